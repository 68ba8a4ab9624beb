"""Writes the demo ledger beside this file: `python -m resources.demo.make`.

A made-up borrower's 30 months, June 2024 to November 2026. It begins with a first limit of 50
yuan; then come careless months with late repayments, five applications in a quarter and a cut;
then repayments on time, a kept budget and no application at all, up to a limit of 100,000 yuan.
Nothing here knows the score: it is told by the records alone. Every run writes the same bytes;
`core.records.demo` moves the whole story so that its last month is the month of today.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from core.loans.due_days import add_months
from core.records.json_ledger import export_text
from core.records.ledger import Ledger
from core.records.model import (
    Account,
    AccountKind,
    Answer,
    AnswerCode,
    AnswerValue,
    Application,
    Budget,
    Checkin,
    Direction,
    Income,
    Kind,
    LimitEvent,
    LimitEventKind,
    Repayment,
    Result,
    Stability,
    Transaction,
)
from resources.demo.bills import Bills
from resources.demo.loans import Loans
from resources.demo.story import (
    ANSWERS,
    APPLICATIONS,
    BAITIAO,
    BUDGETS_FROM,
    CARD,
    CATEGORIES,
    FIRST,
    GOOD,
    HUABEI,
    LIMITS,
    LINES,
    MONTHS,
    SAVINGS,
    SIDE_JOB,
    WAGES,
    WALLET,
)
from resources.demo.teller import Teller, fen, moment

HERE = Path(__file__).parent / "ledger.json"


class Life(Teller):
    """What lasts, and each month's income, spending and budget."""

    def __init__(self) -> None:
        super().__init__()
        self.bills = Bills(self)

    # What lasts

    def begin(self) -> None:
        for line in LINES:
            self.keep(line)
        for line, events in LIMITS.items():
            for on, kind, limit, said in events:
                self.keep(
                    LimitEvent(
                        line=line,
                        on=date.fromisoformat(on),
                        kind=LimitEventKind(kind),
                        limit=fen(limit),
                        said=said,
                    )
                )
        for on, lender, result in APPLICATIONS:
            self.keep(Application(on=date.fromisoformat(on), lender=lender, result=Result(result)))
        self.keep(
            Account(
                name="工资卡", kind=AccountKind.BANK, opening_balance=fen(4200), opened_on=FIRST
            )
        )
        self.keep(
            Account(name="零钱", kind=AccountKind.WALLET, opening_balance=fen(260), opened_on=FIRST)
        )
        self.keep(
            Account(
                name="应急金",
                kind=AccountKind.FUND,
                opening_balance=fen(0),
                opened_on=BUDGETS_FROM,
            )
        )
        self._incomes()
        for on, said in ANSWERS:
            for code, value in (GOOD | said).items():
                self.keep(
                    Answer(
                        code=AnswerCode(code),
                        on=date.fromisoformat(on),
                        value=AnswerValue(value),
                    )
                )

    def _incomes(self) -> None:
        for n, (month, wage) in enumerate(WAGES):
            last = WAGES[n + 1][0] if n + 1 < len(WAGES) else None
            self.keep(
                Income(
                    name="工资",
                    amount=fen(wage),
                    day=5,
                    from_on=date.fromisoformat(f"{month}-01"),
                    to_on=date.fromisoformat(f"{last}-01") - timedelta(days=1) if last else None,
                    stability=Stability.STABLE if n else Stability.VARIABLE,
                )
            )

    # One month

    def month(self, n: int) -> None:
        first = add_months(FIRST, n)
        careful = first >= BUDGETS_FROM
        self._earn(first)
        self._live(first, careful)
        for line in (HUABEI, BAITIAO, CARD):
            self.bills.month(line, n, first)
        if careful:
            for category, (budget, *_rest) in CATEGORIES.items():
                self.keep(Budget(month=f"{first:%Y-%m}", category=category, amount=fen(budget)))

    def _earn(self, first: date) -> None:
        wage = [amount for month, amount in WAGES if month <= f"{first:%Y-%m}"][-1]
        at = datetime.combine(first.replace(day=5), time(9, 30))
        self.move(
            at, fen(wage), Kind.INCOME, "晨光设计", "工资", direction=Direction.IN, category="工资"
        )
        if SIDE_JOB[0] <= first <= SIDE_JOB[1]:
            at = datetime.combine(first.replace(day=21), time(18, 40))
            extra = fen(self.random.randint(8, 15) * 50)
            self.move(
                at,
                extra,
                Kind.INCOME,
                "周末兼职",
                "劳务费",
                direction=Direction.IN,
                category="兼职",
            )
        if first >= BUDGETS_FROM:
            spare = fen(self.random.randint(4, 7) * 100 + (600 if first >= date(2026, 1, 1) else 0))
            at = datetime.combine(first.replace(day=6), time(20, 15))
            self.move(at, spare, Kind.TRANSFER, "应急金", "存入应急金")
            self.move(
                at, spare, Kind.TRANSFER, "工资卡", "存入应急金", account=SAVINGS,
                direction=Direction.IN,
            )  # fmt: skip

    def _live(self, first: date, careful: bool) -> None:
        rent = datetime.combine(first.replace(day=8), time(10, 0))
        self.move(rent, fen(1500), Kind.EXPENSE, "安居租房", "房租", category="住房")
        for category, (_budget, careless, kept, places, times) in CATEGORIES.items():
            total = (kept if careful else careless) * self.random.uniform(0.86, 1.0)
            for _time in range(times):
                on = first.replace(day=self.random.randint(1, 28))
                amount = fen(total / times * self.random.uniform(0.8, 1.2))
                self.move(
                    moment(on, self.random), amount, Kind.EXPENSE, self.random.choice(places),
                    category=category,
                )  # fmt: skip
        top_up = moment(first.replace(day=7), self.random)
        self.move(top_up, fen(100), Kind.TRANSFER, "零钱", "充值")
        self.move(
            top_up,
            fen(100),
            Kind.TRANSFER,
            "工资卡",
            "充值",
            account=WALLET,
            direction=Direction.IN,
        )
        self.move(
            moment(first.replace(day=self.random.randint(10, 27)), self.random),
            fen(self.random.randint(60, 98)), Kind.EXPENSE, "菜市场",
            account=WALLET, category="餐饮",
        )  # fmt: skip


def tell() -> list[Any]:
    """All records of the story, each collection with ids in the order of its days."""
    life = Life()
    life.begin()
    for n in range(MONTHS):
        life.month(n)
    Loans(life).borrow()
    return in_order(life.records)


def in_order(records: list[Any]) -> list[Any]:
    """Number repayments, transactions and check-ins anew by their days; nothing refers to them."""
    ordered: list[Any] = []
    for kind, when in ((Repayment, "paid_at"), (Transaction, "at"), (Checkin, "on")):
        held = [record for record in records if type(record) is kind]
        held.sort(key=lambda record: (getattr(record, when), record.id))
        ordered += [replace(record, id=n) for n, record in enumerate(held, 1)]
    rest = [record for record in records if type(record) not in (Repayment, Transaction, Checkin)]
    return rest + ordered


def text() -> str:
    """The demo as the ledger's JSON."""
    with TemporaryDirectory() as folder, Ledger.create(Path(folder) / "demo.limitwise") as ledger:
        with ledger.change("demo") as change:
            for record in tell():
                change.add(record)
        return export_text(ledger)


if __name__ == "__main__":
    HERE.write_text(text(), "utf-8")
