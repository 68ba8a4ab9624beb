"""The laws of the score over random ledgers: functions of a chance and a ledger that give how often
they were tried on it and raise AssertionError.

Law 2: more owed, a later payment, a further application, a worse answer, a limit that was cut and a
new loan never lower the risk, all else equal. Law 3: whatever is put in the place of something not
known gives a risk within the range shown before; and as days pass without a new record, the range
gets no better and no more is known.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

from core.loans.balances import used_at
from core.loans.book import book_of
from core.loans.candidate import SAME_DUE
from core.loans.due_days import add_months, plus
from core.loans.dues import dues
from core.loans.limits import limit_at
from core.loans.owed import opened_by
from core.records.model import (
    Answer,
    AnswerValue,
    Application,
    Checkin,
    Income,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Loan,
    Method,
    Paid,
    Repayment,
    Stability,
)
from core.records.snapshot import Snapshot
from core.scoring import assess, assess_many, risks
from core.scoring.assessment import Assessment
from core.scoring.newest import newest_record
from core.scoring.questions import QUESTIONS, standing
from tests.random_ledgers import AS_OF, a_ledger, put

Change = Callable[[random.Random, Snapshot], Snapshot | None]
LONGEST_GRACE = 3
WHEN = (Paid.ON_TIME, Paid.LATE, Paid.NONE)
HOW_MUCH = (Paid.WHOLE, Paid.PART, Paid.MINIMUM, Paid.NONE)
"""Answers from the best to the worst: one scale says when a bill was paid, one how much of it."""


@dataclass(frozen=True)
class Case:
    """A ledger that all laws are tried on, and how it stands, which they share."""

    snapshot: Snapshot

    @cached_property
    def seen(self) -> Assessment:
        return assess(self.snapshot, AS_OF)


def drawn(chance: random.Random) -> Case:
    """The ledger of a chance."""
    return Case(a_ledger(chance))


def points(result: Assessment) -> dict[str, tuple[int, bool]]:
    return {one.code: (one.points, one.measured) for one in result.items}


def differing(before: Assessment, after: Assessment) -> dict[str, Any]:
    """The items that cost otherwise, for the message of a law that is broken."""
    old, new = points(before), points(after)
    return {code: (old[code], new[code]) for code in old if old[code] != new[code]}


# Law 2: what makes things worse


def more_owed(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    """A balance of a line is larger. Of bills only where each repayment names its own, since by
    another amount one that names none may turn out to be for another bill, and where no check-in
    tells of it, too."""
    told = [one for one in snapshot.checkins if one.used is not None]
    unnamed = {one.line for one in snapshot.repayments if one.bill is None}
    unnamed |= {one.line for one in snapshot.checkins if one.paid is not None}
    billed = [one for one in snapshot.bills if one.line not in unnamed]
    kinds = [rows for rows in (told, billed) if rows]
    if not kinds:
        return None
    one = chance.choice(chance.choice(kinds))
    more: Any = chance.choice((100, 50_000, 700_000))
    if isinstance(one, Checkin):
        return put(snapshot, "checkins", replace(one, used=(one.used or 0) + more), instead_of=one)
    return put(snapshot, "bills", replace(one, balance=one.balance + more), instead_of=one)


def a_later_payment(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    """A repayment of something due went through some days later, and all others were for what they
    were for.

    By another day of one, those of its line that name no bill or loan may turn out to be for other
    dues, and the first one of a loan for the instalment that it then lies nearest to. No check-in
    tells of the same payment, which it would then contradict. One that would have come after the
    next bill was made, or the next balance told, does not come at all, since that one would be
    larger.
    """
    twice = _told_twice(snapshot)
    asked = {
        record
        for line in snapshot.lines
        for one in _paid_for(snapshot, line.id).values()
        for record in one.repayments
    }
    movable = [one for one in snapshot.repayments if f"repayments:{one.id}" in asked - twice]
    movable = [one for one in movable if not _is_passed(snapshot, one)]
    if not movable:
        return None
    one = chance.choice(movable)
    later = replace(one, paid_at=one.paid_at + timedelta(days=chance.choice((1, 5, 20, 35, 90))))
    facts = [bill.closed_on for bill in snapshot.bills if bill.line == one.line]
    facts += [
        said.on for said in snapshot.checkins if said.line == one.line and said.used is not None
    ]
    if any(one.paid_at.date() <= day <= later.paid_at.date() for day in facts):
        later = replace(one, paid_at=later.paid_at + timedelta(days=400))
    changed = put(snapshot, "repayments", later, instead_of=one)
    return changed if _others_stay(snapshot, changed, one.line, one.id) else None


def _is_passed(snapshot: Snapshot, one: Repayment) -> bool:
    """Whether a check-in tells that a later due than the one it was for was met: a lender asks for
    what is overdue first, so without the repayment that one would count as met, too."""
    met, name = date.min, f"repayments:{one.id}"
    for due in reversed(dues(snapshot, one.line, AS_OF)):
        if name in due.evidence and due.due_on < met:
            return True
        if due.state in ("paid", "late") and any(of.startswith("checkins:") for of in due.evidence):
            met = max(met, due.due_on)
    return False


def _others_stay(before: Snapshot, after: Snapshot, line: int, moved: int = 0) -> bool:
    """Whether all repayments of the line, but for one that was `moved`, were for the same dues as
    before, and that one is for no other."""
    own = f"repayments:{moved}"
    old, new = _paid_for(before, line), _paid_for(after, line)
    for place in old.keys() & new.keys():
        was, now = old[place], new[place]
        if own in was.repayments:
            if not now.repayments <= was.repayments:
                return False
        elif (
            was.paid != now.paid
            or was.repayments != now.repayments
            or (moved and now.met and not was.met)
        ):
            return False
    return True


class PaidFor(NamedTuple):
    """What repayments put towards a due, in fen, which they were, and whether it was met."""

    paid: int
    repayments: set[str]
    met: bool


def _paid_for(snapshot: Snapshot, line: int) -> dict[tuple[date, int | None], PaidFor]:
    """What was paid for each past due of the line."""
    return {
        (due.due_on, due.loan): PaidFor(
            due.paid_amount,
            {record for record in due.evidence if record.startswith("repayments:")},
            due.state in ("paid", "late"),
        )
        for due in dues(snapshot, line, AS_OF)
        if due.due_on <= AS_OF
    }


def _told_twice(snapshot: Snapshot) -> set[str]:
    """The repayments and check-ins that tell of the same due."""
    found: set[str] = set()
    for line in snapshot.lines:
        for due in dues(snapshot, line.id, AS_OF):
            kinds = {record.partition(":")[0] for record in due.evidence}
            if {"repayments", "checkins"} <= kinds:
                found.update(due.evidence)
    return found


def a_worse_answer(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    """A check-in says that a bill was paid later, or less of it; one said before its grace days
    were over says nothing yet of a bill that was not paid, and what a repayment proves of the same
    bill it cannot change. All repayments were for what they were for."""
    scale = chance.choice((WHEN, HOW_MUCH))
    twice = _told_twice(snapshot)
    told = [
        one
        for one in snapshot.checkins
        if f"checkins:{one.id}" not in twice
        and one.paid in scale[:-1]
        and one.due_on
        and plus(one.due_on, LONGEST_GRACE) < one.on
    ]
    if not told:
        return None
    one = chance.choice(told)
    paid = chance.choice(scale[scale.index(one.paid) + 1 :])
    if one.paid is Paid.LATE and chance.random() < 0.5:
        paid = Paid.LATE
    late = (one.days_late or 0) + chance.choice((3, 30)) if paid is Paid.LATE else None
    worse = replace(one, paid=paid, days_late=late)
    changed = put(snapshot, "checkins", worse, instead_of=one)
    return changed if _others_stay(snapshot, changed, one.line) else None


def a_worse_self_check(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    question = chance.choice(QUESTIONS)
    worse = AnswerValue.YES if question.good is AnswerValue.NO else AnswerValue.NO
    return put(snapshot, "answers", Answer(code=question.code, on=AS_OF, value=worse))


def an_application(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    ago = chance.randrange(0, 180)
    return put(snapshot, "applications", Application(on=AS_OF - timedelta(days=ago), lender="丁"))


def a_cut(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    """A limit that is known is halved, or cut to less than what is used."""
    line = chance.choice(snapshot.lines)
    on = AS_OF - timedelta(days=chance.choice((1, 5, 40)))
    events = book_of(snapshot, line.id).events
    limit = limit_at(snapshot, line.id, AS_OF)
    told_later = any(one.limit is not None and one.on >= on for one in snapshot.checkins)
    if not limit or limit_at(snapshot, line.id, plus(on, -1)) != limit or told_later:
        return None
    if line.opened_on is None and not any(one.on < on for one in events):
        return None  # a first event of its limit would also tell how old the line is
    cut: Any = chance.choice((limit // 2, limit // 10, 0))
    event = LimitEvent(line=line.id, on=on, kind=LimitEventKind.CUT, limit=cut)
    return put(snapshot, "limit_events", event)


def a_new_loan(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    """A loan is drawn after all that is known of a line whose balance is, or on one of its own."""
    line = chance.choice(snapshot.lines)
    if chance.random() < 0.4:
        new = Line(
            lender="新某",
            kind=LineKind.REVOLVING,
            opened_on=AS_OF - timedelta(days=3),
            annual_rate=0.2,
        )
        snapshot = put(snapshot, "lines", new)
        line = snapshot.lines[-1]
    elif used_at(snapshot, line.id, AS_OF) is None or _is_open(snapshot, line):
        return None
    principal: Any = chance.choice((1_000, 90_000, 2_000_000))
    at = a_moment(chance)
    book = book_of(snapshot, line.id)
    facts = [one.on for one in book.checkins] + [one.closed_on for one in book.bills]
    if any(day >= at.date() for day in facts):
        return None
    loan = Loan(
        line=line.id,
        drawn_at=at,
        principal=principal,
        annual_rate=0.2,
        months=chance.choice((6, 12)),
        method=chance.choice((Method.DAILY, Method.EQUAL_INSTALMENT)),
    )
    return put(snapshot, "loans", loan)


def _is_open(snapshot: Snapshot, line: Line) -> bool:
    """Whether a due of the line is open to be told of, which its first loan would hide."""
    found = dues(snapshot, line.id, AS_OF)
    return any(due.state == "unknown" for due in found) and not book_of(snapshot, line.id).loans


def a_moment(chance: random.Random) -> Any:
    return datetime.combine(AS_OF - timedelta(days=chance.choice((0, 0, 2))), time(12))


WORSENING: tuple[Change, ...] = (
    more_owed,
    a_later_payment,
    a_worse_answer,
    a_worse_self_check,
    an_application,
    a_cut,
    a_new_loan,
)


def worse_never_lowers(chance: random.Random, case: Case) -> int:
    """Law 2, once for each of the ways in which a ledger can get worse.

    A repayment that leaves what is on record may have been all that told how a due was met. What is
    not known is not late, so then the most that the risk can be is no lower than the risk before.
    """
    tried, before = 0, case.seen.risk
    for change in WORSENING:
        worse = change(chance, case.snapshot)
        after = None if worse is None else risks(worse, [AS_OF])[0]
        if worse is None or before is None or after is None:
            continue
        tried += 1
        if after >= before:
            continue
        then = assess(worse, AS_OF)
        untold = change is a_later_payment and _is_told_less(case.snapshot, worse)
        assert untold and then.high is not None and then.high >= before, (
            f"{change.__name__}: {before} to {after}: {differing(case.seen, then)}"
        )
    return tried


def _is_told_less(before: Snapshot, after: Snapshot) -> bool:
    """Whether nothing tells any more how a due was met."""
    return any(_told(before, line) - _told(after, line) for line in before.lines)


def _told(snapshot: Snapshot, line: Line) -> set[tuple[date, int | None]]:
    found = dues(snapshot, line.id, AS_OF)
    return {(due.due_on, due.loan) for due in found if due.state in ("paid", "late", "unpaid")}


# Law 3: what is not known


def an_untold_due(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    """How a past due was met is told, also one that only the months before it make likely. Of one
    that lies by a known one it cannot be told alone."""
    line = chance.choice(snapshot.lines)
    found = dues(snapshot, line.id, AS_OF)
    known_on = [due.due_on for due in found if due.state != "unknown"]
    untold = [
        due
        for due in found
        if due.state == "unknown"
        and due.due_on <= AS_OF
        and all(abs(day - due.due_on) > SAME_DUE for day in known_on)
    ]
    if untold:
        due_on = chance.choice(untold).due_on
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
    held = standing(snapshot, AS_OF)
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


def what_is_told_lies_in_the_range(chance: random.Random, case: Case) -> int:
    """Law 3, for one thing told after the other, for the person and each line."""
    tried, snapshot, before = 0, case.snapshot, case.seen
    ranges = {one.line: one for one in before.lines}
    told: list[str] = []
    for _one in range(chance.choice((1, 1, 2, 4))):
        change = chance.choice(TELLING)
        more = change(chance, snapshot)
        if more is None:
            continue
        snapshot = more
        told.append(change.__name__)
        after = assess(snapshot, AS_OF)
        for name, old, new in [("person", before, after)] + [
            (f"line {one.line}", ranges[one.line], one) for one in after.lines if one.line in ranges
        ]:
            if old.risk is None or new.risk is None:
                continue
            tried += 1
            assert old.low is not None and old.high is not None
            assert old.low <= new.risk <= old.high, (
                f"{name} after {told}: {new.risk} is not in {old.low} to {old.high}: "
                f"{differing(before, after)}"
            )
    return tried


def silence_makes_nothing_better(chance: random.Random, case: Case) -> int:
    """As days pass without a new record, no more is known but what time itself tells; and the most
    that the risk can be of who had a number on the day of the newest record is never less than on
    that day, and gets no less from a day to the same one of later months. Of days between that
    cannot be said: balances are looked at month by month, and one that was known for a few days is
    seen from some days alone.
    """
    snapshot = case.snapshot
    for line in snapshot.lines:
        states = {due.state for due in dues(snapshot, line.id, AS_OF)}
        if states & {"open", "unpaid"} or used_at(snapshot, line.id, AS_OF) == 0:
            return 0  # what stays unpaid is known to be late, and what owes nothing not to be
    told_on = newest_record(snapshot, AS_OF) or AS_OF
    told, *seen = assess_many(snapshot, [told_on, *_same_day_later(chance)])
    for one in seen:
        assert told.high is None or one.high is None or one.high >= told.high, (
            f"the most was {told.high} on {told_on}, is {one.high} on {one.as_of}: "
            f"{differing(told, one)}"
        )
    for before, after in pairwise(seen):
        span = f"from {before.as_of} to {after.as_of}"
        more = after.coverage - _told_by_time(before, after) - before.coverage
        assert more < 1e-9, f"{span}: more is known: {differing(before, after)}"
        if told.scored and before.high is not None and after.high is not None:
            assert after.high >= before.high, (
                f"{span}: the most was {before.high}, is {after.high}: {differing(before, after)}"
            )
    return len(seen)


def _told_by_time(before: Assessment, after: Assessment) -> float:
    """The share of all points whose item time itself tells: a year after its first record, a line
    of unknown age is known not to be new."""
    total = sum(one.max_points for one in after.items)
    return sum(
        one.max_points / total
        for old, one in zip(before.items, after.items, strict=True)
        if one.code == "new-lines" and one.measured and not old.measured
    )


def _same_day_later(chance: random.Random) -> Iterator[date]:
    """A day soon after the records end, and the same one of three later months."""
    first, months = AS_OF + timedelta(days=chance.randrange(1, 29)), 0
    for _step in range(4):
        yield add_months(first, months)
        months += chance.choice((1, 1, 2, 4))


LAWS: tuple[tuple[int, Callable[[random.Random, Case], int]], ...] = (
    (2, worse_never_lowers),
    (3, what_is_told_lies_in_the_range),
    (3, silence_makes_nothing_better),
)
"""The number of each law, and the function that tries it on one random ledger."""
