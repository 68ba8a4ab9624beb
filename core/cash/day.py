"""One day of the cash ahead."""

from dataclasses import dataclass
from datetime import date

from core.cash.calendar import Entry
from core.money import Fen


@dataclass(frozen=True, slots=True)
class Day:
    """Fen at the end of a day, and what falls due on it."""

    on: date
    median: Fen
    low: Fen
    dues: tuple[Entry, ...]
