"""Which column means what: by the header's words, and by what stands in the cells."""

import re
from collections.abc import Callable, Mapping

from core.statements.status_words import DONE, stand_of
from core.statements.table.amounts import amount_in
from core.statements.table.days import is_day
from core.statements.table.direction_words import ways_of
from core.statements.table.heads import meanings_of
from core.statements.table.layout import SHARE, Column, Layout, columns_of
from core.statements.table.money import find_amounts

_ONCE = ("category", "currency", "status", "account", "id")
_SEVERAL = ("counterparty", "text")


def assign(layout: Layout) -> tuple[dict[int, str], list[Column]]:
    """The meanings of the columns that are plain, by place, and the columns of money among which
    is still to be chosen; these are empty when amounts are plain, too. Columns of texts and of
    counterparties can be several.

    Raises LookupError where there is no column of days, or none of amounts.
    """
    columns = columns_of(layout)
    empty = not layout.data and not any(column.filled for column in columns)
    said = {column.place: meanings_of(column.name) if layout.names else {} for column in columns}
    found: dict[int, str] = {}

    def named(meaning: str, fits: Callable[[Column], bool]) -> list[Column]:
        fitting = [
            c
            for c in columns
            if c.place not in found and meaning in said[c.place] and (empty or fits(c))
        ]
        return sorted(fitting, key=lambda c: said[c.place][meaning])

    def best(meaning: str, fits: Callable[[Column], bool]) -> Column | None:
        return next(iter(named(meaning, fits)), None)

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
        if min(said[column.place], key=said[column.place].__getitem__, default="") == "ignored":
            found.setdefault(column.place, "ignored")
    for column in columns:  # “In/Out” above sums is the amount
        if column.is_money and "direction" in said[column.place]:
            said[column.place] = {"amount": said[column.place]["direction"]}
    direction = best("direction", lambda c: c.is_direction(True)) or next(
        (
            c
            for c in columns
            if c.place not in found and not empty and _may_say_direction(c, said[c.place])
        ),
        None,
    )
    if direction and not (empty and len(said[direction.place]) > 1):
        found[direction.place] = "direction"
    balance = best("balance", lambda c: c.is_amounts)
    if balance:
        found[balance.place] = "balance"
    fee = best("fee", lambda c: c.is_amounts)
    money = find_amounts(layout, columns, said, found, empty)
    if fee and fee.place not in found and any(m == "amount" for m in found.values()):
        net = any(
            means == "amount" and columns[place].name.casefold().startswith("net")
            for place, means in found.items()
        )
        found[fee.place] = "ignored" if net else "fee"
    for meaning in ("counterparty", *_ONCE):
        fits = _holds_words if meaning != "currency" else _says_currency
        column = best(meaning, fits)
        if column and column not in money:
            found[column.place] = meaning
    if "status" not in found.values() and layout.names:
        states = next((c for c in columns if c.place not in found and _says_states(c, said)), None)
        if states and states not in money:
            found[states.place] = "status"
    for meaning in _SEVERAL:
        for column in named(meaning, _holds_words):
            if column not in money:
                found[column.place] = meaning
    if "text" not in found.values() or not layout.names:
        for column in columns:
            if column.place in found or not column.filled or column.is_days or column.is_amounts:
                continue
            if column not in money and (not layout.names or "counterparty" not in found.values()):
                found[column.place] = "text"
    for column in named("direction", _holds_words):  # a word for the kind of payment
        if column not in money and not column.is_amounts:
            found[column.place] = "text"
    means = with_currency(layout, found)
    for column in columns:
        if column.place not in means and column not in money and tells(column):
            means[column.place] = "note"
    return means, money


_WORD = re.compile(r"[^\W\d_]{2}|[\u3040-\u9fff]").search
_CODE = re.compile(r"(?=.*\d)[\w*#/.:@-]+").fullmatch
"""A number of an account or an order, with or without letters."""


def tells(column: Column) -> bool:
    """Whether a column of no other meaning holds words, which may tell what a payment was."""
    if not column.filled or column.is_days or column.is_clocks:
        return False
    return column.share(lambda cell: bool(_WORD(cell)) and not _CODE(cell)) >= SHARE


def _holds_words(column: Column) -> bool:
    return bool(column.filled) and not column.is_days


def _says_states(column: Column, said: Mapping[int, dict[str, int]]) -> bool:
    """Whether every cell of a column of no known name says whether a payment went through."""
    words = set(column.filled)
    stands = {stand_of(word) for word in words}
    return not said[column.place] and None not in stands and bool(stands - {DONE})


def _says_currency(column: Column) -> bool:
    return _holds_words(column) and not column.is_amounts


def _may_say_direction(column: Column, said: dict[str, int]) -> bool:
    """Whether a column without such a name tells the direction: a status or a text does not."""
    if {"status", "counterparty", "account", "currency"} & said.keys():
        return False
    if set(column.name.casefold().split("/")) == {cell.casefold() for cell in column.filled}:
        return ways_of(column.filled) is not None  # “Wn/Ma” above Wn and Ma
    if "text" in said:
        return ways_of(column.filled, codes=False) is not None
    return column.is_direction(False)


def with_currency(layout: Layout, means: dict[int, str]) -> dict[int, str]:
    """The meanings with the currency in the column beside the amounts: of several, as where a
    card's bill has the trade's and its own, the nearest; also one whose cells are all codes,
    whatever its name."""
    money = [place for place, meaning in means.items() if meaning in ("amount", "out", "in")]
    fits = [
        column
        for column in columns_of(layout)
        if column.is_currencies
        and means.get(column.place) in (None, "text", "note", "currency", "ignored")
        and (means.get(column.place) != "ignored" or "currency" in meanings_of(column.name))
    ]
    named = [c for c in fits if "currency" in meanings_of(c.name)] if layout.names else []
    fits = named or fits
    if not fits or not money:
        return means
    place = min(money)
    near = min(fits, key=lambda c: (abs(place - c.place), c.place > place)).place
    rest = {n: m for n, m in means.items() if m != "currency"}
    return rest | {near: "currency"}


def two_valued(layout: Layout, means: dict[int, str]) -> list[tuple[int, str, tuple[str, str]]]:
    """The columns of just two words, each in several rows, that may say which way money went:
    place, name and the words in the order in which they come."""
    found: list[tuple[int, str, tuple[str, str]]] = []
    for column in columns_of(layout):
        words = tuple(dict.fromkeys(column.filled))
        if len(words) != 2 or len(column.filled) < max(2, 0.9 * column.rows):
            continue
        if means.get(column.place) in ("day", "time", "amount", "out", "in", "balance", "currency"):
            continue
        named = "direction" in meanings_of(column.name)
        repeated = column.rows >= 3 and max(map(column.filled.count, words)) >= 2
        if any(len(word) > 24 or is_day(word) for word in words):
            continue
        if any(len(word) > 1 and amount_in(word) for word in words):
            continue
        if any(stand_of(word) for word in words) and not named:
            continue
        if named or repeated:
            found.append((column.place, column.name, (words[0], words[1])))
    return found[:2]
