"""Everything that has a window.

PySide6 6.12 gives None, True and False back once too often (measured: one reference a call that
returns nothing), as is right from Python 3.12 on, where they are never counted. In 3.11 they are:
after some thousand calls the interpreter would free None and abort. So they are held for good.
"""

import ctypes
import sys


def hold_constants() -> None:
    """Give the constants so many references that no count of lost ones can free them."""
    if sys.version_info < (3, 12):
        for constant in (None, True, False, NotImplemented, ...):
            ctypes.c_ssize_t.from_address(id(constant)).value += 1 << 40


hold_constants()
