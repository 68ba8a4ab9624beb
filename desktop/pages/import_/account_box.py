"""Which account a file is of: one of the accounts there are, or a new one by its name."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from core.words import _
from desktop.theme import SMALL
from desktop.widgets.basic import label
from desktop.widgets.inputs import DropDown

WIDTH = 260


class AccountBox(QWidget):
    """The accounts as a list, with a new one at its end, whose name is then asked for."""

    chosen = Signal(str)
    """The name of the account, when it is another than before."""

    def __init__(self, names: list[str], current: str) -> None:
        super().__init__()
        self._current = current
        self.box = DropDown()
        self.box.setAccessibleName(_("Account"))
        self.box.setMinimumWidth(WIDTH)
        for name in names:
            self.box.addItem(name, name)
        self.box.addItem(_("A new account…"), None)
        self.box.setCurrentIndex(self.box.findData(current))
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Name of the new account"))
        self.name.setPlaceholderText(_("Name of the new account"))
        self.name.setMaxLength(60)
        self.name.setMinimumWidth(WIDTH)
        self.name.hide()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(SMALL)
        across.addWidget(label(_("Account"), "small", wrap=False))
        across.addWidget(self.box)
        across.addWidget(self.name)
        across.addStretch(1)
        # The page is put together anew with what was chosen, which must not happen within a key's
        # or a click's own event.
        self.box.activated.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.name.editingFinished.connect(self._take_name, Qt.ConnectionType.QueuedConnection)

    @Slot(int)
    def _take(self, index: int) -> None:
        name = self.box.itemData(index)
        self.name.setVisible(name is None)
        if name is None:
            self.name.setFocus()
        else:
            self._choose(name)

    @Slot()
    def _take_name(self) -> None:
        if name := " ".join(self.name.text().split()):
            self._choose(name)
        else:
            self.box.setCurrentIndex(self.box.findData(self._current))
            self.name.hide()

    def _choose(self, name: str) -> None:
        if name != self._current:
            self._current = name
            self.chosen.emit(name)
