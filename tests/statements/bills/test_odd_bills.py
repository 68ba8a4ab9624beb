"""Bills of odd months, days and sums: read right, or asked, and never wrong in silence."""

from datetime import date

import pytest

from core.statements.bills.bill import Bill, RowKind
from core.statements.bills.document import Head, read_document
from core.statements.bills.kinds import is_titled, kind_of
from core.statements.bills.page import of_html

BANK = "<p>样本村镇银行信用卡对账单</p>"
HEADS = "<tr><td>交易日期</td><td>入账日期</td><td>交易摘要</td><td>金额</td></tr>"
HARBOUR = """<h2>HSBC Bank (China) Credit Card Statement</h2><p>Card number ending in 7788</p>
<table>
<tr><td>Statement Date</td><td>{0}</td></tr><tr><td>Payment Due Date</td><td>{1}</td></tr>
<tr><td>Previous Balance</td><td>800.00</td></tr><tr><td>New Balance</td><td>350.00</td></tr>
<tr><td>Minimum Payment</td><td>35.00</td></tr></table><table><tr><th>Transaction Date</th>
<th>Posting Date</th><th>Description</th><th>Amount</th></tr>
<tr><td>{2}</td><td>{2}</td><td>GREENLEAF MARKET</td><td>350.00</td></tr>
<tr><td>{3}</td><td>{3}</td><td>PAYMENT - THANK YOU</td><td>800.00 CR</td></tr></table>"""


def _read(body: str, whole: bool = True) -> Bill:
    page = of_html(f"<html><body>{body}</body></html>" if whole else f"<html><body>{body}")
    found = read_document(page, Head())
    assert isinstance(found, Bill), found
    return found


def _abouts(bill: Bill) -> list[str]:
    return [doubt.about for doubt in bill.doubts]


def _bill(rows: str, balance: str = "350.00", previous: str = "800.00") -> str:
    return f"""{BANK}<table><tr><td>账单日</td><td>2026-01-15</td><td>到期还款日</td>
<td>2026-02-02</td></tr><tr><td>上期账单金额</td><td>{previous}</td><td>本期应还款额</td>
<td>{balance}</td><td>最低还款额</td><td>35.00</td></tr></table><table>{HEADS}{rows}"""


def _row(on: str, posted: str, text: str, amount: str) -> str:
    return f"<tr><td>{on}</td><td>{posted}</td><td>{text}</td><td>{amount}</td></tr>"


PAID = _row("0102", "0102", "还款", "-800.00")
BOUGHT = _row("1231", "0101", "北岭书店", "350.00")


@pytest.mark.parametrize(
    "written",
    [
        ("03/02/2026", "28/02/2026", "31/01/2026", "01/02/2026"),
        ("02/03/2026", "02/28/2026", "01/31/2026", "02/01/2026"),
        ("3.2.2026", "28.2.2026", "31.1.2026", "1.2.2026"),
    ],
    ids=["day first", "month first", "dots"],
)
def test_days_with_the_year_last_are_read_in_the_order_that_the_page_tells(written):
    bill = _read(HARBOUR.format(*written))
    assert (bill.closed_on, bill.due_on) == (date(2026, 2, 3), date(2026, 2, 28))
    assert [row.on for row in bill.rows or ()] == [date(2026, 1, 31), date(2026, 2, 1)]
    assert bill.tails == ("7788",)
    assert not bill.doubts


def test_days_with_the_year_last_of_which_nothing_tells_the_month_are_asked_about():
    bill = _read(HARBOUR.format("03/02/2026", "07/03/2026", "05/01/2026", "01/02/2026"))
    assert _abouts(bill) == ["days"]
    assert "03/02/2026" in bill.doubts[0].text


def test_a_row_posted_after_the_statement_day_is_not_taken_for_one_of_the_year_before():
    assert not _read(_bill(PAID + BOUGHT + "</table>")).doubts
    late = _read(_bill(PAID + _row("0115", "0116", "北岭书店", "350.00") + "</table>"))
    assert _abouts(late) == ["posted"]
    assert "0116" in late.doubts[0].text


def test_a_part_of_an_instalment_keeps_the_day_on_which_it_was_bought():
    part = _row("0310", "0101", "消费分期 本金 第10/12期", "350.00")
    bill = _read(_bill(PAID + part + "</table>"))
    assert (bill.rows or ())[1].traded == date(2025, 3, 10)
    assert not bill.doubts


def test_a_bill_cut_inside_its_last_row_is_asked_about_though_its_sums_agree():
    assert "whole" in _abouts(_read(_bill(PAID + BOUGHT), whole=False))
    assert not _read(_bill(PAID + BOUGHT) + "</table><p>客服热线</p>", whole=False).doubts


ABC = """<p>中国农业银行信用卡对账单</p><table><tr><td>账单周期</td>
<td>2026/09/20-2026/10/19</td></tr></table>
<table><tr><td>本期应还款额(欠款为-)</td></tr><tr><td>人民币(CNY)</td><td>{0}</td></tr></table>
<table><tr><td>币种</td><td>本期应还金额</td><td>-</td><td>本期账户溢缴款</td></tr></table>
<table><tr><td>人民币(CNY)</td><td>{1}</td><td>{2}</td></tr></table>"""


def test_a_deposit_beside_a_debt_is_one_sum_with_them_together():
    in_credit = _read(ABC.format("650.90", "0.00", "650.90"))
    assert (in_credit.balance, in_credit.credit, in_credit.net) == (0, 65_090, -65_090)
    assert "balance" not in _abouts(in_credit)
    other = _read(ABC.format("650.90", "0.00", "600.00"))
    assert "balance" in _abouts(other)


CARDS = """<p>中国银行信用卡对账单</p><table><tr><td>账单日</td><td>到期还款日</td>
<td>本期人民币欠款总计</td></tr><tr><td>2026-01-04</td><td>{due}</td><td>{owed}</td></tr></table>
<table><tr><td>卡号</td><td>本期应还款额</td><td>本期最小还款</td></tr>{cards}</table>"""
ACCOUNT = """<table><tr><td>账号类型</td><td>上期存款/欠款余额</td><td>本期支出金额</td>
<td>本期存入金额</td><td>本期存款/欠款余额</td></tr><tr><td>人民币/RMB</td><td>{0}</td><td>{1}</td>
<td>{2}</td><td>{3}</td></tr></table>"""


def test_a_card_in_credit_lessens_what_all_cards_owe_and_not_what_has_to_be_paid():
    cards = CARDS.format(
        due="2026-01-24",
        owed="500.00",
        cards="<tr><td>6259 0611 **** 1831</td><td>500.00</td><td>50.00</td></tr>"
        "<tr><td>6259 0611 **** 7518</td><td></td><td></td></tr>",
    )
    one = "<p>样本卡(卡号:1831)</p>" + ACCOUNT.format("0.00", "500.00", "0.00", "欠款/DEBT 500.00")
    other = "<p>样本卡(卡号:7518)</p>" + ACCOUNT.format(
        "0.00", "0.00", "600.00", "存款/CRED 600.00"
    )
    bill = _read(cards + one + other)
    assert (bill.balance, bill.credit, bill.net, bill.minimum) == (50_000, 60_000, -10_000, 5_000)
    assert not bill.doubts


def test_a_card_whose_sums_are_blank_leaves_the_headings_below_their_own_columns():
    cards = CARDS.format(
        due="您本期无需还款", owed="", cards="<tr><td>6259 0611 **** 1831</td><td></td></tr>"
    ).removesuffix("</table>")
    account = ACCOUNT.format("0.00", "0.00", "0.00", "0.00").removeprefix("<table>")
    bill = _read(cards + account)
    assert (bill.balance, bill.previous, bill.due_on) == (0, 0, None)
    assert not bill.doubts


def test_a_deposit_taken_out_again_is_no_credit_drawn():
    for text in ("溢缴款转出", "溢缴款领回", "溢缴取现"):
        assert kind_of(100, text, "", None, None) is RowKind.TRANSFER
        assert is_titled(100, text, "", None)
    assert kind_of(100, "溢缴款领回手续费", "", None, None) is RowKind.FEE
    assert kind_of(100, "信用卡转出", "", None, None) is RowKind.DRAW


def test_the_minimum_may_not_be_more_than_all_cards_owe():
    bill = _bill(PAID + BOUGHT + "</table>")
    assert not _read(bill).doubts
    assert _abouts(_read(bill.replace("<td>35.00</td>", "<td>351.00</td>"))) == ["minimum"]


def test_rows_and_sums_of_a_further_currency_are_read_as_those_beside_them():
    """The card's digits are those of a day, and of the dollars nothing was paid."""
    bill = _read(
        """<p>广发信用卡 2027年01月电子账单</p><p>账单周期:2026/12/27-2027/01/26</p><table>
        <tr><td>卡号末四位</td><td>本期账单金额</td><td>最低还款额</td><td>最后还款日</td>
        <td>入账货币</td></tr>
        <tr><td>1119</td><td>20.00</td><td>20.00</td><td>2027/02/15</td><td>人民币</td></tr>
        <tr><td>1119</td><td>9.99</td><td>1.00</td><td>2027/02/15</td><td>美元</td></tr></table>
        <table><tr><td>交易日期</td><td>入账日期</td><td>交易摘要</td><td>入账金额</td>
        <td>入账货币</td></tr><tr><td>2026/12/28</td><td>2026/12/28</td><td>微信还款</td>
        <td>-200.00</td><td>人民币</td></tr><tr><td>2027/01/02</td><td>2027/01/03</td>
        <td>转入北岭书店</td><td>9.99</td><td>美元</td></tr></table>"""
    )
    (dollars,) = bill.others
    assert (bill.balance, bill.minimum, len(bill.rows or ())) == (2_000, 2_000, 1)
    assert (dollars.balance, dollars.minimum) == (999, 100)
    assert [row.amount for row in dollars.rows or ()] == [999]
    assert not bill.doubts
