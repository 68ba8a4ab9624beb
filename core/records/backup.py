"""Backups: dated copies in a folder beside the ledger, written while others write, read back, and
brought back; of those made by the day the last of days, weeks, months and years are kept."""

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime
from glob import escape
from itertools import islice
from pathlib import Path

from core.errors import UserError
from core.records import copies, opening
from core.records.faults import (
    damaged_error,
    database_errors,
    database_errors_as_user_errors,
    fault_code,
)
from core.records.heads import is_encrypted
from core.records.ledger import Ledger
from core.records.passphrase import Locked, Passphrase
from core.records.schema import VERSION
from core.records.writing import write_errors_as_user_errors
from core.words import _

FOLDER = "backups"
DAILY = "daily"
BEFORE_RESTORE = "before-restore"
KEPT: tuple[tuple[int | None, Callable[[date], object]], ...] = (
    (7, lambda day: day),
    (5, lambda day: day.isocalendar()[:2]),
    (24, lambda day: (day.year, day.month)),
    (None, lambda day: day.year),
)
"""Of the daily backups the last of so many days, weeks and months is kept, and of every year."""

_NAME = r"-(\d{{4}}-\d\d-\d\d-\d{{6}})(?:-({labels}))?(?:-\d+)?"
_TIME = "%Y-%m-%d-%H%M%S"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that lies there: when it was made (naive local time), its bytes, its label."""

    path: Path
    made_at: datetime
    size: int
    label: str | None


@dataclass(frozen=True, slots=True)
class Contents:
    """What a ledger's file holds, without opening it for work; `last_on` is its newest record."""

    version: int
    lines: int
    transactions: int
    last_on: date | None
    encrypted: bool


def folder_of(path: Path) -> Path:
    """Where the backups of the ledger at `path` lie."""
    return Path(os.path.realpath(path)).parent / FOLDER


def place_for(
    path: Path, now: datetime, label: str | None = None, folder: Path | None = None
) -> Path:
    """A name for a backup made now that no file there has yet; `folder` is another than beside the
    ledger."""
    begin = f"{path.stem}-{now:{_TIME}}" + (f"-{label}" if label else "")
    return opening.free_place(folder or folder_of(path), begin, path.suffix)


def backups_of(path: Path) -> list[Backup]:
    """The backups of a ledger, the newest first, with those made before it was migrated. Raises
    UserError."""
    found = backups_in(path, folder_of(path))
    try:
        real = Path(os.path.realpath(path))
        for place in real.parent.glob(f"{escape(real.name)}.before-v*"):
            status = place.stat()
            made_at = datetime.fromtimestamp(status.st_mtime).replace(microsecond=0)  # noqa: DTZ006
            found.append(Backup(place, made_at, status.st_size, None))
    except OSError as error:
        raise _cannot_be_read(path.parent) from error
    return _newest_first(found)


def backups_in(path: Path, folder: Path) -> list[Backup]:
    """The backups of the ledger at `path` that lie in a folder, the newest first. Raises
    UserError."""
    name = re.compile(
        re.escape(path.stem)
        + _NAME.format(labels=f"{DAILY}|{BEFORE_RESTORE}")
        + re.escape(path.suffix)
    )
    found: list[Backup] = []
    try:
        for place in folder.iterdir() if folder.is_dir() else ():
            if (match := name.fullmatch(place.name)) and place.is_file():
                with suppress(ValueError):  # a name with a day that no calendar has is another's
                    made_at = datetime.strptime(match[1], _TIME)
                    found.append(Backup(place, made_at, place.stat().st_size, match[2]))
    except OSError as error:
        raise _cannot_be_read(folder) from error
    return _newest_first(found)


def _newest_first(found: list[Backup]) -> list[Backup]:
    return sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True)


def _cannot_be_read(folder: Path) -> UserError:
    return UserError(
        _("The folder “{path}” cannot be read; check that you may open it.").format(path=folder)
    )


def back_up(path: Path, passphrase: Passphrase | None, place: Path) -> None:
    """Write a backup of the ledger at `path` to `place`, encrypted as the ledger is.

    It is of one moment, though other programs write meanwhile, is read back, and is there whole or
    not at all. Raises UserError where there is a file already.
    """
    with database_errors_as_user_errors(path), closing(opening.connect(path, passphrase)) as source:
        opening.refuse_foreign(path, source)
        _write(path, source, passphrase, place)


def _write(
    path: Path, source: sqlite3.Connection, passphrase: Passphrase | None, place: Path
) -> None:
    if bad := copies.damage(source):
        raise damaged_error(path, bad)
    with (
        database_errors_as_user_errors(place),
        opening.new_file(place) as new,
        write_errors_as_user_errors(place),
    ):
        copies.write_copy(source, new, passphrase)


def back_up_daily(
    path: Path, passphrase: Passphrase | None, now: datetime, folder: Path | None = None
) -> Path | None:
    """The backup of the day, in a folder of its own where one is named; None when there is one of
    today, or nothing changed since the last.

    Older daily ones go, by `outdated`. One that bears a later time than now was made while the
    clock was wrong: it says nothing of today, and stays. Raises UserError.
    """
    there = backups_in(path, folder or folder_of(path))
    daily = [one for one in there if one.label == DAILY and one.made_at <= now]
    if daily and (daily[0].made_at.date() >= now.date() or not _written_since(path, daily[0])):
        return None
    place = place_for(path, now, DAILY, folder)
    with write_errors_as_user_errors(place), opening.workshop(Path(os.path.realpath(path)).parent):
        pass  # clears away what a sudden end left beside the ledger
    back_up(path, passphrase, place)
    size = place.stat().st_size
    for one in outdated([Backup(place, now, size, DAILY), *daily]):
        with write_errors_as_user_errors(one.path):
            one.path.unlink(missing_ok=True)
    return place


def _written_since(path: Path, backup: Backup) -> bool:
    real = Path(os.path.realpath(path))
    times = [
        place.stat().st_mtime
        for place in (real, real.with_name(real.name + "-wal"))
        if place.exists()
    ]
    return max(times, default=0) >= backup.path.stat().st_mtime


def outdated(daily: list[Backup]) -> list[Backup]:
    """Which daily backups, the newest first, need not be kept.

    One more than twice as large as the newest stays: should the ledger have been emptied by
    mistake, what it was does not go with the days.
    """
    kept = {one.path for one in daily if one.size > 2 * daily[0].size}
    for most, period in KEPT:
        last: dict[object, Path] = {}
        for one in daily:
            last.setdefault(period(one.made_at.date()), one.path)
        kept.update(islice(last.values(), most))
    return [one for one in daily if one.path not in kept]


def contents_of(ledger: Ledger) -> Contents:
    """What an open ledger holds now. Raises UserError."""
    with database_errors_as_user_errors(ledger.path):
        lines, transactions, last = ledger.connection.execute(_CONTENTS).fetchone()
    last_on = date.fromisoformat(last) if last else None
    return Contents(VERSION, lines, transactions, last_on, ledger.passphrase is not None)


def opens(file: Path, passphrase: Passphrase) -> None:
    """Raise Locked unless the passphrase opens this encrypted file."""
    with database_errors_as_user_errors(file), closing(opening.connect(file, passphrase)):
        pass


def contents(file: Path, passphrase: Passphrase | None) -> Contents:
    """What a backup holds, once it was found whole.

    Raises Locked when it is encrypted and this is not its passphrase, and UserError when it is no
    ledger, a newer version's, or damaged.
    """
    if not os.path.isfile(file):
        raise UserError(_("There is no backup at “{path}”; check its name.").format(path=file))
    encrypted = is_encrypted(file)
    if encrypted and passphrase is None:
        raise Locked(file, wrong=False)
    own = passphrase if encrypted else None
    with database_errors_as_user_errors(file), closing(opening.connect(file, own)) as connection:
        version = opening.refuse_foreign(file, connection)
        if bad := copies.damage(connection):
            raise damaged_error(file, bad)
        try:
            lines, transactions, last = connection.execute(_CONTENTS).fetchone()
        except database_errors() as error:
            if fault_code(error) not in (0, sqlite3.SQLITE_ERROR):
                raise
            raise damaged_error(file, str(error)) from error  # a table that is missing
    try:
        last_on = date.fromisoformat(last) if last else None
    except (ValueError, TypeError) as error:
        raise damaged_error(file, str(last)[:40]) from error
    return Contents(version, lines, transactions, last_on, encrypted)


_CONTENTS = """SELECT (SELECT count(*) FROM lines), (SELECT count(*) FROM transactions),
    (SELECT max(day) FROM (
        SELECT substr(max(at), 1, 10) AS day FROM transactions
        UNION ALL SELECT max("on") FROM checkins
        UNION ALL SELECT max("on") FROM limit_events
        UNION ALL SELECT max(closed_on) FROM bills
        UNION ALL SELECT substr(max(paid_at), 1, 10) FROM repayments))"""
