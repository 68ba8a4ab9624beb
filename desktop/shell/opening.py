"""Which ledger the window works on: one that is there, a new one, a copy of the demo, a load.

The room that reads a ledger is loaded when one is opened: the first paint does not wait for it.
"""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.records.ledger import Ledger
    from core.records.passphrase import Passphrase
    from desktop.desk import Desk


def open_ledger(path: Path, passphrase: "Passphrase | None" = None) -> "Ledger":
    """The ledger at `path`. Raises UserError, Locked and Damaged."""
    from core.records.ledger import Ledger

    return Ledger.open(path, passphrase)


def create_ledger(path: Path) -> "Ledger":
    """A new ledger at `path`. Raises UserError."""
    from core.records.ledger import Ledger

    return Ledger.create(path)


def demo_copy(as_of: date) -> "tuple[Ledger, TemporaryDirectory[str]]":
    """The demo as of a day, in a temporary folder that lasts as long as the second value."""
    from core.records.demo import write_demo

    folder = TemporaryDirectory(prefix="limitwise-demo-", ignore_cleanup_errors=True)
    path = Path(folder.name) / "demo.limitwise"
    write_demo(path, as_of)
    return open_ledger(path), folder


def load_exported(path: Path, source: Path) -> "Ledger":
    """A new ledger at `path` holding what the exported file `source` holds.

    Raises UserError when either cannot be used; nothing is left at `path` then.
    """
    from core.records.json_ledger import load_new
    from core.records.writing import read_text

    return load_new(path, read_text(source))


def tell_opened(desk: "Desk", ledger: "Ledger") -> None:
    """Say what opening the ledger that the desk has now could not take over, and which other
    versions of it lie beside it."""
    from core.records.opening import conflict_copies, conflict_text, set_aside_text

    if ledger.set_aside:
        desk.tell(set_aside_text(ledger.set_aside), undo=False)
        ledger.set_aside = ()
    if not desk.is_demo and (copies := conflict_copies(ledger.path)):
        desk.tell(conflict_text(copies), undo=False)
