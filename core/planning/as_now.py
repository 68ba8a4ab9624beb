"""Going on as in the last three months, as the dated records that a person would keep of it.

Each line's dues are met as most of its last ones were (`core.planning.habits`), it goes on to owe
what it owes, and nothing new is drawn. What falls due is told by a check-in, and by a repayment
where its amount is known; what is owed then is told anew, so that it stays, but for a loan, which
falls by its schedule. And its opposite: nothing is paid any more.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from core.loans.balances import used_at
from core.loans.book import book_of
from core.loans.due_days import add_months, plus
from core.loans.imagined import IMAGINED_IDS
from core.loans.payable import payable_from
from core.money import Fen
from core.planning.coming import Coming, coming_dues, repayment_of
from core.planning.habits import Habit, habit_of, habits
from core.records.model import Checkin, Paid, Repayment
from core.records.snapshot import Snapshot

STOPPED, AS_NOW = IMAGINED_IDS // 4, IMAGINED_IDS // 2
"""Where the ids of such records begin among those of a line."""
LOOKED_AHEAD = 13
"""Months for which not paying is put on record: more than any curve shows."""
IN_TIME, NOT_PAID = Habit(), Habit("not-paid")


class Declared(NamedTuple):
    """The records of a line's coming dues."""

    repayments: list[Repayment]
    checkins: list[Checkin]


def as_now(
    snapshot: Snapshot, as_of: date, until: date, kept: Mapping[int, Habit] | None = None
) -> Snapshot:
    """The snapshot with the dues after `as_of` met by the habit of each line, up to `until`.

    `kept` are the habits by line, where they are not to be read from the snapshot itself. It is of
    later days than `as_of` alone that it tells: how things stand today, the records tell.
    """
    kept = habits(snapshot, as_of) if kept is None else kept
    found = [
        _of_line(snapshot, line.id, as_of, until, kept.get(line.id, IN_TIME), AS_NOW)
        for line in snapshot.lines
    ]
    return _with(snapshot, found)


def not_paying(snapshot: Snapshot, line: int | None, on: date, as_of: date) -> Snapshot:
    """The snapshot with no due from `on` on met, of one line or (None) of all."""
    until = add_months(max(on, as_of), LOOKED_AHEAD)
    found = [
        _stopped(snapshot, one.id, as_of, on, until)
        for one in snapshot.lines
        if line is None or one.id == line
    ]
    return _with(snapshot, found)


def _with(snapshot: Snapshot, found: Iterable[Declared]) -> Snapshot:
    repayments, checkins = list(snapshot.repayments), list(snapshot.checkins)
    for one in found:
        repayments += one.repayments
        checkins += one.checkins
    return snapshot.changed(repayments=tuple(repayments), checkins=tuple(checkins))


def _of_line(
    snapshot: Snapshot, line_id: int, as_of: date, until: date, habit: Habit, first_id: int
) -> Declared:
    """What a line's dues make by a habit; worked out once."""
    name = f"{habit} from {as_of} as {first_id}"
    return book_of(snapshot, line_id).debts.by_day(
        name, until, lambda: _declared(snapshot, line_id, as_of, until, habit, first_id)
    )


def _stopped(snapshot: Snapshot, line_id: int, as_of: date, on: date, until: date) -> Declared:
    """Nothing is paid from `on` on, nor late what fell due before."""
    declared = _of_line(snapshot, line_id, as_of, until, NOT_PAID, STOPPED)
    waits = habit_of(snapshot, line_id, as_of).days_late
    return Declared(
        [], [one for one in declared.checkins if plus(one.due_on or one.on, waits) >= on]
    )


def _declared(
    snapshot: Snapshot, line_id: int, as_of: date, until: date, habit: Habit, first_id: int
) -> Declared:
    found = Declared([], [])
    stopped = _stopped_on(snapshot, line_id)
    paid_until = min(stopped, default=date.max)
    coming = coming_dues(snapshot, line_id, as_of, until)
    next_on = min((one.due_on for one in coming if one.due_on > as_of), default=plus(as_of, 30))
    first = payable_from(snapshot, line_id, as_of)
    for n, one in enumerate(coming):
        own_id = (line_id + 1) * IMAGINED_IDS + first_id + n
        met_on = _met_on(one, habit, as_of, first, next_on)
        if one.due_on in stopped:
            continue
        if habit.how == "not-paid" or met_on >= paid_until:
            _leave(snapshot, line_id, one, own_id, found)
        else:
            _meet(snapshot, line_id, one, met_on, own_id, habit, found)
    return found


def _stopped_on(snapshot: Snapshot, line_id: int) -> set[date]:
    """The dues that a change says are not paid."""
    least = (line_id + 1) * IMAGINED_IDS + STOPPED
    return {
        one.due_on
        for one in book_of(snapshot, line_id).checkins
        if least <= one.id < least + STOPPED and one.due_on is not None
    }


def _met_on(one: Coming, habit: Habit, as_of: date, first: date, next_on: date) -> date:
    """The day on which a due is met, in time from `first` on as whoever pays on time meets it; what
    is overdue today goes along with the next one."""
    if habit.how == "late":
        return max(plus(one.due_on, habit.days_late), plus(as_of, 1))
    return next_on if one.is_past else max(one.due_on, first)


def _leave(snapshot: Snapshot, line_id: int, one: Coming, own_id: int, found: Declared) -> None:
    """Nothing is paid on it; what is overdue already tells that by itself, and what a later payment
    is planned for is met by that."""
    if one.is_past or (one.due is not None and one.due.state == "late"):
        return
    owes = one.owes or bool(used_at(snapshot, line_id, one.due_on))
    deadline = plus(one.due_on, book_of(snapshot, line_id).grace + 1)
    paid, on = (Paid.NONE, deadline) if owes else (Paid.NOTHING_DUE, one.due_on)
    found.checkins.append(Checkin(id=own_id, on=on, line=line_id, due_on=one.due_on, paid=paid))


def _meet(
    snapshot: Snapshot,
    line_id: int,
    one: Coming,
    on: date,
    own_id: int,
    habit: Habit,
    found: Declared,
) -> None:
    due, days = one.due, (on - one.due_on).days
    amount = one.share
    if due is not None and due.loan is not None and amount is not None:
        if amount > 0:
            found.repayments.append(repayment_of(due, amount, on, own_id))
            if habit.how == "late" and not one.is_past:
                _leave(snapshot, line_id, one, own_id, found)  # it is known to be late until then
        return
    late = one.is_past or (habit.how == "late" and days > 0)
    paid = Paid.LATE if late else Paid.ON_TIME
    if not one.owes:
        paid, late = Paid.NOTHING_DUE, False
    used = None
    if due is not None and amount:
        if habit.minimum and due.minimum is not None:
            amount = Fen(min(amount, due.minimum))
        used = used_at(snapshot, line_id, on)
        found.repayments.append(repayment_of(due, amount, on, own_id))
    found.checkins.append(
        Checkin(
            id=own_id,
            on=on,
            line=line_id,
            used=used,
            due_on=one.due_on,
            paid=paid,
            days_late=days if late else None,
        )
    )
