"""A page on which files and folders can be dropped."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from desktop.widgets.frame import PageFrame


class DropFrame(PageFrame):
    """`dropped(paths)` for whatever of this computer is dropped on it, while it `takes_files`."""

    dropped = Signal(list)

    def __init__(self, title: str, subtitle: str) -> None:
        super().__init__(title, subtitle)
        self.takes_files = True
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self.takes_files:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)
