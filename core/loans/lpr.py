"""The one-year loan prime rate by day: the dated rows of resources/environment.json."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from core.records.snapshot import Snapshot

PATH = Path(__file__).parents[2] / "resources" / "environment.json"
CODE = "lpr-1y"


def prime_rate(on: date, snapshot: Snapshot | None = None) -> float | None:
    """The rate in force on a day, a fraction; None before the first row, of August 2019.

    Rows that the ledger adds to the environment come after the shipped ones of the same day.
    """
    rows: list[Any] = list(_shipped())
    added = snapshot.environment if snapshot is not None else None
    if isinstance(added, dict):
        rows += [row for row in added.get("figures", []) if row.get("code") == CODE]
    past = [row for row in rows if row["on"] <= on.isoformat()]
    return max(past, key=lambda row: row["on"])["value"] if past else None


@cache
def _shipped() -> tuple[dict[str, Any], ...]:
    document = json.loads(PATH.read_text(encoding="utf-8"))
    return tuple(row for row in document["figures"] if row["code"] == CODE)
