"""Changes carried out on a snapshot, as the dated records that a person would keep of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from itertools import count

# It registers how those are carried out.
import core.planning.carrying_records  # noqa: F401  # pyright: ignore[reportUnusedImport]
from core.days import show_day
from core.errors import UserError
from core.loans.due_days import add_months, plus
from core.loans.dues import dues, shares
from core.loans.imagined import APART
from core.loans.limits import is_closed, limit_at
from core.loans.owed import owed_by_line
from core.loans.schedule import loan_terms
from core.money import Fen, show_amount
from core.planning.as_now import not_paying
from core.planning.carry import NOON, carry_out, line_of, next_id
from core.planning.changes import (
    Apply,
    Borrow,
    Change,
    HoldBack,
    NewIncome,
    NewLimit,
    NewRate,
    NoApplications,
    OnTime,
    Repay,
    StopPaying,
)
from core.planning.on_time import paid_on_time
from core.records.model import (
    Income,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Loan,
    Method,
    Repayment,
)
from core.records.snapshot import Snapshot
from core.words import _

LAST = OnTime | StopPaying
"""What pays dues, or leaves them unpaid, whichever change brings them."""


def carried_out(
    snapshot: Snapshot, changes: Iterable[Change], as_of: date, by: date = date.max
) -> Snapshot:
    """The snapshot with the changes carried out day by day, looked at from `as_of`.

    Those of one day go in their order; what pays on time comes last, so that it also pays what the
    others bring, and so does what is not paid any more. A line's rate has no
    day in the records, so a new one is in force only where its day has come by `by`. Raises
    UserError with one sentence for a change that the ledger cannot hold.
    """
    changes = tuple(changes)
    _refuse_contradiction(changes, as_of)
    in_force = (one for one in changes if not isinstance(one, NewRate) or one.on <= by)
    together: list[Repay] = []
    for change in sorted(in_force, key=lambda one: (isinstance(one, LAST), _day(one, as_of))):
        if isinstance(change, Repay) and all(one.line != change.line for one in together):
            together.append(change)
            continue
        snapshot = _repaid(together, snapshot)
        together = []
        snapshot = carry_out(change, snapshot, as_of)
    return _repaid(together, snapshot)


def _day(change: Change, as_of: date) -> date:
    leaves_no_record = isinstance(change, OnTime | NoApplications | HoldBack)
    return as_of if leaves_no_record else change.on


def _repaid(changes: list[Repay], snapshot: Snapshot) -> Snapshot:
    """Repayments on as many lines, which know nothing of each other, carried out at once: each
    snapshot in between would have to be read anew."""
    if not changes:
        return snapshot
    paid = [_repayment(change, snapshot) for change in changes]
    return snapshot.changed(repayments=(*snapshot.repayments, *paid))


def undated(changes: Iterable[Change]) -> list[date]:
    """The days from which a change is in force that no dated record can hold."""
    return sorted({change.on for change in changes if isinstance(change, NewRate)})


def _refuse_contradiction(changes: tuple[Change, ...], as_of: date) -> None:
    quiet = [add_months(as_of, one.months) for one in changes if isinstance(one, NoApplications)]
    asked = [one for one in changes if isinstance(one, Apply) and quiet and one.on < max(quiet)]
    if asked:
        raise UserError(
            _(
                "“{change}” lies in the months without applications; leave one of the two out."
            ).format(change=asked[0])
        )
    paid = [add_months(as_of, one.months) for one in changes if isinstance(one, OnTime)]
    stopped = [one for one in changes if isinstance(one, StopPaying) and paid]
    for one in stopped:
        if one.on < max(paid):
            raise UserError(
                _(
                    "“{change}” lies in the months in which everything is paid on time; leave one "
                    "of the two out."
                ).format(change=one)
            )


@carry_out.register
def _repay(change: Repay, snapshot: Snapshot, as_of: date) -> Snapshot:
    return _repaid([change], snapshot)


def _repayment(change: Repay, snapshot: Snapshot) -> Repayment:
    line = line_of(snapshot, change.line)
    owed, most = _payable(snapshot, line.id, change.on)
    if most == 0:
        raise UserError(
            _("{line} owes nothing on {day}, so there is nothing to repay.").format(
                line=line.name, day=show_day(change.on)
            )
        )
    if most is not None and change.amount > most:
        raise UserError(
            _("{line} owes {owed} on {day}; a repayment of {amount} is more than that.").format(
                line=line.name,
                owed=show_amount(owed or most),
                day=show_day(change.on),
                amount=show_amount(change.amount),
            )
        )
    return Repayment(
        id=_repayment_id(snapshot, line.id),
        line=line.id,
        paid_at=datetime.combine(change.on, NOON),
        amount=change.amount,
    )


def _repayment_id(snapshot: Snapshot, line: int) -> int:
    """An id below those of what the line pays on time, so that it depends on no other line."""
    taken = {one.id for one in snapshot.repayments if one.line == line}
    return next(free for free in count((line + 1) * APART - 1, -1) if free not in taken)


def _payable(snapshot: Snapshot, line: int, on: date) -> tuple[int | None, int | None]:
    """What the line owes, and the most that it may take: what it owes or asks for, and of loans
    interest and penalties, which nobody has told, up to as much again. None where not known."""
    owed = owed_by_line(snapshot, on).get(line)
    if owed is None:
        return None, None
    asking = [due for due in dues(snapshot, line, on) if due.state in ("unpaid", "open")]
    most = max(owed, sum(share or 0 for share in shares(asking)))
    has_loans = any(loan.line == line for loan in snapshot.loans)
    return (owed, most + owed) if has_loans and owed else (most, most)


@carry_out.register
def _on_time(change: OnTime, snapshot: Snapshot, as_of: date) -> Snapshot:
    return paid_on_time(snapshot, as_of, add_months(as_of, change.months))


@carry_out.register
def _stop_paying(change: StopPaying, snapshot: Snapshot, as_of: date) -> Snapshot:
    return not_paying(snapshot, change.line, change.on, as_of)


@carry_out.register
def _borrow(change: Borrow, snapshot: Snapshot, as_of: date) -> Snapshot:
    flat = change.method is Method.FLAT_FEE
    line = Line(
        id=next_id(snapshot.lines),
        lender=_("A new loan"),
        kind=LineKind.INSTALMENT,
        opened_on=change.on,
    )
    loan = Loan(
        id=next_id(snapshot.loans),
        line=line.id,
        drawn_at=datetime.combine(change.on, NOON),
        principal=change.amount,
        method=change.method,
        annual_rate=None if flat else change.rate,
        fee_rate=change.rate if flat else None,
        months=change.months,
    )
    terms = loan_terms(loan, line)
    if terms is None:
        raise UserError(_("A loan with these terms has no schedule."))
    return snapshot.changed(lines=(*snapshot.lines, line), loans=(*snapshot.loans, loan))


@carry_out.register
def _new_limit(change: NewLimit, snapshot: Snapshot, as_of: date) -> Snapshot:
    line = line_of(snapshot, change.line)
    if is_closed(snapshot, line.id, change.on):
        raise UserError(
            _("{line} is closed on {day}, so it has no limit to change.").format(
                line=line.name, day=show_day(change.on)
            )
        )
    before = limit_at(snapshot, line.id, change.on)
    kind = LimitEventKind.CUT
    if before is None:
        kind = LimitEventKind.GRANTED
    elif change.amount >= before:
        kind = LimitEventKind.RAISED
    event = LimitEvent(
        id=next_id(snapshot.limit_events),
        line=line.id,
        on=change.on,
        kind=kind,
        limit=change.amount,
    )
    return snapshot.changed(limit_events=(*snapshot.limit_events, event))


@carry_out.register
def _new_rate(change: NewRate, snapshot: Snapshot, as_of: date) -> Snapshot:
    line = line_of(snapshot, change.line)
    if is_closed(snapshot, line.id, change.on) and not owed_by_line(snapshot, change.on).get(
        line.id
    ):
        raise UserError(
            _("{line} is closed on {day} and owes nothing, so its rate changes nothing.").format(
                line=line.name, day=show_day(change.on)
            )
        )
    lines = (
        replace(line, annual_rate=change.rate) if line.id == change.line else line
        for line in snapshot.lines
    )
    return snapshot.changed(lines=tuple(lines))


@carry_out.register
def _new_income(change: NewIncome, snapshot: Snapshot, as_of: date) -> Snapshot:
    incomes: list[Income] = []
    free = next_id(snapshot.incomes)
    for income in snapshot.incomes:
        amount = Fen(round(income.amount * (1 + change.fraction)))
        if income.from_on is not None and income.from_on >= change.on:
            incomes.append(replace(income, amount=amount))
        elif income.to_on is not None and income.to_on < change.on:
            incomes.append(income)
        else:
            incomes.append(replace(income, to_on=plus(change.on, -1)))
            incomes.append(replace(income, id=free, amount=amount, from_on=change.on))
            free += 1
    return snapshot.changed(incomes=tuple(sorted(incomes, key=lambda income: income.id)))
