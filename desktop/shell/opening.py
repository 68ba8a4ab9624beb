"""Which ledger the window works on besides one that is there: a copy of the demo, a loaded file."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from core.records.ledger import Ledger


def demo_copy(as_of: date) -> tuple[Ledger, TemporaryDirectory[str]]:
    """The demo as of a day, in a temporary folder that lasts as long as the second value."""
    from core.records.demo import write_demo

    folder = TemporaryDirectory(prefix="limitwise-demo-", ignore_cleanup_errors=True)
    path = Path(folder.name) / "demo.limitwise"
    write_demo(path, as_of)
    return Ledger.open(path), folder


def load_exported(path: Path, source: Path) -> Ledger:
    """A new ledger at `path` holding what the exported file `source` holds.

    Raises UserError when either cannot be used; nothing is left at `path` then.
    """
    from core.records.json_ledger import load_new
    from core.records.writing import read_text

    return load_new(path, read_text(source))
