"""The categories that a person chose by hand, read from what is written down for undo."""

import json

from core.records.faults import database_errors_as_user_errors
from core.records.ledger import Ledger


def chosen_categories(ledger: Ledger, after: int = 0) -> tuple[dict[str, str], int]:
    """Each counterparty's category as last chosen, and how far the log was read.

    `after` leaves out what was written down up to there. What was undone was not chosen. The log
    holds the last actions only (`core.records.change.KEPT_ACTIONS`).
    """
    with database_errors_as_user_errors(ledger.path):
        rows = ledger.connection.execute(
            """SELECT changes.id, before, after FROM changes JOIN actions ON actions.id = action
            WHERE collection = 'transactions' AND NOT undone AND changes.id > ?
            AND before NOT NULL AND after NOT NULL ORDER BY changes.id""",
            (after,),
        ).fetchall()
    found: dict[str, str] = {}
    reached = after
    for number, text_before, text_after in rows:
        reached = number
        before, now = json.loads(text_before), json.loads(text_after)
        if now["category"] and now["counterparty"] and before["category"] != now["category"]:
            found[now["counterparty"]] = now["category"]
    return found, reached
