"""Whether there is a screen to open a window on, found out without loading Qt."""

import ctypes
import os
import sys

_UNSEEN = ("offscreen", "minimal")


def has_terminal() -> bool:
    """Whether somebody reads what is written to standard error; after a double click nobody does,
    and a program without a console on Windows has none."""
    return sys.stderr is not None and sys.stderr.isatty()


def has_screen() -> bool:
    """On Linux a display server says so in the environment; Windows and macOS have one.

    Whoever names a platform of Qt is believed: one that draws, or one that nobody sees.
    """
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform:
        return platform not in _UNSEEN
    if sys.platform != "linux" or os.environ.get("WAYLAND_DISPLAY"):
        return True
    return bool(os.environ.get("DISPLAY")) and _x_server_answers()


def _x_server_answers() -> bool:
    """Whether the server that DISPLAY names is there and lets this program in, since Qt ends the
    whole process where it does not; true where the library that knows is not here."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    try:
        return xcb.xcb_connection_has_error(connection) == 0
    finally:
        xcb.xcb_disconnect(connection)
