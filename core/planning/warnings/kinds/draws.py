"""A draw that went where loan money may not go, or that paid another debt."""

from collections.abc import Iterator
from datetime import date

from core.days import show_day
from core.loans.due_days import add_months
from core.planning.warnings.model import Alert, Kind, crossed
from core.records.snapshot import Snapshot
from core.scoring.item import SharedItem, items
from core.words import N_, _

ACTIONS = {
    "forbidden-use": N_(
        "Pay for such things from your own money, and draw nothing on {line} before {day}."
    ),
    "borrow-to-repay": N_(
        "Ask for instalments before the next due day, and draw nothing on {line} before {day}."
    ),
}
QUIET = 3
"""Months: what lenders are said to look back on first (section 2.2 of the domain facts)."""


def find(snapshot: Snapshot, as_of: date) -> Iterator[Alert]:
    """As the score counts them; a draw whose spending is not known is none."""
    for code, action in ACTIONS.items():
        item = items()[code]
        assert isinstance(item, SharedItem)
        holds = lambda day, item=item: bool(item.measure(snapshot, day).value)  # noqa: E731
        on = crossed(_days(snapshot, as_of), holds, as_of)
        if on is None:
            continue
        found = item.measure(snapshot, as_of)
        drawn = [int(one.removeprefix("loans:")) for one in found.evidence if "loans:" in one]
        newest = max((one for one in snapshot.loans if one.id in drawn), key=lambda one: one.drawn_at)
        name = next(line.name for line in snapshot.lines if line.id == newest.line)
        until = add_months(newest.drawn_at.date(), QUIET)
        yield Alert(
            kind="draws",
            subject=f"draws:{code}",
            on=on,
            text=item.text(found.value or 0, found.words),
            action=_(action).format(line=name, day=show_day(until)),
            page="lines",
            hints=(("evidence", found.evidence),),
            evidence=found.evidence,
        )


def _days(snapshot: Snapshot, as_of: date) -> set[date]:
    days = {one.drawn_at.date() for one in snapshot.loans}
    days |= {one.paid_at.date() for one in snapshot.repayments}
    return days | {one.on for one in snapshot.draw_spending} | {as_of}


KIND = Kind(code="draws", order=45, title=N_("Draws that loan contracts or prudence forbid"), find=find)
