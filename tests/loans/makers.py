"""Short ways to write the records of one line, so that a test shows its story."""

from datetime import date, datetime, time
from typing import Any

from core.records.model import (
    Bill,
    Checkin,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Loan,
    Method,
    Paid,
    Repayment,
    Status,
)
from core.records.snapshot import Snapshot


def day(text: str) -> date:
    """A day of 2026 from "09-30", or of any year from "2025-09-30"."""
    return date.fromisoformat(text if len(text) == 10 else f"2026-{text}")


def at(text: str) -> datetime:
    return datetime.combine(day(text), time(12))


def line(**fields: Any) -> Line:
    return Line(**({"id": 1, "lender": "花呗", "kind": LineKind.PAY_LATER} | fields))


def bill(record: int, closed: str, due: str | None, yuan: int, minimum: int | None = None) -> Bill:
    return Bill(
        id=record,
        line=1,
        closed_on=day(closed),
        due_on=day(due) if due else None,
        balance=yuan * 100,  # type: ignore[arg-type]
        minimum=None if minimum is None else minimum * 100,  # type: ignore[arg-type]
    )


def paid(record: int, on: str, yuan: float, **fields: Any) -> Repayment:
    return Repayment(id=record, line=1, paid_at=at(on), amount=round(yuan * 100), **fields)  # type: ignore[arg-type]


def kept() -> Repayment:
    """A repayment from long before: the ledger keeps the payments of this line."""
    return paid(99, "2020-01-01", 1)


def failed(record: int, on: str, yuan: float) -> Repayment:
    return paid(record, on, yuan, status=Status.FAILED)


def said(record: int, on: str, how: str | None = None, due: str | None = None, **f: Any) -> Checkin:
    return Checkin(
        id=record,
        line=1,
        on=day(on),
        due_on=day(due) if due else None,
        paid=Paid(how) if how else None,
        **f,
    )


def event(record: int, on: str, kind: str, yuan: int | None = None, until: str | None = None):
    return LimitEvent(
        id=record,
        line=1,
        on=day(on),
        kind=LimitEventKind(kind),
        limit=None if yuan is None else yuan * 100,  # type: ignore[arg-type]
        temporary_until=day(until) if until else None,
    )


def loan(record: int, on: str, yuan: int, method: str | None = None, **fields: Any) -> Loan:
    return Loan(
        id=record,
        line=1,
        drawn_at=at(on),
        principal=yuan * 100,  # type: ignore[arg-type]
        method=Method(method) if method else None,
        **fields,
    )


def ledger(*records: Any, **fields: Any) -> Snapshot:
    """A snapshot of one line (id 1) with these records, in any order."""
    found: dict[str, list[Any]] = {}
    names = {
        Bill: "bills",
        Repayment: "repayments",
        Checkin: "checkins",
        LimitEvent: "limit_events",
        Loan: "loans",
    }
    for record in records:
        found.setdefault(names[type(record)], []).append(record)
    return Snapshot(lines=(line(**fields),), **{name: tuple(held) for name, held in found.items()})
