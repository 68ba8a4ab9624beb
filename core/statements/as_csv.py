"""What the readers of files that are no table share: their text, their limits, and rows as CSV."""

import csv
import io
from collections.abc import Iterable
from itertools import islice
from typing import TypeVar

from core.errors import UserError
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


def as_text(content: bytes, encoding: str | None = None) -> str:
    """Text of bytes: in the encoding they name where that fits, else UTF-8, GB18030 where that
    gives Chinese, and Windows' Western one for the rest."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    for name in (encoding, "utf-8-sig"):
        try:
            if name:
                return content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    try:
        text = content.decode("gb18030")
        if any("\u4e00" <= letter <= "\u9fff" for letter in text):
            return text
    except UnicodeDecodeError:
        pass
    return content.decode("cp1252", errors="replace")


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
