"""The program in a person's own menu on Linux, where no package put it there: after pip or pipx,
from a clone, or from the portable folder."""

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from core import program
from core.records.writing import write_errors_as_user_errors, write_whole
from resources.icons import ICON, SIZES
from resources.linux import ENTRY, FILE_TYPE

_QUOTED = str.maketrans({letter: f"\\{letter}" for letter in '"`$\\'})
_CACHES = {"update-desktop-database": "applications", "update-mime-database": "mime"}


def exec_line(words: Sequence[str]) -> str:
    """The words as the value of `Exec` (freedesktop.org's Desktop Entry Specification): each in
    quotation marks, with its own ones, `$`, backquotes and backslashes escaped, in a string whose
    backslashes are escaped once more; a percent sign is doubled."""
    line = " ".join(f'"{word.translate(_QUOTED)}"' for word in words)
    return line.replace("\\", "\\\\").replace("%", "%%")


def data_home() -> Path:
    """Where a person's own menu entries, icons and file types lie (XDG Base Directories)."""
    place = os.environ.get("XDG_DATA_HOME", "")
    return Path(place) if Path(place).is_absolute() else Path.home() / ".local" / "share"


def install(home: Path) -> list[Path]:
    """Write the entry, the icons and the file type below `home`, and give their places.

    Raises UserError where they cannot be written.
    """
    written: list[Path] = []
    for place, content in _files(home):
        with write_errors_as_user_errors(place):
            place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, content)
        written.append(place)
    _renew(home)
    return written


def remove(home: Path) -> list[Path]:
    """Delete what `install` wrote, and give what was there. Raises UserError."""
    there = [place for place, _content in _files(home) if place.exists()]
    for place in there:
        with write_errors_as_user_errors(place):
            place.unlink()
    _renew(home)
    return there


def _files(home: Path) -> Iterator[tuple[Path, bytes]]:
    entry = ENTRY.read_text("utf-8")
    entry = entry.replace("Exec=limitwise %F", f"Exec={exec_line(program.command())} %F")
    yield home / "applications" / ENTRY.name, entry.encode()
    yield home / "mime" / "packages" / FILE_TYPE.name, FILE_TYPE.read_bytes()
    icons = home / "icons" / "hicolor"
    for size, icon in SIZES.items():
        yield icons / f"{size}x{size}" / "apps" / "limitwise.png", icon.read_bytes()
    yield icons / "scalable" / "apps" / ICON.name, ICON.read_bytes()


def _renew(home: Path) -> None:
    """Let the desktop look again, where it has the tools; it does so by itself in time."""
    for tool, folder in _CACHES.items():
        if shutil.which(tool):
            import subprocess

            subprocess.run([tool, home / folder], capture_output=True, check=False)
