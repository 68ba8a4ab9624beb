"""Reading a file by a script in a process of its own, with limits, since a damaged or hostile file
may end the process that reads it, or never let it come to an end."""

import os
import subprocess
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import NamedTuple

_OUT_OF_TIME = {-24, 1816}
"""What a child ends with that was stopped for its processor's time: by SIGXCPU, and on Windows with
ERROR_NOT_ENOUGH_QUOTA."""


class Limits(NamedTuple):
    """`seconds` of the clock, `memory` in bytes and `processor` in seconds, null for no such limit.
    The script sets the last two for itself; on Windows a job object does, where that allows it."""

    seconds: float
    memory: int
    processor: int | None = None


class OutOfTime(Exception):
    """The script did not come to an end in its time."""


def read_by(script: Path, content: bytes, limits: Limits, password: str | None = None) -> bytes:
    """What a script that stands alone answers to a file's bytes; empty where it failed.

    The script gets the bytes as standard input, the limits of memory and processor as its arguments
    (0 for none), to set them once its libraries are loaded, and the password as `FILE_PASSWORD`.
    Raises OutOfTime.
    """
    known = {} if password is None else {"FILE_PASSWORD": password}
    with (
        subprocess.Popen(
            [sys.executable, "-I", str(script), str(limits.memory), str(limits.processor or 0)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            env={**os.environ, **known},
        ) as child,
        _held(child.pid, limits),
    ):
        try:
            answer, _none = child.communicate(content, limits.seconds)
        except subprocess.TimeoutExpired as error:
            raise OutOfTime from error
        finally:
            child.kill()  # nothing where it has ended
    if child.returncode in _OUT_OF_TIME:
        raise OutOfTime
    return answer if child.returncode == 0 else b""


def _held(process: int, limits: Limits) -> AbstractContextManager[object]:
    """On Windows the limits that the script cannot set for itself."""
    if os.name != "nt":
        return nullcontext()
    from core.statements.windows_job import limited

    return limited(process, limits.memory, limits.processor)
