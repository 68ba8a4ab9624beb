"""Taking over what can be read of a ledger in which some records cannot be."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from core.errors import UserError
from core.records import copies, opening, totals
from core.records.added_figures import checked
from core.records.checking import Problem, of_rows
from core.records.faults import damaged_error, database_errors_as_user_errors, wrong_in
from core.records.json_ledger import check_settings
from core.records.passphrase import Passphrase
from core.records.schema import VERSION, migrate
from core.records.settings import ENVIRONMENT, setting_value
from core.words import _


def recover(path: Path, passphrase: Passphrase | None, place: Path) -> list[Problem]:
    """Write a new ledger at `place` with all that can be read of the one at `path`, which stays as
    it is; gives what was left out, with the records that point to it.

    Of a text that is no longer UTF-8 the rest stays. What was done before cannot be undone in the
    new ledger. Raises UserError when there is a file at `place`, and Damaged where SQLite itself
    cannot read the file.
    """
    with database_errors_as_user_errors(path), closing(opening.connect(path, passphrase)) as source:
        version = opening.refuse_foreign(path, source)
        said = source.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if (wrong := wrong_in(said)) is not None:
            raise damaged_error(path, wrong)
        with (
            opening.new_file(place) as new,
            database_errors_as_user_errors(place),
            closing(opening.create(new, passphrase)) as copy,
        ):
            copies.copy_into(source, copy, place)
            # In the file alone, not in a log beside it, that a closing may fail to take in.
            copy.execute("PRAGMA journal_mode = DELETE")
            if version < VERSION:
                migrate(copy)
            opening.refuse_incomplete(path, copy)
            copy.execute("PRAGMA foreign_keys = OFF")
            copy.execute("BEGIN")
            left_out = [*_records_left_out(copy), *_settings_left_out(copy)]
            left_out += _dangling_left_out(copy)
            if copy.execute("SELECT 1 FROM meta WHERE name = 'currency'").fetchone() is None:
                copy.execute("INSERT INTO meta (name, value) VALUES ('currency', 'CNY')")
                text = _("The ledger no longer says its currency; CNY is taken.")
                left_out.append(Problem("currency", text))
            copy.execute("DELETE FROM actions")
            copy.execute("DELETE FROM changes")
            totals.rebuild(copy)
            copy.execute("COMMIT")
            copy.execute("PRAGMA journal_mode = WAL")
            wanted = copies.digest(copy)
    with database_errors_as_user_errors(place):
        copies.verify(place, passphrase, wanted)
    return left_out


def _records_left_out(copy: sqlite3.Connection) -> Iterator[Problem]:
    for problem, mended in list(of_rows(copy)):
        name, _colon, number = str(problem.record).partition(":")
        if mended is None:
            copy.execute(f'DELETE FROM "{name}" WHERE id = ?', (int(number),))
        for key, value in (mended or {}).items():
            copy.execute(f'UPDATE "{name}" SET "{key}" = ? WHERE id = ?', (value, int(number)))
        yield problem


def _settings_left_out(copy: sqlite3.Connection) -> Iterator[Problem]:
    for name, text in copy.execute("SELECT name, CAST(value AS BLOB) FROM settings").fetchall():
        try:
            value = setting_value(name, text.decode(errors="replace"))
            check_settings(value)
            if name == ENVIRONMENT.name:
                checked(value)
        except UserError as error:
            copy.execute("DELETE FROM settings WHERE name = ?", (name,))
            yield Problem("unreadable", str(error), f"settings:{name}")


def _dangling_left_out(copy: sqlite3.Connection) -> Iterator[Problem]:
    """Take away what points to what is gone, and what points to that; of a record that can do
    without, the reference alone."""
    while dangling := copy.execute("PRAGMA foreign_key_check").fetchall():
        for table, number, _parent, key in {tuple(row) for row in dangling}:
            column = next(
                row["from"]
                for row in copy.execute(f'PRAGMA foreign_key_list("{table}")')
                if row["id"] == key
            )
            needed = copy.execute(
                'SELECT "notnull" OR pk FROM pragma_table_info(?) WHERE name = ?', (table, column)
            ).fetchone()[0]
            if needed:
                copy.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (number,))
                text = _("It points to a record that is left out, and so is left out, too.")
            else:
                copy.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (number,))
                text = _("It pointed to a record that is left out, and does so no longer.")
            yield Problem("dangling", text, f"{table}:{number}")
