"""What is done to the window as a whole: files dropped anywhere on it, the mouse's back and forward
wherever it is over it."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent, QMouseEvent
from PySide6.QtWidgets import QMainWindow

STEPS = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}


class Gestures(QObject):
    dropped = Signal(list)
    """Files of this computer."""
    stepped = Signal(int)
    """Back (-1) or forward (1)."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt gives clicks to the window's handle first, whatever stands under the mouse."""
        if watched is self._window:
            if event.type() == QEvent.Type.Show:
                self._window.windowHandle().installEventFilter(self)
            return isinstance(event, QDropEvent) and self._carried(event)
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            by = STEPS.get(event.button())
            if by is not None:
                self.stepped.emit(by)
                return True
        return False

    def _carried(self, event: QDropEvent) -> bool:
        """Files that are carried into the window (Qt's events for that are kinds of its drop), or
        dropped on it."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if not paths:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(paths)
        return True
