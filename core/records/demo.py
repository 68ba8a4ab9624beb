"""The demo ledger: a made-up borrower's 30 months, moved so that they end on the day it is made.

The story in `resources/demo/ledger.json` tells its last month to the end. It is moved by whole
months, so that its last month is the month of that day, and what would lie after the day is left
out.
"""

import calendar
import json
import re
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from core.json_shapes import is_list, is_object
from core.records.json_ledger import load_new
from core.records.passphrase import Passphrase

_MONTH = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_BILL_MONTH = re.compile(r"(\d{4})年(\d{2})月")


HAPPENED = {
    "limit_events": "on",
    "loans": "drawn_at",
    "bills": "closed_on",
    "repayments": "paid_at",
    "applications": "on",
    "transactions": "at",
    "incomes": "from",
    "answers": "on",
    "checkins": "on",
    "batches": "imported_at",
    "reports": "made_on",
}
"""The field of each collection that tells when its record happened; others simply hold."""


def write_demo(path: Path, as_of: date, passphrase: Passphrase | None = None) -> tuple[Path, ...]:
    """Make a ledger with the demo's records as they would stand on a day.

    They are moved by whole months, so that days of the month stay as told. With a passphrase the
    ledger is encrypted. Gives where files are now that an earlier one of its name had left.
    Raises UserError where there is a file already.
    """
    document = json.loads((files("resources.demo") / "ledger.json").read_text("utf-8"))
    last = max(record[field][:7] for name, field in HAPPENED.items() for record in document[name])
    year, month = int(last[:4]), int(last[5:])
    moved = _moved(document, (as_of.year - year) * 12 + as_of.month - month)
    for name, field in HAPPENED.items():
        moved[name] = [held for held in moved[name] if held[field][:10] <= as_of.isoformat()]
    with load_new(path, json.dumps(moved, ensure_ascii=False), passphrase) as made:
        return made.set_aside


def _moved(value: Any, months: int) -> Any:
    if is_object(value):
        return {key: _moved(inner, months) for key, inner in value.items()}
    if is_list(value):
        return [_moved(inner, months) for inner in value]
    if isinstance(value, str):
        if _MONTH.match(value):
            return _move_day(value, months)
        return _BILL_MONTH.sub(lambda m: "{}年{:02}月".format(*_month(m, months)), value)
    return value


def _move_day(text: str, months: int) -> str:
    """A text that begins with a day or month, moved; a day past the month's end becomes its end."""

    def moved(match: re.Match[str]) -> str:
        year, month = _month(match, months)
        if match[3] is None:
            return f"{year:04}-{month:02}"
        day = min(int(match[3]), calendar.monthrange(year, month)[1])
        return f"{year:04}-{month:02}-{day:02}"

    return _MONTH.sub(moved, text, count=1)


def _month(match: re.Match[str], months: int) -> tuple[int, int]:
    year, month = divmod(int(match[1]) * 12 + int(match[2]) - 1 + months, 12)
    return year, month + 1
