"""What kind of row it is, from the words of the statement.

The order matters. A refund is told by its own word. Credit comes next, since a repayment may be
called a purchase, a neutral row or an expense and is still a repayment. What is left follows the
provider's direction: in is income, out is an expense, neither is a move of one's own money.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from core.records.lenders import lender_of
from core.records.model import Direction, Kind
from core.records.staged import ASKED
from core.statements import cues
from core.statements.cues import one_of, plain_text
from core.statements.lenders import (
    HINTS,
    IS_PRODUCT,
    LOAN,
    NOT_BANK_WORDS,
    NOT_BANKS,
    Credit,
    bank_in,
    find_credit,
    names_product,
)
from core.statements.values import Rejected
from core.words import _

_YIELD = re.compile("收益发放|收益结转|结息|存款利息|(?:余额宝|小金库).{0,20}收益").search
_HOLD = re.compile("先享后付|冻结|免押|预授权|解冻").search
_HELD = re.compile("免押|冻结|解冻|信用服务使用").search
_HOLD_TEXT = re.compile("(?:冻结|解冻)[-－—]").match
PAID_LATER = "先享后付"
"""Way to pay of an order that is only held until its goods are kept."""
REFUND_TEXT = re.compile("退款|.{0,12}退款$|价保").match
_OWN_FUNDS = re.compile(
    "(?:转[入出]|单次|自动).{0,4}(?:余额宝|零钱通)|(?:余额宝|零钱通).{0,8}转[入出]|理财通"
    "|赎回|申购|定投|(?:卖出|转出)[至到]|(?:基金|蚂蚁财富).{0,24}(?:买入|卖出|认购)"
).search
_OWN_ACCOUNTS = re.compile(
    "(?:零钱|余额|账户)(?:充值|提现)|(?:定期|约定|自动|到期)转存|活转定|定转活|银证"
).search

_REWARDED = re.compile("红包|奖励|返现|返还|立减").search
_PAYS_BACK = re.compile("还款|还贷|还钱|还清|偿还|代偿|借款|借钱|放款").search
_GOODS = re.compile("还款(?:券|助手|神器|会员|日历|红包|计划书|提醒|立减)|借款合同|借款纠纷")
"""Goods and rewards that are called by repaying."""
_OF_FAMILY = re.compile("亲情卡|亲属卡|亲密付|亲密卡|家庭卡").search
"""A card of another's money."""
_WORDS = """还款 还贷 还钱 还清 偿还 代偿 借款 借钱 放款
先享后付 冻结 解冻 免押 预授权 收益 结息 存款利息 余额宝 零钱通 理财通 赎回 申购 定投
卖出 转出 基金 蚂蚁财富"""
SPECIAL = re.compile(
    one_of([*("~" + word for word in (*HINTS, *NOT_BANK_WORDS)), *_WORDS.split()])
).search
"""One look for a word that any of the patterns for a wallet needs; most rows have none."""


_IS_LENDER = re.compile(
    rf"(?:{'|'.join(map(re.escape, NOT_BANK_WORDS))})"
    r"(?=$|[-－—\s(（]|金融|科技|信息|网络|数科|融资|小额|消费|有限|借款)"
).search
"""A name that goes on otherwise is a shop's: 小赢英语."""


class Words(NamedTuple):
    """The words of one row that its meaning is read from; missing ones are empty. `beside` is what
    columns say of which it is not known what they are for."""

    category: str
    type: str
    counterparty: str
    text: str
    place: str
    status: str
    beside: str = ""


class Meaning(NamedTuple):
    """A kind, null where it is asked; the credit that the row speaks of, and whether it is an event
    of it: a transfer that is one gives a repayment back. `sure` is null, `LIKELY` or `ASKED`."""

    kind: Kind | None
    credit: Credit | None = None
    event: bool | None = None
    sure: str | None = None


def credit_kind(said: str) -> Kind | None:
    """What happens to a credit in these words: repayment, draw, penalty, interest or fee."""
    plain = plain_text(said)
    for speaks, kind in (
        (cues.REPAY, Kind.REPAYMENT),
        (cues.DRAWN, Kind.DRAW),
        (cues.PENALTY, Kind.PENALTY),
        (cues.INTEREST, Kind.INTEREST),
        (cues.FEE, Kind.FEE),
    ):
        if speaks(plain):
            return kind
    return None


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
        or SPECIAL(said)
        or _HELD(words.status)
        or _is_refund(words._replace(text=""), direction)
    )


def of_wallet(words: Words, direction: Direction, bought: bool, method: str = "") -> Meaning:
    """The meaning of a row of a wallet; `direction` is what its provider calls it.

    `bought` says that a row called neither in nor out is a purchase, called off or given back.
    `method` is what it was paid with. Raises Rejected for a row about credit that may be anything.
    """
    said = f"{words.category} {words.type} {words.counterparty} {words.text}"
    if _is_refund(words, direction):
        return _given_back(said, direction, f"{words.type} {method}")
    about_credit, product = _about_credit(words), names_product(said)
    if not about_credit and not SPECIAL(said) and not _HELD(words.status):
        return by_direction(direction, bought)
    if about_credit or product:
        kind = credit_kind(f"{said} {words.status}")
        if kind is Kind.REPAYMENT and direction is Direction.IN:
            # Nobody repays by getting money: it came back, or rewards a repayment.
            if _REWARDED(said):
                return Meaning(Kind.REFUND)
            return Meaning(Kind.TRANSFER, find_credit(said), True)
        if kind:
            return Meaning(kind, find_credit(said) or _credit_of_lender(said), True)
    if (
        _HELD(words.status)
        or _HOLD_TEXT(words.text)
        or (direction is not Direction.OUT and _HOLD(said))
    ):
        return Meaning(Kind.HOLD)
    if not product and _PAYS_BACK(_GOODS.sub("", said)):
        return _paid_back(said, direction)
    if direction is Direction.NEUTRAL and (about_credit or names_product(words.type)):
        raise Rejected(
            _("The row is about credit, but does not say whether it was repaid or drawn.")
        )
    if direction is not Direction.OUT and _YIELD(said):
        return Meaning(Kind.INCOME)
    if _OWN_FUNDS(said):
        return Meaning(Kind.TRANSFER)
    who = words.counterparty
    if direction is Direction.OUT and not bought and (_IS_LENDER(who) or IS_PRODUCT(who)):
        return Meaning(None, _credit_of_lender(said), False, ASKED)
    return by_direction(direction, bought)


def _given_back(said: str, direction: Direction, paid_by: str) -> Meaning:
    """What comes back of a repayment, of one's own money, or of what another's family card paid
    was no purchase."""
    if _OWN_FUNDS(said) or _OWN_ACCOUNTS(said):
        return Meaning(Kind.TRANSFER)
    if direction is Direction.NEUTRAL and _OF_FAMILY(paid_by):
        return Meaning(Kind.TRANSFER)
    repaid = find_credit(said) or (NOT_BANKS(said) and _credit_of_lender(said))
    if repaid and cues.REPAY(plain_text(said)):
        return Meaning(Kind.TRANSFER, repaid, True)
    return Meaning(Kind.REFUND)


def _paid_back(said: str, direction: Direction) -> Meaning:
    """A row that speaks of paying back or borrowing, and names no product: a lender's name proves
    it; between people it has to be asked."""
    if direction is Direction.NEUTRAL:
        return Meaning(Kind.TRANSFER)
    lender = NOT_BANKS(said) or bank_in(said)
    credit = _credit_of_lender(said)
    plain = plain_text(said)
    if lender and direction is Direction.OUT and cues.REPAY(plain):
        return Meaning(Kind.REPAYMENT, credit, True)
    if lender and direction is Direction.IN and cues.DRAWN(plain):
        return Meaning(Kind.DRAW, credit, True)
    return Meaning(None, credit, False, ASKED)


def _credit_of_lender(said: str) -> Credit:
    """The loan of the lender that a text names."""
    named = NOT_BANKS(said)
    lender = lender_of(named[0]) if named else None
    return Credit(LOAN.name, lender.name if lender else bank_in(said))


def _about_credit(words: Words) -> bool:
    """Whether its group or type says so; the group also has purchases on trust, and holds."""
    return words.category == "信用借还" or "还款" in words.type or "借款" in words.type


def _is_refund(words: Words, direction: Direction) -> bool:
    return direction is not Direction.OUT and (
        words.status.startswith("退款")
        or words.category == "退款"
        or REFUND_TEXT(words.text) is not None
        or words.type.endswith("退款")
    )


_BILL_MONTH = re.compile(r"(20\d\d)\s*[年./-]\s*(1[0-2]|0?[1-9])(?!\d)\s*月?.{0,3}账单").search


def bill_month(text: str) -> str | None:
    """The month of the bill that a text names: `花呗主动还款-2026年09月账单` gives 2026-09."""
    match = _BILL_MONTH(text)
    return match and f"{match[1]}-{int(match[2]):02d}"


@lru_cache(maxsize=4096)
def paid_with(method: str) -> Credit | None:
    """The credit that a purchase was paid with: `花呗`, `招商银行信用卡(8705)`; else null."""
    return find_credit(method) if names_product(method) else None
