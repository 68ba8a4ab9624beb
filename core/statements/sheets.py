"""Reads an Excel workbook in a process of its own: bytes in, the rows of each sheet as CSV out.

Run as a script by `core.statements.workbook`, never imported; it knows nothing of the program. The
library under it ends its whole process at a damaged byte that promises a sheet of a terabyte, and
prints its own trace on the way; here neither reaches the program.

Its first argument is the bytes of memory it may use. Standard output: a line of JSON, `{"sheets":
[[name, bytes], ...]}` or `{"fault": "protected" or "damaged"}`, then the sheets' bytes one after
the other.
"""

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

OLE = b"\xd0\xcf\x11\xe0"


def main() -> None:
    memory = int(sys.argv[1])
    content = sys.stdin.buffer.read()
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    with suppress(ImportError, ValueError, OSError):  # Windows knows no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        read = ((name, book.get_sheet_by_name(name).iter_rows()) for name in book.sheet_names)
        if content.startswith(OLE):
            sys.path.append(str(Path(__file__).parent))
            read = import_module("old_workbook").put_right(
                [(name, list(rows)) for name, rows in read], content
            )
        sheets = [(name, text_of(rows)) for name, rows in read]
    except PasswordError:
        _answer({"fault": "protected"}, ())
    except (CalamineError, OSError, ValueError, MemoryError):
        _answer({"fault": "damaged"}, ())
    else:
        _answer({"sheets": [[name, len(text)] for name, text in sheets]}, [t for _n, t in sheets])


def _answer(told: dict[str, Any], parts: Iterable[bytes]) -> None:
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n")
    for part in parts:
        sys.stdout.buffer.write(part)


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


if __name__ == "__main__":
    main()
