"""The month's budget: planned against spent by category, and what is safe to spend.

Spending is what `core.cash.months` counts: refunds lower it; transfers, draws and repayments are
none of it. Without rollover `left` is the plan less what was spent; with it, what earlier planned
months left, or overspent, is carried into the next.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from core.cash.calendar import Entry, waiting
from core.cash.flows import flows
from core.cash.months import Month, months
from core.cash.pot import pot_of
from core.cash.service import Standing, standing
from core.days import show_day, show_month
from core.errors import UserError
from core.loans.due_days import add_months, day_in, plus
from core.money import Fen
from core.records.ledger import Ledger
from core.records.model import Budget, Direction
from core.records.snapshot import Snapshot
from core.words import _

AHEAD = 30
ROLLOVER = "budget_rollover"
"""The setting that says whether what is left is carried into the next month (true or nothing)."""
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One category in fen: `planned` and `left` are None where nothing was planned.

    `pace` is what was spent beyond the plan's share of the month gone by (below zero: slower).
    """

    category: str
    planned: Fen | None
    carried: Fen
    spent: Fen
    left: Fen | None
    pace: Fen | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Budgeted:
    """A month's budget as of a day; fractions and months are None where not known.

    `gone` is the fraction of the month gone by. `safe_to_spend` is what can be spent until
    `safe_until`, the next due day, with everything known of the next 30 days still met. `needed`
    says what would have to be given for what is None.
    """

    month: str
    gone: float
    income: Fen
    expense: Fen
    lines: tuple[BudgetLine, ...]
    safe_to_spend: Fen | None
    safe_until: date | None
    standing: Standing
    saving_rate: float | None
    needed: tuple[str, ...]

    @property
    def planned(self) -> Fen:
        """All that was planned for the month, in fen."""
        return Fen(sum(line.planned or 0 for line in self.lines))


def budget(
    snapshot: Snapshot, as_of: date, month: str | None = None, rollover: bool = False
) -> Budgeted:
    """The budget of a month ("2026-11"; default: the day's own), as known by the day.

    Raises UserError for what is no month.
    """
    month = checked_month(month or f"{as_of:%Y-%m}")
    first = date.fromisoformat(f"{month}-01")
    own = _of(months(snapshot, as_of, add_months(first, 0, 1)), month)
    planned = _planned(snapshot, month)
    carried = _carried(snapshot, as_of, month) if rollover else {}
    gone = _gone(first, as_of)
    names = [*planned, *(name for name in own.by_category if name not in planned)]
    lines = tuple(
        _line(name, planned.get(name), carried.get(name, Fen(0)), own.by_category.get(name), gone)
        for name in names
    )
    found = standing(snapshot, as_of)
    safe, until = safe_to_spend(snapshot, as_of)
    return Budgeted(
        month=month,
        gone=gone,
        income=own.income,
        expense=own.expense,
        lines=lines,
        safe_to_spend=safe,
        safe_until=until,
        standing=found,
        saving_rate=(own.income - own.expense) / own.income if own.income > 0 else None,
        needed=_needed(snapshot, as_of, found, own, safe),
    )


def checked_month(text: str) -> str:
    """The month, as it was written. Raises UserError for anything but "2026-11"."""
    if not MONTH.fullmatch(text) or text < "1900":
        raise UserError(_("“{text}” is not a month; write it like 2026-11.").format(text=text[:20]))
    return text


def set_budget(ledger: Ledger, month: str, amounts: Mapping[str, Fen | None]) -> None:
    """Plan so many fen for categories of a month; None takes the plan of a category away.

    One undoable change. Raises UserError for no month, a category without a name or an amount
    below zero.
    """
    checked_month(month)
    for category, amount in amounts.items():
        if not category.strip():
            raise UserError(_("A budget needs the name of its category: write FOOD=1500."))
        if amount is not None and amount < 0:
            raise UserError(_("A budget cannot be less than zero."))
    kept: dict[str, list[Budget]] = {}
    for one in ledger.records(Budget):
        if one.month == month:
            kept.setdefault(one.category, []).append(one)
    with ledger.change(_("Budget of {month}").format(month=show_month(month))) as change:
        for category, amount in amounts.items():
            for old in kept.get(category.strip(), []):
                change.delete(old)
            if amount is not None:
                change.add(Budget(month=month, category=category.strip(), amount=amount))


def safe_to_spend(snapshot: Snapshot, as_of: date) -> tuple[Fen | None, date | None]:
    """What can be spent until the next due day, which comes second; None where not known.

    The lowest point of the next 30 days by what is known: today's money, the recurring flows, and
    what falls due. Never below zero.
    """
    money = pot_of(snapshot, as_of)
    last = plus(as_of, AHEAD)
    found = waiting(snapshot, last, as_of)
    ahead = [entry.due_on for entry in found if entry.due_on >= as_of]
    until = min(ahead, default=None)
    if money.balance is None:
        return None, until
    moves: dict[date, int] = {}
    for entry in found:
        on = max(entry.due_on, as_of)
        moves[on] = moves.get(on, 0) - (entry.amount or 0)
    for flow in filter(money.moves, flows(snapshot, as_of)):
        sign = 1 if flow.direction is Direction.IN else -1
        for on in flow.next_days(as_of, last):
            moves[on] = moves.get(on, 0) + sign * flow.amount
    reached = lowest = money.balance + moves.get(as_of, 0)
    for n in range(1, AHEAD + 1):
        reached += moves.get(as_of + timedelta(days=n), 0)
        lowest = min(lowest, reached)
    return Fen(max(0, lowest)), until


def unknown_dues(snapshot: Snapshot, as_of: date) -> list[Entry]:
    """What falls due within a month for an amount that nothing tells."""
    found = waiting(snapshot, plus(as_of, AHEAD), as_of)
    return [entry for entry in found if entry.certainty == "unknown"]


def _of(found: tuple[Month, ...], month: str) -> Month:
    return next((one for one in found if one.month == month), Month(month, Fen(0), Fen(0), {}))


def _planned(snapshot: Snapshot, month: str) -> dict[str, Fen]:
    """The plan of a month by category, the largest first; several of one category add up."""
    sums: dict[str, int] = {}
    for one in snapshot.budgets:
        if one.month == month:
            sums[one.category] = sums.get(one.category, 0) + one.amount
    ordered = sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))
    return {name: Fen(amount) for name, amount in ordered}


def _carried(snapshot: Snapshot, as_of: date, month: str) -> dict[str, Fen]:
    """What the planned months just before left in each category, as long as it was planned."""
    spent = {one.month: one.by_category for one in months(snapshot, as_of)}
    found: dict[str, Fen] = {}
    for category in _planned(snapshot, month):
        back, total = add_months(date.fromisoformat(f"{month}-01"), -1), 0
        while category in (plan := _planned(snapshot, f"{back:%Y-%m}")):
            total += plan[category] - spent.get(f"{back:%Y-%m}", {}).get(category, 0)
            back = add_months(back, -1)
        found[category] = Fen(total)
    return found


def _gone(first: date, as_of: date) -> float:
    """The fraction of a month gone by at the end of a day."""
    if as_of < first:
        return 0.0
    last = day_in(first.year, first.month, 31)
    return 1.0 if as_of >= last else as_of.day / last.day


def _line(
    category: str, planned: Fen | None, carried: Fen, spent: Fen | None, gone: float
) -> BudgetLine:
    used = spent or Fen(0)
    if planned is None:
        return BudgetLine(category, None, carried, used, None, None)
    left = Fen(planned + carried - used)
    return BudgetLine(category, planned, carried, used, left, Fen(used - round(planned * gone)))


def _needed(
    snapshot: Snapshot, as_of: date, found: Standing, own: Month, safe: Fen | None
) -> tuple[str, ...]:
    told = []
    if not found.income:
        told.append(
            _(
                "No income is on record: tell your regular income, or import the account it "
                "comes to."
            )
        )
    elif own.income <= 0:
        told.append(_("No income came in this month yet, so there is no saving rate."))
    if safe is None:
        told.append(_("Say what is on one account at least, so that what is safe can be told."))
    if found.spent is None:
        told.append(_("One whole month of transactions is needed to know what you usually spend."))
    told += [
        _("What {line} asks for on {day} is not known, so it is not set aside.").format(
            line=entry.name, day=show_day(entry.due_on)
        )
        for entry in unknown_dues(snapshot, as_of)
    ]
    return tuple(told)
