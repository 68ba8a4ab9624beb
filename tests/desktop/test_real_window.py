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


@needs("xvfb-run")
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_page_shows_in_a_real_window(tmp_path, language):
    """A page that is blank, or shows the boxes of a missing font, has few colours or none."""
    environment = {k: v for k, v in os.environ.items() if k != "QT_QPA_PLATFORM"}
    program = [sys.executable, "-m", "desktop", "--demo", "--as-of", "2026-11-24"]
    program += ["--lang", language, "--screenshot", str(tmp_path)]
    done = subprocess.run(
        ["xvfb-run", "-a", "-s", "-screen 0 1280x800x24", *program],
        env=environment | {"QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert {path.stem for path in tmp_path.iterdir()} == {page.code for page in find_pages()}
    for path in tmp_path.iterdir():
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
