"""BOCOM's 交易明细 of an account, a PDF that tools turn into a table; from description.

No amount has a sign: 借 takes from the account, 贷 adds to it.
"""

from core.records.model import AccountKind, Direction
from core.statements.format import StatementFormat
from core.statements.lenders import BOCOM
from core.words import N_

FORMAT = StatementFormat(
    name="bocom-debit",
    title=N_("Bank of Communications, account or debit card"),
    provider="bocom",
    account="交通银行",
    account_kind=AccountKind.BANK,
    columns={
        "at": "交易日期",
        "time": "交易时间",
        "type": "交易类型",
        "direction": "借贷",
        "amount": "交易金额",
        "balance": "余额",
        "counterparty": "对方户名",
        "place": "交易地点",
        "text": "摘要",
        "currency": "币种",
    },
    aliases={
        "type": ("交易方式", "交易摘要"),
        "direction": ("借贷标志", "借贷状态", "借贷方向"),
        "balance": ("账户余额",),
    },
    optional=frozenset({"time", "type", "balance", "counterparty", "place", "text", "currency"}),
    telling=frozenset({"type", "counterparty", "place"}),
    directions={
        **dict.fromkeys(("借Dr", "借", "Dr", "借方"), Direction.OUT),
        **dict.fromkeys(("贷Cr", "贷", "Cr", "贷方"), Direction.IN),
    },
    closing=r"\S*合计",
    bank=BOCOM,
    described=True,
)
