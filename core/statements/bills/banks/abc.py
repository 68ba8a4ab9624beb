"""ABC: what is owed and what was spent have a minus where the heading says so, else none."""

from core.statements.bills.form import BillForm
from core.statements.lenders import ABC

FORM = BillForm(
    lender=ABC,
    names=(r"中国农业银行", r"农业银行", r"金穗(?:信用|贷记)卡"),
    marks=(r"客户总授信额度", r"本期已还款额、刷卡金转入", r"本期账户溢缴款"),
    senders=("creditcard.abchina.com.cn", "creditcard.abchina.com", "abchina.com.cn"),
)
