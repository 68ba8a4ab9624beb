"""Which ledger the window works on: a new one, one from a file, or a copy of the demo."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from core.errors import UserError
from core.records.ledger import Ledger, remove_ledger
from core.words import _

RESOURCES = Path(__file__).parent.parent / "resources"
DEMO = RESOURCES / "demo.json"


def load_new(path: Path, source: Path) -> Ledger:
    """A new ledger at `path` holding what the JSON file `source` holds.

    Raises UserError when either cannot be used; nothing is left at `path` then.
    """
    from core.records.json_ledger import load_text

    try:
        text = source.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            _("“{path}” cannot be read as text; choose a file that Limitwise exported.").format(
                path=source
            )
        ) from error
    ledger = Ledger.create(path)
    try:
        load_text(ledger, text)
    except BaseException:
        ledger.close()
        remove_ledger(path)
        raise
    return ledger


def demo_copy() -> tuple[Ledger, TemporaryDirectory[str]]:
    """The demo ledger, copied into a temporary folder that lasts as long as the second value."""
    folder = TemporaryDirectory(prefix="limitwise-demo-", ignore_cleanup_errors=True)
    return load_new(Path(folder.name) / "demo.limitwise", DEMO), folder


def export_to(ledger: Ledger, path: Path) -> None:
    """Write the whole ledger as JSON; the file is there whole or not at all."""
    from core.records.json_ledger import export_text

    partial = path.with_name(path.name + ".part")
    try:
        partial.write_text(export_text(ledger), encoding="utf-8", newline="\n")
        os.replace(partial, path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise UserError(
            _("“{path}” cannot be written; choose another folder.").format(path=path)
        ) from error
