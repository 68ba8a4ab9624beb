"""Taking an action back, or doing it again, from what was written down about it."""

import json
import sqlite3

from core.errors import UserError
from core.records.change import read_row, write_row
from core.records.faults import integrity_errors
from core.records.pairs import pair_again, part_pairs, still_told
from core.records.totals import Touched
from core.words import N_, _

BUILT_UPON = N_(
    "Later changes build on this, so it cannot be taken back alone. Undo the later changes first."
)


def last_done(connection: sqlite3.Connection) -> sqlite3.Row | None:
    """The action that undo would take back."""
    return connection.execute(
        "SELECT * FROM actions WHERE NOT undone ORDER BY id DESC LIMIT 1"
    ).fetchone()


def first_undone(connection: sqlite3.Connection) -> sqlite3.Row | None:
    """The action that redo would do again."""
    return connection.execute("SELECT * FROM actions WHERE undone ORDER BY id LIMIT 1").fetchone()


def undo_action(connection: sqlite3.Connection, action: sqlite3.Row) -> int:
    """Take one action back; gives how many transactions of a batch were removed.

    An import cannot be done again from here, only from its file: its action is forgotten, and with
    it what could be redone, since that may build on it.
    Raises UserError when a record of the action was changed since, or others depend on it.
    """
    removed, touched, still = 0, Touched(), []
    try:
        if action["batch"] is not None:
            still = still_told(connection, action["batch"])
            removed, touched.days = _remove_batch(connection, action["batch"])
            _hand_on(connection, action["id"])
        _replay(connection, action["id"], "before", "after", touched)
        pair_again(connection, still)
        touched.days |= part_pairs(connection)
        connection.execute("UPDATE actions SET undone = 1 WHERE id = ?", (action["id"],))
        if action["batch"] is not None:
            connection.execute("DELETE FROM actions WHERE undone")
    except integrity_errors() as error:
        raise UserError(_(BUILT_UPON)) from error
    touched.refresh(connection)
    return removed


def redo_action(connection: sqlite3.Connection, action: sqlite3.Row) -> None:
    """Do an undone action again. Raises UserError when the ledger changed since."""
    touched = Touched()
    try:
        _replay(connection, action["id"], "after", "before", touched)
    except integrity_errors() as error:
        raise UserError(_(BUILT_UPON)) from error
    connection.execute("UPDATE actions SET undone = 0 WHERE id = ?", (action["id"],))
    touched.refresh(connection)


def action_of_batch(connection: sqlite3.Connection, batch: int) -> sqlite3.Row:
    """The import that made this batch. Raises UserError when there is none."""
    action = connection.execute("SELECT * FROM actions WHERE batch = ?", (batch,)).fetchone()
    if action is None:
        raise UserError(_("There is no import {batch} that can be undone.").format(batch=batch))
    return action


def _replay(
    connection: sqlite3.Connection, action: int, wanted: str, expected: str, touched: Touched
) -> None:
    """Set each record of the action to its `wanted` state, given it is in the `expected` one."""
    order = "DESC" if wanted == "before" else "ASC"
    for change in connection.execute(
        f"SELECT * FROM changes WHERE action = ? ORDER BY id {order}", (action,)
    ).fetchall():
        now = read_row(connection, change["collection"], change["record"])
        if now != _load(change[expected]):
            raise UserError(_(BUILT_UPON))
        row = _load(change[wanted])
        write_row(connection, change["collection"], change["record"], row)
        for state in (now, row):
            touched.note(change["collection"], state)


def _remove_batch(connection: sqlite3.Connection, batch: int) -> tuple[int, set[str]]:
    """Delete a batch's transactions and what was written down about editing them."""
    days = {
        day
        for (day,) in connection.execute(
            "SELECT DISTINCT substr(at, 1, 10) FROM transactions WHERE batch = ?", (batch,)
        )
    }
    # By what was written down, too: a row of the batch may have been deleted since, and to bring
    # it back without its batch would fail for ever.
    connection.execute(
        """DELETE FROM changes WHERE collection = 'transactions' AND
        (record IN (SELECT id FROM transactions WHERE batch = ?1)
        OR json_extract(before, '$.batch') = ?1)""",
        (batch,),
    )
    removed = connection.execute("DELETE FROM transactions WHERE batch = ?", (batch,)).rowcount
    connection.execute(
        """DELETE FROM actions WHERE batch IS NOT ? AND NOT EXISTS
        (SELECT 1 FROM changes WHERE action = actions.id)""",
        (batch,),
    )
    return removed, days


_MADE_FOR_OTHERS = (
    ("accounts", "account"),
    ("lines", "line"),
    ("bills", "bill"),
    ("loans", "loan"),
)
"""What an import makes that later ones may use, and by which column they refer to it."""


def _hand_on(connection: sqlite3.Connection, action: int) -> None:
    """Let the next import that uses what this one made answer for it, so that it goes with that
    one: an import that is taken back must not take away what a later one stands on."""
    for collection, column in _MADE_FOR_OTHERS:
        uses = "0" if column == "bill" else f"{column} = changes.record"  # of a transaction
        heir = f"""SELECT min(actions.id) FROM actions WHERE actions.id <> ?1 AND batch NOT NULL AND
            (EXISTS (SELECT 1 FROM transactions WHERE batch = actions.batch AND {uses})
            OR EXISTS (SELECT 1 FROM changes AS later WHERE later.action = actions.id
             AND json_extract(later.after, '$.{column}') = changes.record))"""
        connection.execute(
            f"""UPDATE changes SET action = ({heir}) WHERE action = ?1
            AND collection = '{collection}' AND before IS NULL AND ({heir}) NOT NULL""",
            (action,),
        )


def _load(text: str | None) -> dict | None:
    return None if text is None else json.loads(text)
