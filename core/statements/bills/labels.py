"""What bills call their sums and days, in Chinese and English, and how such a label is known."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from core.statements.bills.amounts import CURRENCY, currency_of, plain

LABELS: dict[str, tuple[str, ...]] = {
    "limit": (
        "信用额度", "授信额度", "客户总授信额度", "总授信额度", "综合授信额度", "卡片消费额度",
        "账户额度", "账户信用额度", "信用卡额度", "总信用额度", "总额度", "您的信用额度",
        "消费额度", "综合信用额度", "当前信用额度", "信用总额度", "信用额度总额", "Credit Limit",
        "Total Credit Limit", "Credit Line", "Total Credit Line",
    ),
    "fixed_limit": (
        "固定额度", "固定信用额度", "固定授信额度", "长期额度", "永久额度", "长期信用额度",
        "永久信用额度", "基本额度", "基本信用额度", "Fixed Credit Limit", "Permanent Credit Limit",
    ),
    "temporary": (
        "临时额度", "临时信用额度", "临时授信额度", "临时调整额度", "临时提额", "临时固定额度",
        "当前临时额度", "临时消费额度", "临时提升额度", "Temporary Credit Limit",
        "Temporary Limit", "Temp Credit Limit", "Temp Limit",
    ),
    "temporary_until": (
        "临时额度到期日", "临时额度失效日", "临时额度有效期", "临时额度有效期至", "临时额度截止日",
        "临时额度到期日期", "临时额度有效期限", "临时额度失效日期", "临时额度截止日期",
        "临时额度终止日", "临时额度有效期截止日", "临时信用额度到期日", "临时信用额度有效期至",
        "Temporary Limit Expiry", "Temporary Limit Expiry Date",
        "Temporary Credit Limit Expiry Date", "Temporary Limit Valid Until",
    ),
    "cash_limit": (
        "取现额度", "预借现金额度", "现金额度", "预借现金限额", "取现限额", "现金提取额度",
        "信用取现额度", "Cash Advance Limit", "Cash Limit", "Cash Advance Credit Limit",
        "Cash Advance Line",
    ),
    "closed": (
        "账单日", "本期账单日", "账单日期", "本期账单日期", "对账单日", "对账单日期",
        "对账单生成日", "账单生成日", "账单生成日期", "出账日", "出账日期", "结单日", "结单日期",
        "账单截止日", "账单结算日", "Statement Date", "Statement Closing Date", "Closing Date",
        "Statement Day", "Billing Date",
    ),
    "period": (
        "账单周期", "本期账单周期", "对账周期", "记账周期", "账单期间", "账期", "账单周期为",
        "本期账期", "Statement Cycle", "Statement Period", "Billing Cycle", "Billing Period",
    ),
    "due": (
        "到期还款日", "本期到期还款日", "最后还款日", "本期最后还款日", "本期还款日", "还款日",
        "到期日", "贷记卡到期还款日", "到期还款日期", "最后还款日期", "还款到期日",
        "本期还款到期日", "最迟还款日", "还款截止日", "还款截止日期", "最后缴款日", "缴款截止日",
        "到期缴款日", "Payment Due Date", "Due Date", "Payment Due",
        "Due By", "Payment Due By", "Pay By",
    ),
    "balance": (
        "本期应还款额", "本期应还款", "本期应还", "本期应还金额", "本期应还款总额",
        "本期应还总额", "本期应还款金额", "应还款额", "应还款总额", "应还总额", "应还金额",
        "本期全部应还款额", "本期账单应还款额", "账单应还款额", "本期欠款总计", "本期欠款",
        "本期总欠款", "本期欠款总额", "账户账单金额", "本期余额", "本期账户全部余额",
        "本期存款/欠款余额", "本期还款总额", "本期账单余额", "本期应缴款", "本期应缴总额",
        "本期应缴余额", "本期应缴款额", "本期账单应还金额", "本期账单应还总额", "账单应还总额",
        "全部应还款额", "本期结欠", "本期应还款余额", "账单欠款", "本期账单欠款", "New Balance",
        "Statement Balance", "Current Balance", "Total Amount Due", "Current Total Balance Due",
        "Outstanding Balance", "Total Outstanding Balance", "Current Statement Balance",
        "New Statement Balance", "Balance Due", "Total Payment Due", "Total New Balance",
        "Total Balance Due", "Amount Due", "Closing Balance", "Total Due",
    ),
    "minimum": (
        "最低还款额", "本期最低还款额", "最低应还款", "最低应还款额", "最低应还额",
        "本期最低应还", "最低应还", "本期最低应还总额", "最低应还总额",
        "本期最低应还金额", "本期最低还款金额", "本期最小还款", "本期最小还款额", "最低还款",
        "最小还款额", "最低还款金额", "本期最低应还款额", "本期最低应还款", "本期最低还款",
        "本期最低还款额度", "最低应还金额", "最低缴款额", "本期最低应缴", "最低应缴金额",
        "本期最低应缴金额", "本期最低应还额", "最低还款总额", "Minimum Payment", "Min Payment",
        "Min. Payment", "Minimum Payment Due", "Minimum Amount Due", "Mininum Payment",
        "Minimum Due", "Minimum Payment Amount", "Minimum Repayment", "Minimum Repayment Amount",
    ),
    "previous": (
        "上期账单应还款额", "上期应还款额", "上期余额", "上期账单金额", "上期全部应还款额",
        "上期账单余额", "上期存款/欠款余额", "上期账单应还金额", "上期应还金额", "上期应还款",
        "上期应还款总额", "上期欠款", "上期结欠", "上期应缴余额", "上期账单欠款",
        "上期账单应还总额", "上期应还总额", "上期应还款金额", "上期账户余额", "Previous Balance",
        "Last Statement Balance", "BalanceB/F", "Balance B/F", "Pre Statement", "Opening Balance",
        "Last Balance",
    ),
    "payments": (
        "上期还款金额", "本期已还金额", "已还款额", "还款/退货/费用返还", "本期还款、退货金额",
        "本期存入金额", "本期收入", "上期已还款额", "本期已还款额、刷卡金转入", "本期已还款额",
        "本期还款金额", "本期还款", "本期还款/退货", "还款/退货", "还款及退货", "还款及其他入账",
        "已还金额", "本期还款及返还", "本期存入", "还款金额", "本期已还款金额", "本期还款额",
        "上期还款额", "还款/返还", "本期贷方发生额", "Payment", "Payments", "Payment/Credit",
        "Payments/Credits", "Pre Payment", "Payments & Credits",
    ),
    "charges": (
        "本期新增应还款额", "本期支出", "本期支出金额", "消费/取现/其它费用",
        "消费/取现/其他费用", "本期本金", "本期新增金额", "本期新增", "本期消费金额",
        "本期新增账单金额", "本期新增应还金额", "本期新增欠款", "本期借方发生额", "本期消费",
        "本期新增消费", "消费/取现", "New Charges", "New Spending", "New Activity",
        "New Transactions", "Purchases",
    ),
    "fees": (
        "本期费用", "费用", "手续费及费用", "Fees",
    ),
    "interest": (
        "循环利息", "本期利息", "利息", "本期循环利息", "Interest", "Finance Charges",
    ),
    "adjustment": (
        "本期调整金额", "调整金额", "本期调整", "调整", "Adjustment", "Adjustments",
    ),
    "refunds": (
        "本期退款金额", "本期退货金额", "退款金额", "Refunds",
    ),
    "credit": (
        "本期账户溢缴款", "账户溢缴款", "溢缴款",
    ),
    "deposit": (
        "存款", "溢存款",
    ),
    "previous_credit": (
        "上期账户溢缴款", "上期溢缴款",
    ),
    "new": (
        "本期账单金额", "账单金额",
    ),
    "card": (
        "卡号", "卡号后四位", "卡号末四位", "卡末四位", "卡片号码", "信用卡卡号", "信用卡号",
        "尾号", "卡号尾号", "Card No", "Card No.", "Card Number", "Credit Card No.",
        "Credit Card No",
    ),
    "currency": (
        "币种", "账户币种", "入账货币", "货币", "账号类型", "账户名称", "账户类型", "账户",
        "币别", "记账币种", "Curr", "Currency", "Account",
    ),
}  # fmt: skip
"""By field; `new` is what a bank's sum calls the charges and another bank the balance."""

DAYS = frozenset(("closed", "due", "period", "temporary_until"))
MONEY = frozenset(LABELS) - DAYS - {"card", "currency"}
LIMITS = frozenset(("limit", "fixed_limit", "temporary"))
"""Limits of which one with an end printed beside it is a temporary one."""
WEAK = frozenset(("费用", "利息", "调整", "Interest", "Fees", "Payment", "Purchases", "账户"))
"""Labels that are words of every day, which count only where a table has them as headings."""

_CJK = "\u4e00-\u9fff"
_SPACED = re.compile(rf"(?<=[{_CJK}/、])\s+(?=[{_CJK}/、])")
_NOTE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【|】")
_NOT_CHINESE = re.compile(rf"[^{_CJK}/、]+")
_NOT_LATIN = re.compile(r"[^a-z]+")
_HAS_CHINESE = re.compile(f"[{_CJK}]").search
_OWED_NEGATIVE = re.compile(r"(?:欠款|应还|透支|支出)为?(?:负|-)").search


_TEMPORARY = re.compile(
    r"(?<!不含)(?<!不包含)(?<!不包括)(?<!除)临时|(?<!excluding )temporary", re.I
).search


@dataclass(frozen=True, slots=True)
class Label:
    """A cell that is a label: its field (null for a heading nobody knows), the currency it names,
    whether what is owed stands under it with a minus, and how many yuan its unit is."""

    field: str | None
    key: str = ""
    currency: str | None = None
    owed_negative: bool = False
    chinese: bool = True
    weak: bool = False
    scale: int = 1


def joined(text: str) -> str:
    """A text in which spaces and line ends inside Chinese words are gone."""
    return _SPACED.sub("", plain(text))


def key_of(text: str) -> str:
    """The part of a label that tells labels apart: its Chinese, or its Latin letters."""
    bare = _NOTE.sub("", joined(text))
    if _HAS_CHINESE(bare):
        return _NOT_CHINESE.sub("", bare).strip("/、")
    return _NOT_LATIN.sub("", bare.lower())


FIELD_OF = {key_of(name): field for field, names in LABELS.items() for name in names}
_WEAK = frozenset(map(key_of, WEAK))
_CURRENCY_WORD = re.compile(r"人民币|美元|外币|欧元|港币|日元|英镑")


def label_of(cell: str, own: Mapping[str, str]) -> Label | None:
    """What a cell labels when it is nothing but a label; `own` are the bank's own by key."""
    if len(cell) > 80 or any(char.isdigit() for char in cell):
        return None
    key = key_of(cell)
    currency = None
    field = own.get(key) or FIELD_OF.get(key)
    if field is None and (bare := _CURRENCY_WORD.sub("", key)) != key:
        field = own.get(bare) or FIELD_OF.get(bare)
        field = field if field in MONEY else None
    if field in LIMITS and _TEMPORARY(plain(cell)):
        field = "temporary"  # 信用额度(含临时额度)
    if field in MONEY:
        text = plain(cell)
        if CURRENCY.search(text):
            currency = currency_of(text)
        elif "外币" in text or "FCY" in text:
            currency = "?"
    if field is None:
        return None
    return Label(
        field,
        key,
        currency,
        bool(_OWED_NEGATIVE(plain(cell).replace(" ", ""))),
        bool(_HAS_CHINESE(_NOTE.sub("", cell))),
        key in _WEAK,
        10_000 if "万元" in cell else 1,
    )


def _spelled(name: str) -> str:
    if _HAS_CHINESE(name):
        return re.escape(name)
    return r"\b" + r"\s*".join(map(re.escape, name.split())) + r"\b"


_INLINE_NAMES = {
    name: field
    for field, names in LABELS.items()
    for name in names
    if name not in WEAK and field not in ("currency", "new", "deposit")
}
_ANY = "|".join(map(_spelled, sorted(_INLINE_NAMES, key=len, reverse=True)))
INLINE = re.compile(
    rf"(?:(?<![{_CJK}])|(?<=[的您为账元日])|(?<=人民币)|(?<=美元))({_ANY})(?:(?![{_CJK}])|(?=[为是]))"
    r"(?:\s*\([^()]*\))?(?:\s+(?!(?:CNY|RMB|USD|HKD|EUR|JPY|GBP|AUD)\b)[A-Za-z./]+)*\s*[:为是]?\s*【?\s*",
    re.I,
)
"""A label inside a text, up to where its value would begin."""


def inline_field(name: str, own: Mapping[str, str]) -> str | None:
    """The field of a label that `INLINE` found."""
    key = key_of(name)
    return own.get(key) or FIELD_OF.get(key)
