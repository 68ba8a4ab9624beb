"""ICBC's statement of a debit card or account: web bank > 我的账户 > 明细查询 > 下载.

Money in and out stand in two columns, in the booking's currency and in the transaction's own. Some
rows are repayments in disguise, such as a 银联消费 to 掌上生活还款.

Only an account has 钞/汇, only a card 记账日期: without either a table may be of both, and what
money in means differs.
"""

from core.records.model import AccountKind
from core.statements.format import StatementFormat
from core.statements.lenders import ICBC
from core.words import N_

FORMAT = StatementFormat(
    name="icbc-debit",
    title=N_("ICBC, account or debit card"),
    provider="icbc",
    account="工商银行",
    account_kind=AccountKind.BANK,
    columns={
        "at": "交易日期",
        "type": "摘要",
        "place": "交易场所",
        "income": "记账金额(收入)",
        "outgo": "记账金额(支出)",
        "currency": "记账币种",
        "balance": "余额",
        "counterparty": "对方户名",
        "text": "交易详情",
    },
    optional=frozenset({"text"}),
    absent=frozenset({"记账日期"}),
    marks=frozenset({"钞/汇"}),
    closing=r"\S*合计",
    extra=1,
    bank=ICBC,
)
