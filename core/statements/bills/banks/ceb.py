"""CEB: (存入) stands before money in, (存款) before a credit; the due day is in a sentence."""

from core.statements.bills.form import BillForm
from core.statements.lenders import CEB

FORM = BillForm(
    lender=CEB,
    names=(r"中国光大银行", r"光大(?:银行)?信用卡", r"光大银行"),
    senders=("cardcenter.cebbank.com", "cebbank.com"),
)
