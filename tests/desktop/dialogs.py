"""Answering the dialogs that open in a test, so that a fault fails and never waits for ever."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

PATIENCE = 3000
"""Milliseconds between two looks at the open dialog; one that both see is closed, since whoever
expected it would have answered it, however long the test had taken by then."""


def when_asked(act: Callable[[QDialog], object]) -> None:
    """Do `act` to the next dialog that opens; it is closed afterwards in any case."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog), "no dialog opened"
        try:
            act(dialog)
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, answer)


@pytest.fixture(autouse=True)
def nobody_waits(qapp: QApplication) -> Iterator[None]:
    """Closes dialogs that opened without being expected, which then fails the test."""
    closed: list[str] = []
    seen: list[QWidget | None] = [None]

    def close() -> None:
        before, dialog = seen[0], QApplication.activeModalWidget()
        seen[0] = dialog
        if isinstance(dialog, QDialog) and dialog is before:
            closed.append(f"{type(dialog).__name__} “{dialog.windowTitle()}”")
            dialog.reject()

    timer = QTimer(interval=PATIENCE)
    timer.timeout.connect(close)
    timer.start()
    yield
    timer.stop()
    assert not closed, f"dialogs that nobody expected: {closed}"
