"""The tables of a ledger and the steps that bring an older file up to date.

A step never imports today's records: it must still make the same tables years from now.
`VERSION` counts the steps; it stands in the file as `user_version`.
"""

import sqlite3
from typing import Any

from core.records.totals import rebuild

APPLICATION_ID = 0x4C696D69
"""“Limi”: marks an SQLite file as a ledger of ours."""

VERSION = 7

_FIRST = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE lines (
    id INTEGER PRIMARY KEY, lender TEXT NOT NULL, product TEXT, kind TEXT NOT NULL,
    opened_on TEXT, closed_on TEXT, statement_day INTEGER, due_day INTEGER, grace_days INTEGER,
    annual_rate REAL, day_basis INTEGER, reported TEXT) STRICT;
CREATE TABLE limit_events (
    id INTEGER PRIMARY KEY, line INTEGER NOT NULL REFERENCES lines, "on" TEXT NOT NULL,
    kind TEXT NOT NULL, "limit" INTEGER, temporary_until TEXT, said TEXT) STRICT;
CREATE TABLE loans (
    id INTEGER PRIMARY KEY, line INTEGER NOT NULL REFERENCES lines, drawn_at TEXT NOT NULL,
    principal INTEGER NOT NULL, purpose TEXT, method TEXT, annual_rate REAL, fee_rate REAL,
    upfront_fee INTEGER, months INTEGER, first_due_on TEXT) STRICT;
CREATE TABLE bills (
    id INTEGER PRIMARY KEY, line INTEGER NOT NULL REFERENCES lines, closed_on TEXT NOT NULL,
    due_on TEXT, balance INTEGER NOT NULL, minimum INTEGER) STRICT;
CREATE TABLE repayments (
    id INTEGER PRIMARY KEY, line INTEGER NOT NULL REFERENCES lines, loan INTEGER REFERENCES loans,
    bill INTEGER REFERENCES bills, paid_at TEXT NOT NULL, amount INTEGER NOT NULL,
    status TEXT NOT NULL) STRICT;
CREATE TABLE applications (
    id INTEGER PRIMARY KEY, "on" TEXT NOT NULL, lender TEXT, product TEXT, result TEXT) STRICT;
CREATE TABLE accounts (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, opening_balance INTEGER,
    opened_on TEXT) STRICT;
CREATE TABLE batches (
    id INTEGER PRIMARY KEY, file TEXT NOT NULL, sha256 TEXT NOT NULL, format TEXT NOT NULL,
    imported_at TEXT NOT NULL, rows INTEGER NOT NULL) STRICT;
CREATE TABLE transactions (
    id INTEGER PRIMARY KEY, account INTEGER REFERENCES accounts, batch INTEGER REFERENCES batches,
    at TEXT NOT NULL, amount INTEGER NOT NULL, direction TEXT NOT NULL, kind TEXT NOT NULL,
    status TEXT NOT NULL, counterparty TEXT, text TEXT, category TEXT,
    line INTEGER REFERENCES lines, loan INTEGER REFERENCES loans,
    counted INTEGER, method TEXT, order_id TEXT, key TEXT, pair INTEGER) STRICT;
CREATE INDEX transactions_at ON transactions (at);
CREATE INDEX transactions_key ON transactions (key) WHERE key IS NOT NULL;
CREATE INDEX transactions_pair ON transactions (pair) WHERE pair IS NOT NULL;
CREATE INDEX transactions_batch ON transactions (batch) WHERE batch IS NOT NULL;
CREATE INDEX transactions_account ON transactions (account);
CREATE INDEX transactions_line ON transactions (line) WHERE line IS NOT NULL;
CREATE INDEX transactions_loan ON transactions (loan) WHERE loan IS NOT NULL;
CREATE TABLE incomes (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, amount INTEGER NOT NULL,
    every_months INTEGER NOT NULL, day INTEGER, from_on TEXT, to_on TEXT, stability TEXT) STRICT;
CREATE TABLE budgets (
    id INTEGER PRIMARY KEY, month TEXT NOT NULL, category TEXT NOT NULL,
    amount INTEGER NOT NULL) STRICT;
CREATE TABLE answers (
    id INTEGER PRIMARY KEY, code TEXT NOT NULL, "on" TEXT NOT NULL, value TEXT NOT NULL) STRICT;
CREATE TABLE checkins (
    id INTEGER PRIMARY KEY, "on" TEXT NOT NULL, line INTEGER NOT NULL REFERENCES lines,
    "limit" INTEGER, used INTEGER, due_on TEXT, paid TEXT, days_late INTEGER) STRICT;
CREATE TABLE reports (id INTEGER PRIMARY KEY, made_on TEXT NOT NULL, risk INTEGER) STRICT;
CREATE TABLE readings (
    batch INTEGER PRIMARY KEY REFERENCES batches ON DELETE CASCADE, reading TEXT NOT NULL) STRICT;
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE day_totals (
    "on" TEXT NOT NULL, account INTEGER, direction TEXT NOT NULL, kind TEXT NOT NULL,
    category TEXT, amount INTEGER NOT NULL, counted INTEGER NOT NULL, rows INTEGER NOT NULL) STRICT;
CREATE INDEX day_totals_on ON day_totals ("on");
CREATE TABLE draw_spending (
    loan INTEGER NOT NULL, "on" TEXT NOT NULL, counterparty TEXT, text TEXT, category TEXT,
    amount INTEGER NOT NULL, "transaction" INTEGER NOT NULL) STRICT;
CREATE INDEX draw_spending_loan ON draw_spending (loan);
CREATE INDEX draw_spending_on ON draw_spending ("on");
CREATE TABLE actions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT NOT NULL, batch INTEGER,
    undone INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE changes (
    id INTEGER PRIMARY KEY, action INTEGER NOT NULL REFERENCES actions ON DELETE CASCADE,
    collection TEXT NOT NULL, record INTEGER NOT NULL, before TEXT, after TEXT) STRICT;
CREATE INDEX changes_action ON changes (action);
"""

_SECOND = """
CREATE TABLE receipts (
    id INTEGER PRIMARY KEY, loan INTEGER NOT NULL REFERENCES loans, file TEXT NOT NULL,
    path TEXT, sha256 TEXT, added_on TEXT NOT NULL) STRICT
"""

_THIRD = """
ALTER TABLE lines ADD COLUMN lender_kind TEXT;
ALTER TABLE limit_events ADD COLUMN before INTEGER;
ALTER TABLE answers ADD COLUMN since TEXT;
ALTER TABLE checkins ADD COLUMN bill_due_on TEXT;
ALTER TABLE checkins ADD COLUMN bill_amount INTEGER;
ALTER TABLE checkins ADD COLUMN bill_minimum INTEGER;
CREATE TABLE balances (
    id INTEGER PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts, "on" TEXT NOT NULL,
    balance INTEGER NOT NULL) STRICT
"""

_ADDED_BY_THE_THIRD = (
    ("lines", "lender_kind"),
    ("limit_events", "before"),
    ("answers", "since"),
    ("checkins", "bill_due_on"),
    ("checkins", "bill_amount"),
    ("checkins", "bill_minimum"),
)

_FOURTH = """
CREATE TABLE also_in (
    batch INTEGER NOT NULL REFERENCES batches, "transaction" INTEGER NOT NULL,
    PRIMARY KEY (batch, "transaction")) STRICT;
CREATE INDEX also_in_transaction ON also_in ("transaction")
"""
"""Which imports have a row that an earlier one, its `batch`, brought. The row may be deleted now
and come back by an undo, so it is no reference."""

_FIFTH = "ALTER TABLE lines ADD COLUMN shares_limit_with INTEGER REFERENCES lines"

_SIXTH = """
ALTER TABLE reports ADD COLUMN preset TEXT;
ALTER TABLE reports ADD COLUMN file TEXT
"""

_SEVENTH = "ALTER TABLE actions ADD COLUMN done_at TEXT"

_NUMBERED_ONCE_BY_THE_FOURTH = (
    "lines",
    "limit_events",
    "loans",
    "bills",
    "repayments",
    "applications",
    "accounts",
    "balances",
    "batches",
    "transactions",
    "incomes",
    "budgets",
    "answers",
    "checkins",
    "reports",
    "receipts",
)


def _number_once(connection: sqlite3.Connection, table: str) -> None:
    """Never give a record's id to another one, since what was written down for undo speaks of it.

    SQLite cannot alter a table to AUTOINCREMENT: it is made anew and filled. Foreign keys are off.
    """
    run = connection.execute
    made = [
        row[0]
        for row in run(
            "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql NOT NULL"
            " ORDER BY type = 'table' DESC, rowid",
            (table,),
        )
    ]
    plain = "id INTEGER PRIMARY KEY,"
    assert plain in made[0]
    last = run(
        f"""SELECT max(ifnull((SELECT max(id) FROM {table}), 0),
        ifnull((SELECT max(record) FROM changes WHERE collection = ?), 0))""",
        (table,),
    ).fetchone()[0]
    if last:  # not in a new ledger, which is made often
        run(f"CREATE TEMP TABLE held AS SELECT * FROM main.{table}")
    run(f"DROP TABLE main.{table}")
    run(made[0].replace(plain, "id INTEGER PRIMARY KEY AUTOINCREMENT,", 1))
    if last:
        run(f"INSERT INTO main.{table} SELECT * FROM temp.held")
        run("DROP TABLE temp.held")
        run("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        run("INSERT INTO sqlite_sequence VALUES (?, ?)", (table, last))
    for index in made[1:]:
        run(index)


def _column_in_what_was_done(connection: sqlite3.Connection, collection: str, column: str) -> None:
    """What was done before can only be undone where its record looks as it does now."""
    for state in ("before", "after"):
        connection.execute(
            f"UPDATE changes SET {state} = json_set({state}, '$.{column}', NULL)"
            f" WHERE collection = ? AND {state} NOT NULL",
            [collection],
        )


def migrate(connection: sqlite3.Connection) -> None:
    """Take every step that this file has not taken yet, and mark it as a ledger of `VERSION`.

    What is added up beside the records is added up anew, by the rules of today.
    """
    from sqlite_utils import Database, Migrations

    steps = Migrations("limitwise")

    def take(database: Any, statements: str) -> None:
        for statement in statements.split(";\n"):
            if statement.strip():
                database.execute(statement)

    @steps()
    def first_tables(database: Database) -> None:
        take(database, _FIRST)

    @steps()
    def receipts_of_draws(database: Database) -> None:
        take(database, _SECOND)

    @steps()
    def what_is_not_known_is_asked(database: Database) -> None:
        take(database, _THIRD)
        for collection, column in _ADDED_BY_THE_THIRD:
            _column_in_what_was_done(database.conn, collection, column)

    @steps()
    def rows_of_several_imports(database: Database) -> None:
        take(database, _FOURTH)
        for table in _NUMBERED_ONCE_BY_THE_FOURTH:
            _number_once(database.conn, table)

    @steps()
    def limits_that_lines_share(database: Database) -> None:
        take(database, _FIFTH)
        _column_in_what_was_done(database.conn, "lines", "shares_limit_with")

    @steps()
    def where_reports_were_saved(database: Database) -> None:
        take(database, _SIXTH)
        for column in ("preset", "file"):
            _column_in_what_was_done(database.conn, "reports", column)

    @steps()
    def when_it_was_done(database: Database) -> None:
        take(database, _SEVENTH)

    connection.execute("PRAGMA foreign_keys = OFF")  # a table that is made anew is away meanwhile
    try:
        steps.apply(Database(connection))
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
    rebuild(connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
