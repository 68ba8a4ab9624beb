"""Reads an Excel workbook in a process of its own (`core.statements.apart`): bytes in, the rows of
each sheet as CSV out.

The library under it ends its whole process at a damaged byte that promises a sheet of a terabyte,
and prints its own trace on the way; here neither reaches the program.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from importlib import import_module
from typing import Any

OLE = b"\xd0\xcf\x11\xe0"


def load() -> None:
    import_module("python_calamine")  # before the memory is limited


def answer(content: bytes, _password: str | None) -> bytes:
    """A line of JSON, `{"sheets": [[name, bytes], ...]}` or `{"fault": "protected" or "damaged"}`,
    then the sheets' bytes one after the other."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        read = ((name, book.get_sheet_by_name(name).iter_rows()) for name in book.sheet_names)
        if content.startswith(OLE):
            from core.statements.old_workbook import put_right

            read = put_right([(name, list(rows)) for name, rows in read], content)
        sheets = [(name, text_of(rows)) for name, rows in read]
    except PasswordError:
        return _as_json({"fault": "protected"})
    except (CalamineError, OSError, ValueError, MemoryError):
        return _as_json({"fault": "damaged"})
    head = _as_json({"sheets": [[name, len(text)] for name, text in sheets]})
    return b"".join([head, *(text for _name, text in sheets)])


def _as_json(what: dict[str, Any]) -> bytes:
    return json.dumps(what).encode() + b"\n"


def text_of(rows: Iterable[list[Any]]) -> bytes:
    """Rows as comma-separated UTF-8, one line each, also for blank ones."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows(_row(cells) for cells in rows)
    return out.getvalue().encode("utf-8", errors="replace")


def _row(cells: list[Any]) -> Iterator[str]:
    for value in cells:
        yield value if type(value) is str and value.isprintable() else _cell(value)


def _cell(value: Any) -> str:
    """A cell as a provider would have written it; a break inside a text is a space."""
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float):
        whole = round(value, 6)
        return str(int(whole)) if whole == int(whole) else repr(whole)
    if isinstance(value, datetime):
        return (value + timedelta(microseconds=500_000)).isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    return "".join(c if c.isprintable() else " " for c in str(value))
