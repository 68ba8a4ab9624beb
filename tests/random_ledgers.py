"""Ledgers drawn at random, from one check-in to years of bills, and what can be changed in them.

    snapshot = a_ledger(random.Random(7))

Its records end by `AS_OF`, the day it is looked at.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from core.loans.due_days import add_months, last_on
from core.loans.schedule import loan_terms, schedule
from core.records.model import (
    Account,
    AccountKind,
    Answer,
    AnswerValue,
    Application,
    Bill,
    Checkin,
    Direction,
    Income,
    Kind,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Loan,
    Method,
    Paid,
    Repayment,
    Stability,
)
from core.records.snapshot import DayTotal, Snapshot
from core.scoring.questions import QUESTIONS

AS_OF = date(2026, 11, 30)
LENDERS = ("花呗", "借呗", "白条", "招商银行", "某某小贷", "不知名", "微粒贷")
KINDS = (LineKind.PAY_LATER, LineKind.CREDIT_CARD, LineKind.REVOLVING, LineKind.INSTALMENT)
ANSWERS = (
    Paid.ON_TIME,
    Paid.WHOLE,
    Paid.MINIMUM,
    Paid.PART,
    Paid.INSTALMENTS,
    Paid.LATE,
    Paid.NONE,
)
LATENESS = (-3, 0, 0, 0, 2, 12, 40, None)


class Making:
    """A ledger as it grows; ids are counted up in each collection."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.records: dict[str, list[Any]] = {}

    def add(self, name: str, form: type[Any], /, **fields: Any) -> Any:
        rows = self.records.setdefault(name, [])
        made = form(id=len(rows) + 1, **fields)
        rows.append(made)
        return made

    def snapshot(self) -> Snapshot:
        totals = self.records.pop("day_totals", [])
        collections: Any = {name: tuple(rows) for name, rows in self.records.items()}
        return Snapshot(**collections, day_totals=tuple(sorted(totals, key=lambda one: one.on)))


def a_ledger(chance: random.Random) -> Snapshot:
    """One to four lines, each kept in its own way, and now and then what is known beside them."""
    made = Making(chance)
    for _line in range(chance.choice((1, 1, 2, 2, 3, 4))):
        _add_line(made)
    if chance.random() < 0.4:
        for _one in range(chance.choice((1, 1, 2, 4, 7))):
            made.add("applications", Application, on=_on(chance.randrange(0, 260)), lender="丙")
    for question in QUESTIONS:
        if chance.random() < 0.3:
            value = chance.choice((question.good, question.good, *AnswerValue))
            made.add(
                "answers", Answer, code=question.code, on=_on(chance.randrange(400)), value=value
            )
    if chance.random() < 0.4:
        stability = chance.choice((None, Stability.STABLE, Stability.VARIABLE))
        made.add(
            "incomes",
            Income,
            name="工资",
            amount=chance.choice((300_000, 900_000)),
            from_on=date(2024, 1, 1),
            stability=stability,
        )
    if chance.random() < 0.3:
        balance = chance.choice((None, 0, 500_000, 9_000_000))
        made.add("accounts", Account, name="卡", kind=AccountKind.BANK, opening_balance=balance)
    if chance.random() < 0.3:
        made.records["day_totals"] = [
            DayTotal(_on(ago), 1, Direction.OUT, Kind.EXPENSE, "餐饮", 30_000, 30_000, 1)  # type: ignore[arg-type]
            for ago in range(chance.choice((20, 150)), -1, -6)
        ]
    return made.snapshot()


def _on(ago: int) -> date:
    return AS_OF - timedelta(days=ago)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(12))


def _add_line(made: Making) -> None:
    chance = made.chance
    due_day = chance.choice((None, 5, 9, 20, 28, 31))
    line = made.add(
        "lines",
        Line,
        lender=chance.choice(LENDERS),
        kind=chance.choice(KINDS),
        opened_on=chance.choice((None, date(2024, 1, 1), _on(200), _on(60))),
        due_day=due_day,
        grace_days=chance.choice((None, None, 3)),
        annual_rate=chance.choice((None, None, 0.12, 0.24, 0.3)),
    )
    limit = chance.choice((None, 500_000, 1_000_000, 5_000_000))
    if limit and chance.random() < 0.5:
        on = line.opened_on or _on(chance.randrange(100, 900))
        made.add(
            "limit_events",
            LimitEvent,
            line=line.id,
            on=on,
            limit=limit,
            kind=LimitEventKind.GRANTED,
        )
    ways = chance.choice(
        (("told",), ("told",), ("billed",), ("lent",), ("billed", "told"), ("lent", "told"), ())
    )
    months = chance.choice((1, 1, 2, 3, 4, 6, 9, 14))
    if "billed" in ways:
        _add_bills(made, line, months, limit or 800_000)
    if "lent" in ways:
        _add_loans(made, line, months)
    if "told" in ways:
        _add_checkins(made, line, min(months, 9), limit)


def _add_checkins(made: Making, line: Line, months: int, limit: int | None) -> None:
    """A check-in a month or only the newest, with the bills before it told or not."""
    chance = made.chance
    habit = chance.choice((ANSWERS[:5], (Paid.ON_TIME,), ANSWERS, (None, *ANSWERS)))
    first = chance.choice((0, 0, 0, 1, 3))
    for back in range(first, first + months):
        on = add_months(_on(chance.randrange(6)), -back)
        paid = chance.choice(habit)
        due_on = (
            last_on(line.due_day, on)
            if line.due_day
            else chance.choice((None, _earlier(on, chance)))
        )
        newest = back == first or chance.random() < 0.5
        known = limit if newest and chance.random() < 0.8 else None
        used = (
            chance.choice((0, 40_000, 300_000, 860_000))
            if newest and chance.random() < 0.8
            else None
        )
        late = chance.choice((2, 9, 25)) if paid is Paid.LATE else None
        made.add(
            "checkins",
            Checkin,
            on=on,
            line=line.id,
            limit=known,
            used=used,
            due_on=due_on if paid else None,
            paid=paid,
            days_late=late,
        )


def _earlier(day: date, chance: random.Random) -> date:
    return day - timedelta(days=chance.randrange(0, 20))


def _add_bills(made: Making, line: Line, months: int, limit: int) -> None:
    chance = made.chance
    first = last_on(line.due_day or 9, AS_OF)
    minimum = chance.random() < 0.6
    for back in range(months - 1, -1, -1):
        due_on = add_months(first, -back, line.due_day or 9)
        balance = chance.choice((limit // 20, limit // 3, limit * 97 // 100))
        bill = made.add(
            "bills",
            Bill,
            line=line.id,
            closed_on=due_on - timedelta(days=15),
            due_on=due_on,
            balance=balance,
            minimum=balance // 10 if minimum else None,
        )
        late = chance.choice(LATENESS)
        if late is None or due_on + timedelta(days=late) > AS_OF:
            continue
        part = chance.choice((1, 1, 1, 10))
        made.add(
            "repayments",
            Repayment,
            line=line.id,
            bill=chance.choice((None, bill.id)),
            paid_at=_at(due_on + timedelta(days=late)),
            amount=max(1, balance // part),
        )


def _add_loans(made: Making, line: Line, months: int) -> None:
    chance = made.chance
    for _loan in range(chance.choice((1, 1, 2))):
        drawn_on = add_months(_on(chance.randrange(28)), -months)
        loan = made.add(
            "loans",
            Loan,
            line=line.id,
            drawn_at=_at(drawn_on),
            principal=chance.choice((60_000, 600_000)),
            method=chance.choice((Method.EQUAL_INSTALMENT, Method.DAILY)),
            annual_rate=chance.choice((None, 0.12, 0.3)),
            months=12,
        )
        terms = loan_terms(loan)
        told = chance.random() < 0.7
        for row in schedule(terms) if terms and told else ():
            late = chance.choice(LATENESS)
            if late is None or row.due_on + timedelta(days=late) > AS_OF or not row.payment:
                continue
            made.add(
                "repayments",
                Repayment,
                line=line.id,
                loan=chance.choice((None, loan.id)),
                paid_at=_at(row.due_on + timedelta(days=late)),
                amount=row.payment,
            )


def put(snapshot: Snapshot, name: str, *added: Any, instead_of: Any = None) -> Snapshot:
    """The same with some records more, or one in another's place; ids are given to the new ones."""
    rows = list(getattr(snapshot, name))
    if instead_of is not None:
        rows = [added[0] if one is instead_of else one for one in rows]
    else:
        newest = max((one.id for one in rows), default=0)
        rows += [replace(one, id=newest + n) for n, one in enumerate(added, 1)]
    changed: Any = {name: tuple(rows)}
    return snapshot.changed(**changed)
