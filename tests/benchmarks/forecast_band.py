"""Whether the low band of the forecast holds on made-up ledgers, and how long a forecast takes.

    python -m tests.benchmarks.forecast_band

Lives of regular and of irregular earners are made for 27 months; the forecast sees the first 24 and
is held against what the balance then really was, on each of 90 days. A ledger of ten years with
60,000 transactions is forecast for the time.
"""

import random
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from core.cash.forecast import forecast
from core.loans.due_days import add_months
from core.records.ledger import Ledger
from core.records.snapshot import Snapshot
from tests.benchmarks.ten_years import AS_OF, make
from tests.cash.generated import Made, shift

FIRST = date(2024, 1, 1)
SEEN = date(2026, 1, 1)
DAYS = 90


def earner(seed: int, regular: bool) -> Made:
    """A life from FIRST on: wages or uneven jobs, a rent, bills, shopping that varies by month."""
    chance, made = random.Random(f"{seed}{regular}"), Made()
    income = chance.uniform(500_000, 1_500_000)
    rent, often = chance.uniform(0.15, 0.3) * income, chance.uniform(0.3, 0.6) * income
    pay_day, rent_day = chance.randrange(1, 29), chance.randrange(1, 29)
    for n in range(27):
        month = add_months(FIRST, n)
        if regular:
            made.pay(shift(add_months(month, 0, pay_day), chance), "公司", "in",
                     income * chance.uniform(0.95, 1.05), "工资")  # fmt: skip
        else:
            for _job in range(chance.choice((0, 1, 1, 2, 2, 3, 4))):
                on = month + timedelta(days=chance.randrange(28))
                amount = income / 1.86 * chance.lognormvariate(-0.18, 0.6)
                made.pay(on, f"客户{chance.randrange(12)}", "in", amount, "劳务")
        made.pay(shift(add_months(month, 0, rent_day), chance), "房东", "out", rent, "住房")
        made.pay(add_months(month, 0, 3), "中国移动", "out", 5900, "通讯")
        spent = often * chance.lognormvariate(-0.03, 0.25)
        count = chance.randrange(15, 45)
        parts = [chance.expovariate(1) for _part in range(count)]
        for part in parts:
            on = month + timedelta(days=chance.randrange(28))
            made.pay(on, f"商户{chance.randrange(60)}", "out", spent * part / sum(parts), "生活")
        if chance.random() < 0.08:
            on = month + timedelta(days=chance.randrange(28))
            made.pay(on, "医院", "out", income * chance.uniform(0.2, 0.6), "医疗")
    return made


def seen(whole: Snapshot) -> Snapshot:
    """The ledger as it was on SEEN."""
    return replace(
        whole,
        payments=tuple(one for one in whole.payments if one.on <= SEEN),
        day_totals=tuple(one for one in whole.day_totals if one.on <= SEEN),
    )


def held(seeds: Sequence[int], regular: bool) -> float:
    """The share of days on which the real balance was not below the low band."""
    good = count = 0
    for seed in seeds:
        whole = earner(seed, regular).snapshot(20_000_000)
        moved = {}
        for total in whole.day_totals:
            sign = 1 if total.direction == "in" else -1
            moved[total.on] = moved.get(total.on, 0) + sign * total.amount
        ahead = forecast(seen(whole), SEEN, DAYS, seed=0)
        real = ahead.days[0].median
        for day in ahead.days[1:]:
            real += moved.get(day.on, 0)
            good += real >= day.low
            count += 1
    return good / count


def milliseconds(ledger: Path) -> tuple[float, float]:
    """Processor time of a forecast on a snapshot just loaded, and of one more after a change."""
    best = [float("inf"), float("inf")]
    for _run in range(5):
        with Ledger.open(ledger) as opened:
            snapshot = opened.snapshot()
            len(snapshot.day_totals), len(snapshot.payments)
            start = process_time()
            forecast(snapshot, AS_OF)
            best[0] = min(best[0], process_time() - start)
            changed = replace(snapshot, limit_events=(*snapshot.limit_events,))
            start = process_time()
            forecast(changed, AS_OF)
            best[1] = min(best[1], process_time() - start)
    return best[0] * 1000, best[1] * 1000


def main() -> None:
    started = time.monotonic()
    for name, regular in (("regular", True), ("irregular", False)):
        print(f"low band holds, {name} earners: {held(range(100), regular):.1%} of days")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ten-years.limitwise"
        make(path)
        first, again = milliseconds(path)
    print(f"90 days of ten years: {first:.1f} ms, changed {again:.1f} ms of processor time")
    print(f"{time.monotonic() - started:.0f} s in all")


if __name__ == "__main__":
    main()
