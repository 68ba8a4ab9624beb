"""How this program was started: the words that start it again, and whether it is self-contained."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
"""The folder that `core` lies in: a clone, an installed package's own, or a self-contained one."""


def is_frozen() -> bool:
    """Whether this is the self-contained program, which brings its Python along."""
    return bool(getattr(sys, "frozen", False))


def command() -> list[str]:
    """The words that start the program with its window; options and files can follow them."""
    if is_frozen():
        program = Path(sys.executable)
        windowed = program.with_name("limitwisew.exe")  # beside the one for a Windows terminal
        return [str(windowed if windowed.exists() else program)]
    if (ROOT / "run.py").is_file():
        return [sys.executable, str(ROOT / "run.py")]
    return [sys.executable, "-P", "-m", "limitwise"]
