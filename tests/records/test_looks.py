"""What the window knows of a ledger before it reads it."""

import sqlite3
from contextlib import closing

from core.records.ledger import Ledger
from core.records.looks import looks_of
from core.records.settings import APPEARANCE, LANGUAGE


def test_the_language_and_the_look_are_known_before_the_ledger_is_read(tmp_path):
    with Ledger.create(tmp_path / "own.limitwise") as ledger:
        assert looks_of(ledger.path) == {}
        ledger.set_setting(LANGUAGE, "zh_CN")
        ledger.set_setting(APPEARANCE, "dark")
    assert looks_of(ledger.path) == {"language": "zh_CN", "appearance": "dark"}


def test_settings_without_an_end_hold_nobody_up(tmp_path):
    place = tmp_path / "hostile.limitwise"
    with closing(sqlite3.connect(place)) as connection:
        connection.execute(
            "CREATE VIEW settings AS WITH RECURSIVE n(name) AS (SELECT 1 UNION ALL"
            " SELECT name + 1 FROM n) SELECT name, name AS value FROM n"
        )
    assert looks_of(place) is None


def test_what_is_no_ledger_has_no_looks(tmp_path):
    (tmp_path / "note.txt").write_text("no ledger")
    assert looks_of(tmp_path / "note.txt") is None
    assert looks_of(tmp_path / "none") is None
