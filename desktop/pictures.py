"""Pictures of every page, made without anyone there."""

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QTimer
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QWidget

from core.errors import UserError
from core.records.writing import write_whole
from core.words import _

if TYPE_CHECKING:
    from desktop.shell.window import Window

LOOK_EVERY, LOOK_AT_PDF_EVERY = 30, 150
"""Milliseconds between two looks; a view of a PDF draws from threads of its own and does not say
when it is done."""
ALIKE = 3
"""How many looks in a row must be alike."""
MOMENT = 1_000
"""Milliseconds: for no longer than this a page waits until its fields rest."""
PATIENCE = 60.0
"""Seconds after which a page is taken as it is."""


def settled_picture(window: "Window") -> QImage:
    """The window once what it works on is done and it has stopped changing."""
    views = (one for one in window.findChildren(QWidget) if one.inherits("QPdfView"))
    every = LOOK_AT_PDF_EVERY if any(one.isVisible() for one in views) else LOOK_EVERY
    until = monotonic() + PATIENCE
    picture, alike = window.grab().toImage(), 0
    while alike < ALIKE and monotonic() < until:
        _wait(every)
        if window.desk.busy or _waits(window):
            continue
        before, picture = picture, window.grab().toImage()
        alike = alike + 1 if picture == before else 0
    return picture


def _waits(window: "Window") -> bool:
    """Whether something is to be done as soon as nothing has changed for a moment."""
    clocks = window.findChildren(QTimer)
    return any(one.isActive() and one.isSingleShot() and one.interval() <= MOMENT for one in clocks)


def _wait(milliseconds: int) -> None:
    """Let the window work meanwhile; asleep where it has nothing to do, so that it leaves the
    processor to the threads that are waited for."""
    pause = QEventLoop()
    QTimer.singleShot(milliseconds, pause.quit)
    pause.exec()


def save_pictures(window: "Window", folder: Path) -> list[Path]:
    """Save PAGE.png of every page into `folder`, made if need be; gives the files.

    They show a person's money, so they and the folder are theirs alone to read. Raises UserError
    when the folder cannot be written.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            _("The folder “{path}” cannot be made; choose another one.").format(path=folder)
        ) from error
    saved = []
    for page in window.desk.pages:
        window.show_page(page.code)
        path = folder / f"{page.code}.png"
        held = QBuffer()
        held.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(held, b"png").write(settled_picture(window))
        write_whole(path, bytes(held.data().data()))
        saved.append(path)
    return saved
