"""Ctrl+K: a few letters lead to any page, line, counterparty, action or lesson."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from core.words import _
from desktop.theme import SMALL
from desktop.widgets.basic import quiet
from desktop.widgets.initials import match

WIDTH, HIGH, ROW = 560, 420, 32
MOST = 50
"""Rows shown; whoever wants more types another letter."""


@dataclass(frozen=True, slots=True)
class Target:
    """Somewhere to go: what it is called, what kind of thing it is, and the way there; `ahead` is
    how far it stands before others that fit as well."""

    title: str
    kind: str
    go: Callable[[], object]
    ahead: int = 0


def found(targets: Sequence[Target], query: str) -> list[Target]:
    """Those that fit what was typed, the best first, alike ones in the order given."""
    fits = [(match(query, one.title), one) for one in targets]
    ranked = [(score + one.ahead, one) for score, one in fits if score is not None]
    return [one for _score, one in sorted(ranked, key=lambda pair: -pair[0])[:MOST]]


class Palette(QDialog):
    """Lists the targets that fit; `search(text)` is offered last and looks in the transactions."""

    def __init__(
        self, parent: QWidget, targets: Sequence[Target], search: Callable[[str], object]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Go to"))
        self._targets, self._search = targets, search
        self.shown: list[Target] = []
        self.line = QLineEdit()
        self.line.setAccessibleName(_("Where to"))
        self.line.setPlaceholderText(_("A page, line, counterparty, action or lesson"))
        self.line.textChanged.connect(self._fill)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setProperty("role", "choices")
        self.list.setAccessibleName(_("What fits"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda _item: self.take())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(SMALL)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        column.addWidget(quiet(_("Chinese names are also found by the initials of their pinyin.")))
        self.resize(min(WIDTH, parent.width() - 40), min(HIGH, parent.height() - 40))
        self._fill("")
        self.line.setFocus()

    def _fill(self, text: str) -> None:
        self.shown = found(self._targets, text)
        if text.strip():
            words = _("Search the transactions for “{text}”").format(text=text.strip())
            search = lambda: self._search(text.strip())  # noqa: E731
            self.shown.append(Target(words, "", search))
        self.list.clear()
        for one in self.shown:
            item = QListWidgetItem(f"{one.title}  ·  {one.kind}" if one.kind else one.title)
            item.setSizeHint(QSize(0, ROW))
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys choose while the cursor stays in the line."""
        if watched is self.line and isinstance(event, QKeyEvent):
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8}
            steps[Qt.Key.Key_PageUp] = -8
            step = steps.get(Qt.Key(event.key()))
            if event.type() == QEvent.Type.KeyPress and step is not None:
                row = self.list.currentRow() + step
                self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() in (
                Qt.Key.Key_Return,
                Qt.Key.Key_Enter,
            ):
                self.take()
                return True
        return super().eventFilter(watched, event)

    def take(self) -> None:
        """Go to what is chosen."""
        row = self.list.currentRow()
        if row >= 0:
            target = self.shown[row]
            self.accept()
            target.go()
