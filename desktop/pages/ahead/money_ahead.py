"""The money ahead: the first day it runs short, ways to meet it, and the days as a picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.cash.advice import Advice
from core.cash.budget import Safe
from core.cash.forecast import Forecast
from core.cash.missing import looked_up
from core.cash.reminders import due_amount_text
from core.cash.shortfall import Shortfall
from core.cash.verdict import deciding, lasting, running_short, safe_texts
from core.days import show_day
from core.money import show_amount
from core.words import _, sentences
from desktop.desk import Desk
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, label, link_button, quiet, row
from desktop.widgets.chart import Chart, Mark, Series
from desktop.widgets.chart_table import show_chart_as_table
from desktop.widgets.enter_due import enter_due
from desktop.widgets.frame import EmptyState
from desktop.widgets.ways import lesson_titles


@dataclass(frozen=True, slots=True)
class Ahead:
    """What the next days hold: the forecast, what is safe to spend, what to do."""

    forecast: Forecast
    safe: Safe
    pieces: Sequence[Advice]


class MoneyAhead(QWidget):
    """A forecast: the shortfall first where there is one, then the picture and its notes."""

    def __init__(self, desk: Desk, ahead: Ahead) -> None:
        super().__init__()
        self.desk, self.ahead = desk, ahead
        found = ahead.forecast
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        if found.verdict == "open":
            column.addWidget(self._open(found))
        elif found.shortfall is not None:
            column.addWidget(self._short(found.shortfall))
        elif found.verdict == "lasts":
            column.addWidget(self._lasts(found))
        if needed := self._still_needed(found):
            column.addWidget(self._needed(found, needed))
        if found.days:
            column.addWidget(self._picture(found))

    def _still_needed(self, found: Forecast) -> tuple[str, ...]:
        """What is needed beside the one due that decides, of which is told above."""
        texts = looked_up(found.open, found.as_of) if len(found.open) == 1 else ()
        return tuple(text for text in found.needed if text not in texts)

    def _needed(self, found: Forecast, needed: Sequence[str]) -> Card:
        unknown = _("Whether the money lasts cannot be told yet")
        go = self.desk.go
        if not found.days:
            return EmptyState(
                unknown,
                sentences(*needed),
                _("Say what is there"),
                lambda: go("checkin", part="accounts"),
                _("Accounts and income"),
                lambda: go("lines", part="accounts"),
                lambda: self.desk.see_demo("ahead"),
            )
        card = Card(_("To see further"), role="note")
        for text in needed:
            card.body.addWidget(label(text))
        accounts = link_button(_("Accounts and income"), lambda: go("lines", part="accounts"))
        card.body.addLayout(row(accounts, link_button(_("Import"), lambda: self.desk.go("import"))))
        return card

    def _short(self, short: Shortfall) -> Card:
        card = Card(role="alarm")
        card.setAccessibleName(short.text)
        card.body.addWidget(label(short.text, "danger"))
        self._ways(card, short)
        self._beside(card)
        return card

    def _beside(self, card: Card) -> None:
        """What the verdict leaves open, and what is not counted in it."""
        for text in (*deciding(self.ahead.forecast), *self.ahead.forecast.uncounted):
            card.body.addWidget(label(text))

    def _ways(self, card: Card, short: Shortfall) -> None:
        if short.sources:
            card.body.addWidget(label(_("Ways to meet it:"), "strong"))
        for source in short.sources:
            card.body.addWidget(label(f"•  {source.text}"))
        self._safe(card)
        card.body.addLayout(row(*lesson_titles(("cannot-pay",), self.desk.go_lesson)))

    def _open(self, found: Forecast) -> Card:
        """What decides whether the money lasts, with the way to enter it."""
        card = Card(_("Whether the money lasts is open"), role="note")
        for text in deciding(found):
            card.body.addWidget(label(text, "strong"))
        for text in found.uncounted:
            card.body.addWidget(label(text))
        enter_due(self.desk, card, found.open)
        if found.shortfall is None:
            self._safe(card)
        else:
            if short := running_short(found):
                card.body.addWidget(label(short))
            self._ways(card, found.shortfall)
        return card

    def _safe(self, card: Card) -> None:
        """What can be spent until the next due day, as far as it is known."""
        texts = deciding(self.ahead.forecast)
        for text in safe_texts(self.ahead.safe):
            if text not in texts:
                card.body.addWidget(label(text, "strong"))

    def _lasts(self, found: Forecast) -> Card:
        card = Card(role="note")
        card.body.addWidget(label(lasting(found), "strong"))
        self._beside(card)
        if found.low_on is not None:
            low = _(
                "In a bad month it could be short from {day} on; keep something aside until then."
            )
            card.body.addWidget(label(low.format(day=show_day(found.low_on))))
        self._safe(card)
        return card

    def _picture(self, found: Forecast) -> Card:
        card = Card(_("Money day by day"))
        self.chart = Chart(
            _("Money day by day"), lambda value: show_amount(round(value / 100) * 100), 260
        )
        marks = [
            Mark(
                on=day.on,
                text=_("{line}: {amount} due").format(line=due.name, amount=due_amount_text(due)),
            )
            for day in found.days
            for due in day.dues
            if due.amount != 0  # what comes before it takes all that is owed
        ]
        if found.shortfall is not None:
            text = _("short by {amount}").format(amount=show_amount(found.shortfall.missing))
            marks.append(Mark(on=found.shortfall.on, text=text, symbol="box", colour="danger"))
        self.chart.show_lines(
            [
                Series(
                    name=_("Middle of what may come"),
                    points=[(day.on, day.median) for day in found.days],
                ),
                Series(
                    name=_("A bad month (one in ten is lower)"),
                    points=[(day.on, day.low) for day in found.days],
                    stroke="dashed",
                    colour="quiet",
                ),
            ],
            marks,
        )
        self.note = quiet(_one_line(self.chart))
        self.chart.chosen.connect(lambda _day: self.note.setText(_one_line(self.chart)))
        card.body.addWidget(self.chart)
        card.body.addWidget(self.note)
        for note in found.notes:
            card.body.addWidget(quiet(note))
        table = link_button(
            _("Show as a table"),
            lambda: show_chart_as_table(
                self, _("Money day by day"), self.chart, lambda value: show_amount(round(value))
            ),
        )
        card.body.addLayout(row(table))
        return card


def _one_line(chart: Chart) -> str:
    first, *others = chart.sentence(chart.days[chart.at]).split("\n")
    return _("{name}: {value}").format(name=first, value=_("; ").join(others))
