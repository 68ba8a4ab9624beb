"""Makes what a person installs, out of this folder: `python3 run.py build`.

On Linux `dist/` then holds a self-contained folder, a package for Debian and Ubuntu, and a portable
archive; on Windows and macOS the folder and what `release/windows` and `release/macos` make of it,
where their tools are there. `build/` is what it worked with. The bytes are the same each time for
the same source, libraries and Python: the time in them is that of the last commit, or the variable
SOURCE_DATE_EPOCH. `--quick` packs less tightly, to try what was built.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = HERE.parent
sys.path.insert(0, str(HOME))

DIST, WORK = HOME / "dist", HOME / "build"


def main() -> None:
    from release.licences import all_licences, dependencies

    epoch = moment()
    packing = 0 if "--quick" in sys.argv[1:] else 9
    folder = frozen(epoch)
    made = [folder]
    taken = folder / "lib" if sys.platform == "linux" else None
    try:
        licences = all_licences(dependencies(), taken)
    except LookupError as error:
        sys.exit(f"Nothing was packed: {error}.")
    if sys.platform == "linux":
        from release import linux

        linux.strip(folder)
        made.append(linux.archive(folder, DIST, licences, epoch, packing))
        if shutil.which("dpkg-deb"):
            made.append(linux.debian_package(folder, DIST, licences, epoch, packing))
    else:
        made += other_system(folder, licences)
    for path in made:
        size = sum(one.stat().st_size for one in (path, *path.rglob("*")) if one.is_file())
        print(f"{path.relative_to(HOME)}  {size / 1e6:.1f} MB")


def moment() -> int:
    """The time that is written into what is made, as seconds since 1970."""
    said = os.environ.get("SOURCE_DATE_EPOCH")
    if said is None:
        answer = subprocess.run(
            ["git", "log", "-1", "--format=%ct"], cwd=HOME, capture_output=True, text=True
        )
        said = answer.stdout.strip()
    return int(said) if said else int(time.time())


def frozen(epoch: int) -> Path:
    """The self-contained folder, as PyInstaller makes it. Stops where it fails."""
    folder = DIST / "limitwise"
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    command += ["--clean", "--distpath", DIST, "--workpath", WORK / "pyinstaller"]
    fixed = {"SOURCE_DATE_EPOCH": str(epoch), "PYTHONHASHSEED": "0"}
    done = subprocess.run(
        [*command, HERE / "limitwise.spec"], cwd=HOME, env=os.environ | fixed, check=False
    )
    if done.returncode:
        sys.exit("The program could not be put together; what is above says why.")
    return folder


def other_system(folder: Path, licences: str) -> list[Path]:
    """An installer of Windows or a disk image of macOS, where the tool that makes it is there."""
    from core import VERSION

    (folder / "THIRD-PARTY-LICENCES.txt").write_text(licences, "utf-8")
    for name in ("README.md", "README.zh-CN.md", "LICENSE", "CHANGELOG.md"):
        shutil.copy(HOME / name, folder / name)
    if sys.platform == "win32":
        made = DIST / f"limitwise-{VERSION}-windows-setup.exe"
        tool = shutil.which("iscc")
        command = [tool, f"/DVersion={VERSION}", HERE / "windows" / "limitwise.iss"]
    else:
        made = DIST / f"limitwise-{VERSION}-macos.dmg"
        tool = shutil.which("hdiutil")
        image = ["-volname", "Limitwise", "-srcfolder", DIST / "Limitwise.app", "-ov"]
        command = [tool, "create", *image, "-format", "UDZO", made]
    if tool is None:
        print("No installer was made, since the tool that makes it is not here.", file=sys.stderr)
        return []
    subprocess.run([str(word) for word in command], check=True)
    return [made]


if __name__ == "__main__":
    main()
