"""Credit events become records: repayments, draws, and the bills that are known through them.

Only an event whose line is decided becomes a record. A repayment or draw that the ledger has
already (same line, day and amount, for example typed in by hand or seen in the bank's file) is the
same one and is not doubled.
"""

from calendar import monthrange
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from core.money import Fen
from core.records.ledger import Change, Ledger
from core.records.model import Bill, Kind, Line, Loan, Repayment, Status, Transaction
from core.records.staged import MovedOn
from core.statements.draft import CreditEvent

_Seen = tuple[int, date, int]

RETURNED_WITHIN = timedelta(days=60)
"""How long after a repayment money of the same amount is taken to be that one given back."""


class Confirmer:
    """Adds the records of one file's events, inside one change of the ledger."""

    def __init__(self, ledger: Ledger, change: Change) -> None:
        self._change = change
        self._lines = {line.id: line for line in ledger.records(Line)}
        self._bills = ledger.records(Bill)
        self._repayments = ledger.records(Repayment)
        self._repaid = Counter(
            (*_seen(each.line, each.paid_at.date(), each.amount), each.status)
            for each in self._repayments
        )
        self._failed: list[Repayment] = []  # of this file
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
        owed = self._least_owed(events)
        loans: dict[int, int] = {}
        for event, line in events:
            if event.amount == 0 or event.status is Status.CLOSED:
                continue
            if event.kind is Kind.REPAYMENT:
                self._repayment(event, line, owed)
            elif event.kind is Kind.DRAW and event.status is Status.DONE:
                loans[event.row] = self._draw(event, line)
        for event, line in events:  # a file may have the newest rows first
            if event.kind is Kind.TRANSFER and event.status is Status.DONE:
                self._give_back(event, line)
        return loans

    def _give_back(self, event: CreditEvent, line: int) -> None:
        """The newest repayment of this amount before the event has not paid: it came back. One of
        the same file may say so itself."""
        came_back = [
            each
            for each in self._repayments
            if (each.line, each.amount) == (line, event.amount)
            and (each.status is Status.DONE or each in self._failed)
            and timedelta(0) <= event.at - each.paid_at <= RETURNED_WITHIN
        ]
        newest = max(came_back, key=lambda each: each.paid_at, default=None)
        if newest and newest.status is Status.DONE:
            self._repayments.remove(newest)
            self._change.update(replace(newest, status=Status.FAILED))

    def _repayment(self, event: CreditEvent, line: int, owed: dict[tuple[int, str], int]) -> None:
        where = (*_seen(line, event.at.date(), event.amount), event.status)
        if self._repaid[where] > 0:
            self._repaid[where] -= 1
            return
        bill = None
        if event.bill_month:
            bill = self._bill(line, event, owed[line, event.bill_month])
        repayment = Repayment(
            line=line,
            bill=bill,
            paid_at=event.at,
            amount=Fen(event.amount),
            status=event.status,
        )
        kept = self._change.add(repayment)
        self._repayments.append(kept)
        if kept.status is Status.FAILED:
            self._failed.append(kept)

    def _draw(self, event: CreditEvent, line: int) -> int:
        known = self._drawn.get(_seen(line, event.at.date(), event.amount))
        if known:
            return known.pop(0)
        loan = Loan(line=line, drawn_at=event.at, principal=Fen(event.amount))
        return self._change.add(loan).id

    def _bill(self, line: int, event: CreditEvent, owed: int) -> int | None:
        """The line's bill of the event's month; null when its due day is not known, and for a
        repayment ahead of the bill, whose sum says nothing of what the bill will be."""
        month = event.bill_month or ""
        days = bill_days(self._lines[line], month)
        if days is None:
            return None
        closed_on, due_on = days
        for bill in self._bills:
            if bill.line == line and (bill.due_on == due_on or f"{bill.closed_on:%Y-%m}" == month):
                return bill.id
        if event.at.date() < closed_on:
            return None
        bill = self._change.add(
            Bill(line=line, closed_on=closed_on, due_on=due_on, balance=Fen(owed))
        )
        self._bills.append(bill)
        return bill.id

    def _least_owed(self, events: list[tuple[CreditEvent, int]]) -> dict[tuple[int, str], int]:
        """For each line and bill month what was owed at least: all that was paid, or was tried,
        since the bill was made."""
        paid: Counter[tuple[int, str]] = Counter()
        tried: dict[tuple[int, str], int] = {}
        for event, line in events:
            if event.kind is Kind.REPAYMENT and event.bill_month:
                where = line, event.bill_month
                days = bill_days(self._lines[line], event.bill_month)
                amount = 0 if days and event.at.date() < days[0] else event.amount
                if event.status is Status.DONE:
                    paid[where] += amount
                tried[where] = max(tried.get(where, 0), amount)
        return {where: max(paid[where], most) for where, most in tried.items()}


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
            key = repayment.line, repayment.paid_at, repayment.amount
            if key == (kept.line, kept.at, kept.amount):
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
