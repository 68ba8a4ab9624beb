"""An ordinary, noisy borrower's life: lines, bills, draws, repayments, applications, day by day.

Everything is a plain dict in the shape of the ledger's JSON, amounts in whole yuan until the end.
"""

import random
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

NAMES = [
    ("花呗", None, "pay-later"),
    ("借呗", None, "revolving"),
    ("京东金融", "白条", "pay-later"),
    ("京东金融", "金条", "revolving"),
    ("微众银行", "微粒贷", "revolving"),
    ("招商银行", "信用卡", "credit-card"),
    ("工商银行", "信用卡", "credit-card"),
    ("度小满", "有钱花", "revolving"),
    ("美团", "月付", "pay-later"),
    ("抖音", "放心借", "revolving"),
    ("海风消费金融", "海风贷", "revolving"),
    ("北山小额贷款", "山易借", "revolving"),
    ("中原银行", "消费贷", "instalment"),
    ("交通银行", "信用卡", "credit-card"),
]
PLAN = "equal-instalment"
SHOPS = ["邻里超市", "山城小面", "快客便利", "四季水果", "蓝天加油站", "晨光书店", "城市地铁"]


def month_day(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def shift(day: date, months: int, anchor: int | None = None) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return month_day(year, month + 1, anchor or day.day)


def at(day: date, hour: int = 12, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute))


@dataclass
class Held:
    """A line with its habits: the usual share of the limit in use, and when it pays."""

    id: int
    lender: str
    product: str | None
    kind: str
    opened: date
    limit: int
    level: float
    early: int
    statement_day: int
    due_day: int
    rate: float
    minimum_payer: bool
    levels: dict[tuple[int, int], float] = field(default_factory=dict)
    late: dict[tuple[int, int], int] = field(default_factory=dict)
    unused_from: date | None = None


@dataclass
class Life:
    """The whole life up to `event_on`, on which `target` is cut; facts are added by `living`."""

    rng: random.Random
    start: date
    event_on: date
    lines: list[Held]
    target: Held
    draws: list[dict] = field(default_factory=list)
    extra_repayments: list[dict] = field(default_factory=list)
    applications: list[dict] = field(default_factory=list)
    answers: list[dict] = field(default_factory=list)
    transactions: list[dict] = field(default_factory=list)
    limit_events: list[dict] = field(default_factory=list)
    event: dict = field(default_factory=dict)
    names_what_it_pays: bool = True
    names_details: bool = True

    @property
    def eve(self) -> date:
        return self.event_on - timedelta(days=1)

    def before(self, days: int) -> date:
        return self.event_on - timedelta(days=days)

    def limit_at(self, line: Held, day: date) -> int:
        told = [e for e in self.limit_events if e["line"] == line.id and e["on"] <= day]
        told = [e for e in told if e["kind"] in ("granted", "raised", "cut")]
        return max(told, key=lambda e: e["on"])["limit"] if told else line.limit


def new_life(rng: random.Random, months: int | None = None, lines: int | None = None) -> Life:
    """A life of 6 to 60 months with 1 to 8 lines that ends with a limit event on one of them."""
    months = months or rng.choice([6, 8, 10, 12, 15, 18, 24, 30, 36, 48, 60])
    event_on = _event_day(rng)
    start = shift(event_on, -months)
    count = lines or rng.choice([1, 2, 2, 3, 3, 4, 4, 5, 6, 8])
    chosen = rng.sample(NAMES, count)
    if all(kind == "instalment" for _l, _p, kind in chosen):
        chosen[0] = NAMES[0]
    keeps = rng.random()
    held = [_line(rng, n, name, start, months) for n, name in enumerate(chosen, 1)]
    able = [line for line in held if line.kind != "instalment"]
    first = min(able, key=lambda line: line.opened)
    first.opened = min(first.opened, start + timedelta(days=rng.randint(0, 20)))
    target = rng.choice([line for line in able if (event_on - line.opened).days > 150] or [first])
    life = Life(rng, start, event_on, held, target)
    life.names_what_it_pays = keeps < 0.7
    life.names_details = keeps > 0.2
    for line in held:
        _grant(life, line)
    _ordinary(life)
    return life


def _event_day(rng: random.Random) -> date:
    """Any day of three years, but not shortly after a public rule, which is a cause of its own."""
    while True:
        day = date(2023, 12, 1) + timedelta(days=rng.randint(0, 1080))
        if not date(2025, 10, 1) <= day <= date(2026, 2, 10):
            return day


def _line(rng: random.Random, n: int, name: tuple, start: date, months: int) -> Held:
    lender, product, kind = name
    late_start = rng.random() < 0.25
    opened = start + timedelta(days=rng.randint(10, months * 15)) if late_start else start
    if not late_start and rng.random() < 0.5:
        opened = start - timedelta(days=rng.randint(10, 900))
    limit = rng.choice([3000, 5000, 8000, 10000, 15000, 20000, 30000, 50000])
    statement = rng.randint(1, 28)
    return Held(
        id=n,
        lender=lender,
        product=product,
        kind=kind,
        opened=opened,
        limit=limit,
        level=rng.uniform(0.05, 0.5),
        early=rng.randint(0, 7),
        statement_day=statement,
        due_day=(statement + rng.choice([9, 10, 18, 20]) - 1) % 28 + 1,
        rate=rng.choice([0.0, 0.1095, 0.146, 0.18, 0.216]),
        minimum_payer=kind == "credit-card" and rng.random() < 0.2,
    )


def _grant(life: Life, line: Held) -> None:
    life.limit_events.append(
        {"line": line.id, "on": line.opened, "kind": "granted", "limit": line.limit}
    )
    day, limit = line.opened, line.limit
    while life.rng.random() < 0.5:
        day += timedelta(days=life.rng.randint(200, 500))
        if day >= life.before(40):
            break
        limit = int(limit * life.rng.choice([1.2, 1.3, 1.5]) / 100) * 100
        life.limit_events.append({"line": line.id, "on": day, "kind": "raised", "limit": limit})


def _ordinary(life: Life) -> None:
    """What everybody does now and then: a draw, an application, a day late long ago."""
    rng = life.rng
    for line in life.lines:
        for year, month in months_of(life):
            noise = rng.gauss(0, 0.06)
            line.levels[year, month] = min(0.7, max(0.0, line.level + noise))
            close = month_day(year, month, line.due_day)
            if close < life.before(120) and rng.random() < 0.02:
                line.late[year, month] = rng.randint(1, 3)
    for line in life.lines:
        if line.kind == "instalment":
            _draw(life, line, line.opened + timedelta(days=1), line.limit, months=24)
    for line in life.lines:
        if line.kind == "revolving":
            for year, month in months_of(life):
                if rng.random() < min(0.3, line.level):
                    day = month_day(year, month, rng.randint(1, 28))
                    amount = int(life.limit_at(line, day) * line.level / 4 / 100 + 1) * 100
                    ordinary_draw(life, line, day, amount)
    if target_is_unused(life):
        day = life.before(rng.randint(20, 100))
        limit = life.limit_at(life.target, day)
        ordinary_draw(life, life.target, day, int(limit * 0.12 / 100 + 1) * 100)
    day = life.start
    while day < life.eve:
        day += timedelta(days=int(rng.expovariate(1 / 160)) + 20)
        if day < life.before(10):
            apply(life, day)


def target_is_unused(life: Life) -> bool:
    """Whether a line that gives cash was not drawn in the last months, a cause of its own."""
    recent = [
        loan
        for loan in life.draws
        if loan["line"] == life.target.id and due_days(loan)[-1] > life.before(100)
    ]
    return life.target.kind == "revolving" and not recent


def ordinary_draw(life: Life, line: Held, day: date, amount: int) -> None:
    """A draw repaid in a few instalments; not when the line is closed or already well used."""
    if day <= line.opened + timedelta(days=5) or day >= life.eve:
        return
    if owed(life, line, day) + amount > 0.6 * life.limit_at(line, day):
        return
    _draw(life, line, day, amount, months=life.rng.choice([1, 3, 3, 6]))


def _draw(life: Life, line: Held, day: date, amount: int, months: int, purpose=None) -> dict:
    rng = life.rng
    first = shift(day, 1, line.due_day)
    if (first - day).days < 20:
        first = shift(first, 1, line.due_day)
    loan = {
        "line": line.id,
        "drawn_at": at(day, rng.randint(8, 21), rng.randint(0, 59)),
        "principal": amount,
        "purpose": purpose or rng.choice(["daily", "daily", "travel", "appliance", "medical"]),
        "months": months,
        "first_due_on": first,
        "rate": line.rate or 0.146,
        "method": "daily" if line.kind == "revolving" and rng.random() < 0.2 else PLAN,
    }
    life.draws.append(loan)
    return loan


draw = _draw


def apply(life: Life, day: date, lender: str | None = None, result: str | None = None) -> None:
    names = ["平安普惠", "马上消费金融", "招联金融", "浦发银行", "光大银行", "360借条", "拍拍贷"]
    life.applications.append(
        {
            "on": day,
            "lender": lender or life.rng.choice(names),
            "product": life.rng.choice([None, "信用卡", "现金贷"]),
            "result": result or life.rng.choice(["approved", "declined", "unknown"]),
        }
    )


def months_of(life: Life):
    """The calendar months of the life, oldest first."""
    day = life.start.replace(day=1)
    while day <= life.event_on:
        yield day.year, day.month
        day = shift(day, 1)


def instalment(loan: dict) -> float:
    """The equal instalment of a draw, in yuan."""
    i, n = loan["rate"] / 12, loan["months"]
    grown = (1 + i) ** n
    return round(loan["principal"] * i * grown / (grown - 1), 2)


def due_days(loan: dict) -> list[date]:
    return [shift(loan["first_due_on"], n) for n in range(loan["months"])]


def owed(life: Life, line: Held, day: date) -> float:
    """What is owed on a line that gives cash, by its plan; the bank's own view, in yuan."""
    total = 0.0
    for loan in life.draws:
        if loan["line"] != line.id or loan["drawn_at"].date() > day or loan.get("cleared"):
            continue
        past = sum(on <= day for on in due_days(loan))
        total += loan["principal"] * max(0, loan["months"] - past) / loan["months"]
    return total
