"""A Debian package and an archive of the self-contained folder; the same input gives the same
bytes, where SOURCE_DATE_EPOCH is the same."""

import gzip
import hashlib
import os
import shutil
import subprocess
import tarfile
from datetime import UTC, datetime
from pathlib import Path

from core import VERSION
from release.manual import page
from resources.icons import ICON, SIZES
from resources.linux import DESCRIPTION, ENTRY, FILE_TYPE

HOME = Path(__file__).resolve().parent.parent
DOCUMENTS = ("README.md", "README.zh-CN.md", "LICENSE", "CHANGELOG.md")
DEPENDS = (
    "libc6 (>= 2.35), libstdc++6, libgcc-s1, zlib1g, libzstd1, libbrotli1, libgssapi-krb5-2,"
    " libglib2.0-0, libdbus-1-3, libfontconfig1, libfreetype6, libgl1, libegl1,"
    " libxkbcommon-x11-0, libxcb-cursor0, libxcb-icccm4, libxcb-keysyms1, libxcb-shape0,"
    " libwayland-cursor0, libwayland-egl1"
)
"""What Qt needs of the system, by the names of Debian 12; later ones and Ubuntu's provide these."""
RECOMMENDS = "libcups2, xdg-utils"
"""For printing, and for opening what is written in another program."""
_NOT_STRIPPED = (".libs/", "PySide6/", "shiboken6/")
"""Stripping breaks OpenBLAS, and Qt's libraries are as their makers built them."""
MARKER = "data"
"""The folder beside the program that holds everything a person keeps, where it is there."""
IN_MARKER = (
    "Limitwise keeps the ledger and its backups in this folder as long as the folder is here.\n"
    "Delete it, and the ledger is kept in your own data folder instead.\n\n"
    "只要这个文件夹还在，知额就把账本和备份放在这里。删掉它，账本就放在你自己的数据文件夹里。\n"
)
IN_COPYRIGHT = """
Files: usr/lib/limitwise/lib
Libraries of others, each under its own licence. THIRD-PARTY-LICENCES.txt.gz in this folder names
them all with the texts of their licences. Qt and PySide are used under the GNU Lesser General
Public License, version 3, which also lies in /usr/share/common-licenses/LGPL-3.
"""


def strip(folder: Path) -> None:
    """Take the names of functions out of libraries, which only a debugger reads."""
    if not shutil.which("strip"):
        return
    for path in sorted(folder.rglob("*.so*")):
        if not path.is_symlink() and not any(one in path.as_posix() for one in _NOT_STRIPPED):
            subprocess.run(["strip", "--strip-unneeded", path], check=True)


def document(folder: Path, licences: str) -> None:
    """Put beside the program what is read: the guide, the licences, what has changed."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in DOCUMENTS:
        shutil.copy(HOME / name, folder / name)
    (folder / "THIRD-PARTY-LICENCES.txt").write_text(licences, "utf-8")
    pictures = folder / "resources" / "pictures"
    shutil.copytree(HOME / "resources" / "pictures", pictures, dirs_exist_ok=True)


def archive(folder: Path, place: Path, licences: str, epoch: int, packing: int) -> Path:
    """The portable archive of the program's folder, made in `place`; `packing` is 0 to 9."""
    name = f"limitwise-{VERSION}-linux-{os.uname().machine}"
    whole = place / name
    shutil.rmtree(whole, ignore_errors=True)
    shutil.copytree(folder, whole, symlinks=True)
    document(whole, licences)
    (whole / MARKER).mkdir()
    (whole / MARKER / "README.txt").write_text(IN_MARKER, "utf-8")
    made = place / f"{name}.tar.xz"
    with tarfile.open(made, "w:xz", preset=packing) as tar:
        tar.add(whole, name, filter=lambda one: _even(one, epoch))
    shutil.rmtree(whole)
    return made


def _even(one: tarfile.TarInfo, epoch: int) -> tarfile.TarInfo:
    one.mtime, one.uid, one.gid, one.uname, one.gname = epoch, 0, 0, "", ""
    one.mode = 0o755 if one.isdir() or one.mode & 0o100 else 0o644
    return one


def debian_package(folder: Path, place: Path, licences: str, epoch: int, packing: int) -> Path:
    """The package for Debian and Ubuntu, made in `place`; `packing` is 0 to 9."""
    root = place / "deb"
    shutil.rmtree(root, ignore_errors=True)
    share, documents = root / "usr" / "share", root / "usr" / "share" / "doc" / "limitwise"
    shutil.copytree(folder, root / "usr" / "lib" / "limitwise", symlinks=True)
    (root / "usr" / "bin").mkdir()
    (root / "usr" / "bin" / "limitwise").symlink_to("../lib/limitwise/limitwise")
    day = datetime.fromtimestamp(epoch, UTC)
    described = DESCRIPTION.read_text("utf-8")
    described = described.replace("@VERSION@", VERSION).replace("@DATE@", day.date().isoformat())
    _write(share / "applications" / ENTRY.name, ENTRY.read_bytes())
    _write(share / "mime" / "packages" / FILE_TYPE.name, FILE_TYPE.read_bytes())
    _write(share / "metainfo" / DESCRIPTION.name, described.encode())
    for size, icon in SIZES.items():
        _write(share / f"icons/hicolor/{size}x{size}/apps/limitwise.png", icon.read_bytes())
    _write(share / "icons/hicolor/scalable/apps/limitwise.svg", ICON.read_bytes())
    for language, where in (("en", "man/man1"), ("zh_CN", "man/zh_CN/man1")):
        manual = page(language, day.date().isoformat())
        _write(share / where / "limitwise.1.gz", _packed(manual))
    document(documents, licences)
    (documents / "LICENSE").rename(documents / "copyright")
    with (documents / "copyright").open("a", encoding="utf-8") as file:
        file.write(IN_COPYRIGHT)
    (documents / "THIRD-PARTY-LICENCES.txt").unlink()
    _write(documents / "THIRD-PARTY-LICENCES.txt.gz", _packed(licences))
    (documents / "CHANGELOG.md").unlink()
    changes = (HOME / "CHANGELOG.md").read_text("utf-8")
    _write(documents / "NEWS.gz", _packed(changes))
    stamp = day.strftime("%a, %d %b %Y %H:%M:%S +0000")
    entry = f"limitwise ({VERSION}) stable; urgency=medium\n\n  * See NEWS.gz.\n\n"
    entry += f" -- The Limitwise authors <limitwise@localhost>  {stamp}\n"
    _write(documents / "changelog.gz", _packed(entry))
    overrides = (HOME / "release" / "lintian-overrides").read_bytes()
    _write(share / "lintian" / "overrides" / "limitwise", overrides)
    machine = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()
    _control(root, machine)
    made = place / f"limitwise_{VERSION}_{machine}.deb"
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            runs = path.stat().st_mode & 0o100 and ".so" not in path.name
            path.chmod(0o755 if path.is_dir() or runs else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)
    subprocess.run(
        ["dpkg-deb", "--build", "--root-owner-group", "-Zxz", f"-z{packing}", root, made],
        check=True,
        capture_output=True,
        env=os.environ | {"SOURCE_DATE_EPOCH": str(epoch)},
    )
    shutil.rmtree(root)
    return made


def _control(root: Path, machine: str) -> None:
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    size = sum((path.stat().st_size + 1023) // 1024 for path in files)
    text = f"""Package: limitwise
Version: {VERSION}
Architecture: {machine}
Maintainer: The Limitwise authors <limitwise@localhost>
Installed-Size: {size}
Depends: {DEPENDS}
Recommends: {RECOMMENDS}
Section: misc
Priority: optional
Description: self-check for people with online credit
 Keeps your credit lines, loans, repayments and budget in one file on your own
 computer, works without a network, and tells you once a month how you stand:
 a gauge, at most four reasons in your own figures, and what to do first.
"""
    _write(root / "DEBIAN" / "control", text.encode())
    sums = [
        f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root).as_posix()}\n"
        for path in files
    ]
    _write(root / "DEBIAN" / "md5sums", "".join(sums).encode())


def _packed(text: str) -> bytes:
    return gzip.compress(text.encode(), 9, mtime=0)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
