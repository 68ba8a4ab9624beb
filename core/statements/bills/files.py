"""The mails in a file, folder, zip archive or mailbox, one after another, never all at once."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from core.errors import UserError
from core.records.writing import refuse_no_file
from core.statements import archive
from core.statements.bills.mail import LARGEST
from core.words import _

MOST_ENTRIES = 10_000
_BEGINS = re.compile(
    rb"From \S+ +(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} +\d{1,2} \d\d:"
).match
"""The line before a mail in a mailbox in full, which some programs write without an empty line."""
MOST_BYTES = 2_000_000_000
"""Bytes of an archive when unpacked, of which one entry is held at a time."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file: its name, with those of the archives and mails it lies in, and its bytes or the
    sentence why they cannot be had."""

    name: str
    content: bytes = b""
    error: UserError | None = None


def items(path: Path, password: str | None) -> Iterator[Item]:
    """All files behind a path, in the order of their names."""
    if path.is_dir():
        for each in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in each.relative_to(path).parts)
            if each.is_file() and not each.is_symlink() and not hidden:
                name = each.relative_to(path).as_posix()
                yield from _of_file(each, name, password)
    else:
        yield from _of_file(path, path.name, password)


def _of_file(path: Path, name: str, password: str | None) -> Iterator[Item]:
    refuse_no_file(path)
    try:
        with path.open("rb") as source:
            yield from of_stream(source, path.stat().st_size, name, password)
    except OSError as error:
        yield Item(name, error=UserError(_("“{file}” cannot be read.").format(file=name)))
        del error


def of_stream(source: BinaryIO, size: int, name: str, password: str | None) -> Iterator[Item]:
    head = source.read(8)
    source.seek(0)
    if head.startswith(archive.MAGIC):
        yield from _in_archive(source, name, password)
    elif head.startswith(b"From ") or name.lower().endswith((".mbox", ".mbx")):
        yield from _in_mailbox(source, name)
    elif size > LARGEST:
        yield Item(name, error=UserError(_("“{file}” is too large for a bill.").format(file=name)))
    else:
        yield Item(name, source.read())


def of_bytes(content: bytes, name: str, password: str | None) -> Iterator[Item]:
    yield from of_stream(io.BytesIO(content), len(content), name, password)


def _in_archive(source: BinaryIO, name: str, password: str | None) -> Iterator[Item]:
    try:
        with zipfile.ZipFile(source) as opened:
            entries = archive.safe_entries(opened, name, MOST_ENTRIES, MOST_BYTES)
            for entry in sorted(entries, key=archive.entry_name):
                inner = f"{name} › {archive.entry_name(entry)}"
                if entry.file_size > LARGEST:
                    text = _("“{file}” is too large for a bill.").format(file=inner)
                    yield Item(inner, error=UserError(text))
                    continue
                try:
                    content = archive.read_entry(opened, source, entry, inner, password)
                except UserError as error:
                    yield Item(inner, error=error)
                    continue
                if content.startswith(archive.MAGIC):
                    text = _("“{file}” is an archive inside an archive. Unpack it first.")
                    yield Item(inner, error=UserError(text.format(file=inner)))
                else:
                    yield from of_bytes(content, inner, password)
    except UserError as error:
        yield Item(name, error=error)
    except archive.BROKEN:
        yield Item(name, error=archive.damaged(name))
    except NotImplementedError:  # zipfile's own word for a packing it does not know
        yield Item(name, error=archive.unread(name))


def _in_mailbox(source: BinaryIO, name: str) -> Iterator[Item]:
    """The mails of an mbox file, each from a line `From …` after an empty one, or with a time."""
    lines: list[bytes] = []
    number, size, empty = 0, 0, True

    def made() -> Item:
        inner = f"{name} › {number}"
        if size > LARGEST:
            return Item(
                inner, error=UserError(_("“{file}” is too large for a bill.").format(file=inner))
            )
        return Item(inner, b"".join(lines))

    while line := source.readline(LARGEST):
        if _BEGINS(line) or (empty and line.startswith(b"From ")):
            if number:
                yield made()
            number, lines, size = number + 1, [], 0
        elif number:
            size += len(line)
            if size <= LARGEST:
                lines.append(line[1:] if line.startswith(b">From ") else line)
            else:
                lines.clear()
        empty = not line.strip()
    if number:
        yield made()
    else:
        yield Item(
            name, error=UserError(_("“{file}” is a mailbox without mails.").format(file=name))
        )
