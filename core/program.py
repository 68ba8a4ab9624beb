"""How this program was started: the words that start it again, and whether it is self-contained."""

import sys
from pathlib import Path

LEDGER = "ledger.limitwise"
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


def portable_folder() -> Path | None:
    """The folder `data` beside a self-contained program, where there is one: all that a person
    keeps lies in it then, so that the whole can be carried on a stick."""
    folder = Path(sys.executable).parent / "data"
    return folder if is_frozen() and folder.is_dir() else None


def usual_folder() -> Path:
    """Where the system keeps this program's data."""
    from platformdirs import user_data_path

    return user_data_path("limitwise", appauthor=False)


def data_folder() -> Path:
    """The folder of a person's own ledger when no other place was named: beside a portable program,
    else where the system keeps a program's data."""
    return portable_folder() or usual_folder()
