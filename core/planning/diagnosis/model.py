"""What a diagnosis says: plain frozen values, the same for window and command line."""

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from core.money import Fen, format_amount
from core.records.codec import to_plain
from core.records.model import LimitEvent, Line
from core.words import language


class Code(StrEnum):
    """What may have led to a limit event."""

    OVERDUE = "overdue"
    OVERDUE_ELSEWHERE = "overdue-elsewhere"
    APPLICATIONS = "applications"
    HIGH_USE = "high-use"
    DEBT_JUMP = "debt-jump"
    FORBIDDEN_USE = "forbidden-use"
    BORROW_TO_REPAY = "borrow-to-repay"
    REPAID_REDRAWN = "repaid-redrawn"
    IDENTITY = "identity"
    GUARANTEE = "guarantee"
    TEMPORARY_LIMIT_ENDED = "temporary-limit-ended"
    PRODUCT_MOVED = "product-moved"
    IDLE = "idle"
    MARKET_WIDE = "market-wide"


SAID = "said"
"""The measure of a reason that is the lender's own words, which no record of the person shows."""


class State(StrEnum):
    """What came of looking at one cause; not recorded is not the same as nothing there."""

    FOUND = "found"
    NOTHING = "nothing"
    NOT_RECORDED = "not-recorded"


class Strength(StrEnum):
    """How well it is supported that such a thing leads to a cut; never a probability."""

    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"
    CONTESTED = "contested"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Something the records showed before the event.

    `before` and `after` are one figure, named by `measure`, in the person's earlier months and
    just before the event: a fraction, a count, days, or an amount as text with two decimals;
    null where there is none. `weight` orders reasons (more stands out more) and is not shown:
    how marked it is, how near to the event, and how much it concerns this line.
    """

    code: Code
    text: str
    evidence: tuple[str, ...] = ()
    measure: str = ""
    before: float | int | str | None = None
    after: float | int | str | None = None
    strength: Strength
    source: str
    weight: float


@dataclass(frozen=True, slots=True)
class Claim:
    """What is often said of such events and just as often denied; it counts for nothing."""

    code: str
    text: str
    evidence: tuple[str, ...]
    strength: Strength
    source: str


@dataclass(frozen=True, slots=True)
class Note:
    """A plain remark on the event itself, such as one that lies before the line was opened."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Aspect:
    """One cause as it was looked at, in a sentence."""

    code: Code
    state: State
    text: str


@dataclass(frozen=True, slots=True)
class Look:
    """The self-check as of an earlier day: risk of all and of the line, null without a number."""

    as_of: date
    risk: int | None
    line_risk: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """What the records showed before a limit event, ranked, at most four reasons.

    `limit_before` and `limit_after` are fen, null where not known. `looks` are the self-check on
    the eve and 30, 90 and 180 days earlier. `contested` stands beside and explains nothing.
    `aspects` has every cause once, found or not. `letters` are by language.
    """

    event: LimitEvent
    line: Line
    limit_before: Fen | None
    limit_after: Fen | None
    reasons: tuple[Reason, ...]
    contested: tuple[Claim, ...]
    notes: tuple[Note, ...]
    aspects: tuple[Aspect, ...]
    looks: tuple[Look, ...]
    letters: dict[str, str]

    @property
    def letter(self) -> str:
        """The letter in the language in force."""
        return self.letters[language()]

    @property
    def no_cause_in_records(self) -> bool:
        return not self.reasons

    def codes_in(self, state: State) -> list[Code]:
        """The causes of which this came, in the order of causes."""
        return [aspect.code for aspect in self.aspects if aspect.state is state]

    def to_json(self) -> dict[str, Any]:
        """The document that `diagnose --json` prints."""
        reasons = [asdict(reason) for reason in self.reasons]
        for reason in reasons:
            del reason["weight"]
        return {
            "event": to_plain(self.event),
            "reasons": reasons,
            "no_cause_in_records": self.no_cause_in_records,
            "letter": self.letter,
            "limit_before": _amount(self.limit_before),
            "limit_after": _amount(self.limit_after),
            "contested": [asdict(claim) for claim in self.contested],
            "notes": [asdict(note) for note in self.notes],
            "aspects": [asdict(aspect) for aspect in self.aspects],
            "letters": self.letters,
            "looks": [asdict(look) | {"as_of": look.as_of.isoformat()} for look in self.looks],
        }


def _amount(fen: Fen | None) -> str | None:
    return None if fen is None else format_amount(fen)
