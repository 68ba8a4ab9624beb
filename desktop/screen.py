"""Whether there is a screen to open a window on, found out without loading Qt."""

import os
import sys

_SERVERS = ("DISPLAY", "WAYLAND_DISPLAY")
_UNSEEN = ("offscreen", "minimal")


def has_screen() -> bool:
    """On Linux a display server says so in the environment; Windows and macOS have one.

    Whoever names a platform of Qt is believed: one that draws, or one that nobody sees.
    """
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform:
        return platform not in _UNSEEN
    return sys.platform != "linux" or any(os.environ.get(server) for server in _SERVERS)
