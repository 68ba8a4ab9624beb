"""CITIC: sums by card, those of the whole in a sentence."""

from core.statements.bills.form import BillForm
from core.statements.lenders import CITIC

FORM = BillForm(
    lender=CITIC,
    names=(r"中信银行", r"中信信用卡"),
    marks=(r"账户账单金额",),
    senders=("bill.citiccard.com", "citiccard.com"),
)
