"""Whether there is a screen, and what is done where there is none."""

import os
import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path

import pytest

from core.records.ledger import Ledger
from desktop import screen
from desktop.screen import has_screen

HOME = Path(__file__).resolve().parents[2]
SIGNS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.mark.parametrize(
    ("signs", "seen"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "xcb"}, True),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, False),
        ({"QT_QPA_PLATFORM": "minimal:enable_fonts"}, False),
    ],
)
def test_a_screen_is_found_by_what_the_environment_says(monkeypatch, signs, seen):
    monkeypatch.setattr(sys, "platform", "linux")
    for sign in SIGNS:
        monkeypatch.delenv(sign, raising=False)
    for sign, value in signs.items():
        monkeypatch.setenv(sign, value)
    monkeypatch.setattr(screen, "_x_server_answers", lambda: True)
    assert has_screen() is seen


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no X server")
def test_a_display_that_nobody_answers_for_is_no_screen(monkeypatch):
    for sign in SIGNS:
        monkeypatch.delenv(sign, raising=False)
    monkeypatch.setenv("DISPLAY", ":977")
    if find_library("xcb"):
        assert not has_screen()


def _without_screen(data, *arguments):
    kept = {name: value for name, value in os.environ.items() if name not in SIGNS}
    return subprocess.run(
        [sys.executable, "-P", "-m", "desktop", "--lang", "en", *map(str, arguments)],
        env=kept | {"PYTHONPATH": str(HOME), "XDG_DATA_HOME": str(data), "TMPDIR": str(data)},
        capture_output=True,
        text=True,
    )


@pytest.mark.slow
def test_without_a_screen_the_demo_comes_as_text_pdf_and_pictures(tmp_path):
    own = tmp_path / "limitwise" / "ledger.limitwise"
    Ledger.create(own).close()
    done = _without_screen(tmp_path, "--demo", "--as-of", "2026-11-24")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("There is no screen here") and "of 100" in done.stdout
    files = [line.strip() for line in done.stdout.splitlines() if line.startswith("  /")]
    assert {Path(file).name for file in files} >= {"report.pdf", "overview.png"}
    assert all(Path(file).stat().st_size for file in files)


def test_a_missing_ledger_is_told_before_anything_is_made(tmp_path):
    done = _without_screen(tmp_path, "--ledger", tmp_path / "none")
    assert (done.returncode, done.stdout) == (1, "") and done.stderr.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_pictures_need_no_screen(tmp_path):
    Ledger.create(tmp_path / "own.limitwise").close()
    own = ("--ledger", tmp_path / "own.limitwise")
    done = _without_screen(tmp_path, *own, "--screenshot", tmp_path / "pictures")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "pictures" / "overview.png").exists()
