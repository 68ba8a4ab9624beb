"""Records of what may come, as a what-if makes them: told apart from what a person kept by ids that
no kept record has."""

from core.records.model import Checkin, Repayment

APART = 10**9
"""How far the ids of two lines' coming records lie apart. So those of a line do not depend on
another's, and what was worked out from them still holds when another line is changed."""


def is_imagined(record: Checkin | Repayment) -> bool:
    """Whether nobody kept the record: it tells how a due may be met, and nothing else."""
    return record.id >= APART
