"""WeChat's statement as an Excel workbook, and workbooks that are none or none of ours."""

import csv
import io
from datetime import datetime

import pytest

from core.errors import UserError
from core.statements.draft import open_draft
from core.statements.old_workbook import mended
from core.statements.workbook import open_workbook
from tests.statements.workbooks import make_workbook
from tests.support import SAMPLES


def wechat_rows(at=str, amount=str):
    """The rows of the CSV sample; its times and amounts as cells of another kind."""
    text = (SAMPLES / "wechat.csv").read_text("utf-8-sig").replace("\r", "")
    rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text))]
    start = next(n for n, row in enumerate(rows) if row[0] == "交易时间") + 1
    for row in rows[start:]:
        row[0] = at(row[0])
        row[5] = amount(row[5])
    return rows


def number(text):
    return float(text.replace("¥", "").replace(",", ""))


def serial(text):
    return (datetime.fromisoformat(text) - datetime(1899, 12, 30)).total_seconds() / 86400


SHAPES = {
    "texts": (str, str),
    "numbers and texts": (str, number),
    "numbers and times": (datetime.fromisoformat, number),
    "serials": (serial, number),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_workbook_says_what_the_csv_says(take, tmp_path, shape):
    wanted = take(SAMPLES / "wechat.csv")
    rows = wechat_rows(*SHAPES[shape])
    again = take(make_workbook(tmp_path / "bill.xlsx", 微信支付账单=rows))
    assert again.draft.format.name == "wechat"
    assert again.draft.encoding == "xlsx"
    assert again.counts == (10, 0, 10, 0)
    assert again.sums == wanted.sums
    assert [(e.kind, e.credit, e.amount, e.at) for e in again.draft.events] == [
        (e.kind, e.credit, e.amount, e.at) for e in wanted.draft.events
    ]


def test_rows_have_the_number_of_their_sheet_row_wherever_the_header_is(take, tmp_path):
    rows = wechat_rows(str, number)
    names, data = rows[9], rows[10:]
    taken = take(make_workbook(tmp_path / "bill.xlsx", a=[None, None, ["a note"], names, *data]))
    assert [seen.staged.row for seen in taken.rows] == list(range(5, 15))


def test_bytes_decide_what_a_file_is_and_not_its_name(take, tmp_path):
    assert take(make_workbook(tmp_path / "bill.csv", a=wechat_rows())).counts.new == 10
    named = tmp_path / "bill.xlsx"
    named.write_bytes((SAMPLES / "alipay-app.csv").read_bytes())
    assert take(named).draft.encoding == "gb18030"


def test_the_sheet_with_the_header_is_read_and_a_second_one_told(take, tmp_path):
    rows = wechat_rows()
    path = make_workbook(tmp_path / "bill.xlsx", a=[["Column1", "Column2"]], b=rows, c=rows)
    taken = take(path)
    assert taken.counts.new == 10
    assert "“c” has payments too" in taken.draft.warnings[0]


def test_a_number_with_traces_of_binary_fractions_is_a_whole_amount(take, tmp_path):
    rows = wechat_rows()
    rows[10][5] = 0.1 + 0.2
    rows[11][5] = None
    taken = take(make_workbook(tmp_path / "bill.xlsx", a=rows))
    assert taken.row(11).amount == 30
    assert "“” is not an amount" in taken.row(12).reason


def test_an_unknown_workbook_is_asked_about(tmp_path):
    draft = open_draft(make_workbook(tmp_path / "x.xlsx", a=[["Name", "Street", "Town", "Note"]]))
    assert draft.questions[0].sample == ("Name,Street,Town,Note",)
    draft.close()


def refusal(path, content):
    path.write_bytes(content)
    with pytest.raises(UserError) as told:
        open_draft(path).close()
    return str(told.value)


def test_a_protected_workbook_is_told(tmp_path):
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert "protected with a password" in refusal(tmp_path / "bill.xlsx", content)


def test_an_empty_workbook_is_told(tmp_path):
    path = make_workbook(tmp_path / "bill.xlsx", a=[])
    assert "is empty" in refusal(path, path.read_bytes())


def test_a_workbook_cut_off_or_damaged_anywhere_is_told(tmp_path):
    whole = make_workbook(tmp_path / "whole.xlsx", a=wechat_rows()).read_bytes()
    for end in range(4, len(whole), 97):
        assert "bill.xlsx" in refusal(tmp_path / "bill.xlsx", whole[:end])
    path = tmp_path / "bill.xlsx"  # damage may also hit what is not read
    for place in range(40, len(whole), 41):
        path.write_bytes(whole[:place] + b"\xff\x00" + whole[place + 2 :])
        try:
            open_draft(path).close()
        except UserError as told:
            assert "bill.xlsx" in str(told)


@pytest.mark.parametrize("name", ["spdb-debit-old.xls", "spdb-debit-old-undeclared.xls"])
def test_chinese_in_a_workbook_of_before_1997_is_read_whatever_it_declares(take, name):
    taken = take(SAMPLES / name)
    assert taken.draft.format.name == "spdb-debit"
    assert taken.draft.account == "浦发银行 9012"
    assert taken.sums == {"income": 600000, "expense": 3550, "transfers": 0}
    assert taken.row(3).counterparty == "支付宝-巷口面馆"


@pytest.mark.parametrize("text", ["Müller", "Ångström é", "naïve café", "ÄÖ Ü", "£12"])
def test_western_letters_are_left_as_they_are(text):
    assert mended([[[text, "x"]]]) == [[[text, "x"]]]


def test_western_letters_that_can_only_be_chinese_are_put_right():
    garbled = "工资".encode("gb18030").decode("latin-1")
    assert mended([[[garbled, 1.0]], [["abc"]]]) == [[["工资", 1.0]], [["abc"]]]


def test_a_spoiled_old_workbook_is_read_or_told(tmp_path):
    whole = (SAMPLES / "spdb-debit-old.xls").read_bytes()
    for at in range(100, len(whole), 601):
        spoiled = bytearray(whole)
        spoiled[at] ^= 0xFF
        try:
            book = open_workbook(io.BytesIO(bytes(spoiled)), "x.xls")
        except UserError:
            continue
        assert book is None or book.kind == "xls"


HEAD = ["交易日期", "摘要", "支出", "收入"]


def months(tmp_path, *names):
    """A workbook whose sheets have the same columns and a payment each."""
    sheets = {
        name: [HEAD, [f"2026-0{n}-02", "超市", n, None], [f"2026-0{n}-03", "面馆", 9, None]]
        for n, name in enumerate(names, 1)
    }
    return make_workbook(tmp_path / "book.xlsx", **sheets)


@pytest.mark.parametrize(
    "names", [("一月", "二月"), ("Jan 2026", "Feb 2026"), ("Sheet1", "Sheet2")]
)
def test_sheets_that_go_on_with_the_same_columns_are_read_below_the_first(take, tmp_path, names):
    taken = take(months(tmp_path, *names))
    assert [seen.staged.at[:10] for seen in taken.rows] == [
        "2026-01-02",
        "2026-01-03",
        "2026-02-02",
        "2026-02-03",
    ]
    assert f"“{names[1]}” goes on" in taken.draft.warnings[0]
    assert "rows 4 to 5" in taken.draft.warnings[0]


def test_sheets_that_may_be_other_accounts_are_told_with_their_rows(take, tmp_path):
    taken = take(months(tmp_path, "储蓄卡", "6222"))
    assert taken.counts.rows == 2
    assert "“6222” has payments too (2 rows)" in taken.draft.warnings[0]
