"""Files that are not what they should be: one sentence, and nothing is written."""

import pytest

from core.errors import UserError
from core.records.json_ledger import export_text
from core.statements import decoding, lines
from core.statements.draft import open_draft
from core.statements.lines import LONGEST_CELL
from core.statements.table import opening
from core.statements.table.layout import rows_below
from tests.statements.make import ABOVE, ALIPAY_NAMES, alipay_rows
from tests.support import SAMPLES

HEAD = ABOVE + ALIPAY_NAMES + ",\n"
ROW = alipay_rows(1)[0]


def changed(old, new, row=ROW):
    assert old in row
    return row.replace(old, new)


@pytest.fixture
def told(take, ledger, tmp_path):
    """`told(content)` is the sentence that a file of this content is refused with."""

    def run(content, name="file.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("gb18030"))
        before = export_text(ledger)
        with pytest.raises(UserError) as refused:
            take(path)
        assert export_text(ledger) == before
        return str(refused.value)

    return run


@pytest.fixture
def rejected(take, tmp_path):
    """`rejected(row)` is the reason a row is rejected with, beside a good one that is taken."""

    def run(row, file=HEAD):
        path = tmp_path / "file.csv"
        path.write_bytes((file + ROW + "\n" + row + "\n").encode("gb18030"))
        taken = take(path)
        assert taken.counts == (2, 1, 0, 1)
        bad = taken.rows[1].staged
        assert bad.row == 6
        assert bad.raw.startswith(row[:8].strip())
        return bad.reason

    return run


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(UserError, match="no file"):
        open_draft(tmp_path / "none.csv")


def test_a_folder_is_told(tmp_path):
    with pytest.raises(UserError, match="cannot be read"):
        open_draft(tmp_path)


@pytest.mark.parametrize("content", [b"", b" \r\n\r\n"])
def test_an_empty_file_is_told(told, content):
    assert "is empty" in told(content)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"PK\x03\x04rest", "a damaged workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a damaged workbook"),
        (b"%PDF-1.7 rest", "a damaged PDF"),
        (b"\x7fELF\x02\x01\x00\x00", "not a text file"),
        (HEAD.encode("gbk") + b"a,\0,b\n", "not a text file"),
    ],
)
def test_a_binary_file_is_told(told, content, what):
    assert what in told(content)


def test_a_file_in_no_encoding_is_told(told):
    assert "neither UTF-8 nor GB18030" in told(b"caf\xe9,\xff\xff\xff,,,\n")


@pytest.mark.parametrize(
    "content",
    [
        HEAD.encode() + (ROW + "\n").encode("gbk"),
        HEAD.encode("gbk") + (ROW + "\n").encode(),
        HEAD.encode("gbk") + changed("支出", "?").encode("gbk").replace(b"?", "支出".encode()),
        b"\xef\xbb\xbf" + HEAD.encode() + (ROW + "\n").encode("gbk"),
        HEAD.encode("gbk") + (ROW + "\n").encode("gbk") * 999 + b"\xff\xff\xff,,,\n",
    ],
    ids=["utf-8 first", "gb18030 first", "one word", "marked as utf-8", "damaged far down"],
)
def test_a_file_in_two_encodings_is_told(told, content):
    assert "mixes two" in told(content)


def test_a_file_cut_off_inside_a_character_is_told(told):
    utf_8 = (HEAD + ROW).encode()
    assert "ends in the middle" in told(utf_8[: utf_8.index("交易成功".encode()) + 1])
    gbk = (HEAD + ROW).encode("gbk")
    assert "ends in the middle" in told(gbk[: gbk.index("交易成功".encode("gbk")) + 1])


def test_a_last_text_cut_off_inside_its_quotes_is_told(told):
    content = (SAMPLES / "wechat.csv").read_bytes().rstrip()
    assert content.endswith('支付失败,"100010\t",/,/'.encode())
    assert "ends in the middle" in told(content[:-1] + b'"one, two')


@pytest.mark.parametrize("file", ["alipay-app.csv", "wechat.csv", "icbc-debit.csv"])
def test_a_file_cut_off_at_any_byte_is_told_or_has_only_whole_rows(take, ledger, tmp_path, file):
    content = (SAMPLES / file).read_bytes()
    whole = {seen.staged for seen in take(SAMPLES / file).rows}
    ledger.undo_batch(1)
    path = tmp_path / file
    told = 0
    for end in range(1, len(content), 61):
        path.write_bytes(content[:end])
        before = export_text(ledger)
        try:
            draft = open_draft(path)
            if draft.questions:
                draft.close()
                told += 1
                continue
            draft.close()
            taken = take(path)
        except UserError:
            told += 1
            assert export_text(ledger) == before
            continue
        for seen in taken.rows:
            same = [row for row in whole if row.row == seen.staged.row]
            assert seen.staged.reason == same[0].reason
            assert (seen.staged.at, seen.staged.amount) == (same[0].at, same[0].amount)
        if taken.written.batch:
            ledger.undo_batch(taken.written.batch)
    assert told > 10


def test_an_unknown_format_is_asked_about_with_a_sample(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("Name,Street,Town,Note\nAnn,Mill Lane,York,x\n")
    draft = open_draft(path)
    assert draft.header is None
    assert draft.questions[0].choices[0] == "abc-debit"
    assert draft.questions[0].sample == ("Name,Street,Town,Note", "Ann,Mill Lane,York,x")
    draft.close()


def test_a_missing_column_is_named(tmp_path):
    path = tmp_path / "file.csv"
    path.write_bytes((HEAD.replace("交易状态", "别的") + ROW + "\n").encode("gbk"))
    draft = open_draft(path)
    assert "交易状态" in draft.questions[0].text
    draft.close()


def test_a_doubled_column_is_told(told):
    assert "column 金额 twice" in told(HEAD.replace("商家订单号", "金额") + ROW + "\n")


def test_a_format_that_does_not_exist_is_told_with_those_that_do():
    with pytest.raises(UserError, match="alipay-app, alipay-app-2021, alipay-proof, alipay-web"):
        open_draft(SAMPLES / "wechat.csv", "paypal")


def test_a_named_format_that_does_not_fit_is_asked_about():
    draft = open_draft(SAMPLES / "wechat.csv", "icbc-debit")
    assert "has the columns of ICBC" in draft.questions[0].text
    draft.close()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (changed("2016-01-01", "2026-02-31"), "does not exist"),
        (changed("2016-01-01", "2026-13-01"), "does not exist"),
        (changed("08:00:00", "25:00:00"), "does not exist"),
        (changed("2016-01-01", "0016-01-01"), "cannot be the day"),
        (changed("2016-01-01 08:00:00", "yesterday"), "is not a day"),
        (changed("1.00 ", "-1.00 "), "negative"),
        (changed("1.00 ", "99999999999.00 "), "too large"),
        (changed("1.00 ", "9" * 40 + " "), "too large"),
        (changed("1.00 ", "1.005 "), "fractions"),
        (changed("1.00 ", "8.15E+14 "), "not an amount"),
        (changed("1.00 ", "-- "), "not an amount"),
        (changed("1.00 ", "1,00 "), "is not known"),
        (changed("支出", "也许"), "direction “也许” is not known"),
        (changed("交易成功", "天晓得"), "status “天晓得” is not known"),
        ("2016-01-01 08:00:00 ,餐饮美食", "2 cells where the header has 12"),
        (changed("餐饮美食", "信用借还").replace("支出", "不计收支"), "about credit"),
    ],
)
def test_a_bad_row_is_rejected_with_its_number_and_reason(rejected, row, reason):
    assert reason in rejected(row)


def test_a_lone_quotation_mark_does_not_swallow_the_rows_behind_it(take, tmp_path):
    rows = alipay_rows(5)
    rows[1] = rows[1].replace(",滴滴出行订单1", ',"滴滴出行订单1')
    path = tmp_path / "file.csv"
    path.write_bytes((HEAD + "\n".join(rows) + "\n").encode("gbk"))
    taken = take(path)
    assert taken.counts == (5, 5, 0, 0)
    assert [seen.staged.row for seen in taken.rows] == [5, 6, 7, 8, 9]


def test_a_text_of_two_lines_in_quotes_is_one_row(take, tmp_path):
    content = (SAMPLES / "wechat.csv").read_bytes().decode("utf-8-sig")
    path = tmp_path / "file.csv"
    path.write_bytes(content.replace("转账备注:饭钱", '"转账备注:\n饭钱"').encode())
    taken = take(path)
    assert taken.counts == (10, 10, 0, 0)
    assert [seen.staged.row for seen in taken.rows][-2:] == [19, 21]


def test_a_huge_cell_is_one_bad_row_and_hangs_nothing(take, tmp_path):
    path = tmp_path / "file.csv"
    huge = ROW.replace("永辉超市订单0", '"' + "x" * 3_000_000)
    path.write_bytes((HEAD + huge + "\n" + ROW + "\n").encode("gbk"))
    counts = take(path).counts
    assert counts.rows == counts.new + counts.rejected == 2


def test_a_header_repeated_between_the_rows_is_no_row(take, tmp_path):
    path = tmp_path / "file.csv"
    first, second = alipay_rows(2)
    path.write_bytes(f"{HEAD}{first}\n{ALIPAY_NAMES},\n{second}\n".encode("gbk"))
    assert take(path).counts == (2, 2, 0, 0)


def test_dates_and_amounts_as_excel_saves_them_are_read(take, tmp_path):
    path = tmp_path / "file.csv"
    row = changed("2016-01-01 08:00:00", "2020.9.6 16:59").replace("1.00 ", '"¥1,234.50"', 1)
    path.write_bytes((HEAD + row + "\n").encode())
    found = take(path).rows[0].staged
    assert (found.at, found.amount) == ("2020-09-06T16:59:00", 123450)


def test_a_file_with_fewer_rows_than_it_says_is_warned_about(take, tmp_path):
    path = tmp_path / "file.csv"
    path.write_bytes(("共3笔记录\n" + HEAD + ROW + "\n").encode("gbk"))
    assert "3 rows and has 1" in take(path).draft.warnings[0]


def test_a_header_without_rows_is_warned_about(take, tmp_path):
    path = tmp_path / "file.csv"
    path.write_bytes(HEAD.encode("gbk"))
    taken = take(path)
    assert taken.counts == (0, 0, 0, 0)
    assert "no rows" in taken.draft.warnings[0]


def test_the_missing_column_of_the_version_that_comes_nearest_is_named(tmp_path):
    path = tmp_path / "file.csv"
    names = "交易时间,交易分类,交易对方,商品说明,收/支,金额,收/付款方式,交易订单号"
    path.write_text(f"{names}\n", encoding="utf-8")
    draft = open_draft(path)
    draft.close()
    assert ["lacks the column 交易状态" in each.text for each in draft.questions] == [True]


LARGER = "“file.csv” holds more than a statement can. Check where it is from."


def test_a_file_of_more_bytes_than_a_statement_has_is_refused_before_it_is_read(told, monkeypatch):
    monkeypatch.setattr(decoding, "LARGEST", 5000)
    assert told(HEAD + ROW * 50) == LARGER


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_a_file_of_more_lines_than_a_statement_has_is_refused(told, monkeypatch, encoding):
    monkeypatch.setattr(decoding, "MOST_LINES", 40)
    rows = "".join(f"{row}\n" for row in [ROW.strip()] * 50)
    assert told((HEAD + rows).encode(encoding)) == LARGER


def test_quotation_marks_that_never_end_by_the_thousand_are_told(told, monkeypatch):
    monkeypatch.setattr(lines, "MOST_LONE_MARKS", 20)
    cells = ROW.split(",")
    cells[4] = '"' + cells[4]
    alone = HEAD + (",".join(cells) + "\n") * 50
    assert told(alone) == (
        "“file.csv” has thousands of quotation marks that never end. Export it again, or check"
        " where it is from."
    )


def test_a_table_of_no_known_format_has_fewer_rows(told, monkeypatch):
    monkeypatch.setattr(opening, "MOST_ROWS", 40)
    assert told("日期,金额,说明\n" + "2026-01-01,-1.00,咖啡店\n" * 50) == LARGER


@pytest.mark.parametrize("begin", ["x", '"x', '"x\n'])
def test_a_cell_is_read_as_far_as_a_text_can_be(tmp_path, begin):
    """However it is quoted, so that every word that looks for its like is done in a moment."""
    path = tmp_path / "long.csv"
    path.write_text("日期,金额,说明\n" + f"2026-01-01,-1.00,{begin}{'x' * 300_000}\n" * 3, "utf-8")
    with path.open("rb") as source:
        rows = list(rows_below(source, "utf-8", path.name, ",", 1))
    assert len(rows) >= 2
    longest = max(len(cell) for row in rows for cell in row.cells)
    assert LONGEST_CELL - 1 <= longest <= LONGEST_CELL  # one may have been a quotation mark
