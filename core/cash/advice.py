"""What to do about the money of the next weeks: three pieces at most, each gone when it is done.

They come from the same figures as the calendar, the forecast and the budget, the most pressing
first: what is overdue, the first day the money runs short, an account that does not hold what is
paid from it, a category that used up its plan, and an emergency fund that does not last a month.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from core.cash.budget import Budgeted, budget
from core.cash.calendar import Entry, waiting
from core.cash.flows import flows
from core.cash.forecast import forecast
from core.cash.liquid_balance import liquid_balance
from core.cash.reminders import due_amount_text
from core.days import show_day
from core.loans.due_days import day_in, plus
from core.money import Fen, show_amount
from core.records.model import Direction
from core.records.snapshot import Snapshot
from core.words import _

AT_MOST = 3
HELD_WITHIN = 14
"""Days ahead in which the account that a due is paid from should hold it."""
SMALL_FUND = 1.0
"""Months of spending below which an emergency fund is advised first (CFPB, an essential guide
to building an emergency fund: begin with any small sum)."""

Code = Literal["overdue", "shortfall", "move", "over-plan", "put-aside"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """One thing to do: what, why, how much in fen (None: not known), and by which day."""

    code: Code
    text: str
    reason: str
    amount: Fen | None
    on: date
    line: int | None = None
    account: int | None = None
    category: str | None = None


def advice(snapshot: Snapshot, as_of: date) -> tuple[Advice, ...]:
    """At most three pieces as of a day, the most pressing first."""
    found: list[Advice] = []
    for one in _all(snapshot, as_of):
        found.append(one)
        if len(found) == AT_MOST:
            break
    return tuple(found)


def _all(snapshot: Snapshot, as_of: date) -> Iterator[Advice]:
    entries = waiting(snapshot, plus(as_of, HELD_WITHIN), as_of)
    yield from (_overdue(entry, as_of) for entry in entries if entry.state == "unpaid")
    short = forecast(snapshot, as_of).shortfall
    if short is not None and short.sources:
        best = short.sources[0]
        yield Advice(
            code="shortfall",
            text=best.text,
            reason=short.text,
            amount=best.amount if best.amount is not None else short.missing,
            on=best.by,
            line=best.line,
            account=best.account,
            category=best.category,
        )
    yield from _moves(snapshot, as_of, [entry for entry in entries if entry.state == "open"])
    month = budget(snapshot, as_of)
    yield from _over_plan(month, as_of)
    yield from _fund(month, as_of)


def _overdue(entry: Entry, as_of: date) -> Advice:
    if entry.amount is None:
        text = _("Look up what is overdue on {line} and pay it, or ask the lender for a plan.")
    else:
        text = _("Pay {amount} on {line} today, or ask the lender for a plan.")
    return Advice(
        code="overdue",
        text=text.format(line=entry.name, amount=due_amount_text(entry)),
        reason=_("It was due on {day}.").format(day=show_day(entry.due_on)),
        amount=entry.amount,
        on=as_of,
        line=entry.line,
    )


def _moves(snapshot: Snapshot, as_of: date, entries: list[Entry]) -> Iterator[Advice]:
    """Where the account that dues are paid from will not hold them, while another does."""
    money = liquid_balance(snapshot, as_of)
    names = {account.id: account.name for account in snapshot.accounts}
    asked: dict[int, int] = {}
    for entry in entries:
        if entry.account not in money.held or entry.amount is None:
            continue
        own = entry.account
        asked[own] = asked.get(own, 0) + entry.amount
        there = money.held[own] + _coming(snapshot, own, as_of, entry.due_on)
        missing = asked[own] - max(0, there)
        others = {one: held for one, held in money.held.items() if one != own and held >= missing}
        if missing <= 0 or not others:
            continue
        giver = max(others, key=lambda one: (others[one], -one))
        yield Advice(
            code="move",
            text=_("Move {amount} from {giver} to {account} by {day}.").format(
                amount=show_amount(missing),
                giver=names[giver],
                account=names[own],
                day=show_day(entry.due_on),
            ),
            reason=_("{line} was paid from {account}, which will hold {held}.").format(
                line=entry.name, account=names[own], held=show_amount(there)
            ),
            amount=Fen(missing),
            on=entry.due_on,
            line=entry.line,
            account=own,
        )
        return


def _coming(snapshot: Snapshot, account: int, as_of: date, until: date) -> int:
    """What the recurring flows of an account bring and take by the end of a day."""
    return sum(
        (1 if flow.direction is Direction.IN else -1)
        * flow.amount
        * len(flow.next_days(as_of, until))
        for flow in flows(snapshot, as_of)
        if flow.account == account
    )


def _over_plan(month: Budgeted, as_of: date) -> Iterator[Advice]:
    """The category that is furthest over its plan."""
    over = [line for line in month.lines if line.left is not None and line.left < 0]
    if not over:
        return
    worst = min(over, key=lambda line: (line.left or 0, line.category))
    beyond = Fen(-(worst.left or 0))
    last = day_in(as_of.year, as_of.month, 31)
    yield Advice(
        code="over-plan",
        text=_("Buy nothing more for {category} until {day}, or plan more for it.").format(
            category=worst.category, day=show_day(last)
        ),
        reason=_("{spent} was spent, {beyond} beyond the plan.").format(
            spent=show_amount(worst.spent), beyond=show_amount(beyond)
        ),
        amount=beyond,
        on=last,
        category=worst.category,
    )


def _fund(month: Budgeted, as_of: date) -> Iterator[Advice]:
    lasts, spent = month.ratios.emergency_months, month.ratios.spent
    if lasts is None or spent is None or lasts >= SMALL_FUND or not month.safe_to_spend:
        return
    amount = Fen(min(month.safe_to_spend, round(spent * 0.1)))
    last = day_in(as_of.year, as_of.month, 31)
    yield Advice(
        code="put-aside",
        text=_("Put {amount} aside by {day}; any small sum is a start.").format(
            amount=show_amount(amount), day=show_day(last)
        ),
        reason=_("Your money would last {months} months; three to six are advised.").format(
            months=round(lasts, 1)
        ),
        amount=amount,
        on=last,
    )
