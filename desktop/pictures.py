"""Pictures of every page, made without anyone there."""

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from core.errors import UserError
from core.words import _

if TYPE_CHECKING:
    from desktop.window import Window

QUIET_ROUNDS = 8
PATIENCE = 60.0
"""Seconds after which a page that is still working is taken as it is."""


def settle(window: "Window") -> None:
    """Let the page that is shown finish what it is working on."""
    until = monotonic() + PATIENCE
    calm = 0
    while calm < QUIET_ROUNDS and monotonic() < until:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        calm = 0 if window.desk.busy else calm + 1


def save_pictures(window: "Window", folder: Path) -> list[Path]:
    """Save PAGE.png of every page into `folder`, made if need be; gives the files.

    Raises UserError when the folder cannot be written.
    """
    saved = []
    for page in window.desk.pages:
        window.show_page(page.code)
        window.grab()  # painting is what starts a page's calculations
        settle(window)
        path = folder / f"{page.code}.png"
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UserError(
                _("The folder “{path}” cannot be made; choose another one.").format(path=folder)
            ) from error
        if not window.grab().save(str(path)):
            raise UserError(
                _("“{path}” cannot be written; choose another folder.").format(path=path)
            )
        saved.append(path)
    return saved
