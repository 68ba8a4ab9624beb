"""What the shared items cost, of which some are not known: one gap in the record is charged once.

Items that are told at one place (the self-check, the income, the loans) are missing together when
nothing is told there. That is one thing not known and not as many as there are items, else a person
of whom little is told would stand higher by ignorance alone than one who is known to have every
limit full. So of the unknown items of a place only that one costs its neutral points whose neutral
points say most beyond what is known; each of the others costs what is known of it.
"""

from collections.abc import Mapping

from core.scoring.item import Measured, items
from core.scoring.scorecard import Scorecard

Place = tuple[str, str | None]
"""The page of the window and the part of it where an item is told."""


def shared_points(card: Scorecard, shared: Mapping[str, Measured]) -> dict[str, int]:
    """The points of every item that counts alike for the person and every line, by its code."""
    found: dict[str, int] = {}
    widest: dict[Place, tuple[int, str]] = {}
    for entry in card.entries:
        if entry.calibrated:
            continue
        measured, table = shared[entry.code], entry.tables[0]
        found[entry.code] = table.known_points(measured)
        if measured.value is None:
            item = items()[entry.code]
            place, more = (item.page, item.part), table.neutral - found[entry.code]
            if more > widest.get(place, (0, ""))[0]:
                widest[place] = more, entry.code
    for more, code in widest.values():
        found[code] += more
    return found
