"""A borrower's months told shortly: a line's bills, due on the 9th, and how they were paid."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from core.loans.due_days import add_months
from core.loans.schedule import loan_terms, schedule
from core.records.model import (
    Application,
    Bill,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Loan,
    Method,
    Repayment,
)
from core.records.snapshot import Snapshot

AS_OF = date(2026, 11, 24)
NEWEST_DUE = date(2026, 11, 9)
LIMIT = 1_000_000
NEVER = None


def story(
    days_late: Sequence[int | None],
    *,
    owed: int = 300_000,
    limit: int | None = LIMIT,
    named: bool = True,
    line: int = 1,
    lender: str = "花呗",
    **more: Any,
) -> Snapshot:
    """A ledger of one line with a bill a month, newest first, each paid so many days late or never.

    `named` says whether the repayments name their bill; `more` are further collections.
    """
    bills, repayments = [], []
    for back, late in enumerate(days_late):
        due_on = add_months(NEWEST_DUE, -back)
        number = line * 100 + back
        bills.append(
            Bill(
                id=number,
                line=line,
                closed_on=due_on - timedelta(days=8),
                due_on=due_on,
                balance=owed,  # type: ignore[arg-type]
            )
        )
        if late is not NEVER:
            repayments.append(
                Repayment(
                    id=number,
                    line=line,
                    bill=number if named else None,
                    paid_at=datetime.combine(due_on + timedelta(days=late), time(12)),
                    amount=owed,  # type: ignore[arg-type]
                )
            )
    events = []
    if limit is not None:
        events.append(
            LimitEvent(
                id=line,
                line=line,
                on=date(2025, 1, 5),
                kind=LimitEventKind.GRANTED,
                limit=limit,  # type: ignore[arg-type]
            )
        )
    return Snapshot(
        lines=(Line(id=line, lender=lender, kind=LineKind.PAY_LATER, due_day=9),),
        bills=tuple(sorted(bills, key=lambda bill: bill.id)),
        repayments=tuple(repayments),
        limit_events=tuple(events),
        **more,
    )


def loan_story(days_late: Sequence[int | None], method: Method, named: bool) -> Snapshot:
    """A ledger of one loan with its instalments, oldest first, each paid so many days late."""
    first = add_months(NEWEST_DUE, 1 - len(days_late))
    loan = Loan(
        id=1,
        line=1,
        drawn_at=datetime.combine(add_months(first, -1), time(12)),
        principal=1_200_000,  # type: ignore[arg-type]
        method=method,
        annual_rate=0.12,
        months=12,
        first_due_on=first,
    )
    terms = loan_terms(loan)
    assert terms is not None
    repayments = [
        Repayment(
            id=row.n,
            line=1,
            loan=1 if named else None,
            paid_at=datetime.combine(row.due_on + timedelta(days=late), time(12)),
            amount=row.payment,
        )
        for row, late in zip(schedule(terms), days_late, strict=False)
        if late is not NEVER
    ]
    return Snapshot(
        lines=(Line(id=1, lender="借呗", kind=LineKind.REVOLVING, due_day=9),),
        loans=(loan,),
        repayments=tuple(repayments),
    )


def together(*stories: Snapshot) -> Snapshot:
    """Several lines in one ledger."""
    names = ("lines", "bills", "repayments", "limit_events", "applications", "checkins")
    return Snapshot(
        **{name: tuple(one for s in stories for one in getattr(s, name)) for name in names}
    )


def applications(*days_ago: int) -> tuple[Application, ...]:
    return tuple(
        Application(id=n, on=AS_OF - timedelta(days=ago), lender="借呗")
        for n, ago in enumerate(days_ago, 1)
    )
