"""What the ledger keeps about warnings: which were shown, which kinds are silenced, and the visits.

A ledger loaded from elsewhere may hold anything there; what is not understood is left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from core.loans.due_days import plus
from core.planning.warnings.model import AGAIN, Alert, kinds

SETTING = "warnings"
"""The ledger's setting: `{"overview": {SUBJECT: DAY}, "tray": {SUBJECT: DAY}, "silenced": [KIND]}`,
the day being the one on which the line was crossed that was told of."""
VISITS = "visits"
"""The ledger's setting with the last two days on which the overview showed something new."""
FORGOTTEN = 400
"""Days after which a crossing that was shown need not be remembered: it is no news any more."""

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


def kept(setting: Any) -> Kept:
    """What the setting says."""
    told = setting if isinstance(setting, dict) else {}
    silenced = told.get("silenced")
    codes = silenced if isinstance(silenced, list) else []
    return Kept(
        {place: _days(told.get(place)) for place in PLACES},
        frozenset(one for one in codes if isinstance(one, str) and one in kinds()),
    )


def _days(told: Any) -> dict[str, date]:
    found = {}
    for subject, text in told.items() if isinstance(told, dict) else ():
        day = _day(text)
        if day is not None and isinstance(subject, str):
            found[subject] = day
    return found


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def new_ones(found: Iterable[Alert], setting: Any, place: Place) -> tuple[Alert, ...]:
    """Of the warnings that hold, those that are to be shown there now."""
    known = kept(setting)
    return tuple(alert for alert in found if known.is_new(alert, place))


def with_shown(setting: Any, found: Sequence[Alert], place: Place, as_of: date) -> Any:
    """The setting's value once these were shown in a place."""
    known = kept(setting)
    shown = {
        subject: day for subject, day in known.shown[place].items() if day > plus(as_of, -FORGOTTEN)
    }
    for alert in found:
        for subject in alert.subjects:
            shown[subject] = max(alert.on, shown.get(subject, alert.on))
    return _written(Kept({**known.shown, place: shown}, known.silenced))


def with_silence(setting: Any, kind: str, silent: bool) -> Any:
    """The setting's value with one kind silenced, or no longer."""
    known = kept(setting)
    silenced = known.silenced | {kind} if silent else known.silenced - {kind}
    return _written(Kept(known.shown, silenced))


def _written(known: Kept) -> Any:
    told: dict[str, Any] = {
        place: {subject: day.isoformat() for subject, day in sorted(days.items())}
        for place, days in known.shown.items()
        if days
    }
    if known.silenced:
        told["silenced"] = sorted(known.silenced)
    return told or None


def last_visit(setting: Any, as_of: date) -> date | None:
    """The last day before `as_of` on which the overview was looked at; None without one."""
    return max((day for day in _visits(setting) if day < as_of), default=None)


def with_visit(setting: Any, as_of: date, newest: date | None) -> Any:
    """The setting's value after a visit, unless no record is newer than the visit before.

    `newest` is the day of the newest record. A visit that found nothing new is not written down,
    since a ledger in which nothing happened needs no backup.
    """
    days = _visits(setting)
    if newest is None or (days and newest <= days[-1]) or as_of in days:
        return setting
    return [day.isoformat() for day in [*days, as_of][-2:]]


def _visits(setting: Any) -> list[date]:
    told = setting if isinstance(setting, list) else []
    return sorted(day for one in told if (day := _day(one)) is not None)
