"""Ledgers of every size, drawn at random: from one check-in of one line up to ten years of records.

Made from `random.Random`, so that a hundred thousand of them cost no more than they must; every
seed gives the same ledger. Thin ones are the commonest, as they are with people.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from core.loans.due_days import add_months, day_in
from core.loans.schedule import loan_terms, schedule
from core.records.model import (
    Account,
    AccountKind,
    Application,
    Bill,
    Checkin,
    Income,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Loan,
    Method,
    Paid,
    Repayment,
)
from core.records.snapshot import Snapshot

AS_OF = date(2026, 11, 24)
PRODUCTS = (
    ("花呗", LineKind.PAY_LATER),
    ("借呗", LineKind.REVOLVING),
    ("某银行", LineKind.CREDIT_CARD),
    ("白条", LineKind.PAY_LATER),
    ("微粒贷", LineKind.REVOLVING),
    ("有钱花", LineKind.INSTALMENT),
)
LENGTHS = (1, 1, 1, 1, 2, 3, 3, 5, 8, 13, 30, 120)
"""Months on record."""
HOW = (Paid.ON_TIME, Paid.ON_TIME, Paid.ON_TIME, Paid.WHOLE, Paid.MINIMUM, Paid.LATE, Paid.NONE)
METHODS = (Method.EQUAL_INSTALMENT, Method.EQUAL_PRINCIPAL, Method.BULLET, Method.DAILY, None)


def thin(seed: int) -> Snapshot:
    """The ledger of a seed, as of `AS_OF`."""
    chance = random.Random(seed)
    parts: list[Snapshot] = []
    for n in range(1, chance.choice((1, 1, 2, 3, 6)) + 1):
        parts.append(_line(n, chance))
    whole = Snapshot()
    for part in parts:
        whole = replace(
            whole,
            **{name: getattr(whole, name) + getattr(part, name) for name in _NAMES},
        )
    return replace(whole, **_beside(chance))


_NAMES = ("lines", "limit_events", "loans", "bills", "repayments", "checkins")


def _beside(chance: random.Random) -> dict[str, Any]:
    """Cash, income and applications, each known of some people only."""
    found: dict[str, Any] = {}
    if chance.random() < 0.4:
        held: Any = chance.choice((0, 50_000, 500_000, 3_000_000))
        found["accounts"] = (Account(id=1, name="卡", kind=AccountKind.BANK, opening_balance=held),)
    if chance.random() < 0.4:
        wage: Any = chance.choice((300_000, 800_000))
        day = chance.choice((None, 10, 28))
        found["incomes"] = (Income(id=1, name="工资", amount=wage, day=day),)
    if chance.random() < 0.3:
        found["applications"] = tuple(
            Application(id=n, on=AS_OF - timedelta(days=chance.randrange(250)))
            for n in range(1, chance.randint(2, 6))
        )
    return found


def _line(n: int, chance: random.Random) -> Snapshot:
    lender, kind = PRODUCTS[(n - 1) % len(PRODUCTS)]
    months = chance.choice(LENGTHS)
    line = Line(
        id=n,
        lender=lender,
        kind=kind,
        due_day=chance.choice((None, 1, 9, 15, 20, 28, 31)),
        grace_days=chance.choice((None, None, 0, 3)),
        statement_day=chance.choice((None, None, 1, 25)),
        annual_rate=chance.choice((None, 0.18)),
        opened_on=chance.choice((None, date(2024, 1, 1))),
    )
    limit: Any = chance.randint(5, 500) * 10_000
    told = Snapshot(lines=(line,))
    if chance.random() < 0.3:
        event = LimitEvent(
            id=n, line=n, on=date(2024, 1, 1), kind=LimitEventKind.GRANTED, limit=limit
        )
        told = replace(told, limit_events=(event,))
    for way in chance.sample((_said, _billed, _lent), chance.choice((1, 1, 1, 2, 3))):
        told = replace(
            told,
            **{
                name: getattr(told, name) + records
                for name, records in way(line, months, limit, chance).items()
            },
        )
    return told


def _said(line: Line, months: int, limit: Any, chance: random.Random) -> dict[str, Any]:
    """Check-ins month by month."""
    names_day = chance.random() < 0.7
    share = chance.choice((0, 0.3, 0.86, 1.0))
    usual = chance.choice(HOW)
    found = []
    for back in range(months):
        on = add_months(AS_OF, -back)
        how = usual if chance.random() < 0.7 else chance.choice((None, *HOW, Paid.NOTHING_DUE))
        due_on = day_in(on.year, on.month, line.due_day or 12)
        due_on = due_on if due_on <= on else add_months(due_on, -1)
        used: Any = round(limit * max(0.0, share + chance.choice((0, 0, 0.05, -0.05))))
        found.append(
            Checkin(
                id=line.id * 1000 + 200 - back,
                on=on,
                line=line.id,
                limit=limit if chance.random() < 0.9 else None,
                used=used if chance.random() < 0.95 else None,
                due_on=due_on if names_day else None,
                paid=how,
                days_late=chance.choice((4, 20, 45)) if how is Paid.LATE else None,
            )
        )
    return {"checkins": tuple(reversed(found))}


def _billed(line: Line, months: int, limit: Any, chance: random.Random) -> dict[str, Any]:
    """Bills month by month, of which some payments are on record; the newest may be open."""
    bills, repayments = [], []
    on_record = chance.choice((0.0, 0.8, 1.0))
    first = add_months(AS_OF, chance.choice((0, 1)), line.due_day or 9)
    for back in range(months):
        due_on = add_months(first, -back, line.due_day or 9)
        closed_on = due_on - timedelta(days=chance.choice((10, 20)))
        balance: Any = chance.randint(0, limit)
        if closed_on > AS_OF:
            continue
        number = line.id * 1000 + 200 - back
        minimum: Any = balance // 10 if chance.random() < 0.6 else None
        bills.append(
            Bill(
                id=number,
                line=line.id,
                closed_on=closed_on,
                due_on=due_on if chance.random() < 0.9 else None,
                balance=balance,
                minimum=minimum,
            )
        )
        paid_on = due_on + timedelta(days=chance.choice((-2, 0, 0, 0, 0, 5, 40)))
        if balance and paid_on <= AS_OF and chance.random() < on_record:
            part: Any = minimum if minimum and chance.random() < 0.3 else balance
            repayments.append(
                Repayment(
                    id=number,
                    line=line.id,
                    bill=chance.choice((None, number)),
                    paid_at=datetime.combine(paid_on, time(9)),
                    amount=part,
                )
            )
    return {"bills": tuple(reversed(bills)), "repayments": tuple(reversed(repayments))}


def _lent(line: Line, months: int, limit: Any, chance: random.Random) -> dict[str, Any]:
    """A draw or a few, with their terms as far as they are known, some of it repaid."""
    loans, repayments = [], []
    for k in range(chance.choice((1, 1, 2))):
        back = min(chance.randint(0, 20), months)
        method = chance.choice(METHODS)
        principal: Any = chance.randint(1, max(1, limit // 10_000)) * 10_000
        loan = Loan(
            id=line.id * 10 + k,
            line=line.id,
            drawn_at=datetime.combine(add_months(AS_OF, -back), time(9)),
            principal=principal,
            method=method,
            annual_rate=chance.choice((None, 0.1, 0.24)),
            months=None if method in (None, Method.DAILY) else chance.choice((3, 6, 12, 24)),
        )
        loans.append(loan)
        terms = loan_terms(loan, line)
        told = chance.random() < 0.5
        for row in schedule(terms) if terms and told else ():
            paid_on = row.due_on + timedelta(days=chance.choice((0, 0, 0, 0, 7)))
            if paid_on <= AS_OF and chance.random() < 0.9 and row.payment:
                repayments.append(
                    Repayment(
                        id=500_000 + line.id * 1000 + len(repayments),
                        line=line.id,
                        loan=chance.choice((None, loan.id)),
                        paid_at=datetime.combine(paid_on, time(9)),
                        amount=row.payment,
                    )
                )
    return {"loans": tuple(loans), "repayments": tuple(repayments)}


def ledgers(first: int, count: int) -> Iterator[tuple[int, Snapshot]]:
    """So many ledgers with their seeds."""
    for seed in range(first, first + count):
        yield seed, thin(seed)
