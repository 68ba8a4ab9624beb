"""Pictures of every page, made without anyone there."""

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage

from core.errors import UserError
from core.words import _

if TYPE_CHECKING:
    from desktop.shell.window import Window

LOOK_EVERY = 150
"""Milliseconds between two looks."""
ALIKE = 3
"""How many looks in a row must be alike."""
PATIENCE = 60.0
"""Seconds after which a page is taken as it is."""


def settled_picture(window: "Window") -> QImage:
    """The window once what it works on is done and it has stopped changing.

    Some of Qt's widgets draw from threads of their own and do not say when they are done.
    """
    until = monotonic() + PATIENCE
    picture, alike = window.grab().toImage(), 0
    while alike < ALIKE and monotonic() < until:
        _wait(LOOK_EVERY)
        if window.desk.busy:
            continue
        before, picture = picture, window.grab().toImage()
        alike = alike + 1 if picture == before else 0
    return picture


def _wait(milliseconds: int) -> None:
    """Let the window work meanwhile; asleep where it has nothing to do, so that it leaves the
    processor to the threads that are waited for."""
    pause = QEventLoop()
    QTimer.singleShot(milliseconds, pause.quit)
    pause.exec()


def save_pictures(window: "Window", folder: Path) -> list[Path]:
    """Save PAGE.png of every page into `folder`, made if need be; gives the files.

    Raises UserError when the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            _("The folder “{path}” cannot be made; choose another one.").format(path=folder)
        ) from error
    saved = []
    for page in window.desk.pages:
        window.show_page(page.code)
        path = folder / f"{page.code}.png"
        if not settled_picture(window).save(str(path)):
            raise UserError(
                _("“{path}” cannot be written; choose another folder.").format(path=path)
            )
        saved.append(path)
    return saved
