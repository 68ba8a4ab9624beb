"""Limitwise as it is installed by pip: everything of it lies below this one package, so that no
other distribution's `desktop` or `resources` is ever mixed with it."""

import sys
from pathlib import Path

_INSIDE = Path(__file__).parent / "inside"
if _INSIDE.is_dir():  # not in an editable installation, where the folders are found as they lie
    sys.path.insert(0, str(_INSIDE))


def main() -> None:
    """Run the program by the words that this process was started with."""
    from desktop.__main__ import main as run

    run()
