"""Answering the dialogs that open in a test, so that a fault fails and never waits for ever."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

PATIENCE = 3000
"""Milliseconds after which a dialog that nobody expected is closed."""


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

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            closed.append(f"{type(dialog).__name__} “{dialog.windowTitle()}”")
            dialog.reject()

    timer = QTimer(interval=PATIENCE)
    timer.timeout.connect(close)
    timer.start()
    yield
    timer.stop()
    assert not closed, f"dialogs that nobody expected: {closed}"
