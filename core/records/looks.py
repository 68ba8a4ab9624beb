"""What the window needs of a ledger before it reads it: the language and look it was left in."""

import json
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

ENOUGH = 100_000
"""Steps of SQLite, far more than a table of settings takes, after which a made-up one is left."""


def looks_of(path: Path) -> dict[str, Any] | None:
    """The settings `language` and `appearance` of a ledger, where it has them; null where the file
    is no plain ledger that can be read, which whoever opens it is told."""
    found: dict[str, Any] = {}
    with suppress(sqlite3.Error, OSError, ValueError):
        place = path.resolve().as_uri()
        with closing(sqlite3.connect(f"{place}?mode=ro", uri=True)) as connection:
            connection.set_progress_handler(lambda: 1, ENOUGH)
            wanted = "SELECT name, value FROM settings WHERE name IN ('language', 'appearance')"
            for name, value in connection.execute(wanted):
                found[name] = json.loads(value)
            return found
    return None
