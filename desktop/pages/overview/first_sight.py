"""What the program shows while it reads the ledger: the overview with its gauge at work."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent

from core.words import _
from desktop.widgets.about import ONE_LINE
from desktop.widgets.bands import band_zones
from desktop.widgets.basic import Card
from desktop.widgets.columns import Columns
from desktop.widgets.frame import PageFrame
from desktop.widgets.gauge import BandLegend, Gauge

UNSEEN = 1_000
"""Milliseconds after which it counts as painted though it was not, as on a desktop that does not
show the window."""


class StandingCard(Card):
    """The gauge with the words of its bands."""

    def __init__(self) -> None:
        super().__init__(_("Where you stand"))
        found = band_zones()
        self.gauge = Gauge(found)
        self.legend = BandLegend(found)
        self.body.addWidget(self.gauge)
        self.body.addWidget(self.legend)


class FirstSight(PageFrame):
    """Says once that it was `painted`, or that nobody looked for it so long."""

    painted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Overview"), _(ONE_LINE))
        self.standing = StandingCard()
        self.body.addWidget(Columns((self.standing,), narrow=(self.standing,)))
        self._told = False
        QTimer.singleShot(UNSEEN, self, self._tell)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, self, self._tell)

    def _tell(self) -> None:
        if not self._told:
            self._told = True
            self.painted.emit()
