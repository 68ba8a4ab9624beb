"""What happened: how limits changed, and what was applied for."""

from bisect import bisect_left
from datetime import date

from core.days import show_day
from core.loans.due_days import plus
from core.loans.limits import limit_before
from core.planning.quiet import AT_MOST, application_points, quiet_from
from core.records.labels import label
from core.records.model import Application, LimitEventKind
from core.records.snapshot import Snapshot
from core.report.content import Section, Table
from core.report.letters import one_line
from core.report.repaid import GRID_MONTHS, months_to
from core.report.wording import UNKNOWN, amount, day_text
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
                day_text(event.on),
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
    text = ngettext("and {count} earlier one", "and {count} earlier ones", count)
    return text.format(count=count) if count > 0 else ""


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
        head=(_("Day"), _("Lender and product"), _("Result"), _("Weighs until")),
        rows=tuple(
            (
                day_text(one.on),
                one_line(" ".join(part for part in (one.lender, one.product) if part)) or UNKNOWN,
                label(one.result) if one.result else UNKNOWN,
                _weighs_until(snapshot, one, last),
            )
            for one in known[:APPLICATIONS]
        ),
        align="llll",
        widths=("auto", "1fr", "auto", "auto"),
        note=_earlier(len(known) - APPLICATIONS),
    )
    title = _("Applications of the last 24 months")
    return Section("applications", title, intro=_until_all_end(snapshot, last), tables=(table,))


def _until_all_end(snapshot: Snapshot, as_of: date) -> str:
    """From when the applications cost least, where none is added."""
    if not application_points(snapshot, as_of):
        return _("By this self-check, none of them weighs any more.")
    on = quiet_from(snapshot, as_of)
    if on == as_of:
        return ""
    return _("If none is added, they weigh least from {day} on.").format(day=show_day(on))


def _weighs_until(snapshot: Snapshot, one: Application, as_of: date) -> str:
    """The last day on which it costs anything by itself; a dash once that is past."""
    alone = snapshot.changed(applications=(one,))
    days = range((as_of - one.on).days, AT_MOST)
    if not days or not application_points(alone, plus(one.on, days[0])):
        return _("no longer")
    ended = bisect_left(days, True, key=lambda n: not application_points(alone, plus(one.on, n)))
    return show_day(plus(one.on, days[0] + ended - 1))
