"""PAB: rows in blocks by card with their totals; instalments of 本金03-02期 are the second of 3."""

from core.statements.bills.form import BillForm
from core.statements.lenders import PAB

FORM = BillForm(
    lender=PAB,
    names=(r"平安(?:银行|(?:白金)?信用卡)",),
    marks=(r"平安银行\S*卡\s*[（(]\d{4}[)）]", r"万里通积分"),
    senders=("service.pingan.com", "pingan.com"),
)
