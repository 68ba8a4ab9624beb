"""From bytes to text: which encoding a file is in, or one sentence why it cannot be read.

Nobody's word is taken for it: a file is UTF-8 when every byte of it fits, otherwise GB18030, the
encoding that Alipay and the banks write. The bytes are read through once, in small pieces.
"""

import codecs
import hashlib
import io
import os
from dataclasses import dataclass
from typing import Any, BinaryIO

from core.errors import UserError
from core.words import N_, _

PIECE = 1 << 20
LARGEST = 300_000_000
"""Bytes of a text file; the longest statements known have a tenth of a tenth of that."""
MOST_LINES = 1_200_000
"""Lines of a text file: three hundred payments a day for ten years."""

_MAGIC = {
    b"\x89PNG": N_("a picture"),
    b"\xff\xd8\xff": N_("a picture"),
    b"\x1f\x8b": N_("a compressed archive"),
    b"7z\xbc\xaf": N_("a compressed archive"),
    b"SQLite format 3": N_("a database"),
}

CUT_OFF = N_(
    "“{file}” ends in the middle of a row, so a part of it is missing. Export or download it again."
)
MIXED = N_(
    "“{file}” mixes two text encodings, so some of its words cannot be trusted. Import the file as"
    " the provider gave it, not one that was edited."
)


def too_large(file: str) -> UserError:
    """What a file is told that is larger than a statement can be."""
    return UserError(
        _("“{file}” holds more than a statement can. Check where it is from.").format(file=file)
    )


@dataclass(frozen=True, slots=True)
class Probe:
    """What the bytes say: the codec that reads them, and their SHA-256 as hex digits."""

    encoding: str
    sha256: str


def probe(source: BinaryIO, file: str) -> Probe:
    """Find the encoding of `source` (from its start): utf-8, utf-8-sig, utf-16 or gb18030.

    Raises UserError for a file that is empty, binary, larger than a statement can be, or cut off
    inside a UTF-8 character. A GB18030 file is only proved while it is read (see `open_text`).
    """
    if source.seek(0, os.SEEK_END) > LARGEST:
        raise too_large(file)
    source.seek(0)
    head = source.read(PIECE)
    if not head.strip():
        raise UserError(_("“{file}” is empty. Export or download it again.").format(file=file))
    for magic, what in _MAGIC.items():
        if head.startswith(magic):
            raise UserError(
                _("“{file}” is {what}, not a statement saved as CSV or Excel.").format(
                    file=file, what=_(what)
                )
            )
    marked = head.startswith(codecs.BOM_UTF8)
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    decoder = codecs.getincrementaldecoder("utf-8")()
    digest = hashlib.sha256()
    fits = True
    lines = 0
    end = b"\n\0" if head.startswith(codecs.BOM_UTF16_LE) else b"\n"
    piece = head
    while piece:
        digest.update(piece)
        lines += piece.count(end)
        if lines > MOST_LINES:
            raise too_large(file)
        if not wide and b"\0" in piece:
            raise UserError(
                _("“{file}” is not a text file. Choose the CSV that the provider gave you.").format(
                    file=file
                )
            )
        if fits and not wide:
            try:
                decoder.decode(piece)
            except UnicodeDecodeError:
                fits = False
        piece = source.read(PIECE)
    if wide:
        return Probe("utf-16", digest.hexdigest())
    if fits and decoder.getstate()[0]:
        raise UserError(_(CUT_OFF).format(file=file))
    encoding = "utf-8-sig" if marked else "utf-8" if fits else "gb18030"
    return Probe(encoding, digest.hexdigest())


def open_text(source: BinaryIO, encoding: str, errors: str = "strict") -> io.TextIOWrapper:
    """The text of `source` from its start, with line ends as they are.

    Reading on raises UnicodeDecodeError where bytes do not fit; `told` makes a sentence of it.
    """
    source.seek(0)
    return io.TextIOWrapper(
        io.BufferedReader(_Undying(source)), encoding=encoding, errors=errors, newline=""
    )


class _Undying(io.RawIOBase):
    """A reader over `source` that leaves it open when the text wrapper goes."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._source.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


def decoding_error(error: UnicodeDecodeError, file: str, known: bool) -> UserError:
    """The sentence for bytes that do not fit; `known` when the header was read without trouble."""
    if "incomplete" in error.reason or "truncated" in error.reason:
        return UserError(_(CUT_OFF).format(file=file))
    if known:
        return UserError(
            _(
                "A part of “{file}” is no text in the encoding of its header; it is damaged or"
                " mixes two encodings. Import the file as the provider gave it."
            ).format(file=file)
        )
    return UserError(
        _(
            "“{file}” is neither UTF-8 nor GB18030 text. Choose the CSV that the provider gave you."
        ).format(file=file)
    )


def was_utf8(word: str) -> bool:
    """Whether a word read as GB18030 is really Chinese in UTF-8, as "鏀嚭" is "支出"."""
    try:
        return not word.isascii() and not word.encode("gb18030").decode("utf-8").isascii()
    except UnicodeError:
        return False
