"""The files of receipts: they stay where the person keeps them, and are known again by what they
held when they were added."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

from core.errors import UserError
from core.records.model import Receipt
from core.words import _, listed, ngettext

LARGEST = 100 * 2**20
"""Bytes: a picture or a PDF is far smaller; what is larger was chosen by mistake."""

NAMED = 5
"""So many files are named in one sentence."""

SHOWN = frozenset(
    (".bmp", ".gif", ".heic", ".jpeg", ".jpg", ".ofd", ".pdf", ".png", ".tif", ".tiff", ".webp")
)
"""Endings of files that a computer shows and never runs. A ledger that was loaded from somebody
else's file may name any file as a receipt, a program, too."""

Found = Literal["there", "changed", "gone"]


def receipt_of(loan: int, path: Path, on: date) -> Receipt:
    """The receipt of a draw in this file, added on a day; not kept yet.

    Raises UserError for what cannot be read, is empty or too large.
    """
    path = path.absolute()
    return Receipt(loan=loan, file=path.name, path=str(path), sha256=_held(path), added_on=on)


def moved(receipt: Receipt, path: Path) -> Receipt:
    """The receipt with the place where its file lies now. Raises UserError for another file."""
    path = path.absolute()
    held = _held(path)
    if receipt.sha256 not in (held, None):
        raise UserError(
            _("“{file}” is another file than the one that was added; add it as one more.").format(
                file=path.name
            )
        )
    return replace(receipt, file=path.name, path=str(path), sha256=held)


def to_show(receipt: Receipt) -> Path:
    """Where the receipt's file lies, to be opened with the program that shows such files.

    Raises UserError for one that is no picture or document, which might be run instead.
    """
    path = Path(receipt.path or receipt.file)
    if path.suffix.casefold() not in SHOWN:
        raise UserError(
            _("“{path}” is no picture or PDF, so it is not opened from here.").format(path=path)
        )
    return path


def look_for(receipt: Receipt) -> Found:
    """Whether the file lies where it was and holds what it held."""
    try:
        held = _held(Path(receipt.path or ""))
    except UserError:
        return "gone"
    return "there" if receipt.sha256 in (held, None) else "changed"


def not_in_backup(receipts: Sequence[Receipt]) -> str:
    """The sentence that names the files which no backup holds; empty where there are none."""
    if not receipts:
        return ""
    named = [f"“{receipt.path or receipt.file}”" for receipt in receipts[:NAMED]]
    if len(receipts) > NAMED:
        named.append(_("others"))
    return ngettext(
        "The file of {count} receipt is not in it and stays where it lies: {files}.",
        "The files of {count} receipts are not in it and stay where they lie: {files}.",
        len(receipts),
    ).format(count=len(receipts), files=listed(named))


def _held(path: Path) -> str:
    if path.drive.startswith("\\\\"):  # to look there would say on a network who asks
        raise UserError(
            _("“{file}” lies on another computer; keep it on this one.").format(file=path.name)
        )
    try:
        size = path.stat().st_size
        if not path.is_file() or size > LARGEST:
            raise UserError(
                _("“{file}” cannot be a receipt: choose a picture, a PDF or another file.").format(
                    file=path.name
                )
            )
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256")
    except (OSError, ValueError) as error:  # a loaded path may be none at all
        raise UserError(_("“{file}” cannot be read.").format(file=path.name)) from error
    if not size:
        raise UserError(_("“{file}” is empty.").format(file=path.name))
    return digest.hexdigest()
