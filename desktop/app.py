"""The program with its window: set-up, which ledger to open, and the event loop."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from core.errors import UserError
from core.program import data_folder
from core.records.faults import Damaged
from core.records.ledger import Ledger
from core.records.own_place import default_path, moved_away, usual_place
from core.records.passphrase import Locked, Passphrase
from core.words import language
from desktop import theme
from desktop.application import Application
from desktop.desk import Desk
from desktop.language import speak
from desktop.pictures import save_pictures
from desktop.shell.first_window import FirstWindow, usual_folder
from desktop.shell.kept_window import NAME as KEPT
from desktop.shell.opened import Opened
from desktop.shell.opening import demo_copy
from desktop.shell.window import Window


def run_window(
    path: Path | None,
    demo: bool,
    screenshots: Path | None,
    as_of: date | None,
    spoken: str | None,
    minimised: bool = False,
    passphrase: Passphrase | None = None,
    files: Sequence[Path] = (),
) -> int:
    """Open the window and give the program's exit status when it is closed.

    Shows a copy of the demo, the ledger at `path`, or the person's own; where there is none yet, a
    welcome. `files` are statements to import, shown as soon as there is a ledger. With
    `screenshots` a picture of every page is saved into that folder and nobody is asked anything:
    UserError goes to the caller, and the demo stands in for a missing ledger.
    """
    present = QApplication.instance()
    app = present if isinstance(present, Application) else Application(sys.argv[:1])
    app.setApplicationName("Limitwise")
    app.setDesktopFileName("limitwise")
    theme.prepare(app)
    speak(app, spoken or language())
    desk = Desk(as_of=as_of)
    refusal = None
    try:
        place = path or default_path()
    except UserError as error:
        if screenshots is not None:
            raise
        place, refusal = usual_place(), error
    first = FirstWindow(usual_folder(), app)
    alone = demo or screenshots is not None
    if not alone and first.knock(place, list(files)):
        return 0
    kept = None if screenshots is not None else data_folder() / KEPT
    window = Window(desk, place, spoken is not None, screenshots is not None, kept)
    window.faults.install()
    opened = Opened(window)
    if not alone:
        first.hold(place)
        window.taken.connect(lambda: _hold(first, desk))
        first.knocked.connect(window.reminding.to_front)
        first.knocked.connect(opened.open_all)
    app.opened.connect(opened.open)
    nothing_yet = path is None and not place.exists() and not moved_away(place)
    demo = demo or (screenshots is not None and nothing_yet)
    if screenshots is not None:
        try:
            _take(window, place, demo, passphrase)
            window.show()
            save_pictures(window, screenshots)
        finally:
            window.close()
            window.deleteLater()
        return 0
    try:
        if demo or place.exists():
            _take(window, place, demo, passphrase)
    except Locked:
        if not minimised:  # at login nobody is there who could be asked
            QTimer.singleShot(0, lambda: window.files.unlock_at_start(place))
    except Damaged as damaged:
        window.cannot_open(place, passphrase, damaged)
    except UserError as error:
        refusal = error
    if (why := refusal) is not None:
        QTimer.singleShot(0, lambda: desk.refuse(why))
    opened.offer(files)
    window.reminding.start()
    window.backups.start()
    if minimised:
        window.showMinimized()
    else:
        window.show()
    return app.exec()


def _hold(first: FirstWindow, desk: Desk) -> None:
    if not desk.is_demo:
        first.hold(desk.ledger.path)


def _take(window: Window, place: Path, demo: bool, passphrase: Passphrase | None) -> None:
    if demo:
        window.take(*demo_copy(window.desk.as_of))
    else:
        window.take(Ledger.open(place, passphrase))
