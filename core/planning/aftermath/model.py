"""One step after a cut."""

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from core.words import N_, _


class Part(StrEnum):
    """What a step is about, in the order of the steps."""

    CASH = "cash"
    RECORD = "record"
    LEAVE = "leave-alone"
    LOOK_AGAIN = "look-again"
    ASK = "ask"
    SCAMS = "scams"


_TITLES = {
    Part.CASH: N_("First the cash"),
    Part.RECORD: N_("Then the record"),
    Part.LEAVE: N_("What to leave alone"),
    Part.LOOK_AGAIN: N_("When it is worth looking again"),
    Part.ASK: N_("Whom to ask"),
    Part.SCAMS: N_("What is a scam"),
}


def part_title(part: Part) -> str:
    return _(_TITLES[part])


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What to do in a whole sentence; `on` is its day, `evidence` the records it is about.

    `can_be_done`: it is something to do once, and can be ticked off; `is_done`: the records show
    that it was.
    """

    part: Part
    code: str
    text: str
    on: date | None = None
    evidence: tuple[str, ...] = ()
    can_be_done: bool = False
    is_done: bool = False

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"on": None if self.on is None else self.on.isoformat()}
