"""A table whose rows are of several accounts or currencies, each under a line that names it."""

import re
from collections.abc import Callable, Iterator

from core.statements.currencies import code_of, is_currency
from core.statements.pdf.heads import AMOUNT, role_of
from core.statements.pdf.table import Row, Table
from core.statements.preface import ACCOUNT_LABELS

_CURRENCY = re.compile(
    r"(?:币\s?[种别]|货\s?币|\bCurrency)\s*[:：]\s*([A-Za-z]{3}\b|[\u4e00-\u9fff]{2,4})", re.I
).search


def accounts_of(table: Table) -> tuple[str, ...]:
    """The last digits of the accounts that the rows are of, in their order, where lines between
    them name more than one; else none."""
    for label in ACCOUNT_LABELS:
        named = [name for _row, name in _under(table, lambda text, by=label: _tail(by, text))]
        found = tuple(dict.fromkeys(name for name in named if name))
        if len(found) > 1:
            return found
    return ()


def _tail(label: re.Pattern[str], text: str) -> str | None:
    found = label.search(text)
    return found and found[2]


def of_currencies(table: Table) -> None:
    """Put the currency before the amounts of rows that stand under another one than the first
    does, as where an account in dollars follows one in yuan."""
    rows = list(_under(table, _currency))
    if len({code for _row, code in rows if code}) < 2:
        return
    amounts = [n for n, name in enumerate(table.names) if role_of(name) == AMOUNT]
    for row, code in rows:
        for n in amounts if code else ():
            if row.cells[n].strip():
                row.cells[n] = f"{code} {row.cells[n]}"


def _currency(text: str) -> str | None:
    found = _CURRENCY(text)
    return code_of(found[1]) if found and is_currency(found[1]) else None


def _under(table: Table, named: Callable[[str], str | None]) -> Iterator[tuple[Row, str | None]]:
    """Each row with what `named` finds in the nearest line above it that says any."""
    now: str | None = None
    for line in table.over:
        now = named(line.text) or now
    for each in table.flow:
        if isinstance(each, Row):
            yield each, now
        else:
            now = named(each.text) or now
