"""What of an import was not taken is named by file and in place, and can be sent anonymously."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QTableView

from core.records.ledger import Ledger
from desktop.pages.import_ import PAGE, anonymous_sample
from desktop.pages.import_.anonymous_sample import SampleDialog
from desktop.pages.import_.choose_step import ChooseStep
from desktop.pages.import_.done_step import DoneStep
from desktop.pages.import_.wait_step import WaitStep
from tests.desktop.sample import desk_over
from tests.desktop.test_import import text_of, wait
from tests.support import SAMPLES


@pytest.fixture
def page(qtbot, tmp_path):
    with Ledger.create(tmp_path / "mine.limitwise") as ledger:
        made = PAGE.build(desk_over(ledger))
        qtbot.addWidget(made)
        made.resize(1000, 700)
        made.show()
        yield made
        made.cancel()


def read(page, qtbot, *files):
    page.read(list(files))
    qtbot.waitUntil(lambda: not isinstance(page.step, WaitStep))


def test_rejected_rows_and_refused_files_are_named_after_the_import(page, qtbot, tmp_path):
    spoiled = tmp_path / "spoiled.csv"
    text = (SAMPLES / "wechat.csv").read_text("utf-8-sig")
    spoiled.write_text(text.replace("¥", "¥x", 1))
    broken = tmp_path / "broken.csv"
    broken.write_text("no, statement\n1,2\n")
    read(page, qtbot, spoiled, broken)
    page.keep()
    wait(page)
    assert isinstance(page.step, DoneStep)
    assert "spoiled.csv: 1 row was not imported" in text_of(page)
    (table,) = page.step.findChildren(QTableView)
    model = table.model()
    row, reason, raw = (model.index(0, n).data() for n in range(3))
    assert row and "amount" in reason and "¥x" in raw
    assert any("broken.csv" in text for text in text_of(page).split("\n"))


def test_a_refused_file_is_saved_as_an_anonymous_sample_that_is_shown_first(
    page, qtbot, tmp_path, monkeypatch
):
    strange = tmp_path / "strange.csv"
    strange.write_text("王小明的账,某\n2026-09-05,123.45\n")
    read(page, qtbot, strange)
    if not isinstance(page.step, ChooseStep):
        page.step.skipped.emit()
    wait(page)
    button = next(b for b in page.step.findChildren(QPushButton) if "anonymous" in b.text())
    button.click()
    wait(page)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, SampleDialog))
    shown = dialog.text.toPlainText()
    assert "王小明" not in shown and "123.45" not in shown and shown.count("\n") == 2
    out = tmp_path / "sample.csv"
    monkeypatch.setattr(anonymous_sample, "ask_where", lambda *_asked: out)
    dialog.save_button.click()
    assert out.read_text() == shown
