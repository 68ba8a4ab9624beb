"""A mail that Outlook saved as `.msg`: its page, text and attachments out of the OLE file."""

import io
import re
import struct
from collections.abc import Iterator
from typing import TypeAlias

import olefile

from core.errors import UserError
from core.statements.bills.mail import LARGEST, Letter, Part, decoded, is_mail, letters
from core.statements.bills.rtf import html_of_rtf
from core.words import _

_Ole: TypeAlias = "olefile.OleFileIO[str]"
MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_ATTACHED = 50

_SUBJECT, _SENDER, _SENDER_SMTP = "0037", "0C1F", "5D01"
_BODY, _HTML, _RTF = "1000", "1013", "1009"
_DATA, _LONG_NAME, _NAME = "3701", "3707", "3704"
_BROKEN = (
    OSError,
    ValueError,
    IndexError,
    KeyError,
    struct.error,
    TypeError,
    OverflowError,
    AttributeError,
)
"""What olefile raises for a file whose parts contradict each other."""


def is_one(content: bytes) -> bool:
    return content.startswith(MAGIC)


def letters_of(content: bytes) -> Iterator[Letter]:
    """The parts of an Outlook mail as of any other. Raises UserError for one that is damaged."""
    if len(content) > LARGEST:
        raise UserError(_("This mail is too large for a bill."))
    try:
        with _opened(content) as ole:
            made = list(_letters(ole, [], 0))
    except (*_BROKEN, RecursionError) as error:
        raise UserError(_("This Outlook mail is damaged. Save it again.")) from error
    for letter in made:
        if letter.part.kind == "mail":
            yield from letters(letter.part.content)
        else:
            yield letter


def _opened(content: bytes) -> _Ole:
    return olefile.OleFileIO(io.BytesIO(content))


def _letters(ole: _Ole, at: list[str], depth: int) -> Iterator[Letter]:
    subject = _text(ole, at, _SUBJECT)
    sender = _text(ole, at, _SENDER_SMTP) or _text(ole, at, _SENDER)
    html = _bytes(ole, at, _HTML)
    text = _text(ole, at, _HTML) if html is None else decoded(html, None)
    if not text and (packed := _bytes(ole, at, _RTF)):
        text = html_of_rtf(packed)
    if text:
        yield Letter(subject, sender, None, Part("html", "", text=text))
    elif text := _text(ole, at, _BODY):
        yield Letter(subject, sender, None, Part("text", "", text=text))
    for name in _attached(ole, at):
        inside = [*at, name]
        title = _text(ole, inside, _LONG_NAME) or _text(ole, inside, _NAME)
        embedded = [*inside, f"__substg1.0_{_DATA}000D"]
        if ole.exists(embedded) and depth < 4:
            yield from _letters(ole, embedded, depth + 1)
        elif content := _bytes(ole, inside, _DATA):
            yield from _attachment(subject, sender, title, content)


def _attached(ole: _Ole, at: list[str]) -> list[str]:
    names = {
        path[len(at)]
        for path in ole.listdir(streams=True, storages=True)
        if len(path) > len(at) and path[: len(at)] == at and path[len(at)].startswith("__attach")
    }
    if len(names) > MOST_ATTACHED:
        raise UserError(_("This mail has more parts than any bill has."))
    return sorted(names)


def _attachment(subject: str, sender: str, name: str, content: bytes) -> Iterator[Letter]:
    head = content[:1024]
    lower = name.lower()
    if b"%PDF-" in head:
        yield Letter(subject, sender, None, Part("pdf", name, content=content))
    elif head.startswith(b"PK\x03\x04"):
        yield Letter(subject, sender, None, Part("zip", name, content=content))
    elif lower.endswith((".html", ".htm")):
        yield Letter(subject, sender, None, Part("html", name, text=decoded(content, None)))
    elif lower.endswith((".eml", ".mht", ".mhtml")) and is_mail(content):
        yield Letter(subject, sender, None, Part("mail", name, content=content))


def _bytes(ole: _Ole, at: list[str], name: str) -> bytes | None:
    path = [*at, f"__substg1.0_{name}0102"]
    if not ole.exists(path):
        return None
    with ole.openstream(path) as stream:
        return stream.read()


def _text(ole: _Ole, at: list[str], name: str) -> str:
    for kind in ("001F", "001E"):
        path = [*at, f"__substg1.0_{name}{kind}"]
        if ole.exists(path):
            with ole.openstream(path) as stream:
                content = stream.read()
            wide = kind == "001F"
            text = content.decode("utf-16-le", "replace") if wide else decoded(content, None)
            return re.sub(r"\x00+$", "", text)
    return ""
