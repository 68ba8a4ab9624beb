"""What a row of an account means, in a known bank's statement or any table.

A kind is certain where something proves it: a word that has no other meaning beside the way the
money went. It is likely where only a noun speaks for it, and asked where the row speaks of paying
back, lending, drawing or moving money and nothing says which. What speaks of none of these is
income or spending.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from core.records.lenders import lender_of
from core.records.model import Direction, Kind
from core.records.staged import ASKED, LIKELY
from core.statements import cues
from core.statements.cues import CHINESE, TELLING, is_bare, one_of, plain_text, simple
from core.statements.financiers import is_financier
from core.statements.lenders import (
    CARD,
    HINTS,
    IS_PRODUCT,
    LOAN,
    NOT_BANK_WORDS,
    NOT_BANKS,
    Credit,
    Lender,
    bank_in,
    find_credit,
    names_product,
)
from core.statements.meaning import Meaning, Words

_LENDERS = re.compile("蚂蚁(?:消费金融|小微|商诚)|小额贷款|消费金融|汽车金融|消金|小贷").search
_ANT = re.compile("蚂蚁").search
_CARD_CENTRE = re.compile("信用卡(?:中心|部)").search
_SENT = re.compile("转[账帐出]|网转|汇款|汇出").search
_THROUGH = re.compile("支付宝|财付通|微信|京东|美团|云闪付|银联").search
"""Who passes a payment on, to whatever bank."""
_INTO_POCKET = re.compile("[\u4e00-\u9fff+]{2}转[入出]$|^转[入出][\u4e00-\u9fff+]{3,}|转存").search
"""A text that moves money into or out of something that has a name: 小金库转入, 转入二类户."""
_PRINCIPAL = re.compile("本金|本息|到期|兑付|赎回|支取").search
_PERSON = re.compile("[\u4e00-\u9fff·*]{2,4}|[\u4e00-\u9fff]某+").fullmatch
_BESIDE_LOAN = re.compile("会员|权益|[月季年]卡|咨询|评估费|担保费|vip", re.I).search
"""What lenders and those who find them sell beside a loan, which repays none of it."""
_NO_PERSON = re.compile("银行|公司|贷|金融|支付|财付通|科技|中心|信托|花呗|借呗|白条").search
_OWN_BANKS = (CARD.name, LOAN.name, "房贷")
"""Products that an account repays to its own bank, where no other is named."""

_IN = Direction.IN
_EARNED, _SPENT, _MOVED = Meaning(Kind.INCOME), Meaning(Kind.EXPENSE), Meaning(Kind.TRANSFER)


class RowWords(NamedTuple):
    """The texts of a row: all of them as they stand and plain, its type, what it calls itself (the
    type and the text, by whichever name stands for them), and who is named."""

    said: str
    plain: str
    type: str
    called: str
    words: Words


def _joined(*texts: str) -> str:
    return " ".join(dict.fromkeys(filter(None, texts)))


_CODED = re.compile("(?<=[A-Za-z])_+(?=[A-Za-z])")
"""What joins the words of a code: LOAN_PAYMENT."""


def row_words(words: Words) -> RowWords:
    """The texts of a row, ready to be looked through; what stands there twice is said once."""
    said = simple(_CODED.sub(" ", _joined(*words._replace(status=""))))
    type_ = _CODED.sub(" ", words.type)
    called = plain_text(_joined(type_ or words.counterparty, words.text))
    return RowWords(said, plain_text(said), plain_text(type_), called, words)


_NO_DIGITS = str.maketrans("", "", "0123456789")
_DIGITS = re.compile(r"\d(?![,}])|\\d").search
_MORE = """结清 还清 归还 手续费 服务费 年费 利息 罚息 违约金 滞纳金 逾期 分期 提现 卖出 买入
银证 理财通 花呗 蚂蚁 银行"""


@cache
def _speaking() -> re.Pattern[str]:
    """A word that any of the rules needs, in one look; most rows have none."""
    hints = (word.translate(_NO_DIGITS) for word in (*HINTS, *NOT_BANK_WORDS))
    return re.compile(one_of([*TELLING, *hints, *_MORE.split(), "withdrawal"]))


@cache
def _by_digits() -> re.Pattern[str]:
    """Words that are told by their digits: trading 212, 401k, a card by its last four."""
    return re.compile(one_of(word for word in TELLING if _DIGITS(word)))


@lru_cache(maxsize=65_536)
def _speaks(words: str) -> bool:
    """Whether a text without its digits may be more than the way its money went."""
    return _speaking().search(plain_text(" ".join(words.split()))) is not None


def of_account(words: Words, direction: Direction, bank: Lender) -> Meaning:
    """The meaning of a row of an account at `bank`: `direction` is in or out."""
    category, type_, counterparty, text, place, _status, beside = words
    whole = f"{category} {type_} {counterparty} {text} {place} {beside}"
    if "_" in whole:
        whole = _CODED.sub(" ", whole)
    bare = whole.translate(_NO_DIGITS)
    if not _speaks(bare) and (len(bare) == len(whole) or not _by_digits().search(whole.casefold())):
        return _EARNED if direction is _IN else _SPENT
    return _of_account(words, direction, bank)


@lru_cache(maxsize=8192)
def _of_account(words: Words, direction: Direction, bank: Lender) -> Meaning:
    row = row_words(words)
    if cues.HELD(row.called if cues.BOUGHT(row.type) else row.plain):
        return Meaning(Kind.HOLD)
    return _came(row, bank) if direction is _IN else _went(row, bank)


def _came(row: RowWords, bank: Lender) -> Meaning:
    said, plain = row.said, row.plain
    back, loan, product = cues.GIVEN_BACK(plain), cues.LOAN(plain), names_product(said)
    if cues.WAGES(plain) and not back and not loan:
        return _EARNED
    lender = _LENDERS(said) or NOT_BANKS(said)
    lent = cues.LENT_ALONE(plain) or cues.REPAID_ALONE(plain)
    owed = bool(loan or product or lender)
    person = lent and is_person(row.words) and not lender and not product
    if back and not person:
        return _given_back(row, bank, owed)
    if cues.YIELD(plain) or ("利息" in said and not owed):
        return _MOVED if _PRINCIPAL(said) and cues.OWN_FUNDS(plain) else _EARNED
    if person:
        return _asked(row, bank)
    credit = find_credit(said) if product else None
    of_card = cues.CARD(plain) or (credit is not None and credit.product == CARD.name)
    lends = loan or lender or (product and not of_card)
    if _LENDERS(said) or (lends and cues.DRAW(plain)) or (of_card and cues.DRAWN(plain)):
        return Meaning(Kind.DRAW, _credit_at(row, bank), True)
    if "提现" in said:
        return _MOVED
    if moved := _own_move(row):
        return moved
    if _is_cash(row, bank):
        return _MOVED
    if (loan and not cues.INSURED(plain)) or lent or of_card:
        return _asked(row, bank)
    if (product or cues.FINANCIER(plain)) and not cues.INSURED(plain):
        return _asked(row, bank)
    return _sent(row, _EARNED, bank)


def _given_back(row: RowWords, bank: Lender, owed: bool) -> Meaning:
    """What comes back of one's own money, of cash or of a repayment was no purchase."""
    plain = row.plain
    if _puts_by(row) or cues.OWN_ACCOUNTS(plain) or cues.CASH(plain):
        return _MOVED
    if (owed or cues.CARD(plain)) and cues.REPAY(plain):
        return Meaning(Kind.TRANSFER, _credit_at(row, bank), True)
    if owed and cues.DRAW(plain):
        return _asked(row, bank)
    if cues.REPAID(plain) or cues.CARD_PAID_SURE(plain):
        return Meaning(Kind.TRANSFER, sure=LIKELY)
    return Meaning(Kind.REFUND)


def _went(row: RowWords, bank: Lender) -> Meaning:
    said, plain, words = row.said, row.plain, row.words
    insured = cues.INSURED(plain)
    lender = None if insured else _LENDERS(said)
    loan = cues.LOAN(plain) and not insured
    repaid = cues.REPAID(plain)
    product = names_product(said) and not (insured and not repaid)
    cost = cost_of(row)
    lent = not insured and (cues.REPAID_ALONE(plain) or cues.LENT_ALONE(plain))
    if lent and not product and not lender and is_person(words):
        return _asked(row, bank)
    if not lender and not NOT_BANKS(said) and _is_shop(row) and (seen := _shopped(row, bank)):
        return seen
    owed = lender or product or NOT_BANKS(said) or loan
    if owed and not cost and _BESIDE_LOAN(said) and not repaid:
        return _asked(row, bank)
    if (
        cues.REPAID(row.type)
        or lender
        or (product and cues.REPAY(plain) and not cost)
        or (_SENT(words.type) and _CARD_CENTRE(f"{words.place} {words.counterparty}"))
        or (NOT_BANKS(said) and cues.REPAY(plain))
    ):
        return Meaning(Kind.REPAYMENT, _credit_at(row, bank), True)
    if cost:
        return Meaning(cost)
    card = cues.CARD(plain)
    if card and not cues.BOUGHT(row.type):
        if CHINESE(said) and "信用卡" in said:
            return Meaning(Kind.REPAYMENT, _credit_at(row, bank), True, LIKELY)
        return Meaning(Kind.TRANSFER, sure=None if cues.REPAY(plain) else LIKELY)
    if loan and cues.REPAY(cues.LENT_ALONE.without(plain)):
        if cues.SHOP(plain) and not cues.INSTALMENT(plain):
            return _asked(row, bank)
        return Meaning(Kind.REPAYMENT, _credit_at(row, bank), True)
    if moved := _own_move(row):
        return moved
    if loan:
        named = words.counterparty and not _is_bank(words.counterparty)
        if "借款" in said or named or not CHINESE(said):
            return _asked(row, bank)
        return Meaning(Kind.REPAYMENT, _credit_at(row, bank), True, LIKELY)
    if lent:
        return _asked(row, bank)
    if _is_cash(row, bank):
        return _MOVED
    if cues.UNDONE(row.type) or (NOT_BANKS(said) and not _bought(row)):
        return _asked(row, bank)
    paid = not insured and not _bought(row)
    if paid and (IS_PRODUCT(said) or is_financier(said, plain, _words_of(row))):
        if not CHINESE(said) and cues.INSTALMENT(plain):
            return Meaning(Kind.REPAYMENT, _credit_at(row, bank), True, LIKELY)
        return _asked(row, bank)
    return _sent(row, _SPENT, bank)


def _is_shop(row: RowWords) -> bool:
    """Whether the row is a purchase or names a shop, and speaks of no repaying nor of a lender, nor
    of a transfer of one's own money."""
    plain, bought = row.plain, _bought(row)
    if not (bought or cues.SHOP(plain)):
        return False
    if cues.REPAID_ALONE(plain) or cues.LENDER(plain) or _CARD_CENTRE(row.said):
        return False
    if cues.LOAN(plain) and (cues.INSTALMENT if bought else cues.REPAY)(plain):
        return False
    return bought or not (cues.TRANSFER(plain) and (_puts_by(row) or cues.OWN_ACCOUNTS(plain)))


def _shopped(row: RowWords, bank: Lender) -> Meaning | None:
    """What a purchase is: the nouns in a shop's name say nothing of it. Null where its own words
    say more than that, or a product is named that a shop is not called like."""
    words = _words_of(row)
    own = cues.OWN_FUNDS(row.type) or cues.OWN_EXCHANGE(row.type) or cues.OWN_ACCOUNTS(words)
    found = find_credit(row.said)
    if (own and not cues.SHOP(words)) or cost_of(row):
        return None
    if found and found.product not in (CARD.name, LOAN.name):
        return None
    if _is_cash(row, bank):
        return _MOVED
    nouns = (cues.LOAN, cues.LENT_ALONE, cues.CARD, cues.OWN_FUNDS, cues.OWN_ACCOUNTS)
    doubtful = not cues.BOUGHT(row.type) and any(cue(row.plain) for cue in nouns)
    return Meaning(Kind.EXPENSE, sure=LIKELY if doubtful else None)


def _asked(row: RowWords, bank: Lender) -> Meaning:
    """The question what a row is that may be an event of a credit, of a person if it names one."""
    person = is_person(row.words)
    credit = Credit(LOAN.name, row.words.counterparty) if person else _credit_at(row, bank)
    return Meaning(None, credit, False, ASKED)


_COSTS = ((cues.PENALTY, Kind.PENALTY), (cues.INTEREST, Kind.INTEREST), (cues.FEE, Kind.FEE))


def cost_of(row: RowWords) -> Kind | None:
    """A penalty, interest or fee: Chinese rows say it in their type, others in their text, too."""
    if "利息税" in row.type:
        return None
    chinese = CHINESE(row.said) and not cues.KANA(row.said)
    words = row.type if chinese else row.called
    found = next((kind for cue, kind in _COSTS if cue(words)), None)
    if found is not Kind.PENALTY and not chinese and cues.INTEREST(row.plain):
        return Kind.INTEREST
    return found


def _own_move(row: RowWords) -> Meaning | None:
    """A move of one's own money; likely where only a name or a category says so."""
    if not (_puts_by(row) or cues.OWN_ACCOUNTS(row.plain)) or cues.INSURED(row.plain):
        return None
    words = _words_of(row)
    if cues.OWN_FUNDS(words) or cues.OWN_EXCHANGE(words) or cues.OWN_ACCOUNTS(words):
        own = cues.OWN_FUNDS(row.type) or cues.OWN_EXCHANGE(row.type) or cues.OWN_ACCOUNTS(words)
        return None if _bought(row) and not own else _MOVED
    return None if _bought(row) else Meaning(Kind.TRANSFER, sure=LIKELY)


def _words_of(row: RowWords) -> str:
    """What a row says beside who is paid, plain."""
    return plain_text(_joined(row.words.type, row.words.place, row.words.text))


def _puts_by(row: RowWords) -> bool:
    return cues.OWN_FUNDS(row.plain) or cues.OWN_EXCHANGE(row.plain)


def _bought(row: RowWords) -> bool:
    """Whether the row says itself that it is a purchase."""
    return cues.BOUGHT(row.plain)


def _sent(row: RowWords, plain: Meaning, bank: Lender) -> Meaning:
    """What is sent to a person, or for a purpose, is spent or earned. Of a bare transfer it has to
    be asked, but of a bank that says of its moves between own accounts that they are."""
    if not cues.TRANSFER(row.plain):
        return plain
    words = row.words
    words_sent = plain_text(" ".join(words._replace(status="", beside="")))
    pocket = _INTO_POCKET(row.called) and (not words.counterparty or _is_bank(words.counterparty))
    if not pocket and not is_bare(words_sent):
        return plain
    return plain._replace(sure=LIKELY) if bank.id else Meaning(None, sure=ASKED)


def _is_cash(row: RowWords, bank: Lender) -> bool:
    return cues.CASH(row.plain) or bool(bank.id and "WITHDRAWAL" in row.words.type)


def is_person(words: Words) -> bool:
    """Whether the other side is called as a person is."""
    who = words.counterparty
    return bool(_PERSON(who)) and not (_NO_PERSON(who) or NOT_BANKS(who) or names_product(who))


def _is_bank(name: str) -> bool:
    return bool(bank_in(name)) or "bank" in plain_text(name) or bool(lender_of(name))


def _credit_at(row: RowWords, bank: Lender) -> Credit:
    """The credit that an account's row repays or draws; the bank's own where it names none."""
    said, counterparty = row.said, row.words.counterparty
    found = find_credit(said)
    if found is None or found.product == LOAN.name:
        if _ANT(said) and _LENDERS(said):
            return Credit("借呗", "蚂蚁消费金融")
        if _LENDERS(counterparty) or (NOT_BANKS(counterparty) and not bank_in(counterparty)):
            return Credit(LOAN.name, counterparty)
        if (named := NOT_BANKS(said)) and not bank_in(said):
            lender = lender_of(named[0])
            return Credit(LOAN.name, lender.name if lender else named[0])
        return Credit(LOAN.name, bank_in(said) or bank.name or None)
    if found.lender is None and found.product in _OWN_BANKS and not _THROUGH(said):
        return found._replace(lender=bank.name or None)
    return found
