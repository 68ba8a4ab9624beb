"""The ledger as it was at the end of a day, without what happened later.

What looks ahead starts from here: a record dated later is a plan to it (`core.planning` carries
changes out as such records), so what really happened since would be taken for one.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from core.records.columns import Columns, columns_of
from core.records.model import Repayment
from core.records.snapshot import DrawSpending, Snapshot

R = TypeVar("R")

_DAYS: dict[str, Callable[[Any], date]] = {
    "limit_events": lambda event: event.on,
    "loans": lambda loan: loan.drawn_at.date(),
    "bills": lambda bill: bill.closed_on,
    "repayments": lambda repayment: repayment.paid_at.date(),
    "applications": lambda application: application.on,
    "answers": lambda answer: answer.on,
    "balances": lambda balance: balance.on,
    "checkins": lambda checkin: checkin.on,
    "reports": lambda report: report.made_on,
    "receipts": lambda receipt: receipt.added_on,
}
"""The day from which a record of a collection counts."""
_HAPPENED = ("answers", "balances", "checkins", "repayments")


def known_by(snapshot: Snapshot, day: date) -> Snapshot:
    """The snapshot without records dated after `day`; the same one where there are none.

    When a record was typed in makes no difference. What holds over a time stays as it was written:
    incomes, budgets, and the day a line closes. A line opened later stays where something before
    speaks of it.
    """
    found: dict[str, Sequence[Any]] = {
        name: _kept(getattr(snapshot, name), lambda one, on=on: on(one) <= day)
        for name, on in _DAYS.items()
    }
    own = ("limit_events", "loans", "bills", "repayments", "checkins")
    known_lines = {one.line for name in own for one in found[name]}
    found["lines"] = _kept(
        snapshot.lines,
        lambda line: line.opened_on is None or line.opened_on <= day or line.id in known_lines,
    )
    loans, bills = ({one.id for one in found[name]} for name in ("loans", "bills"))
    found["repayments"] = _same(
        found["repayments"], [_without_later(one, loans, bills) for one in found["repayments"]]
    )
    found["receipts"] = _kept(found["receipts"], lambda receipt: receipt.loan in loans)
    found["draw_spending"] = _spent_by(snapshot.draw_spending, day, loans)
    found["day_totals"] = _until(snapshot.day_totals, day)
    found["payments"] = _until(snapshot.payments, day)
    changed = {name: kept for name, kept in found.items() if kept is not getattr(snapshot, name)}
    return snapshot.changed(**changed) if changed else snapshot


def last_happening(snapshot: Snapshot) -> date | None:
    """The newest day on which something was paid or told; what is only to come has no part."""
    days = [_DAYS[name](one) for name in _HAPPENED for one in getattr(snapshot, name)]
    return max([*days, *(total.on for total in snapshot.day_totals[-1:])], default=None)


def _kept(records: Sequence[R], keep: Callable[[R], bool]) -> Sequence[R]:
    return _same(records, [one for one in records if keep(one)])


def _same(records: Sequence[R], found: list[R]) -> Sequence[R]:
    """The records themselves where nothing was found to leave out or change."""
    same = len(records) == len(found) and all(map(lambda one, two: one is two, records, found))
    return records if same else tuple(found)


def _spent_by(rows: Sequence[DrawSpending], day: date, loans: set[int]) -> Sequence[DrawSpending]:
    of = columns_of(rows, DrawSpending)
    if loans.issuperset(of.loan) and max(of.on, default=day) <= day:
        return rows
    return tuple(one for one in rows if one.on <= day and one.loan in loans)


def _until(days: Sequence[Any], last: date) -> Sequence[Any]:
    """Of what is sorted by day, that up to the last one; not even read where none can be later."""
    if isinstance(days, Columns) and days.last is not None and days.last <= last:
        return days
    end = bisect_right(days, last, key=lambda one: one.on)
    return days if end == len(days) else days[:end]


def _without_later(repayment: Repayment, loans: set[int], bills: set[int]) -> Repayment:
    """A repayment ahead of its bill is one for no bill until that bill is there."""
    loan = repayment.loan if repayment.loan in loans else None
    bill = repayment.bill if repayment.bill in bills else None
    if (loan, bill) == (repayment.loan, repayment.bill):
        return repayment
    return replace(repayment, loan=loan, bill=bill)
