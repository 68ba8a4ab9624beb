"""Writes the demo ledger beside this file: `python -m resources.make_demo`.

A made-up borrower's 30 months, June 2024 to November 2026. It begins with a first limit of 50
yuan; then come careless months with late repayments, five applications in a quarter and a cut;
then repayments on time, a kept budget and no application at all, up to a limit of 100,000 yuan.
Nothing here knows the score: it is told by the records alone. Every run writes the same bytes;
`core.records.demo` moves the whole story so that its last month is the month of today.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from core.loans.due_days import add_months, day_in
from core.loans.schedule import loan_terms, schedule
from core.records.json_ledger import export_text
from core.records.ledger import Ledger
from core.records.model import (
    Account,
    AccountKind,
    Answer,
    AnswerCode,
    AnswerValue,
    Application,
    Bill,
    Budget,
    Checkin,
    Direction,
    Income,
    Kind,
    LimitEvent,
    LimitEventKind,
    Loan,
    Method,
    Paid,
    Purpose,
    Repayment,
    Result,
    Stability,
    Status,
    Transaction,
)
from resources.demo_story import (
    ANSWERS,
    APPLICATIONS,
    BAITIAO,
    BUDGETS_FROM,
    CARD,
    CATEGORIES,
    CHECKIN_DAY,
    CHECKINS_FROM,
    DRAWS,
    FIRST,
    GOOD,
    HUABEI,
    JIEBEI,
    LATE,
    LIMITS,
    LINES,
    MINIMUM_ONLY,
    MISSED,
    MONTHS,
    ON_CREDIT,
    SALARY,
    SAVINGS,
    SIDE_JOB,
    SPENDING,
    WAGES,
    WALLET,
)

HERE = Path(__file__).parent / "demo.json"


def fen(yuan: float) -> Any:
    return round(yuan * 100)


def moment(on: date, random: Random) -> datetime:
    return datetime.combine(on, time(random.randint(8, 21), random.randint(0, 59)))


class Teller:
    """Tells the story month by month into lists of records."""

    def __init__(self) -> None:
        self.random = Random(20240612)
        self.records: list[Any] = []
        self.owed = {HUABEI: 0, BAITIAO: 0, CARD: 0}
        self.bills: dict[int, list[Bill]] = {HUABEI: [], BAITIAO: [], CARD: []}
        self.ids: dict[type, int] = {}

    def keep(self, record: Any) -> Any:
        """Keep a record under the next id of its collection."""
        kind = type(record)
        self.ids[kind] = self.ids.get(kind, 0) + 1
        kept = replace(record, id=self.ids[kind])
        self.records.append(kept)
        return kept

    def move(
        self,
        at: datetime,
        amount: int,
        kind: Kind,
        other: str,
        text: str | None = None,
        **more: Any,
    ) -> None:
        """Keep a transaction; money goes out unless `direction` says otherwise."""
        fields = {"account": SALARY, "direction": Direction.OUT, "status": Status.DONE} | more
        self.keep(
            Transaction(at=at, amount=amount, kind=kind, counterparty=other, text=text, **fields)  # type: ignore[arg-type]
        )

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
            self._month_of_bills(line, n, first)
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

    def _month_of_bills(self, line: int, n: int, first: date) -> None:
        """Purchases, the close, the repayment and the check-in of a line, in the order of days."""
        held = LINES[line - 1]
        if held.opened_on is None or held.opened_on > day_in(first.year, first.month, 28):
            return
        happened: list[tuple[date, int, Any]] = []
        for on, amount, place in self._purchases(line, n, first):
            happened.append((on, 0, lambda on=on, a=amount, p=place: self._buy(line, on, a, p)))
        close = first.replace(day=held.statement_day or 1)
        if close >= held.opened_on:
            happened.append((close, 1, lambda: self._close(line, close)))
        due_on = first.replace(day=held.due_day or 9)
        on = max(first, due_on + timedelta(days=LATE[line].get(n) or -self.random.randint(1, 2)))
        happened.append((on, 2, lambda: self._repay(line, on, due_on, n)))
        if first >= CHECKINS_FROM:
            day = first.replace(day=CHECKIN_DAY)
            happened.append((day, 3, lambda: self._say(line, day, due_on, n)))
        for _on, _order, act in sorted(happened, key=lambda event: event[:2]):
            act()

    def _purchases(self, line: int, n: int, first: date) -> Iterator[tuple[date, int, str]]:
        low, high = ([(0, 0)] + [(low, high) for m, low, high in SPENDING[line] if m <= n])[-1]
        if not high:
            return
        total = self.random.uniform(low, high)
        opened = LINES[line - 1].opened_on or first
        for part in (0.45, 0.3, 0.25):
            on = max(first.replace(day=self.random.randint(2, 28)), opened)
            yield on, fen(total * part), self.random.choice(ON_CREDIT)

    def _buy(self, line: int, on: date, amount: int, place: str) -> None:
        self.owed[line] += amount
        category = next((name for name, held in CATEGORIES.items() if place in held[3]), "购物")
        self.move(
            moment(on, self.random), amount, Kind.EXPENSE, place, category=category, account=None,
            line=line,
        )  # fmt: skip

    def _close(self, line: int, on: date) -> None:
        balance = self.owed[line]
        held = LINES[line - 1]
        due_on = on.replace(day=held.due_day or 9)
        if due_on <= on:
            due_on = add_months(due_on, 1)
        minimum = max(fen(50), balance // 10) if line == CARD and balance else None
        self.bills[line].append(
            self.keep(
                Bill(
                    line=line,
                    closed_on=on,
                    due_on=due_on,
                    balance=balance,  # type: ignore[arg-type]
                    minimum=None if minimum is None else min(minimum, balance),  # type: ignore[arg-type]
                )
            )
        )

    def _repay(self, line: int, on: date, due_on: date, n: int) -> None:
        """Pay the line's last bill; late, after a try that failed on the due day."""
        bill = self._bill_due(line, due_on)
        if bill is None or not bill.balance:
            return
        amount = (
            bill.minimum if line == CARD and n in MINIMUM_ONLY and bill.minimum else bill.balance
        )
        name = LINES[line - 1].lender
        missed = n in MISSED.get(line, ())
        if on > due_on or missed:
            tried = datetime.combine(due_on, time(22, 5))
            self.keep(
                Repayment(
                    line=line, bill=bill.id, paid_at=tried, amount=amount, status=Status.FAILED
                )
            )
            self.move(
                tried, amount, Kind.REPAYMENT, name, "自动还款失败 零钱余额不足", line=line,
                account=WALLET, status=Status.FAILED,
            )  # fmt: skip
        if missed:
            return
        at = moment(on, self.random)
        self.keep(Repayment(line=line, bill=bill.id, paid_at=at, amount=amount))
        self.move(at, amount, Kind.REPAYMENT, name, f"{due_on:%Y年%m月}账单还款", line=line)
        self.owed[line] -= amount
        if on > due_on:
            penalty = max(1, amount * (on - due_on).days * 5 // 10000)
            self.move(at, penalty, Kind.PENALTY, name, "逾期利息", line=line)

    def _say(self, line: int, day: date, due_on: date, n: int) -> None:
        paid, late = self._how(line, due_on, n)
        self.keep(
            Checkin(
                on=day,
                line=line,
                limit=self._limit(line, day),
                used=self.owed[line],  # type: ignore[arg-type]
                due_on=due_on,
                paid=paid,
                days_late=late,
            )
        )

    def _how(self, line: int, due_on: date, n: int) -> tuple[Paid, int | None]:
        bill = self._bill_due(line, due_on)
        if bill is None or not bill.balance:
            return Paid.NOTHING_DUE, None
        late = LATE[line].get(n)
        if late and due_on.day + late > CHECKIN_DAY:
            return Paid.NONE, None
        grace = LINES[line - 1].grace_days or 0
        return (Paid.LATE, late) if late and late > grace else (Paid.ON_TIME, None)

    def _bill_due(self, line: int, due_on: date) -> Bill | None:
        return next((bill for bill in self.bills[line] if bill.due_on == due_on), None)

    def _limit(self, line: int, day: date) -> Any:
        return fen([limit for on, _k, limit, _s in LIMITS[line] if on <= day.isoformat()][-1])

    # Loans

    def borrow(self) -> None:
        """The draws on 借呗 with their instalments, and what the check-ins say of them."""
        end = day_in(2026, 11, 30)
        paid: list[tuple[date, int]] = []
        drawn: list[tuple[date, int]] = []
        dues: dict[str, int | None] = {}
        for on, yuan, months, purpose, rate, first_due, spent in DRAWS:
            at = moment(date.fromisoformat(on), self.random)
            loan = self.keep(
                Loan(
                    line=JIEBEI,
                    drawn_at=at,
                    principal=fen(yuan),
                    purpose=Purpose(purpose),
                    method=Method.EQUAL_INSTALMENT,
                    annual_rate=rate,
                    months=months,
                    first_due_on=date.fromisoformat(first_due),
                )
            )
            drawn.append((at.date(), loan.principal))
            self.move(
                at, loan.principal, Kind.DRAW, "借呗", "放款", direction=Direction.IN, line=JIEBEI,
                loan=loan.id,
            )  # fmt: skip
            if spent:
                place, category = spent
                self.move(
                    at + timedelta(days=1, hours=1), loan.principal - fen(yuan % 7), Kind.EXPENSE,
                    place, category=category,
                )  # fmt: skip
            terms = loan_terms(loan, 365)
            assert terms is not None
            for row in schedule(terms):
                n = (row.due_on.year - 2024) * 12 + row.due_on.month - 6
                late = LATE[JIEBEI].get(n)
                day = row.due_on + timedelta(days=late or -self.random.randint(0, 2))
                if day > end:
                    continue
                paid_at = moment(day, self.random)
                self.keep(Repayment(line=JIEBEI, loan=loan.id, paid_at=paid_at, amount=row.payment))
                self.move(
                    paid_at, row.payment, Kind.REPAYMENT, "借呗", f"第{row.n}期还款",
                    line=JIEBEI, loan=loan.id,
                )  # fmt: skip
                paid.append((day, row.principal))
                dues[f"{row.due_on:%Y-%m}"] = late
        self._say_of_loans(drawn, paid, dues)

    def _say_of_loans(
        self, drawn: list[tuple[date, int]], paid: list[tuple[date, int]], dues: dict[str, Any]
    ) -> None:
        for n in range(MONTHS):
            day = add_months(FIRST, n).replace(day=CHECKIN_DAY)
            if day < CHECKINS_FROM:
                continue
            used = sum(a for on, a in drawn if on <= day) - sum(a for on, a in paid if on <= day)
            month = f"{day:%Y-%m}"
            late = dues.get(month)
            not_yet = late is not None and late > CHECKIN_DAY - 10
            how = Paid.NONE if not_yet else Paid.LATE if late else Paid.ON_TIME
            self.keep(
                Checkin(
                    on=day,
                    line=JIEBEI,
                    limit=self._limit(JIEBEI, day),
                    used=used,  # type: ignore[arg-type]
                    due_on=day.replace(day=10),
                    paid=how if month in dues else Paid.NOTHING_DUE,
                    days_late=late if how is Paid.LATE else None,
                )
            )


def tell() -> list[Any]:
    """All records of the story, each collection with ids in the order of its days."""
    teller = Teller()
    teller.begin()
    for n in range(MONTHS):
        teller.month(n)
    teller.borrow()
    return in_order(teller.records)


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
