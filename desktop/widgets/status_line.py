"""The line below the pages: what was done last, with a way to take it back, and the day."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QStatusBar

from core.words import _
from desktop.theme import MEDIUM
from desktop.widgets.basic import label, link_button
from desktop.widgets.tips import tip


class StatusLine(QStatusBar):
    """`text` says what was done, `undo` takes it back, `day` stays at the right."""

    def __init__(self, undo: Callable[[], object]) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self.setContentsMargins(MEDIUM, 0, 0, 0)
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.text.setContentsMargins(8, 0, 0, 0)
        self.undo = link_button(_("Undo"), undo)
        self.undo.setVisible(False)
        self.day = label("", "small", wrap=False)
        self.day.setContentsMargins(0, 6, MEDIUM, 6)
        self.addWidget(self.undo)
        self.addWidget(self.text, 1)
        self.addPermanentWidget(self.day)
        self._label: str | None = None

    def tell(self, text: str, undo_label: str | None, offered: bool) -> None:
        """Say what was done; `undo_label` names what Undo would take back now."""
        self.text.setText(text)
        self.text.setToolTip(tip(text))
        self._label = undo_label
        self.undo.setVisible(offered and undo_label is not None)

    def follow(self, undo_label: str | None) -> None:
        """Offer Undo no longer where it would take back something else than what was told."""
        if self._label != undo_label:
            self.undo.setVisible(False)
