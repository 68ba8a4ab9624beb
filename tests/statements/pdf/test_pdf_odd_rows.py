"""Rows that print no day, numbers over one another, sections of other accounts, empty tables."""

import pytest

from core.errors import UserError
from core.statements.archive import PasswordNeeded
from core.statements.credit_report.read import read_report
from core.statements.draft import open_draft
from core.statements.intake import Intake
from core.statements.pdf import converted
from core.statements.pdf.bill import bill_of
from core.statements.pdf.letters import letters_of
from core.statements.pdf.reading import texts_of_pages
from core.statements.preface import preface_of
from tests.statements.pdf.setting import written

NAMES = ("交易日期", "摘要", "交易金额", "余额", "对方户名")
PLACES = (40, 130, 260, 360, 460)
TOP = [
    (40, 560, 12, "北岭农村商业银行账户明细"),
    (40, 540, 8, "账号：6230********5566 币种：人民币"),
]


def lines(rows, first=510, pitch=15, places=PLACES):
    """Rows of cells as texts on a page, downwards."""
    return [
        (x, first - pitch * n, 8, cell)
        for n, row in enumerate(rows)
        for x, cell in zip(places, row, strict=False)
        if cell
    ]


@pytest.fixture
def read(ledger, tmp_path, monkeypatch):
    """The draft of a PDF of these pages, and its rows as (day, fen with its sign, reason)."""
    monkeypatch.setattr(
        converted, "read_pages", lambda content, _file, key: letters_of(content, key)
    )
    intake = Intake(ledger)

    def run(*pages):
        path = tmp_path / "statement.pdf"
        path.write_bytes(written(list(pages)))
        draft = open_draft(path)
        assert not draft.questions
        rows = [seen.staged for seen in intake.staging.page(intake.read(draft))]
        return draft, [
            (row.at[8:10], row.amount * (1 if row.direction == "in" else -1))
            if row.reason is None
            else row.reason
            for row in rows
        ]

    yield run
    intake.close()


ONCE = [
    NAMES,
    ("2026-09-01", "代发工资", "100.00", "600.00", "样本公司"),
    ("", "消费", "-40.00", "560.00", "青禾书店"),
    ("", "消费", "-10.00", "550.00", "木棉餐饮"),
    ("", "当日合计", "50.00", "", ""),
    ("2026-09-02", "消费", "-50.00", "500.00", "青禾书店"),
    ("", "退款", "5.00", "505.00", "青禾书店"),
]
PAID = [("01", 10000), ("01", -4000), ("01", -1000), ("02", -5000), ("02", 500)]


@pytest.mark.parametrize("pitch", [15, 9])
def test_a_day_that_is_printed_once_is_that_of_the_rows_below_it(read, pitch):
    draft, rows = read(TOP + lines(ONCE, pitch=pitch))
    assert rows == PAID and not draft.unproved
    assert any("3 rows print no day of their own" in each for each in draft.warnings)


def test_a_day_goes_on_over_the_end_of_a_page_that_has_none(read):
    more = [
        ("", "消费", "-5.00", "500.00", "木棉餐饮"),
        ("", "消费", "-1.00", "499.00", "木棉餐饮"),
    ]
    draft, rows = read(TOP + lines(ONCE), lines([NAMES, *more]), lines(more[:1]))
    assert rows == [*PAID, ("02", -500), ("02", -100), ("02", -500)]
    assert draft.unproved  # the last row's balance is the one before


def test_a_clock_alone_is_the_time_of_a_further_row(read):
    names, places = ("交易日期", "时间", *NAMES[1:]), (40, 100, 150, 260, 360, 460)
    rows = [("2026-09-01", "08:00", *ONCE[1][1:]), ("", "09:30", *ONCE[2][1:])]
    assert read(TOP + lines([names, *rows], places=places))[1] == PAID[:2]


def test_long_numbers_that_touch_and_cover_their_neighbours_are_read_whole(read):
    """Set to the right, the balances begin under the name of the column before."""
    names = ("交易日期", "支出金额", "收入金额", "余额", "对方户名")
    rows = [
        ("2026-09-01", "", "11,357.67", "1,098,765,432.60", "样本公司"),
        ("2026-09-02", "40.00", "", "1,098,765,392.60", "青禾书店"),
        ("2026-09-03", "40.00", "", "1,098,765,352.60", "青禾书店"),
        ("2026-09-04", "40.00", "", "1,098,765,312.60", "青禾书店"),
    ]
    small = [("2026-09-05", "", "9.66", "1,098,765,322.26", "样本公司")]
    page = lines([names], places=(40, 130, 200, 275, 460))
    page += lines(rows, first=495, places=(40, 142, 196, 227, 460))
    page += lines(small, first=435, places=(40, 142, 216, 227, 460))
    draft, read_rows = read(TOP + page)
    assert read_rows == [
        ("01", 1_135_767),
        ("02", -4000),
        ("03", -4000),
        ("04", -4000),
        ("05", 966),
    ]
    assert draft.balances.agrees


def test_rows_under_another_currency_are_kept_apart_with_page_and_line(read):
    dollars = [
        ("账号：6230********5566 币种：美元",),
        NAMES,
        ("2026-09-03", "消费", "-7.00", "93.00"),
    ]
    draft, rows = read(TOP + lines(ONCE[:2]) + lines(dollars, first=400))
    assert rows[0] == PAID[0]
    assert "is in USD, the ledger in CNY" in rows[1] and "(page 1, line 7)" in rows[1]
    assert not draft.unproved


def test_several_accounts_in_one_file_are_asked_about(read):
    other = [("账号：6230********7788 币种：人民币",), NAMES[:3], ("2026-09-03", "消费", "-7.00")]
    draft, _rows = read(TOP + lines([row[:3] for row in ONCE[:2]]) + lines(other, first=400))
    assert any("several accounts (····5566, ····7788)" in each for each in draft.unproved)


def test_a_table_without_a_row_is_told_as_what_it_is(read):
    with pytest.raises(UserError, match="without a row in it"):
        read(TOP + lines([NAMES, ("没有符合条件的记录",)]))


@pytest.mark.parametrize(("said", "counts"), [((6, 4), (10,)), ((10, 10), (20, 10))])
def test_a_number_of_rows_on_each_page_is_of_the_page_or_of_all(said, counts):
    assert preface_of([[f"行数: {n}"] for n in said]).counts == counts


def test_a_credit_report_opens_with_its_password(tmp_path):
    said = (
        "个人信用报告",
        "报告编号:2026112000001",
        "报告时间:2026.11.20 10:00:00",
        "信贷记录",
        "公共记录",
        "系统中没有您的信贷记录。",
    )
    path = tmp_path / "report.pdf"
    path.write_bytes(
        written([[(40, 560 - 20 * n, 10, text) for n, text in enumerate(said)]], "918273")
    )
    with pytest.raises(PasswordNeeded):
        read_report(path)
    assert read_report(path, "918273").made_on.isoformat() == "2026-11-20"


def test_the_charges_of_a_bill_beside_what_is_owed_are_not_taken_for_it():
    said = [
        ("北岭农商银行信用卡电子账单",),
        ("账单日", "2026年09月18日", "到期还款日", "2026年10月08日"),
        ("信用额度", "¥30,000.00", "本期应还金额", "¥70.00"),
        ("最低还款额", "¥7.00", "上期账单金额", "¥100.00"),
        ("本期还款金额", "¥110.00", "本期账单金额", "¥80.00"),
        ("交易日", "记账日", "交易摘要", "金额"),
        ("2026-09-01", "2026-09-02", "还款", "-100.00"),
        ("2026-09-03", "2026-09-04", "木棉餐饮", "80.00"),
        ("2026-09-05", "2026-09-06", "退货-青禾书店", "-10.00"),
    ]
    bill = bill_of(texts_of_pages(letters_of(written([lines(said, first=560)]))), "x.pdf")
    assert (bill.balance, bill.previous, bill.charges) == (7000, 10000, 8000)
    assert not any(doubt.about == "balance" for doubt in bill.doubts) and len(bill.rows) == 3
