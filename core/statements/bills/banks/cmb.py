"""CMB: labels and headings are pictures, so sums are known by their ids or by their order.

Since 2023 the sums have ids; from 2020 to 2022 they stand in the order cycle, limit, balance,
minimum, due day. A row of card 0000 without a place is of no card.
"""

from core.statements.bills.form import BillForm
from core.statements.lenders import CMB

FORM = BillForm(
    lender=CMB,
    names=(r"招商银行信用卡", r"招行信用卡", r"China Merchants Bank"),
    marks=(r"招商银行信用卡\s*\d{1,2}\s*月账单",),
    senders=("message.cmbchina.com", "cmbchina.com"),
    ids={
        "statementCycle": "period",
        "creditLimit": "limit",
        "L1rmbLcurrBal": "balance",
        "L1rmbLdueAmt": "minimum",
        "paymentDueDate": "due",
        "D1rmbLbegBal": "previous",
        "D1rmbLpaymentAmt": "payments",
        "D1rmbLdebits": "charges",
        "D1rmbLcreditAmt": "refunds",
        "D1rmbLinterest": "interest",
    },
    columns=("", "on", "posted", "text", "amount", "card", "place", "original"),
    unlabelled=True,
    places_are_countries=True,
)
