"""What a warning is, and how the kinds of warnings are found: one file in `kinds/` each."""

import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any

import core.planning.warnings.kinds
from core.errors import UserError
from core.loans.due_days import plus
from core.records.snapshot import Snapshot
from core.words import _

NEWS = 92
"""Days for which a crossing is news, as long as it still holds."""
AGAIN = 90
"""Days: what is crossed again within them is the same thing, so that a limit that fills before
each bill, or a bill of which the minimum is paid each month, is told once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One warning.

    `subject` is what it is about; of one subject there is one warning in `AGAIN` days. `on` is the
    day the line was crossed, as known by the day looked at. `text` says what was crossed, `action`
    the one thing to do, both whole sentences; `page` with `hints` is where in the window that is
    done. `covers` are the subjects of which it tells, too.
    """

    kind: str
    subject: str
    on: date
    text: str
    action: str
    page: str
    hints: tuple[tuple[str, Any], ...] = ()
    evidence: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()

    @property
    def subjects(self) -> tuple[str, ...]:
        """All that is told once it was shown."""
        return (self.subject, *self.covers)

    def to_json(self) -> dict[str, Any]:
        """The warning as JSON: days ISO, hints as an object."""
        names = ("kind", "subject", "text", "action", "page")
        return {
            **{name: getattr(self, name) for name in names},
            "on": self.on.isoformat(),
            "hints": dict(self.hints),
            "evidence": list(self.evidence),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of warning: `find(snapshot, as_of)` gives those that hold as of a day.

    `title` is marked with `N_()`; kinds stand by `order`, the most urgent first.
    """

    code: str
    order: int
    title: str
    find: Callable[[Snapshot, date], Iterable[Alert]]


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its code, the most urgent first."""
    modules = pkgutil.iter_modules(core.planning.warnings.kinds.__path__)
    found = [
        import_module(f"core.planning.warnings.kinds.{module.name}").KIND for module in modules
    ]
    return {kind.code: kind for kind in sorted(found, key=lambda kind: kind.order)}


def kind_named(code: str) -> Kind:
    """The kind of a code that somebody typed. Raises UserError, with those there are."""
    if code not in kinds():
        raise UserError(
            _("There is no kind of warning “{code}”; choose one of these: {known}.").format(
                code=code, known=", ".join(kinds())
            )
        )
    return kinds()[code]


def alerts(snapshot: Snapshot, as_of: date) -> tuple[Alert, ...]:
    """The warnings that hold as of a day, the most urgent kind first, its newest first.

    The snapshot is the one known by that day (`core.view`). Raises ValueError where a kind gives a
    warning of another one, which nobody could silence.
    """
    found: list[Alert] = []
    for kind in kinds().values():
        own = sorted(
            kind.find(snapshot, as_of), key=lambda one: (one.on, one.subject), reverse=True
        )
        if strange := [one.kind for one in own if one.kind != kind.code]:
            raise ValueError(f"{kind.code} warns as {strange[0]}")
        found += own
    return tuple(found)


def crossed(days: Iterable[date], holds: Callable[[date], bool], as_of: date) -> date | None:
    """The day on which something began to hold that holds as of `as_of`; None where that is no
    news.

    `days` are those on which it can have changed. What held before within `AGAIN` days did not
    begin anew; what has held for longer than `NEWS` days is no news any more.
    """
    if not holds(as_of):
        return None
    first = plus(as_of, -NEWS - AGAIN)
    ordered = [first, *sorted({as_of, *(day for day in days if first < day <= as_of)})]
    began: date | None = None
    held_until: date | None = None
    for day, following in zip(ordered, [*ordered[1:], None], strict=True):
        if not holds(day):
            continue
        is_new = held_until is None or held_until <= plus(day, -AGAIN)
        if is_new:
            began = day
        held_until = following
        if following is None:
            return began if began is not None and began >= plus(as_of, -NEWS) else None
    return None
