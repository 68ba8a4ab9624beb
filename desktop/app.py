"""The program with its window: set-up, which ledger to open, and the event loop."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from core.errors import UserError
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
from desktop.shell.one_window import OneWindow, call
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
    one = OneWindow() if screenshots is None else None
    if one is not None and not demo and place.exists() and (held := one.hold(place)) and held.here:
        if not minimised:  # at login nobody asked for a window
            call(place, files)
            print(held.told(place), file=sys.stderr)
        return 0
    window = Window(desk, place, spoken is not None, screenshots is not None, one)
    window.faults.install()
    opened = Opened(window)
    app.opened.connect(opened.open)
    if one is not None:
        one.called.connect(opened.called)
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


def _take(window: Window, place: Path, demo: bool, passphrase: Passphrase | None) -> None:
    if demo:
        window.take(*demo_copy(window.desk.as_of))
    else:
        window.take(Ledger.open(place, passphrase))
