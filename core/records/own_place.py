"""Where a person's own ledger lies when no other place was named: in the program's folder of data,
or where it was moved to."""

import json
import os
import sys
from contextlib import suppress
from pathlib import Path

from core.errors import UserError
from core.program import LEDGER, data_folder, usual_folder
from core.records.writing import read_text, write_whole
from core.words import _

NOTE = "moved.json"
"""The file in the folder of data that says where the ledger was moved to."""


def default_path() -> Path:
    """Where a person's own ledger lies, or will. Raises UserError where it was moved and it cannot
    be read any more where to."""
    return _kept_by(data_folder())


def usual_place() -> Path:
    """Where a ledger lies that was never moved."""
    return data_folder() / LEDGER


def moved_away(place: Path) -> bool:
    """Whether a person's own ledger was moved to `place` and is not there now."""
    with suppress(UserError):
        return place != usual_place() and place == default_path() and not place.exists()
    return False


def is_own(path: Path) -> bool:
    """Whether the ledger at `path` is the one that is opened when no other place is named."""
    with suppress(UserError):
        return Path(os.path.abspath(path)) == default_path()
    return False


def remember(path: Path) -> None:
    """Let `path` be where the person's own ledger lies from now on. Raises UserError."""
    folder, place = data_folder(), Path(os.path.abspath(path))
    if place == usual_place():
        (folder / NOTE).unlink(missing_ok=True)
        return
    # A portable program's stick need not have the same name next time.
    near = place.is_relative_to(folder.parent)
    said = os.path.relpath(place, folder) if near else str(place)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(folder / NOTE, json.dumps({"ledger": said}).encode())


def _kept_by(folder: Path) -> Path:
    note = folder / NOTE
    if not os.path.lexists(note):
        return folder / LEDGER
    try:
        return Path(os.path.normpath(folder / json.loads(read_text(note))["ledger"]))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise UserError(
            _(
                "Where your ledger was moved to cannot be read any more. Open it where it lies; "
                "deleting “{path}” ends this message."
            ).format(path=note)
        ) from error


def older_place() -> Path | None:
    """A ledger of this person that another way of starting the program keeps, where there is none
    in this one's place: that of an installed program beside a portable one, or on Windows what
    Python from the system's store put into a folder of its own."""
    usual = usual_folder()
    folders = [usual]
    if sys.platform == "win32":
        store = usual.parent / "Packages"
        folders += sorted(store.glob("PythonSoftwareFoundation.*/LocalCache/*/limitwise"))
    if usual_place().exists():
        return None
    for folder in folders:
        with suppress(UserError):  # a note that cannot be read leads nowhere
            if (place := _kept_by(folder)).is_file():
                return place
    return None
