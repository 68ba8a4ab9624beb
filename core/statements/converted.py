"""Files that are no table, made into one as CSV in memory: OFX, QIF, and web pages saved as `.xls`.

Each transaction becomes a row on its own line of the file, so that the numbers of rows that a
person is told are those of the file; lines in between stay blank.
"""

import csv
import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO, TypeVar

from core.errors import UserError
from core.statements.format import StatementFormat
from core.words import _

LARGEST = 16_000_000
"""Bytes; fifty thousand transactions have about that, and spoiled files are told within seconds."""


MOST_ROWS = 200_000
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Converted:
    """`text` is UTF-8, comma-separated; `encoding` what the file is told to be: ofx, qif or
    html."""

    encoding: str
    text: bytes
    sha256: str


def convert(source: BinaryIO, file: str, only: StatementFormat | None = None) -> Converted | None:
    """The file as a table, null when it is none of those. `only` is the format that the
    person named. Raises UserError for one that holds several accounts, or none that is read."""
    from core.statements import html_table, ofx, qif

    source.seek(0)
    head = source.read(4096)
    source.seek(0)
    reader = next((each for each in (ofx, qif, html_table) if each.is_one(head)), None)
    if reader is None:
        return None
    content = source.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise _too_large(file)
    text = reader.as_table(content, file, only)
    return Converted(reader.NAME, text, hashlib.sha256(content).hexdigest())


def limited(rows: Iterable[_Row], file: str) -> list[_Row]:
    """All rows. Raises UserError when they are more than a statement can have."""
    found = list(islice(rows, MOST_ROWS + 1))
    if len(found) > MOST_ROWS:
        raise _too_large(file)
    return found


def _too_large(file: str) -> UserError:
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
