"""The report's tables of what the person holds: lines, repayment record, dues, events."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from core.loans.balances import used_at
from core.loans.dues import Due, dues, next_dues
from core.loans.limits import limit_at
from core.money import show_amount
from core.records.labels import label
from core.records.model import LimitEventKind, Line
from core.records.snapshot import Snapshot
from core.report import charts
from core.report.content import Chart, Section, Table
from core.report.letters import narrow, one_line
from core.report.wording import UNKNOWN, amount, days_from, percent, short_day
from core.scoring.assessment import Assessment
from core.words import _, ngettext

BARS, EVENTS, APPLICATIONS = 8, 20, 20
"""How many bars a chart has, and how many events and applications a table shows."""
GRID_MONTHS = 24
DUE_DAYS = 30


@dataclass(frozen=True, slots=True)
class Held:
    """An open line on the day of the report, limit and use in fen or null where not known."""

    line: Line
    name: str
    limit: int | None
    used: int | None


def held(snapshot: Snapshot, as_of: date) -> list[Held]:
    """The lines that are open on the day, those that owe most first."""
    found = [
        Held(
            line,
            one_line(line.name),
            limit_at(snapshot, line.id, as_of),
            used_at(snapshot, line.id, as_of),
        )
        for line in snapshot.lines
        if not (line.closed_on and line.closed_on <= as_of)
        and not (line.opened_on and line.opened_on > as_of)
    ]
    return sorted(found, key=lambda one: (-(one.used or 0), -(one.limit or 0), one.line.id))


def totals(lines: Iterable[Held]) -> tuple[int, int, int]:
    """Limits, debts, and the part of the debts that is on a line with a limit, all in fen."""
    lines = list(lines)
    return (
        sum(one.limit or 0 for one in lines),
        sum(one.used or 0 for one in lines),
        sum(one.used or 0 for one in lines if one.limit),
    )


def lines_section(snapshot: Snapshot, assessment: Assessment) -> Section:
    """Each open line with limit, use, days and its own risk."""
    lines = held(snapshot, assessment.as_of)
    risks = {one.line: one.risk for one in assessment.lines}
    if not lines:
        told = _("No credit line is kept in the ledger yet.")
        return Section("lines", _("Credit lines"), intro=told)
    limit, used, limited = totals(lines)
    rows = tuple(
        (
            one.name,
            label(one.line.kind),
            amount(one.limit),
            amount(one.used),
            percent(one.used, one.limit),
            _day_of_month(one.line.statement_day),
            _day_of_month(one.line.due_day),
            UNKNOWN if risks.get(one.line.id) is None else str(risks[one.line.id]),
        )
        for one in lines
    )
    table = Table(
        head=(
            _("Lender and product"),
            _("Kind"),
            _("Limit"),
            _("Used"),
            _("Share used"),
            _("Statement day"),
            _("Due day"),
            _("Own risk"),
        ),
        rows=rows,
        align="llrrrccr",
        widths=("1fr", "auto", "auto", "auto", "auto", "auto", "auto", "auto"),
        total=(_("Together"), "", amount(limit), amount(used), percent(limited, limit), "", "", ""),
        note=_("“–” means that it is not known. Days are days of the month."),
    )
    return Section("lines", _("Credit lines"), charts=tuple(_use_chart(lines)), tables=(table,))


def _day_of_month(day: int | None) -> str:
    return UNKNOWN if day is None else str(day)


def _use_chart(lines: list[Held]) -> Iterable[Chart]:
    bars = [
        charts.LineUse(
            name=narrow(one.name, 26),
            used=one.used,
            limit=one.limit,
            words=_("{share}, {used} of {limit}").format(
                share=percent(one.used, one.limit),
                used=show_amount(one.used),
                limit=show_amount(one.limit),
            ),
        )
        for one in lines
        if one.limit and one.used is not None
    ][:BARS]
    if bars:
        described = "; ".join(f"{bar.name}: {bar.words}" for bar in bars)
        yield Chart(
            charts.use(bars),
            _("How much of each limit is used. {lines}").format(lines=described),
            "",
        )


def record_section(snapshot: Snapshot, assessment: Assessment) -> Section | None:
    """How each line was paid in the last 24 months, a letter a month; null without any due."""
    as_of = assessment.as_of
    months = _months_to(as_of, GRID_MONTHS)
    rows = []
    for line in snapshot.lines:
        marks: dict[tuple[int, int], str] = {}
        for due in dues(snapshot, line.id, as_of):
            month = (due.due_on.year, due.due_on.month)
            marks[month] = max(marks.get(month, ""), _mark(due), key=_WORST_LAST.index)
        cells = tuple(marks.get(month, "") for month in months)
        if any(cells):
            rows.append((one_line(line.name, 24), *cells))
    if not rows:
        return None
    heads = (f"{month:02d}\n{year % 100:02d}" for year, month in months)
    table = Table(
        head=(_("Line, and month and year of the due day"), *heads),
        rows=tuple(rows),
        align="l" + "c" * GRID_MONTHS,
        widths=("1fr", *["5mm"] * GRID_MONTHS),
        note=_(
            "✓ paid on time; 1 paid 1 to 30 days late, 2 paid 31 to 60 days late and so on, "
            "7 more than 180; ! overdue now; ○ not due yet; – nothing was due; ? not known; "
            "empty: no record."
        ),
        dense=True,
    )
    return Section("record", _("Repayment record of the last 24 months"), tables=(table,))


_WORST_LAST = ["", "–", "?", "○", "✓", "1", "2", "3", "4", "5", "6", "7", "!"]
_MARKS = {"open": "○", "nothing": "–", "unknown": "?", "unpaid": "!"}


def _mark(due: Due) -> str:
    if due.state in _MARKS:
        return _MARKS[due.state]
    late = due.days_late or 0
    return "✓" if late <= 0 else str(min(7, (late - 1) // 30 + 1))


def _months_to(day: date, count: int) -> list[tuple[int, int]]:
    last = day.year * 12 + day.month - 1
    return [(month // 12, month % 12 + 1) for month in range(last - count + 1, last + 1)]


def overdue(snapshot: Snapshot, as_of: date) -> list[Due]:
    """What fell due and is not met, oldest first."""
    return [due for due in next_dues(snapshot, as_of, DUE_DAYS) if due.state == "unpaid"]


def coming(snapshot: Snapshot, as_of: date) -> list[Due]:
    """What is to be paid in the next 30 days, soonest first; also what is in its grace days."""
    return [due for due in next_dues(snapshot, as_of, DUE_DAYS) if due.state == "open"]


def dues_section(snapshot: Snapshot, assessment: Assessment) -> Section:
    """What is overdue, and what falls due in the next 30 days."""
    as_of = assessment.as_of
    names = {line.id: one_line(line.name) for line in snapshot.lines}
    late, soon = overdue(snapshot, as_of), coming(snapshot, as_of)
    title = _("Next due days")
    if not late and not soon:
        until = as_of + timedelta(days=DUE_DAYS)
        told = _("By the records, nothing falls due up to {day}.").format(day=until)
        return Section("dues", title, intro=told)
    table = Table(
        head=(_("Due on"), "", _("Line"), _("Amount"), _("At least")),
        rows=tuple(
            (
                short_day(due.due_on),
                _("overdue") if due in late else days_from(as_of, due.due_on),
                names[due.line],
                amount(due.left),
                amount(due.minimum),
            )
            for due in [*late, *soon]
        ),
        align="lllrr",
        widths=("auto", "auto", "1fr", "auto", "auto"),
        total=("", "", _("Together"), amount(sum(due.left or 0 for due in [*late, *soon])), ""),
    )
    return Section("dues", title, tables=(table,))


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
        head=(_("Day"), _("Line"), _("What happened"), _("Limit after"), _("What the lender said")),
        rows=tuple(
            (
                short_day(event.on),
                names[event.line],
                label(event.kind),
                amount(event.limit),
                one_line(event.said, 120) or UNKNOWN,
            )
            for event in known[:EVENTS]
        ),
        align="lllrl",
        widths=("auto", "1.1fr", "auto", "auto", "1.3fr"),
        note=_earlier(len(known) - EVENTS),
    )
    return Section("events", _("Changes of limits"), tables=(table,))


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
    year, month = _months_to(assessment.as_of, GRID_MONTHS)[0]
    first, last = date(year, month, 1), assessment.as_of
    known = sorted(
        (one for one in snapshot.applications if first <= one.on <= last),
        key=lambda one: (one.on, one.id),
        reverse=True,
    )
    if not known:
        return None
    table = Table(
        head=(_("Day"), _("Lender"), _("Product"), _("Result")),
        rows=tuple(
            (
                short_day(one.on),
                one_line(one.lender) or UNKNOWN,
                one_line(one.product) or UNKNOWN,
                label(one.result) if one.result else UNKNOWN,
            )
            for one in known[:APPLICATIONS]
        ),
        align="llll",
        widths=("auto", "1fr", "1fr", "auto"),
        note=_earlier(len(known) - APPLICATIONS),
    )
    return Section("applications", _("Applications of the last 24 months"), tables=(table,))
