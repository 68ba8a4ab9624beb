"""A search finds what a person sees in the row, whichever way SQLite is asked for it."""

import sqlite3
from contextlib import closing
from string import ascii_lowercase, ascii_uppercase

from hypothesis import given
from hypothesis import strategies as some

from core.records.query import where_of

LETTERS = "户é%_!aAÉ"
SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)
"""Only these letters are the same, small and capital, to SQLite."""


@given(
    some.lists(some.tuples(*[some.none() | some.text(LETTERS, max_size=6)] * 3), max_size=8),
    some.text(LETTERS, min_size=1, max_size=2),
)
def test_a_row_is_found_by_what_any_of_its_texts_holds(rows, word):
    where, values = where_of({"search": word})
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "CREATE TABLE transactions (counterparty TEXT, text TEXT, category TEXT)"
        )
        connection.executemany("INSERT INTO transactions VALUES (?, ?, ?)", rows)
        found = connection.execute(f"SELECT rowid FROM transactions {where}", values).fetchall()
    wanted = word.translate(SMALL)
    held = [any(one and wanted in one.translate(SMALL) for one in row) for row in rows]
    assert [place for (place,) in found] == [n for n, yes in enumerate(held, 1) if yes]
