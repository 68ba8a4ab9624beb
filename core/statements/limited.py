"""Reading a file in a process of its own, with limits, since a damaged or hostile file may end the
process that reads it, or never let it come to an end."""

import os
import subprocess
import sys
from contextlib import AbstractContextManager, nullcontext
from typing import NamedTuple

from core.errors import UserError
from core.statements.apart import READERS, READY, SWITCH
from core.words import _

_OUT_OF_TIME = {-24, 1816}
"""What a child ends with that was stopped for its processor's time: by SIGXCPU, and on Windows with
ERROR_NOT_ENOUGH_QUOTA."""
_START = (
    "import sys; sys.path[:] = sys.argv[4:]; from core.statements.apart import main; "
    "main(sys.argv[1:4])"
)


class Limits(NamedTuple):
    """`seconds` of the clock, `memory` in bytes and `processor` in seconds, null for no such limit.
    The script sets the last two for itself; on Windows a job object does, where that allows it."""

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
        child = subprocess.Popen(
            _started_with(words),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            env={**os.environ, **known},
        )
    except OSError as error:
        raise _not_started(str(error)) from error
    with child, _held(child.pid, limits):
        try:
            answer, errors = child.communicate(content, limits.seconds)
        except subprocess.TimeoutExpired as error:
            raise OutOfTime from error
        finally:
            child.kill()  # nothing where it has ended
    if not answer.startswith(READY):
        said = errors.decode("utf-8", "replace").strip().splitlines()
        raise _not_started(said[-1] if said else str(child.returncode))
    if child.returncode in _OUT_OF_TIME:
        raise OutOfTime
    return answer.removeprefix(READY) if child.returncode == 0 else b""


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


def _held(process: int, limits: Limits) -> AbstractContextManager[object]:
    """On Windows the limits that the process cannot set for itself."""
    if os.name != "nt":
        return nullcontext()
    from core.statements.windows_job import limited

    return limited(process, limits.memory, limits.processor)
