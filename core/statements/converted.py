"""Files that are no table, made into one as CSV in memory: OFX, QIF, and web pages saved as `.xls`.

Each transaction becomes a row on its own line of the file, so that the numbers of rows that a
person is told are those of the file; lines in between stay blank.
"""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from core.errors import UserError
from core.statements import html_table, ofx, qif
from core.statements.as_csv import LARGEST, Table, encodings_of, text_of, too_large
from core.statements.format import StatementFormat
from core.statements.preface import Preface
from core.statements.table.mapping import Mapping, best_fit
from core.statements.table.opening import doubt_of_encoding, encoding_choices
from core.statements.table.settle import Doubt


@dataclass(frozen=True, slots=True)
class Converted:
    """`text` is UTF-8, comma-separated; `encoding` what the file is told to be: ofx, qif or html;
    `told` what it says beside its rows, `warnings` what of it is not read, and `doubt` the question
    how its letters are written."""

    encoding: str
    text: bytes
    sha256: str
    preface: Preface | None
    warnings: list[str]
    doubt: Doubt | None = None


def convert(
    source: BinaryIO,
    file: str,
    only: StatementFormat | None = None,
    mapping: Mapping | None = None,
    saved: Sequence[Mapping] = (),
) -> Converted | None:
    """The file as a table, null when it is none of those. `only` is the format that the
    person named; `mapping`, or of `saved` the one of such a file, says how its letters are written.
    Raises UserError for one that holds several accounts, or none that is read."""
    source.seek(0)
    head = source.read(4096)
    source.seek(0)
    reader: Any = next((each for each in (ofx, qif, html_table) if each.is_one(head)), None)
    if reader is None:
        return None
    content = source.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise too_large(file)
    encodings = encodings_of(*reader.letters_of(content))
    if mapping and mapping.encoding:
        encodings = (mapping.encoding,)
    made: Table = reader.as_table(text_of(content, encodings[0]), file, only)
    doubt = None
    if len(encodings) > 1:
        tables = {encodings[0]: made} | _others(reader, content, encodings[1:], file, only)
        given = best_fit(saved, _names(made), ())
        if given and given.encoding in tables:
            made = tables[given.encoding]
        else:
            doubt = _doubt(reader, tables, file)
    digest = hashlib.sha256(content).hexdigest()
    return Converted(reader.NAME, made.text, digest, made.preface, made.warnings, doubt)


def _others(
    reader: Any, content: bytes, encodings: Sequence[str], file: str, only: StatementFormat | None
) -> dict[str, Table]:
    """The file as a table in each of the encodings in which it is one."""
    tables: dict[str, Table] = {}
    for encoding in encodings:
        try:
            tables[encoding] = reader.as_table(text_of(content, encoding), file, only)
        except UserError:
            continue
    return tables


def _doubt(reader: Any, tables: dict[str, Table], file: str) -> Doubt | None:
    """The question which encoding it is, where the tables differ and have rows to show."""
    if len({table.text for table in tables.values()}) < 2:
        return None
    names = _names(next(iter(tables.values())))
    mapping = None
    if reader.MEANINGS:
        columns = dict(zip(names, reader.MEANINGS, strict=True))
        mapping = Mapping(reader.NAME, columns, delimiter=",", sign="negative-out")
    sources: dict[str, tuple[BinaryIO, str]] = {
        name: (io.BytesIO(table.text), "utf-8") for name, table in tables.items()
    }
    choices = encoding_choices(sources, file, mapping)
    return doubt_of_encoding(choices, file) if len(choices) > 1 else None


def _names(table: Table) -> tuple[str, ...]:
    return tuple(table.text.split(b"\n", 1)[0].decode().split(","))
