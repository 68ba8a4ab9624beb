"""Credit events become records: repayments, draws, and the bills that are known through them.

Only an event whose line is decided becomes a record. A repayment or draw that the ledger has
already (same line, day and amount, for example typed in by hand or seen in the bank's file) is the
same one and is not doubled.
"""

from calendar import monthrange
from collections import Counter
from dataclasses import replace
from datetime import date

from core.money import Fen
from core.records.ledger import Change, Ledger
from core.records.model import Bill, Kind, Line, Loan, Repayment, Status, Transaction
from core.records.staged import MovedOn
from core.statements.draft import CreditEvent

_Seen = tuple[int, date, int]


class Confirmer:
    """Adds the records of one file's events, inside one change of the ledger."""

    def __init__(self, ledger: Ledger, change: Change) -> None:
        self._change = change
        self._lines = {line.id: line for line in ledger.records(Line)}
        self._bills = ledger.records(Bill)
        self._repaid = Counter(
            (*_seen(each.line, each.paid_at.date(), each.amount), each.status)
            for each in ledger.records(Repayment)
        )
        self._drawn: dict[_Seen, list[int]] = {}
        for loan in ledger.records(Loan):
            where = _seen(loan.line, loan.drawn_at.date(), loan.principal)
            self._drawn.setdefault(where, []).append(loan.id)

    def add_line(self, line: Line) -> Line:
        kept = self._change.add(line)
        self._lines[kept.id] = kept
        return kept

    def record(self, events: list[tuple[CreditEvent, int]]) -> dict[int, int]:
        """Add what these events (each with its line's id) tell; gives the draw of each row."""
        owed = _least_owed(events)
        loans: dict[int, int] = {}
        for event, line in events:
            if event.amount == 0 or event.status is Status.CLOSED:
                continue
            if event.kind is Kind.REPAYMENT:
                self._repayment(event, line, owed)
            elif event.kind is Kind.DRAW and event.status is Status.DONE:
                loans[event.row] = self._draw(event, line)
        return loans

    def _repayment(self, event: CreditEvent, line: int, owed: dict[tuple[int, str], int]) -> None:
        where = (*_seen(line, event.at.date(), event.amount), event.status)
        if self._repaid[where] > 0:
            self._repaid[where] -= 1
            return
        bill = None
        if event.bill_month:
            bill = self._bill(line, event.bill_month, owed[line, event.bill_month])
        self._change.add(
            Repayment(
                line=line,
                bill=bill,
                paid_at=event.at,
                amount=Fen(event.amount),
                status=event.status,
            )
        )

    def _draw(self, event: CreditEvent, line: int) -> int:
        known = self._drawn.get(_seen(line, event.at.date(), event.amount))
        if known:
            return known.pop(0)
        loan = Loan(line=line, drawn_at=event.at, principal=Fen(event.amount))
        return self._change.add(loan).id

    def _bill(self, line: int, month: str, owed: int) -> int | None:
        """The line's bill of a month; null when its due day is not known."""
        days = bill_days(self._lines[line], month)
        if days is None:
            return None
        closed_on, due_on = days
        for bill in self._bills:
            if bill.line == line and (bill.due_on == due_on or f"{bill.closed_on:%Y-%m}" == month):
                return bill.id
        bill = self._change.add(
            Bill(line=line, closed_on=closed_on, due_on=due_on, balance=Fen(owed))
        )
        self._bills.append(bill)
        return bill.id


def bring_up_to_date(ledger: Ledger, change: Change, moved: list[MovedOn]) -> None:
    """Give kept transactions, and the repayments that they are, the status of a later file."""
    pending = [r for r in ledger.records(Repayment) if r.status is Status.PENDING] if moved else []
    for row in moved:
        kept = ledger.get(Transaction, row.kept)
        assert kept is not None
        status = Status(row.status)
        change.update(replace(kept, status=status, counted=Fen(row.counted)))
        if kept.kind is not Kind.REPAYMENT or kept.line is None:
            continue
        for repayment in pending:
            told = repayment.line, repayment.paid_at, repayment.amount
            if told == (kept.line, kept.at, kept.amount):
                change.update(replace(repayment, status=status))
                pending.remove(repayment)
                break


def bill_days(line: Line, month: str) -> tuple[date, date] | None:
    """Statement day and due day of a line's bill of a month such as "2026-09".

    Without a statement day it is taken as the month's first day, the usual one of 花呗 and 白条. A
    due day before the statement day lies in the next month. Null without a due day.
    """
    if line.due_day is None:
        return None
    year, number = (int(part) for part in month.split("-"))
    closed_on = _day(year, number, line.statement_day or 1)
    due_on = _day(year, number, line.due_day)
    if due_on < closed_on:
        due_on = _day(year + number // 12, number % 12 + 1, line.due_day)
    return closed_on, due_on


def _day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _seen(line: int, on: date, amount: int) -> _Seen:
    return line, on, amount


def _least_owed(events: list[tuple[CreditEvent, int]]) -> dict[tuple[int, str], int]:
    """For each line and bill month what was owed at least: all that was paid, or was tried."""
    paid: Counter[tuple[int, str]] = Counter()
    tried: dict[tuple[int, str], int] = {}
    for event, line in events:
        if event.kind is Kind.REPAYMENT and event.bill_month:
            where = line, event.bill_month
            if event.status is Status.DONE:
                paid[where] += event.amount
            tried[where] = max(tried.get(where, 0), event.amount)
    return {where: max(paid[where], most) for where, most in tried.items()}
