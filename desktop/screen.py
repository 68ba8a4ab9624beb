"""Whether there is a screen to open a window on, found out without loading Qt."""

import os
import sys

_SIGNS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def has_screen() -> bool:
    """On Linux a display server says so in the environment; Windows and macOS have one."""
    return sys.platform != "linux" or any(os.environ.get(sign) for sign in _SIGNS)
