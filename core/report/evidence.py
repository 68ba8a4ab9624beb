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
from core.report.wording import amount, day_text
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
            text = _("{record} no. {number}").format(record=record_name(collection), number=number)
            return day_text(None), text, ""
        if self._hide_names and isinstance(record, Income):
            record = replace(record, name=initial(record.name))
        return tell(record, self._lines.get(getattr(record, "line", 0), ""))

    def _find(self, collection: str, number: int) -> Any:
        if collection not in self._kept:
            records = getattr(self._snapshot, collection, ())
            self._kept[collection] = {record.id: record for record in records}
        return self._kept[collection].get(number)


def _with_note(text: str, note: str) -> str:
    return _("{record} ({note})").format(record=text, note=note)


def _bill(bill: Bill, line: str) -> Row:
    text = (
        _("{line}: bill to pay by {day}").format(line=line, day=show_day(bill.due_on))
        if bill.due_on
        else _("{line}: bill").format(line=line)
    )
    return day_text(bill.closed_on), text, amount(bill.balance)


def _repayment(repayment: Repayment, line: str) -> Row:
    text = _("{line}: repayment").format(line=line)
    if repayment.status is not Status.DONE:
        text = _with_note(text, label(repayment.status))
    return day_text(repayment.paid_at.date()), text, amount(repayment.amount)


def _limit_event(event: LimitEvent, line: str) -> Row:
    text = _("{line}: {event}").format(line=line, event=label(event.kind))
    return day_text(event.on), text, amount(event.limit)


def _loan(loan: Loan, line: str) -> Row:
    text = _("{line}: draw").format(line=line)
    if loan.purpose not in (None, Purpose.OTHER):
        text = _with_note(text, label(loan.purpose))
    return day_text(loan.drawn_at.date()), text, amount(loan.principal)


def _application(application: Application, _line: str) -> Row:
    parts = [application.lender or _("a lender"), application.product, None]
    name = one_line(" ".join(part for part in parts if part))
    text = _("Application to {lender}").format(lender=name)
    if application.result is not None:
        text = _with_note(text, label(application.result))
    return day_text(application.on), text, ""


def _checkin(checkin: Checkin, line: str) -> Row:
    text = _("{line}: check-in").format(line=line)
    if checkin.used is not None:
        text = _("{line}: check-in, {amount} used").format(line=line, amount=amount(checkin.used))
    if checkin.days_late:
        late = ngettext("paid {count} day late", "paid {count} days late", checkin.days_late)
        text = _with_note(text, late.format(count=checkin.days_late))
    elif checkin.paid is not None:
        text = _with_note(text, label(checkin.paid))
    return day_text(checkin.on), text, ""


def _answer(answer: Answer, _line: str) -> Row:
    text = _("{question}: {answer}").format(question=label(answer.code), answer=label(answer.value))
    return day_text(answer.on), text, ""


def _income(income: Income, _line: str) -> Row:
    return day_text(income.from_on), one_line(income.name), amount(income.amount)


def _line(line: Line, _name: str) -> Row:
    text = _("{line}: {kind}").format(line=one_line(line.name), kind=label(line.kind))
    return day_text(line.opened_on), text, ""


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
