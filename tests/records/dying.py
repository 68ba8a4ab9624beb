"""Running a few lines in a process that is killed at a chosen step, as a power cut would do."""

import os
import signal
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]

_BEGIN = """
import os, signal, sqlite3, sys
from pathlib import Path
import sqlcipher3.dbapi2 as sqlcipher

# A key derived quickly; the real number of rounds is another test's.
sqlcipher.connect(":memory:").execute("PRAGMA cipher_default_kdf_iter = 1000")
step = sys.argv[1]
left = int(step) if step.isdigit() else None
copies = 0

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def dying(module):
    class Dying(module.Connection):
        def execute(self, *arguments):
            global left
            if left is not None:
                left -= 1
                if left < 0:
                    die()
            return super().execute(*arguments)

        def backup(self, target, **more):
            # The first copy keeps the ledger that is there, the second writes over it.
            global copies
            copies += 1
            if step == "copying" and copies == 2:
                super().backup(target, pages=10, progress=lambda *_told: die())
            super().backup(target, **more)
            if step == "copied" and copies == 2:
                die()

    connect = module.connect
    module.connect = lambda *given, **more: connect(*given, **more, factory=Dying)

dying(sqlite3)
dying(sqlcipher)
for name in ("replace", "rename"):
    def moved(self, target, name=name, move=getattr(Path, name)):
        if step == "before " + name:
            die()
        move(self, target)
        if step == "after " + name:
            die()
    setattr(Path, name, moved)
"""


def die_at(step: int | str, code: str, *arguments: object) -> bool:
    """Run `code` with `sys.argv[2:]`, killed before that statement or at that point of `_BEGIN`;
    gives whether it was, since fewer statements may be enough."""
    done = subprocess.run(
        [sys.executable, "-c", _BEGIN + code, str(step), *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": str(HOME)},
        capture_output=True,
        text=True,
    )
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.returncode != 0
