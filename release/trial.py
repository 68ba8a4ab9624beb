"""Tries the Debian package as a person would, on a bare system: `python3 run.py trial`, as root.

    python3 run.py trial                       on Debian 12
    python3 run.py trial --suite trixie        on Debian 13
    python3 run.py trial --suite noble --mirror MIRROR --components main,universe \\
        --script /usr/share/debootstrap/scripts/jammy      on Ubuntu 24.04

Needs debootstrap, which makes the bare system in `build/roots/SUITE`; it is kept for the next time,
and `--anew` makes it again. In it apt installs an older package, made of this one, with what it
needs; the program is started under Xvfb by the command of its menu entry and photographed; a
statement and a workbook are imported, the risk is told, the report is printed; a ledger named on
the command line is opened. Then the newer package is installed while the window is open, removed
and purged, and the ledger is still there, byte for byte. Stops at the first step that fails, with
what it said.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

HOME = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(HOME))

from core import VERSION  # noqa: E402

STALE = "stale.py"
DIST, ROOTS = HOME / "dist", HOME / "build" / "roots"
PERSON = "/home/小 明"
"""A home with a space and Chinese characters."""
PATIENCE = 120
"""Seconds until a window must be there, also on a busy machine."""


def main() -> None:
    asked = argparse.ArgumentParser(description="Try the Debian package on a bare system.")
    asked.add_argument("--suite", default="bookworm")
    asked.add_argument("--mirror", default=None)
    asked.add_argument("--components", default="main")
    asked.add_argument(
        "--script", default=None, help="of debootstrap, for a suite it is older than"
    )
    asked.add_argument("--anew", action="store_true")
    arguments = asked.parse_args()
    package = max(DIST.glob("limitwise_*.deb"), default=None, key=lambda path: path.stat().st_mtime)
    if os.name == "nt" or os.geteuid() != 0 or package is None or not shutil.which("debootstrap"):
        sys.exit("Needs Linux, root, debootstrap, and a package made by: python3 run.py build")
    root = ROOTS / arguments.suite
    if arguments.anew:
        shutil.rmtree(root, ignore_errors=True)
    if not (root / "usr" / "bin" / "apt-get").exists():
        make_root(root, arguments)
    with mounted(root):
        Trial(root).run(package)


def make_root(root: Path, arguments: argparse.Namespace) -> None:
    """A bare system: no Python, no compiler, no screen."""
    root.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(root, ignore_errors=True)
    command = ["debootstrap", "--variant=minbase", f"--components={arguments.components}"]
    command += [arguments.suite, root, *filter(None, (arguments.mirror, arguments.script))]
    subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL)


@contextmanager
def mounted(root: Path):
    """The root with what programs expect of a running system."""
    places = {"proc": ["-t", "proc", "proc"], "dev/shm": ["-t", "tmpfs", "tmpfs"]}
    (root / "dev" / "shm").mkdir(parents=True, exist_ok=True)
    for place, how in places.items():
        subprocess.run(["mount", *how, str(root / place)], check=True)
    try:
        yield
    finally:
        for place in places:
            subprocess.run(["umount", "-l", str(root / place)], check=False)


class Trial:
    """The steps, each told in a line."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.ledger = f"{PERSON}/.local/share/limitwise/ledger.limitwise"
        self.pictures = HOME / "build" / "trial" / root.name
        shutil.rmtree(self.pictures, ignore_errors=True)
        self.pictures.mkdir(parents=True)

    def run(self, package: Path) -> None:
        self.say("a bare system", self.no_python)
        shutil.copy(package, self.root / "limitwise.deb")
        shutil.copytree(HOME / "tests" / "samples", self.root / "samples", dirs_exist_ok=True)
        self.say("apt update", lambda: self.do("apt-get update"))
        older(package, self.root / "older.deb")
        self.say("apt install an older one", lambda: self.do(f"{APT} install /older.deb"))
        self.say(
            "a screen for the trial",
            lambda: self.do(f"{APT} install xvfb xauth x11-apps x11-utils"),
        )
        self.say("the version", lambda: self.do("limitwise --version"))
        self.do(f"mkdir -p '{PERSON}'; rm -rf '{PERSON}'/.local /data")
        self.say("the window, with no ledger yet", lambda: self.window("welcome", ""))
        self.say("a new ledger", lambda: self.do("limitwise init"))
        self.say("a statement", lambda: self.do("limitwise import /samples/wechat.csv"))
        self.say("a workbook", lambda: self.do("limitwise import /samples/spdb-debit-old.xls"))
        self.say("the risk", lambda: self.do("limitwise assess --lang zh_CN"))
        self.do("limitwise demo --ledger /data/demo.limitwise || true", "mkdir -p /data")
        self.say(
            "the report", lambda: self.do("limitwise report -o /data/r.pdf; test -s /data/r.pdf")
        )
        self.say(
            "the calendar",
            lambda: self.do("limitwise calendar --ledger /data/demo.limitwise -o /data/c.ics"),
        )
        self.say(
            "a ledger opened by its name", lambda: self.window("ledger", "/data/demo.limitwise")
        )
        self.say("a statement opened", lambda: self.window("statement", "/samples/alipay-app.csv"))
        before = self.sum()
        self.say("the newer one over it, while the window is open", self.upgrade)
        self.say("the risk, as it was", lambda: self.do("limitwise assess"))
        self.say("the window after it", lambda: self.window("upgraded", ""))
        self.say("removed", lambda: self.do(f"{APT} remove limitwise"))
        self.say("purged", lambda: self.do(f"{APT} purge limitwise; ! test -e /usr/lib/limitwise"))
        if self.sum() != before:
            sys.exit("The ledger is not what it was before the package was removed.")
        print(f"The ledger is as it was. Pictures: {self.pictures.relative_to(HOME)}")

    def upgrade(self) -> None:
        script = f"limitwise & p=$!; sleep 10; {APT} install /limitwise.deb && kill $p"
        self.do(f"xvfb-run -a sh -c '{script}'; dpkg -s limitwise | grep -x 'Version: {VERSION}'")
        self.do(f"! test -e /usr/lib/limitwise/lib/{STALE}")

    def say(self, what: str, step: Callable[[], object]) -> None:
        begun = time.monotonic()
        step()
        print(f"{time.monotonic() - begun:6.1f} s  {what}", flush=True)

    def no_python(self) -> None:
        self.do("! command -v python3 && ! command -v gcc")

    def sum(self) -> str:
        return hashlib.sha256((self.root / self.ledger.lstrip("/")).read_bytes()).hexdigest()

    def do(self, line: str, first: str = "true") -> str:
        """Run a line of the shell in the root; stops the trial where it fails."""
        done = subprocess.run(
            self._inside(f"{first} && ({line})"), capture_output=True, text=True, env=ENVIRONMENT
        )
        if done.returncode:
            sys.exit(f"Failed: {line}\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
        return done.stdout

    def _inside(self, line: str) -> list[str]:
        return ["chroot", str(self.root), "/bin/sh", "-c", line]

    def window(self, name: str, words: str) -> None:
        """Start the program by its menu entry's command under Xvfb, and photograph its window."""
        entry = (self.root / "usr/share/applications/limitwise.desktop").read_text("utf-8")
        (line,) = [one for one in entry.splitlines() if one.startswith("Exec=")]
        command = line.removeprefix("Exec=").replace("%F", words)
        self.do("rm -f /data/*.xwd; mkdir -p /data")
        script = f"{command} & p=$!; n=0; "
        script += "until xwininfo -root -tree | grep -q 1180x760 || [ $n -gt 240 ]; "
        script += "do sleep 0.5; n=$((n+1)); done; sleep 4; "
        script += "xwd -root -silent -out /data/shot.xwd; kill $p; wait"
        line = f"xvfb-run -a -s '-screen 0 1280x860x24' sh -c '{script}'"
        done = subprocess.run(
            self._inside(line),
            capture_output=True,
            text=True,
            env=ENVIRONMENT,
            timeout=PATIENCE * 3,
        )
        shot = self.root / "data" / "shot.xwd"
        if not shot.exists():
            sys.exit(f"No window came: {done.stdout[-2000:]}{done.stderr[-2000:]}")
        if "Traceback" in done.stderr:
            sys.exit(done.stderr[-3000:])
        picture = from_xwd(shot.read_bytes())
        picture.save(self.pictures / f"{name}.png")
        if len(set(picture.resize((64, 43)).get_flattened_data())) < 4:
            sys.exit(f"The window of “{name}” is empty.")
        with suppress(OSError):
            shot.unlink()


def older(package: Path, place: Path) -> None:
    """A package that is an older version of this one, with a file that the newer has not."""
    with TemporaryDirectory() as folder:
        root = Path(folder, "root")
        subprocess.run(["dpkg-deb", "-R", package, root], check=True)
        control = root / "DEBIAN" / "control"
        text = control.read_text("utf-8")
        control.write_text(text.replace(f"Version: {VERSION}", "Version: 0.9"), "utf-8")
        (root / "usr" / "lib" / "limitwise" / "lib" / STALE).write_text("")
        subprocess.run(["dpkg-deb", "-b", "-Znone", root, place], check=True, capture_output=True)


def from_xwd(content: bytes):
    """The picture in a dump of an X window (XWD version 7)."""
    import struct

    from PIL import Image

    head = struct.unpack(">25I", content[:100])
    size, width, height, line, colours = head[0], head[4], head[5], head[12], head[19]
    pixels, letters = content[size + 12 * colours :], "BGRX" if head[11] == 32 else "BGR"
    return Image.frombuffer("RGB", (width, height), pixels, "raw", letters, line, 1)


APT = "apt-get -y --no-install-recommends"
ENVIRONMENT = {
    "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
    "HOME": PERSON,
    "LANG": "C.UTF-8",
    "DEBIAN_FRONTEND": "noninteractive",
}

if __name__ == "__main__":
    main()
