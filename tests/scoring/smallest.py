"""What the smallest ledgers that broke a law are made of, all of one line."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from core.loans.dues import dues
from core.money import Fen
from core.records.model import (
    Bill,
    Checkin,
    Line,
    LineKind,
    Loan,
    Method,
    Repayment,
)
from core.records.snapshot import Snapshot
from core.scoring import assess

AS_OF = date(2026, 11, 30)


def line(**fields: Any) -> Line:
    told: dict[str, Any] = {"lender": "某某小贷", "kind": LineKind.CREDIT_CARD, **fields}
    return Line(id=1, **told)


def said(number: int, on: date, due_on: date | None = None, paid=None, **fields: Any) -> Checkin:
    return Checkin(id=number, on=on, line=1, due_on=due_on, paid=paid, **fields)


def bill(number: int, due_on: date, balance: int, minimum: int | None = None) -> Bill:
    return Bill(
        id=number,
        line=1,
        closed_on=due_on - timedelta(days=15),
        due_on=due_on,
        balance=Fen(balance),
        minimum=None if minimum is None else Fen(minimum),
    )


def repayment(number: int, on: date, amount: int, **fields: Any) -> Repayment:
    at = datetime.combine(on, time(12))
    return Repayment(id=number, line=1, paid_at=at, amount=Fen(amount), **fields)


def a_loan(drawn_on: date, **fields: Any) -> Loan:
    told: dict[str, Any] = {"method": Method.EQUAL_INSTALMENT, "months": 12, **fields}
    at = datetime.combine(drawn_on, time(12))
    return Loan(id=1, line=1, drawn_at=at, principal=Fen(600_000), **told)


def states(snapshot: Snapshot, day: date = AS_OF) -> dict[date, tuple[str, int | None]]:
    return {due.due_on: (due.state, due.days_late) for due in dues(snapshot, 1, day)}


def item(snapshot: Snapshot, code: str, day: date = AS_OF) -> float | None:
    return next(one.value for one in assess(snapshot, day).items if one.code == code)


def within(before: Snapshot, told: Checkin) -> bool:
    seen = assess(before, AS_OF)
    then = assess(replace(before, checkins=(*before.checkins, told)), AS_OF)
    assert None not in (seen.low, seen.high, then.risk)
    return (seen.low or 0) <= (then.risk or 0) <= (seen.high or 0)
