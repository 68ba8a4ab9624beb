"""BOCOM: amounts have no sign; the table they stand in says which way the money went."""

from core.statements.bills.form import BillForm
from core.statements.lenders import BOCOM

FORM = BillForm(
    lender=BOCOM,
    names=(r"交通银行",),
    marks=(r"还款、退货、?及?费用返还明细", r"太平洋信用卡"),
    senders=("bocomcc.com", "bankcomm.com"),
)
