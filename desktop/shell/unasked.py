"""What the window does unasked: it reads the rooms of its pages while nothing else is to be done,
and looks whether a new day has come or another program wrote into the ledger."""

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import UserError
from desktop.desk import Desk

MINUTE = 60_000
IDLE = 250
"""Milliseconds between two pages whose rooms are read while nothing else is to be done."""


class Unasked(QObject):
    new_day = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._day = desk, desk.as_of
        self._unread = iter(desk.pages)
        self.reading = QTimer(self, interval=IDLE)
        self.reading.timeout.connect(self._read_next)
        self.clock = QTimer(self, interval=MINUTE)
        self.clock.timeout.connect(self.look_again)
        self.clock.start()

    def stop(self) -> None:
        """Do nothing more."""
        self.clock.stop()
        self.reading.stop()

    def _read_next(self) -> None:
        """Read the room of one more page, so that its first visit waits for its widget alone."""
        if self._desk.busy:
            return
        page = next(self._unread, None)
        if page is None:
            self.reading.stop()
        else:
            page.read()

    def look_again(self) -> None:
        """Renew the pages on a new day, and where another program wrote into the ledger."""
        new_day = self._day != self._desk.as_of
        if new_day:
            self._day = self._desk.as_of
            self.new_day.emit()
        if self._changed_elsewhere() or new_day:
            self._desk.renew()

    def _changed_elsewhere(self) -> bool:
        try:
            return self._desk.has_ledger and self._desk.ledger.changed_elsewhere()
        except UserError:
            return False  # what is done next tells it; a dialog here would come back when closed
