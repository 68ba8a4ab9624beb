"""All preferences on one page: language and looks, how figures are written, start, data, safety."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QVBoxLayout, QWidget

from core.errors import UserError
from core.money import YUAN, Unit
from core.records.settings import (
    AMOUNTS,
    LOCK_AFTER,
    REMINDING,
    TEN_THOUSANDS,
    WEEK_START,
    Setting,
    Value,
)
from core.words import LANGUAGES, N_, _, language, ngettext
from desktop import theme
from desktop.desk import Desk
from desktop.shell import autostart
from desktop.shell.behind import Behind
from desktop.shell.beside_window import beside, to_front
from desktop.shell.looks import Looks
from desktop.theme import APPEARANCES, SMALL
from desktop.widgets.basic import empty, heading, label, plain_button, quiet, row
from desktop.widgets.frame import ScrollPart
from desktop.widgets.inputs import DropDown

UNITS = {Unit.PLAIN: "12,000", Unit.SIGN: "¥12,000", Unit.YUAN: "12,000元"}
WEEKS = {"monday": N_("Monday"), "sunday": N_("Sunday")}
MINUTES = (2, 5, 10, 30, 60)


class Acts(Protocol):
    """What stands behind the preferences."""

    behind: Behind
    looks: Looks


class Preferences(QDialog):
    """Each preference holds at once. Those of a ledger are offered while one's own is open."""

    def __init__(self, parent: QWidget, acts: Acts, desk: Desk) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._acts, self._desk = acts, desk
        self.resize(620, 700)
        self._area = ScrollPart()
        self._area.column.setSpacing(SMALL)
        self._close = plain_button("", self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 20, 16)
        column.addWidget(self._area, 1)
        column.addLayout(row(self._close))
        desk.changed.connect(self.refresh)
        desk.said.connect(self._said)
        self.refresh()

    def refresh(self) -> None:
        """Show everything as it is now, in the language in force."""
        self._area.stay()
        self.setWindowTitle(_("Preferences"))
        self._close.setText(_("Close"))
        empty(self._area.column)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(1, 1)
        self._area.column.addLayout(self._grid)
        self._looks()
        self._writing()
        self._starting()
        self._data()
        self._area.column.addStretch(1)

    def _said(self, _text: str, _undo: bool) -> None:
        self.refresh()  # a folder was chosen in the background

    @property
    def _own(self) -> bool:
        return self._desk.has_ledger and not self._desk.is_demo

    # The groups

    def _looks(self) -> None:
        looks = self._acts.looks
        self._head(_("Language and look"))
        self.language = self._choice(_("Language"), LANGUAGES, language(), looks.set_language)
        named = {look: _(name) for look, name in APPEARANCES.items()}
        self.look = self._choice(_("Look"), named, theme.appearance(), looks.set_appearance)
        sizes = {size: f"{size}%" for size in theme.ZOOMS}
        self.text_size = self._choice(_("Size of text"), sizes, theme.zoomed(), self._zoom)

    def _zoom(self, size: int) -> None:
        self._acts.looks.zoom_to(size)
        self.refresh()

    def _writing(self) -> None:
        self._head(_("Figures and days"))
        if not self._own:
            self._say(_("This can be chosen once your own ledger is open."))
            return
        ledger, write = self._desk.ledger, self._acts.looks.write
        if ledger.currency == YUAN:
            unit = ledger.setting(AMOUNTS)
            unit = Unit(unit) if unit in list(Unit) else Unit.PLAIN
            self.amounts = self._choice(
                _("Amounts in texts"), UNITS, unit, lambda chosen: write(AMOUNTS, str(chosen))
            )
            self.ten_thousands = self._tick(
                _("In 万 from ten thousand on, where that is exact: 1.2万"),
                ledger.setting(TEN_THOUSANDS),
                lambda on: write(TEN_THOUSANDS, on),
            )
        named = {code: _(name) for code, name in WEEKS.items()}
        first = ledger.setting(WEEK_START)
        self.week = self._choice(
            _("Weeks begin on"),
            named,
            first if first in named else WEEK_START.default,
            lambda chosen: write(WEEK_START, chosen),
        )

    def _starting(self) -> None:
        self._head(_("Start and reminders"))
        self.login = self._tick(
            _("Start with the computer, minimised, to be reminded"), autostart.is_on(), self._login
        )
        if self._own:
            self.reminding = self._tick(
                _("Remind me in the tray of what falls due"),
                self._desk.ledger.setting(REMINDING),
                lambda on: self._keep(REMINDING, on),
            )

    def _data(self) -> None:
        self._head(_("Data and safety"))
        if not self._own:
            self._say(_("This can be chosen once your own ledger is open."))
            return
        behind, ledger = self._acts.behind, self._desk.ledger
        move = plain_button(_("Move…"), lambda: self._leave_for(lambda: behind.moving.move()))
        self._place(_("The ledger lies in"), str(ledger.path.parent), move)
        second = behind.backups.second
        title = _("Choose…") if second is None else _("Use none")
        turn = plain_button(title, self._second)
        self._place(
            _("Second folder of backups"),
            _("none") if second is None else str(second.folder),
            turn,
        )
        if ledger.passphrase is None:
            encrypt = plain_button(
                _("Encrypt…"), lambda: self._leave_for(lambda: behind.encrypting.encrypt())
            )
            self._place(
                _("Lock"), _("The ledger is not encrypted, so it is never locked."), encrypt
            )
            return
        chosen = ledger.setting(LOCK_AFTER)
        minutes = {
            count: ngettext("{count} minute", "{count} minutes", count).format(count=count)
            for count in sorted({*MINUTES, max(1, chosen)})
        }
        self.lock = self._choice(
            _("Lock when nobody touches it for"),
            minutes,
            max(1, chosen),
            lambda count: self._keep(LOCK_AFTER, count),
        )

    # How one is asked

    def _head(self, text: str) -> None:
        at = self._grid.rowCount()
        head = heading(text)
        head.setContentsMargins(0, 12 if at > 1 else 0, 0, 0)
        self._grid.addWidget(head, at, 0, 1, 3)

    def _say(self, text: str) -> None:
        self._grid.addWidget(quiet(text), self._grid.rowCount(), 0, 1, 3)

    def _choice(
        self, title: str, named: dict[Any, str], now: Any, chosen: Callable[[Any], object]
    ) -> DropDown:
        at, values = self._grid.rowCount(), list(named)
        box = DropDown()
        box.setAccessibleName(title)
        box.addItems(list(named.values()))
        box.setCurrentIndex(values.index(now))
        box.activated.connect(lambda n: chosen(values[n]))
        self._grid.addWidget(label(title), at, 0)
        self._grid.addWidget(box, at, 1, Qt.AlignmentFlag.AlignLeft)
        return box

    def _tick(self, title: str, now: bool, turned: Callable[[bool], object]) -> QCheckBox:
        box = QCheckBox(title)
        box.setChecked(now)
        box.clicked.connect(turned)
        self._grid.addWidget(box, self._grid.rowCount(), 0, 1, 3)
        return box

    def _place(self, title: str, place: str, *buttons: QWidget) -> None:
        at = self._grid.rowCount()
        self._grid.addWidget(label(title), at, 0)
        self._grid.addWidget(quiet(place), at, 1)
        for n, button in enumerate(buttons, 2):
            self._grid.addWidget(button, at, n, Qt.AlignmentFlag.AlignTop)

    # What a choice does

    def _keep(self, setting: Setting[Value], value: Value) -> None:
        try:
            self._desk.ledger.set_setting(setting, value)
        except UserError as error:
            self._desk.refuse(error)
        self._desk.renew()

    def _login(self, on: bool) -> None:
        try:
            autostart.turn(on)
        except UserError as error:
            self._desk.refuse(error)
            self.refresh()

    def _second(self) -> None:
        try:
            self._acts.behind.backups.turn_second()
        except UserError as error:
            self._desk.refuse(error)
        self.refresh()

    def _leave_for(self, work: Callable[[], object]) -> None:
        """Work on the ledger's file shows its own words in the window, so this page goes."""
        self.accept()
        work()


def show_preferences(parent: QWidget, acts: Acts, desk: Desk) -> Preferences:
    """The page beside the window."""
    return to_front(beside(parent, Preferences) or Preferences(parent, acts, desk))
