"""CGB: 本期账单金额 is the balance; the kind of a row stands in brackets before its text."""

from core.statements.bills.form import BillForm
from core.statements.lenders import CGB

FORM = BillForm(
    lender=CGB,
    names=(r"广发(?:银行)?信用卡", r"广发银行"),
    marks=(r"卡片消费额度",),
    senders=("cgbchina.com.cn",),
    labels={"本期账单金额": "balance"},
)
