"""The library `shim.c` before the C library: a chosen call on the files of one folder fails, or the
process ends there; and what would reach the network is counted and refused. Linux, with a C
compiler."""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

OFF, ONCE, FROM_THEN_ON, KILL_BEFORE, KILL_AFTER, LISTED = range(6)
READS, WRITES, PLACES, LOOKS = 1, 2, 4, 8
"""Reading a file; writing it; opening, naming or removing it; asking whether it is there."""

SOURCE = Path(__file__).with_name("shim.c")
COMPILER = shutil.which("cc") or shutil.which("gcc")
MISSING = "" if sys.platform == "linux" and COMPILER else "needs Linux and a C compiler"
HOME = Path(__file__).resolve().parents[2]


def built() -> Path:
    """The library, compiled once for this source."""
    assert COMPILER is not None
    name = f"limitwise-shim-{os.getuid()}-{hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:12]}.so"
    place = Path(tempfile.gettempdir()) / name
    if not place.exists():
        part = place.with_suffix(f".{os.getpid()}")
        command = [COMPILER, "-shared", "-fPIC", "-O1", "-o", str(part), str(SOURCE), "-ldl"]
        subprocess.run(command, check=True)
        part.replace(place)
    return place


def environment() -> dict[str, str]:
    """What a process needs to be started with to have the library before the C library."""
    return os.environ | {"LD_PRELOAD": str(built()), "PYTHONPATH": str(HOME), "LC_ALL": "C.UTF-8"}


class Shim:
    """The library in this process, which was started with `environment`."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None)
        self._library.shim_count.restype = ctypes.c_long

    def arm(self, below: Path, way: int, at: int, kinds: int, code: int, tell: int = -1) -> None:
        """From now on let the call number `at` (from 1) of these kinds fail with the error `code`,
        or end the process, as `way` says; which call it was goes to the descriptor `tell`."""
        self._library.shim_arm(os.fsencode(below), way, ctypes.c_long(at), kinds, code, tell)

    def disarm(self) -> None:
        self._library.shim_disarm()

    @property
    def hit(self) -> bool:
        """Whether the chosen call came."""
        return bool(self._library.shim_hit())

    @property
    def count(self) -> int:
        """How many calls of these kinds there were since it was armed."""
        return self._library.shim_count()

    @property
    def sockets(self) -> int:
        """How often a socket of the Internet or the address of a name was asked for."""
        return self._library.shim_sockets()
