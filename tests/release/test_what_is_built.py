"""What a person installs: whole, described as systems want it, with every licence."""

import configparser
import gzip
import plistlib
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import click
import pytest

from core import VERSION
from core.commands.cli import program
from core.records.ledger import Ledger
from core.words import LANGUAGES
from release import contents, licences, linux, manual
from resources.linux import DESCRIPTION, ENTRY, FILE_TYPE

HOME = Path(__file__).resolve().parents[2]
DAY = 1_764_460_800


def names_workshop(path):
    """Whether a file imports one of the modules that do not go in."""
    words = re.findall(
        r"^\s*(?:from|import) (\S+)(?: import \(?\s*(\w+))?", path.read_text("utf-8"), re.M
    )
    return any({module, f"{module}.{name}"} & contents.WORKSHOP for module, name in words)


def test_every_module_goes_in_but_the_workshop_which_none_of_them_needs():
    named = set(contents.modules())
    for package in contents.PACKAGES:
        for path in (HOME / package).rglob("*.py"):
            name = ".".join(path.relative_to(HOME).with_suffix("").parts).removesuffix(".__init__")
            assert (name in named) != (name in contents.WORKSHOP), name
            if name in named:
                assert not names_workshop(path), name


def test_what_the_program_reads_goes_in_and_sources_do_not():
    files = {Path(source).relative_to(HOME).as_posix() for source, _to in contents.resources()}
    assert {"resources/scorecard.json", "resources/fonts/NotoSansSC-Regular.ttf"} <= files
    assert "resources/locale/zh_CN/LC_MESSAGES/limitwise.mo" in files
    assert not any(name.endswith((".py", ".po")) for name in files)


@pytest.mark.parametrize(
    ("name", "source", "wanted"),
    [
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", "/venv/x", True),
        ("PySide6/Qt/translations/qtbase_de.qm", "/venv/x", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "/venv/x", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", "/venv/x", False),
        ("PySide6\\Qt\\plugins\\tls\\qopensslbackend.dll", "C:\\venv\\x", False),
        ("PySide6/Qt/lib/libQt6Network.so.6", "/venv/x", True),  # Qt's PDF is linked against it
        ("libgtk-3.so.0", "/lib/x86_64-linux-gnu/libgtk-3.so.0", False),
        ("libffi.so.8", "/usr/lib/x86_64-linux-gnu/libffi.so.8", True),
        ("libxcb-cursor.so.0", "/lib/x86_64-linux-gnu/libxcb-cursor.so.0", True),
        ("libxcb-render.so.0", "/lib/x86_64-linux-gnu/libxcb-render.so.0", False),
        ("matplotlib/mpl-data/fonts/ttf/DejaVuSans.ttf", "/venv/x", True),
        ("matplotlib/mpl-data/fonts/ttf/cmr10.ttf", "/venv/x", False),
        ("pillow.libs/libtiff-20b7e810.so.6.3.0", "/venv/x", True),
        ("pillow.libs/libavif-4d5a2c11.so.16", "/venv/x", False),
    ],
)
def test_only_what_is_used_of_the_libraries_goes_in(name, source, wanted):
    assert contents.is_wanted(name, source) is wanted


def test_the_description_of_the_folder_holds_for_three_systems():
    """Run with PyInstaller's words standing for nothing but what they were given."""
    spec = (HOME / "release" / "limitwise.spec").read_text("utf-8")
    for system in ("linux", "win32", "darwin"):
        asked = {}

        def note(name, asked=asked):
            class Made:
                def __init__(self, *given, **options):
                    asked.setdefault(name, []).append(options)
                    self.binaries = self.datas = self.scripts = self.pure = []

            return Made

        words = {name: note(name) for name in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")}
        code = spec.replace("sys.platform", repr(system))
        exec(compile(code, "limitwise.spec", "exec"), {"SPECPATH": str(HOME / "release"), **words})
        names = [one["name"] for one in asked["EXE"]]
        assert names == ["limitwise", "limitwisew"][: 1 + (system == "win32")]
        assert ("BUNDLE" in asked) == (system == "darwin")
        for one in asked["EXE"]:
            assert one["icon"] is None or Path(one["icon"]).exists()
    plistlib.dumps(asked["BUNDLE"][0]["info_plist"])


def test_the_menu_entry_and_the_description_name_the_same_program():
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment]
    entry.read(ENTRY, "utf-8")
    told = entry["Desktop Entry"]
    described = ElementTree.parse(DESCRIPTION).getroot()
    assert told["Name"] == described.findtext("name") == "Limitwise"
    assert described.findtext("launchable") == ENTRY.name
    assert described.findtext("provides/mediatype") in told["MimeType"].split(";")


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="its checker is not here")
def test_the_checker_of_menu_entries_has_nothing_to_say():
    told = subprocess.run(["desktop-file-validate", ENTRY], capture_output=True, text=True)
    assert (told.returncode, told.stdout) == (0, "")


@pytest.mark.skipif(not shutil.which("appstreamcli"), reason="its checker is not here")
def test_the_checker_of_descriptions_finds_no_fault(tmp_path):
    told = (
        DESCRIPTION.read_text("utf-8").replace("@VERSION@", VERSION).replace("@DATE@", "2026-12-01")
    )
    (tmp_path / DESCRIPTION.name).write_text(told, "utf-8")
    command = ["appstreamcli", "validate", "--no-net", tmp_path / DESCRIPTION.name]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_a_ledger_is_known_by_its_name_and_by_what_it_holds(tmp_path):
    space = {"": "http://www.freedesktop.org/standards/shared-mime-info"}
    described = ElementTree.parse(FILE_TYPE).getroot()
    (glob,) = described.findall(".//glob", space)
    path = tmp_path / glob.attrib["pattern"].replace("*", "mine")
    with Ledger.create(path):
        pass
    for match in described.findall(".//match", space):
        begin, value = int(match.attrib["offset"]), match.attrib["value"].encode()
        assert path.read_bytes()[begin:].startswith(value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_manual_page_tells_every_command(language):
    told = manual.page(language, "2026-12-01")
    for name in program.list_commands(click.Context(program)):
        assert f".SS {name.replace('-', chr(92) + '-')} " in told
    assert ("说出这是哪个版本。" in told) == (language == "zh_CN")


@pytest.fixture(scope="module")
def texts():
    return licences.all_licences(licences.dependencies())


def test_every_library_comes_with_its_licence(texts):
    named = {name.lower() for name in re.findall(r"^={78}\n(\S+) \S+: ", texts, re.M)}
    assert {name.lower() for name in licences.dependencies()} <= named
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts and "PYTHON SOFTWARE" in texts.upper()


def test_a_library_that_tells_no_licence_is_refused(monkeypatch):
    monkeypatch.setattr(licences, "texts_of", lambda _one: [])
    with pytest.raises(LookupError, match="licence"):
        licences.all_licences(["click"])


@pytest.mark.skipif(not shutil.which("dpkg-query"), reason="the system has no packages of Debian's")
def test_a_library_of_the_system_comes_with_its_packages_licence(tmp_path):
    (tmp_path / "libz.so.1").touch()
    assert "zlib" in licences.of_system(tmp_path)["zlib1g"]
    (tmp_path / "libnobody.so.1").touch()
    with pytest.raises(LookupError, match=r"libnobody\.so\.1 carries no licence"):
        licences.all_licences(["click"], tmp_path)


@pytest.fixture
def folder(tmp_path):
    """What stands for the self-contained folder."""
    made = tmp_path / "limitwise"
    (made / "lib").mkdir(parents=True)
    (made / "lib" / "libthing.so.1").write_bytes(b"\x7fELF")
    (made / "limitwise").write_text("#!/bin/sh\n")
    (made / "limitwise").chmod(0o755)
    return made


@pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="there is no dpkg-deb here")
def test_the_package_holds_what_a_desktop_wants_and_is_the_same_twice(folder, tmp_path):
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        made.append(linux.debian_package(folder, tmp_path / name, "Licences", DAY, 0))
    assert made[0].read_bytes() == made[1].read_bytes()
    listed = subprocess.run(["dpkg-deb", "-c", made[0]], capture_output=True, text=True).stdout
    lines = {line.split(maxsplit=5)[5].split(" -> ")[0]: line for line in listed.splitlines()}
    assert lines["./usr/lib/limitwise/limitwise"].startswith("-rwxr-xr-x root/root")
    assert lines["./usr/lib/limitwise/lib/libthing.so.1"].startswith("-rw-r--r-- root/root")
    assert "-> ../lib/limitwise/limitwise" in lines["./usr/bin/limitwise"]
    for place in (
        "applications/limitwise.desktop", "mime/packages/limitwise.xml",
        "metainfo/org.limitwise.Limitwise.metainfo.xml", "man/man1/limitwise.1.gz",
        "icons/hicolor/256x256/apps/limitwise.png", "doc/limitwise/copyright",
        "doc/limitwise/THIRD-PARTY-LICENCES.txt.gz", "doc/limitwise/README.zh-CN.md",
    ):  # fmt: skip
        assert f"./usr/share/{place}" in lines
    root = tmp_path / "root"
    subprocess.run(["dpkg-deb", "-x", made[0], root], check=True)
    described = (root / "usr/share/metainfo" / DESCRIPTION.name).read_text("utf-8")
    assert f'version="{VERSION}" date="2025-11-30"' in described
    packed = root / "usr/share/doc/limitwise/THIRD-PARTY-LICENCES.txt.gz"
    assert gzip.decompress(packed.read_bytes()) == b"Licences"


def test_the_archive_is_portable_and_the_same_twice(folder, tmp_path):
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        made.append(linux.archive(folder, tmp_path / name, "Licences", DAY, 0))
    assert made[0].read_bytes() == made[1].read_bytes()
    with tarfile.open(made[0]) as tar:
        names = {Path(*Path(name).parts[1:]).as_posix() for name in tar.getnames()}
    wanted = {"limitwise", "data/README.txt", "LICENSE", "THIRD-PARTY-LICENCES.txt", "README.md"}
    assert wanted <= names


def test_the_wheel_puts_everything_into_one_package_of_its_own():
    project = tomllib.loads((HOME / "pyproject.toml").read_text("utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert set(wheel["packages"]) == set(wheel["sources"])
    assert {place.partition("/")[0] for place in wheel["sources"].values()} == {"limitwise"}
    assert project["project"]["scripts"] == {"limitwise": "limitwise:main"}
    assert project["project"]["license"] == "MIT" and "version" in project["project"]["dynamic"]


def test_the_launcher_finds_the_package_and_nothing_else(tmp_path):
    package = tmp_path / "limitwise"
    shutil.copytree(HOME / "release" / "launcher" / "limitwise", package)
    (package / "inside" / "desktop").mkdir(parents=True)
    (package / "inside" / "desktop" / "__main__.py").write_text("def main(): print('started')\n")
    (package / "inside" / "desktop" / "__init__.py").touch()
    (tmp_path / "desktop.py").write_text("raise SystemExit('somebody else')\n")
    done = subprocess.run(
        [sys.executable, "-m", "limitwise"], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.stdout == "started\n", done.stderr


def test_what_is_read_first_names_the_version():
    assert f"## {VERSION}\n" in (HOME / "CHANGELOG.md").read_text("utf-8")
    assert StringIO((HOME / "LICENSE").read_text()).readline() == "MIT License\n"
