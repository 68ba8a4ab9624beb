"""Files that are no table, made into one as CSV in memory: OFX, QIF, and web pages saved as `.xls`.

Each transaction becomes a row on its own line of the file, so that the numbers of rows that a
person is told are those of the file; lines in between stay blank.
"""

import hashlib
from dataclasses import dataclass
from typing import BinaryIO

from core.statements import html_table, ofx, qif
from core.statements.as_csv import LARGEST, too_large
from core.statements.format import StatementFormat
from core.statements.pdf.told import Told


@dataclass(frozen=True, slots=True)
class Converted:
    """`text` is UTF-8, comma-separated; `encoding` what the file is told to be: ofx, qif or html;
    `told` what it says beside its rows, and
    `warnings` what of it is not read."""

    encoding: str
    text: bytes
    sha256: str
    told: Told | None
    warnings: list[str]


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
    made = reader.as_table(content, file, only)
    digest = hashlib.sha256(content).hexdigest()
    return Converted(reader.NAME, made.text, digest, made.told, made.warnings)
