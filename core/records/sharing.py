"""What several imports share, when one of them is taken back.

A row that two imports hold belongs to both: it, and the records that were made from it, stay for
the other one. What an import made and a later one uses is answered for by that one from then on.
What was written down about the past is changed alike, so that every undo after this one still
finds what it expects, as if the import had never been.
"""

import sqlite3
from collections.abc import Iterable

from core.records.change import REFERRING
from core.records.cross_account import Third

_TABLES = {
    "own": "batch INTEGER PRIMARY KEY",
    "owner": "batch INTEGER PRIMARY KEY, action INTEGER NOT NULL",
    "handed": "id INTEGER PRIMARY KEY, heir INTEGER NOT NULL",
    "gone": "id INTEGER PRIMARY KEY",
    "uses": "collection TEXT, record INTEGER, action INTEGER, change INTEGER",
}
"""Temporary, while an import is taken back: its batches; the imports by their batches; its rows
that stay, with the batch that has them then; its rows that go, deleted ones too; and which other
actions speak of a record, null as `change` where they only refer to it."""

_BATCH_OF_CHANGE = "coalesce(before, after) ->> '$.batch'"


class Sharing:
    """One import, an action with its batches, on its way out of a ledger."""

    def __init__(self, connection: sqlite3.Connection, action: int, batches: Iterable[int]) -> None:
        self._run = connection.execute
        self._many = connection.executemany
        self._action = action
        for name, columns in _TABLES.items():
            self._run(f"CREATE TEMP TABLE {name} ({columns})")
        self._many("INSERT INTO own VALUES (?)", ((batch,) for batch in batches))
        self._run(
            """INSERT OR IGNORE INTO owner SELECT record, action FROM changes
            WHERE collection = 'batches' AND before IS NULL"""
        )

    def close(self) -> None:
        for name in _TABLES:
            self._run(f"DROP TABLE temp.{name}")

    def hand_on_rows(self) -> dict[int, int]:
        """Give the rows that other imports hold, too, to the first of those; gives how many each
        has got. Deleted rows go along, since an undo may bring them back."""
        self._run(
            f"""INSERT INTO handed SELECT "transaction", min(batch) FROM also_in
            WHERE batch NOT IN own AND "transaction" IN (
                SELECT id FROM transactions WHERE batch IN own
                UNION ALL SELECT record FROM changes
                WHERE collection = 'transactions' AND {_BATCH_OF_CHANGE} IN own)
            GROUP BY "transaction" """
        )
        self._run(
            "UPDATE transactions SET batch = heir FROM handed WHERE transactions.id = handed.id"
        )
        self._run(
            """UPDATE changes SET before = json_set(before, '$.batch', heir),
            after = json_set(after, '$.batch', heir)
            FROM handed WHERE collection = 'transactions' AND record = handed.id"""
        )
        self._run(
            """DELETE FROM also_in WHERE batch IN own OR EXISTS
            (SELECT 1 FROM handed WHERE id = "transaction" AND heir = batch)"""
        )
        return dict(
            self._run(
                """SELECT heir, count(*) FROM handed JOIN transactions USING (id)
                GROUP BY heir ORDER BY heir"""
            ).fetchall()
        )

    def forget_rows(self) -> None:
        """Forget what was done to the rows that go, which no undo can bring back any more."""
        self._run(
            f"""INSERT INTO gone SELECT id FROM transactions WHERE batch IN own
            UNION SELECT record FROM changes
            WHERE collection = 'transactions' AND {_BATCH_OF_CHANGE} IN own"""
        )
        self._run("DELETE FROM changes WHERE collection = 'transactions' AND record IN gone")

    def hand_on_records(self) -> int | None:
        """Let the first later import that needs what this one made or changed answer for it, so
        that it goes with that one; gives the action that builds on it before that, if any."""
        self._note_uses()
        made = self._run(
            f"""SELECT id, collection, record, before IS NULL AS new, after FROM changes
            WHERE action = ? AND collection <> 'batches' ORDER BY CASE collection
            {" ".join(f"WHEN '{name}' THEN {n}" for n, name in enumerate(_NEEDING_FIRST))}
            ELSE {len(_NEEDING_FIRST)} END, id""",
            (self._action,),
        ).fetchall()
        for change in made:
            heir = self._heir(change)
            if (other := self._in_the_way(change, heir)) is not None:
                return other
            if heir is not None:
                self._run("UPDATE changes SET action = ? WHERE id = ?", (heir, change["id"]))
                self._note_uses(change["id"])
        return None

    def _note_uses(self, change: int | None = None) -> None:
        """Note of which records the other actions speak, or a change that is another's now."""
        which, values = "action <> ? AND NOT undone", [self._action]
        if change is not None:
            which, values = "changes.id = ?", [change]
        changes = f"changes JOIN actions ON actions.id = action WHERE {which}"
        self._run(f"INSERT INTO uses SELECT collection, record, action, changes.id FROM {changes}",
                  values)  # fmt: skip
        for name, column, target in REFERRING:
            if column == "pair":
                continue
            for state in ("before", "after"):
                self._run(
                    f"""INSERT INTO uses SELECT '{target}', {state} ->> '$.{column}', action, NULL
                    FROM {changes} AND collection = '{name}'
                    AND {state} ->> '$.{column}' NOT NULL""",
                    values,
                )
        if change is None:
            for column, target in _OF_ROWS.items():
                self._run(
                    f"""INSERT INTO uses SELECT DISTINCT '{target}', {column}, owner.action, NULL
                    FROM transactions CROSS JOIN owner USING (batch)
                    WHERE {column} NOT NULL AND owner.action > ?
                    AND {column} IN (SELECT record FROM changes
                        WHERE action = ?1 AND collection = '{target}')""",
                    (self._action,),
                )
            self._run("CREATE INDEX temp.uses_record ON uses (record, collection)")

    def _heir(self, change: sqlite3.Row) -> int | None:
        """The first later import that needs the record as it is by this change."""
        if change["collection"] == "repayments" and change["new"]:
            return self._heir_of_repayment(change["after"])
        if change["collection"] == "transactions":
            found = self._run(
                """SELECT min(owner.action) FROM handed JOIN owner ON owner.batch = heir
                WHERE handed.id = ? ->> '$.pair'""",
                (change["after"],),
            ).fetchone()
            return found[0]
        if not change["new"]:
            return None
        found = self._run(
            """SELECT min(action) FROM uses JOIN owner USING (action)
            WHERE collection = ? AND record = ? AND change IS NULL""",
            (change["collection"], change["record"]),
        ).fetchone()
        return found[0]

    def _heir_of_repayment(self, repayment: str) -> int | None:
        """The first other import with a row that tells it, and no record of its own for that."""
        same = "{0} ->> '$.line' = ?1 ->> '$.line' AND {0} ->> '$.amount' = ?1 ->> '$.amount'"
        same += " AND substr({0} ->> '$.paid_at', 1, 10) = substr(?1 ->> '$.paid_at', 1, 10)"
        found = self._run(
            f"""SELECT owner.action FROM transactions AS told JOIN owner USING (batch)
            WHERE at >= substr(?1 ->> '$.paid_at', 1, 10)
            AND at < substr(?1 ->> '$.paid_at', 1, 10) || 'U' AND owner.action > ?2
            AND kind = 'repayment' AND line = ?1 ->> '$.line' AND amount = ?1 ->> '$.amount'
            GROUP BY owner.action HAVING count(*) > (SELECT count(*) FROM changes AS kept
                WHERE kept.action = owner.action AND kept.collection = 'repayments'
                AND kept.before IS NULL AND {same.format("kept.after")})
            ORDER BY owner.action LIMIT 1""",
            (repayment, self._action),
        ).fetchone()
        return found and found[0]

    def _in_the_way(self, change: sqlite3.Row, heir: int | None) -> int | None:
        """The first other action, before the heir, that speaks of what this change has done."""
        place = change["collection"], change["record"], change["id"], heir
        mentioned = "change > ?3 OR change IS NULL" if change["new"] else "change > ?3"
        return self._run(
            f"""SELECT min(action) FROM uses WHERE collection = ?1 AND record = ?2
            AND ({mentioned}) AND (?4 IS NULL OR action < ?4)""",
            place,
        ).fetchone()[0]

    def remove_rows(self) -> tuple[int, set[str]]:
        """Delete the rows that go; gives how many there were, and their days."""
        days = {
            day
            for (day,) in self._run(
                "SELECT DISTINCT substr(at, 1, 10) FROM transactions WHERE batch IN own"
            )
        }
        return self._run("DELETE FROM transactions WHERE batch IN own").rowcount, days

    def part_in_the_past(self, still: Iterable[Third]) -> None:
        """Say of what was written down, too, that rows whose pair is gone are paired with the row
        that tells their payment still, or count again; then forget what changed nothing else."""
        others = dict(still)
        for state in ("before", "after"):
            rows = self._run(
                f"""SELECT id, record, {state} ->> '$.pair' IN gone FROM changes
                WHERE collection = 'transactions' AND {state} ->> '$.pair' IN gone"""
            ).fetchall()
            self._many(
                f"""UPDATE changes SET {state} = json_set({state}, '$.pair', ?2, '$.counted',
                iif(?2 IS NULL, {state} ->> '$.amount', 0)) WHERE id = ?1""",
                [(row["id"], others.get(row["record"])) for row in rows],
            )
        self._run("DELETE FROM changes WHERE before = after")
        self._run(
            """DELETE FROM actions WHERE id <> ? AND NOT EXISTS
            (SELECT 1 FROM changes WHERE action = actions.id)""",
            (self._action,),
        )


_NEEDING_FIRST = ("transactions", "repayments", "receipts", "bills", "loans", "lines", "accounts")
"""What refers before what is referred to: who needs the one is then known to need the other."""

_OF_ROWS = {"account": "accounts", "line": "lines", "loan": "loans"}
"""By which columns a row of an import, which is not written down, needs a record."""
