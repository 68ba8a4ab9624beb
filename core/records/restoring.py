"""Bringing a backup back: the ledger becomes what the backup is, in one transaction of SQLite."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from core.errors import UserError
from core.records import copies, opening
from core.records.backup import BEFORE_RESTORE, Contents, back_up, contents, place_for
from core.records.encryption import write_anew
from core.records.faults import Damaged, busy_told, database_errors, fault_code, faults_told
from core.records.heads import is_encrypted, is_ledger
from core.records.ledger import Ledger
from core.records.passphrase import Locked, Passphrase
from core.records.schema import VERSION
from core.records.writing import refusals_told
from core.words import _


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restored ledger holds, and where the one before is kept, null when there was none."""

    contents: Contents
    kept: Path | None


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
        with (
            faults_told(path),
            opening.new_file(path) as new,
            closing(opening.connect(file, its_own)) as source,
        ):
            wanted = copies.write_copy(source, new, its_own)
        with faults_told(path):
            copies.verify(path, its_own, wanted)  # where it lies now, beside what else is there
        return Restored(found, None)
    if not is_ledger(path):
        raise UserError(
            _("“{path}” is not a Limitwise ledger. Choose another file.").format(path=path)
        )
    own = passphrase if is_encrypted(path) else None
    if own is None and is_encrypted(path):
        raise Locked(path, wrong=False)
    with (
        faults_told(path),
        refusals_told(path),
        _as_the_ledger_is(path, own, file, its_own, found.version) as source,
        closing(opening.to_write_over(path, own)) as target,
    ):
        before = _version(path, target, own)
        kept = _keep(path, own, now)
        if _version(path, target, own) != before:
            raise busy_told(path)
        copies.copy_into(source, target, path)
    return Restored(found, kept)


@contextmanager
def _as_the_ledger_is(
    path: Path, own: Passphrase | None, file: Path, its_own: Passphrase | None, version: int
) -> Iterator[sqlite3.Connection]:
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
            (copies.write_copy if same_kind else write_anew)(backup, place, own)
            with Ledger.open(place, own) as copy:  # which brings it up to date
                yield copy.connection


def _version(path: Path, target: sqlite3.Connection, passphrase: Passphrase | None) -> int:
    """Another number after another program wrote. Raises Locked, or UserError for a file so
    damaged that SQLite cannot write over it."""
    try:
        return target.execute("PRAGMA data_version").fetchone()[0]
    except database_errors() as error:
        if passphrase is not None and fault_code(error) == sqlite3.SQLITE_NOTADB:
            raise Locked(path, wrong=True) from error
        raise UserError(
            _("“{path}” is too damaged to be written over; move it away, then restore.").format(
                path=path
            )
        ) from error


def _keep(path: Path, passphrase: Passphrase | None, now: datetime) -> Path:
    """Keep the present ledger among the backups; a damaged one byte for byte, with its log."""
    place = place_for(path, now, BEFORE_RESTORE)
    try:
        back_up(path, passphrase, place)
    except Damaged:
        real = Path(os.path.realpath(path))
        with opening.new_file(place) as new, refusals_told(place):
            shutil.copyfile(real, new)
        for end in ("-wal", "-journal"):
            log = real.with_name(real.name + end)
            if log.exists():
                shutil.copyfile(log, place.with_name(place.name + end))
    return place
