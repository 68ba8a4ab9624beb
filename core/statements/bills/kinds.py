"""What a row of a bill is: by the section it stands in, by the bank's word for it, by its text."""

import re

from core.statements.bills.bill import RowKind
from core.statements.bills.labels import key_of

IN, OUT = -1, 1

_SECTIONS: dict[str, tuple[int, RowKind | None]] = {
    "还款": (IN, RowKind.REPAYMENT),
    "存入": (IN, None),
    "退货": (IN, RowKind.REFUND),
    "退款": (IN, RowKind.REFUND),
    "返还": (IN, RowKind.REFUND),
    "费用返还": (IN, RowKind.REFUND),
    "赠送": (IN, RowKind.REFUND),
    "消费": (OUT, RowKind.EXPENSE),
    "分期": (OUT, RowKind.INSTALMENT),
    "分期付款": (OUT, RowKind.INSTALMENT),
    "费用": (OUT, RowKind.FEE),
    "年费": (OUT, RowKind.FEE),
    "手续费": (OUT, RowKind.FEE),
    "利息": (OUT, RowKind.INTEREST),
    "取现": (OUT, RowKind.DRAW),
    "取现/转出": (OUT, RowKind.DRAW),
    "预借现金": (OUT, RowKind.DRAW),
    "其他": (0, None),
    "其它": (0, None),
}
_TITLE = re.compile(r"(?:本期)?(.*?)(?:交易)?(?:明细|记录)?")

_CHANNEL = re.compile(
    r"(?:网上|跨行|境外|超市|手机|线上|银联|快捷)?消费(?!分期|\d)|支付宝|财付通|微信|美团|京东|云闪付|银联"
    r"|抖音|拼多多|翼支付|百度|POS|平安付|度小满|苏宁|唯品会|饿了么|网上支付|快捷支付|邮购",
    re.I,
).match
_REBATE = re.compile(
    r"返(?!还款)|退|刷卡金|回馈|奖励|冲正|撤[销消]|减免|立减|赠|补贴|红包|refund|reversal|rebate|cashback",
    re.I,
).search
_REPAID = re.compile(
    r"还款|转账|转帐|网转|转入|存入|存款|存现|缴款|入账|入帐|扣款|代扣|BOCNET|手机银行|网银|网上银行|柜面|汇入"
    r"|自扣|扣缴|代付|PAYMENT|THANK YOU",
    re.I,
).search
_EXCHANGE = re.compile(r"(?:购汇|结汇|售汇)(?!还款)").search
_FEE = re.compile(
    r"年费|手续费|会员费|工本费|违约金|滞纳金|挂失|信使费|超限费|^月费"
    r"|(?:短信|信息|增值|账户|提现|取现|提醒|通知)(?:服务|使用|管理)*费|^服务费"
    r"|\b(?:annual|late|overlimit|cash advance|transaction|service|payment) (?:payment )?"
    r"(?:fee|charge)s?\b",
    re.I,
).search
_INTEREST = re.compile(r"利息|息费|\b(?:finance charges?|interest)\b", re.I).search
_DRAW = re.compile(
    r"取现|预借现金|现金提取|现金支取|取款|提现|转出|现金分期放款|ATM(?![A-Za-z])|CASH ADVANCE",
    re.I,
).search
_OWN_BACK = re.compile(r"溢缴款?\s*(?:转出|领回|取回|支取|取现|提取|退回|划回|还回)").search
"""A deposit on the card taken out again, which is no credit drawn."""
_PRINCIPAL = re.compile(
    r"本金|分期摊还|(?:账单|消费|商户|现金|总账|灵活|自由|专项|单笔|大额|汽车|家装)分期"
).search

_PARTS = (
    (re.compile(r"第?\s*(\d{1,3})\s*期?\s*/\s*共?\s*(\d{1,3})\s*期"), False),
    (re.compile(r"第\s*(\d{1,3})\s*期[，,、；;\s]*共\s*(\d{1,3})\s*期"), False),
    (re.compile(r"[(（](\d{1,3})/(\d{1,3})[)）]"), False),
    (re.compile(r"(?:本金|手续费|利息|分期)\s*(\d{1,2})-(\d{1,2})期"), True),
    (re.compile(r"共\s*(\d{1,3})\s*期[，,、；;\s]*第\s*(\d{1,3})\s*期"), True),
    (re.compile(r"(\d{1,3})\s*期\s*(?:之|[-—–:：])?\s*第\s*(\d{1,3})\s*期?"), True),
)


def section_of(text: str) -> tuple[int, RowKind | None] | None:
    """The direction and kind of rows below a title: `还款`, `消费、取现及其他费用`."""
    if len(text) > 40:
        return None
    key = key_of(text)
    match = _TITLE.fullmatch(key)
    name = match[1] if match else key
    if name in _SECTIONS:
        return _SECTIONS[name]
    if name == key or any(word not in "还款退货费用返及消取现其他它、/和入账" for word in name):
        return None
    comes_in = "还款" in name or "退货" in name
    goes_out = "消费" in name or "取现" in name
    if comes_in == goes_out:
        return None
    return (IN if comes_in else OUT), None


def bracketed(text: str) -> tuple[int, RowKind | None] | None:
    """The kind that stands in brackets before a row's text: `(退款)财付通-书店`."""
    match = re.match(r"[(（]([^()（）]{2,4})[)）]", text)
    return _SECTIONS.get(match[1]) if match else None


def parts_of(text: str) -> tuple[int, int] | None:
    """Which part of how many a row is: `第10/24期`, `(005/024)`, `本金03-02期` (2 of 3)."""
    for pattern, total_first in _PARTS:
        for match in pattern.finditer(text):
            part, parts = (int(match[2 if total_first else 1]), int(match[1 if total_first else 2]))
            if 1 <= part <= parts <= 600:
                return part, parts
    return None


def kind_of(
    amount: int, text: str, word: str, section: RowKind | None, previous: int | None
) -> RowKind:
    """The kind of a row of `amount` fen; `word` is the bank's word for the kind of payment."""
    whole = f"{word} {text}"
    if _EXCHANGE(whole) or (amount > 0 and _OWN_BACK(whole) and not _FEE(whole)):
        return RowKind.TRANSFER
    if amount < 0:
        return _of_money_in(amount, whole, word, section, previous)
    return _of_money_out(whole, text, word, section)


def may_be_paid_in(text: str) -> bool:
    """Whether an amount without a sign may have been paid in, by the words beside it."""
    return bool(_REPAID(text) or _REBATE(text)) and not _FEE(text)


def is_titled(amount: int, text: str, word: str, section: RowKind | None) -> bool:
    """Whether a word of the bill tells the kind of a row, its section's, its own or its text's;
    where none does the kind is what such a row most often is."""
    whole = f"{word} {text}"
    if section is not None or _EXCHANGE(whole) or _OWN_BACK(whole):
        return True
    if amount < 0:
        return bool("退" in word or _REBATE(whole) or _REPAID(whole))
    return bool(
        parts_of(text)
        or _CHANNEL(text)
        or "消费" in whole
        or any(tells(whole) for tells in (_PRINCIPAL, _FEE, _INTEREST, _DRAW))
    )


def _of_money_in(
    amount: int, whole: str, word: str, section: RowKind | None, previous: int | None
) -> RowKind:
    if section is RowKind.REFUND or "退" in word:
        return RowKind.REFUND
    if _REBATE(whole):
        return RowKind.REFUND
    if section is RowKind.REPAYMENT or _REPAID(whole) or amount == -(previous or 0):
        return RowKind.REPAYMENT
    return RowKind.REFUND


def _of_money_out(whole: str, text: str, word: str, section: RowKind | None) -> RowKind:
    if section is RowKind.EXPENSE and not parts_of(text):
        return RowKind.EXPENSE
    if (
        section is RowKind.INSTALMENT
        or parts_of(text)
        or (section is None and not _CHANNEL(text) and _PRINCIPAL(text))
    ):
        if _INTEREST(text):
            return RowKind.INTEREST
        return RowKind.FEE if _FEE(text) else RowKind.INSTALMENT
    if section is RowKind.FEE or section is RowKind.INTEREST:
        return RowKind.INTEREST if _INTEREST(text) and not _FEE(text) else section
    if section is RowKind.DRAW:
        return RowKind.FEE if _FEE(text) else section
    if _CHANNEL(text) or (word and "消费" in word):
        return RowKind.EXPENSE
    if _FEE(whole):
        return RowKind.FEE
    if _INTEREST(whole):
        return RowKind.INTEREST
    return RowKind.DRAW if _DRAW(whole) else RowKind.EXPENSE
