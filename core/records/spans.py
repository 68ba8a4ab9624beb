"""Which days the imported files of an account are about."""

import json
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from core.records.faults import database_errors_as_user_errors
from core.records.ledger import Ledger
from core.records.model import AccountKind


class Span(NamedTuple):
    """First and last day; of a file that does not say, those of its rows (`stated` is false)."""

    first: date
    last: date
    stated: bool


def imported_spans(ledger: Ledger, account: str, kind: AccountKind) -> Iterator[Span]:
    """The span of each file that was imported into the account of this name."""
    run = ledger.connection.execute
    with database_errors_as_user_errors(ledger.path):
        known = run("SELECT 1 FROM sqlite_master WHERE name = 'readings'").fetchone()
        said = "SELECT reading ->> '$.stated' FROM readings WHERE readings.batch = files.batch"
        rows = run(
            f"""SELECT *, {f"({said})" if known else "NULL"} AS stated FROM
            (SELECT batch, min(at) AS first, max(at) AS last FROM transactions
             WHERE batch NOT NULL AND account IN
             (SELECT id FROM accounts WHERE name = ? AND kind = ?) GROUP BY batch) AS files""",
            (account, kind.value),
        ).fetchall()
    for row in rows:
        days = [row["first"][:10], row["last"][:10]]
        stated = json.loads(row["stated"] or "null")
        first, last = (date.fromisoformat(day) for day in stated or days)
        yield Span(first, last, bool(stated))
