"""The diary of a line's limit: the limit over what is owed, and what happened on the same days."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from core.days import show_day
from core.loans.balances import used_at
from core.loans.book import book_of
from core.loans.due_days import add_months, month_ends, plus
from core.loans.dues import dues
from core.loans.limits import limit_at, limit_steps
from core.money import show_amount
from core.planning.diary import Entry, Origin, diary
from core.records.labels import label as word_of
from core.records.model import LimitEventKind, Line
from core.records.snapshot import Snapshot
from core.words import N_, _, ngettext
from desktop.theme import MEDIUM, SMALL
from desktop.widgets.basic import Card, empty, link_button, quiet, row
from desktop.widgets.chart import Chart, Mark, Series
from desktop.widgets.chart_table import show_chart_as_table

MONTHS = 24
LARGE = 0.2
"""A draw of at least this share of the limit is marked."""
NEWEST = 5
"""How many entries stand under the chart."""
ORIGINS = {
    Origin.EVENT: N_("Written down"),
    Origin.CHECKIN: N_("Seen in a check-in"),
    Origin.END: N_("End of the temporary limit"),
}


class LimitDiary(Card):
    """Chart and newest entries of one line; `open_evidence` shows the record behind an entry."""

    def __init__(self, open_evidence: Callable[[tuple[str, ...]], None]) -> None:
        super().__init__(_("Diary of the limit"))
        self._open = open_evidence
        self.chart = Chart(_("Limit and what is owed"), _yuan, 210)
        self.note = quiet("")
        self.chart.chosen.connect(lambda day: self.note.setText(self.chart.sentence(day)))
        self.entries = QVBoxLayout()
        self.entries.setSpacing(SMALL // 2)
        self.body.addWidget(self.chart)
        self.body.addWidget(self.note)
        title = _("Limit and what is owed")
        self.body.addLayout(
            row(
                link_button(
                    _("Show as a table"),
                    lambda: show_chart_as_table(self, title, self.chart, _yuan),
                )
            )
        )
        self.body.addLayout(self.entries)

    def show_line(self, snapshot: Snapshot, line: Line, as_of: date, on: date | None) -> None:
        """Show a line's diary as of a day, with the day of an event chosen."""
        found = diary(snapshot, line.id, as_of)
        first, last = _span(as_of, on)
        marks = _marks(snapshot, line, first, last)
        days = chart_days(snapshot, line, first, last, [mark.on for mark in marks])
        if on is not None:
            days = sorted({*days, on})
        self.chart.show_lines(limit_and_owed(snapshot, line, days), marks, at=on)
        self.note.setText(self.chart.sentence(on) if on is not None and on in days else "")
        empty(self.entries)
        if not found:
            self.entries.addWidget(quiet(_("No limit of this line is known yet.")))
        shown = [entry for entry in found if not days or entry.on <= days[-1]]
        for entry in shown[: -NEWEST - 1 : -1]:
            self._add(entry)

    def _add(self, entry: Entry) -> None:
        shown = link_button(entry_text(entry), lambda: self._open((entry.record,)))
        shown.setAccessibleDescription(_("Show it"))
        across = row(shown, stretch=False)
        across.setSpacing(MEDIUM)
        across.addWidget(quiet(origin_text(entry)), 1)
        self.entries.addLayout(across)


def origin_text(entry: Entry) -> str:
    """What the lender said of it, else where the entry is from."""
    if entry.said:
        return _("The lender said: “{said}”.").format(said=entry.said)
    return _(ORIGINS[entry.origin])


def entry_text(entry: Entry) -> str:
    """An entry in one line: the day, what happened, the limits."""
    if entry.kind is LimitEventKind.REFUSED and entry.before == entry.limit:
        shown = "–" if entry.limit is None else show_amount(entry.limit)
        return _("{day}: {what}, {limit}").format(
            day=show_day(entry.on), what=word_of(entry.kind), limit=shown
        )
    what = word_of(entry.kind) if entry.kind is not None else _("Limit")
    before, after = (
        "–" if fen is None else show_amount(fen) for fen in (entry.before, entry.limit)
    )
    return _("{day}: {what}, {before} → {after}").format(
        day=show_day(entry.on), what=what, before=before, after=after
    )


def _yuan(fen: float) -> str:
    return show_amount(round(fen / 100) * 100)


def _span(as_of: date, on: date | None) -> tuple[date, date]:
    """The days of the chart: two years up to now, or around an older event."""
    last = min(as_of, add_months(on, MONTHS // 2)) if on is not None else as_of
    return add_months(last, -MONTHS), last


def chart_days(
    snapshot: Snapshot, line: Line, first: date, last: date, marked: list[date]
) -> list[date]:
    """The days of the span on which anything changes or is marked, and the month ends."""
    book = book_of(snapshot, line.id)
    all_days = [step.on for step in limit_steps(snapshot, line.id)]
    all_days += [plus(event.on, -1) for event in book.events if event.before is not None]
    all_days += [bill.closed_on for bill in book.bills] + [one.on for one in book.checkins]
    all_days += [loan.drawn_at.date() for loan in book.loans]
    all_days += [paid.paid_at.date() for paid in book.paid]
    earliest = max(first, min(all_days, default=last))
    days = {*all_days, *marked, *month_ends(first, last), last}
    return sorted(day for day in days if earliest <= day <= last)


def limit_and_owed(snapshot: Snapshot, line: Line, days: list[date]) -> list[Series]:
    """The limit of a line and what is owed on it, in fen, on each of the days."""

    remembered = {
        plus(event.on, -1): event.before
        for event in book_of(snapshot, line.id).events
        if event.before is not None
    }

    def limit(snapshot: Snapshot, line_id: int, day: date) -> int | None:
        """As recorded; on the eve of an event also as the person remembers it."""
        return remembered.get(day, limit_at(snapshot, line_id, day))

    def points(value: Callable[[Snapshot, int, date], int | None]) -> list:
        return [(day, value(snapshot, line.id, day)) for day in days]

    return [
        Series(name=_("Limit"), points=points(limit), steps=True),
        Series(name=_("Owed"), points=points(used_at), stroke="dashed", colour="text", steps=True),
    ]


def _marks(snapshot: Snapshot, line: Line, first: date, last: date) -> list[Mark]:
    """Falls of the limit, applications, late days and large draws."""
    marks = [
        Mark(on=entry.on, text=entry_text(entry), symbol="down", colour="danger")
        for entry in diary(snapshot, line.id, last)
        if entry.fell
    ]
    for one in snapshot.applications:
        name = " ".join(part for part in (one.lender, one.product) if part) or "–"
        text = _("{day}: applied to {lender}").format(day=show_day(one.on), lender=name)
        marks.append(Mark(on=one.on, text=text, symbol="dot", colour="quiet"))
    for due in dues(snapshot, line.id, last):
        if due.state in ("late", "unpaid") and due.days_late:
            text = ngettext(
                "{day}: due, paid or open {count} day late",
                "{day}: due, paid or open {count} days late",
                due.days_late,
            ).format(day=show_day(due.due_on), count=due.days_late)
            marks.append(Mark(on=due.due_on, text=text, symbol="box", colour="danger"))
    for loan in book_of(snapshot, line.id).loans:
        limit = limit_at(snapshot, line.id, loan.drawn_at.date())
        if limit and loan.principal >= LARGE * limit:
            text = _("{day}: drew {amount}").format(
                day=show_day(loan.drawn_at.date()), amount=show_amount(loan.principal)
            )
            marks.append(Mark(on=loan.drawn_at.date(), text=text, symbol="up", colour="text"))
    return [mark for mark in marks if first <= mark.on <= last]
