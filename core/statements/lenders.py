"""The credit products that statements speak of: their names, lenders and usual kinds.

Who lends is the name on the person's credit report and in the product's own terms (since the split
of late 2021 花呗 and 借呗 are those of 蚂蚁消费金融; what banks fund is called 信用购 and 信用贷,
with the bank's name where the row has one). The names are those of resources/lenders.json.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from core.records.lenders import Lender, Product, lenders, products
from core.records.model import LenderKind, Line, LineKind

BANKS = tuple(lender for lender in lenders() if lender.kind is LenderKind.BANK)
"""The banks that are known, those of the whole country first."""
_BY_ID = {bank.id: bank for bank in BANKS}
ICBC, ABC, BOC, CCB, BOCOM = (_BY_ID[one] for one in ("icbc", "abc", "boc", "ccb", "bocom"))
CMB, CITIC, SPDB, CGB, CMBC = (_BY_ID[one] for one in ("cmb", "citic", "spdb", "cgb", "cmbc"))
CEB, PAB, CIB, HXB, PSBC = (_BY_ID[one] for one in ("ceb", "pab", "cib", "hxb", "psbc"))
HSBC = _BY_ID["hsbc"]
ANY_BANK = Lender("", ())
"""Whose account a file of another finance program is about, nobody says."""

_CALLED = {word: bank for bank in BANKS for word in bank.words if not word.isascii()}
_CALLS = re.compile("|".join(sorted(_CALLED, key=len, reverse=True))).findall
_LATIN = {word: bank for bank in BANKS for word in bank.words if word.isascii()}
_LATIN_CALLS = re.compile(
    rf"\b(?:{'|'.join(map(re.escape, sorted(_LATIN, key=len, reverse=True)))})\b"
).findall
_BANK_NAME = re.compile(
    r"(?!手机|网上|网络|电子|电话|个人|掌上|直销|开户|微信|自助)((?:(?![到至自])[\u4e00-\u9fff]){2,6}?银行)(?!卡)"
)
"""A bank by a name of its own; 手机银行 and the like are ways to it."""

_LENDING = (LenderKind.CONSUMER_FINANCE, LenderKind.MICRO_LOAN, LenderKind.FACILITATED)
NOT_BANK_WORDS = tuple(
    word
    for lender in lenders()
    if lender.kind in _LENDING
    for word in lender.words
    if word not in ("财付通", "抖音支付", "翼支付")  # whoever moves money is named so, too
)
"""The own names of lenders that are no banks."""
NOT_BANKS = re.compile("|".join(map(re.escape, NOT_BANK_WORDS))).search
"""Looks for the own name of a lender that is no bank."""

PRODUCTS = products()
BY_NAME = {(each.name, each.lender and each.lender.name): each for each in PRODUCTS}
CARD = BY_NAME["信用卡", None]
LOAN = BY_NAME["贷款", None]
_SHARED = {each.name for each in PRODUCTS if sum(one.name == each.name for one in PRODUCTS) > 1}
"""Names that products of several lenders have."""

_LENT = "还款|归还|还清|结清|还贷|还本|扣款|放款|借款|贷款|借据|利息|罚息|违约金|逾期|信用借还"
_NEAR = 24
"""Characters within which a word of credit stands beside a product that shops are called like."""
_SHOP = "商城|旗舰|专[卖营]|超市|便利|数码|花[店艺坊束园]|[店铺]"


def _search(products: Iterable[Product], beside: bool) -> Callable[[str], Any]:
    """Looks for the words of products, as those of no shop where a word of credit is beside."""
    words = "|".join(word for each in products for word in each.words)
    if not beside:
        return re.compile(words).search
    word = f"(?:{words})(?!.?(?:{_SHOP})|[艺坊束园])"
    near = f"{word}.{{0,{_NEAR}}}?(?:{_LENT})|(?:{_LENT}).{{0,{_NEAR}}}?{word}"
    named, credit = re.compile(word).search, re.compile(near).search
    return lambda text: named(text) and credit(text)


HINTS = tuple(re.sub(r"\(\?<?!.*?\)", "", word) for each in PRODUCTS for word in each.words)
"""Plain words without which no product is named."""
IS_PRODUCT = re.compile(rf"(?:{'|'.join(HINTS)})(?=$|[-－—\s(（])").search
"""Looks for a name that ends in a product's; shops are called 白条小龙虾, too."""
_ALONE = _search([each for each in PRODUCTS if not each.beside_credit], beside=False)
_BESIDE = _search([each for each in PRODUCTS if each.beside_credit], beside=True)
_IN_ORDER = tuple((_search([each], each.beside_credit), each) for each in PRODUCTS)
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


@lru_cache(maxsize=1024)
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


def names_product(text: str) -> bool:
    """Whether a statement's text names a product."""
    return bool(_ALONE(text) or _BESIDE(text))


def bank_in(text: str) -> str | None:
    """The short name of the bank that a text names, null where it names none."""
    named = banks_in(text)
    if len(named) < 2:
        return next(iter(named), None)
    return next(bank.name for bank in BANKS if bank.name in named)


def banks_in(text: str) -> set[str]:
    """The short names of all banks that a text names."""
    known = {_CALLED[word].name for word in _CALLS(text)}
    if known:
        return known
    match = _BANK_NAME.search(text)
    return {match[1]} if match else set()


def bank_in_latin(text: str) -> str | None:
    """The short name of the one bank that a text names in Latin letters, as a bill in English
    does."""
    named = {_LATIN[word].name for word in _LATIN_CALLS(text)}
    return named.pop() if len(named) == 1 else None


def tail_in(text: str) -> str | None:
    """The last four digits of a card that a text names."""
    match = _TAIL.search(text)
    return match[1] if match else None


def find_credit(text: str, elsewhere: str = "") -> Credit | None:
    """The product that `text` names, with its lender; `elsewhere` may name a card's bank too."""
    if not names_product(text):
        return None
    for found, product in _IN_ORDER:
        if found(text):
            if product.lender:
                return Credit(product.name, product.lender.name)
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
    if (credit.product, credit.lender) in BY_NAME and credit.product not in _SHARED:
        return True
    theirs = bank_in(line.name) or next(
        (bank.name for bank in BANKS if any(word == line.lender for word in bank.words)), None
    )
    return theirs == credit.lender or credit.lender in named
