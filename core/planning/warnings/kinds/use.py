"""A limit that is nearly used up, or all limits together, from the day it is known."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from core.cash.calendar import NEXT_DUES, next_of
from core.days import show_day
from core.loans.book import book_of
from core.loans.due_days import plus
from core.loans.limits import limit_steps
from core.loans.owed import Drawable, drawable
from core.money import Fen, show_amount
from core.planning.warnings.model import AGAIN, NEWS, Alert, Kind, crossed
from core.records.snapshot import Snapshot
from core.words import N_, _, sentences

LEVELS = (70, 90)
"""Percent: from 70% to 80% on use is commonly called high, and lenders that say what they look at
name 80% to 90% (pages on Chinese credit cards; none is official)."""
YUAN = 100
WITHIN = 14
"""Days for a payment where no due day of the line is known."""


@dataclass(frozen=True, slots=True)
class _Use:
    """What is certainly owed, held against a limit, in fen; `exact` where no more can be owed."""

    owed: int
    limit: int
    exact: bool

    def is_over(self, level: int) -> bool:
        return self.limit > 0 and self.owed * 100 >= self.limit * level

    def to_pay(self, level: int) -> Fen:
        """The least that brings it under the level, in whole yuan."""
        least = self.owed - self.limit * level // 100 + 1
        return Fen(min(ceil(least / YUAN) * YUAN, self.owed))


def find(snapshot: Snapshot, as_of: date) -> Iterator[Alert]:
    """One warning for all limits together where they came over a level, and one for each limit that
    did so on its own, or later."""
    days = changing_days(snapshot, as_of, NEWS + AGAIN)
    kept: dict[date, list[Drawable]] = {}

    def on(day: date) -> list[Drawable]:
        if day not in kept:
            kept[day] = drawable(snapshot, day)
        return kept[day]

    every = _Crossing(None, *_newest(days, as_of, lambda day: _all(on(day))))
    own = [
        _Crossing(one, *_newest(days, as_of, lambda day, lines=one.lines: _of(on(day), lines)))
        for one in on(as_of)
    ]
    own = [one for one in own if one.level is not None]
    known = [
        one for one in own if every.on is not None and one.on is not None and one.on <= every.on
    ]
    if every.level is not None and every.on is not None:
        fullest = max(on(as_of), key=lambda one: one.least / one.limit if one.limit else 0)
        covers = [subject for one in known for subject in one.subjects]
        yield _together(snapshot, as_of, _all(on(as_of)), every, fullest, covers)
    for one in own:
        if one not in known and one.group is not None:
            yield _single(snapshot, as_of, one, one.group)


@dataclass(frozen=True, slots=True)
class _Crossing:
    """The highest level that a limit (None: all together) is over, and since when."""

    group: Drawable | None
    level: int | None
    on: date | None

    @property
    def subjects(self) -> list[str]:
        """Of the level and of those below it, the highest first."""
        name = "all" if self.group is None else str(self.group.lines[0])
        return [f"use:{name}:{level}" for level in reversed(LEVELS) if level <= (self.level or 0)]


def _newest(
    days: Sequence[date], as_of: date, use: Callable[[date], _Use | None]
) -> tuple[int | None, date | None]:
    """The highest level that was crossed lately, with the day."""
    for level in reversed(LEVELS):

        def holds(day: date, level: int = level) -> bool:
            found = use(day)
            return found is not None and found.is_over(level)

        on = crossed(days, holds, as_of)
        if on is not None:
            return level, on
        if holds(as_of):
            return None, None  # over it for long; that it is over a lower one, too, is no news
    return None, None


def _of(every: Sequence[Drawable], lines: tuple[int, ...]) -> _Use | None:
    """The use of the limit of these lines; None where the limit is not known."""
    one = next((one for one in every if set(one.lines) & set(lines)), None)
    if one is None or one.limit is None or one.closed:
        return None
    return _Use(one.least, one.limit, one.used is not None)


def _all(every: Sequence[Drawable]) -> _Use | None:
    """The use of all limits; None where one of them is not known, or there are not several."""
    usable = [one for one in every if one.limit or not one.closed]
    limits = [one.limit for one in every]
    if len(usable) < 2 or None in limits:
        return None
    owed = sum(one.least for one in every)
    return _Use(
        owed, sum(limit or 0 for limit in limits), all(one.used is not None for one in every)
    )


def _name(snapshot: Snapshot, line: int) -> str:
    return next(one.name for one in snapshot.lines if one.id == line)


def _pay_by(snapshot: Snapshot, line: int, as_of: date) -> date:
    """The next due day of the line where one is near, otherwise in two weeks."""
    due = next_of(snapshot, line, as_of)
    if due is None or due.undated or not as_of <= due.due_on <= plus(as_of, NEXT_DUES):
        return plus(as_of, WITHIN)
    return due.due_on


def _share(use: _Use) -> str:
    percent = use.owed * 100 // use.limit
    if not use.exact:
        return _("at least {percent}%").format(percent=percent)
    return f"{percent}%"


def _single(snapshot: Snapshot, as_of: date, found: _Crossing, group: Drawable) -> Alert:
    use, line = _of([group], group.lines), (group.owing or group.lines)[0]
    assert use is not None and found.on is not None and found.level is not None
    text = _(
        "{line}: {share} of the limit is in use, {owed} of {limit}; on record as "
        "{level}% or more since {day}."
    )
    action = _("Pay {amount} on {line} by {day}; that brings it under {level}%.")
    words = {
        "line": _name(snapshot, line),
        "share": _share(use),
        "owed": show_amount(use.owed),
        "limit": show_amount(use.limit),
        "level": found.level,
    }
    subject, *covers = found.subjects
    return Alert(
        kind="use",
        subject=subject,
        on=found.on,
        text=text.format(day=show_day(found.on), **words),
        action=action.format(
            amount=show_amount(use.to_pay(found.level)),
            day=show_day(_pay_by(snapshot, line, as_of)),
            **words,
        ),
        page="lines",
        hints=(("line", line),),
        evidence=tuple(f"lines:{one}" for one in group.owing),
        covers=tuple(covers),
    )


def _together(
    snapshot: Snapshot,
    as_of: date,
    use: _Use | None,
    found: _Crossing,
    fullest: Drawable,
    covers: Sequence[str],
) -> Alert:
    assert use is not None and found.on is not None and found.level is not None
    line = (fullest.owing or fullest.lines)[0]
    name, needed = _name(snapshot, line), use.to_pay(found.level)
    amount = Fen(min(needed, fullest.least))
    text = _(
        "{share} of all your limits together is in use, {owed} of {limit}; on record as "
        "{level}% or more since {day}."
    ).format(
        share=_share(use).capitalize(),
        owed=show_amount(use.owed),
        limit=show_amount(use.limit),
        level=found.level,
        day=show_day(found.on),
    )
    full = _("{line} is the fullest.").format(line=name)
    action = _("Pay {amount} on {line} by {day}; that brings them together under {level}%.")
    if amount < needed:
        action = _(
            "Pay {amount} on {line} by {day}, as the first of {needed} to be under {level}%."
        )
    subject, *lower = found.subjects
    return Alert(
        kind="use",
        subject=subject,
        on=found.on,
        text=sentences(text, full),
        action=action.format(
            amount=show_amount(amount),
            needed=show_amount(needed),
            line=name,
            day=show_day(_pay_by(snapshot, line, as_of)),
            level=found.level,
        ),
        page="lines",
        hints=(("line", line),),
        evidence=tuple(f"lines:{one}" for one in fullest.owing),
        covers=(*lower, *covers),
    )


KIND = Kind(code="use", order=30, title=N_("Limits that are nearly used up"), find=find)


def changing_days(snapshot: Snapshot, as_of: date, back: int) -> list[date]:
    """The days of the last `back` ones on which what is owed, or a limit, can have changed."""
    first = plus(as_of, -back)
    found: set[date] = set()
    for line in snapshot.lines:
        book = book_of(snapshot, line.id)
        found.update(one.on for one in book.checkins)
        found.update(one.closed_on for one in book.bills)
        found.update(one.drawn_at.date() for one in book.loans)
        found.update(one.paid_at.date() for one in book.paid)
        found.update(step.on for step in limit_steps(snapshot, line.id))
        found.update(event.on for event in book.events)
    return sorted(day for day in found if first < day <= as_of)
