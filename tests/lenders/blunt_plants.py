"""What leads to the cut of line 1 in the other author's ledgers: one function a cause."""

from collections.abc import Callable
from datetime import date, timedelta

from tests.lenders.blunt import CASH, Blunt, back
from tests.lenders.making import Made
from tests.lenders.writing import numbered

TRIES = 300


def _late(it: Blunt, n: int) -> bool:
    if n < it.count:
        it.late[n, it.newest_due()] = it.rng.randint(4, 30)
    return n < it.count


def overdue(it: Blunt) -> bool:
    return _late(it, 0)


def overdue_elsewhere(it: Blunt) -> bool:
    return _late(it, it.rng.randint(1, max(1, it.count - 1)))


def applications(it: Blunt) -> bool:
    for _n in range(it.rng.randint(4, 8)):
        it.rows["applications"].append(
            {"on": it.ago(it.rng.randint(1, 30)), "lender": "Zeta", "result": "declined"}
        )
    return True


def high_use(it: Blunt) -> bool:
    near = it.newest_due()
    for month in range(near, near + it.rng.randint(1, 3)):
        it.levels[0, month] = it.rng.uniform(0.86, 0.99)
    return it.shown != "bills" or it.kind[0] not in CASH or back(it.on, near, 20) < it.on


def debt_jump(it: Blunt) -> bool:
    """All other lines fill up threefold; with few lines, a large draw on the first."""
    near = it.newest_due()
    for n in range(1, it.count):
        it.levels[n, near] = min(it.share[n] * 3, 0.78)
    if it.count < 3:
        it.loan(0, it.ago(it.rng.randint(5, 40)), int(it.limit[0] * 0.3))
        is_free = it.share[0] <= 0.2 and it.limit[0] >= 20000
        return it.kind[0] in CASH and is_free and it.shown == "bills"
    before = sum(it.share[n] * it.limit[n] for n in range(it.count))
    after = sum(it.levels.get((n, near), it.share[n]) * it.limit[n] for n in range(it.count))
    return after > before * 1.8 and after - before > 6000


def forbidden_use(it: Blunt) -> bool:
    day = it.ago(it.rng.randint(8, 30))
    row = it.loan(0, day, int(it.limit[0] * 0.3), purpose="daily")
    it.rows["transactions"].append(
        {
            "account": 1,
            "at": f"{day + timedelta(days=it.rng.randint(0, 5))}T21:00:00",
            "amount": row["principal"] * it.rng.choice([0.5, 0.9, 1.0]),
            "direction": "out",
            "kind": it.rng.choice(["expense", "transfer"]),
            "counterparty": it.rng.choice(
                ["中信证券", "Casino Royal", "房地产公司", "stock broker", "彩票"]
            ),
            "loan": row["key"],
        }
    )
    return True


def borrow_to_repay(it: Blunt) -> bool:
    if it.count < 2:
        return False
    for time in range(it.rng.randint(1, 3)):
        day, amount = it.ago(10 + 30 * time), it.rng.randint(10, 40) * 100
        it.loan(0, day, amount, purpose=None)
        payee = it.rng.randint(1, it.count - 1)
        it.repay(payee, day + timedelta(days=it.rng.randint(0, 3)), amount)
    return True


def repaid_redrawn(it: Blunt) -> bool:
    amount, day = int(it.limit[0] * 0.35), it.ago(it.rng.randint(4, 20))
    it.repay(0, day, amount, 9)
    it.loan(0, day + timedelta(days=it.rng.randint(0, 2)), amount, 20)
    return True


def identity(it: Blunt) -> bool:
    code = it.rng.choice(["phone-unchanged", "device-unchanged", "identity-current"])
    it.rows["answers"].append({"code": code, "on": it.ago(it.rng.randint(1, 20)), "value": "no"})
    return True


def guarantee(it: Blunt) -> bool:
    on = it.ago(it.rng.randint(1, 60))
    it.rows["answers"].append({"code": "guarantee-called", "on": on, "value": "yes"})
    return True


def temporary_limit_ended(it: Blunt) -> bool:
    it.rows["limit_events"].append(
        {
            "line": 1,
            "on": it.ago(31),
            "kind": "temporary",
            "limit": it.limit[0] * 2,
            "temporary_until": it.ago(1),
        }
    )
    it.event = {"kind": "cut", "limit": it.limit[0]}
    return True


def product_moved(it: Blunt) -> bool:
    said = it.rng.choice(
        ["该产品已升级，由合作银行继续提供服务", "This product was moved to another lender."]
    )
    it.event = {"kind": "closed", "limit": None, "said": said}
    return True


def idle(it: Blunt) -> bool:
    unused = it.rng.randint(8, 12)
    for month in range(it.months):
        it.levels[0, month] = 0.0 if month < unused else 0.2
    return it.months >= 8


def market_wide(it: Blunt) -> bool:
    if it.count < 3:
        return False
    it.on = date(2025, 10, 1) + timedelta(days=it.rng.randint(1, 20))
    for n in it.rng.sample(range(1, it.count), 2):
        on = it.ago(it.rng.randint(0, 5))
        it.rows["limit_events"].append(
            {"line": n + 1, "on": on, "kind": "cut", "limit": it.limit[n] // 2}
        )
    return True


PLANTS: dict[str, Callable[[Blunt], bool]] = {
    "overdue": overdue,
    "overdue-elsewhere": overdue_elsewhere,
    "applications": applications,
    "high-use": high_use,
    "debt-jump": debt_jump,
    "forbidden-use": forbidden_use,
    "borrow-to-repay": borrow_to_repay,
    "repaid-redrawn": repaid_redrawn,
    "identity": identity,
    "guarantee": guarantee,
    "temporary-limit-ended": temporary_limit_ended,
    "product-moved": product_moved,
    "idle": idle,
    "market-wide": market_wide,
}


def make_blunt(seed: str, causes: tuple[str, ...], style: str | None = None) -> Made:
    """The ledger of a seed; what is shown is drawn, whatever `style` is asked for."""
    for n in range(TRIES):
        it = Blunt(f"{seed}/{n}")
        it.event = {"kind": it.rng.choice(["cut", "frozen", "closed"]), "limit": it.limit[0] // 4}
        if all(PLANTS[cause](it) for cause in causes):
            it.tell()
            it.rows["limit_events"].append({"line": 1, "on": it.on, **it.event})
            document = {"format": 1, "currency": "CNY", **numbered(it.rows)}
            return Made(causes, "blunt", it.shown, it.on.isoformat(), document)
    raise RuntimeError(f"{causes} could not be planted")
