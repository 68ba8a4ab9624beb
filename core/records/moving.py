"""Moving a ledger with its backups to another place: copied, read back, and only then removed from
the old one."""

import filecmp
import os
import shutil
import sqlite3
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from pathlib import Path

from core.records import copies, opening, own_place, second_folder
from core.records.backup import backups_of, folder_of
from core.records.encryption import alone
from core.records.faults import damaged_error, database_errors_as_user_errors
from core.records.heads import is_ledger
from core.records.passphrase import Passphrase
from core.records.writing import write_errors_as_user_errors
from core.words import _, listed, sentences


@dataclass(frozen=True, slots=True)
class Moved:
    """What was moved: how many backups came along, which files could not be removed from the old
    place, and the folder on another disk where the backups made there until now stay, if any."""

    backups: int
    left: tuple[Path, ...]
    second: Path | None


def move(path: Path, place: Path, passphrase: Passphrase | None) -> Moved:
    """Move the ledger at `path` to `place`, with the backups beside it, which take its new name.

    A person's own ledger is opened there from then on. A sudden end leaves the ledger whole in one
    place or in both. Raises Locked for a wrong passphrase, and UserError,
    leaving all as it was, when there is a file at the new place or it cannot be written, or the
    ledger is open elsewhere.
    """
    real = Path(os.path.realpath(path))
    second = second_folder.second_of(path)
    pairs = _backups(path, place)
    with (
        database_errors_as_user_errors(path),
        write_errors_as_user_errors(path),
        alone(path, passphrase, cipher=passphrase is not None) as source,
        ExitStack() as undo,
    ):
        if bad := copies.damage(source):
            raise damaged_error(path, bad)
        _write_there(source, passphrase, place, undo)
        for old, new in pairs:
            _take_along(old, new, undo)
        note, there = (folder_of(each) / second_folder.NOTE for each in (path, place))
        if second is not None and not os.path.lexists(there):
            _take_along(note, there, undo)
        if own_place.is_own(path):
            own_place.remember(place)
            undo.callback(own_place.remember, path)
        if os.name == "nt":  # Windows removes no file that is open
            source.close()
        real.unlink()
        undo.pop_all()
    removed = [old for old, _new in pairs]
    if os.path.islink(path):
        removed.append(path)
    left = [old for old in removed if not _removed(old)]
    _clear_folder(real, note)
    stay = None if second is None else second_folder.place_in(path, second.folder)
    return Moved(len(pairs), tuple(left), stay)


def _backups(path: Path, place: Path) -> list[tuple[Path, Path]]:
    """Where each backup lies and where it goes: under the ledger's new name, by which it is
    found."""
    real, target = (Path(os.path.realpath(each)) for each in (path, place))
    pairs: list[tuple[Path, Path]] = []
    for one in backups_of(path):
        old = one.path
        if old.parent == real.parent:  # made before an update
            new = target.with_name(target.name + old.name.removeprefix(real.name))
        else:
            rest = old.name.removeprefix(path.stem).removesuffix(path.suffix)
            new = folder_of(place) / f"{place.stem}{rest}{place.suffix}"
        pairs.append((old, new))
    return pairs


def _write_there(
    source: sqlite3.Connection, passphrase: Passphrase | None, place: Path, undo: ExitStack
) -> None:
    _undo_folder(Path(os.path.realpath(place)).parent, undo)
    with database_errors_as_user_errors(place), opening.new_file(place) as new:
        wanted = copies.write_copy(source, new, passphrase)
        with closing(opening.connect(new, passphrase)) as written:
            written.execute("PRAGMA journal_mode = WAL")
    undo.callback(_removed, Path(os.path.realpath(place)))
    with database_errors_as_user_errors(place):
        copies.verify(place, passphrase, wanted)  # where it lies now, beside what else is there


def _take_along(old: Path, new: Path, undo: ExitStack) -> None:
    """Put `old` at `new`, too, with its time; raises UserError where there is a file already."""
    _undo_folder(new.parent, undo)
    opening.make_folder(new, new)
    try:
        os.link(old, new)  # on the same disk nothing need be copied
    except OSError:
        with opening.new_file(new) as made:
            shutil.copyfile(old, made)
            shutil.copystat(old, made)
            with made.open("rb+") as file:
                os.fsync(file.fileno())
            if not filecmp.cmp(old, made, shallow=False):
                raise copies.not_read_back() from None
    undo.callback(_removed, new)


def _undo_folder(folder: Path, undo: ExitStack) -> None:
    """Let the folder go again, if it is to be made here."""
    if not os.path.lexists(folder):
        _undo_folder(folder.parent, undo)
        undo.callback(_removed_folder, folder)


def _removed(file: Path) -> bool:
    try:
        file.unlink()
    except OSError:
        return False
    return True


def _removed_folder(folder: Path) -> None:
    with suppress(OSError):  # it was not made, or something else lies in it by now
        folder.rmdir()


def _clear_folder(real: Path, note: Path) -> None:
    """Remove the old folder of backups with its note, unless another ledger there uses it."""
    folder = note.parent
    others = (each for each in real.parent.glob(f"*{real.suffix}") if is_ledger(each))
    if folder.is_dir() and {*folder.iterdir()} <= {note} and next(others, None) is None:
        _removed(note)
        _removed_folder(folder)


def moved_text(place: Path, done: Moved) -> str:
    """What has become of the ledger, and what stays elsewhere."""
    text = _("The ledger and its backups lie in “{folder}” now.").format(folder=place.parent)
    if not done.backups:
        text = _("The ledger lies in “{folder}” now.").format(folder=place.parent)
    if done.second is not None:
        stay = _("Its backups in the second folder stay in “{folder}”; new ones go beside it.")
        text = sentences(text, stay.format(folder=done.second))
    if done.left:
        left = _("These could not be removed from the old place: {files}.")
        text = sentences(text, left.format(files=listed(f"“{each}”" for each in done.left)))
    return text
