"""A line in one picture: its limit over what is owed, with its bills, draws and limit events."""

from collections.abc import Callable
from datetime import date

from core.days import show_day
from core.loans.book import book_of
from core.loans.due_days import add_months
from core.loans.evidence import limit_evidence, used_evidence
from core.money import show_amount
from core.planning.diary import diary
from core.records.model import Line
from core.records.snapshot import Snapshot
from core.words import _
from desktop.widgets.basic import Card, label, link_button, quiet, row
from desktop.widgets.chart import Chart, Mark
from desktop.widgets.chart_table import show_chart_as_table
from desktop.widgets.figures import Evidence
from desktop.widgets.limit_diary import chart_days, entry_text, limit_and_owed

MONTHS = 18
Marked = tuple[Mark, str]


class LinePicture(Card):
    """The chart of a line's last months; the chosen day is told and leads to its records."""

    def __init__(
        self,
        snapshot: Snapshot,
        line: Line,
        as_of: date,
        open_evidence: Callable[[Evidence], None],
    ) -> None:
        super().__init__(_("Limit and what is owed"))
        self._snapshot, self._line, self._open = snapshot, line, open_evidence
        first = add_months(as_of, -MONTHS)
        self.marked = line_marks(snapshot, line, first, as_of)
        marks = [mark for mark, _record in self.marked]
        days = chart_days(snapshot, line, first, as_of, [mark.on for mark in marks])
        self.chart = Chart(_("Limit and what is owed"), _yuan, 210)
        self.chart.show_lines(limit_and_owed(snapshot, line, days), marks, at=as_of)
        self.body.addWidget(self.chart)
        signs = _("Triangles: limit changes and draws. Dots: bills. Left and Right choose a day.")
        self.body.addWidget(label(signs, "small"))
        self.note = quiet("")
        self.body.addWidget(self.note)
        title = _("Limit and what is owed")
        table = link_button(
            _("Show as a table"), lambda: show_chart_as_table(self, title, self.chart, _yuan)
        )
        self.records = link_button(_("Show the records of this day"), self.show_day_records)
        self.body.addLayout(row(self.records, table))
        self.chart.chosen.connect(self._tell)
        self._tell(as_of)

    def _tell(self, day: date) -> None:
        self.note.setText(self.chart.sentence(day).replace("\n", " · "))
        self.records.setEnabled(bool(self.evidence(day)))

    def evidence(self, day: date) -> Evidence:
        """What happened on the day, then what says how much was owed and the limit."""
        marked = [record for mark, record in self.marked if mark.on == day]
        owed = used_evidence(self._snapshot, self._line.id, day)
        limit = limit_evidence(self._snapshot, self._line.id, day)
        return tuple(dict.fromkeys([*marked, *owed, *limit]))

    def show_day_records(self) -> None:
        """Open the records behind the chosen day."""
        self._open(self.evidence(self.chart.days[self.chart.at]))


def line_marks(snapshot: Snapshot, line: Line, first: date, last: date) -> list[Marked]:
    """The changes of the limit, bills and draws between two days, each with its record."""
    found: list[Marked] = []
    for entry in diary(snapshot, line.id, last):
        symbol, colour = ("down", "danger") if entry.fell else ("up", "accent")
        mark = Mark(on=entry.on, text=entry_text(entry), symbol=symbol, colour=colour)
        found.append((mark, entry.record))
    book = book_of(snapshot, line.id)
    for bill in book.bills:
        text = _("{day}: bill of {amount}").format(
            day=show_day(bill.closed_on), amount=show_amount(bill.balance)
        )
        mark = Mark(on=bill.closed_on, text=text, symbol="dot", colour="quiet", stem=False)
        found.append((mark, f"bills:{bill.id}"))
    for loan in book.loans:
        on = loan.drawn_at.date()
        text = _("{day}: drew {amount}").format(
            day=show_day(on), amount=show_amount(loan.principal)
        )
        found.append((Mark(on=on, text=text, symbol="up", colour="text"), f"loans:{loan.id}"))
    return [(mark, record) for mark, record in found if first <= mark.on <= last]


def _yuan(fen: float) -> str:
    return show_amount(round(fen / 100) * 100)
