"""How the risk developed by month."""

from datetime import date

from core.days import show_month
from core.records.model import LimitEventKind
from core.records.snapshot import Snapshot
from core.report import charts
from core.report.bands import named_bands
from core.report.content import Chart, Section
from core.report.events import RAISES
from core.report.wording import UNKNOWN
from core.scoring import history
from core.scoring.assessment import Assessment
from core.words import _

HISTORY_MONTHS = 24


def history_section(snapshot: Snapshot, assessment: Assessment) -> Section | None:
    """The risk by month; null where fewer than two months have a number."""
    first = _months_before(assessment.as_of, HISTORY_MONTHS)
    past = history(snapshot, first, assessment.as_of)
    months = [
        charts.MonthRisk(one.as_of, one.risk, one.low, one.high)
        for one in [*past, assessment]
        if one.as_of < assessment.as_of or one is assessment
    ]
    while months and months[0].risk is None:
        months.pop(0)
    if len(months) < 2:
        return None
    marks = [
        charts.Mark(event.on, event.kind in RAISES)
        for event in snapshot.limit_events
        if months[0].as_of <= event.on <= assessment.as_of
        and event.kind is not LimitEventKind.GRANTED
    ]
    text = "; ".join(
        f"{show_month(month.as_of)}: {UNKNOWN if month.risk is None else month.risk}"
        for month in months
    )
    drawing = Chart(
        charts.history(months, named_bands(), marks),
        _("The risk at the end of each month. {months}").format(months=text),
        _(
            "The risk at each month's end, with its interval, on what was known then. "
            "△ a limit was raised or opened, ▼ it was cut, frozen or closed, or draws were "
            "refused."
        ),
    )
    return Section(
        "history",
        _("How it developed"),
        charts=(drawing,),
    )


def _months_before(as_of: date, count: int) -> date:
    """The first day of the month that lies `count` months before the one of `as_of`."""
    month = as_of.year * 12 + as_of.month - 1 - count
    return date(month // 12, month % 12 + 1, 1)
