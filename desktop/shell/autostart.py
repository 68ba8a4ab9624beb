"""Starting at login, minimised: off until the person asks for it, and taken back the same way.

Linux: a desktop entry in the autostart folder (freedesktop.org's Desktop Application Autostart
Specification). macOS: a launch agent. Windows: a value of the user's own Run key.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths

from core import program
from core.errors import UserError
from core.menu_entry import exec_line
from core.records.writing import write_whole
from core.words import _, translations
from resources.icons import FOLDER

NAME = "limitwise"
RUN = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run"


def command() -> list[str]:
    """The words that start the program minimised."""
    return [*program.command(), "--minimised"]


def is_on() -> bool:
    """Whether the program starts at login."""
    if sys.platform == "win32":
        return bool(_windows().value(NAME))
    return _file().exists()


def turn(on: bool) -> None:
    """Start at login from now on, or no longer. Raises UserError where it cannot be written."""
    if sys.platform == "win32":
        from subprocess import list2cmdline

        settings = _windows()
        if on:
            settings.setValue(NAME, list2cmdline(command()))
        else:
            settings.remove(NAME)
        return
    file = _file()
    try:
        if on:
            file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file, _agent() if sys.platform == "darwin" else _entry())
        else:
            file.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            _("Starting at login could not be changed, since “{path}” cannot be written.").format(
                path=file
            )
        ) from error


def _windows() -> QSettings:
    return QSettings(RUN, QSettings.Format.NativeFormat)


def _file() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "LaunchAgents" / f"org.{NAME}.plist"
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)
    return Path(place) / "autostart" / f"{NAME}.desktop"


def _entry() -> bytes:
    lines = [
        "[Desktop Entry]",
        "Type=Application",
        "Name=Limitwise",
        f"Name[zh_CN]={translations('zh_CN').gettext('Limitwise')}",
        f"Exec={exec_line(command())}",
        f"Icon={FOLDER / 'limitwise-256.png'}",
        "X-GNOME-Autostart-enabled=true",
    ]
    return ("\n".join(lines) + "\n").encode()


def _agent() -> bytes:
    import plistlib

    return plistlib.dumps(
        {
            "Label": f"org.{NAME}",
            "ProgramArguments": command(),
            "RunAtLoad": True,
        }
    )
