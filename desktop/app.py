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
from core.records.looks import looks_of
from core.records.own_place import default_path, moved_away, usual_place
from core.records.passphrase import Locked, Passphrase
from core.words import language
from desktop import theme
from desktop.application import Application
from desktop.desk import Desk
from desktop.language import speak
from desktop.shell.kept_window import NAME as KEPT
from desktop.shell.one_window import OneWindow, call
from desktop.shell.opened import Opened
from desktop.shell.opening import demo_copy, open_ledger
from desktop.shell.window import Window

LATER = 1_000
"""Milliseconds after which what is no part of the first paint begins."""


def run_window(
    path: Path | None,
    demo: bool,
    screenshots: Path | None,
    as_of: date | None,
    spoken: str | None,
    minimised: bool = False,
    passphrase: Passphrase | None = None,
    files: Sequence[Path] = (),
    refusal: UserError | None = None,
) -> int:
    """Open the window and give the program's exit status when it is closed.

    Shows a copy of the demo, the ledger at `path`, or the person's own; where there is none yet, a
    welcome. `files` are statements to import, shown as soon as there is a ledger; `refusal` is why
    what was asked for is not, told in a dialog. With `screenshots` a picture of every page is saved
    into that folder and nobody is asked anything: UserError goes to the caller, and the demo stands
    in for a missing ledger.
    """
    present = QApplication.instance()
    app = present if isinstance(present, Application) else Application(sys.argv[:1])
    app.setApplicationName("Limitwise")
    app.setDesktopFileName("limitwise")
    theme.prepare(app)
    speak(app, spoken or language())
    desk = Desk(as_of=as_of)
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
            print(held.text(place), file=sys.stderr)
        return 0
    kept = None if screenshots is not None else data_folder() / KEPT
    window = Window(desk, place, spoken is not None, screenshots is not None, kept=kept, one=one)
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
            from desktop.pictures import save_pictures

            save_pictures(window, screenshots)
        finally:
            window.close()
            window.deleteLater()
        return 0
    looks = None if demo or minimised or passphrase else looks_of(place)
    if looks is not None:
        window.show_first(looks, lambda: _begin(window, place, demo, passphrase, minimised))
    elif demo or place.exists():
        _begin(window, place, demo, passphrase, minimised)
    if (why := refusal) is not None:
        QTimer.singleShot(0, lambda: desk.refuse(why))
    opened.offer(files)
    window.reminding.start()
    QTimer.singleShot(LATER, window, lambda: window.behind.backups.start())
    if minimised:
        window.showMinimized()
    else:
        window.show()
    return app.exec()


def _begin(
    window: Window, place: Path, demo: bool, passphrase: Passphrase | None, minimised: bool
) -> None:
    """Work on the ledger from now on, or say why it cannot be opened."""
    try:
        _take(window, place, demo, passphrase)
    except Locked:
        if not minimised:  # at login nobody is there who could be asked
            QTimer.singleShot(0, lambda: window.files.unlock_at_start(place))
    except Damaged as damaged:
        window.cannot_open(place, passphrase, damaged)
    except UserError as error:
        window.rebuild()
        refusal = error
        QTimer.singleShot(0, lambda: window.desk.refuse(refusal))


def _take(window: Window, place: Path, demo: bool, passphrase: Passphrase | None) -> None:
    if demo:
        window.take(*demo_copy(window.desk.as_of))
    else:
        window.take(open_ledger(place, passphrase))
