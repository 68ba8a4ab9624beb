"""What reading a file gave, kept beside its batch, so that the same file again need not be read.

This only saves time: it is no part of a ledger, is not exported, and goes with its batch. It holds
as long as every row of the batch is still there.
"""

import json
from typing import Any

from core.records.faults import database_errors_as_user_errors
from core.records.ledger import Ledger


def keep_reading(ledger: Ledger, batch: int, reading: dict[str, Any]) -> None:
    """Keep what reading a batch's file gave (any JSON), inside the change that adds the batch."""
    ledger.connection.execute(
        "INSERT OR REPLACE INTO readings (batch, reading) VALUES (?, ?)",
        (batch, json.dumps(reading, ensure_ascii=False)),
    )


_READINGS = "SELECT readings.reading FROM readings JOIN batches ON batches.id = readings.batch"
_WHOLE = """batches.rows =
    (SELECT count(*) FROM transactions WHERE transactions.batch = batches.id)"""


def kept_reading(ledger: Ledger, sha256: str) -> dict[str, Any] | None:
    """What reading the file of these bytes gave; null when it is not known or rows are gone."""
    run = ledger.connection.execute
    with database_errors_as_user_errors(ledger.path):
        found = run(
            f"{_READINGS} WHERE batches.sha256 = ? AND {_WHOLE} ORDER BY batches.id DESC LIMIT 1",
            (sha256,),
        ).fetchone()
    return json.loads(found["reading"]) if found else None


def heard_readings(ledger: Ledger, head: str) -> dict[str, dict[str, Any]]:
    """What reading files with this first row gave, each by the digest of all its rows."""
    with database_errors_as_user_errors(ledger.path):
        rows = ledger.connection.execute(
            f"{_READINGS} WHERE readings.reading ->> '$.heard[0]' = ? AND {_WHOLE}", (head,)
        ).fetchall()
    readings = [json.loads(row["reading"]) for row in rows]
    return {reading["heard"][1]: reading for reading in readings}


def accounts_by_login(ledger: Ledger) -> dict[str, str]:
    """The account that each login's files were imported into."""
    with database_errors_as_user_errors(ledger.path):
        known = ledger.connection.execute(
            "SELECT reading ->> '$.login', reading ->> '$.account' FROM readings"
            " WHERE reading ->> '$.login' NOT NULL ORDER BY batch"
        ).fetchall()
    return {login: account for login, account in known}
