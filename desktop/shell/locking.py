"""Locking an encrypted ledger: closed at a key, or when nobody touches the window for a while."""

from typing import Any, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from core.records.settings import LOCK_AFTER
from core.words import _
from desktop.desk import Desk
from desktop.shell.files import Files
from desktop.theme import MEDIUM
from desktop.widgets.basic import label, primary_button, quiet

MINUTE = 60_000
"""Milliseconds."""
AGAIN = 20_000
"""Milliseconds after which that is tried again where a form or running work stood in its way."""

_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class Keeper(Protocol):
    """What is asked of the window."""

    @property
    def current_code(self) -> str | None: ...
    def drafts(self) -> dict[str, Any]: ...
    def put_away(self, text: str) -> None: ...
    def show_locked(self, shown: QWidget) -> None: ...
    def go_on(self, code: str | None, drafts: dict[str, Any]) -> None: ...


class Locking(QObject):
    """Forgets the passphrase and everything shown of the ledger; what was typed into a page and
    not saved stays in memory until the ledger is unlocked."""

    def __init__(self, desk: Desk, keeper: Keeper, window: QMainWindow, files: Files) -> None:
        super().__init__(window)
        self._desk, self._keeper, self._files = desk, keeper, files
        self._idle = QTimer(self, singleShot=True)
        self._idle.timeout.connect(self.when_idle)
        self._watching = False
        self._after = LOCK_AFTER.default * MINUTE
        desk.changed.connect(self._follow)

    @property
    def may(self) -> bool:
        """Whether there is anything that a lock would keep."""
        desk = self._desk
        return desk.has_ledger and not desk.is_demo and desk.ledger.passphrase is not None

    def _follow(self) -> None:
        """Watch for keys and the mouse while an encrypted ledger is open, and only then: every
        event of the program passes here."""
        app = QApplication.instance()
        if self.may:
            self._after = max(1, self._desk.ledger.setting(LOCK_AFTER)) * MINUTE
        if app is None or self.may == self._watching:
            return
        self._watching = self.may
        if self._watching:
            app.installEventFilter(self)
            self._idle.start(self._after)
        else:
            app.removeEventFilter(self)
            self._idle.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._idle.start(self._after)
        return False

    def when_idle(self) -> None:
        """Lock, or try again soon where a form is open, whose words would be lost, or work runs."""
        if self.may and (QApplication.activeModalWidget() is not None or self._desk.busy):
            self._idle.start(AGAIN)
            return
        self.lock()

    def lock(self) -> None:
        """Close the ledger, if it is encrypted, and show the way to open it again."""
        if not self.may:
            return
        path, code, drafts = (
            self._desk.ledger.path,
            self._keeper.current_code,
            self._keeper.drafts(),
        )
        self._keeper.put_away("")

        def unlock() -> None:
            self._files.unlock_at_start(path)
            if self._desk.has_ledger and self._desk.ledger.path == path:
                self._keeper.go_on(code, drafts)

        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setSpacing(MEDIUM)
        column.addStretch(1)
        for text in (
            label(_("“{name}” is locked").format(name=path.stem), "heading"),
            quiet(
                _(
                    "It is closed. What you had typed and not saved is there again when you "
                    "unlock it."
                )
            ),
        ):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(text)
        self.button = primary_button(_("Unlock…"), unlock)
        column.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        self._keeper.show_locked(shown)
        self.button.setFocus()
