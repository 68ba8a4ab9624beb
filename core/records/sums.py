"""What transactions that pass a filter add up to, for a page over any number of rows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from core.money import Fen
from core.records.faults import database_errors_as_user_errors
from core.records.ledger import Ledger
from core.records.model import Kind
from core.records.query import where_of
from core.records.totals import COUNTED

SPENT = (Kind.EXPENSE, Kind.INTEREST, Kind.FEE, Kind.PENALTY)
MOVED = (Kind.TRANSFER, Kind.DRAW, Kind.REPAYMENT)
_ON_DAY_TOTALS = {"kind", "account", "category", "from_on", "to_on"}


@dataclass(frozen=True, slots=True)
class Sums:
    """Rows and what they add up to, in fen.

    `expense` holds loan interest, fees and penalties and is lowered by refunds; `transfers` are
    moves between one's own accounts, draws and repayments.
    """

    rows: int
    income: Fen
    expense: Fen
    transfers: Fen


def _sum_of(*kinds: Kind) -> str:
    named = ", ".join(f"'{kind.value}'" for kind in kinds)
    return f"coalesce(sum(counted) FILTER (WHERE kind IN ({named})), 0)"


ADDED_UP = f"""{_sum_of(Kind.INCOME)}, {_sum_of(*SPENT)} - {_sum_of(Kind.REFUND)},
    {_sum_of(*MOVED)}"""
"""`income`, `expense` and `transfers` of `Sums` over rows with `kind` and `counted`, in SQL. To
group rows by kind, SQLite would sort them all first."""


def sum_transactions(ledger: Ledger, **filters: Any) -> Sums:
    """Sums of the transactions that pass the filters of `core.records.query`.

    Reads the day totals where they can tell, which takes no time however many rows there are.
    """
    set_filters = {name: value for name, value in filters.items() if value not in (None, "")}
    if set_filters.keys() <= _ON_DAY_TOTALS:
        where, values = _on_day_totals(set_filters)
        source = f"SELECT coalesce(sum(rows), 0), {ADDED_UP} FROM day_totals {where}"
    else:
        where, values = where_of(set_filters)
        rows = f"SELECT kind, {COUNTED} AS counted FROM transactions {where}"
        source = f"SELECT count(*), {ADDED_UP} FROM ({rows})"
    with database_errors_as_user_errors(ledger.path):
        return Sums(*ledger.connection.execute(source, values).fetchone())


def _on_day_totals(filters: dict[str, Any]) -> tuple[str, list[Any]]:
    clauses: list[str] = []
    values: list[Any] = []
    for name, value in filters.items():
        comparison = {"from_on": '"on" >= ?', "to_on": '"on" <= ?'}.get(name, f"{name} = ?")
        clauses.append(comparison)
        values.append(value.isoformat() if isinstance(value, date) else str(value))
    return ("WHERE " + " AND ".join(clauses) if clauses else ""), values
