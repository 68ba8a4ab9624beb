"""How the rows of a table look, by which a saved mapping notices another bank's file that has the
same names of columns."""

import re
from collections.abc import Iterable, Mapping, Sequence

from core.statements.lines import Row
from core.statements.table.amounts import amount_in

_MONEY = ("amount", "out", "in")


def shape_of(rows: Sequence[Row], places: Mapping[str, list[int]]) -> tuple[str, ...]:
    """How the first and the last day are written, whether an amount has a minus, and the currencies
    that stand there: `("Y-n-n", "minus", "CNY")`."""
    days = [*_cells(rows[:1], places.get("day", ())), *_cells(rows[-1:], places.get("day", ()))]
    money = [place for meaning in _MONEY for place in places.get(meaning, ())]
    amounts = [amount for cell in _cells(rows, money) if (amount := amount_in(cell))]
    said = {each.currencies for each in amounts} | {*_cells(rows, places.get("currency", ()))}
    return (
        " … ".join(dict.fromkeys(map(_written, days))),
        "minus" if any(each.sign < 0 for each in amounts) else "",
        " ".join(sorted(said - {""})),
    )


def _cells(rows: Iterable[Row], places: Iterable[int]) -> list[str]:
    return [row.cells[n].strip() for row in rows for n in places if n < len(row.cells)]


def _written(day: str) -> str:
    """A day with its numbers and words as letters, a year's apart: `Y-n-n`, `n w Y`."""
    words = re.sub(r"[^\W\d_]+", "w", day[:40])
    return re.sub(r"\d+", lambda digits: "Y" if len(digits[0]) == 4 else "n", words)
