"""A PDF's pages, read in a process of its own with limits, or one sentence why they are not."""

import json
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

from core.errors import UserError
from core.statements.archive import PasswordNeeded
from core.statements.limited import Limits, OutOfTime, read_apart
from core.words import N_, _

MAGIC = b"%PDF-"
LARGEST = 64_000_000
"""Bytes; ten years of an account's payments have about two million."""
_LIMITS = Limits(seconds=60 if find_spec("resource") else 10, memory=800_000_000, processor=7)
"""A hundred full pages take about two seconds of processor. By the clock it may be more where that
is limited, since a computer can be busy; on Windows the clock is the limit."""
_FEWEST = 12
"""Letters; with fewer there is nothing to read beside pictures but perhaps page numbers."""

_DAMAGED = N_("“{file}” is a damaged PDF. Export or download it again.")
_ENDED = N_(
    "“{file}” cannot be read: it is damaged, or unfolds to more than a statement can hold. Check"
    " where it is from, and export or download it again."
)
_TOO_LARGE = N_("“{file}” holds more than a statement can. Check where it is from.")
_SCAN = N_(
    "“{file}” has no text, only pictures, so it cannot be read. Download the statement as a PDF"
    " instead of scanning or photographing it."
)
_LOST = N_(
    "The letters of “{file}” do not say which characters they are, so it cannot be read. Export the"
    " payments as CSV or Excel instead."
)

_FAULTS = {"damaged": _DAMAGED, "large": _TOO_LARGE}


def is_pdf_content(head: bytes) -> bool:
    """Whether a file that begins like this says of itself that it is a PDF."""
    return head[:1024].lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(MAGIC)


def read_pages(content: bytes, file: str, password: str | None = None) -> list[dict[str, Any]]:
    """The pages as `letters.letters_of` gives them.

    Raises PasswordNeeded, and UserError for a file that is damaged, too large, or without text.
    """
    if len(content) > LARGEST:
        raise UserError(_(_TOO_LARGE).format(file=file))
    try:
        answer = read_apart("pdf", content, _LIMITS, password)
    except OutOfTime as error:
        raise UserError(_(_TOO_LARGE).format(file=file)) from error
    if not answer:  # pdfium ends the process when memory runs out
        raise UserError(_(_ENDED).format(file=file))
    document: dict[str, Any] = json.loads(answer)
    fault = document.get("fault")
    if fault == "password":
        raise PasswordNeeded(file, wrong=password is not None, archive=False)
    if fault:
        raise UserError(_(_FAULTS.get(fault, _DAMAGED)).format(file=file))
    refuse_unreadable(document["pages"], file)
    return document["pages"]


def refuse_unreadable(pages: Sequence[dict[str, Any]], file: str) -> None:
    """Raises UserError for pages without letters, or with letters that mean nothing."""
    found = sum(len(page["letters"]) for page in pages)
    lost = sum(page["lost"] for page in pages)
    if lost > found / 4 and found + lost >= _FEWEST:
        raise UserError(_(_LOST).format(file=file))
    if found < _FEWEST and any(page["pictures"] for page in pages):
        raise UserError(_(_SCAN).format(file=file))
