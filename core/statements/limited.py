"""Reading a file by a script in a process of its own, with limits, since a damaged or hostile file
may end the process that reads it, or never let it come to an end."""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

_OUT_OF_TIME = -24
"""What a child ends with that was stopped for its processor's time: SIGXCPU."""


class Limits(NamedTuple):
    """`seconds` of the clock, `memory` in bytes and `processor` in seconds, null for no such limit.
    Where the system knows none of the last two, as Windows, only the clock limits."""

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
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(script), str(limits.memory), str(limits.processor or 0)],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=limits.seconds,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            env={**os.environ, **known},
        )
    except subprocess.TimeoutExpired as error:
        raise OutOfTime from error
    if done.returncode == _OUT_OF_TIME:
        raise OutOfTime
    return done.stdout if done.returncode == 0 else b""
