"""How it came about: the line of the past months with its limit events, as a card."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QWidget

from core.days import show_day
from core.money import show_amount
from core.records.labels import label as word_of
from core.records.snapshot import Snapshot
from core.report.wording import band_name
from core.scoring.assessment import Assessment
from core.scoring.changed import Changed
from core.words import _
from desktop.pages.overview.changes import Changes
from desktop.pages.overview.trend import Mark, Trend
from desktop.widgets.basic import Card, label, link_button, quiet, row
from desktop.widgets.gauge import Zone
from desktop.widgets.table import Column
from desktop.widgets.table_dialog import show_table

WINDOW = 12
"""Months shown at first, so that an old record never squeezes the present."""


class HistoryCard(Card):
    """The trend with its words and its table; `chosen(day)` for a day that is to be shown.

    `months` are all that there are; the trend shows the last twelve of them, or all.
    """

    chosen = Signal(date)

    def __init__(self, bands: Sequence[Zone], changes: Changes) -> None:
        super().__init__(_("How it came about"))
        self.months: list[Assessment] = []
        self._marks: list[Mark] = []
        self._all = False
        self.trend = Trend(bands)
        self.trend.chosen.connect(self.chosen)
        self.body.addWidget(
            quiet(
                _(
                    "Click a day to see how things stood then; the arrow keys go month by month. "
                    "A triangle up is a raised limit, a hollow one down a limit that was cut, "
                    "frozen or closed, or draws that were refused."
                )
            )
        )
        self.body.addWidget(self.trend)
        self.said = label("")
        self.back = link_button(_("Back to today"), lambda: self.chosen.emit(self.months[-1].as_of))
        table = link_button(_("Show as a table"), lambda: show_as_table(self, self.months))
        self.body.addWidget(self.said)
        self.span = link_button("", self._turn)
        self.body.addLayout(row(self.span, table, self.back))
        self.changes = changes
        self.body.addWidget(changes)
        self.hide()

    def show_history(self, months: list[Assessment], snapshot: Snapshot) -> None:
        """Assessments by day, oldest first, the last of today; one alone makes no history."""
        self.months = months
        self.setVisible(sum(month.scored for month in months) > 1)
        self._marks = _marks(snapshot, months[-1].as_of)
        self._show_span()
        self.mark(months[-1])

    def _turn(self) -> None:
        """From the last months to all of them, or back; the day looked at stays where it can."""
        looked_at, self._all = self.trend.chosen_one, not self._all
        self._show_span()
        within = looked_at is not None and looked_at.as_of >= self._spanned()[0].as_of
        if looked_at is not None and within:
            self.mark(looked_at)
        else:
            self.chosen.emit(self.months[-1].as_of)

    def _spanned(self) -> list[Assessment]:
        return self.months if self._all else self.months[-WINDOW - 1 :]

    def _show_span(self) -> None:
        self.trend.show_history(self._spanned(), self._marks)
        self.span.setText(_("Show twelve months") if self._all else _("Show all months"))
        self.span.setVisible(len(self.months) > WINDOW + 1)

    @Slot(object)
    def show_changed(self, found: Changed) -> None:
        """What changed in the month of the day that is looked at, or up to a day of it."""
        if self.trend.shown_day == found.last:
            self.changes.show_changed(found)

    def mark(self, shown: Assessment) -> None:
        """Show which day is looked at; from a past one a button leads back, here where it is."""
        if self.months and not self._all and shown.as_of < self._spanned()[0].as_of:
            self._all = True
            self._show_span()
        self.trend.mark(shown)
        past = bool(self.months) and shown.as_of < self.months[-1].as_of
        self.said.setText(self.trend.accessibleDescription())
        self.said.setVisible(past)
        self.back.setVisible(past)


def _marks(snapshot: Snapshot, as_of: date) -> list[Mark]:
    names = {line.id: line.name for line in snapshot.lines}
    marks = []
    for event in snapshot.limit_events:
        if event.on > as_of:
            continue
        text = _("{day}: {line}, {event}").format(
            day=show_day(event.on), line=names[event.line], event=word_of(event.kind)
        )
        if event.limit is not None:
            text = _("{event}, {limit}").format(event=text, limit=show_amount(event.limit))
        marks.append(Mark(event.on, event.kind, text))
    return marks


def _risk(month: Assessment) -> str:
    return "–" if month.risk is None else str(month.risk)


def _range(month: Assessment) -> str:
    if month.low is None or month.high is None:
        return "–"
    return _("{low} to {high}").format(low=month.low, high=month.high)


def _band(month: Assessment) -> str:
    return _("Not enough yet") if month.band is None else band_name(month.band)


def show_as_table(parent: QWidget, months: Sequence[Assessment]) -> QDialog:
    """A dialog with the months, newest first, shown without stopping the window."""
    columns = [
        Column(
            _("Day"),
            lambda month: show_day(month.as_of),
            width=150,
            order=lambda month: month.as_of,
        ),
        Column(_("Risk"), _risk, number=True, width=80),
        Column(_("Range"), _range, width=120),
        Column(_("Band"), _band),
    ]
    return show_table(parent, _("History by month"), columns, months[::-1], width=560)
