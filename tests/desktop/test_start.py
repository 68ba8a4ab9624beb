"""Starting: what the first paint loads, and pictures of every page with nobody there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from core.errors import UserError
from core.records.encryption import encrypt
from core.records.ledger import Ledger
from core.records.passphrase import Passphrase
from desktop import pictures
from desktop.app import run_window
from desktop.desk import find_pages
from desktop.shell import window
from tests.desktop.sample import AS_OF, fill

HOME = Path(__file__).resolve().parents[2]
FIRST_PAINT = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtWidgets import QApplication
from core.records.ledger import Ledger
from core.records.passphrase import Passphrase
from desktop import theme
from desktop.desk import Desk
from desktop.shell.window import Window

app = QApplication([])
theme.prepare(app)
path = Path(sys.argv[1])
key = Passphrase(sys.argv[2]) if sys.argv[2:] else None
window = Window(Desk(as_of=date(2026, 11, 24)), path)
window.take(Ledger.open(path, key))
window.show()
window.grab()
page = window.page("overview")
print(*sorted({name.partition(".")[0] for name in sys.modules}))
print(page.gauge.accessibleDescription())
while page.gauge.accessibleDescription() == "Being worked out.":
    app.processEvents()
print(page.gauge.accessibleDescription())
print("numpy" in sys.modules)
window.close()
"""
FIRST_SIGHT = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtWidgets import QApplication
from core.records.looks import looks_of
from desktop import app as program

app = QApplication([])
program.theme.prepare(app)
path = Path(sys.argv[1])
window = program.Window(program.Desk(as_of=date(2026, 11, 24)), path)
window.show_first(looks_of(path), lambda: window.take(program.open_ledger(path)))
window.show()
window.grab()
print(*(name for name in sys.modules if name.partition(".")[0] in ("core", "desktop")))
while not window.desk.has_ledger:
    app.processEvents()
gauge = window.page("overview").gauge
while gauge.accessibleDescription() == "Being worked out.":
    app.processEvents()
print(window.current_code, gauge.accessibleDescription())
while window.unasked.reading.isActive():
    app.processEvents()
pages = [name for name in sys.modules if name.startswith("desktop.pages.")]
print(len([name for name in pages if name.endswith(".page")]))
window.close()
"""
HEAVY = {"numpy", "matplotlib", "typst", "sqlite_utils", "pypdfium2", "scipy"}


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "own.limitwise"
    with Ledger.create(path) as ledger:
        fill(ledger)
    return path


@pytest.fixture
def soon(monkeypatch):
    """A page is looked at more often until it rests."""
    monkeypatch.setattr(pictures, "LOOK_EVERY", 10)
    monkeypatch.setattr(pictures, "LOOK_AT_PDF_EVERY", 10)


@pytest.mark.slow
def test_the_first_paint_reads_neither_the_ledger_nor_a_page(own):
    done = subprocess.run(
        [sys.executable, "-c", FIRST_SIGHT, own],
        cwd=HOME,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    first, then, pages = done.stdout.splitlines()
    modules = first.split()
    assert len(modules) < 90  # 85 of the 549 that there were when all was read at once
    assert not {"core.records.ledger", "core.records.model", "core.view"} & set(modules)
    rooms = ("core.statements", "core.cash", "core.loans", "core.planning", "desktop.forms")
    assert [name for name in modules if name.startswith(rooms) or name.endswith(".page")] == []
    assert then.startswith("overview Risk ")
    assert int(pages) == len(find_pages())  # read when there was nothing else to do


@pytest.mark.slow
@pytest.mark.parametrize("key", [[], ["it's 马 battery"]], ids=["plain", "encrypted"])
def test_the_first_paint_loads_nothing_that_only_calculations_need(own, key):
    if key:
        encrypt(own, Passphrase(*key))
    done = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, own, *key],
        cwd=HOME,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    modules, first, later, numpy = done.stdout.splitlines()
    assert set(modules.split()) & HEAVY == set()
    assert "sqlite3" in modules.split()
    assert ("sqlcipher3" in modules.split()) == bool(key)
    assert first == "Being worked out."
    assert later.startswith("Risk ")
    assert numpy == "True"


@pytest.mark.slow
@pytest.mark.usefixtures("soon")
def test_a_picture_of_every_page_is_saved_with_nobody_there(own, dressed, tmp_path):
    folder = tmp_path / "pictures"
    assert run_window(own, False, folder, AS_OF, "en") == 0
    assert {path.stem for path in folder.iterdir()} == {page.code for page in find_pages()}
    for path in folder.iterdir():
        picture = QImage(str(path))
        assert (picture.width(), picture.height()) == (1180, 760)
        colours = {picture.pixel(x, y) for x in range(0, 1180, 7) for y in range(0, 760, 7)}
        assert len(colours) > 8, f"{path.name} is nearly blank"


@pytest.mark.usefixtures("soon")
def test_pictures_without_a_ledger_show_the_demo(dressed, tmp_path, monkeypatch):
    first = find_pages()[:1]
    monkeypatch.setattr(window, "find_pages", lambda: first)
    assert run_window(None, False, tmp_path / "pictures", AS_OF, "en") == 0
    assert (tmp_path / "pictures" / "overview.png").is_file()


def test_pictures_of_a_ledger_that_is_not_there_are_refused_in_a_sentence(dressed, tmp_path):
    with pytest.raises(UserError, match="There is no ledger"):
        run_window(tmp_path / "none.limitwise", False, tmp_path, AS_OF, "en")


def test_pictures_into_a_place_that_is_no_folder_are_refused_in_a_sentence(own, dressed):
    with pytest.raises(UserError, match="cannot be made"):
        run_window(own, False, own / "pictures", AS_OF, "en")
