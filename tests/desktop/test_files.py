"""Other ledgers and files: asked for by name, never written over without a word."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox

from core.records.ledger import Ledger
from desktop.asking import Place, ask_downloads, ask_file, ask_folder, ask_where, folder
from desktop.desk import Desk
from desktop.language import speak
from desktop.shell import files as files_module
from desktop.shell.files import Files
from tests.desktop.dialogs import when_asked
from tests.desktop.sample import text_of


@pytest.fixture
def parent(dressed, qtbot):
    from PySide6.QtWidgets import QWidget

    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def files(parent, filled_ledger, tmp_path):
    desk = Desk(filled_ledger)
    taken = []
    made = Files(
        desk,
        parent,
        tmp_path / "mine.limitwise",
        lambda *given: taken.append(given[0]),
        lambda *_given: None,
    )
    made.desk, made.taken = desk, taken
    yield made
    for ledger in taken:
        ledger.close()


def name_it(name):
    def act(dialog):
        assert isinstance(dialog, QFileDialog)
        dialog.selectFile(name)
        dialog.accept()

    when_asked(act)


def test_a_name_without_a_suffix_gets_the_one_proposed(parent, tmp_path):
    name_it("all")
    assert ask_where(parent, "Where", tmp_path / "x.json", "*.json") == tmp_path / "all.json"


def test_a_file_that_is_there_is_asked_about_under_its_whole_name(parent, tmp_path):
    (tmp_path / "all.json").write_text("{}")
    asked = []

    def refuse():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        box.button(QMessageBox.StandardButton.No).click()

    def act(dialog):
        dialog.selectFile("all")
        QTimer.singleShot(0, refuse)
        dialog.accept()

    when_asked(act)
    assert ask_where(parent, "Where", tmp_path / "x.json", "*.json") is None
    assert len(asked) == 1 and "all.json" in asked[0]


def test_the_whole_ledger_is_exported_where_one_says(files, tmp_path, monkeypatch):
    monkeypatch.setattr(files_module, "ask_where", lambda *_: tmp_path / "all.json")
    files.export()
    assert (tmp_path / "all.json").read_text("utf-8") == text_of(files.desk.ledger)


def test_an_export_over_the_ledger_itself_is_refused(files, qtbot, monkeypatch):
    place = files.desk.ledger.path
    before = place.read_bytes()
    monkeypatch.setattr(files_module, "ask_where", lambda *_: place)
    with qtbot.waitSignal(files.desk.refused) as refused:
        files.export()
    assert "is a ledger" in refused.args[0]
    assert place.read_bytes() == before


def test_a_new_ledger_never_takes_the_place_of_a_file(files, qtbot, tmp_path, monkeypatch):
    Ledger.create(files.place).close()
    there = tmp_path / "there.limitwise"
    there.write_text("mine")
    monkeypatch.setattr(files_module, "ask_where", lambda *_, **__: there)
    with qtbot.waitSignal(files.desk.refused) as refused:
        files.new()
    assert "already" in refused.args[0]
    assert (there.read_text(), files.taken) == ("mine", [])


def test_an_exported_file_is_loaded_into_a_new_ledger(files, tmp_path, monkeypatch):
    exported = tmp_path / "all.json"
    exported.write_text(text_of(files.desk.ledger), "utf-8")
    documents = tmp_path / "documents"
    documents.mkdir()
    monkeypatch.setattr(files_module, "folder", lambda _place: documents)
    monkeypatch.setattr(files_module, "ask_file", lambda *_: exported)
    name_it("copy")
    files.load()
    assert [text_of(ledger) for ledger in files.taken] == [text_of(files.desk.ledger)]
    assert files.taken[0].path == documents / "copy.limitwise"


def test_a_new_ledger_asks_where_even_when_there_is_none_yet(files, tmp_path, monkeypatch):
    monkeypatch.setattr(files_module, "ask_where", lambda *_, **__: None)
    files.new()
    assert files.taken == [] and not files.place.exists()
    monkeypatch.setattr(files_module, "ask_where", lambda *_, **__: tmp_path / "new.limitwise")
    files.new()
    assert [ledger.path for ledger in files.taken] == [tmp_path / "new.limitwise"]


def test_files_are_looked_for_among_documents_and_downloads(parent, tmp_path, monkeypatch):
    places = {Place.DocumentsLocation: tmp_path / "d", Place.DownloadLocation: tmp_path / "w"}
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda place: str(places[place]))
    assert folder(Place.DocumentsLocation) == Path.home()
    for place in places.values():
        place.mkdir()
        (place / "a.json").write_text("{}")
    name_it("a.json")
    assert ask_file(parent, "Which", "*.json") == tmp_path / "d" / "a.json"
    name_it("a.json")
    assert ask_downloads(parent, "Which", "*.json") == [tmp_path / "w" / "a.json"]


def test_the_dialog_for_files_speaks_chinese(parent, qapp):
    texts = []
    speak(qapp, "zh_CN")
    try:
        when_asked(lambda d: texts.extend(found.text() for found in d.findChildren(QLabel)))
        ask_file(parent, "哪个", "*.json")
    finally:
        speak(qapp, "en")
    assert texts
    assert [text for text in texts if "ook in" in text or "ype" in text or "name" in text] == []


def test_a_folder_is_chosen_among_the_downloads(parent, tmp_path, monkeypatch):
    (tmp_path / "bills").mkdir()
    monkeypatch.setattr("desktop.asking.folder", lambda _place: tmp_path)

    def choose(dialog):
        assert dialog.fileMode() is QFileDialog.FileMode.Directory
        dialog.selectFile(str(tmp_path / "bills"))
        dialog.accept()

    when_asked(choose)
    assert ask_folder(parent, "Which") == tmp_path / "bills"


def test_what_an_earlier_ledger_left_beside_a_new_one_is_told_once(open_window, tmp_path):
    path = tmp_path / "again.limitwise"
    path.with_name("again.limitwise-wal").write_bytes(b"changes")
    window = open_window()
    window.take(Ledger.create(path))
    told = window.status.text.text()
    assert "“again.limitwise.left-behind-wal”" in told
    assert (tmp_path / "again.limitwise.left-behind-wal").read_bytes() == b"changes"
    window.take(Ledger.open(path))
    assert "left-behind" not in window.status.text.text()
