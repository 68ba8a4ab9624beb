"""Where to get statements and bills: a dialog with one tab a way, that may stay open beside."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from core.words import _
from desktop.theme import LARGE, MEDIUM
from desktop.widgets.basic import Card, empty, heading, label, quiet, row, tab_bar
from desktop.widgets.frame import ScrollPart
from desktop.widgets.guide.sketch import Sketch
from desktop.widgets.guide.ways import WAYS, Shown
from desktop.widgets.inputs import DropDown

WIDE, HIGH = 720, 740
"""Pixels, where the screen has room for them."""


class GuideDialog(QDialog):
    """Opens on the way of the code `way`."""

    def __init__(self, parent: QWidget, way: str = WAYS[0].code) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Where to get statements and bills"))
        room = self.screen().availableGeometry()
        self.resize(min(WIDE, room.width() - 40), min(HIGH, room.height() - 80))
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, 16, LARGE, 16)
        column.setSpacing(MEDIUM)
        titles = [_(each.title) for each in WAYS]
        self.tabs = tab_bar(_("Ways to statements and bills"), titles, self._turn)
        column.addWidget(self.tabs)
        self.bank = DropDown()
        self.bank.setAccessibleName(_("Bank"))
        self.bank.setMinimumWidth(200)
        self._bank_name = label(_("Bank"), wrap=False)
        self.bank.currentIndexChanged.connect(lambda _n: self._show_steps())
        column.addLayout(row(self._bank_name, self.bank))
        self.part = ScrollPart()
        self.part.column.setSpacing(MEDIUM)
        column.addWidget(self.part, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.tabs.setCurrentIndex([each.code for each in WAYS].index(way))
        self._turn()

    def _turn(self) -> None:
        """Show the chosen way, and its banks where it differs between them."""
        banks = WAYS[self.tabs.currentIndex()].banks
        self.bank.blockSignals(True)
        self.bank.clear()
        self.bank.addItems([each.bank for each in banks])
        self.bank.blockSignals(False)
        self.bank.setVisible(bool(banks))
        self._bank_name.setVisible(bool(banks))
        self._show_steps()

    def _show_steps(self) -> None:
        empty(self.part.column)
        way = WAYS[self.tabs.currentIndex()]
        for n, shown in enumerate(way.steps(max(self.bank.currentIndex(), 0)), start=1):
            self.part.column.addWidget(_step(n, shown))
        text = _("Apps change: where a word is another one, look for what comes nearest.")
        self.part.column.addWidget(quiet(text))
        self.part.column.addStretch(1)
        self.part.to_top()


def _step(n: int, shown: Shown) -> Card:
    card = Card()
    across = QHBoxLayout()
    across.setSpacing(MEDIUM)
    across.addWidget(Sketch(shown.draw, shown.text), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.addWidget(heading(str(n)))
    words.addWidget(label(shown.text))
    words.addStretch(1)
    across.addLayout(words, 1)
    card.body.addLayout(across)
    return card


def show_guide(parent: QWidget, way: str = WAYS[0].code) -> GuideDialog:
    """Open it beside the window, which goes on meanwhile."""
    dialog = GuideDialog(parent, way)
    dialog.show()
    return dialog
