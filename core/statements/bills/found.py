"""The bills in whatever a person drops: read one after another, each file with its answer."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from core.errors import UserError
from core.statements.archive import PasswordNeeded
from core.statements.bills import outlook
from core.statements.bills.bill import Bill
from core.statements.bills.files import Item, items, of_bytes
from core.statements.bills.mail import Letter, Part, decoded, is_mail, letters
from core.words import _

PdfReader = Callable[[bytes, str, str | None], Bill | None]
"""Reads the bytes of a PDF, its name and a password; null where it is no bill of a card."""


class Outcome(StrEnum):
    """What became of a file: a bill, a mail that is none, a PDF to be read by others, a protected
    archive, or what cannot be read."""

    BILL = "bill"
    NO_BILL = "no-bill"
    PDF = "pdf"
    LOCKED = "locked"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The answer for one file or mail.

    `source` is its name below what was dropped, with those of archives and attachments it lies in.
    `reason` is a sentence wherever there is no bill. `content` are the bytes of a PDF that was not
    read here. `sent` is when the mail says it was sent, `recipient` to which address.
    """

    source: str
    outcome: Outcome
    bill: Bill | None = None
    reason: str | None = None
    content: bytes | None = None
    subject: str = ""
    sent: datetime | None = None
    recipient: str = ""


def read_bills(
    path: Path | str, password: str | None = None, read_pdf: PdfReader | None = None
) -> Iterator[Found]:
    """The bills of a file, folder, archive or mailbox, in the order of names, one held at a time.

    `password` opens archives, and PDFs that `read_pdf` reads; without it a PDF is handed on. No
    file stops those after it: one that cannot be read is told with its reason.
    """
    for item in items(Path(path), password):
        yield from read_item(item, password, read_pdf)


def read_item(
    item: Item, password: str | None = None, read_pdf: PdfReader | None = None
) -> Iterator[Found]:
    """The answers for one file's bytes."""
    if item.error:
        locked = isinstance(item.error, PasswordNeeded)
        outcome = Outcome.LOCKED if locked else Outcome.UNREAD
        yield Found(source=item.name, outcome=outcome, reason=str(item.error))
        return
    try:
        yield from _answers(item, password, read_pdf)
    except UserError as error:
        yield Found(source=item.name, outcome=Outcome.UNREAD, reason=str(error))


def _answers(item: Item, password: str | None, read_pdf: PdfReader | None) -> Iterator[Found]:
    content = item.content
    head = content[:1024]
    if b"%PDF-" in head:
        yield _pdf(item.name, content, password, read_pdf, None)
    elif outlook.is_one(content):
        yield from _mail(item.name, outlook.letters_of(content), password, read_pdf)
    elif is_mail(content):
        yield from _mail(item.name, letters(content), password, read_pdf)
    elif head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<") or item.name.lower().endswith(
        (".html", ".htm")
    ):
        letter = Letter("", "", None, Part("html", "", text=decoded(content, None)))
        yield _page(item.name, letter)
    else:
        yield Found(
            source=item.name,
            outcome=Outcome.UNREAD,
            reason=_("“{file}” is neither a mail nor a page nor a PDF.").format(file=item.name),
        )


def _mail(
    name: str, parts: Iterator[Letter], password: str | None, read_pdf: PdfReader | None
) -> Iterator[Found]:
    """The bills of a mail; where it has none, one answer why."""
    none: Found | None = None
    given = False
    for letter in parts:
        inner = f"{name} › {letter.part.name}" if letter.part.name else name
        if letter.part.kind == "pdf":
            answers = [_pdf(inner, letter.part.content, password, read_pdf, letter)]
        elif letter.part.kind in ("zip", "msg"):
            answers = [
                found
                for item in of_bytes(letter.part.content, inner, password)
                for found in read_item(item, password, read_pdf)
            ]
        else:
            answers = [_page(inner, letter)]
        for found in answers:
            if found.outcome is Outcome.NO_BILL:
                none = none or found
            else:
                given = True
                yield found
    if not given:
        yield none or Found(
            source=name,
            outcome=Outcome.NO_BILL,
            reason=_("“{file}” is a mail without a page, text or PDF.").format(file=name),
        )


def _page(name: str, letter: Letter) -> Found:
    from core.statements.bills import page  # not loaded where no file holds a bill
    from core.statements.bills.document import WANTED_IDS, Head, NotABill, read_document

    part = letter.part
    head = Head(letter.subject, letter.sender, name)
    try:
        made = (
            page.of_html(part.text, WANTED_IDS) if part.kind == "html" else page.of_text(part.text)
        )
        made.whole = made.whole and part.whole
        read = read_document(made, head)
    except UserError as error:
        return _found(name, letter, Outcome.UNREAD, reason=str(error))
    if isinstance(read, NotABill):
        return _found(name, letter, Outcome.NO_BILL, reason=read.reason)
    return _found(name, letter, Outcome.BILL, bill=read)


def _pdf(
    name: str,
    content: bytes,
    password: str | None,
    read_pdf: PdfReader | None,
    letter: Letter | None,
) -> Found:
    if read_pdf is None:
        reason = _("“{file}” is a PDF.").format(file=name)
        return _found(name, letter, Outcome.PDF, reason=reason, content=content)
    try:
        bill = read_pdf(content, name, password)
    except PasswordNeeded as error:
        return _found(name, letter, Outcome.LOCKED, reason=str(error), content=content)
    except UserError as error:
        return _found(name, letter, Outcome.UNREAD, reason=str(error))
    if bill is None:
        reason = _("“{file}” is no bill of a credit card.").format(file=name)
        return _found(name, letter, Outcome.NO_BILL, reason=reason)
    return _found(name, letter, Outcome.BILL, bill=bill)


def _found(
    name: str,
    letter: Letter | None,
    outcome: Outcome,
    *,
    bill: Bill | None = None,
    reason: str | None = None,
    content: bytes | None = None,
) -> Found:
    return Found(
        source=name,
        outcome=outcome,
        bill=bill,
        reason=reason,
        content=content,
        subject=letter.subject if letter else "",
        sent=letter.sent if letter else None,
        recipient=letter.recipient if letter else "",
    )
