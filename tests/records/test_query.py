"""A search finds what a person sees in the row, whichever way SQLite is asked for it."""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from string import ascii_lowercase, ascii_uppercase

from hypothesis import given
from hypothesis import strategies as some

from core.records.finding import find_transactions
from core.records.ledger import Ledger
from core.records.model import Direction, Kind, Status, Transaction
from core.records.query import where_of
from core.records.sums import Sums, sum_transactions

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


def test_what_is_found_adds_up_as_it_does_row_by_row(tmp_path):
    def adding_up(rows):
        def total(*kinds):
            return sum(one.counted or 0 for one in rows if one.kind.value in kinds)

        spent = total("expense", "interest", "fee", "penalty") - total("refund")
        moved = total("transfer", "draw", "repayment")
        return Sums(len(rows), total("income"), spent, moved)  # type: ignore[arg-type]

    with Ledger.create(tmp_path / "mine.limitwise") as ledger:
        with ledger.change("Add") as change:
            made = [
                change.add(
                    Transaction(
                        at=datetime(2026, 3, 1) + timedelta(days=(7 * n) % 40),
                        amount=100 * n,  # type: ignore[arg-type]
                        counted=3**n % 1000 + n,  # type: ignore[arg-type]
                        direction=list(Direction)[n % 3],
                        kind=list(Kind)[n % len(Kind)],
                        status=Status.DONE,
                        counterparty=("商户" if n % 2 else "小店") + str(n % 7),
                    )
                )
                for n in range(60)
            ]
        for word in ("商", "店3", "稀"):
            rows = [one for one in made if word in (one.counterparty or "")]
            found = find_transactions(ledger, search=word)
            assert found.sums == sum_transactions(ledger, search=word) == adding_up(rows)
            rows.sort(key=lambda one: (one.at, one.id), reverse=True)
            assert list(found.ids or ()) == [one.id for one in rows]
            dearest = find_transactions(ledger, "amount", search=word).ids
            sign = {Direction.OUT: -1}
            rows.sort(key=lambda one: sign.get(one.direction, 1) * one.amount, reverse=True)
            assert list(dearest or ()) == [one.id for one in rows]
        for kind in Kind:
            rows = [one for one in made if one.kind is kind]
            by_day = sum_transactions(ledger, kind=kind)
            assert by_day == find_transactions(ledger, kind=kind).sums
            assert by_day.rows == len(rows)
        assert sum_transactions(ledger, account=77) == Sums(0, 0, 0, 0)  # type: ignore[arg-type]
