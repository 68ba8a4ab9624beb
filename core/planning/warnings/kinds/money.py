"""A due of the next weeks that the cash will not meet."""

from collections.abc import Iterator
from datetime import date

from core.cash.calendar import SOON
from core.cash.forecast import forecast
from core.planning.warnings.model import Alert, Kind
from core.records.snapshot import Snapshot
from core.words import N_, _, sentences


def find(snapshot: Snapshot, as_of: date) -> Iterator[Alert]:
    """Surely, where it runs short with every due at its least; likely, where it does with every due
    at its likely amount. Not where no balance or no income is known: that is not none."""
    found = forecast(snapshot, as_of, SOON + 1)
    short = found.shortfall
    if found.verdict not in ("short", "open") or not found.income_counted:
        return
    if short is None or short.due is None or not short.sources:
        return
    text, due = short.text, short.due
    if found.verdict == "open":
        text = sentences(_("By what is likely, though not certain:"), text)
    yield Alert(
        kind="money",
        subject=f"money:{due.due_on:%Y-%m}",
        on=as_of,
        text=text,
        action=short.sources[0].text,
        page="ahead",
        hints=(("part", "money"),),
        evidence=(f"lines:{due.line}",),
    )


KIND = Kind(code="money", order=10, title=N_("Dues that the money will not meet"), find=find)
