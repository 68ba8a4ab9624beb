"""PSBC: the cycle in a sentence; no previous balance."""

from core.statements.bills.form import BillForm
from core.statements.lenders import PSBC

FORM = BillForm(
    lender=PSBC,
    names=(r"邮储(?:银行)?信用卡", r"中国邮政储蓄银行", r"邮储银行"),
    senders=("cardmail.psbcltd.cn", "psbcltd.cn", "psbc.com"),
)
