"""What the ledger keeps about warnings: which were shown, which kinds are silenced, and the visits.

A ledger loaded from elsewhere may hold anything there; what is not understood is left out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from core.loans.due_days import plus
from core.planning.warnings.model import AGAIN, Alert, kinds

FORGOTTEN = 400
"""Days after which a crossing that was shown need not be remembered: it is no news any more."""

Shown = dict[str, dict[str, Any]]
Place = Literal["overview", "tray"]
PLACES: tuple[Place, ...] = ("overview", "tray")


@dataclass(frozen=True, slots=True)
class Kept:
    """What was shown where, by subject, and the silenced kinds."""

    shown: dict[Place, dict[str, date]]
    silenced: frozenset[str]

    def is_new(self, alert: Alert, place: Place) -> bool:
        """Whether it is to be shown there: not silenced, and not shown there before."""
        if alert.kind in self.silenced:
            return False
        last = self.shown[place].get(alert.subject)
        return last is None or alert.on > plus(last, AGAIN)


def kept(shown: Shown, silenced: Iterable[str] = ()) -> Kept:
    """What the settings say: that of what was shown, and that of the silenced kinds."""
    return Kept({place: _days(shown.get(place, {})) for place in PLACES}, _codes(silenced))


def _codes(silenced: Iterable[str]) -> frozenset[str]:
    return frozenset(silenced) & kinds().keys()


def _days(shown: Mapping[str, Any]) -> dict[str, date]:
    days = ((subject, _day(text)) for subject, text in shown.items())
    return {subject: day for subject, day in days if day is not None}


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def new_ones(
    found: Iterable[Alert], shown: Shown, place: Place, silenced: Iterable[str] = ()
) -> tuple[Alert, ...]:
    """Of the warnings that hold, those that are to be shown there now."""
    known = kept(shown, silenced)
    return tuple(alert for alert in found if known.is_new(alert, place))


def with_shown(shown: Shown, found: Sequence[Alert], place: Place, as_of: date) -> Shown:
    """What is kept once these were shown in a place."""
    every = kept(shown).shown
    here = {subject: day for subject, day in every[place].items() if day > plus(as_of, -FORGOTTEN)}
    for alert in found:
        for subject in alert.subjects:
            here[subject] = max(alert.on, here.get(subject, alert.on))
    return {
        name: {subject: day.isoformat() for subject, day in sorted(days.items())}
        for name, days in {**every, place: here}.items()
        if days
    }


def with_silence(silenced: Iterable[str], kind: str, silent: bool) -> list[str]:
    """The silenced kinds with one kind silenced, or no longer."""
    before = _codes(silenced)
    return sorted(before | {kind} if silent else before - {kind})


def last_visit(visits: Iterable[str], as_of: date) -> date | None:
    """The last day before `as_of` on which the overview was looked at; None without one."""
    return max((day for day in _visits(visits) if day < as_of), default=None)


def with_visit(visits: list[str], as_of: date, newest: date | None) -> list[str]:
    """The days to keep after a visit, unless no record is newer than the visit before.

    `newest` is the day of the newest record. A visit that found nothing new is not written down,
    since a ledger in which nothing happened needs no backup.
    """
    days = [day for day in _visits(visits) if day <= as_of]  # a look ahead is no visit yet
    if newest is None or (days and newest <= days[-1]) or as_of in days:
        return visits
    return [day.isoformat() for day in [*days, as_of][-2:]]


def _visits(visits: Iterable[str]) -> list[date]:
    return sorted(day for one in visits if (day := _day(one)) is not None)
