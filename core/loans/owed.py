"""What is owed as of a day: line by line, to how many lenders, and of all limits together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, inf

from core.loans.balances import used_at
from core.loans.book import book_of, shelf_of
from core.loans.due_days import plus
from core.loans.limits import is_closed, limit_at, usable_at
from core.money import Fen
from core.records.lenders import lender_key
from core.records.model import Line, LineKind
from core.records.snapshot import Snapshot

NOTHING = Fen(0)
HAS_LIMIT = (LineKind.REVOLVING, LineKind.PAY_LATER, LineKind.CREDIT_CARD, LineKind.OTHER)
"""Kinds of lines whose limit can be drawn on again, so that its use says something."""
SMALLEST = 1
"""Fen: the limit that is left where all are cut to nothing, so that what is owed is over it."""
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


@dataclass(frozen=True, slots=True)
class Together:
    """The bounds of what is owed on lines that can be drawn on again, as a fraction of all their
    limits: the same where it is known.

    An unknown limit can be any, also so large that next to nothing of all is in use. `recorded` is
    the share by the lines alone whose limit is known, and by what is known to be owed on them.
    `owing` are the ids of the lines that owe something.
    """

    low: float
    high: float
    recorded: float
    owing: tuple[int, ...]


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
    closed = is_closed(snapshot, line, as_of)
    limit = None if closed else shared_limit_at(snapshot, line, as_of)
    return LineUse(limit, used_at(snapshot, line, as_of))


def sharing(snapshot: Snapshot, line: int) -> tuple[int, ...]:
    """The lines on the limit of this one, itself among them, by id."""
    of = {one.id: one.shares_limit_with for one in snapshot.lines}
    if not any(of.values()):
        return (line,)
    first = _limit_of(line, of)
    return tuple(one for one in sorted(of) if _limit_of(one, of) == first)


def shared_limit_at(snapshot: Snapshot, line: int, day: date) -> Fen | None:
    """The line's limit at the end of a day, in fen; where only another line on the same limit
    tells it, that one's. None while unknown."""
    own = limit_at(snapshot, line, day)
    if own is not None:
        return own
    of = {one.id: one.shares_limit_with for one in snapshot.lines}
    others = sorted(sharing(snapshot, line), key=lambda one: (one != _limit_of(line, of), one))
    limits = (limit_at(snapshot, one, day) for one in others)
    return next((one for one in limits if one is not None), None)


def use_of_limits(snapshot: Snapshot, as_of: date) -> UseOfLimits:
    """The share of all limits together that is in use; a line that is closed or stopped has no
    limit any more."""
    limits = least = most = 0
    known, open_ended = False, False
    for one in drawable(snapshot, as_of):
        if one.limit is None:
            open_ended = open_ended or one.used is None or one.used > 0
            continue
        known = known or not one.closed
        limits += one.limit
        least += one.least
        most += max(one.limit, one.least) if one.used is None else one.used
    if not known:
        return UseOfLimits(None, None)
    if open_ended:
        return UseOfLimits(_percent(least, limits, floor), None)
    if least == most:
        same = _percent(least, limits, round)
        return UseOfLimits(same, same)
    return UseOfLimits(_percent(least, limits, floor), _percent(most, limits, ceil))


def limits_together(snapshot: Snapshot, as_of: date) -> Together:
    """The bounds of that share for the score. A limit that changed on the very day counts as on its
    eve, since a change does not explain itself."""
    every = drawable(snapshot, as_of, on_eve=True)
    known = [one for one in every if one.limit is not None]
    limits = sum(one.limit or 0 for one in known)
    owed = sum(one.least for one in every)
    undocumented = any(one.used is None for one in every)
    open_ended = len(known) < len(every)
    return Together(
        low=0.0 if open_ended else _share(owed, limits),
        high=inf if undocumented else _share(owed, limits),
        recorded=_share(sum(one.least for one in known), limits),
        owing=tuple(line for one in every for line in one.owing),
    )


def _share(owed: int, limits: int) -> float:
    return owed / max(limits, SMALLEST) if owed else 0.0


@dataclass(frozen=True, slots=True)
class Drawable:
    """What can be drawn on again: a line, or `lines` that share a limit, by whose limit it is. In
    fen; `limit` is None where not known, `used` where that of a line is not, and then `least` is
    that of the others; `owing` are the lines that owe something."""

    lines: tuple[int, ...]
    limit: int | None
    used: int | None
    least: int
    closed: bool
    owing: tuple[int, ...]


def drawable(snapshot: Snapshot, as_of: date, *, on_eve: bool = False) -> list[Drawable]:
    """Every limit that can be drawn on again with what is owed on it, as of the end of a day."""
    of = {line.id: line.shares_limit_with for line in snapshot.lines}
    sharing: dict[int, list[Line]] = {}
    for line in opened_by(snapshot, as_of):
        if line.kind in HAS_LIMIT:
            sharing.setdefault(_limit_of(line.id, of), []).append(line)
    return [
        _of_lines(
            snapshot, sorted(lines, key=lambda line: (line.id != first, line.id)), as_of, on_eve
        )
        for first, lines in sharing.items()
    ]


def _limit_of(line: int, of: Mapping[int, int | None]) -> int:
    """The line whose limit it draws on, also by way of others; of a ring the one with the least
    id."""
    way = [line]
    while (other := of.get(way[-1])) is not None:
        if other in way:
            return min(way[way.index(other) :])
        way.append(other)
    return way[-1]


def _of_lines(snapshot: Snapshot, lines: Sequence[Line], as_of: date, on_eve: bool) -> Drawable:
    """The limit that the lines share, told of the first of them that can be used and of which it is
    known: it counts once, and stands while one of them can be used."""
    every = owed_by_line(snapshot, as_of)
    owed = {line.id: every[line.id] for line in lines}
    limits: list[int | None] = [
        limit
        for line in lines
        for limit, usable in [_limit(snapshot, line.id, as_of, on_eve)]
        if usable
    ]
    known = [limit for limit in limits if limit is not None]
    return Drawable(
        lines=tuple(line.id for line in lines),
        limit=known[0] if known else None if limits else 0,
        used=None if None in owed.values() else sum(max(one or 0, 0) for one in owed.values()),
        least=sum(max(one or 0, 0) for one in owed.values()),
        closed=all(is_closed(snapshot, line.id, as_of) for line in lines),
        owing=tuple(line for line, one in owed.items() if one),
    )


def _limit(snapshot: Snapshot, line: int, as_of: date, on_eve: bool) -> tuple[int | None, bool]:
    """The line's limit, and whether it can be drawn on."""
    eve = plus(as_of, -1)
    if on_eve and any(event.on == as_of for event in book_of(snapshot, line).events):
        before = limit_at(snapshot, line, eve)
        if before is not None:
            return before, usable_at(snapshot, line, eve)
    usable = usable_at(snapshot, line, as_of) and not is_closed(snapshot, line, as_of)
    return limit_at(snapshot, line, as_of), usable


def _percent(owed: int, limits: int, whole: Callable[[float], int]) -> int:
    if not owed:
        return 0
    return min(whole(owed / limits * 100), FAR_OVER) if limits else FAR_OVER
