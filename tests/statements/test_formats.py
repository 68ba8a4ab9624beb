"""Each format's own made-up sample is understood the way its owner understands it.

The sums were added up by hand from the files, as the comments show.
"""

from decimal import Decimal

import pytest

from core.records.staged import Counts
from core.statements.draft import open_draft
from core.statements.format import FIELDS, all_formats
from tests.statements.make import ALIPAY_NAMES
from tests.support import SAMPLES

FORMATS = {
    "alipay-app.csv": ("alipay-app", "gb18030"),
    "alipay-app-2021.csv": ("alipay-app-2021", "gb18030"),
    "alipay-web.csv": ("alipay-web", "gb18030"),
    "alipay-proof.csv": ("alipay-proof", "utf-8"),
    "wechat.csv": ("wechat", "utf-8-sig"),
    "wechat-proof.csv": ("wechat-proof", "utf-8"),
    "jd.csv": ("jd", "utf-8-sig"),
    "jd-2023.csv": ("jd", "utf-8-sig"),
    "meituan.csv": ("meituan", "utf-8-sig"),
    "icbc-debit.csv": ("icbc-debit", "utf-8"),
    "icbc-debit-pdf.csv": ("icbc-debit-pdf", "utf-8"),
    "icbc-credit.csv": ("icbc-credit", "utf-8"),
    "abc-debit.csv": ("abc-debit", "utf-8"),
    "boc-credit.csv": ("boc-credit", "utf-8"),
    "boc-debit.csv": ("boc-debit", "utf-8"),
    "bocom-credit.csv": ("bocom-credit", "utf-8"),
    "bocom-debit.csv": ("bocom-debit", "utf-8"),
    "ccb-credit.csv": ("ccb-credit", "utf-8"),
    "ccb-debit.xls": ("ccb-debit", "xls"),
    "ccb-debit-csv.csv": ("ccb-debit-csv", "utf-8"),
    "cgb-credit.csv": ("cgb-credit", "utf-8"),
    "citic-credit.xls": ("citic-credit", "xls"),
    "cmb-credit.csv": ("cmb-credit", "utf-8"),
    "cmb-debit.csv": ("cmb-debit", "gb18030"),
    "cmb-debit-pdf.csv": ("cmb-debit-pdf", "utf-8"),
    "cmbc-debit.csv": ("cmbc-debit", "utf-8"),
    "hsbc-hk-credit.csv": ("hsbc-hk-credit", "utf-8"),
    "hsbc-hk-debit.csv": ("hsbc-hk-debit", "utf-8"),
    "spdb-debit.xls": ("spdb-debit", "xls"),
    "ofx.ofx": ("ofx", "ofx"),
    "qif.qif": ("qif", "qif"),
    "qif-day-first.qif": ("qif-day-first", "qif"),
}


def sums(income, expense, transfers):
    return {
        name: int(Decimal(amount) * 100)
        for name, amount in (("income", income), ("expense", expense), ("transfers", transfers))
    }


@pytest.mark.parametrize("file", FORMATS)
def test_a_sample_is_recognised_by_its_header_and_bytes(file):
    draft = open_draft(SAMPLES / file)
    assert (draft.format.name, draft.encoding) == FORMATS[file]
    draft.close()


def test_every_format_has_a_sample():
    assert {name for name, _encoding in FORMATS.values()} == {form.name for form in all_formats()}


@pytest.mark.parametrize("form", all_formats(), ids=lambda form: form.name)
def test_a_format_names_only_fields_that_are_read(form):
    assert form.columns.keys() <= set(FIELDS)
    assert form.optional <= form.columns.keys()
    assert "at" in form.columns
    wanted = form.columns.keys() - form.optional
    assert form.aliases.keys() | form.telling <= form.columns.keys()
    assert ({"amount", "direction"} if form.bank is None else {"amount"}) <= wanted or (
        form.bank and {"income", "outgo"} <= wanted
    )


@pytest.mark.parametrize("form", all_formats(), ids=lambda form: form.name)
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_header_is_found_on_any_line_padded_marked_and_with_any_delimiter(
    form, delimiter, tmp_path
):
    names = [*form.columns.values(), *form.marks]
    names = [f" {name}\t" if delimiter != "\t" else f" {name} " for name in names]
    path = tmp_path / "any.csv"
    path.write_text("\ufeff" + "x\n" * 31 + delimiter.join(names) + delimiter + "\n")
    draft = open_draft(path)
    assert draft.format is form
    assert draft.header.line == 32
    draft.close()


def test_the_alipay_app_sample_adds_up_as_by_hand(take):
    taken = take(SAMPLES / "alipay-app.csv")
    assert taken.counts == Counts(16, 16, 0, 0)
    # income: fund yield 0.52 + wages 6800.00
    # expense: lunch 56.00 + books 75.00 - 30.00 given back + earphones 299.00 + rent 300.00;
    #   the called-off jacket (499.00), its refund, the unpaid order (88.00), the hold: nothing
    # transfers: 花呗 800.00 + 650.25 (the failed 1200.00 does not count), 借呗 3000.00 and 515.40
    assert taken.sums == sums("6800.52", "700.00", "4965.65")
    assert taken.draft.warnings == []


@pytest.mark.parametrize(
    ("row", "direction", "kind", "status", "counted"),
    [
        (18, "in", "income", "done", 52),
        (19, "out", "expense", "done", 5600),
        (21, "neutral", "repayment", "done", 80000),
        (22, "neutral", "repayment", "failed", 0),
        (23, "in", "refund", "done", 3000),
        (25, "in", "refund", "done", 0),
        (26, "out", "expense", "closed", 0),
        (27, "neutral", "expense", "closed", 0),
        (30, "neutral", "draw", "done", 300000),
        (31, "out", "expense", "pending", 29900),
        (33, "neutral", "hold", "done", 0),
    ],
)
def test_a_row_of_the_alipay_app_means_what_it_says(take, row, direction, kind, status, counted):
    found = take(SAMPLES / "alipay-app.csv").row(row)
    assert (found.direction, found.kind, found.status, found.counted) == (
        direction,
        kind,
        status,
        counted,
    )


def test_a_text_with_an_unquoted_comma_is_put_together_again(take):
    found = take(SAMPLES / "alipay-app.csv").row(19)
    assert (found.text, found.method, found.order_id) == ("午饭, 两位", "花呗", "2026102501")


def test_credit_events_carry_product_lender_and_bill_month(take):
    events = take(SAMPLES / "alipay-app.csv").draft.events
    assert [
        (e.row, e.kind.value, e.credit.title, e.bill_month, e.amount, e.status.value)
        for e in events
    ] == [
        (21, "repayment", "蚂蚁消费金融 花呗", "2026-10", 80000, "done"),
        (22, "repayment", "蚂蚁消费金融 花呗", "2026-10", 120000, "failed"),
        (28, "repayment", "蚂蚁消费金融 借呗", None, 51540, "done"),
        (29, "repayment", "蚂蚁消费金融 花呗", "2026-09", 65025, "done"),
        (30, "draw", "蚂蚁消费金融 借呗", None, 300000, "done"),
    ]


def test_the_app_of_2021_has_its_columns_and_its_preamble_elsewhere(take):
    taken = take(SAMPLES / "alipay-app-2021.csv")
    assert taken.counts == Counts(5, 5, 0, 0)
    # expense: 75.00 - 30.00 - 499.00, whose purchase is not in this file; the failed 1200.00: none
    assert taken.sums == sums("0", "-454.00", "800.00")
    assert taken.draft.stated == ("2026-08-01", "2026-10-31")
    assert "仅支出" in taken.draft.warnings[0]


def test_the_alipay_web_sample_adds_up_as_by_hand(take):
    taken = take(SAMPLES / "alipay-web.csv")
    assert taken.counts == Counts(7, 7, 0, 0)
    # expense: 120.00 + 200.00 - 40.00 (its refund is a row) + 90.00 - 25.00 (its refund is none)
    # transfers: 1000.00 into 余额宝 + 310.00 花呗
    assert taken.sums == sums("0.33", "345.00", "1310.00")
    assert taken.draft.stated_rows == 7
    assert taken.row(8).counted == 20000
    assert taken.row(9).counted == 6500
    assert taken.row(7).direction == "in"


def test_the_wechat_sample_adds_up_as_by_hand(take):
    taken = take(SAMPLES / "wechat.csv")
    assert taken.counts == Counts(10, 10, 0, 0)
    # expense: 24.50 + 1299.00 - 299.00 + 50.00; the flowers (88.00) were given back in their own
    #   row, the car park (8.00) failed; transfers: card 2000.00, 微粒贷 5000.00, withdrawal 500.50
    assert taken.sums == sums("66.66", "1074.50", "7500.50")
    assert taken.row(11).text == '两个"大"面包'
    assert [(e.kind.value, e.credit.title) for e in taken.draft.events] == [
        ("repayment", "建设银行 信用卡"),
        ("draw", "微众银行 微粒贷"),
    ]
    assert any("仅支出" in warning for warning in taken.draft.warnings)


def test_the_jd_sample_adds_up_as_by_hand(take):
    taken = take(SAMPLES / "jd.csv")
    assert taken.counts == Counts(14, 14, 0, 0)
    # income: yield 0.88. expense: lamp 230.00 - 80.00, rice 64.90, umbrella 99.00 - 59.00 - 40.00,
    #   1号店 50.00 - 20.00, whose refund is no row; both holds and the held order's refund: nothing
    # transfers: 白条 1125.43 + 金条 2000.00; the failed repayment of 300.00 is nothing
    assert taken.sums == sums("0.88", "244.90", "3125.43")
    assert taken.draft.warnings == []
    assert [(e.kind.value, e.credit.title, e.status.value) for e in taken.draft.events] == [
        ("repayment", "京东金融 白条", "done"),
        ("draw", "京东金融 金条", "done"),
        ("repayment", "京东金融 白条", "failed"),
    ]
    assert taken.row(19).credit == "白条|京东金融|"
    assert [(taken.row(n).kind, taken.row(n).direction) for n in (13, 19, 20, 21, 23)] == [
        ("refund", "in"), ("expense", "out"), ("hold", "neutral"), ("refund", "in"),
        ("draw", "neutral"),
    ]  # fmt: skip


def test_the_columns_of_jd_are_found_in_their_older_order(take):
    taken = take(SAMPLES / "jd-2023.csv")
    assert taken.counts == Counts(5, 5, 0, 0)
    # expense: 45.00 - 15.00 - 2.50 for a price that fell; transfers: 白条; the freed hold: nothing
    assert taken.sums == sums("0", "27.50", "1125.43")
    assert taken.draft.stated == ("2023-05-01", "2023-05-31")
    assert "(支出)" in taken.draft.warnings[0]


def test_the_meituan_sample_adds_up_as_by_hand(take):
    taken = take(SAMPLES / "meituan.csv")
    assert taken.counts == Counts(7, 6, 0, 1)
    # expense: 21.17 + 19.50 - 19.50 + 1200.00; transfers: 月付 48.12 + 借钱 3000.00; what was never
    #   paid is told
    assert taken.sums == sums("0", "1221.17", "3048.12")
    assert taken.row(15).at == "2026-02-28T20:35:25"
    assert [(e.kind.value, e.credit.title, e.bill_month, e.amount) for e in taken.draft.events] == [
        ("repayment", "美团 月付", "2026-03", 4812),
        ("draw", "美团 借钱", None, 300000),
    ]
    (rejected,) = [seen.staged for seen in taken.rows if seen.staged.reason]
    assert (rejected.row, "没有付款的订单" in rejected.raw) == (21, True)


def test_the_icbc_account_sample_adds_up_as_by_hand(take):
    taken = take(SAMPLES / "icbc-debit.csv")
    assert taken.counts == Counts(7, 6, 0, 1)
    # income: wages 8000.00 + savings interest 3.21; the 借呗 draw of 2000.00 is none
    # transfers: own card 1500.00 + 招商 card 600.00 (called a purchase) + the draw 2000.00
    assert taken.sums == sums("8003.21", "24.50", "4100.00")
    assert [(e.kind.value, e.credit.title) for e in taken.draft.events] == [
        ("repayment", "工商银行 信用卡"),
        ("draw", "蚂蚁消费金融 借呗"),
        ("repayment", "招商银行 信用卡"),
    ]
    rejected = [seen.staged for seen in taken.rows if seen.staged.reason]
    assert [(row.row, "美元" in row.reason, "TOKYO" in row.raw) for row in rejected] == [
        (11, True, True)
    ]


def test_the_icbc_card_sample_adds_up_as_by_hand(take, ledger):
    taken = take(SAMPLES / "icbc-credit.csv")
    assert taken.counts == Counts(7, 6, 0, 1)
    # expense: 45.00 - 100.00 returned goods + 20.00 penalty + 12.34 interest
    # transfers: 1500.00 repaid + 1000.00 cash drawn; what the masked 77.00 was, nobody can tell
    assert taken.sums == sums("0", "-22.66", "2500.00")
    assert {e.credit.title for e in taken.draft.events} == {"工商银行 信用卡 2222"}
    assert ledger.snapshot().accounts[0].name == "工商银行信用卡 2222"


@pytest.mark.parametrize(
    ("row", "kind", "status"),
    [
        ("信用借还,花呗,花呗|信用购自动扣款,不计收支,还款成功", "repayment", "done"),
        ("信用借还,备用金,备用金取出至余额,不计收支,交易成功", "draw", "done"),
        ("信用借还,备用金,备用金归还,不计收支,交易成功", "repayment", "done"),
        ("信用借还,蚂蚁借呗,蚂蚁借呗放款至余额,收入,放款成功", "draw", "done"),
        ("信用借还,招商银行,信用卡还款,支出,还款成功", "repayment", "done"),
        ("退款,招商银行,退款-信用卡还款,不计收支,退款成功", "transfer", "done"),
        ("账户存取,余额,余额提现,不计收支,交易成功", "transfer", "done"),
        ("投资理财,余额宝,余额宝-自动转入,不计收支,交易成功", "transfer", "done"),
        ("投资理财,某基金公司,某基金-买入,支出,交易成功", "transfer", "done"),
        ("充值缴费,中国移动,话费充值,支出,交易成功", "expense", "done"),
        ("交通出行,一卡通,一卡通余额充值,支出,交易成功", "expense", "done"),
        ("数码电器,金店,投资金条 10 克,支出,交易成功", "expense", "done"),
        ("生活服务,芝麻免押,充电宝,不计收支,芝麻免押下单成功", "hold", "done"),
        ("生活服务,充电宝,押金,不计收支,解冻成功", "hold", "done"),
        ("生活服务,租车,租车,不计收支,信用服务使用成功", "hold", "done"),
        ("日用百货,商店,牙刷,支出,等待付款", "expense", "pending"),
        ("日用百货,商店,牙刷,支出,已关闭", "expense", "closed"),
    ],
)
def test_words_of_alipay_mean_what_they_say(take, tmp_path, row, kind, status):
    category, other, text, direction, word = row.split(",")
    path = tmp_path / "one.csv"
    path.write_bytes(
        f"{ALIPAY_NAMES},\n2026-10-01 08:00:00,{category},{other},/,{text},{direction},9.00,"
        f"余额,{word},1,2,,\n".encode("gb18030")
    )
    (seen,) = take(path).rows
    assert (seen.staged.kind, seen.staged.status) == (kind, status)
    counts = status == "done" and kind != "hold"
    assert seen.staged.counted == (900 if counts else 0)


ICBC = "交易日期,摘要,交易场所,钞/汇,记账金额(收入),记账金额(支出),记账币种,余额,对方户名\n"


@pytest.mark.parametrize(
    ("row", "direction", "kind", "credit"),
    [
        ("退款,财付通-微信红包,1.04,,某公司", "in", "refund", None),
        ("合伙人返现,,30.00,,总行信用卡合伙人", "in", "refund", None),
        ("利息,,3.21,,", "in", "income", None),
        ("利息税,,,0.10,", "out", "expense", None),
        ("短信服务费,,,2.00,", "out", "fee", None),
        ("蚂蚁基金赎回到银行,支付宝,341.58,,某公司", "in", "transfer", None),
        ("消费,财付通-微信零钱充值,,100.00,某公司", "out", "transfer", None),
        ("网转,财付通-微信零钱提现,100.00,,某公司", "in", "transfer", None),
        ("消费,财付通-微信手机充值,,50.00,某公司", "out", "expense", None),
        ("网转,手机银行,,500.00,某人", "out", "expense", None),
        ("贷款还款,,,2100.00,", "out", "repayment", "工商银行 贷款"),
        ("贷款放款,,9000.00,,", "in", "draw", "工商银行 贷款"),
        ("房贷还款,,,4100.00,", "out", "repayment", "工商银行 房贷"),
        ("消费,,,300.00,重庆蚂蚁消费金融有限公司", "out", "repayment", "蚂蚁消费金融 借呗"),
        ("汇款,,2000.00,,某某小额贷款有限公司", "in", "draw", "某某小额贷款有限公司 贷款"),
        ("消费,财付通-微粒贷还款,,700.00,某公司", "out", "repayment", "微众银行 微粒贷"),
    ],
)
def test_words_of_an_account_mean_what_they_say(take, tmp_path, row, direction, kind, credit):
    what, place, income, outgo, other = row.split(",")
    path = tmp_path / "one.csv"
    path.write_text(f"{ICBC}2026-10-01,{what},{place},钞,{income},{outgo},人民币,9.00,{other},\n")
    taken = take(path)
    (seen,) = taken.rows
    assert (seen.staged.direction, seen.staged.kind) == (direction, kind)
    assert [event.credit.title for event in taken.draft.events] == ([credit] if credit else [])


@pytest.mark.parametrize(
    ("income", "outgo", "reason"),
    [
        ("1.00", "2.00", "both in and out"),
        ("-", "", "no amount"),
        ("-1.00", "", "negative"),
        ("xx,yyy.zz", "", "not an amount"),
    ],
)
def test_a_row_of_an_account_has_one_amount(take, tmp_path, income, outgo, reason):
    path = tmp_path / "one.csv"
    path.write_text(f'{ICBC}2026-10-01,消费,,钞,"{income}","{outgo}",人民币,9.00,某人,\n')
    (seen,) = take(path).rows
    assert reason in seen.staged.reason
