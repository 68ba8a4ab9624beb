"""What an assessment says: plain frozen values, the same for window, report and command line."""

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

WIDE = 25
"""Points between the ends of a range in which nearly every number could still be right."""


class Factor(StrEnum):
    RECORD = "record"
    BEHAVIOUR = "behaviour"
    ACCOUNTS = "accounts"
    ENVIRONMENT = "environment"


class Band(StrEnum):
    LOW = "low"
    FAIR = "fair"
    HIGH = "high"
    VERY_HIGH = "very-high"


@dataclass(frozen=True, slots=True)
class FactorPoints:
    code: Factor
    points: int
    max_points: int


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One item's figure and what it costs; unmeasured, it has no value and its neutral points.

    `source` is how the points came about: `calibrated`, `expert` or `external, shrunk`. `line` is
    the line the figure is from, null for an item that is shared by all lines.
    """

    code: str
    factor: Factor
    label: str
    value: float | None
    points: int
    max_points: int
    measured: bool
    source: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why points were lost: the figure, what it is held against, and the records behind it.

    `evidence` holds "collection:id"; `text` and `action` are whole sentences in the language in
    force; `actionable` tells whether the person can do something about it.
    """

    code: str
    item: str
    factor: Factor
    line: int | None
    points: int
    value: float
    reference: float | None
    text: str
    action: str
    evidence: tuple[str, ...]
    actionable: bool


@dataclass(frozen=True, slots=True)
class LineRisk:
    """One line's own risk: its calibrated items with the shared ones."""

    line: int
    risk: int | None
    low: int | None
    high: int | None
    items: tuple[ItemResult, ...]


@dataclass(frozen=True, slots=True)
class Need:
    """Something that is not known yet; `page` is the page of the window where it can be given.

    `part` is the place on that page: a collection of records, or a field of a line's form. `points`
    is by how many points the range can become narrower with it.
    """

    code: str
    text: str
    page: str
    line: int | None = None
    part: str | None = None
    points: int = 0


@dataclass(frozen=True, slots=True)
class Assessment:
    """The ledger's risk as of a day, 0 (least) to 100, with interval, coverage and reasons.

    Whatever is put in the place of something not known gives a risk from `low` to `high`.
    `coverage` is the share of all points that could be measured, a fraction. `unknown_points` is
    what of the risk stands for what is not known. When `scored` is false, `risk`, `low`, `high`,
    `band` and `unknown_points` are null and `needed` says what is missing.
    """

    as_of: date
    scored: bool
    risk: int | None
    low: int | None
    high: int | None
    band: Band | None
    coverage: float
    factors: tuple[FactorPoints, ...]
    items: tuple[ItemResult, ...]
    reasons: tuple[Reason, ...]
    lines: tuple[LineRisk, ...]
    needed: tuple[Need, ...]
    unknown_points: int | None = None

    @property
    def other_points(self) -> int:
        """The points of what was measured and is not among the reasons, because four cost more."""
        named = sum(reason.points for reason in self.reasons)
        return (self.risk or 0) - (self.unknown_points or 0) - named

    @property
    def is_wide(self) -> bool:
        """Whether so much is not known that the range says more than the number in it."""
        return self.low is not None and self.high is not None and self.high - self.low >= WIDE

    def to_json(self) -> dict[str, Any]:
        """The document that `assess --json` prints: days as ISO text, tuples as lists."""
        return asdict(self) | {"as_of": self.as_of.isoformat()}
