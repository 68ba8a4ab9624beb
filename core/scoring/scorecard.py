"""The scorecard: which points each item's figure costs, read from the resource.

The resource is the model card too; it says where every number is from. More points are more risk,
the safest bin of every item has none, so an item's points are what it costs.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.scoring.assessment import Band, Factor
from core.scoring.panel import Cells, Panel

if TYPE_CHECKING:
    from core.scoring.item import Measured

PATH = Path(__file__).parents[2] / "resources" / "scorecard.json"
CALIBRATED = "calibrated"
EXTERNAL = "external, shrunk"

Points = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Unmeasured:
    """What an unmeasured item stands for where at least so many months were late."""

    late_months: int
    neutral: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Table:
    """The bins of an item for histories of at least `months` known closes.

    A figure from `edges[n]` on lies in bin `n + 1`; below the first edge it lies in bin 0.
    """

    months: int
    edges: Cells
    points: Points
    unmeasured: tuple[Unmeasured, ...]

    def points_of(self, values: Cells) -> Points:
        """The points of each figure; that of NaN is meaningless."""
        return self.points[np.searchsorted(self.edges, values, side="right")]

    def points_at(self, value: float) -> int:
        """The points of one figure."""
        return int(self.points[bisect_right(self.edges, value)])

    @property
    def neutral(self) -> int:
        """What a shared item costs at least while its figure is not known."""
        return self.unmeasured[0].neutral

    def known_points(self, measured: Measured) -> int:
        """The points of a shared item, or those of what is known of it where its figure is not."""
        if measured.value is not None:
            return self.points_at(measured.value)
        known = [one for one in (measured.low, measured.recorded) if one is not None]
        return max((self.points_at(one) for one in known), default=0)


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of the card; tables with the longest history first."""

    code: str
    factor: Factor
    source: str
    tables: tuple[Table, ...]
    max_points: int

    @property
    def calibrated(self) -> bool:
        return self.source == CALIBRATED

    def table(self, months: int) -> Table:
        """The table for a history of so many known closes: the longest that it fills."""
        return next((one for one in self.tables if one.months <= months), self.tables[-1])


@dataclass(frozen=True, slots=True)
class Short:
    """How far a longer history may move the points of one with only so many known closes."""

    months: int
    late_months: int
    low: int
    high: int


@dataclass(frozen=True)
class Scorecard:
    """All items, the bands' lowest points, and how points translate to the data's bad rate."""

    entries: tuple[Entry, ...]
    bands: tuple[tuple[int, Band], ...]
    least_months: int
    rates: dict[int, tuple[Cells, Cells]]
    short: tuple[Short, ...]
    document: dict[str, Any]

    @property
    def calibrated(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.calibrated)

    def band(self, risk: int) -> Band:
        return [band for least, band in self.bands if risk >= least][-1]

    def short_range(self, months: int, late_months: float) -> tuple[int, int]:
        """What a full history could take off the points and add to them, given the lateness."""
        fitting = [
            one for one in self.short if one.months <= months and one.late_months <= late_months
        ]
        best = max(fitting, key=lambda one: (one.months, one.late_months), default=None)
        return (best.low, best.high) if best else (0, 0)

    def estimate(self, points: Points, months: int) -> Cells:
        """The bad rate of accounts with these points in the data it was calibrated on."""
        knots, logits = self.rates[max(table for table in self.rates if table <= months)]
        return 1.0 / (1.0 + np.exp(-np.interp(points, knots, logits)))


def points_of_panel(
    card: Scorecard,
    measured: dict[str, Cells],
    panel: Panel,
    months: NDArray[np.intp] | None = None,
) -> dict[str, Points]:
    """Each calibrated item's points for each row of a panel, from its measured figures.

    An unmeasured one has its neutral points. Rows are taken by the length of their history: by
    `months`, or else by how many closes have a known lateness.
    """
    known = panel.known if months is None else months
    late = np.nan_to_num(measured["late-months"])
    found = {entry.code: np.zeros(len(known), dtype=np.int64) for entry in card.calibrated}
    for length in np.unique(known):
        rows = known == length
        for entry in card.calibrated:
            table, values = entry.table(int(length)), measured[entry.code][rows]
            unknown = np.isnan(values)
            points = table.points_of(values)
            for one in table.unmeasured if unknown.any() else ():
                points[unknown & (late[rows] >= one.late_months)] = one.neutral
            found[entry.code][rows] = points
    return found


@cache
def scorecard() -> Scorecard:
    """The card that is shipped."""
    return from_document(json.loads(PATH.read_text(encoding="utf-8")))


def from_document(document: dict[str, Any]) -> Scorecard:
    """A card from its JSON."""
    return Scorecard(
        entries=tuple(_entry(item) for item in document["items"]),
        bands=tuple((band["from"], Band(band["code"])) for band in document["bands"]),
        least_months=document["minimum"]["months"],
        rates={rate["months"]: _knots(rate["knots"]) for rate in document["bad_rates"]},
        short=tuple(Short(**row) for row in document["short_histories"]),
        document=document,
    )


def _knots(knots: list[dict[str, float]]) -> tuple[Cells, Cells]:
    points, logits = ([knot[name] for knot in knots] for name in ("points", "logit"))
    return np.array(points, dtype=np.float64), np.array(logits, dtype=np.float64)


def _entry(item: dict[str, Any]) -> Entry:
    tables = tuple(_table(table) for table in item["tables"])
    return Entry(
        code=item["code"],
        factor=Factor(item["factor"]),
        source=item["source"],
        tables=tables,
        max_points=max(int(table.points.max()) for table in tables),
    )


def _table(table: dict[str, Any]) -> Table:
    bins = table["bins"]
    return Table(
        months=table["months"],
        edges=np.array([one["from"] for one in bins[1:]], dtype=np.float64),
        points=np.array([one["points"] for one in bins], dtype=np.int64),
        unmeasured=tuple(Unmeasured(**one) for one in table["unmeasured"]),
    )
