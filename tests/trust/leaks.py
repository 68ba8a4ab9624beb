"""Nothing leaks: what one person's way through the whole program asks of the network, and what is
plain on the disk afterwards though the ledger is encrypted.

    python -m tests.trust.leaks [--keep FOLDER]

Prints what was run, the sockets and look-ups of names that were asked for, and every file in which
a planted word stands; status 1 where there is any. On Linux with a C compiler the calls of the
process itself are counted, else those of Python. To see every system call of the window with your
own eyes, and that none is for AF_INET or AF_INET6:

    strace -f -e trace=%network,%file -o calls.txt python3 run.py --demo
    grep -E "AF_INET|socket\\(" calls.txt
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from tests.trust.journey import PASSPHRASES, WORDS, inputs
from tests.trust.shim import HOME, MISSING, environment


@dataclass
class Found:
    """What a journey did and left; `plain` are (file, planted word) pairs, `files` how many were
    looked into."""

    told: dict
    said: str
    files: int = 0
    plain: list = field(default_factory=list)


def journey(folder: Path) -> Found:
    """Send somebody on the way, and look at what is left below `folder`."""
    inputs(folder / "in")
    for name in ("out", "home", "tmp"):
        (folder / name).mkdir()
    own = {
        "HOME": str(folder / "home"), "TMPDIR": str(folder / "tmp"), "TEMP": str(folder / "tmp"),
        "TMP": str(folder / "tmp"), "XDG_CONFIG_HOME": str(folder / "home" / "config"),
        "XDG_DATA_HOME": str(folder / "home" / "data"), "APPDATA": str(folder / "home"),
        "LOCALAPPDATA": str(folder / "home"), "XDG_CACHE_HOME": str(folder / "home" / "cache"),
        "XDG_STATE_HOME": str(folder / "home" / "state"), "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(HOME), "PYTHONUTF8": "1",
    }  # fmt: skip
    begin = os.environ if MISSING else environment()
    done = subprocess.run(
        [sys.executable, "-m", "tests.trust.journey", str(folder)],
        env=begin | own, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = Found(json.loads(done.stdout.splitlines()[-1]), done.stderr)
    for part in ("home", "tmp"):
        for path in sorted((folder / part).rglob("*")):
            name = str(path.relative_to(folder))
            found.plain += [(name, word) for word in _planted(name.encode())]
            if path.is_file():
                found.files += 1
                found.plain += [(name, word) for word in _planted(path.read_bytes())]
    return found


def _planted(raw: bytes) -> list[str]:
    words = [*WORDS, *PASSPHRASES]
    codes = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
    return [word for word in words if any(word.encode(code) in raw for code in codes)]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--keep", type=Path, help="a new folder in which everything stays")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="limitwise-leaks-") as name:
        folder = given.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        found = journey(folder)
    told = found.told
    print(f"{len(told['status'])} commands, {told['pages']} pages, {found.files} files looked into")
    print(
        f"asked of the network by Python: {told['asked'] or 0}; by the process: {told['sockets']}"
    )
    print(f"plain: {found.plain or 0}")
    return 1 if told["asked"] or told["sockets"] or found.plain else 0


if __name__ == "__main__":
    sys.exit(main())
