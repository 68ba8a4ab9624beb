"""Reminders while the program runs: in the tray, some days before, on the day and when overdue."""

import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMainWindow, QMenu, QSystemTrayIcon

from core.words import _, ngettext, sentences
from desktop import theme
from desktop.desk import Desk
from desktop.widgets.tips import tip

if TYPE_CHECKING:
    from core.planning.warnings.model import Alert

HOUR = 3_600_000
MOST = 3
"""Warnings told in one message, and in the menu; further ones follow at the next look."""
LOOK_AFTER = 2_000
"""Milliseconds after a change, so that neither the first paint nor typing waits for it."""


class Reminding(QObject):
    """An icon in the tray, where there is one, that says once a day what falls due.

    `texts` are the reminders of the day, `cut` the sentence about a cut that is kept in view, which
    raises no message of its own, `alerts` the warnings that were not shown here before: each is
    told in one message, and stands in the menu until the program ends. Closing the window still
    ends the program.
    """

    def __init__(self, desk: Desk, window: QMainWindow) -> None:
        super().__init__(window)
        self.desk, self._window = desk, window
        self.texts: list[str] = []
        self.cut: str | None = None
        self.alerts: list[Alert] = []
        self._said_on: date | None = None
        self.tray = QSystemTrayIcon(
            QIcon(str(theme.RESOURCES / "icons" / "limitwise-64.png")), self
        )
        self._menu = QMenu(window)
        self.tray.setContextMenu(self._menu)
        self.tray.activated.connect(lambda _reason: self.show_window())
        self.tray.messageClicked.connect(self.show_window)
        self._clock = QTimer(self, interval=HOUR)
        self._clock.timeout.connect(self.look)
        self._soon = QTimer(self, interval=LOOK_AFTER, singleShot=True)
        self._soon.timeout.connect(self.look)
        desk.changed.connect(self._changed)

    def start(self) -> None:
        """Show the icon where the desktop has a tray, and look a little later."""
        if QSystemTrayIcon.isSystemTrayAvailable():
            self.tray.show()
        self._clock.start()
        self._soon.start()

    @Slot()
    def _changed(self) -> None:
        self._soon.start()

    def look(self) -> None:
        """Read what is to be reminded of; a message is shown on the first look of a day."""
        from core.records.settings import REMINDING

        own = self.desk.has_ledger and not self.desk.is_demo
        wanted = own and self.desk.ledger.setting(REMINDING)
        if own and self._clock.isActive() and QSystemTrayIcon.isSystemTrayAvailable():
            self.tray.setVisible(wanted)
        if not wanted:
            self.texts, self.cut, self.alerts = [], None, []
            self._fill_menu()
            return
        from core.cash.reminders import reminders
        from core.planning.aftermath.kept import reminder
        from core.planning.warnings.model import alerts

        today, snapshot = self.desk.as_of, self.desk.snapshot()
        self.texts = [one.text for one in reminders(snapshot, today)]
        self.cut = reminder(snapshot, today)
        lines = [*self.texts[:3], *([self.cut] if self.cut else [])]
        self._fill_menu()
        self.tray.setToolTip(tip("\n".join([_("Limitwise"), *lines])))
        if self.texts and self._said_on != today and self.tray.isVisible():
            self._said_on = today
            count = len(self.texts)
            title = ngettext("{count} payment to think of", "{count} payments to think of", count)
            self.tray.showMessage(title.format(count=count), _as_notification("\n".join(lines)))
        self.desk.run(partial(alerts, snapshot, today), self._warn)

    @Slot(object)
    def _warn(self, found: "Sequence[Alert]") -> None:
        """Tell what is new, at most `MOST` at a look, and once: it is kept in the ledger as told,
        and where that cannot be kept, in mind."""
        from core.planning.warnings.kept import kept, new_ones, with_shown
        from core.records.settings import SILENCED, WARNINGS

        ledger = self.desk.ledger
        shown, silenced = ledger.setting(WARNINGS), ledger.setting(SILENCED)
        silent = kept(shown, silenced).silenced
        before = {alert.subject for alert in self.alerts}
        news = new_ones(found, shown, "tray", silenced) if self.tray.isVisible() else ()
        new = [alert for alert in news if alert.subject not in before][:MOST]
        self.alerts = [
            alert
            for alert in found
            if alert in new or (alert.subject in before and alert.kind not in silent)
        ]
        self._fill_menu()
        if not new:
            return
        texts = [sentences(alert.text, alert.action) for alert in new]
        title = ngettext("{count} new warning", "{count} new warnings", len(new))
        self.tray.showMessage(title.format(count=len(new)), _as_notification("\n".join(texts)))
        self.desk.keep(WARNINGS, with_shown(shown, new, "tray", self.desk.as_of))

    def _fill_menu(self) -> None:
        self._menu.clear()
        for text in self.texts[:3]:
            self._menu.addAction(text.replace("&", "&&")).triggered.connect(self.show_window)
        if self.cut:
            self._menu.addAction(self.cut.replace("&", "&&")).triggered.connect(self._show_cut)
        for alert in self.alerts[:MOST]:
            action = self._menu.addAction(alert.action.replace("&", "&&"))
            action.setToolTip(tip(alert.text))
            action.triggered.connect(partial(self._show_alert, alert))
        self._menu.addSeparator()
        self._menu.addAction(_("Open Limitwise")).triggered.connect(self.show_window)
        self._menu.addAction(_("Quit")).triggered.connect(self._window.close)

    def show_window(self) -> None:
        """Bring the window to the front, on the due days."""
        self.to_front()
        self.desk.go("ahead", part="dues")

    def _show_cut(self) -> None:
        """Bring the window to the front, on the answer to the cut."""
        self.to_front()
        self.desk.go("limits")

    def _show_alert(self, alert: "Alert") -> None:
        """Bring the window to the front, where the action of a warning is done."""
        self.to_front()
        self.desk.go(alert.page, **dict(alert.hints))

    def to_front(self) -> None:
        """Bring the window to the front, as large as it was."""
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.activateWindow()


def _as_notification(text: str) -> str:
    """The text as the desktop shows it: where notifications go over D-Bus, their specification has
    the body read as markup, so a lender's name that looks like it is written out."""
    from html import escape

    on_d_bus = sys.platform not in ("win32", "darwin")
    return escape(text, quote=False) if on_d_bus else text
