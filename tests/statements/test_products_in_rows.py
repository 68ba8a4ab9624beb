"""The products of online lenders in rows, and shops that are called like one."""

import pytest

from core.records.model import Direction
from core.statements.account_meaning import of_account
from core.statements.lenders import ICBC, Credit, bank_in, find_credit, names_product
from core.statements.meaning import Words, of_wallet

IN, OUT = Direction.IN, Direction.OUT


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("360借条-还款", ("360借条", "奇富科技")),
        ("奇富借条自动还款", ("360借条", "奇富科技")),
        ("拍拍贷还款", ("拍拍贷", "信也科技")),
        ("抖音月付主动还款", ("月付", "抖音")),
        ("网商贷放款", ("网商贷", "网商银行")),
        ("分期乐还款", ("分期乐", "乐信")),
        ("深圳市分期乐网络科技有限公司 快捷支付-还款", ("分期乐", "乐信")),
        ("分期乐商城还款", None),
        ("安逸花 借款", ("安逸花", "马上消费金融")),
        ("还款 还呗", ("还呗", "数禾科技")),
        ("中移金科 移动白条还款", ("移动白条", "中移金科")),
        ("招商银行 闪电贷自动还款", ("闪电贷", "招商银行")),
    ],
)
def test_an_online_lenders_product_is_found_in_the_words(text, credit):
    assert find_credit(text) == (credit and Credit(*credit))


@pytest.mark.parametrize(
    "text",
    [
        "分期乐商城 手机壳",
        "分期乐 手机壳",
        "安逸花店 玫瑰一束",
        "安逸花店 还款",
        "安逸花坊还款",
        "省呗超市 纸巾",
        "小花钱包旗舰店 皮夹",
        "友好分期还款",
        "白条鸡 500g",
    ],
)
def test_a_shop_that_is_called_like_a_product_is_none(text):
    assert find_credit(text) is None
    assert not names_product(text)


@pytest.mark.parametrize(
    ("counterparty", "text", "direction", "kind"),
    [
        ("分期乐商城", "手机 分期手续费减免", OUT, "expense"),
        ("安逸花店", "玫瑰一束", OUT, "expense"),
        ("安逸花", "借款还款", OUT, "repayment"),
        ("360借条", "自动还款", OUT, "repayment"),
        ("拍拍贷", "放款", IN, "draw"),
        ("抖音支付", "抖音月付还款-2026年09月账单", OUT, "repayment"),
    ],
)
def test_a_wallets_row_is_about_credit_only_where_it_says_so(counterparty, text, direction, kind):
    meaning = of_wallet(Words("", "商户消费", counterparty, text, "", "支付成功"), direction, False)
    assert meaning.kind.value == kind
    assert bool(meaning.event) is (kind != "expense")


def test_a_banks_row_repays_an_online_lender():
    meaning = of_account(Words("", "快捷支付", "拍拍贷", "拍拍贷还款", "", ""), OUT, ICBC)
    assert meaning.credit == Credit("拍拍贷", "信也科技")
    bought = of_account(Words("", "快捷支付", "分期乐商城", "手机壳", "", ""), OUT, ICBC)
    assert (bought.kind.value, bought.credit) == ("expense", None)


def test_a_city_banks_name_is_not_taken_with_the_word_before_it():
    assert bank_in("还款北京银行信用卡") == "北京银行"
    assert bank_in("深圳前海微众银行股份有限公司") == "微众银行"
