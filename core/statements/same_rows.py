"""Whether a file's rows were imported before though its bytes are others: in another encoding, with
other line ends or blank lines behind, or with other words above that say the same.
"""

import io
from hashlib import sha256


class HashingReader:
    """The text of a file, which hears the lines that are read below its header.

    `said` is what else decides how these are read. `head` tells the first line of two files apart,
    `digest` all of them, once they were read; both are hex digits.
    """

    def __init__(self, text: io.TextIOWrapper, said: str) -> None:
        self._text = text
        self._heard = sha256(said.encode())
        self._ends = ""
        self.head = ""

    def readline(self) -> str:
        """A line above the rows."""
        return self._text.readline()

    def readlines(self, size: int) -> list[str]:
        """The next lines, of so many characters or some more."""
        lines = self._text.readlines(size)
        if lines and not self.head:
            first = self._heard.copy()
            first.update(lines[0].rstrip().encode())
            self.head = first.hexdigest()
        count = len(lines)
        while count and not lines[count - 1].strip("\r\n"):
            count -= 1
        if count:
            last = lines[count - 1].rstrip("\r\n")
            self._hear("".join((self._ends, *lines[: count - 1], last)))
            self._ends = lines[count - 1][len(last) :]
        self._ends += "".join(lines[count:])  # counts when more comes
        return lines

    def _hear(self, text: str) -> None:
        self._heard.update((text.replace("\r\n", "\n") if "\r" in text else text).encode())

    @property
    def digest(self) -> str:
        return self._heard.hexdigest()
