"""CMBC: two currencies in one cell, the sum's values without their currency; no limit."""

from core.statements.bills.form import BillForm
from core.statements.lenders import CMBC

FORM = BillForm(
    lender=CMBC,
    names=(r"民生信用卡", r"民生银行", r"China Minsheng"),
    marks=(r"BalanceB/F", r"本期最低还款金额\s*Min\.Payment"),
    senders=("creditcard.cmbc.com.cn", "cmbc.com.cn"),
)
