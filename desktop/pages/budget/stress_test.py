"""If things change: a limit is cut, income falls, rates rise; which payment breaks first."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from core.cash.forecast import Forecast
from core.cash.stress import Stress
from core.cash.verdict import deciding
from core.loans.limits import is_closed, limit_at
from core.money import Fen, show_amount
from core.words import _, ngettext, sentences
from desktop.desk import Desk
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, empty, label, narrow, quiet
from desktop.widgets.inputs import DropDown, Slider

REST = 250
"""Milliseconds that a slider must rest before it is worked out."""
HUNDRED = 100


class StressTest(QWidget):
    """Three cards, each with its slider and the answer in a sentence."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(MEDIUM)
        self.slides: dict[str, _Slide] = {}
        self._build()

    def refresh(self) -> None:
        """Work it out again by the records as they are; the sliders stay where they are."""
        places = {name: slide.slider.value() for name, slide in self.slides.items()}
        line = self.line.currentData() if "cut" in self.slides else None
        empty(self.column)
        self._build()
        if "cut" in self.slides and (chosen := self.line.findData(line)) >= 0:
            self.line.setCurrentIndex(chosen)
        for name, slide in self.slides.items():
            slide.slider.setValue(places.get(name, slide.slider.value()))

    def _build(self) -> None:
        snapshot, as_of, column = self.desk.snapshot(), self.desk.as_of, self.column
        self.slides = {}
        self.limits = {
            line.id: limit
            for line in snapshot.lines
            if not is_closed(snapshot, line.id, as_of)
            and (limit := limit_at(snapshot, line.id, as_of))
        }
        column.addWidget(
            quiet(_("What the money ahead would do; nothing is changed in your records."))
        )
        if self.limits:
            column.addWidget(self._cut())
        column.addWidget(self._fall())
        column.addWidget(self._rise())

    def _cut(self) -> Card:
        card = Card(_("If a lender cuts a limit today"))
        self.line = narrow(DropDown())
        self.line.setAccessibleName(_("Line"))
        for line in self.desk.snapshot().lines:
            if line.id in self.limits:
                self.line.addItem(line.name, line.id)
        answer = label("")

        def limit(value: int) -> Fen:
            return Fen(self.limits[self.line.currentData()] * value // HUNDRED // 100 * 100)

        def work(value: int) -> Callable[[], Forecast]:
            from core.cash.stress import cut

            snapshot, as_of = self.desk.snapshot(), self.desk.as_of
            return partial(cut, snapshot, self.line.currentData(), limit(value), as_of)

        slider = _Slide(
            self.desk,
            (0, HUNDRED),
            0,
            lambda value: _("down to {amount}").format(amount=show_amount(limit(value))),
            work,
            answer,
        )
        self.slides["cut"] = slider
        slider.slider.setAccessibleName(_("The limit after the cut"))
        self.line.currentIndexChanged.connect(slider.moved)
        card.body.addWidget(self.line)
        card.body.addWidget(slider)
        card.body.addWidget(answer)
        return card

    def _fall(self) -> Card:
        card = Card(_("If your income falls"))

        def work(value: int) -> Callable[[], Stress]:
            from core.cash.stress import income_fall

            return partial(
                income_fall, self.desk.snapshot(), value / HUNDRED, self.desk.as_of, days=731
            )

        answer = label("")
        slider = _Slide(self.desk, (0, HUNDRED), 20, lambda value: f"−{value}%", work, answer)
        self.slides["fall"] = slider
        slider.slider.setAccessibleName(_("Fall in income"))
        card.body.addWidget(slider)
        card.body.addWidget(answer)
        return card

    def _rise(self) -> Card:
        card = Card(_("If rates rise"))

        def work(value: int) -> Callable[[], Stress]:
            from core.cash.stress import rate_rise

            return partial(rate_rise, self.desk.snapshot(), value / HUNDRED, self.desk.as_of)

        answer = label("")
        slider = _Slide(self.desk, (0, 30), 2, lambda value: f"+{value}%", work, answer)
        self.slides["rise"] = slider
        slider.slider.setAccessibleName(_("Rise of annual rates"))
        card.body.addWidget(slider)
        card.body.addWidget(answer)
        return card


class _Slide(QWidget):
    """A slider whose answer is worked out off the GUI thread once it rests."""

    def __init__(
        self,
        desk: Desk,
        ends: tuple[int, int],
        start: int,
        say: Callable[[int], str],
        work: Callable[[int], Callable[[], Forecast | Stress]],
        answer: QLabel,
    ) -> None:
        super().__init__()
        self.desk, self._say, self._work, self._answer = desk, say, work, answer
        self.slider = Slider()
        self.slider.setRange(*ends)
        self.slider.setValue(start)
        self.figure = label("", "strong", wrap=False)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.slider, 1)
        across.addWidget(self.figure)
        self._timer = QTimer(self, interval=REST, singleShot=True)
        self._timer.timeout.connect(self.ask)
        self.slider.valueChanged.connect(self.moved)
        self.moved()

    def moved(self) -> None:
        """Say the figure now, and the answer when the slider rests."""
        text = self._say(self.slider.value())
        self.figure.setText(text)
        self.slider.setAccessibleDescription(text)
        self._timer.start()

    def ask(self) -> None:
        self.desk.run(self._work(self.slider.value()), self._found)

    @Slot(object)
    def _found(self, found: Forecast | Stress) -> None:
        self._answer.setText(sentences(sentence(found), *found.uncounted))


def sentence(found: Forecast | Stress) -> str:
    """Which payment breaks first, or that none does in the time looked at."""
    if found.needed and (isinstance(found, Stress) or not found.days) and found.shortfall is None:
        return found.needed[0]
    short = found.shortfall
    decides = found.decides if isinstance(found, Stress) else deciding(found)
    if decides and short is None:
        return sentences(*decides)
    if short is None:
        if isinstance(found, Stress):
            return _("The money would still last two years.")
        return _("The money would still last these 90 days.")
    text = short.text
    depends = short.due is not None and not short.due.asks.is_certain  # as its sentence says
    if isinstance(found, Stress) and found.months is not None and not depends:
        months = ngettext(
            "The first payment is missed after {count} month.",
            "The first payment is missed after {count} months.",
            found.months,
        ).format(count=found.months)
        if not found.months:
            months = _("The first payment is missed within a month.")
        return sentences(months, text)
    return text
