"""What a hostile file typed into a field is only ever text afterwards, wherever it is shown."""

import csv
import io
import json
from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from core.records.json_ledger import export_text, load_new
from core.records.ledger import Ledger
from core.records.model import Checkin, LimitEvent, LimitEventKind, Line, LineKind, Transaction
from core.statements.draft import open_draft
from core.statements.intake import Intake
from desktop.pages.import_.staged_rows import StagedRows
from desktop.pages.transactions import PAGE
from desktop.widgets.basic import link_button
from desktop.widgets.tips import tip
from tests.desktop.sample import desk_over

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "@SUM(1+9)*cmd",
    "<script>alert(1)</script>",
    "<b>bold</b> & <img src='file:///etc/passwd'>",
    "%s %n {0} {name}",
    "'; DROP TABLE transactions; --",
    '#panic("caught") $x^2$ *b* @label',
    "\\u003cb\\u003e",
    "长" * 300,
)
NAMES = (
    "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,"
    "交易订单号,商家订单号,备注"
)


@pytest.fixture
def statement(tmp_path):
    """A statement of the app's in which every payee and every text is hostile."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for n, text in enumerate(HOSTILE, 1):
        row = (f"2026-10-{n:02} 10:00:00", "餐饮美食", text, "/", text, "支出", f"{n}.00")
        writer.writerow([*row, "余额", "交易成功", f"20{n:04}", "", ""])
    path = tmp_path / "hostile.csv"
    path.write_bytes(f"{NAMES}\r\n{out.getvalue()}".encode("gb18030"))
    return path


@pytest.fixture
def ledger(tmp_path, statement):
    with Ledger.create(tmp_path / "mine.limitwise") as made:
        intake = Intake(made)
        intake.read(open_draft(statement))
        intake.write(datetime(2026, 11, 24), {})
        intake.close()
        yield made


def _seen(text):
    """What Qt shows of a tool tip: what looks like markup is read as markup."""
    if not GuiQt.mightBeRichText(text):
        return text
    shown = QTextDocument()
    shown.setHtml(text)
    return shown.toPlainText()


def _cells(model, role):
    return [
        str(model.data(model.index(row, column), role) or "")
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]


def test_each_text_is_kept_as_it_was_typed(ledger):
    kept = ledger.records(Transaction)
    assert [each.counterparty for each in kept] == list(HOSTILE)
    assert [each.text for each in kept] == list(HOSTILE)


def test_tables_and_tool_tips_show_the_characters(qtbot, ledger, statement):
    desk = desk_over(ledger)
    page = PAGE.build(desk)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    intake = Intake(ledger)
    number = intake.read(open_draft(statement))
    for model in (page.model, StagedRows(intake.staging, number)):
        shown = "\n".join(_cells(model, Qt.ItemDataRole.DisplayRole))
        tips = "\n".join(map(_seen, _cells(model, Qt.ItemDataRole.ToolTipRole)))
        for text in HOSTILE:
            assert text in shown and text in tips
    intake.close()


@pytest.mark.parametrize("text", [*HOSTILE, "<b>a</b>\nb", "a < b", "&lt;b", ""])
def test_a_tool_tip_shows_what_it_was_given(qapp, text):
    assert _seen(tip(text)) == text


def test_the_export_is_loaded_again_with_the_same_texts(tmp_path, ledger):
    text = export_text(ledger)
    assert [each["counterparty"] for each in json.loads(text)["transactions"]] == list(HOSTILE)
    with load_new(tmp_path / "again.limitwise", text) as again:
        assert export_text(again) == text


def test_lines_of_hostile_names_are_written_out_on_every_page(open_window, tmp_path):
    with Ledger.create(tmp_path / "names.limitwise") as ledger:
        with ledger.change("Lines") as change:
            for text in HOSTILE:
                line = change.add(Line(lender=text, kind=LineKind.REVOLVING, due_day=9))
                change.add(
                    LimitEvent(
                        line=line.id, on=date(2025, 1, 1), kind=LimitEventKind.GRANTED, limit=100
                    )
                )
                change.add(Checkin(line=line.id, on=date(2026, 11, 1), used=50))
        window = open_window(ledger)
        for page in window.desk.pages:
            window.desk.go(page.code)
            QApplication.processEvents()
        for text in window.findChildren(QLabel):
            assert text.textFormat() == Qt.TextFormat.PlainText or text.text() == ""
        shown = {each.text().replace("&&", "&") for each in window.findChildren(QPushButton)}
        assert set(HOSTILE) & shown


def test_a_name_on_a_button_underlines_no_letter(qtbot):
    button = link_button("A&B")
    qtbot.addWidget(button)
    assert button.text() == "A&&B" and button.shortcut().isEmpty()
