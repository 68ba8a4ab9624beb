"""CIB: the card stands in a line of stars above its rows; the limit has an English label."""

from core.statements.bills.form import BillForm
from core.statements.lenders import CIB

FORM = BillForm(
    lender=CIB,
    names=(r"兴业银行", r"兴业信用卡"),
    marks=(r"\*{4}\s*本卡明细",),
    senders=("message.cib.com.cn", "cib.com.cn"),
)
