"""What a process costs, as the system itself accounts for it.

    python -m tests.benchmarks.timing COMMAND …

The peak of a process counts what its parent had when it started it, so whoever is large itself, as
the tests are, asks this small one.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path


class Failed(Exception):
    """A process that ended with another status than 0, or whose result was wrong."""


def cost_of(
    command: Sequence[str | Path], environment: Mapping[str, str], folder: Path
) -> dict[str, float]:
    """Run a command in `folder`: processor seconds (`cpu`), seconds by the clock (`wall`), peak
    memory in MB (`peak`), and whatever figures it prints as JSON in its last line.

    The peak is the largest of the process and of those it waited for. Raises Failed.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(
            [str(word) for word in command], cwd=folder, env=environment, stdout=out, stderr=said
        )
        _pid, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            said.seek(0)
            told = said.read()[-2000:].decode(errors="replace")
            raise Failed(f"{' '.join(map(str, command))} ended with {process.returncode}: {told}")
        out.seek(0)
        lines = out.read().splitlines()
    mega = 1024 if os.uname().sysname == "Linux" else 1024 * 1024  # macOS tells bytes
    cost = {"cpu": used.ru_utime + used.ru_stime, "wall": wall, "peak": used.ru_maxrss / mega}
    if lines and lines[-1].startswith(b'{"'):
        cost |= json.loads(lines[-1])
    return cost


if __name__ == "__main__":
    print(json.dumps(cost_of(sys.argv[1:], os.environ, Path.cwd())))
