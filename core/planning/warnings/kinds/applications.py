"""The third application within a month."""

from collections.abc import Iterator
from datetime import date

from core.days import show_day
from core.loans.due_days import add_months, plus
from core.planning.warnings.model import Alert, Kind, crossed
from core.records.model import Application
from core.records.snapshot import Snapshot
from core.words import N_, _, listed, sentences

MANY = 3
"""As many in a month are commonly said to be the most that lenders let pass (1515e.com,
10100.com, bjdnbx.com; no lender says)."""
DAYS = 30
QUIET = 3
"""Months without any that are commonly advised."""


def find(snapshot: Snapshot, as_of: date) -> Iterator[Alert]:
    days = {one.on for one in snapshot.applications}
    days |= {plus(day, DAYS) for day in days}
    on = crossed(days, lambda day: len(_recent(snapshot, day)) >= MANY, as_of)
    if on is None:
        return
    recent = _recent(snapshot, as_of)
    text = _(
        "{count} applications for credit in the last {days} days; {few} in a month are commonly "
        "said to be the most that lenders let pass."
    ).format(count=len(recent), days=DAYS, few=MANY)
    names = list(dict.fromkeys(one.lender for one in recent))
    texts = []
    if None not in names:
        texts = [
            _("They went to {lenders}.").format(lenders=listed(name for name in names if name))
        ]
    until = add_months(max(one.on for one in recent), QUIET)
    yield Alert(
        kind="applications",
        subject="applications",
        on=on,
        text=sentences(text, *texts),
        action=_("Apply nowhere before {day}, also not to compare offers.").format(
            day=show_day(until)
        ),
        page="plan",
        hints=(("part", "apply"),),
        evidence=tuple(f"applications:{one.id}" for one in recent),
    )


def _recent(snapshot: Snapshot, day: date) -> list[Application]:
    """Those of the month up to a day, the newest first."""
    own = [one for one in snapshot.applications if plus(day, -DAYS) < one.on <= day]
    return sorted(own, key=lambda one: (one.on, one.id), reverse=True)


KIND = Kind(code="applications", order=50, title=N_("Applications close together"), find=find)
