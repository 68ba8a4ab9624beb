#!/usr/bin/env python3
"""Make everything ready, then open Limitwise, run one of its commands, or check and test it.

    python3 run.py                  the window
    python3 run.py assess --json    a command; `python3 run.py --help` lists them
    python3 run.py check            the checks: style, types, who imports whom
    python3 run.py test             the checks, then all tests on every processor
    python3 run.py test WHAT…       at once what pytest is told: tests/cash -k name
    python3 run.py build            what a person installs, into dist/ (release/build.py)
    python3 run.py trial            tries that on a bare Debian (release/trial.py; as root)

`check` with an option of its own, such as `--ledger` or `--json`, is the command of that name.

Needs nothing but Python 3.11 and pip: the packages go into `.venv` here, at the versions and with
the hashes in `pins/` (release/pins.py), and a file that is another is refused. What is ready is
remembered there, so a later start costs nothing.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HOME = Path(__file__).resolve().parent
VENV = HOME / ".venv"
PINS = HOME / "pins"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# Debian and Ubuntu's names of what Qt needs and its wheels do not bring.
OFFSCREEN = "libglib2.0-0 libgl1 libegl1 libfontconfig1 libxkbcommon0 libdbus-1-3 libgssapi-krb5-2"
WINDOW = "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"
TESTS = "xvfb poppler-utils"

# Loading each module of Qt that a page reads, and the platform plugin, is the only sure sign that
# their libraries are there.
PROBE = (
    "from PySide6 import QtCore, QtGui, QtPdf, QtPdfWidgets, QtPrintSupport, QtWidgets\n"
    "QtGui.QGuiApplication([])"
)
PLUGIN = "import PySide6; print(PySide6.__path__[0])"

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("basedpyright",),
    ("lint-imports",),
    ("vulture",),
)
EVERYTHING = ("pytest", "--numprocesses=auto", "--dist=worksteal")
"""Every test, shared out among as many processes as there are processors."""


def main(arguments: list[str]) -> int:
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older one is told
        sys.exit(f"Limitwise needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    testing = arguments[:1] == ["test"] or arguments == ["check"]
    making = arguments[:1] in (["build"], ["trial"])
    try:
        make_ready(BUILT if making else level_of(arguments, testing))
    except OSError as error:
        sys.exit(f"Making ready stopped: {error}.")
    if testing:
        return check_and_test(arguments)
    if making:
        script = HOME / "release" / f"{arguments[0]}.py"
        return subprocess.call([str(PYTHON), str(script), *arguments[1:]])
    command = [str(PYTHON), "-P", "-m", "desktop", *arguments]
    os.environ["PYTHONPATH"] = str(HOME)
    if os.name == "nt":
        return subprocess.call(command)
    os.execv(PYTHON, command)


BUILT, COMMAND, OFFSCREEN_WINDOW, WINDOW_SHOWN, TESTED = range(-1, 4)
"""What is made ready: each from the second on needs what those before it need, and more."""


def level_of(arguments: list[str], testing: bool) -> int:
    """A command needs none of Qt's libraries; without a screen, none of those that show a window.

    What might open a window, as a file or an option in the first place does, is made ready for it.
    """
    if testing:
        return TESTED
    first = arguments[0] if arguments else "-"
    if first != "open" and first.replace("-", "").isalpha() and first[0] != "-":
        return COMMAND
    return WINDOW_SHOWN if os.environ.get("DISPLAY") else OFFSCREEN_WINDOW


def make_ready(level: int) -> None:
    wanted = ["program", *{TESTED: ["dev"], BUILT: ["build"]}.get(level, [])]
    pins = [PINS / f"{name}.txt" for name in wanted]
    known = repr((sys.version, [path.read_bytes() for path in sorted(PINS.glob("*.txt"))]))
    key = hashlib.sha256(known.encode()).hexdigest()[:16]
    names = ("run", "draw", "window", "test") if level != BUILT else ("build",)
    marks = [VENV / f"ready-{name}-{key}" for name in names]
    if marks[level].exists():
        return
    print("Making ready; this takes a minute the first time.", file=sys.stderr)
    install(pins)
    compile_modules()
    if sys.platform == "linux" and level > COMMAND:
        install_system_libraries(level >= WINDOW_SHOWN, level == TESTED)
    for mark in marks[: level + 1] or marks:
        mark.touch()


def install(pins: list[Path]) -> None:
    """A virtual environment with what these files pin, and nothing whose hash is not among theirs;
    Debian's Python has no ensurepip, but pip."""
    own_pip = importlib.util.find_spec("ensurepip") is not None
    if not own_pip and importlib.util.find_spec("pip") is None:
        sys.exit("Python has no pip. On Debian or Ubuntu, run: sudo apt-get install python3-pip")
    begun = VENV / "begun"
    if begun.exists():  # our own, whose making was broken off; any other is kept as it is
        shutil.rmtree(VENV)
    if not VENV.exists():
        VENV.mkdir(parents=True)
        begun.touch()
    if not PYTHON.exists():
        venv.create(VENV, with_pip=own_pip)
    pip = [PYTHON, "-m", "pip"] if own_pip else [sys.executable, "-m", "pip", "--python", PYTHON]
    quiet = ["-q", "--disable-pip-version-check"]
    files = [word for path in pins for word in ("-r", path)]
    run([*pip, "install", *quiet, "--require-hashes", *files])
    begun.unlink(missing_ok=True)


def compile_modules() -> None:
    """Compile the program's own modules, as pip does with the packages: no start does it then, also
    where Python is told to write nothing down."""
    folders = [HOME / name for name in ("core", "desktop", "resources")]
    run([PYTHON, "-m", "compileall", "-q", *folders])


def install_system_libraries(shown: bool, testing: bool) -> None:
    missing = " ".join(
        names
        for names, there in (
            (OFFSCREEN, plugin_loads()),
            (WINDOW, not shown or window_libraries_are_there()),
            (TESTS, not testing or all(map(shutil.which, ("Xvfb", "pdftotext")))),
        )
        if not there
    )
    if not missing:
        return
    line = f"apt-get install -y --no-install-recommends {missing}"
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        sys.exit(f"Some system libraries are missing. On Debian or Ubuntu, run: sudo {line}")
    run(["apt-get", "update"])
    run(line.split())


def plugin_loads() -> bool:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return (
        subprocess.run([PYTHON, "-c", PROBE], env=environment, capture_output=True).returncode == 0
    )


def window_libraries_are_there() -> bool:
    found = subprocess.run([PYTHON, "-c", PLUGIN], capture_output=True, text=True).stdout.strip()
    plugin = Path(found, "Qt", "plugins", "platforms", "libqxcb.so")
    said = subprocess.run(["ldd", plugin], capture_output=True, text=True)
    return said.returncode == 0 and "not found" not in said.stdout


def run(command: list) -> None:
    """Run a step of the set-up quietly; where it fails, show what it said and stop."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    words = [str(word) for word in command]
    done = subprocess.run(words, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        sys.stderr.write(done.stdout.decode(errors="replace"))
        step = " ".join(words[:4])
        sys.exit(f"Making ready stopped at “{step} …”. Check the network, then start again.")


def check_and_test(arguments: list[str]) -> int:
    """The checks, or some tests, or the checks and all tests; ends at the first that fails."""
    os.chdir(HOME)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # each run would compile all tests anew
    chosen = arguments[1:]
    commands = [("pytest", *chosen)] if chosen else list(CHECKS)
    if arguments == ["test"]:
        commands.append(EVERYTHING)
    for name, *options in commands:
        if status := subprocess.call([PYTHON.with_name(name + PYTHON.suffix), *options]):
            return status
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
