"""The program's door: a command runs without any window; no command opens one."""

import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from core.statements import apart

if TYPE_CHECKING:
    from core.records.passphrase import Passphrase


def main(arguments: list[str] | None = None) -> None:
    """Run the command named by the arguments, or open the window; or read one file for the program
    that started this one."""
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == [apart.SWITCH]:
        apart.main(words[1:])
        return
    from core.commands.cli import main as run

    run(words, _open_window)


def _open_window(
    ledger: Path | None,
    demo: bool,
    screenshots: Path | None,
    as_of: date | None,
    language: str | None,
    minimised: bool,
    passphrase: "Passphrase | None" = None,
) -> int:
    # Qt is loaded here and not above, so that a command never waits for it.
    from desktop.screen import has_screen

    if not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        if screenshots is None:
            from desktop.headless import show_without_screen

            return show_without_screen(ledger, demo, as_of, language, passphrase)
    from desktop.app import run_window

    return run_window(ledger, demo, screenshots, as_of, language, minimised, passphrase)


if __name__ == "__main__":
    main()
