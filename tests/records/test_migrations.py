"""A ledger of every earlier schema still opens, with all that it held."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.records.checking import problems
from core.records.json_ledger import export_text
from core.records.ledger import Ledger
from core.records.schema import VERSION
from tests.support import SAMPLES

EARLIER = range(1, VERSION)


@pytest.fixture(params=EARLIER, ids=lambda version: f"schema {version}")
def earlier(request, tmp_path) -> tuple[int, Path]:
    """A file as a program of that schema left it, from its SQL."""
    path = tmp_path / "kept.limitwise"
    with closing(sqlite3.connect(path)) as connection:
        sql = SAMPLES / "ledgers" / f"schema-{request.param}.sql"
        connection.executescript(sql.read_text("utf-8"))
    return request.param, path


def test_an_earlier_ledger_opens_whole_and_exports_the_same_bytes(earlier):
    version, path = earlier
    told = (SAMPLES / "ledgers" / f"schema-{version}.json").read_text("utf-8")
    with Ledger.open(path) as ledger:
        assert ledger.connection.execute("PRAGMA user_version").fetchone()[0] == VERSION
        assert problems(ledger) == []
        assert export_text(ledger) == told


def test_the_file_is_copied_as_it_was_before_it_is_changed(earlier):
    version, path = earlier
    Ledger.open(path).close()
    (copy,) = path.parent.glob("*.before-*")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == version


def test_what_was_done_before_can_still_be_undone(earlier):
    _version, path = earlier
    with Ledger.open(path) as ledger:
        before = export_text(ledger)
        assert ledger.undo() is not None
        assert export_text(ledger) != before
        assert ledger.redo() is not None
        assert export_text(ledger) == before
