"""What happened: how limits changed, and what was applied for."""

from datetime import date

from core.loans.limits import limit_before
from core.records.labels import label
from core.records.model import LimitEventKind
from core.records.snapshot import Snapshot
from core.report.content import Section, Table
from core.report.letters import one_line
from core.report.repaid import GRID_MONTHS, months_to
from core.report.wording import UNKNOWN, amount, day_told
from core.scoring.assessment import Assessment
from core.words import _, ngettext

EVENTS, APPLICATIONS = 20, 20
"""How many rows a table shows, the newest; the rest are only counted."""


def events_section(snapshot: Snapshot, assessment: Assessment) -> Section | None:
    """How the limits changed, newest first; null where nothing is kept."""
    names = {line.id: one_line(line.name) for line in snapshot.lines}
    known = sorted(
        (event for event in snapshot.limit_events if event.on <= assessment.as_of),
        key=lambda event: (event.on, event.id),
        reverse=True,
    )
    if not known:
        return None
    table = Table(
        head=(
            _("Day"),
            _("Line"),
            _("What happened"),
            _("Before"),
            _("Limit after"),
            _("What the lender said"),
        ),
        rows=tuple(
            (
                day_told(event.on),
                names[event.line],
                label(event.kind),
                amount(limit_before(snapshot, event)),
                amount(event.limit),
                one_line(event.said, 120) or UNKNOWN,
            )
            for event in known[:EVENTS]
        ),
        align="lllrrl",
        widths=("auto", "1.1fr", "auto", "auto", "auto", "1.3fr"),
        note=_earlier(len(known) - EVENTS),
    )
    return Section("events", _("Limit events"), tables=(table,))


def _earlier(count: int) -> str:
    told = ngettext("and {count} earlier one", "and {count} earlier ones", count)
    return told.format(count=count) if count > 0 else ""


RAISES = (
    LimitEventKind.GRANTED,
    LimitEventKind.RAISED,
    LimitEventKind.UNFROZEN,
    LimitEventKind.REOPENED,
    LimitEventKind.TEMPORARY,
)
"""The events after which a person can borrow more than before."""


def applications_section(snapshot: Snapshot, assessment: Assessment) -> Section | None:
    """Applications of the last 24 months, newest first; null where there were none."""
    year, month = months_to(assessment.as_of, GRID_MONTHS)[0]
    first, last = date(year, month, 1), assessment.as_of
    known = sorted(
        (one for one in snapshot.applications if first <= one.on <= last),
        key=lambda one: (one.on, one.id),
        reverse=True,
    )
    if not known:
        return None
    table = Table(
        head=(_("Day"), _("Lender and product"), _("Result")),
        rows=tuple(
            (
                day_told(one.on),
                one_line(" ".join(part for part in (one.lender, one.product) if part)) or UNKNOWN,
                label(one.result) if one.result else UNKNOWN,
            )
            for one in known[:APPLICATIONS]
        ),
        align="lll",
        widths=("auto", "1fr", "auto"),
        note=_earlier(len(known) - APPLICATIONS),
    )
    return Section("applications", _("Applications of the last 24 months"), tables=(table,))
