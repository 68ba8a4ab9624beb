"""The changes that hold together, as chips that take them away."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPushButton

from core.words import _
from desktop.theme import SMALL
from desktop.widgets.basic import Card, label, plain_button
from desktop.widgets.flow import Flow
from desktop.widgets.frame import ScrollPart
from desktop.widgets.tips import tip

LINES = 2
"""Lines of chips in sight; the rest is scrolled to."""
CHIP = 230
"""Pixels that the words of a chip take at most; the rest is in what hovering shows."""


class Chip(NamedTuple):
    """A change in words, and what takes it away."""

    text: str
    take_away: Callable[[], object]


class Together(Card):
    """What holds together; `fault` says why something cannot. Without either it is not shown.

    It stands below the sliders, so that none of them moves while it is held.
    """

    def __init__(self) -> None:
        super().__init__()
        self.body.setContentsMargins(12, 10, 12, 10)
        self.setAccessibleName(_("Changes together"))
        self.fault = label("", "fault")
        self.chips: list[QPushButton] = []
        self._shown: tuple[Chip, ...] = ()
        self._flow = Flow()
        self._area = ScrollPart()
        self._area.setProperty("role", "clear")
        self._area.column.addLayout(self._flow)
        self._area.column.addStretch(1)
        self.body.addWidget(self.fault)
        self.body.addWidget(self._area)
        self.show_chips(())
        self.tell("")

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show the changes that hold now."""
        self._shown = tuple(chips)
        for one in self.chips[len(chips) :]:
            self._flow.removeWidget(one)
            one.hide()
            one.deleteLater()
        del self.chips[len(chips) :]
        for n in range(len(self.chips), len(chips)):
            self.chips.append(self._chip(n))
            self._flow.addWidget(self.chips[n])
        for made, chip in zip(self.chips, chips, strict=True):
            _write(made, chip.text)
        self._area.setVisible(bool(chips))
        self._show_if_needed()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as the chips are at this width, but for those that are scrolled to."""
        if self.chips:
            line = self.chips[0].sizeHint().height()
            edges = self.body.contentsMargins()
            bar = self._area.verticalScrollBar().sizeHint().width()
            high = self._flow.heightForWidth(self.width() - edges.left() - edges.right() - bar)
            self._area.setFixedHeight(min(high, LINES * (line + SMALL)))

    def _chip(self, n: int) -> QPushButton:
        return plain_button("", lambda: self._shown[n].take_away())

    def tell(self, fault: str) -> None:
        """Say why the changes cannot hold together, or nothing where they can."""
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self._show_if_needed()

    def _show_if_needed(self) -> None:
        self.setVisible(bool(self.chips or self.fault.text()))


def _write(made: QPushButton, text: str) -> None:
    short = QFontMetrics(made.font()).elidedText(text, Qt.TextElideMode.ElideMiddle, CHIP)
    made.setText(short.replace("&", "&&") + "  ✕")
    made.setToolTip(tip(text))
    made.setAccessibleName(_("Take away: {change}").format(change=text))
