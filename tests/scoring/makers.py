"""A borrower's months told shortly: a line's bills, due on the 9th, and how they were paid."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from core.loans.due_days import add_months
from core.loans.dues import dues
from core.loans.schedule import loan_terms, schedule
from core.records.model import (
    Application,
    Bill,
    Checkin,
    Direction,
    Kind,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Loan,
    Method,
    Paid,
    Repayment,
)
from core.records.snapshot import DayTotal, Snapshot
from core.scoring.assessment import ItemResult
from core.scoring.item import items

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


def answered(snapshot: Snapshot) -> Snapshot:
    """The same with a check-in, which says of every due that nothing tells of: it was not paid."""
    silent = [
        due.due_on
        for line in snapshot.lines
        for due in dues(snapshot, line.id, AS_OF)
        if due.state == "unknown"
    ]
    told = (
        Checkin(id=900 + n, on=AS_OF, line=1, due_on=day, paid=Paid.NONE)
        for n, day in enumerate(silent)
    )
    made = Checkin(id=899, on=AS_OF, line=1)
    return replace(snapshot, checkins=(*snapshot.checkins, made, *told))


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


def spending(days_ago: int, amount: int = 10_000, every: int = 5) -> tuple[DayTotal, ...]:
    """Something spent every few days, from so many days ago until the day looked at."""
    return tuple(
        DayTotal(
            AS_OF - timedelta(days=ago),
            1,
            Direction.OUT,
            Kind.EXPENSE,
            "餐饮",
            amount,  # type: ignore[arg-type]
            amount,  # type: ignore[arg-type]
            1,
        )
        for ago in range(days_ago, -1, -every)
    )


def draw(ago: int, principal: int = 500_000, *, line: int = 1, hour: int = 12, **more: Any) -> Loan:
    """A draw so many days ago, repaid at will; its id is the number of days."""
    return Loan(
        id=more.pop("id", ago or 1000),
        line=line,
        drawn_at=datetime.combine(AS_OF - timedelta(days=ago), time(hour, 30)),
        principal=principal,  # type: ignore[arg-type]
        method=Method.DAILY,
        **more,
    )


def cash(*draws: Loan, **more: Any) -> Snapshot:
    """A ledger of a revolving line with these draws beside a line of clean months."""
    clean = story([0] * 7, line=2, lender="花呗")
    line = Line(id=1, lender="借呗", kind=LineKind.REVOLVING, opened_on=date(2024, 3, 1))
    clean_line = replace(clean.lines[0], opened_on=date(2024, 1, 5))
    loans = tuple(sorted(draws, key=lambda loan: loan.id))
    return replace(clean, lines=(line, clean_line), loans=loans, **more)


def gaps_of(results: Iterable[ItemResult]) -> dict[tuple[str, str | None], int]:
    """What the items that are not known cost, by the place where they are told: each line's own
    item by itself, those of the person together."""
    found: dict[tuple[str, str | None], int] = {}
    for one in results:
        item = items()[one.code]
        if not one.measured and one.max_points:
            place = (one.code, None) if one.source == "calibrated" else (item.page, item.part)
            found[place] = found.get(place, 0) + one.points
    return found
