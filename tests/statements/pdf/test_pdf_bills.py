"""Credit-card bills in PDF: labels over, under and beside their values, sums by card, sections."""

import json
from datetime import date
from email import message_from_bytes, policy

import pytest

from core.statements.bills.bill import RowKind
from core.statements.draft import open_draft
from core.statements.pdf.bill import bill_of, read_bill
from core.statements.pdf.converted import BillFound
from core.statements.pdf.letters import letters_of
from core.statements.pdf.reading import texts_of_pages
from tests.statements.pdf.setting import Drawn, written
from tests.support import SHARED, needs_shared

BILLS = SHARED / "statements" / "bills"


def bill(content):
    return bill_of(texts_of_pages(letters_of(content)), "bill.pdf")


def at(y: float, size: float, *cells: tuple[float, str]) -> list[Drawn]:
    return [(x, y, size, said) for x, said in cells]


CMB = [
    *at(560, 14, (125, "招商银行信用卡对账单（个人消费卡账户 2026年01月）（补）")),
    *at(520, 10, (45, "账单日"), (336, "信用额度")),
    *at(508, 10, (144, "2026年01月08日"), (432, "¥ 50,000.00")),
    *at(497, 10, (45, "Statement Date"), (336, "Credit Limit")),
    *at(480, 10, (45, "到期还款日")), *at(468, 10, (152, "2026年01月26日")),
    *at(450, 10, (45, "本期还款总额")), *at(438, 10, (161, "¥ -20.00")),
    *at(420, 10, (45, "本期最低还款额")), *at(408, 10, (160, "¥ 0.00")),
    *at(390, 8, (43, "交易日"), (92, "记账日"), (140, "交易摘要"), (369, "人民币金额"),
        (455, "卡号末四位"), (542, "交易地金额")),
]  # fmt: skip
_ROWS = (
    ("还款",), ("", "12/20", "自动还款", "-500.00", "2111", "-500.00"),
    ("消费",), ("12/28", "12/29", "支付宝-某商户", "80.00", "2111", "80.00"),
    ("01/02", "01/03", "SHOP TOKYO", "100.00", "2111", "2,000.00(JP)"),
    ("利息",), ("", "01/08", "循环利息", "2.00", "2111", "2.00"),
    ("分期",), ("11/05", "01/08", "分期付款 第2/12期", "98.00", "2111", "98.00"),
)  # fmt: skip
for n, cells in enumerate(_ROWS):
    where = zip((43, 92, 140, 369, 455, 542), cells, strict=False)
    CMB += at(375 - 12.7 * n, 8, *(each for each in where if each[1]))
_SUM = ("本期还款总额", "上期账单金额", "上期还款金额", "本期账单金额", "本期调整金额", "循环利息")
CMB += at(230, 9, *zip((55, 146, 240, 335, 430, 531), _SUM, strict=True))
CMB += at(223, 5, *zip((125, 216, 310, 407, 500), "=-+-+", strict=True))


def cmb(charges="¥ 278.00"):
    sums = ("¥ -20.00", "¥ 200.00", "¥ 500.00", charges, "¥ 0.00", "¥ 2.00")
    return written([[*CMB, *at(202, 9, *zip((66, 152, 245, 346, 441, 537), sums, strict=True))]])


def test_a_bill_in_credit_that_was_sent_again_says_all_it_prints():
    found = bill(cmb())
    assert found and found.lender == "招商银行" and found.corrected and found.doubts == ()
    assert (found.closed_on, found.due_on) == (date(2026, 1, 8), date(2026, 1, 26))
    assert (found.limit, found.balance, found.minimum) == (5_000_000, -2_000, 0)
    assert (found.previous, found.payments, found.charges) == (20_000, 50_000, 27_800)
    assert [(r.traded, r.posted, r.amount, r.kind) for r in found.rows] == [
        (None, date(2025, 12, 20), -50_000, RowKind.REPAYMENT),
        (date(2025, 12, 28), date(2025, 12, 29), 8_000, RowKind.EXPENSE),
        (date(2026, 1, 2), date(2026, 1, 3), 10_000, RowKind.EXPENSE),
        (None, date(2026, 1, 8), 200, RowKind.INTEREST),
        (date(2025, 11, 5), date(2026, 1, 8), 9_800, RowKind.INSTALMENT),
    ]
    tokyo = found.rows[2]
    assert (tokyo.original, tokyo.original_currency) == (200_000, "JPY")
    assert found.identity().difference == 0 and found.unproved() == 0


def test_a_bill_that_does_not_add_up_is_a_doubt():
    found = bill(cmb("¥ 300.00"))
    assert any("a difference of -22" in doubt.text for doubt in found.doubts)


def _boc_head(y: float) -> list[Drawn]:
    return [
        *at(y, 8, (231, "卡号后四位")),
        *at(y - 11, 8, (52, "交易日"), (138, "银行记账日"), (328, "交易描述"), (430, "存入"),
            (523, "支出")),
        *at(y - 24, 8, (32, "Transcation Date"), (133, "Posting Date"), (322, "Description"),
            (423, "Deposit"), (508, "Expenditure")),
    ]  # fmt: skip


BOC = [
    *at(560, 14, (192, "中国银行信用卡账单(2026年06月)")),
    *at(500, 8, (68, "到期还款日"), (216, "账单日"), (332, "本期人民币欠款总计"),
        (476, "本期外币欠款总计")),
    *at(487, 8, (52, "Payment Due Date"), (182, "Statement Closing Date"),
        (307, "Current RMB Total Balance Due"), (449, "Current FCY Total Balance Due")),
    *at(463, 8, (65, "2026-07-11"), (205, "2026-06-22"), (355, "100.00"), (476, "USD 20.00")),
    *at(440, 8, (66, "卡号"), (176, "本期应还款额New Balance"),
        (380, "本期最小还款Minimum Payment due")),
    *at(423, 8, (44, "Credit Card No."), (165, "人民币RMB"), (282, "外币FCY"), (389, "人民币RMB"),
        (506, "外币FCY")),
    *at(407, 8, (35, "6259 0611 **** 1831"), (173, "100.00"), (282, "USD 20.00"), (399, "10.00"),
        (506, "USD 2.00")),
    *at(380, 12, (18, "中银样本白金卡主卡(卡号：1831)")),
    *at(360, 8, (227, "本期支出金额"), (320, "本期存入金额")),
    *at(355, 8, (503, "账单可分期金额")),
    *at(350, 8, (48, "账号类型"), (124, "上期存款/欠款余额"), (404, "本期存款/欠款余额")),
    *at(320, 8, (42, "人民币/RMB"), (124, "欠款/DEBT 50.00"), (236, "100.00"), (332, "50.00"),
        (404, "欠款/DEBT 100.00")),
    *at(305, 8, (42, "外币/USD"), (124, "0.00"), (236, "20.00"), (332, "0.00"),
        (404, "欠款/DEBT 20.00")),
    *at(280, 12, (18, "人民币交易明细/RMB Transaction Detailed List")), *_boc_head(265),
    *at(215, 8, (42, "2026-06-01"), (135, "2026-06-02"), (242, "1831"),
        (306, "财付通-青禾书店CHN"), (519, "100.00")),
    *at(200, 8, (42, "2026-06-11"), (135, "2026-06-11"), (242, "1831"), (306, "BOCNET"),
        (424, "50.00")),
    *at(170, 12, (18, "(USD)外币交易明细/Foreign Currency Transaction Detailed List")),
    *_boc_head(155),
    *at(105, 8, (42, "2026-06-05"), (135, "2026-06-06"), (242, "1831"), (306, "SHOP NEW YORK"),
        (519, "20.00")),
]  # fmt: skip


def test_money_of_two_countries_on_one_bill_is_kept_apart():
    found = bill(written([BOC]))
    (other,) = found.others
    assert (found.closed_on, found.due_on, found.limit) == (
        date(2026, 6, 22), date(2026, 7, 11), None,
    )  # fmt: skip
    assert (found.balance, found.minimum, found.previous) == (10_000, 1_000, 5_000)
    assert [(r.amount, r.kind) for r in found.rows] == [
        (10_000, RowKind.EXPENSE), (-5_000, RowKind.REPAYMENT),
    ]  # fmt: skip
    assert (other.currency, other.balance, [r.amount for r in other.rows]) == (
        "USD", 2_000, [2_000],
    )  # fmt: skip
    assert found.doubts == () and found.unproved() == other.unproved() == 0


def test_a_bill_is_told_from_the_statement_of_an_account(tmp_path):
    (tmp_path / "bill.pdf").write_bytes(cmb())
    with pytest.raises(BillFound, match="is the bill of a credit card") as found:
        open_draft(tmp_path / "bill.pdf")
    assert found.value.bill.limit == 5_000_000


def attached():
    mail = message_from_bytes(
        (BILLS / "boc-2026-07-attached.eml").read_bytes(), policy=policy.default
    )
    return next(p.get_payload(decode=True) for p in mail.walk() if not p.is_multipart()
                and p.get_content_type() == "application/octet-stream")  # fmt: skip


@needs_shared
@pytest.mark.parametrize("name", ["cmb-credit-2026-02.pdf", "boc-2026-07-attached.eml"])
def test_the_expectation_of_a_made_up_bill_is_met(name):
    content = (BILLS / name).read_bytes() if name.endswith(".pdf") else attached()
    expected = json.loads((BILLS / f"{name}.expect.json").read_text())
    found = read_bill(content, name)
    assert found and found.doubts == () and found.lender == expected["lender"]
    for field, name_there in (
        ("limit", "limit"), ("cash_limit", "cash_limit"), ("balance", "new_balance"),
        ("previous", "previous_balance"), ("minimum", "minimum"),
    ):  # fmt: skip
        assert getattr(found, field) == fen(expected[name_there])
    assert (
        str(found.closed_on) == expected["closed_on"]
        and found.statement_day == expected["statement_day"]
    )
    assert str(found.due_on) == expected["due_on"]
    cards = [each if isinstance(each, str) else each["card"] for each in expected["cards"]]
    assert list(found.tails) == cards
    for card, each in zip(found.cards, expected["cards"], strict=True):
        if not isinstance(each, str):
            assert (card.balance, card.minimum, card.previous) == tuple(
                fen(each[key]) for key in ("new_balance", "minimum", "previous_balance")
            )
    assert [told(row) for row in found.rows] == [wanted(each) for each in expected["rows"]]
    assert found.identity().difference == 0 and found.unproved() == 0


def fen(amount):
    return None if amount is None else round(float(amount) * 100)


def told(row):
    return (str(row.on), str(row.posted), abs(row.amount), row.direction.value, row.kind.value,
            row.text, row.original, row.original_currency)  # fmt: skip


def wanted(each):
    original = each.get("original", {"amount": None, "currency": None})
    return (each["on"], each["posted"], fen(each["amount"]), each["direction"], each["kind"],
            each["text"], fen(original["amount"]), original["currency"])  # fmt: skip
