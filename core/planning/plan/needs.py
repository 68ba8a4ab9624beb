"""What a plan must know of the money, and where to say it."""

from collections.abc import Iterator

from core.cash.calendar import Entry
from core.cash.verdict import can_be_told, part_to_enter
from core.days import show_day
from core.money import show_amount
from core.planning.plan.model import Need
from core.planning.purse import Purse
from core.records.snapshot import Snapshot
from core.words import N_, _, listed


def needs(snapshot: Snapshot, purse: Purse) -> Iterator[Need]:
    """Cash, income, and what dues of unknown amount ask for, the most needed first."""
    if purse.balance is None:
        yield Need(text=_("Say what is on your accounts."), page="checkin", part="accounts")
    if not purse.incomes:
        yield Need(text=_("Say your regular income."), page="ahead", part="regular")
    if purse.days and not purse.knows_living:
        words = _(
            "Set a budget, or import a month of your accounts; until then half of the income is "
            "held for living."
        )
        if not purse.incomes:
            words = _(
                "Set a budget, or import a month of your accounts; until then half of the money is "
                "held for living."
            )
        yield Need(text=words, page="budget")
    yield from _amounts(snapshot, purse)


def _amounts(snapshot: Snapshot, purse: Purse) -> Iterator[Need]:
    """What the dues of unknown amount ask for, each line once, with what is held for them."""
    first: dict[int, Entry] = {}
    for due in purse.unknown:
        first.setdefault(due.line, due)
    untold = [due for due in first.values() if due.asks.most is None or due.asks.likely is None]
    if untold:
        words = _("Say what is owed on {lines}; it is not known.")
        text = words.format(lines=listed(due.name for due in untold))
        yield Need(text=text, page="checkin", part="used", line=untold[0].line)
    others = [due for due in first.values() if due not in untold]
    now = [due for due in others if can_be_told(due, purse.as_of)]
    later = [due for due in others if due not in now]
    for found, words in ((now, _NOW), (later, _LATER)):
        if not found:
            continue
        told = _(words[len(found) > 1]).format(
            dues=listed(map(_named, found)),
            held=show_amount(sum(due.asks.most or 0 for due in found)),
        )
        yield Need(
            text=told,
            page="checkin",
            part=part_to_enter(found[0]),
            line=found[0].line,
            dues=tuple((due.line, due.due_on) for due in found if not due.undated),
            can_be_told=found is now,
        )


_NOW = (
    N_("Look up what {dues} asks for; until that is known, {held} is held for it."),
    N_(
        "Look up what each of these asks for: {dues}. Until that is known, {held} is held for them."
    ),
)
_LATER = (
    N_("Enter the bill of {dues} as soon as it is there; until then {held} is held for it."),
    N_("Enter these bills as soon as they are there: {dues}. Until then {held} is held for them."),
)


def _named(due: Entry) -> str:
    if due.undated:
        return _("{line} (its due day, too)").format(line=due.name)
    return _("{line} on {day}").format(line=due.name, day=show_day(due.due_on))
