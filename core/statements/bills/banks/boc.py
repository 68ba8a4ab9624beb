"""BOC: money in and out in two columns; the card above the rows counts, not a phone's number."""

from core.statements.bills.form import BillForm
from core.statements.lenders import BOC

FORM = BillForm(
    lender=BOC,
    names=(r"中国银行信用卡", r"中国银行电子[账帐]单", r"(?<!中国)中银"),
    marks=(r"上期存款/欠款余额", r"本期人民币欠款总计"),
    senders=("bankofchina.com",),
    card_of_block=True,
)
