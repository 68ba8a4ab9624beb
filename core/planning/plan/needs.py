"""What a plan must know of the money, and where to say it."""

from collections.abc import Iterator

from core.cash.calendar import Entry
from core.days import show_day
from core.loans.balances import used_at
from core.money import show_amount
from core.planning.plan.model import Need
from core.planning.purse import Purse
from core.records.snapshot import Snapshot
from core.words import _, listed


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
    """What the first due of each line asks for, where nobody told."""
    first: dict[int, Entry] = {}
    for due in purse.unknown:
        first.setdefault(due.line, due)
    owed = {line: used_at(snapshot, line, purse.as_of) or 0 for line in first}
    found = [due for due in first.values() if owed[due.line]]
    if not found:
        return
    words = _(
        "Look up what {lines} asks for on {day}; until that is known, all {owed} that is owed "
        "there is held for it."
    )
    if len(found) > 1:
        words = _(
            "Look up what each of these asks for next: {lines}. Until that is known, all {owed} "
            "that is owed there is held for them."
        )
    yield Need(
        text=words.format(
            lines=listed(due.name for due in found),
            day=show_day(found[0].due_on),
            owed=show_amount(sum(owed[due.line] for due in found)),
        ),
        page="checkin",
        part="bill_amount",
        line=found[0].line,
    )
