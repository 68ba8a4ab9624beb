"""What a forecast lacks, and what its reader should know of it, in plain sentences."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from core.cash.balances import cards_own
from core.cash.calendar import Entry
from core.cash.flow import Flow
from core.cash.liquid_balance import STALE, History, LiquidBalance
from core.days import show_day
from core.loans.due_days import add_months
from core.money import show_amount
from core.records.model import Direction
from core.records.snapshot import Snapshot
from core.words import N_, _, ngettext

FEW_MONTHS = 3
WHAT_WAS_ON = N_("Say what was on these accounts on a day: {accounts}.")


def what_is_needed(
    snapshot: Snapshot, money: LiquidBalance, past: History, found: Sequence[Entry], as_of: date
) -> tuple[str, ...]:
    """What to give for a forecast, or for a better one; the most needed first."""
    cards = cards_own(snapshot)
    names = {one.id: one.name for one in snapshot.accounts if one.id not in cards}
    texts: list[str] = []
    if not names:
        texts.append(_("Add the accounts that you pay from, with what was on each on a day."))
    elif money.unknown:
        listed = _(", ").join(names[account] for account in money.unknown)
        texts.append(_(WHAT_WAS_ON).format(accounts=listed))
    if money.balance is not None and not past.months:
        texts.append(
            _("Import at least one whole month of your accounts, so that spending can be expected.")
        )
    return (*texts, *looked_up(found, as_of))


def income_counted(past: History, coming: Sequence[Flow]) -> bool:
    """Whether any income is in the forecast; without one it is not known, and not none."""
    return bool(past.months) or any(flow.direction is Direction.IN for flow in coming)


def uncounted(past: History, coming: Sequence[Flow]) -> tuple[str, ...]:
    """What is in no figure of the forecast, as nothing is known of it."""
    texts: list[str] = []
    if not income_counted(past, coming):
        texts.append(_("No income is on record, so none is counted."))
    if not past.months:
        texts.append(_("No month of your spending is on record, so daily spending is not counted."))
    return tuple(texts)


def looked_up(found: Sequence[Entry], as_of: date) -> tuple[str, ...]:
    """What to look up of these dues, in sentences: balances, due days, and next bills."""
    return tuple(_asking(entry) for entry in to_look_up(found, as_of))


def to_look_up(found: Sequence[Entry], as_of: date) -> tuple[Entry, ...]:
    """The first of these dues of each line of which something is to be looked up.

    What a bill after the next one asks for, nobody can look up yet.
    """
    first: dict[int, Entry] = {}
    for entry in found:
        soon = entry.due_on <= add_months(as_of, 1)
        if soon and (entry.undated or not entry.asks.is_certain):
            first.setdefault(entry.line, entry)
    return tuple(first.values())


def _asking(entry: Entry) -> str:
    words = _("Look up what {line} asks for on {day}: between {low} and {high}.")
    if entry.asks.most is None or entry.asks.likely is None:
        words = _("Say what is owed on {line}; it is not known.")
    elif entry.undated:
        words = _("Look up the due day of {line}; what it asks for may fall due on any day.")
    return words.format(
        line=entry.name,
        day=show_day(entry.due_on),
        low=show_amount(entry.low),
        high=show_amount(entry.high or 0),
    )


def notes(
    snapshot: Snapshot, past: History, as_of: date, found: Sequence[Entry]
) -> tuple[str, ...]:
    """What bears on how far the forecast can be trusted."""
    texts: list[str] = []
    totals = snapshot.day_totals
    later = totals[bisect_right(totals, as_of, key=lambda total: total.on) :]
    if later:
        count = sum(total.rows for total in later)
        texts.append(
            ngettext(
                "{count} transaction is dated after {day} and left out.",
                "{count} transactions are dated after {day} and left out.",
                count,
            ).format(count=count, day=show_day(as_of))
        )
    if past.last is not None and (as_of - past.last).days >= STALE:
        texts.append(
            _("The newest transaction is of {day}; what moved since is not known.").format(
                day=show_day(past.last)
            )
        )
    if 0 < past.months < FEW_MONTHS:
        texts.append(
            ngettext(
                "It rests on {count} month of history, so the low band says little yet.",
                "It rests on {count} months of history, so the low band says little yet.",
                past.months,
            ).format(count=past.months)
        )
    if any(entry.known == "estimate" for entry in found):
        texts.append(
            _(
                "Dues that no bill tells of yet are estimated from the last bills of their line, "
                "or from what is owed on it."
            )
        )
    return tuple(texts)
