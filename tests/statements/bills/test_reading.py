"""What a page says beside its sums is not taken for them, and what it leaves out is asked."""

from dataclasses import replace
from datetime import date

import pytest

from core.statements.bills.amounts import (
    Amount,
    amounts,
    looks_like_day,
    only_day,
    period_in,
    row_day,
)
from core.statements.bills.bill import Bill, RowKind
from core.statements.bills.document import Head, NotABill, read_document
from core.statements.bills.kinds import is_titled, kind_of, parts_of
from core.statements.bills.page import Row, of_html, of_text
from core.statements.bills.plans import plan_columns, read_plan
from core.statements.bills.rows import RawRow
from core.statements.bills.signs import signed

SUMS = """<tr><td>账单日</td><td>2026-03-20</td></tr><tr><td>到期还款日</td><td>2026-04-09</td></tr>
<tr><td>信用额度</td><td>8,000.00</td></tr><tr><td>本期应还款额</td><td>350.00</td></tr>
<tr><td>最低还款额</td><td>35.00</td></tr>"""
TITLE = "<p>样本村镇银行信用卡对账单</p>"


def _read(body: str, head: Head | None = None) -> Bill:
    read = read_document(of_html(f"<html><body>{TITLE}{body}</body></html>"), head or Head())
    assert isinstance(read, Bill), read
    return read


def _sums(more: str = "", without: str = "") -> str:
    rows = "".join(row for row in SUMS.split("\n") if not without or without not in row)
    return f"<table>{rows}</table>{more}"


@pytest.mark.parametrize(
    "said",
    [
        "可用额度 9,000.00，可用信用额度：9,000.00 元，临时额度 20,000.00",
        "最高可分期金额￥9,000.00，信用额度最高可提升至100,000.00元",
        "若“本期应还款额”显示为负数，表示账户中尚有存款。日利率0.050%，年化18.250%",
        "下期账单日：2026/05/20，积分余额 12,345 分",
        "活动时间：2026年4月1日至2026年5月31日，消费满 100.00 元返 10.00 元",
        "如需补发纸质账单，请致电客服。更正资料请到网点。",
        "您可通过工商银行、招商银行网银还款",
    ],
)
def test_what_is_offered_explained_or_still_free_is_no_sum(said):
    bill = _read(_sums(f"<p>{said}</p>"))
    assert (bill.limit, bill.balance, bill.minimum) == (800_000, 35_000, 3_500)
    assert (bill.closed_on, bill.due_on) == (date(2026, 3, 20), date(2026, 4, 9))
    assert bill.lender == "样本村镇银行"
    assert not bill.doubts
    assert not bill.corrected


@pytest.mark.parametrize(
    ("label", "field"),
    [("账单日", "closed_on"), ("到期还款日", "due_on"), ("最低还款额", "minimum")],
)
def test_what_a_bill_leaves_out_is_not_known_and_asked(label, field):
    page = of_html(f"<html><body>{TITLE}{_sums().replace(label, 'x')}</body></html>")
    bill = read_document(page, Head())
    assert isinstance(bill, Bill)
    assert getattr(bill, field) is None
    assert field in {doubt.about for doubt in bill.doubts}


def test_two_different_amounts_under_one_label_are_asked():
    bill = _read(_sums("<table><tr><td>信用额度</td><td>9,000.00</td></tr></table>"))
    assert bill.limit is None
    assert [doubt.about for doubt in bill.doubts] == ["limit"]


def test_a_bill_without_a_limit_is_one_and_has_none():
    bill = _read(_sums().replace("信用额度", "x"))
    assert bill.limit is None
    assert not bill.doubts


def test_a_mail_that_only_pretends_to_be_a_banks_is_told():
    bill = _read(_sums(), Head(sender="x@message.cmbchina.com", subject="样本村镇银行信用卡账单"))
    assert {doubt.about for doubt in bill.doubts} == {"lender"}
    assert bill.lender in ("样本村镇银行", "招商银行")


def test_unsigned_rows_that_nothing_proves_are_only_likely():
    rows = """<table><tr><td>交易日期</td><td>入账日期</td><td>交易摘要</td><td>金额</td></tr>
    <tr><td>2026-03-01</td><td>2026-03-01</td><td>网银还款</td><td>100.00</td></tr>
    <tr><td>2026-03-02</td><td>2026-03-03</td><td>北岭超市</td><td>450.00</td></tr></table>"""
    bill = _read(_sums(rows))
    assert [doubt.about for doubt in bill.doubts] == ["rows"]
    assert [row.amount for row in bill.rows or ()] == [-10_000, 45_000]
    proved = "<table><tr><td>上期余额</td><td>0.00</td></tr></table>"
    assert not _read(_sums(proved + rows)).doubts


@pytest.mark.parametrize(
    ("text", "word", "section", "kind"),
    [
        ("支付宝-北岭手续费代办", "", None, RowKind.EXPENSE),
        ("北岭物业管理费", "", None, RowKind.EXPENSE),
        ("ATMOS CAFE", "", None, RowKind.EXPENSE),
        ("短信服务费", "", None, RowKind.FEE),
        ("短信服务费", "手续费", None, RowKind.FEE),
        ("违约金", "", None, RowKind.FEE),
        ("透支利息", "", None, RowKind.INTEREST),
        ("预借现金", "", None, RowKind.DRAW),
        ("他行ATM", "取现", None, RowKind.DRAW),
        ("消费分期-云帆 本金 第10/24期", "", RowKind.INSTALMENT, RowKind.INSTALMENT),
        ("账单分期手续费 第4期/共12期", "", None, RowKind.FEE),
        ("利息花园酒店", "", RowKind.EXPENSE, RowKind.EXPENSE),
    ],
)
def test_what_was_charged_is_told_by_section_word_and_text(text, word, section, kind):
    assert kind_of(100, text, word, section, None) is kind


@pytest.mark.parametrize(
    ("text", "word", "section", "kind"),
    [
        ("自助还款", "", None, RowKind.REPAYMENT),
        ("BOCNET", "", None, RowKind.REPAYMENT),
        ("手机银行", "转账", None, RowKind.REPAYMENT),
        ("掌上生活还款回馈金", "", RowKind.REPAYMENT, RowKind.REFUND),
        ("银联入账 境外笔笔返1%", "", None, RowKind.REFUND),
        ("支付宝-青禾书店", "", None, RowKind.REFUND),
        ("林示例", "", RowKind.REPAYMENT, RowKind.REPAYMENT),
        ("自动购汇入账", "", RowKind.REPAYMENT, RowKind.TRANSFER),
    ],
)
def test_what_came_in_is_told_by_section_word_and_text(text, word, section, kind):
    assert kind_of(-100, text, word, section, None) is kind


@pytest.mark.parametrize(
    ("fen", "text", "word", "section", "told"),
    [
        (100, "支付宝-青禾书店", "", None, True),
        (100, "南桥家居", "", None, False),
        (100, "南桥家居", "跨行消费", None, True),
        (100, "南桥家居", "", RowKind.EXPENSE, True),
        (100, "LATE PAYMENT FEE", "", None, True),
        (-100, "林示例", "", None, False),
        (-100, "支付宝-青禾书店", "", None, False),
        (-100, "手机银行还款", "", None, True),
        (-100, "青禾书店 退货", "", None, True),
    ],
)
def test_a_kind_that_no_word_tells_is_only_likely(fen, text, word, section, told):
    assert is_titled(fen, text, word, section) is told


def _table(*rows: str) -> str:
    head = "<tr><td>交易日期</td><td>入账日期</td><td>交易摘要</td><td>金额</td></tr>"
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return f"<table>{head}{''.join(f'<tr>{each}</tr>' for each in cells)}</table>"


def test_a_refund_of_a_purchase_in_the_same_bill_is_told_by_that():
    bill = _read(_sums(_table(
        "2026-03-01|2026-03-02|北岭家居|450.00", "2026-03-05|2026-03-06|北岭家居|-100.00",
        "2026-03-07|2026-03-08|南桥家居|-20.00",
    )))  # fmt: skip
    assert [(row.amount, row.likely) for row in bill.rows or ()] == [
        (45_000, True), (-10_000, False), (-2_000, True),
    ]  # fmt: skip


def test_spending_with_a_minus_that_nothing_proves_is_asked():
    bill = _read(_sums(_table(
        "2026-03-01|2026-03-01|网银还款|100.00", "2026-03-02|2026-03-03|北岭超市|-450.00",
        "2026-03-02|2026-03-03|北岭书店|-50.00",
    )))  # fmt: skip
    assert [row.amount for row in bill.rows or ()] == [-10_000, 45_000, 5_000]
    assert [doubt.about for doubt in bill.doubts] == ["rows"]


def test_a_row_whose_amount_cannot_be_read_is_named():
    bill = _read(_sums(_table(
        "2026-03-02|2026-03-03|支付宝-北岭超市|450.00",
        "2026-03-02|2026-03-03|支付宝-书店|约50.00左右",
    )))  # fmt: skip
    assert "书店" in next(doubt.text for doubt in bill.doubts if doubt.about == "rows")


def test_a_minimum_above_the_balance_and_a_due_day_far_away_are_asked():
    assert [doubt.about for doubt in _read(_sums().replace("35.00", "999.00")).doubts] == [
        "minimum"
    ]
    assert [doubt.about for doubt in _read(_sums().replace("04-09", "09-04")).doubts] == ["due_on"]


@pytest.mark.parametrize(
    ("text", "fen"),
    [("(2,100.00)", -210_000), ("2,100.00 CR", -210_000), ("贷 2,100.00", -210_000),
     ("2,100.00 DR", 210_000), ("借方2,100.00", 210_000)],
)  # fmt: skip
def test_words_and_brackets_of_bookkeepers_say_which_way_an_amount_went(text, fen):
    assert [one.fen for one in amounts(text) or ()] == [fen]


def test_days_in_english_are_read_with_and_without_a_year():
    assert only_day("9 Jan 2026") == only_day("Jan 9, 2026") == only_day("09-JAN-2026")
    assert row_day("28 DEC", date(2026, 1, 10)) == date(2025, 12, 28)
    assert only_day("Jan 9") is None and not looks_like_day("31 Smarch 2026")
    period = (date(2025, 12, 11), date(2026, 1, 10))
    assert period_in("From 11 Dec 2025 to 10 Jan 2026") == period


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("第10/24期", (10, 24)),
        ("分期分24期(005/024)", (5, 24)),
        ("第4期/共12期", (4, 12)),
        ("第6期，共12期", (6, 12)),
        ("本金03-02期", (2, 3)),
        ("银联分期00000000001/03/12期", (3, 12)),
        ("分12期-第3期", (3, 12)),
        ("第13/12期", None),
        ("2026/03/12 超市", None),
    ],
)
def test_which_part_of_an_instalment_a_row_is(text, parts):
    assert parts_of(text) == parts


def _raw(text: str, fen: int) -> RawRow:
    amount = Amount(fen)
    return RawRow("", "", text, "", "", amount, None, "", "", flipped=False, by_shape=False)


def test_the_sum_of_a_bill_settles_signs_also_beside_an_adjustment_that_has_no_row():
    rows = [_raw("网银还款", 10_000), _raw("北岭超市", 5_000)]
    bill = Bill(lender=None, previous=0, balance=13_000, adjustment=-2_000)
    assert signed(rows, bill) == ([10_000, 5_000], False)
    assert signed(rows, replace(bill, balance=-7_000)) == ([-10_000, 5_000], False)
    assert signed(rows, replace(bill, balance=99)) == ([-10_000, 5_000], True)


def test_a_plan_tells_its_part_by_the_parts_that_are_left():
    head = ("分期摘要", "分期金额", "总期数", "剩余期数", "剩余本金", "卡号末四位")
    names = plan_columns(Row(head))
    assert names is not None
    plan = read_plan(Row(("云帆数码", "2,400.00", "24", "14", "1,400.00", "6310")), names)
    assert plan is not None
    assert (plan.total, plan.parts, plan.part, plan.left) == (240_000, 24, 10, 140_000)
    assert plan.card == "6310"
    assert plan_columns(Row(("交易日", "记账日", "交易摘要", "金额"))) is None


def test_a_page_without_anything_of_a_card_is_no_bill():
    assert isinstance(read_document(of_html("<p>你好</p>"), Head()), NotABill)
    assert isinstance(read_document(of_text(""), Head()), NotABill)
    offer = of_html("<p>招商银行信用卡账单分期：最低每期 83.00 元</p>")
    assert isinstance(read_document(offer, Head(subject="账单分期优惠")), NotABill)
