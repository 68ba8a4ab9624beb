"""The pages and attachments of a mail, however it is wrapped, and whatever it claims of itself.

MIME is read by the standard library. Nothing that a mail points to is fetched.
"""

import binascii
import email
import email.errors
import email.header
import email.message
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr, parsedate_to_datetime
from typing import Any

from core.errors import UserError
from core.words import _

LARGEST = 32_000_000
"""Bytes of a mail; mailboxes take 25 to 50 million, and bills have less than one."""
MOST_NESTED = 24
"""Boundaries and mails inside a mail; a bill forwarded three times has about ten."""
MOST_PARTS = 200

_CUT = (
    email.errors.CloseBoundaryNotFoundDefect,
    email.errors.StartBoundaryNotFoundDefect,
    email.errors.InvalidBase64LengthDefect,
    email.errors.InvalidBase64PaddingDefect,
)
_NESTING = re.compile(rb"message/rfc822|boundary\s*=", re.I)
_HEADER = re.compile(
    rb"(?:^|\n)(?:from|to|subject|date|received|mime-version|content-type)[ \t]*:", re.I
)
_PAGE = re.compile(rb"<\s*(?:!doctype\s+html|html|body|table|div|head|meta|span|p|font)\b", re.I)
_AFTER_SOFT_END = re.compile(r"=[ \t]+\r?\n")
_NO_LETTER = re.compile(rb"[^A-Za-z0-9+/]")
_BASE64 = re.compile(rb"[A-Za-z0-9+/=\s]{40,}\Z")


@dataclass(frozen=True, slots=True)
class Part:
    """A part that may hold a bill: a page or text as `text`, anything else as `content`.

    `kind` is html, text, pdf, zip or msg; `name` is the attachment's, "" for the mail's own body.
    `whole` is False where the mail ends before its end.
    """

    kind: str
    name: str
    text: str = ""
    content: bytes = b""
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail's head, and one of its parts; a mail inside another has a head of its own."""

    subject: str
    sender: str
    sent: datetime | None
    part: Part
    recipient: str = ""


def is_mail(content: bytes) -> bool:
    head = content[:4096].lstrip()
    return bool(_HEADER.search(b"\n" + head)) and not head.startswith((b"<", b"%PDF"))


def letters(content: bytes) -> Iterator[Letter]:
    """The parts of a mail and of those inside it, pages before attachments.

    Raises UserError for a mail that is too large or has more inside than any bill.
    """
    if len(content) > LARGEST:
        raise UserError(_("This mail is too large for a bill."))
    if len(_NESTING.findall(content)) > MOST_NESTED:
        raise _too_deep()
    yield from _letters(email.message_from_bytes(content), 0)


def _letters(message: email.message.Message, depth: int) -> Iterator[Letter]:
    subject = header(message, "subject")
    sender = parseaddr(header(message, "from"))[1]
    recipient = parseaddr(header(message, "to"))[1].lower()
    sent = _sent(message)
    leaves = list(_leaves(message))
    if len(leaves) > MOST_PARTS:
        raise UserError(_("This mail has more parts than any bill has."))
    made = [(n, leaf, _kind(leaf)) for n, leaf in enumerate(leaves)]
    whole = not any(isinstance(each, _CUT) for part in message.walk() for each in part.defects)
    order = {"html": 0, "text": 1}
    pages = any(kind == "html" for _n, _leaf, kind in made)
    for _n, leaf, kind in sorted(made, key=lambda each: (order.get(each[2], 2), each[0])):
        if kind == "mail":
            if depth >= 8:
                raise _too_deep()
            for inner in _inner(leaf):
                yield from _letters(inner, depth + 1)
        elif kind and not (kind == "text" and pages):
            yield Letter(subject, sender, sent, _part(leaf, kind, whole), recipient)


def _too_deep() -> UserError:
    return UserError(_("This mail has more mails and parts inside each other than any bill has."))


def _leaves(message: email.message.Message) -> Iterator[email.message.Message]:
    """The parts that are no containers; a mail inside is one leaf."""
    if message.get_content_type() == "message/rfc822" or not message.is_multipart():
        yield message
        return
    for part in _parts(message):
        yield from _leaves(part)


def _inner(leaf: email.message.Message) -> list[email.message.Message]:
    if leaf.is_multipart():
        return _parts(leaf)
    return [email.message_from_bytes(payload_of(leaf))]


def _parts(message: email.message.Message) -> list[email.message.Message]:
    """The parts of a container, or the mail inside."""
    payload: Any = message.get_payload()
    return [each for each in payload if isinstance(each, email.message.Message)]


def _kind(leaf: email.message.Message) -> str:
    """What a leaf is by its first bytes, then by its name and its own word; "" for no use."""
    if leaf.get_content_type() == "message/rfc822":
        return "mail"
    name, said = part_name(leaf).lower(), leaf.get_content_type()
    content = payload_of(leaf)
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return "msg" if name.endswith(".msg") else ""
    if name.endswith((".eml", ".mht", ".mhtml")) and is_mail(content):
        return "mail"
    if said == "text/html" or name.endswith((".html", ".htm")):
        return "html"
    if said in ("text/plain", "application/octet-stream", "application/xhtml+xml"):
        if _PAGE.match(head):
            return "html"
        if said == "application/octet-stream" and is_mail(content) and b"\x00" not in head:
            return "mail"
        if said == "text/plain" and (not name or name.endswith(".txt")):
            return "text"
    return ""


def _part(leaf: email.message.Message, kind: str, whole: bool) -> Part:
    content = payload_of(leaf)
    name = part_name(leaf)
    if kind in ("html", "text"):
        text = decoded(content, leaf.get_content_charset())
        return Part(kind, name, text=text, whole=whole)
    return Part(kind, name, content=content)


def payload_of(leaf: email.message.Message) -> bytes:
    """The bytes of a leaf, also where it is not in the transfer encoding it claims."""
    if "\0" in str(leaf.get_param("charset", "")):
        leaf.del_param("charset")  # Python looks no codec up by such a name
    claimed = str(leaf.get("content-transfer-encoding", "")).strip().lower()
    if claimed == "quoted-printable" and isinstance(printed := leaf.get_payload(), str):
        # Blanks that a mail server left after a soft line end belong to none of its lines.
        leaf.set_payload(_AFTER_SOFT_END.sub(r"=\n", printed))
    content = leaf.get_payload(decode=True)
    if not isinstance(content, bytes):
        return b""
    if claimed == "base64":
        if any(isinstance(each, email.errors.InvalidBase64LengthDefect) for each in leaf.defects):
            letters = _NO_LETTER.sub(b"", content)  # cut between the four that make three bytes
            content = b64decode(letters[: len(letters) // 4 * 4])
        del leaf["content-transfer-encoding"]
        raw = leaf.get_payload(decode=True)
        leaf["content-transfer-encoding"] = claimed
        if not isinstance(raw, bytes) or not _PAGE.search(raw[:4096]):
            return content
        leaf.defects.clear()  # what was wrong was only the claim
        return raw
    if leaf.get_content_maintype() == "text" and _BASE64.match(content[:400]):
        packed = b"".join(content.split())
        if len(packed) % 4 == 0 and _BASE64.match(packed):
            try:
                unpacked = b64decode(packed, validate=True)
            except (binascii.Error, ValueError):
                return content
            return unpacked if _PAGE.search(unpacked[:4096]) else content
    return content


def part_name(leaf: email.message.Message) -> str:
    name = leaf.get_filename() or leaf.get_param("name", "") or ""
    return _words(str(name))[:200]


def header(message: email.message.Message, name: str) -> str:
    """A header's text: encoded words, raw bytes of any charset, folded lines."""
    raw = (value for key, value in message.raw_items() if key.lower() == name)
    return _words(str(next(raw, "")))[:500]


def _words(text: str) -> str:
    raw = text.encode("utf-8", "surrogateescape")
    if any(byte > 127 for byte in raw):
        text = decoded(raw, None)
    try:
        pieces = email.header.decode_header(text.replace("?==?", "?= =?"))
    except (email.errors.HeaderParseError, ValueError, LookupError):
        return " ".join(text.split())
    made = [
        decoded(piece, charset) if isinstance(piece, bytes) else piece for piece, charset in pieces
    ]
    return " ".join("".join(made).split())


def _sent(message: email.message.Message) -> datetime | None:
    try:
        return parsedate_to_datetime(header(message, "date"))
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def decoded(content: bytes, charset: str | None) -> str:
    """Text of bytes whose charset may be missing or a lie: UTF-8 when every byte fits, then what is
    claimed, then GB18030, of which GB2312 and GBK are parts."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if content[:2] in (b"<\x00", b"\x00<"):
        return content.decode("utf-16-le" if content[:1] == b"<" else "utf-16-be", "replace")
    claimed = (charset or "").strip().strip("\"'").lower()
    if claimed in ("hz", "hz-gb-2312") and b"~{" in content:
        return content.decode("hz", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    for codec in ("gb18030", *((claimed,) if claimed.startswith(("big5", "cp950")) else ()))[::-1]:
        try:
            return content.decode(codec)
        except (UnicodeDecodeError, LookupError):
            continue
    tries = [content.decode(codec, "replace") for codec in ("utf-8", "gb18030")]
    return min(tries, key=lambda text: text.count("\ufffd"))
