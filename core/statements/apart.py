"""The process that reads one file: what it runs, from the words it is started with.

A damaged or hostile file may end the process that reads it, so the program starts itself once more
for each (`core.statements.limited`), from a clone, a wheel and a self-contained folder alike. It
loads only what reads the file; it takes the file as standard input, says that it is ready, and
gives its answer as standard output.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import Protocol, cast

SWITCH = "--read-apart"
"""The first word of such a process; no person ever types it."""
READY = b"ready\n"
"""What comes before the answer: from then on, what goes wrong is the file's fault."""
READERS = {"workbook": "core.statements.sheets", "pdf": "core.statements.pdf.letters"}


class Reader(Protocol):
    """What a module that reads files has."""

    def load(self) -> None:
        """Load the libraries, before memory is limited."""

    def answer(self, content: bytes, password: str | None) -> bytes:
        """What the file holds, or what is wrong with it."""
        ...


def main(arguments: Sequence[str]) -> None:
    """Read standard input: the reader's name, the bytes of memory and seconds of the processor's
    time that it may use, 0 for as much as there is, and the password as `FILE_PASSWORD`."""
    name, memory, seconds = arguments
    reader = cast(Reader, import_module(READERS[name]))
    reader.load()
    sys.stdout.buffer.write(READY)
    sys.stdout.buffer.flush()
    content = sys.stdin.buffer.read()
    _limit(int(memory), int(seconds))
    sys.stdout.buffer.write(reader.answer(content, os.environ.get("FILE_PASSWORD")))


def _limit(memory: int, seconds: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows knows no such limits
        import resource

        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        if seconds:
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
