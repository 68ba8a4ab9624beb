"""What is remembered of the window on this computer: size, place, page, zoom, folded groups.

It is no part of the ledger, since it speaks of this computer's screen.
"""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtWidgets import QMainWindow

from core.errors import UserError
from core.records.writing import read_text, write_whole

NAME = "window.json"
FRAME = QSize(16, 40)
"""Pixels that a desktop puts around a window, at the most."""


class KeptWindow:
    """Values by name in the file at `path`; without a path nothing outlasts the window.

    What cannot be read is as if it had not been kept, and what cannot be written is not kept: the
    window works the same, so nobody is asked about it.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._values: dict[str, Any] = {}
        if path is not None and path.is_file():
            with suppress(UserError, ValueError, RecursionError):
                read = json.loads(read_text(path))
                self._values = read if isinstance(read, dict) else {}

    def text(self, name: str) -> str | None:
        """A kept text."""
        value = self._values.get(name)
        return value if isinstance(value, str) else None

    def texts(self, name: str) -> list[str]:
        """A kept list of texts, empty where there is none."""
        value = self._values.get(name)
        return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []

    def number(self, name: str) -> int | None:
        """A kept whole number."""
        value = self._values.get(name)
        return value if type(value) is int else None

    def keep(self, **values: Any) -> None:
        """Keep these values beside the others."""
        if self._path is None or all(self._values.get(name) == v for name, v in values.items()):
            self._values |= values
            return
        self._values |= values
        with suppress(UserError, OSError):
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._path, json.dumps(self._values, ensure_ascii=False).encode())

    def place(self, window: QMainWindow) -> None:
        """Give the window the size and place that it had; Qt keeps it on a screen that is there.
        The first time it takes no more than the screen has."""
        kept = self.text("geometry")
        if kept is None and self._path is not None:
            window.resize(window.size().boundedTo(window.screen().availableSize() - FRAME))
        if kept is not None:
            window.restoreGeometry(QByteArray.fromHex(kept.encode("ascii", "ignore")))

    def page(self, ledger: Path) -> str | None:
        """The page on which it was left, where it showed this ledger then."""
        return self.text("page") if self.text("ledger") == str(ledger) else None

    def keep_place(self, window: QMainWindow, ledger: Path | None, page: str | None) -> None:
        """Keep the size and place that it has, and on which page of a person's own ledger."""
        self.keep(geometry=bytes(window.saveGeometry().toHex().data()).decode())
        if ledger is not None:
            self.keep(ledger=str(ledger), page=page)
