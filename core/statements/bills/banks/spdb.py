"""SPDB: only the sums are in the mail; the statement day begins a line of numbers at its head."""

from core.statements.bills.form import BillForm
from core.statements.lenders import SPDB

FORM = BillForm(
    lender=SPDB,
    names=(r"浦发(?:银行)?信用卡", r"浦发银行", r"上海浦东发展银行"),
    senders=("eb.spdbccc.com.cn", "spdbccc.com.cn", "spdb.com.cn"),
    closed=r"^\s*((?:19|20)\d{6})\s+\d+\s+\d+\s+尊敬的",
)
