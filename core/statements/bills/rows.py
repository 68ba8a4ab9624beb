"""The rows of a bill's transactions, by the headings of their table or, without, by their shape."""

import re
from dataclasses import dataclass

from core.statements.bills.amounts import (
    CURRENCIES,
    Amount,
    amounts,
    looks_like_day,
    only_currency,
    plain,
)
from core.statements.bills.bill import RowKind
from core.statements.bills.labels import key_of
from core.statements.bills.page import Row, flowing

_COLUMNS = (
    ("on", r"(?:交易|消费|发生)(?:日期?|时间)|(?:trans|transaction|transcation|t)(?:action)?date"),
    ("posted", r"(?:银行)?(?:记账|入账|记帐|入帐|过账)(?:日期?|时间)|p(?:ost|osting|osted)?date"),
    ("amount", r".*金额.*|.*(?:币|货币|币种)/金额|.*amount.*|.*amt.*"),
    ("currency", r"(?:交易|入账|记账|结算)?(?:货币|币种)|currency|curr"),
    (
        "card",
        r"(?:交易)?(?:卡号|卡|卡片)?(?:后|末|尾)四位|卡号|尾号|卡片号码"
        r"|card(?:no|number)?(?:lastdigits)?|lastfourdigits",
    ),
    (
        "text",
        r"(?:交易|账单)?(?:描述|摘要|说明|内容|概要|详情)|商户名称(?:/城市)?|商户|(?:trans)?description"
        r"|(?:transaction|trans)?details?|particulars|merchant(?:name)?",
    ),
    ("type", r"交易类型|类型|交易类别|type"),
    ("place", r"交易地点?|交易城市|交易地区|交易场所|citymerchantnamebranches"),
    ("in", r"存入|存入金额|贷方金额|收入|deposit"),
    ("out", r"支出|支出金额|借方金额|expenditure"),
    ("other", r"交易国别|境内外交易标识|序号|交易国家.*|备注"),
)  # fmt: skip
_COLUMN_OF = tuple((name, re.compile(pattern).fullmatch) for name, pattern in _COLUMNS)
_FLIPPED = re.compile(r"(?:支出|消费|欠款)为?(?:-|负)").search
_TAIL = re.compile(r"(\d{4})(?!\d)|\d[\d* -]*\*[\d* -]*(\d{4})(?!\d)").match
_CENTS = re.compile(r"\d\.\d{2}(?!\d)").search


@dataclass(frozen=True, slots=True)
class Columns:
    """What the cells of a table's rows are; `flipped` says that what was spent has a minus."""

    names: tuple[str, ...]
    flipped: bool = False
    by_shape: bool = False


@dataclass(slots=True)
class RawRow:
    """A row as printed: days as texts, the amount that counts, and what stood around it."""

    on: str
    posted: str
    text: str
    word: str
    card: str
    amount: Amount
    original: Amount | None
    original_name: str
    place: str
    flipped: bool
    by_shape: bool
    section: tuple[int, RowKind | None] | None = None
    currency: str | None = None
    side: int = 0
    block: str | None = None
    printed: str = ""


def columns_of(row: Row) -> Columns | None:
    """The columns that a heading names, when it is one of transactions."""
    names = [_name(cell) for cell in row.cells]
    known = {name for name in names if name}
    if not known & {"on", "posted"} or not known & {"amount", "in", "out"} or len(known) < 3:
        return None
    for n, owner in enumerate(row.owners):
        if owner != n and not names[n]:
            names[n] = names[owner]
        elif n and not row.cells[n] and "币/" in key_of(row.cells[n - 1]):
            names[n] = "amount"  # currency and amount in two cells, of which one is headed
    return Columns(tuple(names), any(_FLIPPED(plain(cell)) for cell in row.cells))


def _name(cell: str) -> str:
    """What a heading is; "" for none, "?" for one nobody knows."""
    if not cell:
        return ""
    if len(cell) > 60:
        return "?"
    key = key_of(cell)
    return next((name for name, fits in _COLUMN_OF if fits(key)), "?")


def stacked(cells: list[str]) -> Columns | None:
    """The columns of headings that stand one below the other, their English below each."""
    names = [name for cell in cells if not cell.isascii() and (name := _name(cell))]
    flipped = any(_FLIPPED(plain(cell)) for cell in cells)
    if "on" in names and "amount" in names and len(names) >= 4:
        return Columns(tuple(names), flipped)
    return None


def is_transaction(cells: list[str]) -> bool:
    """Whether cells are those of a transaction: a day first, then somewhere an amount in full."""
    filled = [cell for cell in cells if cell]
    return (
        len(filled) >= 3
        and any(looks_like_day(cell) for cell in filled[:3])
        and any(_CENTS(cell) and amounts(cell) for cell in filled)
    )


def read_row(row: Row, columns: Columns | None) -> RawRow | None:
    """A row read by its table's columns; null when it is none."""
    if columns is None:
        return _by_shape(row)
    cells = _aligned(list(row.cells), columns.names)
    if cells is None:
        return None
    found: dict[str, list[str]] = {}
    for name, cell in zip(columns.names, cells, strict=False):
        found.setdefault(name, []).append(flowing(cell))
    on, posted = _one(found, "on"), _one(found, "posted")
    days = [day for day in (on, posted) if day.strip()]
    if not days or not all(map(looks_like_day, days)):
        return None
    if "original" in columns.names:
        _swap(found)
        taken = [*_in_pairs(found["amount"])[:1], *_in_pairs(found["original"])[:1]][::-1]
        sums = taken if _in_pairs(found["amount"]) else []
    else:
        sums = _sums(found, columns.names, cells)
    if not sums:
        return None
    amount, _name_of_it = sums[-1]
    original, original_name = sums[0] if len(sums) > 1 else (None, "")
    text = " ".join(part for part in [*found.get("text", []), _place_text(columns, found)] if part)
    word = _one(found, "type")
    if not text:
        text, word = word, ""
    if not text:  # under a heading that nobody knows
        text = " ".join(part for part in found.get("?", []) if part and not amounts(part))
    return RawRow(
        on.strip(), posted.strip(), text, word, _tail(_one(found, "card")), amount, original,
        original_name, _one(found, "place"), columns.flipped, columns.by_shape,
    )  # fmt: skip


def _swap(found: dict[str, list[str]]) -> None:
    """Place and amount at the place come in either order."""
    place, original = _one(found, "place"), _one(found, "original")
    if amounts(place) and not amounts(original):
        found["place"], found["original"] = [original], [place]


def _place_text(columns: Columns, found: dict[str, list[str]]) -> str:
    """Where a place is a shop it is part of the text; a country's letters are not."""
    place = _one(found, "place")
    return "" if re.fullmatch(r"[A-Z]{2,3}", place) or "original" in columns.names else place


def _one(found: dict[str, list[str]], name: str) -> str:
    return next((cell for cell in found.get(name, []) if cell), "")


def _tail(cell: str) -> str:
    """The digits of a card, with a second number beside it where there is one: `6714/0077`."""
    text = plain(cell)
    if match := re.match(r"(\d{4})/(\d{4})(?!\d)", text):
        return match[0]
    match = _TAIL(text)
    return (match[1] or match[2]) if match else ""


def _aligned(cells: list[str], names: tuple[str, ...]) -> list[str] | None:
    """The cells under their columns, where a row has some more or fewer of them."""
    if len(cells) > len(names):
        while len(cells) > len(names) and not cells[0]:
            cells = cells[1:]
        while len(cells) > len(names) and not cells[-1]:
            cells = cells[:-1]
    if len(cells) == len(names):
        if not any(map(looks_like_day, _under(cells, names, ("on", "posted")))):
            return None
        return cells
    if len(cells) > len(names):
        return None
    for absent in ("place", "other", "", "card", "?"):
        if absent in names and len(names) - len(cells) == names.count(absent):
            given = iter(cells)
            fitted = ["" if name == absent else next(given, "") for name in names]
            if any(map(looks_like_day, _under(fitted, names, ("on", "posted")))):
                return fitted
    return None


def _under(cells: list[str], names: tuple[str, ...], wanted: tuple[str, ...]) -> list[str]:
    return [cell for cell, name in zip(cells, names, strict=False) if name in wanted and cell]


def _sums(
    found: dict[str, list[str]], names: tuple[str, ...], cells: list[str]
) -> list[tuple[Amount, str]]:
    """The amounts of a row with the names of their currencies, the one that counts last."""
    for name, sign in (("in", -1), ("out", 1)):
        for cell in found.get(name, []):
            if (said := amounts(cell)) and said[0].fen:
                return [(Amount(abs(said[0].fen) * sign, said[0].currency, True), "")]
    if names.count("in") and not found.get("amount"):
        zero = [said for n in ("in", "out") for cell in found.get(n, []) if (said := amounts(cell))]
        return [(zero[0][0], "")] if zero else []
    taken = [
        flowing(cell)
        for cell, name in zip(cells, names, strict=False)
        if cell and name in ("amount", "currency", "original")
    ]
    return _in_pairs(taken)


def _in_pairs(cells: list[str]) -> list[tuple[Amount, str]]:
    """Amounts with the currency before or after each: `CNY`, `50.00` or `4,100.00`, `日元`."""
    made: list[tuple[Amount, str]] = []
    before = bool(cells) and only_currency(cells[0]) is not None
    name = ""
    for cell in cells:
        if only_currency(cell) and not amounts(cell):
            if before:
                name = cell
            elif made and not made[-1][1]:
                amount = made[-1][0]
                made[-1] = Amount(amount.fen, only_currency(cell), amount.has_direction), cell
            continue
        said = amounts(cell)
        if said is None or said[0].fen is None:
            continue
        amount = said[0]
        if name and before:
            amount = Amount(amount.fen, only_currency(name), amount.has_direction)
        made.append((amount, name or _written(cell)))
        name = ""
    return made


def _written(cell: str) -> str:
    """The currency's name as it is written beside an amount."""
    text = plain(cell)
    named = sorted((name for name in CURRENCIES if name in text), key=len)
    return named[-1] if named else ""


def _by_shape(row: Row) -> RawRow | None:
    """A row of a table without headings: its first days, digits of a card, text, last amount."""
    filled = [flowing(cell) for cell in row.cells if cell]
    if not is_transaction(filled):
        return None
    days: list[str] = []
    while filled and looks_like_day(filled[0]) and len(days) < 2:
        days.append(filled.pop(0))
    if not days:
        return None
    texts: list[str] = []
    sums: list[str] = []
    card = ""
    for cell in filled:
        if not card and re.fullmatch(r"\d{4}", cell):
            card = cell
        elif _CENTS(cell) and amounts(cell):
            sums.append(cell)
        elif not only_currency(cell) and not re.fullmatch(r"[A-Z]{2,3}", cell):
            texts.append(cell)
    if not sums or not texts:
        return None
    pairs = _in_pairs([cell for cell in filled if cell in sums or only_currency(cell)])
    amount = pairs[-1][0]
    original, name = pairs[0] if len(pairs) > 1 else (None, "")
    on, posted = days[0], days[-1]
    return RawRow(
        on, posted, " ".join(texts), "", card, amount, original, name, "", False, True
    )  # fmt: skip
