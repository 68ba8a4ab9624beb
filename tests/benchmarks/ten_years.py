"""A made-up ledger of ten years, and how long it takes to load and to assess.

Eight lines with bills, draws, repayments and check-ins of 120 months, and 60,000 transactions.
Processor milliseconds, the least of some runs; a curve moves as a slider moves it: with one
repayment more on one line.
"""

import random
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path
from typing import Any

from core.loans.due_days import add_months
from core.loans.schedule import loan_terms, schedule
from core.records.ledger import Ledger
from core.records.loading import load_snapshot
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
    Purpose,
    Repayment,
    Stability,
)
from core.records.totals import rebuild
from core.scoring import assess, history, risks

AS_OF = date(2026, 11, 24)
MONTHS = 120
TRANSACTIONS = 60_000
FIRST = add_months(AS_OF, -MONTHS)
BILLED = (
    ("花呗", LineKind.PAY_LATER),
    ("白条", LineKind.PAY_LATER),
    ("招商银行", LineKind.CREDIT_CARD),
    ("建设银行", LineKind.CREDIT_CARD),
    ("交通银行", LineKind.CREDIT_CARD),
)
DRAWN = ("借呗", "微粒贷", "金条")
SPENT_ON = ("餐饮", "交通", "购物", "住房", "医疗", "教育", "通讯", "娱乐", "日用", "其他")


def make(path: Path, transactions: int = TRANSACTIONS) -> None:
    """Write the ledger; the same each time."""
    chance = random.Random(7)
    with Ledger.create(path) as ledger:
        with ledger.change("ten years") as change:
            for record in _records(chance):
                change.add(record)
        with ledger.transaction():
            _spend(ledger, chance, transactions)


def _records(chance: random.Random) -> Iterator[Any]:
    opened = {"opened_on": FIRST, "grace_days": 3}
    for n, (lender, kind) in enumerate(BILLED, 1):
        yield Line(id=n, lender=lender, kind=kind, due_day=5 + n, annual_rate=0.18, **opened)
        yield from _billed(n, 5 + n, chance)
    for n, lender in enumerate(DRAWN, len(BILLED) + 1):
        yield Line(id=n, lender=lender, kind=LineKind.REVOLVING, annual_rate=0.18, **opened)
        yield from _drawn(n, chance)
    for n in range(60):
        on = FIRST + timedelta(days=60 * n + chance.randrange(50))
        yield Application(on=on, lender=chance.choice(DRAWN))
    yield Account(id=1, name="银行卡", kind=AccountKind.BANK, opening_balance=500_000)  # type: ignore[arg-type]
    yield Account(id=2, name="支付宝", kind=AccountKind.WALLET, opening_balance=20_000)  # type: ignore[arg-type]
    salary: Any = 1_200_000
    yield Income(name="工资", amount=salary, day=10, from_on=FIRST, stability=Stability.STABLE)


def _limits(line: int, chance: random.Random) -> Iterator[LimitEvent]:
    limit = 2_000_000
    yield LimitEvent(line=line, on=FIRST, kind=LimitEventKind.GRANTED, limit=limit)  # type: ignore[arg-type]
    for year in range(1, 10):
        raised = chance.random() < 0.7
        limit = int(limit * (1.2 if raised else 0.8))
        kind = LimitEventKind.RAISED if raised else LimitEventKind.CUT
        on = add_months(FIRST, 12 * year)
        yield LimitEvent(line=line, on=on, kind=kind, limit=limit)  # type: ignore[arg-type]


def _billed(line: int, due_day: int, chance: random.Random) -> Iterator[Any]:
    yield from _limits(line, chance)
    for month in range(MONTHS):
        due_on = add_months(FIRST, month + 1, due_day)
        owed: Any = chance.randrange(100_000, 900_000)
        closed_on = due_on - timedelta(days=20)
        yield Bill(line=line, closed_on=closed_on, due_on=due_on, balance=owed, minimum=owed // 10)  # type: ignore[arg-type]
        late = chance.choice((0, 0, 0, 0, 0, 0, 0, 0, 2, 9))
        if due_on < AS_OF:
            paid_at = datetime.combine(due_on + timedelta(days=late), clock(12))
            yield Repayment(line=line, paid_at=paid_at, amount=owed)
            how = Paid.LATE if late > 3 else Paid.ON_TIME
            told = {"due_on": due_on, "paid": how, "days_late": late if late > 3 else None}
            yield Checkin(line=line, on=due_on + timedelta(days=10), used=owed, **told)


def _drawn(line: int, chance: random.Random) -> Iterator[Any]:
    yield from _limits(line, chance)
    for month in range(0, MONTHS, 3):
        drawn_at = datetime.combine(add_months(FIRST, month), clock(20, 30))
        principal: Any = chance.randrange(200_000, 800_000)
        loan = Loan(
            id=line * 1000 + month + 1,
            line=line,
            drawn_at=drawn_at,
            principal=principal,
            purpose=chance.choice(tuple(Purpose)),
            method=chance.choice((Method.EQUAL_INSTALMENT, Method.DAILY, Method.EQUAL_PRINCIPAL)),
            annual_rate=0.162,
            months=12,
        )
        yield loan
        terms = loan_terms(loan)
        for row in schedule(terms) if terms else ():
            if row.due_on < AS_OF:
                paid_at = datetime.combine(row.due_on, clock(9))
                yield Repayment(line=line, loan=loan.id, paid_at=paid_at, amount=row.payment)
    for month in range(MONTHS):
        on = add_months(FIRST, month, 28)
        yield Checkin(line=line, on=on, paid=Paid.ON_TIME, due_on=add_months(FIRST, month))


def _spend(ledger: Ledger, chance: random.Random, count: int) -> None:
    """The transactions in bulk, as an import writes them."""
    ledger.connection.executemany(
        "INSERT INTO transactions (account, at, amount, direction, kind, status, counterparty,"
        " category) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        _spent(chance, count),
    )
    rebuild(ledger.connection)


def _spent(chance: random.Random, count: int) -> Iterator[tuple[Any, ...]]:
    days = (AS_OF - FIRST).days
    for n in range(count):
        on = FIRST + timedelta(days=n * days // count)
        at = datetime.combine(on, clock(chance.randrange(24), chance.randrange(60)))
        amount = int(chance.lognormvariate(8, 1.2)) + 1
        payee = f"商户{chance.randrange(400)}"
        kind, direction = ("expense", "out") if chance.random() < 0.9 else ("transfer", "neutral")
        category = chance.choice(SPENT_ON) if kind == "expense" else None
        account = chance.randrange(1, 3)
        yield account, at.isoformat(), amount, direction, kind, "done", payee, category


Gauge = Callable[[Callable[[], Any], int], float]
"""Does something so many times and gives what it costs."""


def milliseconds(work: Callable[[], Any], runs: int) -> float:
    """Processor time of the quickest of so many runs."""
    found = []
    for _run in range(runs):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found) * 1000


def measure(ledger: Ledger, gauge: Gauge = milliseconds) -> dict[str, float]:
    """What loading and assessing cost."""
    ahead = [add_months(AS_OF, month) for month in range(12)]
    paid_at = datetime.combine(AS_OF, clock(12))
    cost = {"load": gauge(lambda: load_snapshot(ledger.connection, "CNY"), 5)}
    snapshot = ledger.snapshot()
    cost["first assessment"] = gauge(lambda: assess(snapshot, AS_OF), 1)
    cost["the same again"] = gauge(lambda: assess(snapshot, AS_OF), 5)
    cost["curve of 12 months"] = gauge(lambda: risks(snapshot, ahead), 1)
    for line, name in ((1, "bills"), (len(BILLED) + 1, "40 loans")):
        amounts = iter(range(10_000, 10_000_000, 10_000))

        def move(line: int = line, amounts: Iterator[int] = amounts) -> None:
            more = Repayment(id=10**6, line=line, paid_at=paid_at, amount=next(amounts))  # type: ignore[arg-type]
            risks(snapshot.changed(repayments=(*snapshot.repayments, more)), ahead)

        cost[f"curve, line of {name} changed"] = gauge(move, 20)
    cost["history of 120 months"] = gauge(lambda: history(snapshot, FIRST, AS_OF), 1)
    return cost
