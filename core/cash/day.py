"""One day of the cash ahead."""

from dataclasses import dataclass
from datetime import date

from core.cash.calendar import Entry
from core.money import Fen


@dataclass(frozen=True, slots=True)
class Day:
    """Fen at the end of a day, and what falls due on it.

    `median` and `low` are with every due at its likely amount; `cautious` is the median with every
    due at the most it can take (None: nothing bounds that), `easy` with every due at its least.
    """

    on: date
    median: Fen
    low: Fen
    cautious: Fen | None
    easy: Fen
    dues: tuple[Entry, ...]
