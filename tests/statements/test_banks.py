"""Statements of banks: signs, days without a year, repayments in disguise, two currencies.

The sums of the made-up samples were added up by hand, as the comments show.
"""

import io
from datetime import datetime
from decimal import Decimal

import pytest

from core.records.ledger import Ledger
from core.records.staged import Counts
from core.statements.draft import open_draft
from core.statements.intake import Intake
from core.statements.row_builder import LONGEST_TEXT
from core.statements.values import Days, Rejected, at_time
from tests.calls import calls
from tests.support import SAMPLES

# file: rows, rejected, income, expense, transfers, balances compared
BY_HAND = {
    # wages 6500.00 + savings interest 1.05; noodles; card 1200.00 + loan 2350.45
    "ccb-debit.xls": (5, 0, "6501.05", "67.30", "3550.45", 4),
    # 23.10 - 2.10; the row in dollars is rejected
    "ccb-credit.csv": (4, 1, "0.00", "21.00", "523.10", None),
    # the row in dollars is rejected; cash of one's own is moved
    "ccb-debit-csv.csv": (4, 1, "5000.00", "35.50", "500.00", 2),
    # 掌上生活 800.00 + cash 1000.00
    "cmb-debit.csv": (4, 0, "6000.00", "48.00", "1800.00", 3),
    # 3.00 power - 30.00 given back; 1200.00 to another bank's card through a wallet
    "cmb-debit-pdf.csv": (5, 1, "6500.00", "-27.00", "1200.00", 3),
    # 56.80 - 3.90 coupon + 100.00 pending + 15.00 fee + 1.23 interest; 1234.50 repaid + 250.00 of
    # a bill paid in instalments, whose purchases counted before
    "cmb-credit.csv": (7, 0, "0.00", "169.13", "1484.50", None),
    # wages 10000.00 + interest 2.10; noodles 10.00 + tax on interest 0.10; instalment 2345.67
    "abc-debit.csv": (5, 0, "10002.10", "10.10", "2345.67", 4),
    "boc-debit.csv": (4, 0, "6750.00", "21.90", "1500.00", 3),
    # 50.00 - 20.00; a row of a person's name and one in dollars are rejected
    "boc-credit.csv": (5, 2, "0.00", "30.00", "1000.00", None),
    "bocom-debit.csv": (4, 0, "6001.23", "10.00", "900.50", 3),
    # 43.20 + 49.85 paid in yen + 100.00 fee - 12.00; the row without a word is rejected
    "bocom-credit.csv": (6, 1, "0.00", "181.05", "1666.60", None),
    # 43.20 + 10.00 fee - 1.21 cashback
    "citic-credit.xls": (4, 0, "0.00", "51.99", "1000.00", None),
    "spdb-debit.xls": (3, 0, "6000.00", "35.50", "500.00", 2),
    # 15.90 + 387.40 of a purchase in instalments - 97.20; the row in dollars is rejected
    "cgb-credit.csv": (5, 1, "0.00", "306.10", "1130.70", None),
    "hsbc-hk-debit.csv": (4, 3, "5500.00", "0.00", "0.00", 0),
    "hsbc-hk-credit.csv": (4, 1, "0.00", "74.10", "3266.20", None),
    "cmbc-debit.csv": (3, 0, "5000.55", "18.50", "0.00", 2),
}


def fen(amount):
    return int(Decimal(amount) * 100)


@pytest.mark.parametrize("file", BY_HAND)
def test_a_banks_sample_adds_up_as_by_hand_and_its_balances_agree(take, file):
    rows, rejected, income, expense, transfers, compared = BY_HAND[file]
    taken = take(SAMPLES / file)
    assert taken.counts == Counts(rows, rows - rejected, 0, rejected)
    assert taken.sums == {
        "income": fen(income),
        "expense": fen(expense),
        "transfers": fen(transfers),
    }
    check = taken.draft.balances
    assert (check and check.steps) == compared
    assert not compared or check.agrees
    assert taken.draft.warnings == []
    again = take(SAMPLES / file)
    assert again.counts == Counts(rows, 0, rows - rejected, rejected)


@pytest.mark.parametrize(
    ("file", "events"),
    [
        ("ccb-debit.xls", ["建设银行 信用卡", "建设银行 贷款"]),
        ("cmb-debit.csv", ["招商银行 信用卡"]),
        ("cmb-debit-pdf.csv", ["广发银行 信用卡"]),
        ("abc-debit.csv", ["农业银行 贷款"]),
        ("bocom-debit.csv", ["交通银行 信用卡"]),
        ("bocom-credit.csv", ["交通银行 信用卡"]),
        ("citic-credit.xls", ["中信银行 信用卡"]),
    ],
)
def test_a_repayment_is_one_whatever_the_bank_calls_it(take, file, events):
    draft = take(SAMPLES / file).draft
    found = [e.credit.title for e in draft.events if e.kind.value == "repayment"]
    assert found == events


def test_a_file_in_two_currencies_gives_each_ledger_its_own(take, tmp_path):
    with Ledger.create(tmp_path / "hk.limitwise", "HKD") as ledger:
        taken = take(SAMPLES / "hsbc-hk-debit.csv", into=ledger)
        assert taken.counts == Counts(4, 3, 0, 1)
        # 9400.00 wages; 31.00; 1000.00 cash
        assert taken.sums == {"income": 940000, "expense": 3100, "transfers": 100000}
        assert taken.draft.balances.agrees
        assert taken.row(3).reason == "The row is in CNY, the ledger in HKD."


def test_days_without_a_year_take_that_of_the_bill_or_the_year_before(take):
    taken = take(SAMPLES / "cmb-credit.csv")
    assert [seen.staged.at[:10] for seen in taken.rows] == [
        "2025-12-29", "2025-12-30", "2026-01-02", "2026-01-03", "2026-01-05", "2026-01-05",
        "2026-01-06",
    ]  # fmt: skip
    assert taken.row(6).status == "pending"


def test_a_day_without_a_year_is_rejected_where_no_month_is_named(take, tmp_path):
    path = tmp_path / "bill.csv"
    text = (SAMPLES / "cmb-credit.csv").read_text().partition("\n")[2]
    path.write_text(text)
    taken = take(path)
    assert taken.counts == Counts(7, 0, 0, 7)
    assert "no year" in taken.row(2).reason
    named = tmp_path / "招商信用卡账单2026年01月.csv"
    named.write_text(text)
    assert take(named).counts.rejected == 0


@pytest.mark.parametrize(
    ("text", "month", "expected"),
    [
        ("12/29", (2026, 1), "2025-12-29"),
        ("01/29", (2026, 1), "2026-01-29"),
        ("1月2日", (2026, 12), "2026-01-02"),
        ("02-29", (2024, 3), "2024-02-29"),
    ],
)
def test_the_month_of_the_bill_decides_the_year(text, month, expected):
    assert Days(month=month).read(text) == f"{expected}T00:00:00"


def test_a_day_that_the_bills_year_has_not_is_rejected():
    with pytest.raises(Rejected, match="does not exist"):
        Days(month=(2026, 3)).read("02/29")


def test_a_day_that_was_read_before_takes_a_clock_only_in_a_form_that_has_one():
    days = Days()
    told = ["2016/8/5 7:32", "2016/8/5 17:33", "2016/8/5  9:01", "20160805", "2016-08-05T10:00:00"]
    assert [days.read(text) for text in told] == [
        f"2016-08-05T{clock}"
        for clock in ("07:32:00", "17:33:00", "09:01:00", "00:00:00", "10:00:00")
    ]
    odd = ["2016/8/5 :32", "2016/8/5 7:3", "20160805 17:32", "2016-08-05T10:00:00 17:32"]
    assert [days.read(text) for text in odd] == [None] * 4
    with pytest.raises(Rejected, match="does not exist"):
        days.read("2016/8/5 24:00")


def test_days_come_first_only_where_the_format_says_so():
    assert Days(day_first=True).read("03/09/2026") == "2026-09-03T00:00:00"
    assert Days().read("03/09/2026") is None
    with pytest.raises(Rejected):
        Days(day_first=True).read("09/13/2026")


@pytest.mark.parametrize(
    ("time", "expected"),
    [("13:51:21", "13:51:21"), ("132324", "13:23:24"), ("9:05", "09:05:00"), ("", "00:00:00"),
     ("25:00:00", "00:00:00"), ("noon", "00:00:00")],
)  # fmt: skip
def test_a_time_in_its_own_cell_joins_its_day(time, expected):
    assert at_time("2026-09-01T00:00:00", time) == f"2026-09-01T{expected}"


def rewritten(tmp_path, name, change):
    path = tmp_path / name
    path.write_text("\n".join(change((SAMPLES / name).read_text().splitlines())))
    return path


def test_columns_in_another_order_and_more_of_them_change_nothing(take, tmp_path):
    def change(lines):
        rows = [line.split(",") for line in lines]
        return [",".join(["x", *reversed(row), "y"]) for row in rows]

    taken = take(rewritten(tmp_path, "bocom-credit.csv", lambda lines: lines))
    with Ledger.create(tmp_path / "other.limitwise") as ledger:
        path = tmp_path / "turned.csv"
        plain = (SAMPLES / "bocom-credit.csv").read_text().replace('"CNY 1,666.60"', "CNY 1666.60")
        path.write_text("\n".join(change(plain.splitlines())))
        assert take(path, into=ledger).sums == taken.sums


def test_a_missing_balance_column_is_no_harm(take, tmp_path):
    path = rewritten(
        tmp_path, "bocom-debit.csv", lambda lines: [line.replace("余额", "其它") for line in lines]
    )
    taken = take(path)
    assert taken.counts == Counts(4, 4, 0, 0)
    assert taken.draft.balances is None


def test_a_row_that_is_missing_is_told_by_the_balances(take, tmp_path):
    taken = take(rewritten(tmp_path, "abc-debit.csv", lambda lines: lines[:2] + lines[3:]))
    assert "In row 3 the balance is 8,644.33" in taken.draft.warnings[0]
    assert not taken.draft.balances.agrees


def test_a_table_that_names_another_bank_is_not_taken_for_this_one(tmp_path):
    path = tmp_path / "other.csv"
    text = (SAMPLES / "bocom-debit.csv").read_text()
    path.write_text("平安银行交易明细\n" + text)
    draft = open_draft(path)
    assert draft.header is None or draft.format.name != "bocom-debit"
    draft.close()
    path.write_text("交通银行交易明细\n" + text)
    draft = open_draft(path)
    assert draft.format.name == "bocom-debit"
    draft.close()


def test_amount_and_word_that_disagree_are_rejected(take, tmp_path):
    path = rewritten(
        tmp_path,
        "hsbc-hk-credit.csv",
        lambda lines: [line.replace("-99.10", "99.10") for line in lines],
    )
    assert "disagree" in take(path).row(2).reason


CARD = "交易日期,记账日期,摘要,交易场所,记账金额(收入),记账金额(支出),记账币种,余额,对方户名\n"


@pytest.mark.parametrize(
    ("what", "place", "kind"),
    [
        ("****", "财付通-美团平台商户", "refund"),
        ("****", "某某分行银行卡中心", "repayment"),
        ("****", "", None),
        ("", "某某", None),
    ],
)
def test_a_masked_row_of_a_card_is_what_something_else_says_or_is_rejected(
    take, tmp_path, what, place, kind
):
    path = tmp_path / "card.csv"
    path.write_text(f"{CARD}2026-09-01,2026-09-01,{what},{place},77.00,,人民币,-9.00,\n")
    (seen,) = take(path).rows
    assert seen.staged.kind == kind
    assert (seen.staged.reason is None) == (kind is not None)


OTHER = "交易日期,摘要,交易金额,余额,对方户名,附言"


@pytest.mark.parametrize("more", ["", ",收/支", ",借贷标志"])
def test_a_table_of_no_bank_we_know_is_not_read_as_one(tmp_path, more):
    path = tmp_path / "other.csv"
    path.write_text(f"{OTHER}{more}\n2026-09-01,消费,5.00,95.00,某某,,支出\n")
    draft = open_draft(path)
    assert draft.header is None or draft.format.bank is None or not draft.format.bank.words
    draft.close()


def test_a_signed_statement_without_one_minus_is_doubted(take, tmp_path):
    path = tmp_path / "abc.csv"
    rows = [f"2026090{n},,消费,5.00,,某某,{n},,x\n" for n in range(1, 7)]
    path.write_text(
        (SAMPLES / "abc-debit.csv").read_text().partition("\n")[0] + "\n" + "".join(rows)
    )
    assert any("takes money out" in warning for warning in take(path).draft.warnings)


def test_a_sign_is_not_looked_for_beside_a_column_of_directions(tmp_path):
    path = tmp_path / "pdf.csv"
    lines = (SAMPLES / "cmb-debit-pdf.csv").read_text().splitlines()
    path.write_text("\n".join([lines[0] + ",收/支", *(line + ",支出" for line in lines[1:])]))
    draft = open_draft(path)
    assert draft.header is None or draft.format.name != "cmb-debit-pdf"
    draft.close()


def test_a_row_that_is_rejected_does_not_make_the_balances_disagree(take, tmp_path):
    path = rewritten(
        tmp_path, "abc-debit.csv", lambda lines: [line.replace("-10.00", "ten") for line in lines]
    )
    taken = take(path)
    assert taken.counts.rejected == 1
    assert (taken.draft.balances.steps, taken.draft.balances.agrees) == (2, True)


def test_a_masked_row_is_no_refund_even_where_the_bank_names_every_repayment(take, tmp_path):
    path = rewritten(
        tmp_path,
        "cmb-credit.csv",
        lambda lines: [line.replace("手机银行饭票", "****") for line in lines],
    )
    assert "does not say" in take(path).row(5).reason


def test_a_pending_row_is_known_again_when_it_is_booked(take, ledger, tmp_path):
    take(SAMPLES / "cmb-credit.csv")
    pending = [kept for kept in ledger.transactions() if kept.status == "pending"]
    assert [kept.amount for kept in pending] == [10000]
    path = rewritten(
        tmp_path,
        "cmb-credit.csv",
        lambda lines: [line.replace("尚未入账", "01/04") for line in lines],
    )
    assert take(path).counts == Counts(7, 0, 7, 0)
    assert {kept.status for kept in ledger.transactions()} == {"done"}


def test_a_card_without_its_day_of_booking_is_not_taken_for_an_account(tmp_path):
    path = tmp_path / "card.csv"
    path.write_text(CARD.replace("记账日期,", "") + "2026-09-01,消费,店,,77.00,人民币,-9.00,\n")
    draft = open_draft(path)
    assert draft.header is None or not draft.format.name.startswith("icbc")
    draft.close()


@pytest.mark.parametrize("fill", ["1", "a1", "汉"])
def test_a_text_of_megabytes_is_no_more_work_than_a_short_one(ledger, tmp_path, fill):
    def read(text):
        """How many functions a file with this text takes to be read, of which its bytes take two
        for each piece of them."""
        path = rewritten(
            tmp_path,
            "boc-credit.csv",
            lambda lines: [line.replace("财付通-巷口面馆CHN", text) for line in lines],
        )
        intake = Intake(ledger)
        found = []
        count = calls(lambda: found.append(intake.read(open_draft(path))))
        rows = [seen.staged for seen in intake.staging.page(found[0])]
        intake.close()
        assert len(rows) == 5
        assert max(len(row.text or "") for row in rows) <= LONGEST_TEXT
        return count

    read(fill * 50)
    pieces = 2 * 3_000_000 * len(fill.encode("gb18030")) // io.DEFAULT_BUFFER_SIZE
    assert read(fill * 3_000_000) < 1.5 * (read(fill * 60) + 2 * pieces)


def test_a_repayment_in_disguise_is_found_in_the_columns_of_newer_files_too(take, tmp_path):
    file = tmp_path / "icbc.csv"
    file.write_text(
        "工商银行明细\n交易日期,摘要,交易详情,交易场所,钞/汇,记账金额(收入),记账金额(支出),记账币种,余额,对方户名\n"
        '2026-10-05,银联消费,((特约)掌上生活还款),网上,钞,,500.00,人民币,"5,487.50",\n'
    )
    taken = take(file)
    assert taken.sums == {"income": 0, "expense": 0, "transfers": 50000}


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("星野咖啡/6222****1234", "星野咖啡"),
        ("6222****1234/星野咖啡", "星野咖啡"),
        ("10086/6222****1234", "10086"),
        ("2088001112223334", "2088001112223334"),
        ("139****0000", "139****0000"),
    ],
)
def test_the_other_sides_account_is_not_its_name_though_a_name_may_be_a_number(
    take, tmp_path, printed, kept
):
    file = tmp_path / "cmbc.csv"
    file.write_text(
        "中国民生银行个人账户对账单\n"
        "凭证类型,凭证号码,交易时间,摘要,交易金额,账户余额,现转标志,对方户名/账号\n"
        f",,2026/11/03 08:00:00,消费,-12.50,987.50,转,{printed}\n"
    )
    (seen,) = take(file).rows
    assert seen.staged.counterparty == kept


def test_the_same_movements_in_another_form_of_the_bank_are_known(ledger, tmp_path):
    web, mailed = tmp_path / "web.csv", tmp_path / "mailed.csv"
    web.write_text(
        "招商银行\n交易日期,交易时间,收入,支出,余额,交易类型,交易备注\n"
        "20261003,12:00:00,,12.50,987.50,快捷支付,支付宝\n"
        "20261004,12:00:00,5000.00,,5987.50,代发工资,公司\n"
        "20261005,12:00:00,,40.00,5947.50,快捷支付,财付通\n"
    )
    head = "记账日期,货币,交易金额,联机余额,交易摘要,对手信息,客户摘要\n"
    alike = (
        "2026-10-03,CNY,-12.50,987.50,快捷支付,支付宝,x\n"
        '2026-10-04,CNY,"5,000.00","5,987.50",代发工资,公司,x\n'
        '2026-10-05,CNY,-40.00,"5,947.50",快捷支付,财付通,x\n'
    )

    def new(file):
        intake = Intake(ledger)
        number = intake.read(open_draft(file))
        found = intake.staging.counts(number).new
        intake.write(datetime(2026, 11, 24), {})
        intake.close()
        return found

    assert new(web) == 3
    mailed.write_text(head + alike)
    assert new(mailed) == 0
    mailed.write_text(head + alike.replace("-10-0", "-11-0"))
    assert new(mailed) == 3
    # One row of four alike may be so by chance, of another card of the bank.
    others = "".join(f"2026-10-04,CNY,-{n}.00,{9 - n}.00,快捷支付,甲,x\n" for n in range(3))
    mailed.write_text(head + alike.splitlines(keepends=True)[0] + others)
    assert new(mailed) == 4


def test_a_file_and_the_same_saved_anew_read_together_are_told(ledger, tmp_path):
    head = (
        "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n"
    )
    rows = "".join(
        f"2026-10-0{day} 12:00:07,商户消费,店,茶,支出,¥1{day}.00,零钱,支付成功,42{day},1,/\n"
        for day in range(1, 6)
    )
    intake = Intake(ledger)
    for name, text in (("a", rows), ("b", rows.replace("12:00:07", "12:00"))):
        (tmp_path / f"{name}.csv").write_text(head + text)
        intake.read(open_draft(tmp_path / f"{name}.csv"))
    assert intake.notes(1) == []
    assert [note[:15] for note in intake.notes(2)] == ["5 of 5 new rows"]
    intake.close()
