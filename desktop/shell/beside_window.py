"""Dialogs that stay open beside the window while one works on in it; of each kind there is one."""

from typing import TypeVar

from PySide6.QtWidgets import QDialog, QWidget

D = TypeVar("D", bound=QDialog)


def beside(window: QWidget, kind: type[D]) -> D | None:
    """The dialog of this kind that is open beside the window."""
    return next((one for one in window.findChildren(kind) if one.isVisible()), None)


def to_front(dialog: D) -> D:
    """Show a dialog, or bring it to the front where it is open."""
    dialog.show()
    dialog.activateWindow()
    return dialog
