"""What is not known of a random ledger, told: functions of a chance that give the changed one, or
None where all of that kind is known."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from core.loans.balances import used_at
from core.loans.book import book_of
from core.loans.due_days import add_months, plus
from core.loans.due_draft import SAME_DUE
from core.loans.dues import dues
from core.loans.limits import limit_at
from core.loans.owed import opened_by
from core.records.model import (
    Answer,
    AnswerValue,
    Checkin,
    Income,
    Paid,
    Stability,
)
from core.records.snapshot import Snapshot
from core.scoring.questions import QUESTIONS, newest_answers
from tests.random_ledgers import AS_OF, put
from tests.scoring.worsening import HOW_MUCH, WHEN, Change


def an_untold_due(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    """How a past due was met is told, also one that only the months before it make likely. Of one
    that lies by a known one it cannot be told alone."""
    line = chance.choice(snapshot.lines)
    found = dues(snapshot, line.id, AS_OF)
    known_on = [due.due_on for due in found if due.state != "unknown"]
    undocumented = [
        due
        for due in found
        if due.state == "unknown"
        and due.due_on <= AS_OF
        and all(abs(day - due.due_on) > SAME_DUE for day in known_on)
    ]
    if undocumented:
        due_on = chance.choice(undocumented).due_on
    else:
        known = [due.due_on for due in found if due.due_on <= AS_OF]
        if line.opened_on is not None or not known:
            return None
        due_on = add_months(min(known), -chance.choice((1, 2)))
        if due_on <= add_months(AS_OF, -5):
            return None  # older than the months that are looked at, and nothing asks for it
    on, answer = AS_OF, chance.choice((*WHEN, *HOW_MUCH))
    next_met = [due.paid_on for due in found if due.due_on > due_on and due.paid_on]
    longest = (min([*next_met, AS_OF]) - due_on).days
    late = None
    if answer is Paid.LATE:
        if longest < 1:
            return None
        late = chance.randrange(1, longest + 1)
    return put(
        snapshot,
        "checkins",
        Checkin(on=on, line=line.id, due_on=due_on, paid=answer, days_late=late),
    )


def an_untold_balance(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    unknown = [
        one for one in opened_by(snapshot, AS_OF) if used_at(snapshot, one.id, AS_OF) is None
    ]
    if not unknown:
        return None
    used: Any = chance.choice((0, 10_000, 900_000))
    return put(snapshot, "checkins", Checkin(on=AS_OF, line=chance.choice(unknown).id, used=used))


def an_untold_limit(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    unknown = [
        one for one in opened_by(snapshot, AS_OF) if limit_at(snapshot, one.id, AS_OF) is None
    ]
    if not unknown:
        return None
    limit: Any = chance.choice((0, 100_000, 1_000_000, 9_000_000))
    return put(snapshot, "checkins", Checkin(on=AS_OF, line=chance.choice(unknown).id, limit=limit))


def an_open_question(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    held = newest_answers(snapshot, AS_OF)
    unknown = [
        one.code
        for one in QUESTIONS
        if one.code not in held or held[one.code].value is AnswerValue.UNKNOWN
    ]
    if not unknown:
        return None
    value = chance.choice((AnswerValue.YES, AnswerValue.NO))
    return put(snapshot, "answers", Answer(code=chance.choice(unknown), on=AS_OF, value=value))


def an_untold_age(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    unknown = [
        one
        for one in snapshot.lines
        if one.opened_on is None and not book_of(snapshot, one.id).events
    ]
    if not unknown:
        return None
    line = chance.choice(unknown)
    first = book_of(snapshot, line.id).first_debt_on(AS_OF) or AS_OF
    opened = plus(first, -chance.choice((0, 30, 400)))
    return put(snapshot, "lines", replace(line, opened_on=opened), instead_of=line)


def an_untold_rate(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    unknown = [one for one in snapshot.lines if one.annual_rate is None]
    unknown = [one for one in unknown if not book_of(snapshot, one.id).loans]
    if not unknown:
        return None
    line = chance.choice(unknown)
    rate = chance.choice((0.05, 0.24, 0.3, 0.5))
    return put(snapshot, "lines", replace(line, annual_rate=rate), instead_of=line)


def an_untold_income(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    if snapshot.incomes:
        one = snapshot.incomes[0]
        if one.stability is not None:
            return None
        told = replace(one, stability=chance.choice(list(Stability)))
        return put(snapshot, "incomes", told, instead_of=one)
    amount: Any = chance.choice((10_000, 400_000, 5_000_000))
    return put(snapshot, "incomes", Income(name="工资", amount=amount, stability=Stability.STABLE))


def an_untold_account(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    unknown = [one for one in snapshot.accounts if one.opening_balance is None]
    if not unknown:
        return None
    balance: Any = chance.choice((0, 100_000, 90_000_000))
    return put(
        snapshot, "accounts", replace(unknown[0], opening_balance=balance), instead_of=unknown[0]
    )


TELLING: tuple[Change, ...] = (
    an_untold_due,
    an_untold_due,
    an_untold_due,
    an_untold_balance,
    an_untold_limit,
    an_open_question,
    an_untold_age,
    an_untold_rate,
    an_untold_income,
    an_untold_account,
)
