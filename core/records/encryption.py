"""Encrypting a ledger, decrypting it, and changing its passphrase: the whole file written anew.

SQLCipher encrypts every page (AES-256, the key from the passphrase by PBKDF2 with 256,000 rounds).
The new file is made beside the ledger, read back and compared, and takes its place in one step;
whatever breaks off before that leaves the ledger as it was.
"""

import os
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from core.errors import UserError
from core.records import copies, opening
from core.records.backup import backups_of
from core.records.faults import (
    damaged_error,
    database_errors,
    database_errors_as_user_errors,
    fault_code,
    read_only_error,
)
from core.records.heads import is_encrypted
from core.records.passphrase import Passphrase
from core.records.writing import write_errors_as_user_errors
from core.words import _


def encrypt(path: Path, passphrase: Passphrase) -> list[Path]:
    """Encrypt the plain ledger at `path`; gives its older backups, which stay plain.

    Raises UserError, and leaves it as it was, when it is none or encrypted already, another
    program has it open, or it cannot be written.
    """
    refuse_encrypted(path)
    _rewrite(path, None, passphrase)
    return _backups(path, encrypted=False)


def decrypt(path: Path, passphrase: Passphrase) -> list[Path]:
    """Make the encrypted ledger at `path` a plain one; gives its older backups, which stay
    encrypted. Raises UserError as `encrypt`, Locked for a wrong passphrase."""
    refuse_plain(path)
    _rewrite(path, passphrase, None)
    return _backups(path, encrypted=True)


def change_passphrase(path: Path, old: Passphrase, new: Passphrase) -> list[Path]:
    """Encrypt the ledger with another passphrase; gives its older backups that are encrypted,
    which keep the one they were made with. Raises as `decrypt`."""
    refuse_plain(path)
    _rewrite(path, old, new)
    return _backups(path, encrypted=True)


def _backups(path: Path, *, encrypted: bool) -> list[Path]:
    return [one.path for one in backups_of(path) if is_encrypted(one.path) == encrypted]


def refuse_encrypted(path: Path) -> None:
    """Raise UserError unless there is a plain file at `path`."""
    _refuse_missing(path)
    if is_encrypted(path):
        raise UserError(_("“{path}” is encrypted already.").format(path=path))


def refuse_plain(path: Path) -> None:
    """Raise UserError unless there is an encrypted ledger at `path`."""
    _refuse_missing(path)
    if not is_encrypted(path):
        raise UserError(_("“{path}” is not encrypted.").format(path=path))


def _refuse_missing(path: Path) -> None:
    if not os.path.isfile(path):
        raise UserError(_("There is no ledger at “{path}”; check its name.").format(path=path))


def _rewrite(path: Path, old: Passphrase | None, new: Passphrase | None) -> None:
    real = Path(os.path.realpath(path))
    with (
        database_errors_as_user_errors(path),
        write_errors_as_user_errors(path),
        alone(path, old) as source,
    ):
        if bad := copies.damage(source):
            raise damaged_error(path, bad)
        with opening.workshop(real.parent) as folder:
            place = folder / real.name
            wanted = write_anew(source, place, new)
            if os.name == "nt":  # Windows replaces no file that is open
                source.close()
            place.replace(real)
    with database_errors_as_user_errors(path):
        copies.verify(path, new, wanted)  # where it lies now, beside what else is there


@contextmanager
def alone(
    path: Path, passphrase: Passphrase | None, *, cipher: bool = True
) -> Generator[sqlite3.Connection]:
    """The only connection to a ledger, whose log is folded into it: nobody reads or writes it
    until this one is closed. With `cipher` it is SQLCipher's also where the ledger is plain.
    Raises UserError while it is open elsewhere."""
    real = Path(os.path.realpath(path))
    if not opening.may_write(real):
        raise read_only_error(path)
    file = real.stat()
    connection = opening.connect(path, passphrase, cipher=cipher)
    try:
        opening.refuse_foreign(path, connection)
        try:
            # SQLite leaves the log only when no other connection is open.
            connection.execute("PRAGMA journal_mode = DELETE")
        except database_errors() as error:
            if fault_code(error) == sqlite3.SQLITE_BUSY:
                raise _open_elsewhere(path) from error
            raise
        try:
            connection.execute("PRAGMA main.locking_mode = EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
            yield connection
        except BaseException:
            if os.path.samestat(file, real.stat()):  # still the file that is open here
                with suppress(*database_errors()):  # what broke it off says more
                    connection.execute("PRAGMA main.locking_mode = NORMAL")
                    connection.execute("PRAGMA journal_mode = WAL")
            raise
    finally:
        connection.close()


def write_anew(source: sqlite3.Connection, place: Path, passphrase: Passphrase | None) -> str:
    """Write what SQLCipher's connection `source` holds into a new file at `place`, encrypted or
    plain, and read it back; gives its digest. Raises UserError when it is not the same."""
    opening.make_private(place)
    key = "" if passphrase is None else passphrase.reveal()
    uri = f"{place.absolute().as_uri()}?mode=rwc"
    source.execute("ATTACH DATABASE ? AS anew KEY ?", (uri, key))
    try:
        source.execute("BEGIN")
        try:
            source.execute("SELECT sqlcipher_export('anew')").fetchall()
            for pragma in ("application_id", "user_version"):
                value = source.execute(f"PRAGMA main.{pragma}").fetchone()[0]
                source.execute(f"PRAGMA anew.{pragma} = {value}")
            wanted = copies.digest(source)
            source.execute("COMMIT")
        except BaseException:
            if source.in_transaction:
                source.execute("ROLLBACK")
            raise
    finally:
        source.execute("DETACH DATABASE anew")
    with closing(opening.connect(place, passphrase)) as written:
        written.execute("PRAGMA journal_mode = WAL")
    copies.verify(place, passphrase, wanted)
    return wanted


def _open_elsewhere(path: Path) -> UserError:
    return UserError(
        _(
            "“{path}” is open in another window or program, so nothing was changed. Close it there "
            "and try again."
        ).format(path=path)
    )
