"""The demo's lines with bills: purchases, the close, the repayment, the check-in."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from core.loans.due_days import add_months, day_in
from core.records.model import Bill, Checkin, Kind, Paid, Repayment, Status
from resources.demo.story import (
    BAITIAO,
    CARD,
    CATEGORIES,
    CHECKIN_DAY,
    CHECKINS_FROM,
    HUABEI,
    LATE,
    LINES,
    MINIMUM_ONLY,
    MISSED,
    ON_CREDIT,
    SPENDING,
    WALLET,
)
from resources.demo.teller import Teller, fen, limit_of, moment


class Bills:
    """What is owed on each line with bills, month by month, in fen."""

    def __init__(self, teller: Teller) -> None:
        self.teller = teller
        self.owed = {HUABEI: 0, BAITIAO: 0, CARD: 0}
        self.bills: dict[int, list[Bill]] = {HUABEI: [], BAITIAO: [], CARD: []}

    def month(self, line: int, n: int, first: date) -> None:
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
        on = max(
            first, due_on + timedelta(days=LATE[line].get(n) or -self.teller.random.randint(1, 2))
        )
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
        total = self.teller.random.uniform(low, high)
        opened = LINES[line - 1].opened_on or first
        for part, days in ((0.45, (2, 9)), (0.3, (10, 17)), (0.25, (19, 28))):
            on = max(first.replace(day=self.teller.random.randint(*days)), opened)
            yield on, fen(total * part), self.teller.random.choice(ON_CREDIT)

    def _buy(self, line: int, on: date, amount: int, place: str) -> None:
        self.owed[line] += amount
        category = next((name for name, held in CATEGORIES.items() if place in held[3]), "购物")
        self.teller.move(
            moment(on, self.teller.random), amount, Kind.EXPENSE, place, category=category,
            account=None, line=line,
        )  # fmt: skip

    def _close(self, line: int, on: date) -> None:
        balance = self.owed[line]
        held = LINES[line - 1]
        due_on = on.replace(day=held.due_day or 9)
        if due_on <= on:
            due_on = add_months(due_on, 1)
        minimum = max(fen(50), balance // 10) if line == CARD and balance else None
        self.bills[line].append(
            self.teller.keep(
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
            self.teller.keep(
                Repayment(
                    line=line, bill=bill.id, paid_at=tried, amount=amount, status=Status.FAILED
                )
            )
            self.teller.move(
                tried, amount, Kind.REPAYMENT, name, "自动还款失败 零钱余额不足", line=line,
                account=WALLET, status=Status.FAILED,
            )  # fmt: skip
        if missed:
            return
        at = moment(on, self.teller.random)
        self.teller.keep(Repayment(line=line, bill=bill.id, paid_at=at, amount=amount))
        self.teller.move(at, amount, Kind.REPAYMENT, name, f"{due_on:%Y年%m月}账单还款", line=line)
        self.owed[line] -= amount
        if on > due_on:
            penalty = max(1, amount * (on - due_on).days * 5 // 10000)
            self.teller.move(at, penalty, Kind.PENALTY, name, "逾期利息", line=line)

    def _say(self, line: int, day: date, due_on: date, n: int) -> None:
        paid, late = self._how(line, due_on, n)
        self.teller.keep(
            Checkin(
                on=day,
                line=line,
                limit=limit_of(line, day),
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
