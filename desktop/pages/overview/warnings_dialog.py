"""All warnings that hold, and which kinds are shown."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from core.planning.warnings.kept import kept, with_silence
from core.planning.warnings.model import Alert, alerts, kinds
from core.records.settings import SILENCED
from core.words import _
from desktop.desk import Desk
from desktop.pages.overview.warnings_card import WarningRow
from desktop.theme import LARGE, MEDIUM
from desktop.widgets.basic import Card, empty, heading, label, quiet, rule
from desktop.widgets.frame import ScrollPart

WIDE, HIGH = 680, 640
"""Pixels, where the screen has room for them."""


def silence(desk: Desk, kind: str, silent: bool) -> None:
    """Silence a kind, or show it again, as one action that can be undone."""
    title = _(kinds()[kind].title)
    words = _("Silence warnings: {kind}") if silent else _("Show warnings again: {kind}")
    with desk.change(words.format(kind=title)) as change:
        change.set_setting(SILENCED, with_silence(desk.ledger.setting(SILENCED), kind, silent))


def page_named(desk: Desk, alert: Alert) -> str:
    """The button that leads to where the action is done."""
    title = next(page.title for page in desk.pages if page.code == alert.page)
    return _("Go to “{page}”").format(page=_(title))


class WarningsDialog(QDialog):
    """Lists what holds as of the day, also what was shown before, and ticks for the kinds."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk = desk
        self.setWindowTitle(_("Warnings"))
        room = self.screen().availableGeometry()
        self.resize(min(WIDE, room.width() - 40), min(HIGH, room.height() - 80))
        self.boxes: dict[str, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, 16, LARGE, 16)
        column.setSpacing(MEDIUM)
        self.part = ScrollPart()
        column.addWidget(self.part, 1)
        self._holding = Card(_("What holds today"))
        self._holding.body.addWidget(quiet(_("Being worked out.")))
        self.part.column.addWidget(self._holding)
        self.part.column.addWidget(self._kinds())
        self.part.column.addStretch(1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        desk.changed.connect(self._read)
        self._read()

    @Slot()
    def _read(self) -> None:
        """What holds and what is silenced now, also when that is changed or taken back while this
        is open."""
        desk = self.desk
        if not desk.has_ledger:
            self.reject()
            return
        silenced = kept({}, desk.ledger.setting(SILENCED)).silenced
        for code, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setChecked(code not in silenced)
        desk.run(partial(alerts, desk.snapshot(), desk.as_of), self._show)

    def _kinds(self) -> Card:
        card = Card(_("Which warnings are shown"))
        card.body.addWidget(
            label(_("Each is shown once, on the overview and in the tray, on the day it begins."))
        )
        for kind in kinds().values():
            box = QCheckBox(_(kind.title))
            box.toggled.connect(self._kept(kind.code))
            self.boxes[kind.code] = box
            card.body.addWidget(box)
        return card

    @Slot(object)
    def _show(self, found: Sequence[Alert]) -> None:
        empty(self._holding.body)
        self._holding.body.addWidget(heading(_("What holds today")))
        for n, alert in enumerate(found):
            if n:
                self._holding.body.addWidget(rule())
            made = WarningRow(alert, page_named(self.desk, alert), self._go, None, None)
            self._holding.body.addWidget(made)
        if not found:
            self._holding.body.addWidget(quiet(_("Nothing was crossed lately.")))

    def _kept(self, kind: str) -> Callable[[bool], None]:
        return lambda shown: silence(self.desk, kind, not shown)

    def _go(self, alert: Alert) -> None:
        self.accept()
        self.desk.go(alert.page, **dict(alert.hints))


def show_warnings(desk: Desk, parent: QWidget) -> WarningsDialog:
    """Open it beside the window, which goes on meanwhile."""
    dialog = WarningsDialog(desk, parent)
    dialog.show()
    return dialog
