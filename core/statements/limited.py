"""Reading a file in a process of its own, with limits, since a damaged or hostile file may end the
process that reads it, or never let it come to an end."""

import os
import subprocess
import sys
from typing import NamedTuple

from core.errors import UserError
from core.statements.apart import READERS, READY, SWITCH
from core.words import _

_OUT_OF_TIME = -24
"""What a child ends with that was stopped for its processor's time: SIGXCPU."""
_START = "import sys; sys.path[:] = sys.argv[4:]; from core.statements.apart import main; "
_START += "main(sys.argv[1:4])"


class Limits(NamedTuple):
    """`seconds` of the clock, `memory` in bytes and `processor` in seconds, null for no such limit.
    Where the system knows none of the last two, as Windows, only the clock limits."""

    seconds: float
    memory: int
    processor: int | None = None


class OutOfTime(Exception):
    """The process did not come to an end in its time."""


def read_apart(reader: str, content: bytes, limits: Limits, password: str | None = None) -> bytes:
    """What the reader, one of `apart.READERS`, answers to a file's bytes; empty where the file
    ended it.

    Raises OutOfTime, and UserError where the process never got as far as the file.
    """
    assert reader in READERS
    words = [reader, str(limits.memory), str(limits.processor or 0)]
    known = {} if password is None else {"FILE_PASSWORD": password}
    try:
        done = subprocess.run(
            _started_with(words),
            input=content,
            capture_output=True,
            timeout=limits.seconds,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            env={**os.environ, **known},
        )
    except subprocess.TimeoutExpired as error:
        raise OutOfTime from error
    except OSError as error:
        raise _not_started(str(error)) from error
    if not done.stdout.startswith(READY):
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _not_started(said[-1] if said else str(done.returncode))
    if done.returncode == _OUT_OF_TIME:
        raise OutOfTime
    return done.stdout.removeprefix(READY) if done.returncode == 0 else b""


def _started_with(words: list[str]) -> list[str]:
    """The command of the process: a self-contained program is its own; otherwise this Python, with
    the modules found where they were found here, and nothing of the user's besides."""
    if getattr(sys, "frozen", False):
        return [sys.executable, SWITCH, *words]
    return [sys.executable, "-I", "-S", "-c", _START, *words, *sys.path]


def _not_started(why: str) -> UserError:
    return UserError(
        _(
            "Workbooks and PDFs cannot be read, since the part of Limitwise that reads them did not"
            " start: {why}. Install Limitwise again, then import the file."
        ).format(why=why.rstrip("."))
    )
