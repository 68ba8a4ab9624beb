"""What kind of row it is, from the words of the statement.

The order matters. A refund is told by its own word. Credit comes next, since a repayment may be
called a purchase, a neutral row or an expense and is still a repayment. What is left follows the
provider's direction: in is income, out is an expense, neither is a move of one's own money.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from core.records.model import Direction, Kind
from core.statements.lenders import (
    CARD,
    HINTS,
    LOAN,
    Credit,
    Lender,
    bank_in,
    find_credit,
    names_product,
)
from core.statements.values import Rejected
from core.words import _

_REPAY = re.compile("还款|归还|还清|结清|还贷|还本|贷款本息").search
_DRAW = re.compile("放款|借款|取出|取现|预借现金|贷款发放|借钱|支用").search
_PENALTY = re.compile("罚息|违约金|滞纳金|逾期.{0,3}[费息]").search
_INTEREST = re.compile("利息").search
_FEE = re.compile("手续费|服务费|年费|分期.{0,3}费").search

_YIELD = re.compile("收益发放|收益结转|结息|存款利息|(?:余额宝|小金库).{0,20}收益").search
_HOLD = re.compile("先享后付|冻结|免押|预授权|解冻").search
_HELD = re.compile("免押|冻结|解冻|信用服务使用").search
_HOLD_TEXT = re.compile("(?:冻结|解冻)[-－—]").match
PAID_LATER = "先享后付"
"""Way to pay of an order that is only held until its goods are kept."""
_REFUND_TEXT = re.compile("退款|.{0,12}退款$|价保").match
_OWN_FUNDS = re.compile(
    "(?:转[入出]|单次|自动).{0,4}(?:余额宝|零钱通)|(?:余额宝|零钱通).{0,8}转[入出]|理财通"
    "|赎回|申购|定投|(?:卖出|转出)[至到]|(?:基金|蚂蚁财富).{0,24}(?:买入|卖出|认购)"
).search
_OWN_ACCOUNTS = re.compile(
    "(?:零钱|余额|账户)(?:充值|提现)|(?:定期|约定|自动|到期)转存|活转定|定转活|银证"
).search

_LENDERS = re.compile("蚂蚁(?:消费金融|小微|商诚)|小额贷款|消费金融").search
_ANT = re.compile("蚂蚁").search
_GIVEN_BACK = re.compile(
    "退款|退货|返现|返还|刷卡金|消费退|冲[正销]|奖励"
    "|\\b(?:RETURN|REFUND|REVERSAL|CASH ?BACK|REBATE)\\b"
).search
_REWARDED = re.compile("红包|奖励|返现|返还|立减").search
_PAID_IN = re.compile("转[账帐]|转入|存入|存现|存款|汇入|入[账帐]").search
_CASH = re.compile("取款|取现|支取|现金存|存现|现存|ATM存|WITHDRAWAL").search
_SENT = re.compile("转[账帐出]|网转|汇款|汇出").search
_CARD_CENTRE = re.compile("信用卡(?:中心|部)").search
_REPAID_CARD = re.compile("卡中心|溢缴|\\b(?:PAYMENT|AUTOPAY)\\b").search
_SOLD = re.compile(
    "支付宝|财付通|微信支付|美团|京东|网银在线|拼多多|抖音|商[户城店场]|旗舰|超市|公司|(?<=\\S)[A-Z]{3}$"
).search
"""A shop, or who pays it: what comes from one is given back. BOC ends a shop's name in CHN."""
_MOVED_TO_INSTALMENTS = re.compile("(?:账单|消费|现金|自动|单笔|灵活|交易)分期").search
"""A purchase or cash drawn before, now owed in instalments; a purchase made in them is none."""
_THROUGH = re.compile("支付宝|财付通|微信|京东|美团|云闪付|银联").search
"""Who passes a payment on, to whatever bank."""


_WORDS = """先享后付 冻结 解冻 免押 预授权 收益 结息 存款利息 余额宝 零钱通 理财通 赎回 申购 定投
卖出 转出 基金 蚂蚁财富"""
_SPECIAL = re.compile("|".join([*HINTS, *_WORDS.split()])).search
"""One look for a word that any of the patterns for a wallet needs; most rows have none. Every
alternative begins with a plain letter, which lets the search skip to the places that matter."""

_OWN_BANKS = (CARD.name, LOAN.name, "房贷")
"""Products that an account repays to its own bank, where no other is named."""


class Words(NamedTuple):
    """The words of one row that its meaning is read from; missing ones are empty."""

    category: str
    type: str
    counterparty: str
    text: str
    place: str
    status: str


class Meaning(NamedTuple):
    """A kind, the credit that the row speaks of, and whether it is a credit event. A transfer that
    is one gives a repayment back."""

    kind: Kind
    credit: Credit | None = None
    event: bool | None = None


def credit_kind(said: str) -> Kind | None:
    """What happens to a credit in these words: repayment, draw, penalty, interest or fee."""
    if _REPAY(said) or "扣款" in said:
        return Kind.REPAYMENT
    if _DRAW(said):
        return Kind.DRAW
    if _PENALTY(said):
        return Kind.PENALTY
    if _INTEREST(said):
        return Kind.INTEREST
    return Kind.FEE if _FEE(said) else None


_IN, _OUT = Direction.IN, Direction.OUT
_EARNED, _SPENT, _MOVED = Meaning(Kind.INCOME), Meaning(Kind.EXPENSE), Meaning(Kind.TRANSFER)


def by_direction(direction: Direction, bought: bool) -> Meaning:
    """The meaning of a row of a wallet that no word makes anything special."""
    if direction is _OUT:
        return _SPENT
    if direction is _IN:
        return _EARNED
    return _SPENT if bought else _MOVED


def plain_but_for_text(words: Words, direction: Direction) -> bool:
    """Whether only its text could make a row with these words more than its direction says."""
    said = f"{words.category} {words.type} {words.counterparty}"
    return not (
        _about_credit(words)
        or _SPECIAL(said)
        or _HELD(words.status)
        or _is_refund(words._replace(text=""), direction)
    )


def is_plain(text: str, direction: Direction) -> bool:
    """Whether a text leaves a row what its direction says."""
    return not _SPECIAL(text) and (direction is _OUT or not _REFUND_TEXT(text))


def of_wallet(words: Words, direction: Direction, bought: bool) -> Meaning:
    """The meaning of a row of a wallet; `direction` is what its provider calls it.

    `bought` says that a row called neither in nor out is a purchase, called off or given back.
    """
    said = f"{words.category} {words.type} {words.counterparty} {words.text}"
    if _is_refund(words, direction):
        # What comes back of a repayment or of one's own money was no purchase.
        if _OWN_FUNDS(said) or _OWN_ACCOUNTS(said):
            return Meaning(Kind.TRANSFER)
        repaid = _REPAY(said) and find_credit(said)
        return Meaning(Kind.TRANSFER, repaid, True) if repaid else Meaning(Kind.REFUND)
    about_credit = _about_credit(words)
    if not about_credit and not _SPECIAL(said) and not _HELD(words.status):
        return by_direction(direction, bought)
    if about_credit or names_product(said):
        kind = credit_kind(f"{said} {words.status}")
        if kind is Kind.REPAYMENT and direction is Direction.IN:
            # Nobody repays by getting money: it came back, or rewards a repayment.
            if _REWARDED(said):
                return Meaning(Kind.REFUND)
            return Meaning(Kind.TRANSFER, find_credit(said), True)
        if kind:
            return Meaning(kind, find_credit(said) or Credit(LOAN.name, None), True)
        if about_credit or (direction is Direction.NEUTRAL and names_product(words.type)):
            raise Rejected(
                _("The row is about credit, but does not say whether it was repaid or drawn.")
            )
    if (
        _HELD(words.status)
        or _HOLD_TEXT(words.text)
        or (direction is not Direction.OUT and _HOLD(said))
    ):
        return Meaning(Kind.HOLD)
    if direction is not Direction.OUT and _YIELD(said):
        return Meaning(Kind.INCOME)
    if _OWN_FUNDS(said):
        return Meaning(Kind.TRANSFER)
    return by_direction(direction, bought)


def _about_credit(words: Words) -> bool:
    return words.category == "信用借还" or "还款" in words.type or "借款" in words.type


def _is_refund(words: Words, direction: Direction) -> bool:
    return direction is not Direction.OUT and (
        words.status.startswith("退款")
        or words.category == "退款"
        or _REFUND_TEXT(words.text) is not None
        or words.type.endswith("退款")
    )


def of_account(words: Words, direction: Direction, bank: Lender) -> Meaning:
    """The meaning of a row of an account at `bank`: `direction` is in or out."""
    said = f"{words.type} {words.place} {words.counterparty} {words.text}"
    inwards = direction is Direction.IN
    if inwards and _GIVEN_BACK(said):
        return Meaning(Kind.REFUND)
    lender = _LENDERS(said)
    repaid = not inwards and (
        _REPAY(words.type)
        or (names_product(said) and _REPAY(said))
        or (_SENT(words.type) and _CARD_CENTRE(f"{words.place} {words.counterparty}"))
    )
    if repaid or (lender and not inwards):
        return Meaning(Kind.REPAYMENT, _credit_at(said, words.counterparty, bank), True)
    if inwards and (lender or (_DRAW(said) and (names_product(said) or "放款" in said))):
        return Meaning(Kind.DRAW, _credit_at(said, words.counterparty, bank), True)
    if not inwards and "利息税" not in words.type:
        for found, kind in ((_PENALTY, Kind.PENALTY), (_INTEREST, Kind.INTEREST), (_FEE, Kind.FEE)):
            if found(words.type):
                return Meaning(kind)
    if _OWN_FUNDS(said) or _OWN_ACCOUNTS(said) or (inwards and "提现" in said):
        return Meaning(Kind.TRANSFER)
    if _CASH(words.type):
        return Meaning(Kind.TRANSFER)
    return Meaning(Kind.INCOME if inwards else Kind.EXPENSE)


def _credit_at(said: str, counterparty: str, bank: Lender) -> Credit:
    """The credit that an account's row repays or draws; the bank's own where it names none."""
    found = find_credit(said)
    if found is None or found.product == LOAN.name:
        if _ANT(said) and _LENDERS(said):
            return Credit("借呗", "蚂蚁消费金融")
        if _LENDERS(counterparty):
            return Credit(LOAN.name, counterparty)
        return Credit(LOAN.name, bank_in(said) or bank.name or None)
    if found.lender is None and found.product in _OWN_BANKS and not _THROUGH(said):
        return found._replace(lender=bank.name or None)
    return found


def of_card(
    words: Words, direction: Direction, own: Credit, *, repaid_says: bool = False
) -> Meaning:
    """The meaning of a row of the credit card `own`: what comes in repays it or is given back.

    `repaid_says` tells of a bank that names every repayment. Raises Rejected for money in of which
    nothing says what it is.
    """
    said = f"{words.type} {words.place} {words.counterparty} {words.text}".strip()
    if direction is Direction.IN:
        if _GIVEN_BACK(said) and not _REPAY(said):
            return Meaning(Kind.REFUND, own)
        if _YIELD(said):
            return Meaning(Kind.INCOME)
        if _REPAY(said) or _PAID_IN(said) or _REPAID_CARD(said):
            return Meaning(Kind.REPAYMENT, own, True)
        if "分期" in said:
            return Meaning(Kind.TRANSFER, own)
        if said.strip("*") and (repaid_says or _SOLD(said)):
            return Meaning(Kind.REFUND, own)
        raise Rejected(_("The row does not say whether the money repaid the card or was a refund."))
    if _DRAW(words.type) and not _FEE(words.type) and not _INTEREST(words.type):
        return Meaning(Kind.DRAW, own, True)
    for found, kind in ((_PENALTY, Kind.PENALTY), (_INTEREST, Kind.INTEREST), (_FEE, Kind.FEE)):
        if found(words.type):
            return Meaning(kind, own, True)
    moved = _MOVED_TO_INSTALMENTS(said) or "溢缴" in said
    return Meaning(Kind.TRANSFER if moved else Kind.EXPENSE, own)


_BILL_MONTH = re.compile(r"(20\d\d)\s*[年./-]\s*(1[0-2]|0?[1-9])(?!\d)\s*月?.{0,3}账单").search


def bill_month(text: str) -> str | None:
    """The month of the bill that a text names: `花呗主动还款-2026年09月账单` gives 2026-09."""
    match = _BILL_MONTH(text)
    return match and f"{match[1]}-{int(match[2]):02d}"


@lru_cache(maxsize=4096)
def paid_with(method: str) -> Credit | None:
    """The credit that a purchase was paid with: `花呗`, `招商银行信用卡(8705)`; else null."""
    return find_credit(method) if names_product(method) else None
