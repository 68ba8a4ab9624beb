"""The credit products that statements speak of: their names, lenders and usual kinds.

Who lends is the name on the person's credit report and in the product's own terms (facts/DOMAIN,
section 6: since the split of late 2021 花呗 and 借呗 are those of 蚂蚁消费金融; what banks fund is
called 信用购 and 信用贷, with the bank's name where the row has one).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from core.records.model import Line, LineKind


@dataclass(frozen=True, slots=True)
class Lender:
    """A bank by its usual short name, and every word that stands for it."""

    name: str
    words: tuple[str, ...]


BANKS = (
    Lender("工商银行", ("工商银行", "工行", "ICBC")),
    Lender("农业银行", ("农业银行", "农行", "ABC")),
    Lender("中国银行", ("中国银行", "中行", "BOC")),
    Lender("建设银行", ("建设银行", "建行", "CCB", "China Construction Bank")),
    Lender("交通银行", ("交通银行", "交行", "买单吧", "BOCOM", "Bank of Communications")),
    Lender("招商银行", ("招商银行", "招行", "掌上生活", "CMB", "China Merchants Bank")),
    Lender("中信银行", ("中信银行", "动卡空间", "CITIC")),
    Lender("浦发银行", ("浦发银行", "浦东发展银行", "浦大喜奔", "SPDB")),
    Lender("广发银行", ("广发银行", "发现精彩", "CGB")),
    Lender("民生银行", ("民生银行", "CMBC")),
    Lender("光大银行", ("光大银行", "阳光惠生活", "CEB")),
    Lender("平安银行", ("平安银行", "PAB")),
    Lender("兴业银行", ("兴业银行", "CIB")),
    Lender("华夏银行", ("华夏银行", "HXB")),
    Lender("邮储银行", ("邮储银行", "邮政储蓄银行", "PSBC")),
    Lender("汇丰银行", ("汇丰银行", "汇丰", "HSBC")),
)
ICBC, ABC, BOC, CCB, BOCOM, CMB, CITIC, SPDB, CGB, CMBC = BANKS[:10]
HSBC = BANKS[-1]
ANY_BANK = Lender("", ())
"""Whose account a file of another finance program is about, nobody says."""

_BANK_NAME = re.compile(
    r"(?!手机|网上|网络|电子|电话|个人|掌上|直销|开户|微信|自助)((?:(?![到至自])[\u4e00-\u9fff]){2,6}?银行)(?!卡)"
)
"""A bank by a name of its own; 手机银行 and the like are ways to it."""


@dataclass(frozen=True, slots=True)
class Product:
    """A credit product; `words` are patterns of a statement's words, the first found wins."""

    name: str
    lender: str | None
    kind: LineKind
    words: tuple[str, ...]


_ANT, _JD, _PAY, _ROLL = "蚂蚁消费金融", "京东金融", LineKind.PAY_LATER, LineKind.REVOLVING
PRODUCTS = (
    Product("花呗", _ANT, _PAY, ("花呗",)),
    Product("借呗", _ANT, _ROLL, ("借呗",)),
    Product("信用购", None, _PAY, ("信用购",)),
    Product("备用金", _ANT, _ROLL, ("备用金",)),
    Product("白条", _JD, _PAY, ("白条",)),
    Product("金条", _JD, _ROLL, ("金条",)),
    Product("微粒贷", "微众银行", _ROLL, ("微粒贷",)),
    Product("分付", "财付通", _PAY, ("(?<!部)分付",)),
    Product("网商贷", "网商银行", _ROLL, ("网商贷",)),
    Product("月付", "美团", _PAY, ("美团月付",)),
    Product("月付", "抖音", _PAY, ("抖音月付", "DOU分期")),
    Product("月付", "滴滴", _PAY, ("滴滴月付",)),
    Product("月付", None, _PAY, ("月付(?!款)",)),
    Product("借钱", "美团", _ROLL, ("美团借钱",)),
    Product("放心借", "抖音", _ROLL, ("放心借",)),
    Product("有钱花", "度小满", _ROLL, ("有钱花",)),
    Product("信用贷", None, _ROLL, ("信用贷",)),
    Product("房贷", None, LineKind.MORTGAGE, ("房贷", "住房贷款", "按揭")),
    Product("车贷", None, LineKind.CAR, ("车贷", "汽车贷款")),
    Product("信用卡", None, LineKind.CREDIT_CARD, ("信用卡", "掌上生活", "银行卡中心", "买单吧")),
    Product("贷款", None, LineKind.OTHER, ("贷款",)),
)
BY_NAME = {(product.name, product.lender): product for product in PRODUCTS}
CARD = BY_NAME["信用卡", None]
LOAN = BY_NAME["贷款", None]

_WORDS = [word for product in PRODUCTS for word in product.words]
HINTS = tuple(re.sub(r"\(\?<?!.*?\)", "", word) for word in _WORDS)
"""Plain words without which no product is named."""
ANY_PRODUCT = re.compile("|".join(_WORDS)).search
_IN_ORDER = tuple((re.compile("|".join(each.words)).search, each) for each in PRODUCTS)
_TAIL = re.compile(r"(?:信用卡\s*[(（]?|尾号[:：]?\s*)(\d{4})(?!\d)")


class Credit(NamedTuple):
    """Which credit a row speaks of: product, lender and last four digits where they are known."""

    product: str
    lender: str | None
    tail: str | None = None

    @property
    def key(self) -> str:
        """The same credit has the same key in every file."""
        return "|".join(part or "" for part in self)

    @property
    def kind(self) -> LineKind:
        """The usual kind of a line of this product."""
        for product in PRODUCTS:
            if product.name == self.product:
                return product.kind
        return LineKind.OTHER

    @property
    def title(self) -> str:
        """As a person says it: `蚂蚁消费金融 花呗`, `招商银行 信用卡 8705`."""
        return " ".join(part for part in (self.lender, self.product, self.tail) if part)


def credit_of_key(key: str) -> Credit:
    product, lender, tail = (part or None for part in key.split("|"))
    return Credit(product or "", lender, tail)


def same_credits(credits: Iterable[Credit]) -> list[list[Credit]]:
    """Credits that are one: a card named with and without its last digits, if it is the only one.

    Each group begins with the one that says most.
    """
    groups: dict[tuple[str, str | None], list[Credit]] = {}
    for credit in credits:
        groups.setdefault((credit.product, credit.lender), []).append(credit)
    made: list[list[Credit]] = []
    for group in groups.values():
        group.sort(key=lambda credit: credit.tail is None)
        several = sum(credit.tail is not None for credit in group) > 1
        made += [[credit] for credit in group] if several else [group]
    return made


def bank_in(text: str) -> str | None:
    """The short name of the bank that a text names, null where it names none."""
    for bank in BANKS:
        if any(word in text for word in bank.words if not word.isascii()):
            return bank.name
    match = _BANK_NAME.search(text)
    return match[1] if match else None


def banks_in(text: str) -> set[str]:
    """The short names of all banks that a text names."""
    known = {
        bank.name
        for bank in BANKS
        if any(word in text for word in bank.words if not word.isascii())
    }
    return known or {found for found in (bank_in(text),) if found}


def tail_in(text: str) -> str | None:
    """The last four digits of a card that a text names."""
    match = _TAIL.search(text)
    return match[1] if match else None


def find_credit(text: str, elsewhere: str = "") -> Credit | None:
    """The product that `text` names, with its lender; `elsewhere` may name a card's bank too."""
    for found, product in _IN_ORDER:
        if found(text):
            if product.lender:
                return Credit(product.name, product.lender)
            return Credit(product.name, bank_in(text) or bank_in(elsewhere), tail_in(text))
    return None


def fitting(lines: "tuple[Line, ...] | list[Line]", credit: Credit) -> list[Line]:
    """The person's lines that this credit can be; a card's last digits decide between two."""
    named = [line for line in lines if _fits(line, credit)]
    found = [line for line in named if line.closed_on is None] or named
    if credit.tail and len(found) > 1:
        exact = [line for line in found if credit.tail in (line.product or "")]
        found = exact or found
    return found


def _fits(line: Line, credit: Credit) -> bool:
    named = line.name
    product = credit.product in named or (
        credit.product == CARD.name and line.kind is LineKind.CREDIT_CARD
    )
    if not product:
        return False
    if credit.lender is None:
        return True
    # A product that only one lender has is known by its name alone, whatever the person calls
    # that lender; a card, a loan or a 月付 is only known together with its lender.
    if (credit.product, credit.lender) in BY_NAME and credit.product != "月付":
        return True
    theirs = bank_in(line.name) or next(
        (bank.name for bank in BANKS if any(word == line.lender for word in bank.words)), None
    )
    return theirs == credit.lender or credit.lender in named
