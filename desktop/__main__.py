"""The program's door: a command runs without any window; no command opens one."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from core.statements import apart

if TYPE_CHECKING:
    from core.commands.context import Start


def main(arguments: list[str] | None = None) -> None:
    """Run the command named by the arguments, or open the window; or read one file for the program
    that started this one."""
    words = sys.argv[1:] if arguments is None else arguments
    if words[:1] == [apart.SWITCH]:
        apart.main(words[1:])
        return
    # numpy works on some hundred figures here: threads for more cost a start more than they bring.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from core.commands.cli import main as run

    run(words, _open_window)


def _open_window(start: "Start", files: Sequence[Path]) -> int:
    # Qt is loaded here and not above, so that a command never waits for it.
    from core.records.passphrase import passphrase_in
    from desktop.screen import has_screen, has_terminal

    path, demo, day, spoken = start.path, start.demo, start.as_of, start.language
    key = passphrase_in(start.passphrase_file) if start.passphrase_file else None
    screen = has_screen()
    if (refusal := start.refusal) is not None:
        if not screen or has_terminal():
            raise refusal
        print(refusal, file=sys.stderr, flush=True)
    if not screen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        if start.screenshots is None:
            from desktop.headless import show_without_screen

            return show_without_screen(path, demo, day, spoken, key, files)
    from desktop.app import run_window

    return run_window(
        path, demo, start.screenshots, day, spoken, start.minimised, key, files, refusal
    )


if __name__ == "__main__":
    main()
