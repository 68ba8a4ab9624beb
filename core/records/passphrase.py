"""The passphrase that encrypts a ledger."""

import unicodedata
from pathlib import Path

from core.errors import UserError
from core.records.writing import read_text
from core.words import N_, _, sentences


class Passphrase:
    """What a person typed, kept out of every text: printed it shows as dots.

    Characters that look the same are the same (Unicode's NFC), whichever keyboard wrote them.
    Raises UserError when it is empty.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        if not text:
            raise UserError(_("The passphrase is empty; choose one."))
        self._text = unicodedata.normalize("NFC", text)

    def reveal(self) -> str:
        """The text itself, for SQLCipher alone."""
        return self._text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Passphrase) and self._text == other._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __repr__(self) -> str:
        return "Passphrase(…)"

    __str__ = __repr__


BROKEN_OFF = N_(
    "A change of the passphrase may have been broken off here: one of the two opens it, the one "
    "from before or the new one."
)


class Locked(UserError):
    """An encrypted ledger that was not opened: `wrong` when it was tried with a passphrase, and
    `broken_off` when a sudden end left something beside it."""

    def __init__(self, path: Path, wrong: bool, broken_off: bool = False) -> None:
        text = (
            _("This passphrase does not open “{path}”; check capitals and the keyboard's language.")
            if wrong
            else _("“{path}” is encrypted; it opens with its passphrase.")
        )
        text = text.format(path=path)
        super().__init__(sentences(text, _(BROKEN_OFF)) if broken_off else text)
        self.path, self.wrong, self.broken_off = path, wrong, broken_off


def passphrase_in(file: Path) -> Passphrase:
    """The first line of a file in UTF-8, without its end. Raises UserError."""
    line = read_text(file).partition("\n")[0].removesuffix("\r")
    if not line:
        raise UserError(
            _("The first line of “{path}” is empty; write the passphrase there.").format(path=file)
        )
    return Passphrase(line)
