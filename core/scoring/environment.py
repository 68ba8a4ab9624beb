"""The public figures around a borrower, dated, with what the person added to them.

The table is resources/environment.json; nothing is fetched. A ledger's setting `environment` holds
further rows under the same keys: `levels`, `lenders`, `figures` and `events`. Later rows have the
last word, and those of the ledger come after the shipped ones.
"""

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from core.records.added_figures import ALL, NONE, checked
from core.records.model import LenderKind, Line, LineKind
from core.records.snapshot import Snapshot

PATH = Path(__file__).parents[2] / "resources" / "environment.json"

BANKS = (LineKind.CREDIT_CARD, LineKind.MORTGAGE, LineKind.CAR)
"""Kinds of lines that banks and their like give."""
KINDS = {LenderKind.BANK: False, LenderKind.MICRO_LOAN: True, LenderKind.FACILITATED: True}
"""Kinds of lenders, and whether their market shrinks."""


@dataclass(frozen=True)
class Environment:
    """The rows by kind, oldest first; `exposed_rate` is the all-in rate above which one is."""

    levels: tuple[dict[str, Any], ...]
    lenders: tuple[tuple[re.Pattern[str], bool], ...]
    figures: tuple[dict[str, Any], ...]
    events: tuple[dict[str, Any], ...]
    exposed_rate: float

    def level(self, as_of: date) -> dict[str, Any] | None:
        """The row of the market's level that holds on a day."""
        past = [row for row in self.levels if row["from"] <= as_of.isoformat()]
        return past[-1] if past else None

    def figure(self, code: str, as_of: date) -> dict[str, Any] | None:
        """The newest row of a figure by a day."""
        past = [row for row in self.figures if row["code"] == code and row["on"] <= str(as_of)]
        return past[-1] if past else None

    def bearing(self, first: date, last: date) -> list[dict[str, Any]]:
        """The events of a span of days that bear on limits, oldest first."""
        return [
            row
            for row in self.events
            if row.get("bears_on", ALL) != NONE and str(first) <= row["on"] <= str(last)
        ]

    def is_exposed(self, line: Line) -> bool | None:
        """Whether the line's lender is of a kind whose market shrinks; None where not known.

        The lender's kind tells where it is a bank or gives or arranges small loans, else the name;
        without a word that fits, the kind of line.
        """
        if line.lender_kind is not None and line.lender_kind in KINDS:
            return KINDS[line.lender_kind]
        for pattern, exposed in reversed(self.lenders):
            if pattern.search(line.name):
                return exposed
        return False if line.kind in BANKS else None


def environment(snapshot: Snapshot) -> Environment:
    """The shipped rows with those of the ledger. Raises UserError where these are not in order."""
    if snapshot.environment is None:
        return _joined("{}")
    return _joined(json.dumps(snapshot.environment, sort_keys=True))


@cache
def _joined(added: str) -> Environment:
    shipped: dict[str, Any] = json.loads(PATH.read_text(encoding="utf-8"))
    more = checked(json.loads(added))

    def rows(name: str, day: str) -> tuple[dict[str, Any], ...]:
        return tuple(sorted(shipped[name] + more.get(name, []), key=lambda row: row[day]))

    # The first of the shipped kinds has the last word among them; the ledger's rows come after.
    lenders = shipped["lenders"][::-1] + more.get("lenders", [])
    return Environment(
        levels=rows("levels", "from"),
        lenders=tuple((_pattern(row["words"]), row["exposed"]) for row in lenders),
        figures=rows("figures", "on"),
        events=rows("events", "on"),
        exposed_rate=shipped["exposed_rate"],
    )


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
