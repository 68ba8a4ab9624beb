"""Files that are no table, made into one as CSV in memory: OFX, QIF, and web pages saved as `.xls`.

Each transaction becomes a row on its own line of the file, so that the numbers of rows that a
person is told are those of the file; lines in between stay blank.
"""

import hashlib
from dataclasses import dataclass
from typing import BinaryIO

from core.statements import html_table, ofx, qif
from core.statements.as_csv import LARGEST, Told, too_large
from core.statements.format import StatementFormat


@dataclass(frozen=True, slots=True)
class Converted:
    """`text` is UTF-8, comma-separated; `encoding` what the file is told to be: ofx, qif or html;
    `told` what it says beside its rows."""

    encoding: str
    text: bytes
    sha256: str
    told: Told


def convert(source: BinaryIO, file: str, only: StatementFormat | None = None) -> Converted | None:
    """The file as a table, null when it is none of those. `only` is the format that the
    person named. Raises UserError for one that holds several accounts, or none that is read."""
    source.seek(0)
    head = source.read(4096)
    source.seek(0)
    reader = next((each for each in (ofx, qif, html_table) if each.is_one(head)), None)
    if reader is None:
        return None
    content = source.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise too_large(file)
    text, told = reader.as_table(content, file, only)
    return Converted(reader.NAME, text, hashlib.sha256(content).hexdigest(), told)
