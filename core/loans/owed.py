"""What is owed as of a day: line by line, to how many lenders, and of all limits together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from core.loans.balances import used_at
from core.loans.book import shelf_of
from core.loans.limits import is_closed, limit_at
from core.money import Fen
from core.records.lenders import lender_key
from core.records.model import Line, LineKind
from core.records.snapshot import Snapshot

NOTHING = Fen(0)
HAS_LIMIT = (LineKind.REVOLVING, LineKind.PAY_LATER, LineKind.CREDIT_CARD, LineKind.OTHER)
"""Kinds of lines whose limit can be drawn on again, so that its use says something."""
FAR_OVER = 1000
"""Percent: ten times the limits, more than anyone would want to read."""


@dataclass(frozen=True, slots=True)
class LendersOwed:
    """The lines that owe something, by the key of their lender; `whole` says whether of every
    line it is known what is owed, and there is one."""

    by_lender: dict[str, tuple[Line, ...]]
    whole: bool


@dataclass(frozen=True, slots=True)
class LineUse:
    """A line's limit and what is owed on it, in fen, None where not known; a closed line has no
    limit any more."""

    limit: Fen | None
    used: Fen | None

    @property
    def share(self) -> float | None:
        """The fraction of the limit in use; None where either is not known or the limit is 0."""
        return self.used / self.limit if self.limit and self.used is not None else None

    @property
    def percent(self) -> int | None:
        """The same in whole percent."""
        return None if self.share is None else round(self.share * 100)


@dataclass(frozen=True, slots=True)
class UseOfLimits:
    """What is owed on lines that can be drawn on again, held against their limits together.

    `low` and `high` are whole percent, `FAR_OVER` at most, between which the share in use lies, the
    same where it is known; both are null where no limit is known. Lines without a known limit are
    left out; where one may owe something, `high` is null.
    """

    low: int | None
    high: int | None


def opened_by(snapshot: Snapshot, as_of: date) -> list[Line]:
    """The lines that were opened by the day, or of which no day says otherwise, by id."""
    return [line for line in snapshot.lines if line.opened_on is None or line.opened_on <= as_of]


def owed_by_line(snapshot: Snapshot, as_of: date) -> dict[int, Fen | None]:
    """Fen owed on each line opened by the day, by its id; None while nothing says so.

    A line that was closed by then, and of which nothing says otherwise, owes nothing.
    """
    return shelf_of(snapshot).by_day("owed", as_of, lambda: _owed(snapshot, as_of))


def _owed(snapshot: Snapshot, as_of: date) -> dict[int, Fen | None]:
    owed: dict[int, Fen | None] = {}
    for line in opened_by(snapshot, as_of):
        used = used_at(snapshot, line.id, as_of)
        is_closed = line.closed_on is not None and line.closed_on <= as_of
        owed[line.id] = NOTHING if used is None and is_closed else used
    return owed


def lenders_owed(snapshot: Snapshot, as_of: date) -> LendersOwed:
    """To whom something is owed; a lender counts once, however its lines are called."""
    owed = owed_by_line(snapshot, as_of)
    lines = {line.id: line for line in snapshot.lines}
    by_lender: dict[str, tuple[Line, ...]] = {}
    for line_id, fen in owed.items():
        if fen:
            key = lender_key(lines[line_id])
            by_lender[key] = (*by_lender.get(key, ()), lines[line_id])
    return LendersOwed(by_lender, bool(owed) and None not in owed.values())


def use_of_line(snapshot: Snapshot, line: int, as_of: date) -> LineUse:
    """How much of a line's limit is in use at the end of a day."""
    limit = None if is_closed(snapshot, line, as_of) else limit_at(snapshot, line, as_of)
    return LineUse(limit, used_at(snapshot, line, as_of))


def use_of_limits(snapshot: Snapshot, as_of: date) -> UseOfLimits:
    """The share of all limits together that is in use; a closed line has no limit any more."""
    owed = owed_by_line(snapshot, as_of)
    limits = least = most = 0
    known, open_ended = False, False
    for line in opened_by(snapshot, as_of):
        if line.kind not in HAS_LIMIT:
            continue
        used, closed = owed[line.id], is_closed(snapshot, line.id, as_of)
        limit = NOTHING if closed else limit_at(snapshot, line.id, as_of)
        if limit is None:
            open_ended = open_ended or used is None or used > 0
            continue
        known = known or not closed
        limits += limit
        least += max(used or 0, 0)
        most += max(limit if used is None else used, 0)
    if not known:
        return UseOfLimits(None, None)
    if open_ended:
        return UseOfLimits(_percent(least, limits, floor), None)
    if least == most:
        same = _percent(least, limits, round)
        return UseOfLimits(same, same)
    return UseOfLimits(_percent(least, limits, floor), _percent(most, limits, ceil))


def _percent(owed: int, limits: int, whole: Callable[[float], int]) -> int:
    if not owed:
        return 0
    return min(whole(owed / limits * 100), FAR_OVER) if limits else FAR_OVER
