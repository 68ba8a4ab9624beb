"""Pins every library to a version and to the hashes of its files, for Python 3.11 to 3.14 on Linux,
Windows and macOS.

    python -m release.pins                what pyproject.toml asks for, kept at its versions
    python -m release.pins --upgrade      the newest versions that it allows
    python -m release.pins --check        only asks for what follows

Writes pins/program.txt, and what tests and building need beyond it as pins/dev.txt and
pins/build.txt; run.py installs nothing else. Then each system and Python is asked whether all of it
is there as wheels, so that nothing is built on a person's computer; status 1 where it is not. Works
through `uv`, which is asked for from the index that uv is set up for, and pins no address of it.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
PINS = HOME / "pins"
GROUPS = ("dev", "build")
"""The groups of pyproject.toml, each with a file for what it needs beyond the program."""
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = (
    "x86_64-manylinux_2_34", "aarch64-manylinux_2_39", "x86_64-pc-windows-msvc",
    "aarch64-apple-darwin", "x86_64-apple-darwin",
)  # fmt: skip
MACOS = {"MACOSX_DEPLOYMENT_TARGET": "14.0"}
"""The oldest systems that Qt 6.12 has wheels for."""
_PIN = re.compile(r"^(?=\S)", re.M)


def pins_of(text: str) -> list[str]:
    """Each pin with the lines of its hashes."""
    return [pin for pin in _PIN.split(text) if pin.strip()]


def write(more: list[str]) -> None:
    """Write the three files anew."""
    program = PINS / "program.txt"
    _compile(program, more)
    known = set(pins_of(program.read_text("utf-8")))
    for group in GROUPS:
        place = PINS / f"{group}.txt"
        _compile(place, ["--group", group, "--constraint", str(program), *more])
        beyond = [pin for pin in pins_of(place.read_text("utf-8")) if pin not in known]
        place.write_text("".join(beyond), "utf-8")


def _compile(place: Path, more: list[str]) -> None:
    PINS.mkdir(exist_ok=True)
    command = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version", PYTHONS[0]]
    command += ["--generate-hashes", "--no-annotate", "--no-header", *more]
    _run([*command, "--output-file", str(place), "pyproject.toml"])


def missing() -> list[str]:
    """The systems and Pythons that not all of it has a wheel for, each with what was said."""
    found = []
    files = [str(PINS / f"{name}.txt") for name in ("program", *GROUPS)]
    for python in PYTHONS:
        for system in SYSTEMS:
            command = ["uv", "pip", "compile", "--quiet", "--only-binary", ":all:"]
            command += ["--python-version", python, "--python-platform", system, *files]
            done = subprocess.run(
                command, cwd=HOME, env=os.environ | MACOS, capture_output=True, text=True
            )
            if done.returncode:
                found.append(f"Python {python}, {system}: {done.stderr}")
    return found


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True)
    if done.returncode:
        sys.exit(done.stderr)


def main() -> int:
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--upgrade", action="store_true", help="the newest versions")
    asked.add_argument("--check", action="store_true", help="write nothing")
    arguments = asked.parse_args()
    if not shutil.which("uv"):
        sys.exit("Pinning needs uv: python -m pip install uv")
    if not arguments.check:
        write(["--upgrade"] if arguments.upgrade else [])
    lacking = missing()
    print("\n".join(lacking) or "Every system and Python has wheels of all of it.")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
