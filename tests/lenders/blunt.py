"""Another author's ledgers: sparse and regular, months counted back from the event.

Everything the other generator does with habits is done here with plain numbers: bills of a round
share of the limit paid on the due day, references left out, details null, loans repaid at will.
"""

import random
from calendar import monthrange
from datetime import date, timedelta
from typing import Any

from tests.lenders.writing import FIELDS

KINDS = ["pay-later", "credit-card", "revolving", "pay-later", "revolving", "other"]
LENDERS = [
    "Alpha Bank",
    "乙消费金融",
    "Gamma",
    "丁小贷",
    "Epsilon",
    "己银行",
    "庚数科",
    "Theta",
]
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
        self.rows: dict[str, list[dict[str, Any]]] = {name: [] for name in FIELDS}
        self.event: dict[str, Any] = {}
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
