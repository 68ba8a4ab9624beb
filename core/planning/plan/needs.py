"""What a plan must know of the money, and where to say it."""

from collections.abc import Iterator, Sequence
from datetime import date

from core.cash.calendar import Entry
from core.cash.verdict import can_be_decided, part_to_enter
from core.days import show_day
from core.money import show_amount
from core.planning.plan.model import Need
from core.planning.purse import Purse
from core.records.snapshot import Snapshot
from core.words import N_, _, listed, sentences


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
    undocumented = [
        due for due in first.values() if due.asks.most is None or due.asks.likely is None
    ]
    if undocumented:
        words = _("Say what is owed on {lines}; it is not known.")
        text = words.format(lines=listed(due.name for due in undocumented))
        yield Need(text=text, page="checkin", part="used", line=undocumented[0].line)
    others = [due for due in first.values() if due not in undocumented]
    now = [due for due in others if can_be_decided(due, purse.as_of)]
    later = [due for due in others if due not in now]
    for found, words in ((now, _NOW), (later, _LATER)):
        if not found:
            continue
        texts = [words[len(found) > 1]] + ([_HELD] if purse.days else [])
        held = show_amount(sum(due.asks.most or 0 for due in found))
        dues = _named(found)
        yield Need(
            text=sentences(*(_(text).format(dues=dues, held=held) for text in texts)),
            page="checkin",
            part=part_to_enter(found[0]),
            line=found[0].line,
            dues=tuple((due.line, due.due_on) for due in found if not due.undated),
            can_be_decided=found is now,
        )


_NOW = (
    N_("Look up what {dues} asks for."),
    N_("Look up what each of these asks for: {dues}."),
)
_LATER = (
    N_("Enter the bill of {dues} as soon as it is there."),
    N_("Enter these bills as soon as they are there: {dues}."),
)
_HELD = N_("Until that is known, the plan keeps {held} back for it.")


def _named(found: Sequence[Entry]) -> str:
    """The lines of these dues, day by day."""
    by_day: dict[date | None, list[str]] = {}
    for due in sorted(found, key=lambda one: (one.undated, one.due_on)):
        by_day.setdefault(None if due.undated else due.due_on, []).append(due.name)
    texts: list[str] = []
    for day, names in by_day.items():
        words = _("{lines} (the due day, too)") if day is None else _("{lines} on {day}")
        texts.append(words.format(lines=listed(names), day=show_day(day) if day else ""))
    return _("; ").join(texts)
