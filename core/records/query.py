"""Filters over the transactions, as the SQL that keeps a page of a million rows quick."""

import re
from typing import TYPE_CHECKING, Any

from core.records.faults import database_errors_as_user_errors
from core.records.model import Kind, Status

if TYPE_CHECKING:
    from core.records.ledger import Ledger

_LETTER = re.compile("[A-Za-z]")
_EQUAL = ("kind", "account", "line", "loan", "batch", "category", "status")


def where_of(filters: dict[str, Any]) -> tuple[str, list[Any]]:
    """A WHERE clause and its values.

    `search` looks into counterparty, text and category; `from_on` and `to_on` are days, both
    included; `kind`, `account`, `line`, `loan`, `batch`, `category` and `status` must be equal. A
    filter of null is none.
    """
    clauses: list[str] = []
    values: list[Any] = []
    for name, value in filters.items():
        if value is None or value == "":
            continue
        if name in _EQUAL:
            clauses.append(f"{name} = ?")
            values.append(value.value if isinstance(value, Kind | Status) else value)
        elif name == "from_on":
            clauses.append("at >= ?")
            values.append(value.isoformat())
        elif name == "to_on":
            clauses.append("at < ?")
            values.append(value.isoformat() + "U")  # one letter after the T of that day's times
        elif name == "search":
            holds, text = "instr({column}, ?)", value
            if _LETTER.search(value):  # small or capital; without one, LIKE only takes longer
                holds = "{column} LIKE ? ESCAPE '!'"
                text = "%" + value.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"
            columns = ("counterparty", "text", "category")
            clauses.append("(" + " OR ".join(holds.format(column=c) for c in columns) + ")")
            values += [text] * len(columns)
        else:
            raise TypeError(f"unknown filter {name}")
    return ("WHERE " + " AND ".join(clauses) if clauses else ""), values


def counterparties(ledger: "Ledger", most: int = 5_000) -> list[str]:
    """The names that transactions are with, the most frequent first, at most so many."""
    with database_errors_as_user_errors(ledger.path):
        rows = ledger.connection.execute(
            """SELECT counterparty FROM transactions WHERE counterparty NOT NULL
            GROUP BY counterparty ORDER BY count(*) DESC, counterparty LIMIT ?""",
            (most,),
        ).fetchall()
    return [row["counterparty"] for row in rows]
