"""A start for a budget: the person's own medians, held against 50/30/20, to be edited.

50/30/20 (Warren & Tyagi, All Your Worth, 2005): half of the income for needs, with what debts ask
for, three tenths for wants, a fifth for saving and paying off. Needs stay as they are, since a rent
does not shrink by a plan; wants are scaled to what their share leaves room for.
"""

import re
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Literal

from core.cash.debt_service import debt_payments
from core.cash.service import monthly_income, whole_months
from core.money import Fen
from core.records.snapshot import Snapshot

NEEDS_SHARE, WANTS_SHARE = 0.5, 0.3
STEP = 1000
"""Suggestions are whole tens of yuan, in fen."""
_NEEDS = re.compile(
    "住房|房租|物业|缴费|水电|通讯|话费|交通|日用|餐饮|食|医疗|健康|教育|保险|爱车|加油|生活服务|"
    "interest|fee|penalty|rent|hous|util|food|grocer|transport|health|medic|insur|educat|phone",
    re.IGNORECASE,
)

Group = Literal["needs", "wants"]


@dataclass(frozen=True, slots=True)
class Suggested:
    """A category's usual month (the median) and what is suggested, in fen."""

    category: str
    group: Group
    usual: Fen
    suggested: Fen


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Lines, the largest first, and the three shares of the income in fen (None: not known).

    `debts` is what the debts ask for in a month, a part of the needs. `months` whole months were
    looked at; with none there are no lines.
    """

    months: int
    lines: tuple[Suggested, ...]
    income: Fen | None
    debts: Fen | None
    needs: Fen | None
    wants: Fen | None
    saving: Fen | None


def suggest(snapshot: Snapshot, as_of: date) -> Suggestion:
    """The suggestion from the last six whole months before the day's."""
    seen = whole_months(snapshot, as_of)
    income, debts = monthly_income(snapshot, as_of), debt_payments(snapshot, as_of)
    names = {name for month in seen for name in month.by_category if name}
    usual = {
        name: max(0, round(median(month.by_category.get(name, 0) for month in seen)))
        for name in names
    }
    usual = {name: amount for name, amount in usual.items() if amount}
    wanted = sum(amount for name, amount in usual.items() if group_of(name) == "wants")
    room = wanted if not income else min(wanted, income * WANTS_SHARE)
    lines = tuple(
        Suggested(name, group_of(name), Fen(amount), _suggested(name, amount, room, wanted))
        for name, amount in sorted(usual.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    needs, wants = (
        (Fen(round(income * NEEDS_SHARE)), Fen(round(income * WANTS_SHARE)))
        if income
        else (None, None)
    )
    saving = Fen(income - needs - wants) if income and needs and wants else None
    debts_paid = None if debts is None else Fen(round(debts.amount))
    return Suggestion(len(seen), lines, income, debts_paid, needs, wants, saving)


def group_of(category: str) -> Group:
    """Whether a category is a need, by the words of its name."""
    return "needs" if _NEEDS.search(category) else "wants"


def _suggested(name: str, amount: int, room: float, wanted: int) -> Fen:
    share = room / wanted if group_of(name) == "wants" and wanted else 1.0
    steps = round(amount * share / STEP) if share == 1.0 else int(amount * share / STEP)
    return Fen(max(1, steps) * STEP)
