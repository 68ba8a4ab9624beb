"""What the readers of files that are no table share: their text, their limits, and rows as CSV."""

import csv
import io
from collections.abc import Iterable
from itertools import islice
from typing import TypeVar

from core.errors import UserError
from core.statements.charsets import guess
from core.words import _

LARGEST = 16_000_000
"""Bytes; fifty thousand transactions have about that, and spoiled files are told within seconds."""

MOST_ROWS = 200_000
_Row = TypeVar("_Row")


def limited(rows: Iterable[_Row], file: str) -> list[_Row]:
    """All rows. Raises UserError when they are more than a statement can have."""
    found = list(islice(rows, MOST_ROWS + 1))
    if len(found) > MOST_ROWS:
        raise too_large(file)
    return found


def too_large(file: str) -> UserError:
    """What a file over these limits is told."""
    return UserError(
        _("“{file}” holds more than a statement can. Check where it is from.").format(file=file)
    )


def as_text(content: bytes, declared: str | None = None) -> str:
    """Text of bytes: UTF-8 where they are that, else in the encoding that they declare and that
    gives words, else in the likeliest one."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    found = guess(io.BytesIO(content), declared)
    return content.decode(found.encoding, errors="replace").removeprefix("\ufeff")


def table(above: str, names: tuple[str, ...], rows: Iterable[tuple[int, tuple[str, ...]]]) -> bytes:
    """CSV with a line `above` the header, if there is one, and each row on the line that it is
    numbered with, if the rows before it leave room."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    line = 2
    if above:
        out.write(above.replace("\n", " ") + "\n")
        line += 1
    writer.writerow(names)
    for number, cells in rows:
        out.write("\n" * (number - line))
        writer.writerow(["".join(c if c.isprintable() else " " for c in cell) for cell in cells])
        line = max(line, number) + 1
    return out.getvalue().encode("utf-8", errors="replace")
