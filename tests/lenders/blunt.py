"""Another author's ledgers: sparse and regular, months counted back from the event.

Everything the other generator does with habits is done here with plain numbers: bills of a round
share of the limit paid on the due day, references left out, details null, loans repaid at will.
"""

import random
from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from tests.lenders.writing import _numbered

KINDS = ["pay-later", "credit-card", "revolving", "pay-later", "revolving", "other"]
LENDERS = ["Alpha Bank", "乙消费金融", "Gamma Pay", "丁小贷", "Epsilon Card", "己银行", "庚数科", "Theta"]
CASH = ("revolving", "other")


def back(day: date, months: int, anchor: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(anchor, monthrange(year, month + 1)[1]))


class Blunt:
    """One ledger in the making; `shown` says which collections this person keeps."""

    def __init__(self, seed: str) -> None:
        self.rng = random.Random(f"blunt/{seed}")
        rng = self.rng
        self.on = date(2024, 3, 1) + timedelta(days=rng.randint(0, 570))
        if rng.random() < 0.4:
            self.on = date(2026, 3, 1) + timedelta(days=rng.randint(0, 250))
        self.months = rng.randint(6, 60)
        self.count = rng.randint(1, 8)
        self.rows: dict[str, list[dict[str, Any]]] = {
            name: []
            for name in (
                "lines limit_events loans bills repayments applications accounts transactions "
                "incomes budgets answers checkins batches reports"
            ).split()
        }
        self.share = [rng.choice([0.1, 0.2, 0.3, 0.4, 0.5]) for _n in range(self.count)]
        self.limit = [rng.choice([5000, 10000, 20000, 60000]) for _n in range(self.count)]
        self.kind = [KINDS[(n + rng.randint(0, 5)) % 6] for n in range(self.count)]
        self.late: dict[tuple[int, int], int] = {}
        self.levels: dict[tuple[int, int], float] = {}
        self.shown = rng.choice(["check-ins", "bills", "both"])
        self.with_opened = rng.random() < 0.6

    def ago(self, days: int) -> date:
        return self.on - timedelta(days=days)

    def level(self, line: int, month: int) -> float:
        """The share in use `month` months before the event."""
        told = self.levels.get((line, month))
        noise = self.rng.uniform(0.85, 1.15)
        return told if told is not None else round(self.share[line] * noise, 3)

    def tell(self) -> None:
        """Write down the months: bills and repayments, or check-ins, or both."""
        self.rows["accounts"].append({"name": "card", "kind": "bank"})
        for n in range(self.count):
            opened = back(self.on, self.months, 5)
            self.rows["lines"].append(
                {
                    "lender": LENDERS[n],
                    "product": self.rng.choice([None, "loan", "贷"]),
                    "kind": self.kind[n],
                    "opened_on": opened if self.with_opened else None,
                    "due_day": 20 if self.rng.random() < 0.5 else None,
                    "reported": "unknown",
                }
            )
            self.rows["limit_events"].append(
                {"line": n + 1, "on": opened, "kind": "granted", "limit": self.limit[n]}
            )
            for month in range(self.months - 1, -1, -1):
                self._month(n, month)

    def _month(self, n: int, month: int) -> None:
        due = back(self.on, month, 20)
        close = due - timedelta(days=10)
        used = round(self.level(n, month) * self.limit[n], 2)
        late = self.late.get((n, month), 0)
        billed = self.kind[n] not in CASH
        if self.shown != "check-ins" and billed and close < self.on:
            self.rows["bills"].append(
                {"line": n + 1, "closed_on": close, "due_on": due, "balance": used,
                 "key": len(self.rows["bills"])}
            )  # fmt: skip
            paid = due + timedelta(days=late)
            if paid < self.on and used:
                status = "failed" if late and self.rng.random() < 0.2 else "done"
                row = {"line": n + 1, "paid_at": f"{paid}T10:00:00", "amount": used}
                self.rows["repayments"].append(row)
                if status == "failed":
                    failed = {**row, "paid_at": f"{due}T10:00:00", "status": "failed"}
                    self.rows["repayments"].append(failed)
        told = due + timedelta(days=5)
        if (self.shown != "bills" or not billed) and told < self.on:
            paid_word = "late" if late and late <= 5 else "none" if late else "on-time"
            if not used:
                paid_word = "nothing-due"
            self.rows["checkins"].append(
                {
                    "on": told,
                    "line": n + 1,
                    "limit": self.limit[n],
                    "used": used,
                    "due_on": due if self.rng.random() < 0.7 else None,
                    "paid": paid_word,
                    "days_late": late if paid_word == "late" else None,
                }
            )

    def loan(self, n: int, day: date, amount: int, hour: int = 15, **more: Any) -> dict:
        row = {"line": n + 1, "drawn_at": f"{day}T{hour:02}:00:00", "principal": amount, **more}
        row["key"] = len(self.rows["loans"])
        self.rows["loans"].append(row)
        return row

    def repay(self, n: int, day: date, amount: float, hour: int = 18) -> None:
        self.rows["repayments"].append(
            {"line": n + 1, "paid_at": f"{day}T{hour:02}:00:00", "amount": amount}
        )

    def newest_due(self) -> int:
        """How many months before the event the newest due day lies that a record can tell."""
        return 0 if back(self.on, 0, 20) + timedelta(days=6) < self.on else 1


def plant(it: Blunt, cause: str) -> bool:
    """Change the numbers so that line 1 is cut for the cause; False where it does not fit."""
    rng, near = it.rng, it.newest_due()
    if cause in ("overdue", "overdue-elsewhere"):
        n = 0 if cause == "overdue" else rng.randint(1, max(1, it.count - 1))
        if n >= it.count or (it.kind[n] in CASH and it.shown == "bills" and False):
            return False
        it.late[n, near] = rng.randint(4, 30)
    elif cause == "applications":
        for _n in range(rng.randint(4, 8)):
            it.rows["applications"].append(
                {"on": it.ago(rng.randint(1, 30)), "lender": "Zeta", "result": "declined"}
            )
    elif cause == "high-use":
        for month in range(near, near + rng.randint(1, 3)):
            it.levels[0, month] = rng.uniform(0.86, 0.99)
        close = back(it.on, near, 20)
        return it.shown != "bills" or it.kind[0] not in CASH or close < it.on
    elif cause == "debt-jump":
        for n in range(1, it.count):
            it.levels[n, near] = it.share[n] * 3 if it.share[n] * 3 < 0.78 else 0.78
        if it.count < 3:
            it.loan(0, it.ago(rng.randint(5, 40)), int(it.limit[0] * 0.3))
            return it.kind[0] in CASH and it.share[0] <= 0.2 and it.limit[0] >= 20000 and (
                it.shown == "bills"
            )
        before = sum(it.share[n] * it.limit[n] for n in range(it.count))
        after = sum(it.levels.get((n, near), it.share[n]) * it.limit[n] for n in range(it.count))
        return after > before * 1.8 and after - before > 6000
    elif cause == "forbidden-use":
        day = it.ago(rng.randint(8, 30))
        row = it.loan(0, day, int(it.limit[0] * 0.3), purpose="daily")
        it.rows["transactions"].append(
            {
                "account": 1,
                "at": f"{day + timedelta(days=rng.randint(0, 5))}T21:00:00",
                "amount": row["principal"] * rng.choice([0.5, 0.9, 1.0]),
                "direction": "out",
                "kind": rng.choice(["expense", "transfer"]),
                "counterparty": rng.choice(
                    ["中信证券", "Casino Royal", "房地产公司", "stock broker", "彩票"]
                ),
                "loan": row["key"],
            }
        )
    elif cause == "borrow-to-repay":
        if it.count < 2:
            return False
        for time in range(rng.randint(1, 3)):
            day, amount = it.ago(10 + 30 * time), rng.randint(10, 40) * 100
            it.loan(0, day, amount, purpose=None)
            it.repay(rng.randint(1, it.count - 1), day + timedelta(days=rng.randint(0, 3)), amount)
    elif cause == "repaid-redrawn":
        amount, day = int(it.limit[0] * 0.35), it.ago(rng.randint(4, 20))
        it.repay(0, day, amount, 9)
        it.loan(0, day + timedelta(days=rng.randint(0, 2)), amount, 20)
    elif cause == "identity":
        code = rng.choice(["phone-unchanged", "device-unchanged", "identity-current"])
        it.rows["answers"].append({"code": code, "on": it.ago(rng.randint(1, 20)), "value": "no"})
    elif cause == "guarantee":
        it.rows["answers"].append(
            {"code": "guarantee-called", "on": it.ago(rng.randint(1, 60)), "value": "yes"}
        )
    elif cause == "temporary-limit-ended":
        it.rows["limit_events"].append(
            {"line": 1, "on": it.ago(31), "kind": "temporary", "limit": it.limit[0] * 2,
             "temporary_until": it.ago(1)}
        )  # fmt: skip
        it.event = {"kind": "cut", "limit": it.limit[0]}
    elif cause == "product-moved":
        it.event = {"kind": "closed", "limit": None, "said": "该产品已升级，由合作银行继续提供服务"}
    elif cause == "idle":
        for month in range(it.months):
            it.levels[0, month] = 0.0 if month < rng.randint(8, 12) else 0.2
        for month in range(8):
            it.levels[0, month] = 0.0
        return it.months >= 8
    elif cause == "market-wide":
        if it.count < 3:
            return False
        it.on = date(2025, 10, 1) + timedelta(days=rng.randint(1, 20))
        for n in rng.sample(range(1, it.count), 2):
            it.rows["limit_events"].append(
                {"line": n + 1, "on": it.ago(rng.randint(0, 5)), "kind": "cut",
                 "limit": it.limit[n] // 2}
            )  # fmt: skip
    return True


def make_blunt(seed: str, causes: tuple[str, ...]) -> tuple[dict[str, Any], str]:
    """The JSON of a ledger and the day of the event."""
    for n in range(300):
        it = Blunt(f"{seed}/{n}")
        it.event = {"kind": it.rng.choice(["cut", "frozen", "closed"]), "limit": it.limit[0] // 4}
        if all(plant(it, cause) for cause in causes):
            break
    it.tell()
    it.rows["limit_events"].append({"line": 1, "on": it.on, **it.event})
    document = {"format": 1, "currency": "CNY", **_numbered(it.rows)}
    return document, it.on.isoformat()
