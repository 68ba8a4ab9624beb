"""The program as it is installed: a real window on a real (virtual) screen, and its report."""

import os
import shutil
import subprocess
import sys

import pytest
from PySide6.QtGui import QImage

from desktop.desk import find_pages

needs = lambda *programs: pytest.mark.skipif(  # noqa: E731
    not all(map(shutil.which, programs)), reason=f"needs {' and '.join(programs)}"
)

LANGUAGES = ("en", "zh_CN")


@pytest.fixture(scope="module")
def display():
    """A virtual screen, whose number the server itself chooses, so that no two are the same."""
    ours, theirs = os.pipe()
    screen = ["-screen", "0", "1280x800x24", "-nolisten", "tcp"]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(theirs), *screen], pass_fds=[theirs], stderr=subprocess.DEVNULL
    )
    os.close(theirs)
    with open(ours, encoding="ascii") as told:
        number = told.readline().strip()
    assert number, "Xvfb did not start"
    yield f":{number}"
    server.terminate()
    server.wait()


@pytest.fixture(scope="module")
def shown(display, tmp_path_factory):
    """The folder of pictures and the program that makes them, by language; all at work at once,
    since each of them mostly waits until its pages rest."""
    environment = os.environ | {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
    program = [sys.executable, "-m", "desktop", "--demo", "--as-of", "2026-11-24"]
    found = {}
    for language in LANGUAGES:
        folder = tmp_path_factory.mktemp(language)
        command = [*program, "--lang", language, "--screenshot", str(folder / "pictures")]
        with (folder / "said").open("wb") as said:
            process = subprocess.Popen(command, env=environment, stderr=said)
        found[language] = folder, process
    yield found
    for _folder, process in found.values():
        process.wait()


@pytest.mark.slow
@needs("Xvfb")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_shows_in_a_real_window(shown, language):
    """A page that is blank, or shows the boxes of a missing font, has few colours or none."""
    folder, process = shown[language]
    assert (process.wait(), (folder / "said").read_text("utf-8")) == (0, "")
    pictures = list((folder / "pictures").iterdir())
    assert {path.stem for path in pictures} == {page.code for page in find_pages()}
    for path in pictures:
        picture = QImage(str(path))
        assert picture.width() >= 1024 and picture.height() >= 640
        colours = {
            picture.pixel(x, y)
            for x in range(0, picture.width(), 3)
            for y in range(0, picture.height(), 3)
        }
        assert len(colours) > 20, path.name


@needs("pdftotext")
def test_another_programs_reader_finds_the_reports_chinese(tmp_path):
    report = tmp_path / "report.pdf"
    ledger = ["--ledger", str(tmp_path / "demo"), "--as-of", "2026-11-24"]
    for command in (["demo"], ["report", "-o", str(report), "--lang", "zh_CN"]):
        subprocess.run([sys.executable, "-m", "desktop", *command, *ledger], check=True)
    text = subprocess.run(["pdftotext", str(report), "-"], capture_output=True, text=True).stdout
    for words in ("信用健康报告", "花呗", "借呗", "额度"):
        assert words in text
