"""What the readers of files that are no table share: their text, their limits, and rows as CSV."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from core.statements.charsets import guess
from core.statements.decoding import too_large
from core.statements.preface import Preface
from core.statements.table.amounts import decimal_marks, is_telling

LARGEST = 16_000_000
"""Bytes; fifty thousand transactions have about that, and spoiled files are told within seconds."""

MOST_ROWS = 200_000
OF_CARD = "card"
"""The code of a row of a credit card of which the words say the kind."""
_Row = TypeVar("_Row")


def limited(rows: Iterable[_Row], file: str) -> list[_Row]:
    """All rows. Raises UserError when they are more than a statement can have."""
    found = list(islice(rows, MOST_ROWS + 1))
    if len(found) > MOST_ROWS:
        raise too_large(file)
    return found


def encodings_of(content: bytes, declared: str | None = None) -> tuple[str, ...]:
    """The encoding of bytes, UTF-8 where they are that, else the one that they declare and that
    gives words, else the likeliest; and others that fit as well and give other words."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    found = guess(io.BytesIO(content), declared)
    return found.encoding, *found.others


def text_of(content: bytes, encoding: str) -> str:
    return content.decode(encoding, errors="replace").removeprefix("\ufeff")


@dataclass(slots=True)
class Table:
    """A file as a table: `text` is UTF-8, comma-separated; what the file says of itself beside its
    rows, and sentences for the person."""

    text: bytes
    preface: Preface | None = None
    warnings: list[str] = field(default_factory=list)


def plain_amounts(amounts: list[str]) -> list[str]:
    """Amounts with a point as decimal mark and nothing that groups. One file has one mark, which
    those that can be read in one way prove; without proof, one such as 2.500 is told as doubtful,
    which no reader takes for an amount."""
    digits = [re.sub(r"[\s+-]", "", amount) for amount in amounts]
    telling = [each for each in digits if is_telling(each)]
    proved = {decimal_marks(each) for each in telling if len(decimal_marks(each)) == 1}
    mark = proved.pop() if len(proved) == 1 else None
    return [_plain(one, each, mark) for one, each in zip(amounts, digits, strict=True)]


def _plain(amount: str, digits: str, mark: str | None) -> str:
    marks = decimal_marks(digits)
    if not is_telling(digits) or not marks:
        return amount
    if len(marks) > 1 and mark is None:
        return f"{amount} ({digits.replace(',', '.')}? {re.sub('[.,]', '', digits)}?)"
    own = marks if len(marks) == 1 else mark
    grouping = "." if own == "," else ","
    return amount.replace(grouping, "").replace(own or ".", ".")


def table(names: tuple[str, ...], rows: Iterable[tuple[int, tuple[str, ...]]]) -> bytes:
    """CSV with each row on the line that it is numbered with, if the rows before it leave room."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    line = 2
    writer.writerow(names)
    for number, cells in rows:
        out.write("\n" * (number - line))
        writer.writerow(["".join(c if c.isprintable() else " " for c in cell) for cell in cells])
        line = max(line, number) + 1
    return out.getvalue().encode("utf-8", errors="replace")
