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
"""The ledger's setting: `{"overview": {SUBJECT: DAY}, "tray": {SUBJECT: DAY}}`, the day being the
one on which the line was crossed that was told of."""
SILENCED = "silenced-warnings"
"""The ledger's setting with the silenced kinds, as a list of their codes. It is one of its own, as
silencing can be undone, which needs the setting as that left it, while what was shown is written
whenever something is."""
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


def kept(setting: Any, silenced: Any = None) -> Kept:
    """What the settings say: that of what was shown, and that of the silenced kinds."""
    told = setting if isinstance(setting, dict) else {}
    return Kept({place: _days(told.get(place)) for place in PLACES}, _codes(silenced))


def _codes(told: Any) -> frozenset[str]:
    codes = told if isinstance(told, list) else []
    return frozenset(one for one in codes if isinstance(one, str) and one in kinds())


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


def new_ones(
    found: Iterable[Alert], setting: Any, place: Place, silenced: Any = None
) -> tuple[Alert, ...]:
    """Of the warnings that hold, those that are to be shown there now."""
    known = kept(setting, silenced)
    return tuple(alert for alert in found if known.is_new(alert, place))


def with_shown(setting: Any, found: Sequence[Alert], place: Place, as_of: date) -> Any:
    """The setting's value once these were shown in a place."""
    every = kept(setting).shown
    shown = {subject: day for subject, day in every[place].items() if day > plus(as_of, -FORGOTTEN)}
    for alert in found:
        for subject in alert.subjects:
            shown[subject] = max(alert.on, shown.get(subject, alert.on))
    told = {
        name: {subject: day.isoformat() for subject, day in sorted(days.items())}
        for name, days in {**every, place: shown}.items()
        if days
    }
    return told or None


def with_silence(setting: Any, kind: str, silent: bool) -> Any:
    """The value of the setting `SILENCED` with one kind silenced, or no longer."""
    silenced = _codes(setting) | {kind} if silent else _codes(setting) - {kind}
    return sorted(silenced) or None


def last_visit(setting: Any, as_of: date) -> date | None:
    """The last day before `as_of` on which the overview was looked at; None without one."""
    return max((day for day in _visits(setting) if day < as_of), default=None)


def with_visit(setting: Any, as_of: date, newest: date | None) -> Any:
    """The setting's value after a visit, unless no record is newer than the visit before.

    `newest` is the day of the newest record. A visit that found nothing new is not written down,
    since a ledger in which nothing happened needs no backup.
    """
    days = [day for day in _visits(setting) if day <= as_of]  # a look ahead is no visit yet
    if newest is None or (days and newest <= days[-1]) or as_of in days:
        return setting
    return [day.isoformat() for day in [*days, as_of][-2:]]


def _visits(setting: Any) -> list[date]:
    told = setting if isinstance(setting, list) else []
    return sorted(day for one in told if (day := _day(one)) is not None)
