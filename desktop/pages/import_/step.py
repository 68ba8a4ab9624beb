"""The frame of an import's steps, of which the page shows one at a time."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.theme import MEDIUM


class Step(QWidget):
    """Put what it shows into `body`, one under another."""

    def __init__(self) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(MEDIUM)
