"""HXB: 账单日 每月19日, whose month the head names; cells of a row one below the other."""

from core.statements.bills.form import BillForm
from core.statements.lenders import HXB

FORM = BillForm(
    lender=HXB,
    names=(r"华夏信用卡", r"华夏银行"),
    senders=("creditcardmail.hxb.com.cn", "hxb.com.cn"),
)
