"""CCB: a sum per currency, rows with two currencies of which the last counts."""

from core.statements.bills.form import BillForm
from core.statements.lenders import CCB

FORM = BillForm(
    lender=CCB,
    names=(r"中国建设银行", r"建设银行", r"龙卡信用卡"),
    marks=(r"龙卡信用卡对账单", r"消费/取现/其[它他]费用"),
    senders=("vip.ccb.com", "ccb.com"),
)
