"""What makes a random ledger worse, all else equal: functions of a chance that give the changed
one, or None where it has nothing to change so."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from core.loans.balances import used_at
from core.loans.book import book_of
from core.loans.coverage import coverage
from core.loans.due_days import plus
from core.loans.dues import dues
from core.loans.limits import limit_at
from core.records.model import (
    Answer,
    AnswerValue,
    Application,
    Checkin,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Loan,
    Method,
    Paid,
    Repayment,
)
from core.records.snapshot import Snapshot
from core.scoring.items import borrow_to_repay
from core.scoring.questions import QUESTIONS
from tests.random_ledgers import AS_OF, put

Change = Callable[[random.Random, Snapshot], Snapshot | None]
LONGEST_GRACE = 3
WHEN = (Paid.ON_TIME, Paid.LATE, Paid.NONE)
HOW_MUCH = (Paid.WHOLE, Paid.PART, Paid.MINIMUM, Paid.NONE)
"""Answers from the best to the worst: one scale says when a bill was paid, one how much of it."""


def more_owed(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    """A balance of a line is larger. Of bills only where each repayment names its own, since by
    another amount one that names none may turn out to be for another bill, and where no check-in
    tells of it, too; and not where the larger one turns out to hold what an older one asked for, or
    a newer one to hold it no more, since then less or other is owed in all."""
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
    larger = put(snapshot, "bills", replace(one, balance=one.balance + more), instead_of=one)
    held = [
        [bill.carries for bill in coverage(book_of(found, one.line)).bills]
        for found in (snapshot, larger)
    ]
    return larger if held[0] == held[1] else None


def a_later_payment(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    """A repayment of something due went through some days later, and all others were for what they
    were for.

    By another day of one, those of its line that name no bill or loan may turn out to be for other
    dues, and the first one of a loan for the instalment that it then lies nearest to. No check-in
    tells of the same payment, which it would then contradict. One that would have come after the
    next bill was made, or the next balance told, does not come at all, since that one would be
    larger. Nor is it one that a draw of like size paid: some days later it follows that draw no
    more, and the draw was for something else, which is better and not merely later.
    """
    moved = _moved(chance, snapshot)
    if moved is None:
        return None
    one, changed = moved
    return changed if _others_stay(snapshot, changed, one.line, one.id) else None


def a_payment_for_another_due(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    """The same of a repayment that names no bill, and by its new day is taken to be for another due
    or leaves one to another repayment: by the first one at hand of a loan, what fell due long
    before it is not known. Not where the loan then turns out to be repaid without that: a lender
    that took all that was left of it asks for no older instalment."""
    moved = _moved(chance, snapshot)
    if moved is None or moved[0].bill is not None:
        return None
    one, changed = moved
    if _others_stay(snapshot, changed, one.line, one.id):
        return None
    left = {(due.due_on, due.loan) for due in dues(changed, one.line, AS_OF)}
    return changed if told_dues(snapshot, one.line) <= left else None


def told_dues(snapshot: Snapshot, line: int) -> set[tuple[date, int | None]]:
    """The dues of the line of which it is known how they were met."""
    found = dues(snapshot, line, AS_OF)
    return {(due.due_on, due.loan) for due in found if due.state in ("paid", "late", "unpaid")}


def _moved(chance: random.Random, snapshot: Snapshot) -> tuple[Repayment, Snapshot] | None:
    """A repayment and the ledger in which it went through some days later."""
    twice = _told_twice(snapshot) | set(borrow_to_repay.measure(snapshot, AS_OF).evidence)
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
        later = replace(one, paid_at=datetime.combine(AS_OF, time(12)) + timedelta(days=400))
    return one, put(snapshot, "repayments", later, instead_of=one)


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
    elif used_at(snapshot, line.id, AS_OF) is None:
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
