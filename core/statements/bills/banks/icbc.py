"""ICBC: balances of the summary have a minus when owed; rows say 支出 or 存入 beside the amount."""

from core.statements.bills.form import BillForm
from core.statements.lenders import ICBC

FORM = BillForm(
    lender=ICBC,
    names=(r"中国工商银行", r"工商银行", r"ICBC"),
    marks=(r"牡丹(?:贷记|信用)?卡", r"贷记卡到期还款日", r"工\s*银\s*i\s*豆"),
    senders=("icbc.com.cn",),
    owed_negative=frozenset(("上期余额", "本期余额")),
)
