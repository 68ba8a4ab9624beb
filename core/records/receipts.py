"""The files of receipts: they stay where the person keeps them, and are known again by what they
held when they were added."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

from core.errors import UserError
from core.records.model import Receipt
from core.words import _

LARGEST = 100 * 2**20
"""Bytes: a picture or a PDF is far smaller; what is larger was chosen by mistake."""

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
    if _held(path) != receipt.sha256:
        raise UserError(
            _("“{file}” is another file than the one that was added; add it as one more.").format(
                file=path.name
            )
        )
    return replace(receipt, file=path.name, path=str(path))


def look_for(receipt: Receipt) -> Found:
    """Whether the file lies where it was and holds what it held."""
    try:
        held = _held(Path(receipt.path or ""))
    except UserError:
        return "gone"
    return "there" if receipt.sha256 in (held, None) else "changed"


def _held(path: Path) -> str:
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
    except OSError as error:
        raise UserError(_("“{file}” cannot be read.").format(file=path.name)) from error
    if not size:
        raise UserError(_("“{file}” is empty.").format(file=path.name))
    return digest.hexdigest()
