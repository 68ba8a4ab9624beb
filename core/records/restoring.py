"""Bringing a backup back: the ledger becomes what the backup is, in one transaction of SQLite."""

import os
import shutil
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from core.errors import UserError
from core.records import copies, opening
from core.records.backup import BEFORE_RESTORE, Contents, back_up, contents, place_for
from core.records.encryption import write_anew
from core.records.faults import (
    Damaged,
    busy_error,
    database_errors,
    database_errors_as_user_errors,
    fault_of,
    read_only_error,
)
from core.records.heads import is_encrypted, is_ledger
from core.records.ledger import Ledger
from core.records.passphrase import Locked, Passphrase
from core.records.schema import VERSION
from core.records.writing import write_errors_as_user_errors
from core.words import _


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restored ledger holds, where the one before is kept, null when there was none, and
    where files are now that an earlier one of its name had left beside it."""

    contents: Contents
    kept: Path | None
    set_aside: tuple[Path, ...] = ()


def restore(
    path: Path,
    file: Path,
    now: datetime,
    passphrase: Passphrase | None = None,
    file_passphrase: Passphrase | None = None,
) -> Restored:
    """Make the ledger at `path` what the backup `file` is; the one before is kept as a backup.

    It stays encrypted with its own passphrase, or plain, as it was before; where there was none
    it becomes as the backup is. A sudden end leaves the one or the other, whole.
    Raises Locked where a passphrase is missing or wrong, and UserError, leaving all as it was,
    when the backup is no whole ledger or the ledger cannot be written.
    """
    if os.path.isfile(file) and os.path.exists(path) and os.path.samefile(file, path):
        raise UserError(_("“{path}” is the ledger itself; choose a backup.").format(path=path))
    found = contents(file, file_passphrase)
    its_own = file_passphrase if found.encrypted else None
    if not os.path.lexists(path):
        moved: list[Path] = []
        with (
            database_errors_as_user_errors(path),
            opening.new_file(path, moved) as new,
            closing(opening.connect(file, its_own)) as source,
        ):
            wanted = copies.write_copy(source, new, its_own)
        with database_errors_as_user_errors(path):
            copies.verify(path, its_own, wanted)  # where it lies now, beside what else is there
        return Restored(found, None, tuple(moved))
    if not is_ledger(path):
        raise UserError(
            _("“{path}” is not a Limitwise ledger. Choose another file.").format(path=path)
        )
    if not opening.may_write(Path(os.path.realpath(path))):
        raise read_only_error(path)
    own = passphrase if is_encrypted(path) else None
    if own is None and is_encrypted(path):
        raise Locked(path, wrong=False)
    kept = place_for(path, now, BEFORE_RESTORE)
    with (
        database_errors_as_user_errors(path),
        write_errors_as_user_errors(path),
        _as_the_ledger_is(path, own, file, its_own, found.version) as source,
    ):
        try:
            with (
                database_errors_as_user_errors(path),
                closing(opening.connect(path, own)) as target,
            ):
                before = _version(target)
                back_up(path, own, kept)
                if _version(target) != before:
                    raise busy_error(path)
                copies.copy_into(source, target, path)
                _read_back(target, source)
        except Damaged as damaged:
            if damaged.path != path or kept.exists():
                raise  # not what the ledger is, but what was written of it
            _replace(path, own, source, kept)
        except Locked as locked:
            raise UserError(
                _(
                    "The passphrase does not open “{path}”, or the beginning of the file is "
                    "damaged. If you are sure of the passphrase, move the file away, then restore."
                ).format(path=path)
            ) from locked
    return Restored(found, kept)


@contextmanager
def _as_the_ledger_is(
    path: Path, own: Passphrase | None, file: Path, its_own: Passphrase | None, version: int
) -> Generator[sqlite3.Connection]:
    """The backup; where it is of an older version, or only one of the two is encrypted, a copy
    that is of this version and as the ledger is."""
    same_kind = (own is None) == (its_own is None)
    with closing(opening.connect(file, its_own, cipher=not same_kind)) as backup:
        if same_kind and version == VERSION:
            yield backup
            return
        real = Path(os.path.realpath(path))
        with opening.workshop(real.parent) as folder:
            place = folder / real.name
            try:
                (copies.write_copy if same_kind else write_anew)(backup, place, own)
            except database_errors() as error:
                fault = fault_of(error, file)
                if isinstance(fault, Damaged):  # of the backup, not of the ledger
                    raise fault from error
                raise
            with Ledger.open(place, own) as copy:  # which brings it up to date
                yield copy.connection


def _version(target: sqlite3.Connection) -> int:
    """Another number after another program wrote."""
    return target.execute("PRAGMA data_version").fetchone()[0]


def _read_back(target: sqlite3.Connection, source: sqlite3.Connection) -> None:
    """Raise UserError unless the ledger is what the backup is, where it lies, or another program
    has written into it meanwhile."""
    written = _version(target)
    if copies.digest(target) != copies.digest(source) and _version(target) == written:
        raise copies.not_read_back()


def _replace(path: Path, own: Passphrase | None, source: sqlite3.Connection, kept: Path) -> None:
    """Put a new file in the place of a damaged ledger, which is kept byte for byte, with its log:
    SQLite cannot be trusted to write over what it cannot read."""
    real = Path(os.path.realpath(path))
    for end in ("", "-wal", "-journal"):
        part = real.with_name(real.name + end)
        if part.exists():
            with opening.new_file(kept.with_name(kept.name + end)) as new:
                shutil.copyfile(part, new)
    with opening.workshop(real.parent) as folder:
        place = folder / real.name
        opening.make_private(place)
        copies.write_copy(source, place, own)
        for end in opening.COMPANIONS:  # they are kept; SQLite would take them into the new file
            real.with_name(real.name + end).unlink(missing_ok=True)
        place.replace(real)
    copies.verify(path, own, copies.digest(source))
