"""The small JSON documents that a person gives an import: answers, and how to read a table."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.errors import UserError
from core.records.writing import read_text
from core.words import _


def read_document(path: Path, wrong: Callable[[str], UserError]) -> Any:
    """What a JSON file holds; `wrong` makes the error of a reason. Raises UserError for a file that
    cannot be read or is no JSON."""
    text = read_text(path)
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise wrong(_("“{path}” is no JSON.").format(path=path.name)) from error
