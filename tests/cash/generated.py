"""Made-up ledgers of many months: planted flows among irregular shopping, the same each time."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from core.loans.due_days import add_months
from core.money import Fen
from core.records.model import Account, AccountKind, Direction, Kind
from core.records.snapshot import DayTotal, Payment, Snapshot

FIRST = date(2021, 12, 1)
MONTHS = 60
LAST = date(2026, 11, 24)

REGULAR = (
    ("公司工资", "in", "monthly", 10, 980_000, 0.05),
    ("安居租房", "out", "monthly", 8, 220_000, 0.0),
    ("中国移动", "out", "monthly", 3, 5_900, 0.0),
    ("国家电网", "out", "monthly", 18, 16_000, 0.18),
    ("自来水公司", "out", "quarterly", 20, 12_000, 0.1),
    ("视频会员", "out", "monthly", 27, 2_500, 0.0),
    ("健身房", "out", "monthly", 31, 19_900, 0.0),
    ("物业公司", "out", "quarterly", 15, 66_000, 0.0),
    ("保姆", "out", "weekly", 0, 30_000, 0.05),
    ("钢琴课", "out", "biweekly", 0, 40_000, 0.0),
    ("兼职", "in", "biweekly", 0, 80_000, 0.08),
    ("宽带", "out", "monthly", 1, 9_900, 0.0),
)
SHOPS = 40


@dataclass
class Made:
    """Payments of a made-up life, with the names planted as regular."""

    payments: list[Payment] = field(default_factory=list)
    planted: set[str] = field(default_factory=set)

    def pay(self, on: date, name: str, direction: str, amount: float, category: str) -> None:
        going = Direction(direction)
        kind = Kind.INCOME if going is Direction.IN else Kind.EXPENSE
        self.payments.append(Payment(on, 1, None, going, kind, name, category, Fen(round(amount))))

    def snapshot(self, opening: int = 2_000_000, **more) -> Snapshot:
        """All of it on one account, with the day totals that a ledger would hold."""
        sums: dict[tuple, list[int]] = {}
        for one in self.payments:
            key = (one.on, one.account, one.direction, one.kind, one.category)
            held = sums.setdefault(key, [0, 0])
            held[0] += one.amount
            held[1] += 1
        totals = [
            DayTotal(*key, Fen(amount), Fen(amount), rows) for key, (amount, rows) in sums.items()
        ]
        account = Account(
            id=1, name="Bank", kind=AccountKind.BANK, opening_balance=Fen(opening), opened_on=FIRST
        )
        return Snapshot(
            accounts=(account,),
            payments=tuple(sorted(self.payments, key=lambda one: one.on)),
            day_totals=tuple(sorted(totals, key=lambda total: total.on)),
            **more,
        )


def shift(on: date, chance: random.Random) -> date:
    """Weekends move a payment to Monday; one in ten comes a day or two late."""
    if on.weekday() >= 5 and chance.random() < 0.7:
        on += timedelta(days=7 - on.weekday())
    return on + timedelta(days=chance.choice((1, 2))) if chance.random() < 0.1 else on


def days_of(interval: str, day: int, chance: random.Random) -> list[date]:
    """The planned days of a flow from FIRST to LAST."""
    if interval in ("weekly", "biweekly"):
        step = 7 if interval == "weekly" else 14
        first = FIRST + timedelta(days=chance.randrange(step))
        return [first + timedelta(days=n) for n in range(0, (LAST - first).days + 1, step)]
    step = 1 if interval == "monthly" else 3
    return [add_months(FIRST, n, day) for n in range(0, MONTHS, step)]


def life(seed: int, regular: Sequence[tuple] = REGULAR, shops: int = SHOPS) -> Made:
    """Sixty months: these flows with a missed month now and then, and irregular shopping."""
    chance, made = random.Random(seed), Made()
    for name, direction, interval, day, amount, spread in regular:
        made.planted.add(name)
        drift = chance.uniform(0, 0.004)
        for n, on in enumerate(days_of(interval, day, chance)):
            moved = shift(on, chance)
            if chance.random() < 0.04 or moved > LAST:
                continue
            value = amount * (1 + drift * n) * (1 + chance.uniform(-spread, spread))
            made.pay(moved, name, direction, value, "收入" if direction == "in" else "固定")
    for shop in range(shops):
        often, usual = chance.uniform(0.3, 9), chance.uniform(800, 20_000)
        for _n in range(int(often * MONTHS)):
            on = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days + 1))
            value = usual * chance.lognormvariate(0, 0.6)
            if chance.random() < 0.15:
                value = usual
            made.pay(on, f"商户{shop}", "out", value, chance.choice(("餐饮", "购物", "交通")))
    return made
