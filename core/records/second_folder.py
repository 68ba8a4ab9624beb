"""Daily backups to a second folder of the person's choice, such as on a stick: a folder beside the
ledger is no help when the disk breaks."""

import hashlib
import json
import os
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from core.errors import UserError
from core.records import backup
from core.records.backup import Backup, folder_of
from core.records.passphrase import Passphrase
from core.records.writing import read_text, write_whole
from core.words import _

NOTE = "second-folder.json"
"""The file among the backups that says which folder it is and when it was last written to. It is no
part of the ledger, since it speaks of this computer."""
OVERDUE = timedelta(days=7)
"""How long it may not have been possible before that is said."""


@dataclass(frozen=True, slots=True)
class Second:
    """The folder chosen, and the day on which it last had everything."""

    folder: Path
    last_on: date

    def overdue(self, today: date) -> bool:
        return today - self.last_on >= OVERDUE


def second_of(path: Path) -> Second | None:
    """The second folder of the ledger at `path`, null where none was chosen. Raises UserError where
    what was chosen cannot be read."""
    note = folder_of(path) / NOTE
    if not os.path.lexists(note):
        return None
    try:
        said = json.loads(read_text(note))
        return Second(Path(said["folder"]), date.fromisoformat(said["last_on"]))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise UserError(
            _(
                "Which second folder the backups go to cannot be read any more; choose it again in "
                "the File menu."
            )
        ) from error


def choose(path: Path, folder: Path | None, today: date) -> None:
    """Let the backups of the ledger at `path` go to this folder, too, or to none. Raises UserError
    where it is the folder that they lie in, or none that can be written."""
    note = folder_of(path) / NOTE
    if folder is None:
        note.unlink(missing_ok=True)
        return
    _refuse_missing(folder)
    own = folder_of(path).parent
    if os.path.samefile(folder, own):
        raise UserError(
            _("That is the folder of the ledger itself; choose one on another disk or stick.")
        )
    note.parent.mkdir(mode=0o700, exist_ok=True)
    _note(path, Second(folder, today))


def place_in(path: Path, folder: Path) -> Path:
    """The folder inside `folder` that is this ledger's alone: another of its name goes elsewhere,
    so that neither clears away the other's."""
    real = os.path.realpath(path)
    mark = hashlib.sha256(os.fsencode(real)).hexdigest()[:8]
    return folder / f"{path.stem}-{mark}"


def backups_in(path: Path, second: Second) -> list[Backup]:
    """Those that lie there now, the newest first; none while the folder is not there."""
    place = place_in(path, second.folder)
    return backup.backups_in(path, place) if place.is_dir() else []


def back_up_second(path: Path, passphrase: Passphrase | None, now: datetime) -> Path | None:
    """The backup of the day in the second folder, as `back_up_daily`; null where there is no such
    folder, or it has everything. Raises UserError where it is not possible now."""
    second = second_of(path)
    if second is None:
        return None
    _refuse_missing(second.folder)
    made = backup.back_up_daily(path, passphrase, now, place_in(path, second.folder))
    if second.last_on != now.date():
        _note(path, Second(second.folder, now.date()))
    return made


def _refuse_missing(folder: Path) -> None:
    # A stick that is not there must not become a folder of its name on this disk.
    if not folder.is_dir():
        raise UserError(
            _("There is no folder “{path}” now; connect its disk or stick.").format(path=folder)
        )


def _note(path: Path, second: Second) -> None:
    said = {"folder": str(second.folder), "last_on": second.last_on.isoformat()}
    write_whole(folder_of(path) / NOTE, json.dumps(said, ensure_ascii=False).encode())
