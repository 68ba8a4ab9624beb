"""Everything that has a window.

PySide6 6.12 gives None back once too often (measured: one reference a call that returns nothing),
as is right from Python 3.12 on, where such constants are never counted. In 3.11 they are: after
some thousand calls the interpreter would free None and abort. So it is held for good, and True and
False with it, which no call was seen to lose.
"""

import ctypes
import sys


def hold_constants() -> None:
    """Give the constants so many references that no count of lost ones can free them."""
    if sys.version_info < (3, 12):
        for constant in (None, True, False):
            ctypes.c_ssize_t.from_address(id(constant)).value += 1 << 40


hold_constants()
