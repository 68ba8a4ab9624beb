"""What a person drops, file by file: which may hold bills, and which are read as statements."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from core.records.writing import refuse_no_file
from core.statements import archive
from core.statements.bills import outlook
from core.statements.bills.mail import LARGEST, is_mail

MAILS = (".eml", ".mht", ".mhtml", ".msg", ".mbox", ".mbx")
PAGES = (".html", ".htm")
_LOOKED_AT = 65_536
_OUTLOOK = "__properties_version1.0".encode("utf-16-le")
"""The stream that Outlook's mails have and old workbooks, which begin the same, have not."""


class Dropped(NamedTuple):
    """A file and its name below what was dropped; `named` tells that it was given by itself and is
    not one of a folder."""

    path: Path
    name: str
    named: bool


def files_in(paths: Iterator[Path] | tuple[Path, ...]) -> Iterator[Dropped]:
    """The files, and those in the folders, in the order of their names; hidden ones are left out,
    and so are links, which may lead anywhere."""
    for path in paths:
        if not path.is_dir():
            yield Dropped(path, path.name, True)
            continue
        for each in sorted(path.rglob("*")):
            inner = each.relative_to(path)
            hidden = any(part.startswith(".") for part in inner.parts)
            if each.is_file() and not each.is_symlink() and not hidden:
                yield Dropped(each, inner.as_posix(), False)


def may_hold_bills(path: Path) -> bool:
    """Whether a file is a mail, a mailbox, a saved page, or an archive of such; a PDF is first
    looked at as a statement, which tells where it is a bill."""
    suffix = path.suffix.lower()
    if suffix in MAILS or suffix in PAGES:
        return True
    refuse_no_file(path)
    try:
        with path.open("rb") as source:
            head = source.read(_LOOKED_AT)
            if head.startswith(archive.MAGIC):
                source.seek(0)
                with zipfile.ZipFile(source) as opened:
                    return _is_of_mails([archive.entry_name(one) for one in opened.infolist()])
            if outlook.is_one(head):
                return _OUTLOOK in head + source.read(LARGEST)
    except (*archive.BROKEN, NotImplementedError):
        return False  # who reads it as a statement tells what is wrong with it
    return head.startswith(b"From ") or is_mail(head)


def _is_of_mails(names: list[str]) -> bool:
    names = [name.lower() for name in names if not name.endswith("/")]
    if any(name.startswith("xl/workbook") for name in names):
        return False
    pdfs = sum(name.endswith(".pdf") for name in names)
    return pdfs > 1 or any(name.endswith((*MAILS, *PAGES)) for name in names)
