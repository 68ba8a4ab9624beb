"""Where a table stands in a file: its delimiter, its header line or none, its first rows."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import BinaryIO

from core.statements.currencies import is_currency
from core.statements.decoding import open_text
from core.statements.lines import Row, read_rows
from core.statements.table.amounts import amount_in, is_money, is_nothing
from core.statements.table.days import is_day, read_clock
from core.statements.table.direction_words import direction_of, ways_of
from core.statements.table.heads import meanings_of, own_meanings_of
from core.statements.table.mapping import DELIMITERS
from core.statements.table.sections import Sections, is_data

LOOKED_AT = 400
"""Rows looked at for the shape of a table."""

WIDEST = 400
"""Columns of a table of payments; PayPal's have 41."""
SHARE = 0.6
"""Of its filled cells that must be what a column's name says; the others are rejected later."""
_KINDS_OF_PAYMENT = frozenset(
    ("paid", "received", "sent", "fee", "check", "cheque", "pos", "atm", "interest", "salary")
)
"""Words of a direction that say so only beside their opposite, or under a name that does."""


@dataclass(frozen=True, slots=True)
class Layout:
    """`header` is the header's 1-based line, 0 without one; `names` are then empty, else unique.
    `rows` are the first ones below it, `above` the lines before; `start` the line after which the
    rows come. `width` counts the columns."""

    delimiter: str
    header: int
    names: tuple[str, ...]
    width: int
    start: int
    above: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns as a mapping names them."""
        return self.names or tuple(str(n) for n in range(1, self.width + 1))

    @property
    def data(self) -> tuple[Row, ...]:
        return tuple(row for row in self.rows if is_data(row.cells))

    def kinds(self) -> tuple[str, ...]:
        """What stands in each column: day, amount, text, or any where nothing does."""
        rows = self.data
        return tuple(
            _kind([row.cells[n] for row in rows if n < len(row.cells)]) for n in range(self.width)
        )


@dataclass(frozen=True)
class Column:
    """A column of the first rows: its place, name, and what part of its filled cells are what."""

    place: int
    name: str
    filled: tuple[str, ...]
    rows: int

    def share(self, is_it: Callable[[str], object]) -> float:
        if not self.filled:
            return 0.0
        return sum(1 for cell in self.filled if is_it(cell)) / len(self.filled)

    @cached_property
    def is_days(self) -> bool:
        return self.share(is_day) >= SHARE

    @cached_property
    def is_amounts(self) -> bool:
        return self.share(lambda cell: amount_in(cell) is not None) >= SHARE

    @cached_property
    def is_money(self) -> bool:
        return self.is_amounts and any(is_money(cell) for cell in self.filled)

    @cached_property
    def is_clocks(self) -> bool:
        return self.share(lambda cell: read_clock(cell) is not None) >= SHARE

    @cached_property
    def is_currencies(self) -> bool:
        return bool(self.filled) and all(is_currency(cell) for cell in self.filled)

    def is_direction(self, named: bool) -> bool:
        """Whether its cells are words for in and out; short words need both, or the name."""
        words = set(self.filled)
        if not words or len(words) > 40:
            return False
        if ways_of(words, named):
            return True
        known = {word: direction_of(word) for word in words if direction_of(word)}
        if not known:
            return False
        if named:
            return self.share(direction_of) >= 0.3 or {"out", "in"} <= set(known.values())
        strong = all(
            (len(word) > 2 or not word.isascii()) and word.casefold() not in _KINDS_OF_PAYMENT
            for word in known
        )
        return len(known) == len(words) and strong


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


def _kind(cells: list[str]) -> str:
    filled = [cell for cell in cells if not is_nothing(cell)]
    if not filled:
        return "any"
    if all(is_day(cell) for cell in filled):
        return "day"
    return "amount" if all(amount_in(cell) for cell in filled) else "text"


def rows_below(
    source: BinaryIO, encoding: str, file: str, delimiter: str, above: int, width: int = 2
) -> Iterator[Row]:
    """The records below the first `above` lines. Raises UserError for bytes in no encoding."""
    text = open_text(source, encoding)
    return read_rows(text, file, above, delimiter, width, width, is_data)


def payments_in(text: BinaryIO, file: str) -> int:
    """How many rows of payments the table in a sheet of a workbook has."""
    layout = find_layout(text, "utf-8", file, ",")
    if layout is None or not layout.names:
        return 0
    rows = rows_below(text, "utf-8", file, layout.delimiter, layout.start, max(2, layout.width))
    return sum(is_data(row.cells) for row in rows)


def find_layout(
    source: BinaryIO, encoding: str, file: str, delimiter: str | None = None
) -> Layout | None:
    """The table of a file, null when it has none. `delimiter` when it is known already."""
    best: tuple[int, int] = (0, 0)
    found = None
    for mark in (delimiter,) if delimiter else DELIMITERS:
        rows = list(islice(rows_below(source, encoding, file, mark, 0), LOOKED_AT))
        if any(len(row.cells) > 10 * WIDEST for row in rows):
            continue  # no table of payments has such a line; to look at each cell takes minutes
        layout = _layout(mark, rows)
        if layout is None or layout.width > WIDEST:
            continue
        score = len(layout.data) * 2 + bool(layout.header), layout.width
        if score > best:
            best, found = score, layout
    return found


def _layout(delimiter: str, rows: list[Row]) -> Layout | None:
    first = next((n for n, row in enumerate(rows) if is_data(row.cells)), None)
    at = _header_by_words(rows)
    if first is None and at is None:
        return None
    before = sum(1 for row in rows[:at] if is_data(row.cells)) if at is not None else 0
    if at is None or before > 1:  # one line may be the account's own, with its balance and day
        assert first is not None
        at = _header_above(rows, first)
    if at is None:
        assert first is not None
        begin, names, line = first, (), 0
        widths = [len(row.cells) for row in rows[first:] if is_data(row.cells)]
        width = max(set(widths), key=widths.count)
    else:
        below = _second_line(rows[at].cells, rows[at + 1].cells) if at + 1 < len(rows) else None
        names, line, begin = _unique(below or rows[at].cells), rows[at].number, at + 1
        begin += below is not None
        width = len(names)
    above = tuple("".join(row.raw).strip() for row in rows[: at if at is not None else begin])
    start = rows[begin].number - 1 if begin < len(rows) else line + 0
    if begin >= len(rows) and rows:
        start = rows[-1].number + len(rows[-1].raw) - 1
    own = tuple(Sections(names).of(rows[begin:]))
    return Layout(delimiter, line, names, width, start, above, own)


def _second_line(head: list[str], below: list[str]) -> list[str] | None:
    """The names of columns of which some stand in a second line, as 支出 and 收入 below 发生额;
    null where the line below the header is none."""
    named = {n: cell.strip() for n, cell in enumerate(below) if cell.strip()}
    head = head + [""] * (len(below) - len(head))
    above = [head[n].strip() for n in named]
    if len(named) < 2 or is_data(below) or not all(map(own_meanings_of, named.values())):
        return None
    if "" not in above:  # every column has a name: the same header in another language
        return None
    if any(name and "amount" not in own_meanings_of(name) for name in above):
        return None
    return [named.get(n, cell) for n, cell in enumerate(head)]


def _header_by_words(rows: list[Row]) -> int | None:
    for n, row in enumerate(rows):
        cells = [cell for cell in row.cells if cell.strip()]
        if len(cells) < 2 or any(is_day(cell) or is_money(cell) for cell in cells):
            continue
        said = {meaning for cell in cells for meaning in meanings_of(cell)}
        known = sum(1 for cell in cells if meanings_of(cell))
        if "day" in said and said & {"amount", "out", "in"} and known >= max(2, len(cells) // 4):
            return n
    return None


def _header_above(rows: list[Row], first: int) -> int | None:
    """The line right above the first row, when it has names of columns and not payments."""
    for n in range(first - 1, -1, -1):
        cells = [cell.strip() for cell in rows[n].cells]
        filled = [cell for cell in cells if cell]
        if not filled:
            continue
        width = len(rows[first].cells)
        names = len(filled) >= 2 and len(cells) >= min(width, max(2, width - 1))
        values = any(
            is_day(cell) or amount_in(cell) is not None or read_clock(cell) for cell in filled
        )
        return n if names and not values and len(set(filled)) == len(filled) else None
    return None


def _unique(cells: list[str]) -> tuple[str, ...]:
    """Names without padding; the second of a name is `Name (2)`, a nameless one `Column 5`."""
    width = max((n for n, cell in enumerate(cells, start=1) if cell.strip()), default=0)
    names: dict[str, None] = {}
    met: Counter[str] = Counter()
    for n, cell in enumerate(cells[:width], start=1):
        name = " ".join(cell.strip().strip("\ufeff\"'").split()) or f"Column {n}"
        met[name] += 1
        only = f"{name} ({met[name]})" if name in names else name
        while only in names:
            met[name] += 1
            only = f"{name} ({met[name]})"
        names[only] = None
    return tuple(names)
