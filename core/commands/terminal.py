"""What is written to a terminal: text that a file wrote cannot command it."""

import re
import sys
from collections.abc import Generator
from contextlib import contextmanager
from io import TextIOWrapper

_COMMANDS = re.compile(
    "\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "\u202a-\u202e\u2066-\u2069]"  # let what follows be read in another direction
)
"""What commands a terminal; shown as JSON writes it, so that JSON still says the same."""


class _Shown(TextIOWrapper):
    def write(self, text: str, /) -> int:
        super().write(_COMMANDS.sub(lambda found: f"\\u{ord(found[0]):04x}", text))
        return len(text)


@contextmanager
def output_shown() -> Generator[None]:
    """Let standard output and error be UTF-8, and show control characters instead of obeying them:
    a counterparty's name may hold the sequence that clears the screen. In the name of a file that
    is no text the escape stands for what it was."""
    before = sys.stdout, sys.stderr
    shown = [
        _Shown(
            stream.buffer,  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType] - any bytes
            encoding="utf-8",
            errors="backslashreplace",
            line_buffering=stream.line_buffering,
        )
        if isinstance(stream, TextIOWrapper)
        else stream
        for stream in before
    ]
    sys.stdout, sys.stderr = shown
    try:
        yield
    finally:
        if sys.stdout is shown[0]:  # else click muted it, since nobody reads any more
            sys.stdout, sys.stderr = before
            for stream in shown:
                if isinstance(stream, _Shown):
                    stream.detach()  # which flushes it; the buffer is whose it was before
