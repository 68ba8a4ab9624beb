"""The licences of everything that the self-contained program brings along, in one text.

    python release/licences.py            prints it

Raises LookupError for a library whose licence is not known, so that none goes out without one.
"""

import re
import shutil
import subprocess
import sys
import sysconfig
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

TEXTS = Path(__file__).with_name("licences")
BROUGHT = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "pyside6-pdf": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
}
"""What PySide's wheels do not carry: the licence that they and Qt are used under, and the one that
it builds on. Qt's libraries lie as files of their own in the folder and can be replaced there."""
_TEXT = re.compile(r"(^|/)(licen[cs]e|copying|notice|authors)[^/]*$|/licenses/.*[^/]$", re.I)
LINE = "=" * 78
SYSTEM_TEXTS = Path("/usr/share/doc")
"""Where Debian and Ubuntu keep the licence of each package."""


def closure(names: list[str]) -> dict[str, Distribution]:
    """The distributions of these names and of everything they need, by name in order."""
    found: dict[str, Distribution] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop().lower().replace("_", "-")
        if name in found:
            continue
        found[name] = distribution(name)
        for line in found[name].requires or ():
            need = Requirement(line)
            if need.marker is None or need.marker.evaluate({"extra": ""}):
                waiting.append(need.name)
    return dict(sorted(found.items()))


def licence_of(one: Distribution) -> str:
    """What its metadata calls its licence, in one line. Raises LookupError where they do not."""
    said = one.metadata.get("License-Expression") or ""
    named = one.metadata.get_all("Classifier") or []
    named = [line.rpartition("::")[2].strip() for line in named if line.startswith("License ::")]
    short = (one.metadata.get("License") or "").strip().splitlines()
    said = said or ", ".join(named) or (short[0] if short else "")
    if not said:
        for path in texts_of(one):
            return path.splitlines()[0].strip()
        raise LookupError(f"{one.name} tells no licence")
    return said


def texts_of(one: Distribution) -> list[str]:
    """The texts that lie in the distribution, or those that are brought for it."""
    brought = BROUGHT.get(one.name.lower().replace("_", "-"), ())
    if brought:
        return [(TEXTS / name).read_text("utf-8") for name in brought]
    found = [path for path in one.files or () if ".dist-info" in str(path)]
    found = [path.locate() for path in found if _TEXT.search(path.as_posix())]
    return [Path(str(path)).read_text("utf-8", "replace") for path in sorted(found)]


def of_system(folder: Path) -> dict[str, str]:
    """The licences of the system's own libraries that were taken into a folder, by their packages.

    Raises LookupError where the system does not say which package a library is of.
    """
    python = sysconfig.get_config_var("INSTSONAME")  # its licence is Python's
    tool = shutil.which("dpkg-query")
    found = {}
    for path in sorted(folder.glob("lib*.so*")):
        if path.is_symlink() or path.name == python:
            continue
        asked = [tool, "-S", f"*/{path.name}"]
        answer = subprocess.run(asked, capture_output=True, text=True).stdout if tool else ""
        package = answer.partition(":")[0]
        text = SYSTEM_TEXTS / package / "copyright"
        if not package or not text.exists():
            raise LookupError(f"{path.name} carries no licence text")
        found[package] = text.read_text("utf-8")
    return found


def all_licences(names: list[str], folder: Path | None = None) -> str:
    """One section a library, each different text once; `folder` holds those of the system that were
    taken in. Raises LookupError."""
    parts = [
        "Limitwise is under the MIT licence (LICENSE). It brings along what is listed here, each"
        " under its own licence.\nQt and PySide are used under the LGPL 3; their libraries lie in"
        " the folder lib and can be\nreplaced there by others of the same version.\n"
    ]
    seen: dict[str, str] = {}
    for name, one in closure(names).items():
        parts.append(f"{LINE}\n{one.metadata['Name']} {one.version}: {licence_of(one)}\n{LINE}\n")
        texts = texts_of(one)
        if not texts:
            raise LookupError(f"{name} carries no licence text")
        for text in texts:
            if text in seen:
                parts.append(f"(The same text as under {seen[text]}.)\n")
            else:
                seen[text] = one.metadata["Name"]
                parts.append(text.strip() + "\n")
    for name, text in (of_system(folder) if folder else {}).items():
        parts.append(f"{LINE}\n{name}, of the system it was built on\n{LINE}\n{text.strip()}\n")
    python = Path(sys.base_prefix, "lib", f"python3.{sys.version_info[1]}", "LICENSE.txt")
    if python.exists():
        parts.append(
            f"{LINE}\nPython {sys.version.split()[0]}\n{LINE}\n{python.read_text('utf-8')}"
        )
    return "\n".join(parts)


def dependencies() -> list[str]:
    """The names that pyproject.toml gives as what the program needs."""
    import tomllib

    project = tomllib.loads((TEXTS.parents[1] / "pyproject.toml").read_text("utf-8"))
    return [Requirement(line).name for line in project["project"]["dependencies"]]


if __name__ == "__main__":
    print(all_licences(dependencies()))
