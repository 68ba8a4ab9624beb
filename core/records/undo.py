"""Taking an action back, or doing it again, from what was written down about it."""

import json
import sqlite3
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from core.errors import UserError
from core.records.change import read_row, write_row
from core.records.cross_account import pair_again, part_pairs, still_paired
from core.records.faults import integrity_errors
from core.records.sharing import Sharing
from core.records.totals import Touched
from core.words import N_, _

BUILT_UPON = N_(
    "Later changes build on this, so it cannot be taken back alone. Undo the later changes first."
)


@dataclass(frozen=True, slots=True)
class Undone:
    """What became of the rows of an import that was taken back: how many are gone, how many stay
    by the batch of the import that holds them too, and the batches of its files."""

    removed: int = 0
    kept: dict[int, int] = field(default_factory=dict)
    batches: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """An action that can be taken back, or done again where it is `undone`; `at` is not known of
    one that an earlier program did. An import can only be brought again from its files."""

    id: int
    label: str
    at: datetime | None
    is_import: bool
    undone: bool


def steps(connection: sqlite3.Connection) -> list[Step]:
    """All actions that are remembered, the newest first."""
    return [
        Step(
            id=row["id"],
            label=row["label"],
            at=datetime.fromisoformat(row["done_at"]) if row["done_at"] else None,
            is_import=row["batch"] is not None,
            undone=bool(row["undone"]),
        )
        for row in connection.execute("SELECT * FROM actions ORDER BY id DESC")
    ]


def last_done(connection: sqlite3.Connection) -> sqlite3.Row | None:
    """The action that undo would take back."""
    return connection.execute(
        "SELECT * FROM actions WHERE NOT undone ORDER BY id DESC LIMIT 1"
    ).fetchone()


def first_undone(connection: sqlite3.Connection) -> sqlite3.Row | None:
    """The action that redo would do again."""
    return connection.execute("SELECT * FROM actions WHERE undone ORDER BY id LIMIT 1").fetchone()


def collections_of(connection: sqlite3.Connection, action: sqlite3.Row) -> set[str] | None:
    """What taking an action back, or doing it again, writes; null of an import, which hands rows on
    to others and parts pairs: that may be anything."""
    if action["batch"] is not None:
        return None
    rows = connection.execute(
        "SELECT DISTINCT collection FROM changes WHERE action = ?", (action["id"],)
    )
    return {name for (name,) in rows}


def undo_action(connection: sqlite3.Connection, action: sqlite3.Row) -> Undone:
    """Take one action back; of an import, all its files.

    An import cannot be done again from here, only from its files: its action is forgotten, and with
    it what could be redone, since that may build on it.
    Raises UserError when a record of the action was changed since, or others depend on it.
    """
    touched, undone = Touched(), Undone()
    try:
        if action["batch"] is None:
            _replay(connection, action["id"], "before", "after", touched)
            connection.execute("UPDATE actions SET undone = 1 WHERE id = ?", (action["id"],))
        else:
            undone = _undo_import(connection, action["id"], touched)
    except integrity_errors() as error:
        raise UserError(_(BUILT_UPON)) from error
    touched.refresh(connection)
    return undone


def _undo_import(connection: sqlite3.Connection, action: int, touched: Touched) -> Undone:
    batches = batches_of(connection, action)
    sharing = Sharing(connection, action, batches)
    kept = sharing.hand_on_rows()
    sharing.forget_rows()
    if (other := sharing.hand_on_records()) is not None:
        raise UserError(_built_upon_by(connection, other))
    still = still_paired(connection)
    removed, touched.days = sharing.remove_rows()
    _replay(connection, action, "before", "after", touched)
    pair_again(connection, still)
    touched.days |= part_pairs(connection)
    sharing.part_in_the_past(still)
    connection.execute("DELETE FROM actions WHERE undone OR id = ?", (action,))
    sharing.close()
    return Undone(removed, kept, tuple(batches))


def _built_upon_by(connection: sqlite3.Connection, action: int) -> str:
    """The sentence why an import cannot be taken back alone, with the later one that goes first."""
    later = connection.execute(
        """SELECT id, file FROM batches WHERE id IN (SELECT record FROM changes WHERE action = ?
        AND collection = 'batches' AND before IS NULL) ORDER BY id LIMIT 1""",
        (action,),
    ).fetchone()
    if later is None:
        return _(BUILT_UPON)
    return _(
        "Later changes build on this: import {batch} (“{file}”) goes on with what it brought. Take"
        " that import back first."
    ).format(batch=later["id"], file=later["file"])


def redo_action(connection: sqlite3.Connection, action: sqlite3.Row) -> None:
    """Do an undone action again. Raises UserError when the ledger changed since."""
    touched = Touched()
    try:
        _replay(connection, action["id"], "after", "before", touched)
    except integrity_errors() as error:
        raise UserError(_(BUILT_UPON)) from error
    connection.execute("UPDATE actions SET undone = 0 WHERE id = ?", (action["id"],))
    touched.refresh(connection)


def undo_to(connection: sqlite3.Connection, step: int) -> int:
    """Take every action back from the last one to this one; gives how many they were.

    Raises UserError where this one is not among those that can be taken back.
    """
    _find(connection, step, undone=False)
    count = 0
    while (action := last_done(connection)) is not None and action["id"] >= step:
        undo_action(connection, action)
        count += 1
    return count


def redo_to(connection: sqlite3.Connection, step: int) -> int:
    """Do again every action that was taken back, up to this one; gives how many they were.

    Raises UserError where this one is not among them, or the ledger changed since.
    """
    _find(connection, step, undone=True)
    count = 0
    while (action := first_undone(connection)) is not None and action["id"] <= step:
        redo_action(connection, action)
        count += 1
    return count


def _find(connection: sqlite3.Connection, step: int, *, undone: bool) -> None:
    if not connection.execute(
        "SELECT 1 FROM actions WHERE id = ? AND undone = ?", (step, undone)
    ).fetchone():
        raise UserError(
            _("This step is no longer in the list; look at it anew and choose once more.")
        )


def action_of_batch(connection: sqlite3.Connection, batch: int) -> sqlite3.Row:
    """The import that made this batch. Raises UserError when there is none."""
    action = connection.execute(
        """SELECT * FROM actions WHERE batch NOT NULL AND id IN (SELECT action FROM changes
        WHERE collection = 'batches' AND record = ? AND before IS NULL)""",
        (batch,),
    ).fetchone()
    if action is None:
        raise UserError(_("There is no import {batch} that can be undone.").format(batch=batch))
    return action


def batches_of(connection: sqlite3.Connection, action: int) -> list[int]:
    """The batches that an import made, one for each of its files."""
    return [
        record
        for (record,) in connection.execute(
            "SELECT record FROM changes WHERE action = ? AND collection = 'batches'"
            " AND before IS NULL ORDER BY record",
            (action,),
        )
    ]


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


def _load(text: str | None) -> dict[str, Any] | None:
    return None if text is None else json.loads(text)
