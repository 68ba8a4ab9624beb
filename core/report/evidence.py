"""The records behind a reason, told in a person's words: "applications:17" gives a table row."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from core.days import show_day
from core.records.labels import label, record_name
from core.records.model import (
    Answer,
    Application,
    Bill,
    Checkin,
    Income,
    LimitEvent,
    Line,
    Loan,
    Purpose,
    Repayment,
    Status,
)
from core.records.snapshot import Snapshot
from core.report.letters import one_line
from core.report.masking import initial
from core.report.wording import amount, day_told
from core.words import _, ngettext

SHOWN = 5
"""How many records stand under a reason; the rest are only counted."""

Row = tuple[str, str, str]


class Evidence:
    """Finds and tells the records of a snapshot."""

    def __init__(self, snapshot: Snapshot, hide_names: bool = True) -> None:
        self._hide_names = hide_names
        self._snapshot = snapshot
        self._lines = {line.id: one_line(line.name) for line in snapshot.lines}
        self._kept: dict[str, dict[int, Any]] = {}

    def rows(self, evidence: Sequence[str]) -> tuple[tuple[Row, ...], str]:
        """The first records, each as day, what it was and amount, and a word on how many more."""
        rows = tuple(self.row(item) for item in evidence[:SHOWN])
        rest = len(evidence) - len(rows)
        more = ngettext("and {count} more record", "and {count} more records", rest)
        return rows, more.format(count=rest) if rest > 0 else ""

    def row(self, item: str) -> Row:
        """One record; of what a snapshot does not hold, only its kind and number are told."""
        collection, _colon, number = item.partition(":")
        record: object = self._find(collection, int(number))
        tell = _TELL.get(type(record))
        if tell is None:
            told = _("{record} no. {number}").format(record=record_name(collection), number=number)
            return day_told(None), told, ""
        if self._hide_names and isinstance(record, Income):
            record = replace(record, name=initial(record.name))
        return tell(record, self._lines.get(getattr(record, "line", 0), ""))

    def _find(self, collection: str, number: int) -> Any:
        if collection not in self._kept:
            records = getattr(self._snapshot, collection, ())
            self._kept[collection] = {record.id: record for record in records}
        return self._kept[collection].get(number)


def _with_note(told: str, note: str) -> str:
    return _("{record} ({note})").format(record=told, note=note)


def _bill(bill: Bill, line: str) -> Row:
    told = (
        _("{line}: bill to pay by {day}").format(line=line, day=show_day(bill.due_on))
        if bill.due_on
        else _("{line}: bill").format(line=line)
    )
    return day_told(bill.closed_on), told, amount(bill.balance)


def _repayment(repayment: Repayment, line: str) -> Row:
    told = _("{line}: repayment").format(line=line)
    if repayment.status is not Status.DONE:
        told = _with_note(told, label(repayment.status))
    return day_told(repayment.paid_at.date()), told, amount(repayment.amount)


def _limit_event(event: LimitEvent, line: str) -> Row:
    told = _("{line}: {event}").format(line=line, event=label(event.kind))
    return day_told(event.on), told, amount(event.limit)


def _loan(loan: Loan, line: str) -> Row:
    told = _("{line}: draw").format(line=line)
    if loan.purpose not in (None, Purpose.OTHER):
        told = _with_note(told, label(loan.purpose))
    return day_told(loan.drawn_at.date()), told, amount(loan.principal)


def _application(application: Application, _line: str) -> Row:
    parts = [application.lender or _("a lender"), application.product, None]
    name = one_line(" ".join(part for part in parts if part))
    told = _("Application to {lender}").format(lender=name)
    if application.result is not None:
        told = _with_note(told, label(application.result))
    return day_told(application.on), told, ""


def _checkin(checkin: Checkin, line: str) -> Row:
    told = _("{line}: check-in").format(line=line)
    if checkin.used is not None:
        told = _("{line}: check-in, {amount} used").format(line=line, amount=amount(checkin.used))
    if checkin.days_late:
        late = ngettext("paid {count} day late", "paid {count} days late", checkin.days_late)
        told = _with_note(told, late.format(count=checkin.days_late))
    elif checkin.paid is not None:
        told = _with_note(told, label(checkin.paid))
    return day_told(checkin.on), told, ""


def _answer(answer: Answer, _line: str) -> Row:
    told = _("{question}: {answer}").format(question=label(answer.code), answer=label(answer.value))
    return day_told(answer.on), told, ""


def _income(income: Income, _line: str) -> Row:
    return day_told(income.from_on), one_line(income.name), amount(income.amount)


def _line(line: Line, _name: str) -> Row:
    told = _("{line}: {kind}").format(line=one_line(line.name), kind=label(line.kind))
    return day_told(line.opened_on), told, ""


_TELL: dict[type, Callable[[Any, str], Row]] = {
    Line: _line,
    Bill: _bill,
    Repayment: _repayment,
    LimitEvent: _limit_event,
    Loan: _loan,
    Application: _application,
    Checkin: _checkin,
    Answer: _answer,
    Income: _income,
}
