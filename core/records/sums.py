"""What transactions that pass a filter add up to, for a page over any number of rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.money import Fen
from core.records.faults import faults_told
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


def sum_transactions(ledger: Ledger, **filters: Any) -> Sums:
    """Sums of the transactions that pass the filters of `core.records.query`.

    Reads the day totals where they can tell, which takes no time however many rows there are.
    """
    set_filters = {name: value for name, value in filters.items() if value not in (None, "")}
    if set_filters.keys() <= _ON_DAY_TOTALS:
        where, values = _on_day_totals(set_filters)
        source = f"SELECT kind, sum(rows), sum(counted) FROM day_totals {where} GROUP BY kind"
    else:
        where, values = where_of(set_filters)
        source = f"SELECT kind, count(*), sum({COUNTED}) FROM transactions {where} GROUP BY kind"
    with faults_told(ledger.path):
        found = ledger.connection.execute(source, values).fetchall()
    return sums_of({Kind(kind): (rows, total) for kind, rows, total in found})


def sums_of(counted: Mapping[Kind, tuple[int, int]]) -> Sums:
    """The sums of rows of which so many of each kind count so much, in fen."""

    def total(*kinds: Kind) -> int:
        return sum(counted[kind][1] for kind in kinds if kind in counted)

    return Sums(
        rows=sum(rows for rows, _total in counted.values()),
        income=Fen(total(Kind.INCOME)),
        expense=Fen(total(*SPENT) - total(Kind.REFUND)),
        transfers=Fen(total(*MOVED)),
    )


def _on_day_totals(filters: dict[str, Any]) -> tuple[str, list[Any]]:
    clauses: list[str] = []
    values: list[Any] = []
    for name, value in filters.items():
        comparison = {"from_on": '"on" >= ?', "to_on": '"on" <= ?'}.get(name, f"{name} = ?")
        clauses.append(comparison)
        values.append(value.isoformat() if isinstance(value, date) else str(value))
    return ("WHERE " + " AND ".join(clauses) if clauses else ""), values
