"""Ledgers to which records are added one by one, and the same with nothing worked out yet."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from core.planning.on_time import paid_on_time
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
)
from core.records.snapshot import Snapshot

TODAY = date(2026, 11, 24)
MONTH = 30
MONTHS = range(7, -1, -1)
PARTS = (1, 10_000, 20_000, 20_404, 40_000, 100_000, 130_000)


def afresh(snapshot: Snapshot) -> Snapshot:
    """The same records, with nothing that was worked out from them before at hand."""
    return replace(snapshot)


def on(ago: int) -> date:
    return TODAY - timedelta(days=ago)


def at(ago: int) -> datetime:
    return datetime.combine(on(ago), time(12))


def steady(chance: random.Random) -> Snapshot:
    """One line with bills, loans or both month after month, much of it paid, and check-ins."""
    line = Line(
        id=1,
        lender="借呗",
        kind=LineKind.REVOLVING,
        due_day=chance.choice([None, 24]),
        grace_days=chance.choice([None, 3]),
    )
    billed, lent = chance.choice([(True, False), (False, True), (True, True)])
    loans = [
        Loan(
            id=n,
            line=1,
            drawn_at=at(MONTH * month),
            principal=120_000,  # type: ignore[arg-type]
            method=Method.EQUAL_INSTALMENT,
            annual_rate=chance.choice([None, 0.12]),
            months=chance.choice([3, 6]),
        )
        for n, month in enumerate(chance.sample(MONTHS, chance.randrange(1, 4)), 1)
        if lent
    ]
    beside = chance.choice([5, 20])  # days: the bills fall due with the instalments, or not
    bills = [
        Bill(
            id=n,
            line=1,
            closed_on=on(ago),
            due_on=on(ago - 20),
            balance=chance.choice(PARTS),  # type: ignore[arg-type]
            minimum=1000,  # type: ignore[arg-type]
        )
        for n, ago in enumerate((MONTH * month + beside for month in MONTHS), 1)
        if billed and chance.random() < 0.8
    ]
    whole = Snapshot(lines=(line,), loans=tuple(loans), bills=tuple(bills))
    for month in MONTHS:
        if chance.random() < 0.6:
            whole = paid(whole, chance, MONTH * month + chance.randint(-12, 12))
        if chance.random() < 0.4:
            whole = said(whole, chance, MONTH * month + chance.randint(-12, 12))
    return whole


def growing(snapshot: Snapshot, chance: random.Random, steps: int) -> Iterator[Snapshot]:
    """The ledger after each of some changes: mostly newer records, now and then older ones."""
    for _step in range(steps):
        snapshot = _changed(snapshot, chance)
        yield snapshot


def _changed(snapshot: Snapshot, chance: random.Random) -> Snapshot:
    ago = chance.choice([chance.randint(-200, 0), chance.randint(-60, 60), chance.randint(0, 250)])
    kind = chance.choice(["paid"] * 4 + ["said"] * 4 + ["on time", "terms", "cut"])
    if kind == "paid":
        return paid(snapshot, chance, ago)
    if kind == "said":
        return said(snapshot, chance, ago)
    if kind == "on time":
        return paid_on_time(snapshot, TODAY, TODAY + timedelta(days=150))
    line = chance.choice(snapshot.lines)
    if kind == "terms":
        rate, grace = chance.choice([0.1, 0.5]), chance.choice([line.grace_days, 9])
        other = replace(line, annual_rate=rate, grace_days=grace)
        lines = (other if one.id == line.id else one for one in snapshot.lines)
        return snapshot.changed(lines=tuple(lines))
    limit: Any = chance.choice(PARTS)
    event = LimitEvent(id=90, line=line.id, on=on(ago), kind=LimitEventKind.CUT, limit=limit)
    return snapshot.changed(limit_events=(*snapshot.limit_events, event))


def paid(snapshot: Snapshot, chance: random.Random, ago: int) -> Snapshot:
    """One repayment more, so many days before today."""
    line = chance.choice(snapshot.lines).id
    bills = [one.id for one in snapshot.bills if one.line == line]
    loans = [one.id for one in snapshot.loans if one.line == line]
    own = Repayment(
        id=len(snapshot.repayments) + 100,
        line=line,
        bill=chance.choice([None, None, *bills]),
        loan=chance.choice([None, *loans]),
        paid_at=at(ago),
        amount=chance.choice(PARTS),  # type: ignore[arg-type]
    )
    return snapshot.changed(repayments=(*snapshot.repayments, own))


def said(snapshot: Snapshot, chance: random.Random, ago: int) -> Snapshot:
    """One check-in more."""
    how = chance.choice([None, *Paid])
    own = Checkin(
        id=len(snapshot.checkins) + 100,
        line=chance.choice(snapshot.lines).id,
        on=on(ago),
        due_on=chance.choice([None, on(ago), on(ago - 2), on(ago + 15)]),
        paid=how,
        days_late=9 if how is Paid.LATE else None,
        used=chance.choice([None, None, 0, 90_000]),  # type: ignore[arg-type]
    )
    return snapshot.changed(checkins=(*snapshot.checkins, own))
