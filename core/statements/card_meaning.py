"""What a row of a credit card means: what comes in repays it or is given back, what goes out is
spent, drawn, or what the card costs.
"""

import re
from functools import lru_cache

from core.records.model import Direction, Kind
from core.records.staged import ASKED, LIKELY
from core.statements import cues
from core.statements.account_meaning import RowWords, cost_of, row_words
from core.statements.lenders import Credit
from core.statements.meaning import Meaning, Words
from core.statements.values import Rejected
from core.words import _

_SOLD = re.compile(
    "支付宝|财付通|微信支付|美团|京东|网银在线|拼多多|抖音|商[户城店场]|旗舰|超市|公司"
    "|(?<=\\S)(?:CHN|HKG|MAC|TWN|USA|JPN|KOR|GBR|SGP|THA|AUS|CAN|IRL|NLD|LUX|DEU|FRA)$"
).search
"""A shop, or who pays it: what comes from one is given back. BOC ends a shop's name in the letters
of its country."""
MOVED_TO_INSTALMENTS = re.compile("(?:账单|消费|现金|自动|单笔|灵活|交易)分期").search
"""A purchase or cash drawn before, now owed in instalments; a purchase made in them is none."""
_DEBT_MOVED = re.compile("balance transfer|saldenubernahme|transferencia de saldo").search
"""The debt of another card, now owed to this one."""
_GIVEN_BACK_TO_CARD = re.compile("消费退|奖励|刷卡金").search
_REPAID_CARD = re.compile("卡中心|溢缴|\\b(?:PAYMENT|AUTOPAY)\\b").search
_PAID_IN = re.compile("转[账帐]|转入|存入|存现|存款|汇入|入[账帐]").search


@lru_cache(maxsize=8192)
def of_card(
    words: Words,
    direction: Direction,
    own: Credit,
    *,
    repaid_says: bool = False,
    any_bank: bool = False,
) -> Meaning:
    """The meaning of a row of the credit card `own`: what comes in repays it or is given back.

    `repaid_says` tells of a bank that names every repayment. Of a card whose bank is not known
    (`any_bank`), a repayment is a move, and other money in is likely given back; else Rejected is
    raised for money in of which nothing says what it is.
    """
    row = row_words(words)
    if cues.KANA(row.said):
        row = row._replace(called=row.plain)  # what the card costs stands in the shop's place
    if direction is Direction.IN:
        return _came_on_card(row, own, repaid_says, any_bank)
    plain, cost = row.plain, cost_of(row)
    drawn = cues.CARD_CASH(row.called) or cues.CASH(row.called)
    if drawn and cost is None:
        return Meaning(Kind.DRAW, own, True)
    if cost:
        return Meaning(cost, own, True)
    if (cues.UNDONE(plain) or cues.GIVEN_BACK(plain)) and (
        cues.REPAY(plain) or cues.CARD_PAID_SURE(plain)
    ):
        return Meaning(Kind.TRANSFER, own, True)
    if cues.UNDONE(row.type):
        return Meaning(None, own, False, ASKED)
    moved = MOVED_TO_INSTALMENTS(row.said) or "溢缴" in row.said or _DEBT_MOVED(plain)
    return Meaning(Kind.TRANSFER if moved else Kind.EXPENSE, own)


def _came_on_card(row: RowWords, own: Credit, repaid_says: bool, any_bank: bool) -> Meaning:
    said, plain = row.said, row.plain
    repaid = (
        Meaning(Kind.TRANSFER)
        if any_bank and own.lender is None
        else Meaning(Kind.REPAYMENT, own, True)
    )
    if (cues.GIVEN_BACK(plain) or _GIVEN_BACK_TO_CARD(said)) and not (
        cues.REPAID(plain) or cues.CARD_PAID_SURE(plain)
    ):
        return Meaning(Kind.REFUND, own)
    if cues.YIELD(plain):
        return Meaning(Kind.INCOME)
    if cues.REPAID(plain) or _PAID_IN(said) or _REPAID_CARD(said) or cues.CARD_PAID(plain):
        return repaid
    if "分期" in said:
        return Meaning(Kind.TRANSFER, own)
    if any_bank:
        return Meaning(Kind.REFUND, own, None, LIKELY)
    if said.strip("*") and (repaid_says or _SOLD(said)):
        return Meaning(Kind.REFUND, own)
    raise Rejected(_("The row does not say whether the money repaid the card or was a refund."))
