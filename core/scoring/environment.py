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

from core.records.added_figures import ALL, EXPOSED, MARKETS, NONE, NORMAL, OTHERS, checked
from core.records.lenders import usual_lender_kind
from core.records.model import LenderKind, Line, LineKind
from core.records.snapshot import Snapshot

PATH = Path(__file__).parents[2] / "resources" / "environment.json"

BANKS = (LineKind.CREDIT_CARD, LineKind.MORTGAGE, LineKind.CAR)
"""Kinds of lines that banks and their like give."""


@dataclass(frozen=True)
class Environment:
    """The rows by kind, oldest first; `exposed_rate` is the all-in rate above which a debt is in
    the market of the exposed, `kinds` the market of each kind of lender."""

    levels: tuple[dict[str, Any], ...]
    kinds: dict[LenderKind, str]
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

    def market(self, line: Line) -> str | None:
        """The market that the line's lender is in; None where not known.

        The kind of lender that the person chose tells, then the words of the ledger's own rows,
        then the usual kind of the lender or the product. Cards, mortgages and loans for cars come
        from banks and their like; of any other line whose kind the person is not sure of, or
        nothing tells, it is not known.
        """
        chosen = line.lender_kind
        if chosen is not None and chosen is not LenderKind.UNKNOWN:
            return self.kinds[chosen]
        if chosen is None:
            for pattern, exposed in reversed(self.lenders):
                if pattern.search(line.name):
                    return EXPOSED if exposed else OTHERS
            usual = usual_lender_kind(line)
            if usual is not LenderKind.UNKNOWN:
                return self.kinds[usual]
        return OTHERS if line.kind in BANKS else None

    def level_of(self, market: str | None, as_of: date) -> str | None:
        """The level of a market on a day; None where the markets differ and it is not known which
        of them it is. Before the first row it is normal."""
        row = self.level(as_of) or {OTHERS: NORMAL}
        levels = {one: row.get(one, row[OTHERS]) for one in MARKETS}
        if market is None:
            return levels[OTHERS] if len(set(levels.values())) == 1 else None
        return levels[market]

    def level_since(self, market: str, as_of: date) -> str:
        """The day since which the level of a market has been what it is, as ISO text."""
        since, level = "", None
        for row in self.levels:
            if row["from"] > as_of.isoformat():
                break
            own = row.get(market, row[OTHERS])
            since, level = (since if own == level else row["from"]), own
        return since


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

    return Environment(
        levels=rows("levels", "from"),
        kinds={LenderKind(kind): market for kind, market in shipped["kinds"].items()},
        lenders=tuple((_pattern(row["words"]), row["exposed"]) for row in more.get("lenders", [])),
        figures=rows("figures", "on"),
        events=rows("events", "on"),
        exposed_rate=shipped["exposed_rate"],
    )


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
