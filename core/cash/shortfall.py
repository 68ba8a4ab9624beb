"""The first day the money runs short: which bill, how much is missing, and ways to meet it.

No way is new borrowing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Literal

from core.cash.calendar import Entry
from core.cash.day import Day
from core.cash.flows import flows
from core.cash.liquid_balance import LiquidBalance
from core.cash.months import months
from core.days import show_day
from core.loans.due_days import add_months, plus
from core.loans.next_bill import WITH_MINIMUM
from core.money import Fen, show_amount
from core.records.model import Direction
from core.records.snapshot import Snapshot
from core.words import _

Code = Literal["move", "grace", "minimum", "spend-less", "ask"]
BILL_WITHIN = 31
"""Days after the first one below zero in which the bill that cannot be paid is looked for."""
MONTHS_SEEN = 3
MONTH = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A way to meet a shortfall: what it can bring in fen (None: not known), and by when."""

    code: Code
    text: str
    amount: Fen | None
    by: date
    account: int | None = None
    category: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortfall:
    """The first day below zero: `missing` fen on it, and the due that it cannot meet, if any.

    `is_about` where a due up to that day is only estimated, so that the sum is, too.
    """

    on: date
    due: Entry | None
    missing: Fen
    sources: tuple[Source, ...]
    text: str
    is_about: bool


def shortfall_on(
    snapshot: Snapshot, as_of: date, first: Day, days: Sequence[Day], money: LiquidBalance
) -> Shortfall:
    """What there is to say of the first day below zero."""
    missing = Fen(-first.median)
    due = _due(first, days)
    before = [entry for day in days if day.on <= first.on for entry in day.dues]
    is_about = not all(entry.asks.is_certain for entry in before)
    by = first.on if due is None else max(first.on, due.due_on)
    sources = [*_moved(snapshot, money, missing, first.on)]
    if due is not None:
        sources += [*_of_due(due, days, first, missing), *_least(snapshot, due)]
    sources += _less(snapshot, as_of, missing, first.on)
    if due is not None:
        sources.append(
            Source(
                code="ask",
                text=_("Ask {line} by {day} to move the due day or to agree on a plan.").format(
                    line=due.name, day=show_day(by)
                ),
                amount=due.amount,
                by=by,
                line=due.line,
            )
        )
    return Shortfall(
        on=first.on,
        due=due,
        missing=missing,
        sources=tuple(sources),
        text=_text(first, due, missing, is_about),
        is_about=is_about,
    )


def _text(first: Day, due: Entry | None, missing: Fen, is_about: bool) -> str:
    if due is None or due.amount is None:
        words = _("On {day} the money runs short by {missing}.")
        if is_about:
            words = _("On {day} the money runs short by about {missing}.")
        return words.format(day=show_day(first.on), missing=show_amount(missing))
    words = _("On {day} the money runs short by {missing}; {line} asks for {amount} by {due_on}.")
    if is_about:
        words = _(
            "On {day} the money runs short by about {missing}; {line} asks for {amount} by "
            "{due_on}."
        )
    if not due.asks.is_certain:
        words = _(
            "If {line} asks for {amount} by {due_on}, the money runs short by {missing} on {day}."
        )
    return words.format(
        day=show_day(first.on),
        missing=show_amount(missing),
        line=due.name,
        amount=show_amount(due.amount),
        due_on=show_day(due.due_on),
    )


def _due(first: Day, days: Sequence[Day]) -> Entry | None:
    """The largest due of the first day with one, from the day below zero on."""
    for day in days:
        asking = [entry for entry in day.dues if entry.amount != 0]
        if first.on <= day.on <= plus(first.on, BILL_WITHIN) and asking:
            return max(asking, key=lambda entry: (entry.amount or 0, -entry.line))
    return None


def _moved(snapshot: Snapshot, money: LiquidBalance, missing: Fen, by: date) -> list[Source]:
    """What is set aside."""
    names = {account.id: account.name for account in snapshot.accounts}
    found: list[Source] = []
    for account in money.aside:
        amount = Fen(min(missing, money.held[account]))
        if amount > 0:
            text = _("Move {amount} from {account} by {day}.").format(
                amount=show_amount(amount), account=names[account], day=show_day(by)
            )
            found.append(Source(code="move", text=text, amount=amount, by=by, account=account))
    return found


def _of_due(due: Entry, days: Sequence[Day], first: Day, missing: Fen) -> list[Source]:
    found: list[Source] = []
    if due.grace_until > due.due_on:
        enough = next(
            (day.on for day in days if due.due_on < day.on <= due.grace_until and day.median >= 0),
            None,
        )
        text = _("{line} counts a payment as in time up to {day}.").format(
            line=due.name, day=show_day(due.grace_until)
        )
        if enough is not None:
            text = _("Pay {line} within its grace days: by {day} there is enough again.").format(
                line=due.name, day=show_day(enough)
            )
        found.append(
            Source(code="grace", text=text, amount=due.amount, by=due.grace_until, line=due.line)
        )
    if due.minimum is not None and due.amount is not None and due.minimum < due.amount:
        spared = Fen(due.amount - due.minimum)
        text = _(
            "Pay at least the minimum of {minimum} on {line} by {day}: it stays on time, though "
            "the rest costs interest."
        ).format(minimum=show_amount(due.minimum), line=due.name, day=show_day(due.due_on))
        found.append(Source(code="minimum", text=text, amount=spared, by=due.due_on, line=due.line))
    return found


def _least(snapshot: Snapshot, due: Entry) -> list[Source]:
    """The minimum of a bill where only its kind tells how little it may be."""
    kinds = {line.id: line.kind for line in snapshot.lines}
    least = due.asks.least
    if due.minimum is not None or due.amount is None or kinds[due.line] not in WITH_MINIMUM:
        return []
    if not 0 < least < due.amount:
        return []
    text = _(
        "Look up the minimum of {line}: at {least} or so, paid by {day}, it stays on time, though "
        "the rest costs interest."
    ).format(line=due.name, least=show_amount(least), day=show_day(due.due_on))
    spared = Fen(due.amount - least)
    return [Source(code="minimum", text=text, amount=spared, by=due.due_on, line=due.line)]


def _less(snapshot: Snapshot, as_of: date, missing: Fen, by: date) -> list[Source]:
    """The category that most was spent on in the last months, but for what recurs as it is.

    A rent or a subscription does not shrink by the day of the shortfall. What is usual in the days
    up to then is the most that it can bring in.
    """
    last = months(snapshot, as_of, add_months(as_of, -MONTHS_SEEN, 1))[:-1]
    names = {name for month in last for name in month.by_category}
    usual = {
        name: median(month.by_category.get(name, 0) for month in last) for name in names if name
    }
    fixed = {flow.category for flow in flows(snapshot, as_of) if flow.direction is Direction.OUT}
    usual = {name: amount for name, amount in usual.items() if amount > 0 and name not in fixed}
    if not usual:
        return []
    category = max(usual, key=lambda name: (usual[name], name))
    ahead = min(1.0, max(1, (by - as_of).days) / MONTH)
    amount = Fen(min(missing, round(usual[category] * ahead)))
    text = _("Spend {amount} less on {category} until {day}; {usual} a month is usual.").format(
        amount=show_amount(amount),
        category=category,
        day=show_day(by),
        usual=show_amount(round(usual[category])),
    )
    return [Source(code="spend-less", text=text, amount=amount, by=by, category=category)]
