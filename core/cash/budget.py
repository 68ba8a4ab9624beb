"""The month's budget: planned against spent by category, and what is safe to spend.

Spending is what `core.cash.months` counts: refunds lower it; transfers, draws and repayments are
none of it. Without rollover `left` is the plan less what was spent; with it, what earlier planned
months left, or overspent, is carried into the next.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from core.cash.calendar import NEXT_DUES, Entry, undated, waiting
from core.cash.flows import flows
from core.cash.forecast import Verdict
from core.cash.liquid_balance import liquid_balance
from core.cash.missing import looked_up
from core.cash.months import Month, months
from core.cash.service import Ratios, ratios
from core.days import show_month
from core.errors import UserError
from core.loans.due_days import add_months, day_in, plus
from core.money import Fen
from core.records.ledger import Ledger
from core.records.model import Budget, Direction, Status
from core.records.snapshot import Snapshot
from core.words import _

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


@dataclass(frozen=True, slots=True)
class Safe:
    """What can be spent until `until`, the next due day (None: there is none), in fen.

    `amount` is with every due at its most, None where no balance is known or where what is not
    known could turn the `verdict`; `likely` with every due at its likely amount. `missing` is what
    would be missing with every due at its most (None: nothing, or not bounded), `open_ones` the
    dues whose amount is not known for certain. All is as of `as_of`.
    """

    as_of: date
    amount: Fen | None
    likely: Fen | None
    until: date | None
    verdict: Verdict | None
    missing: Fen | None
    open_ones: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Budgeted:
    """A month's budget as of a day; fractions and months are None where not known.

    `gone` is the fraction of the month gone by, `safe` what can be spent. `needed` says what would
    have to be given for what is None.
    """

    month: str
    gone: float
    income: Fen
    expense: Fen
    lines: tuple[BudgetLine, ...]
    safe: Safe
    ratios: Ratios
    saving_rate: float | None
    needed: tuple[str, ...]

    @property
    def safe_to_spend(self) -> Fen | None:
        """What is safe to spend with every due at its most; None where that is open."""
        return self.safe.amount

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
    found = ratios(snapshot, as_of)
    safe = safe_to_spend(snapshot, as_of)
    return Budgeted(
        month=month,
        gone=gone,
        income=own.income,
        expense=own.expense,
        lines=lines,
        safe=safe,
        ratios=found,
        saving_rate=(own.income - own.expense) / own.income if own.income > 0 else None,
        needed=_needed(found, own, safe),
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


def planned_before(snapshot: Snapshot, month: str) -> tuple[str, dict[str, Fen]] | None:
    """The newest month before this one that has a plan, with the plan by category; None where no
    earlier month has one. Raises UserError for what is no month."""
    checked_month(month)
    earlier = max((one.month for one in snapshot.budgets if one.month < month), default=None)
    return None if earlier is None else (earlier, _planned(snapshot, earlier))


def safe_to_spend(snapshot: Snapshot, as_of: date) -> Safe:
    """What can be spent until the next due day, with the dues of the next 30 days still met.

    The lowest point of these days: today's money, the recurring flows, and what falls due at its
    most, at its likely amount, and at its least. Never below zero.
    """
    money = liquid_balance(snapshot, as_of)
    last = plus(as_of, NEXT_DUES)
    found = waiting(snapshot, last, as_of)
    questions = undated(snapshot, as_of)
    until = min((entry.due_on for entry in found if entry.due_on >= as_of), default=None)
    if money.balance is None:
        return Safe(as_of, None, None, until, None, None, (*found, *questions))
    moves: dict[date, int] = {as_of: money.balance}
    for flow in filter(money.moves, flows(snapshot, as_of)):
        sign = 1 if flow.direction is Direction.IN else -1
        for on in flow.next_days(as_of, last):
            moves[on] = moves.get(on, 0) + sign * flow.amount
    for paid in snapshot.repayments:  # what is planned lowers the dues, and leaves the account
        on = paid.paid_at.date()
        if paid.status is Status.DONE and as_of < on <= last:
            moves[on] = moves.get(on, 0) - paid.amount
    dated = [(max(entry.due_on, as_of), entry.asks) for entry in found]
    asks = [*dated, *((as_of, entry.asks) for entry in questions)]
    bounded = all(one.most is not None for _on, one in asks)
    known = all(one.likely is not None for _on, one in asks)
    most = _lowest(moves, [(on, one.most or 0) for on, one in asks])
    # What has no known day may fall due after these days.
    least = _lowest(moves, [(on, one.least) for on, one in dated])
    likely = _lowest(moves, [(on, one.likely or 0) for on, one in asks])
    verdict: Verdict = "open"
    if bounded and most >= 0:
        verdict = "lasts"
    elif least < 0:
        verdict = "short"
    return Safe(
        as_of=as_of,
        amount=None if verdict == "open" else Fen(max(0, most)),
        likely=Fen(max(0, likely)) if known else None,
        until=until,
        verdict=verdict,
        missing=Fen(-most) if bounded and most < 0 else None,
        open_ones=tuple(one for one in (*found, *questions) if not one.asks.is_certain),
    )


def _lowest(moves: Mapping[date, int], asked: Sequence[tuple[date, int]]) -> int:
    """The lowest point, in fen, that money reaches by the end of any day."""
    by_day = dict(moves)
    for on, amount in asked:
        by_day[on] = by_day.get(on, 0) - amount
    return min(accumulate(by_day[on] for on in sorted(by_day)))


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


def _needed(found: Ratios, own: Month, safe: Safe) -> tuple[str, ...]:
    texts: list[str] = []
    if not found.income:
        texts.append(
            _(
                "No income is on record: tell your regular income, or import the account it "
                "comes to."
            )
        )
    elif own.income <= 0:
        texts.append(_("No income came in this month yet, so there is no saving rate."))
    if safe.verdict is None:
        texts.append(_("Say what is on one account at least, so that what is safe can be told."))
    if found.spent is None:
        texts.append(_("One whole month of transactions is needed to know what you usually spend."))
    return (*texts, *looked_up(safe.open_ones, safe.as_of))
