"""A year of two lines kept without a fault, and a cut of the first one at its end."""

from datetime import date, datetime, time, timedelta

from core.loans.due_days import add_months
from core.records.model import (
    Bill,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Repayment,
)
from core.records.snapshot import Snapshot

ON = date(2026, 8, 20)
"""The day of the event."""
EVENT = 50


def ago(days: int) -> date:
    return ON - timedelta(days=days)


def at(days: int, hour: int = 12) -> datetime:
    return datetime.combine(ago(days), time(hour))


def ordinary(
    late: dict[tuple[int, int], int] | None = None,
    used: dict[tuple[int, int], int] | None = None,
    end: date = ON,
) -> Snapshot:
    """Bills of 14 months due on the 9th, paid the day before, and the event.

    `late` gives days late, `used` another balance in fen, both by line and months back (0 is the
    bill due last before `end`).
    """
    bills, repayments = [], []
    newest = end.replace(day=9) if end.day > 9 else add_months(end.replace(day=9), -1)
    for line, owed in ((1, 300_000), (2, 150_000)):
        for back in range(14):
            due_on, number = add_months(newest, -back), line * 100 + back
            balance = (used or {}).get((line, back), owed)
            bills.append(
                Bill(
                    id=number,
                    line=line,
                    closed_on=due_on - timedelta(days=8),
                    due_on=due_on,
                    balance=balance,  # type: ignore[arg-type]
                )
            )
            days = (late or {}).get((line, back), -1)
            paid_at = datetime.combine(due_on + timedelta(days=days), time(12))
            if balance and paid_at.date() < end:
                repayments.append(
                    Repayment(id=number, line=line, bill=number, paid_at=paid_at, amount=balance)  # type: ignore[arg-type]
                )
    return Snapshot(
        lines=(
            Line(id=1, lender="花呗", kind=LineKind.PAY_LATER, opened_on=date(2024, 1, 5)),
            Line(id=2, lender="某银行", kind=LineKind.CREDIT_CARD, opened_on=date(2024, 1, 5)),
        ),
        bills=tuple(bills),
        repayments=tuple(repayments),
        limit_events=(
            LimitEvent(
                id=1,
                line=1,
                on=date(2024, 1, 5),
                kind=LimitEventKind.GRANTED,
                limit=1_000_000,  # type: ignore[arg-type]
            ),
            LimitEvent(
                id=3,
                line=2,
                on=date(2024, 1, 5),
                kind=LimitEventKind.GRANTED,
                limit=2_000_000,  # type: ignore[arg-type]
            ),
            LimitEvent(
                id=EVENT,
                line=1,
                on=end,
                kind=LimitEventKind.CUT,
                limit=300_000,  # type: ignore[arg-type]
            ),
        ),
    )
