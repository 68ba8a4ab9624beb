"""Which way money went where only the balances show it."""

from collections.abc import Iterable
from itertools import pairwise

from core.statements.lines import Row
from core.statements.table.facts import Facts, signed

LEAST = 2
"""Steps between balances that have to agree before they prove anything."""


def directions(facts: Facts, rows: Iterable[Row], mark: str) -> dict[int, int] | None:
    """Of each row's number, 1 for in and -1 for out; null unless every step of the balances is the
    amount of its row. The oldest row, which nothing stands before, is not in it."""
    seen: list[tuple[int, int, int]] = []
    for row in rows:
        amount = signed(facts.cell(row.cells, "amount"), mark)
        balance = signed(facts.cell(row.cells, "balance"), mark)
        if amount is not None and balance is not None:
            seen.append((row.number, abs(amount), balance))
    found = [way for newest_first in (False, True) if (way := _steps(seen, newest_first))]
    return found[0] if len(found) == 1 else None


def _steps(seen: list[tuple[int, int, int]], newest_first: bool) -> dict[int, int] | None:
    ways: dict[int, int] = {}
    if newest_first:
        seen = seen[::-1]
    for (_row, _amount, before), (row, amount, after) in pairwise(seen):
        if abs(after - before) != amount:
            return None
        ways[row] = 1 if after >= before else -1
    return ways if len(ways) >= LEAST else None
