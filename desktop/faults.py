"""The one dialog for what went wrong: a plain sentence, or a bug of ours with its details."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from core.errors import UserError
from core.records.faults import outside_fault
from core.words import _


class FaultDialog:
    """Shows at most one dialog at a time, over `parent`, without stopping the window. `place` gives
    where the ledger lies, named where the disk or the system refuses and names no file.

    With `quit_on_bug` (pictures, no person there) a bug ends the program with exit status 1.
    """

    def __init__(
        self, parent: QWidget, place: Callable[[], Path], quit_on_bug: bool = False
    ) -> None:
        self._parent = parent
        self._place = place
        self._quit_on_bug = quit_on_bug
        self.box: QMessageBox | None = None
        self.trace = ""
        """Where the last fault of the program itself happened."""

    def install(self) -> None:
        """Catch every exception that leaves a slot or an event."""
        sys.excepthook = self.caught

    def caught(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """What `sys.excepthook` is given."""
        if isinstance(error, UserError):
            self.show(str(error))
            return
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        assert isinstance(error, Exception)
        fault = outside_fault(error, self._place())
        if fault is not None:
            self.show(str(fault))
            return
        from desktop.shell.bug_report import trace_of

        # A system may keep standard error as a log, in which nothing of the ledger may stand.
        self.trace = details = trace_of(error.with_traceback(trace))
        sys.stderr.write(details)
        if self._quit_on_bug:
            from PySide6.QtWidgets import QApplication

            QApplication.exit(1)
            return
        self.show(
            _(
                "Something in Limitwise itself went wrong. Your ledger is as it was before this "
                "step. Please report it with the details below."
            ),
            details,
        )

    def show(self, text: str, details: str = "") -> None:
        """Say it in the dialog; what comes while one is open is in standard error only."""
        if self.box is not None:
            return
        icon = QMessageBox.Icon.Critical if details else QMessageBox.Icon.Warning
        self.box = QMessageBox(icon, _("Limitwise"), text, parent=self._parent)
        self.box.setTextFormat(Qt.TextFormat.PlainText)
        self.box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if details:
            self.box.setDetailedText(details)
        self.box.finished.connect(self._closed)
        self.box.open()

    def _closed(self) -> None:
        self.box = None
