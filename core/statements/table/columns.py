"""Which column means what: by the header's words, and by what stands in the cells."""

import re
from dataclasses import dataclass

from core.statements.table.amounts import amount_in, is_money, is_nothing
from core.statements.table.days import is_day, read_clock
from core.statements.table.heads import direction_of, meanings_of
from core.statements.table.layout import Layout

SHARE = 0.6
"""Of its filled cells that must be what a column's name says; the others are rejected later."""

_TEXTS = ("counterparty", "category", "currency", "status", "account", "id", "text")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the first rows: its place, name, and what part of its filled cells are what."""

    place: int
    name: str
    filled: tuple[str, ...]
    rows: int

    def share(self, is_it) -> float:
        if not self.filled:
            return 0.0
        return sum(1 for cell in self.filled if is_it(cell)) / len(self.filled)

    @property
    def is_days(self) -> bool:
        return self.share(is_day) >= SHARE

    @property
    def is_amounts(self) -> bool:
        return self.share(lambda cell: amount_in(cell) is not None) >= SHARE

    @property
    def is_money(self) -> bool:
        return self.is_amounts and any(is_money(cell) for cell in self.filled)

    @property
    def is_clocks(self) -> bool:
        return self.share(lambda cell: read_clock(cell) is not None) >= SHARE

    def is_direction(self, named: bool) -> bool:
        """Whether its cells are words for in and out; short words need both, or the name."""
        words = {cell for cell in self.filled}
        known = {word: direction_of(word) for word in words if direction_of(word)}
        if not known or len(words) > 40:
            return False
        if named:
            return self.share(direction_of) >= 0.3 or {"out", "in"} <= set(known.values())
        strong = all(len(word) > 2 or not word.isascii() for word in known)
        both = {"out", "in"} <= set(known.values())
        return len(known) == len(words) and (both or strong)


def columns_of(layout: Layout) -> tuple[Column, ...]:
    rows = layout.data or tuple(row for row in layout.rows if any(c.strip() for c in row.cells))
    return tuple(
        Column(
            n,
            name,
            tuple(
                row.cells[n].strip()
                for row in rows
                if n < len(row.cells) and not is_nothing(row.cells[n])
            ),
            len(rows),
        )
        for n, name in enumerate(layout.columns)
    )


def assign(layout: Layout) -> tuple[dict[int, str], list[Column]]:
    """The meanings of the columns that are plain, by place, and the columns of money among which
    is still to be chosen; these are empty when amounts are plain, too.

    Raises LookupError where there is no column of days, or none of amounts.
    """
    columns = columns_of(layout)
    empty = not layout.data and not any(column.filled for column in columns)
    said = {column.place: meanings_of(column.name) if layout.names else {} for column in columns}
    found: dict[int, str] = {}

    def best(meaning: str, fits) -> Column | None:
        named = [
            c
            for c in columns
            if c.place not in found and meaning in said[c.place] and (empty or fits(c))
        ]
        return min(named, key=lambda c: said[c.place][meaning], default=None)

    day = best("day", lambda c: c.is_days) or next((c for c in columns if c.is_days), None)
    if day is None and layout.names:  # Excel's count of days
        day = best("day", lambda c: c.is_amounts)
    if day is None:
        raise LookupError("no days")
    found[day.place] = "day"
    clock = next(
        (c for c in columns if c.place not in found and c.is_clocks and not c.is_money), None
    )
    if clock:
        found[clock.place] = "time"
    for column in columns:
        if "ignored" in said[column.place]:
            found.setdefault(column.place, "ignored")
    direction = best("direction", lambda c: c.is_direction(True)) or next(
        (c for c in columns if c.place not in found and not empty and c.is_direction(False)),
        None,
    )
    if direction and not (empty and len(said[direction.place]) > 1):
        found[direction.place] = "direction"
    balance = best("balance", lambda c: c.is_amounts)
    if balance:
        found[balance.place] = "balance"
    fee = best("fee", lambda c: c.is_amounts)
    money = _amounts(columns, said, found, empty, direction is not None)
    if fee and fee.place not in found and any(m == "amount" for m in found.values()):
        net = any(
            means == "amount" and columns[place].name.casefold().startswith("net")
            for place, means in found.items()
        )
        found[fee.place] = "ignored" if net else "fee"
    for meaning in _TEXTS:
        column = best(meaning, lambda c: bool(c.filled) and not c.is_days)
        if column:
            found[column.place] = meaning
    if "text" not in found.values() or not layout.names:
        for column in columns:
            if column.place in found or not column.filled or column.is_days or column.is_amounts:
                continue
            if column not in money and (not layout.names or "counterparty" not in found.values()):
                found[column.place] = "text"
    for column in columns:
        if column.place not in found and column not in money and tells(column):
            found[column.place] = "note"
    return found, money


_WORD = re.compile(r"[^\W\d_]{2}|[\u3040-\u9fff]").search
_CODE = re.compile(r"(?=.*\d)[\w*#/.:@-]+").fullmatch
"""A number of an account or an order, with or without letters."""


def tells(column: Column) -> bool:
    """Whether a column of no other meaning holds words, which may tell what a payment was."""
    if not column.filled or column.is_days or column.is_clocks:
        return False
    return column.share(lambda cell: bool(_WORD(cell)) and not _CODE(cell)) >= SHARE


def _amounts(columns, said, found, empty, direction) -> list[Column]:
    """Say which columns are amounts where names do; else give those that could be."""
    named: dict[str, list[Column]] = {"amount": [], "out": [], "in": []}
    for column in columns:
        if column.place in found:
            continue
        for meaning, taken in named.items():
            if meaning in said[column.place] and (empty or column.is_amounts or not column.filled):
                taken.append(column)
    for taken, meaning in ((named[m], m) for m in named):
        taken.sort(key=lambda c, m=meaning: (not c.filled, said[c.place][m], c.place))
    outs, ins, amounts = named["out"], named["in"], named["amount"]
    if outs and ins and outs[0] is not ins[0]:
        found[outs[0].place], found[ins[0].place] = "out", "in"
        return []
    filled = [c for c in amounts if c.filled] or amounts
    if filled:
        lowest = [c for c in filled if _differs(c, filled[0])]
        names = [c.name.casefold() for c in (filled[0], *lowest)]
        net = next((c for c in filled if c.name.casefold().startswith("net")), None)
        if net and any(name.startswith("gross") for name in names):
            found[net.place] = "amount"
            return []
        if not lowest:
            found[filled[0].place] = "amount"
            return []
        return [filled[0], *lowest]
    one = (outs or ins)[:1]
    others = [c for c in columns if c.place not in found and c.is_money and c not in one]
    if one and not others:
        found[one[0].place] = "out" if outs else "in"
        return []
    money = [c for c in columns if c.place not in found and c.is_money and not c.is_days]
    if not money:
        money = [
            c
            for c in columns
            if c.place not in found and c.is_amounts and not c.is_days and not said[c.place]
        ]
    if not money:
        raise LookupError("no amounts")
    return money


def _differs(one: Column, other: Column) -> bool:
    return one is not other and one.filled != other.filled
