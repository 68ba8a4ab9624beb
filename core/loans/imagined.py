"""Records of what may come, as a what-if makes them: told apart from what a person kept by ids that
no kept record has."""

from dataclasses import dataclass, field
from datetime import date

from core.records.model import BEYOND, Checkin, Repayment

IMAGINED_IDS = 10**9
"""How far the ids of two lines' coming records lie apart. So those of a line do not depend on
another's, and what was worked out from them still holds when another line is changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned(Repayment):
    """A repayment imagined for one due, that of the day `due_on`: it pays no older one first, of
    which it may only not be known that it was met."""

    due_on: date = field(metadata=BEYOND)


def is_imagined(record: Checkin | Repayment) -> bool:
    """Whether nobody kept the record: it tells how a due may be met, and nothing else."""
    return record.id >= IMAGINED_IDS
