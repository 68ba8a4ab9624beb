"""What leads to the cut: one function a cause changes the life so that its lender reacts."""

from collections.abc import Callable
from datetime import date, timedelta

from tests.lenders.life import PLAN, Held, Life, apply, at, draw, month_day, months_of, owed, shift
from tests.lenders.policies import Policy
from tests.lenders.writing import spent

Plant = Callable[[Life, Policy], bool]
"""Gives back whether the cause could be planted into this life."""


def _last_due(life: Life, line: Held, back: int) -> date:
    """A due day of the line, the newest at least `back` days before the event."""
    due = month_day(life.event_on.year, life.event_on.month, line.due_day)
    while due > life.before(back):
        due = shift(due, -1, line.due_day)
    return due


def _make_late(life: Life, line: Held, policy: Policy) -> bool:
    """Late on the newest due, or two of them, or not paid at all."""
    rng = life.rng
    days = policy.days_late + rng.randint(0, 25)
    wait = rng.randint(*policy.waits)
    due = _last_due(life, line, min(days, 12) + wait)
    if due <= line.opened + timedelta(days=45) or (life.event_on - due).days > 75:
        return False
    line.level = max(line.level, 0.15)
    for key in [(due.year, due.month), (shift(due, -1).year, shift(due, -1).month)]:
        line.levels[key] = max(line.levels.get(key, 0.0), 0.15)
    if line.kind == "revolving" and not _owes_on(life, line, due):
        loan = draw(life, line, due - timedelta(days=40), int(line.limit * 0.2), months=6)
        loan["first_due_on"] = due
    for loan in life.draws:
        if loan["line"] == line.id:
            loan["method"] = PLAN
    line.late[due.year, due.month] = 999 if rng.random() < 0.25 else days
    if rng.random() < 0.3:
        before = shift(due, -1, line.due_day)
        line.late[before.year, before.month] = policy.days_late + rng.randint(0, 5)
    return True


def _owes_on(life: Life, line: Held, due: date) -> bool:
    return any(
        loan["line"] == line.id
        and loan["first_due_on"] <= due < shift(loan["first_due_on"], loan["months"])
        for loan in life.draws
    )


def overdue(life: Life, policy: Policy) -> bool:
    return _make_late(life, life.target, policy)


def overdue_elsewhere(life: Life, policy: Policy) -> bool:
    others = [line for line in life.lines if line is not life.target]
    if not others:
        return False
    if life.rng.random() < 0.15:
        _answer(life, "linked-overdue", "yes", life.rng.randint(1, 20))
        return True
    late = life.rng.choice(others)
    return _make_late(life, late, policy) and _worth(late)


def _worth(line: Held) -> bool:
    return all(late == 0 or late >= 5 for late in line.late.values() if late > 3)


def applications(life: Life, policy: Policy) -> bool:
    count = policy.applications + life.rng.randint(0, 4)
    last = life.rng.randint(1, max(2, policy.waits[1] // 2))
    for _n in range(count):
        apply(life, life.before(last + life.rng.randint(0, 27)))
    return True


def high_use(life: Life, policy: Policy) -> bool:
    """The line fills up, in one month or over three."""
    line, rng = life.target, life.rng
    level = min(1.0, policy.use + rng.uniform(0.0, 0.1))
    months = rng.choice([1, 2, 3])
    if line.kind == "revolving":
        day = life.before(rng.randint(3, 25) + 3)
        if day <= line.opened + timedelta(days=20):
            return False
        limit = life.limit_at(line, day)
        amount = int((level * limit - owed(life, line, day)) / 100 + 1) * 100
        amount = min(amount, int(limit - owed(life, line, day)))
        parts = rng.choice([1, 2])
        for _part in range(parts):
            draw(life, line, day, amount // parts, months=12)
        return owed(life, line, life.eve) / limit >= 0.8
    for back in range(months):
        day = shift(life.eve, -back)
        line.levels[day.year, day.month] = level * (1 - 0.05 * back)
    told = month_day(life.eve.year, life.eve.month, line.statement_day)
    return told <= life.eve


def debt_jump(life: Life, policy: Policy) -> bool:
    """Large draws on other lines, or a new line taken and drawn at once."""
    rng = life.rng
    before = max(
        sum(_owed_on(life, line, life.before(back)) for line in life.lines)
        for back in (30, 60, 90, 120, 150, 180)
    )
    wanted = max(policy.growth * before * 1.1, before + 9000) - before
    cash = [line for line in life.lines if line is not life.target and line.kind == "revolving"]
    day = life.before(rng.randint(8, 50))
    if not cash or rng.random() < 0.5:
        new = Held(
            id=len(life.lines) + 1,
            lender=rng.choice(["平安普惠", "马上消费金融", "招联金融"]),
            product=rng.choice(["好期贷", "宅e贷", None]),
            kind=rng.choice(["revolving", "instalment"]),
            opened=day - timedelta(days=rng.randint(0, 3)),
            limit=int(wanted / 0.7 / 100) * 100,
            level=0.2,
            early=2,
            statement_day=5,
            due_day=20,
            rate=0.18,
            minimum_payer=False,
        )
        life.lines.append(new)
        if new.kind == "revolving":
            life.limit_events.append(
                {"line": new.id, "on": new.opened, "kind": "granted", "limit": new.limit}
            )
        if rng.random() < 0.6:
            apply(life, new.opened, new.lender, "approved")
        draw(life, new, day, int(wanted), months=24)
        return True
    for line in cash:
        room = life.limit_at(line, day) * 0.95 - owed(life, line, day)
        part = int(min(room, wanted) / 100) * 100
        if part > 0 and day > line.opened:
            draw(life, line, day + timedelta(days=rng.randint(0, 5)), part, months=24)
            wanted -= part
    return wanted < 1500


def _owed_on(life: Life, line: Held, day: date) -> float:
    if line.kind in ("pay-later", "credit-card"):
        return line.levels.get((day.year, day.month), 0) * life.limit_at(line, day)
    return owed(life, line, day)


def _cash_line(life: Life) -> Held | None:
    cash = [line for line in life.lines if line.kind == "revolving"]
    if life.target.kind == "revolving":
        return life.target
    return life.rng.choice(cash) if cash else None


FORBIDDEN = [
    ("国泰君安证券", "银证转账", None, "transfer"),
    ("华泰证券股份有限公司", None, None, "transfer"),
    ("中国体育彩票", None, "彩票", "expense"),
    ("锦绣房地产开发有限公司", "购房首付", None, "expense"),
    ("某期货公司", "期货入金", None, "transfer"),
]


def forbidden_use(life: Life, policy: Policy) -> bool:
    line = _cash_line(life)
    day = life.before(life.rng.randint(5, 40) + 4)
    if line is None or day <= line.opened + timedelta(days=20):
        return False
    amount = max(2500, int(life.limit_at(line, day) * 0.25 / 100 + 1) * 100)
    draw(life, line, day, amount, months=12, purpose="daily")
    left, on = amount * life.rng.uniform(0.5, 1.0), day
    who, text, category, kind = life.rng.choice(FORBIDDEN)
    parts = life.rng.choice([1, 1, 2])
    for _part in range(parts):
        on += timedelta(days=life.rng.randint(1, 3))
        life.transactions.append(spent(at(on, 22), int(left / parts), who, kind, category, text))
    return on < life.event_on


def borrow_to_repay(life: Life, policy: Policy) -> bool:
    """A draw on one line pays the bill or debt of another, once or each month."""
    rng = life.rng
    source = next((line for line in life.lines if line.kind == "revolving"), None)
    payees = [line for line in life.lines if line is not source and line.kind != "instalment"]
    if source is None or not payees:
        return False
    for back in range(rng.choice([1, 2, 3])):
        day = life.before(6 + 28 * back + rng.randint(0, 3))
        if day <= source.opened + timedelta(days=10):
            return back > 0
        amount = max(800, int(life.limit_at(source, day) * rng.uniform(0.1, 0.25)))
        draw(life, source, day, amount, months=6, purpose=rng.choice(["daily", "other", "debt"]))
        life.extra_repayments.append(
            {
                "line": rng.choice(payees).id,
                "paid_at": at(day + timedelta(days=rng.randint(0, 2)), 22),
                "amount": round(amount * rng.uniform(0.93, 1.0), 2),
            }
        )
    return True


def repaid_redrawn(life: Life, policy: Policy) -> bool:
    """All of a draw repaid before its time, and drawn again within a day or two."""
    line, rng = life.target, life.rng
    first = life.before(rng.randint(60, 90))
    if line.kind != "revolving" or first <= line.opened + timedelta(days=10):
        return False
    amount = max(1000, int(life.limit_at(line, first) * rng.uniform(0.25, 0.4)))
    old = draw(life, line, first, amount, months=12)
    day = life.before(rng.randint(4, 12))
    old["cleared"] = day
    paid = sum(on < day for on in [shift(old["first_due_on"], n) for n in range(12)])
    rest = round(amount * (12 - paid) / 12 * 1.004, 2)
    life.extra_repayments.append(
        {"line": line.id, "paid_at": at(day, 9), "amount": rest, "of": old}
    )
    again = draw(life, line, day + timedelta(days=rng.randint(0, 2)), amount, months=12)
    again["drawn_at"] = again["drawn_at"].replace(hour=20)
    return True


def _answer(life: Life, code: str, value: str, days_before: int) -> None:
    life.answers.append({"code": code, "on": life.before(days_before), "value": value})


def identity(life: Life, policy: Policy) -> bool:
    for code in life.rng.sample(
        ["identity-current", "phone-unchanged", "device-unchanged"], life.rng.choice([1, 1, 2])
    ):
        _answer(life, code, "no", life.rng.randint(1, 14))
    return True


def guarantee(life: Life, policy: Policy) -> bool:
    _answer(life, "guarantee-called", "yes", life.rng.randint(1, 30))
    return True


def temporary_limit_ended(life: Life, policy: Policy) -> bool:
    rng = life.rng
    limit = life.limit_at(life.target, life.eve)
    until = life.before(rng.randint(0, 2))
    given = until - timedelta(days=rng.choice([30, 45, 60, 90]))
    if given <= life.target.opened:
        return False
    life.limit_events.append(
        {
            "line": life.target.id,
            "on": given,
            "kind": "temporary",
            "limit": int(limit * rng.choice([1.2, 1.5, 2.0])),
            "temporary_until": until,
        }
    )
    life.event = {"kind": "cut", "limit": limit, "said": rng.choice([None, "临时额度已到期"])}
    return True


def product_moved(life: Life, policy: Policy) -> bool:
    """The service goes to another lender: a new line in the days before, or the lender says so."""
    old, rng = life.target, life.rng
    said = rng.choice([None, "产品升级，服务由新的机构提供", "您的额度已迁移至新产品"])
    life.event = {"kind": "closed", "limit": 0, "said": said}
    if said is None or rng.random() < 0.5:
        on = life.before(rng.randint(0, 10))
        life.lines.append(
            Held(
                id=len(life.lines) + 1,
                lender=rng.choice([old.lender, "网商银行", "重庆消费金融"]),
                product=(old.product or old.lender) + rng.choice(["", "新版"]),
                kind=old.kind,
                opened=on,
                limit=life.limit_at(old, life.eve),
                level=0.0,
                early=2,
                statement_day=old.statement_day,
                due_day=old.due_day,
                rate=old.rate,
                minimum_payer=False,
            )
        )
        new = life.lines[-1]
        life.limit_events.append({"line": new.id, "on": on, "kind": "granted", "limit": new.limit})
    return True


def idle(life: Life, policy: Policy) -> bool:
    line = life.target
    since = shift(life.event_on, -policy.idle - life.rng.randint(0, 6))
    if line.opened > since - timedelta(days=10) and (life.event_on - line.opened).days < 200:
        return False
    line.unused_from = max(since, line.opened)
    for key in months_of(life):
        if date(*key, 1) >= shift(line.unused_from, -1):
            line.levels[key] = 0.0
    line.level = 0.0
    life.draws = [
        loan
        for loan in life.draws
        if loan["line"] != line.id or shift(loan["first_due_on"], loan["months"]) < line.unused_from
    ]
    line.late.clear()
    return True


def market_wide(life: Life, policy: Policy) -> bool:
    """Two or more other lenders cut within days; some in the weeks after a public rule."""
    rng = life.rng
    others = [
        line
        for line in life.lines
        if line.lender != life.target.lender and line.kind != "instalment"
    ]
    lenders = {line.lender: line for line in others if line.opened < life.before(60)}
    if len(lenders) < 2:
        return False
    for line in rng.sample(list(lenders.values()), rng.randint(2, min(4, len(lenders)))):
        life.limit_events.append(
            {
                "line": line.id,
                "on": life.before(rng.randint(0, 9)),
                "kind": rng.choice(["cut", "frozen"]),
                "limit": int(life.limit_at(line, life.before(12)) * 0.3),
            }
        )
    return True


PLANTS: dict[str, Plant] = {
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
SHOWS_IN: dict[str, tuple[str, ...]] = {
    "forbidden-use": ("rich",),
    "borrow-to-repay": ("rich", "bills"),
    "repaid-redrawn": ("rich", "bills"),
}
"""The ways of keeping a ledger in which a cause can show at all; the others in every one."""
EVERYWHERE = ("rich", "bills", "check-ins")
