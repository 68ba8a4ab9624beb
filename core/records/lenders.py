"""Who lends: the lenders and products of resources/lenders.json, and which of them a line is of.

A lender counts once, whatever its products are called: 花呗 and 借呗 are both of 蚂蚁消费金融. What
a person typed is looked for in this order: a lender's own name, a product that only one lender has,
the name of an app through which a lender lends. A lender that is not known is known by its name.
"""

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from core.records.model import LenderKind, Line, LineKind

PATH = Path(__file__).parents[2] / "resources" / "lenders.json"
SHORT = 4
"""Latin letters up to which a name is also part of other names: ABC, CCB, Ant."""

_BESIDE_SHORT = frozenset(
    ("bank", "card", "credit", "debit", "loan", "visa", "mastercard", "unionpay")
)
"""Words beside which a short name is still that of a lender."""
_OF_BANKS = (LineKind.CREDIT_CARD, LineKind.MORTGAGE)
"""Kinds of lines that banks give."""
_BEGINS = re.compile("(?:^|[^\u4e00-\u9fff]|[我的市庆京海圳津州国])$").search
"""What stands before a name of two characters that is no part of other words: 途中行李 has none."""
_BY_WORD = (
    (LenderKind.CONSUMER_FINANCE, re.compile("消费金融|消金|consumer finance", re.I)),
    (LenderKind.MICRO_LOAN, re.compile("小额贷款|小贷|微贷|micro-?loan", re.I)),
    (LenderKind.FACILITATED, re.compile("助贷|loan facilitation", re.I)),
    (LenderKind.BANK, re.compile(r"银行|农商行|信用(?:合作)?社|\bbank\b", re.I)),
)
"""What the name of a lender says of its kind, where nothing more is known of it."""


@dataclass(frozen=True, slots=True)
class Lender:
    """A lender by its usual short name.

    `words` are its names wherever they stand; `apps` are those of an app or a group by which people
    call it, though others lend there, too. `source` names a row of the resource's sources, `grade`
    how sure it is: A, B, C, or M for memory.
    """

    name: str
    words: tuple[str, ...]
    apps: tuple[str, ...] = ()
    id: str = ""
    kind: LenderKind = LenderKind.UNKNOWN
    source: str = ""
    grade: str = "M"


@dataclass(frozen=True, slots=True)
class Product:
    """A credit product, as of one lender, or of any where `lender` is null.

    `words` are patterns; `beside_credit` says that shops are called like it, so that a statement
    has to speak of lending or repaying beside it. `chip` is its place among those that are offered
    for a new line, null where it is not.
    """

    name: str
    lender: Lender | None
    kind: LineKind
    words: tuple[str, ...]
    lender_kind: LenderKind = LenderKind.UNKNOWN
    beside_credit: bool = False
    chip: int | None = None
    english: str | None = None
    source: str = ""
    grade: str = "M"


class _Named(NamedTuple):
    """A lender that a text names; `own` is false where only an app or a group is named."""

    lender: Lender
    own: bool


@cache
def _document() -> dict[str, Any]:
    return json.loads(PATH.read_text(encoding="utf-8"))


@cache
def lenders() -> tuple[Lender, ...]:
    """Every lender, in the order of the resource."""
    return tuple(
        Lender(
            name=row["name"],
            words=tuple(row["words"]),
            apps=tuple(row.get("apps", ())),
            id=row["id"],
            kind=LenderKind(row["kind"]),
            source=row["source"],
            grade=row["grade"],
        )
        for row in _document()["lenders"]
    )


@cache
def products() -> tuple[Product, ...]:
    """Every product, in the order in which they are looked for."""
    by_id = {lender.id: lender for lender in lenders()}
    return tuple(
        Product(
            name=row["name"],
            lender=by_id[row["lender"]] if row["lender"] else None,
            kind=LineKind(row["kind"]),
            words=tuple(row["words"]),
            lender_kind=LenderKind(row["lender_kind"]),
            beside_credit=row.get("beside_credit", False),
            chip=row.get("chip"),
            english=row.get("english"),
            source=row["source"],
            grade=row["grade"],
        )
        for row in _document()["products"]
    )


@cache
def common_products() -> tuple[Product, ...]:
    """The products that are offered for a new line, the most common first."""
    offered = [(each.chip, each) for each in products() if each.chip is not None]
    return tuple(each for _place, each in sorted(offered, key=lambda one: one[0]))


@lru_cache(maxsize=4096)
def lender_of(text: str) -> Lender | None:
    """The lender that a text names: by its own name, a product that only it has, or its app.

    Null where none is known, also where the words name a product that any bank may have.
    """
    return _lender(text, "")


@lru_cache(maxsize=4096)
def product_of(text: str) -> Product | None:
    """The product that a text names; where several fit, the first of the resource."""
    said = _plain(text)
    joined = "".join(said.split())
    for found, product in _patterns():
        if found(joined) or (product.english and _has_latin(said, product.english.casefold())):
            return product
    return None


def lender_of_line(line: Line) -> Lender | None:
    """Whose line it is, null where its lender is none of the resource."""
    return _lender(line.lender, line.product or "")


def lender_key(line: Line) -> str:
    """One key a lender: the same for every line of it, however each is called.

    A lender that is not known has the name that was typed, without regard to capitals.
    """
    lender = lender_of_line(line)
    return lender.id if lender else line.lender.strip().casefold()


def same_lender(line: Line, other: Line) -> bool:
    """Whether two lines are of one lender."""
    return lender_key(line) == lender_key(other)


def usual_lender_kind(line: Line) -> LenderKind:
    """The kind that the lender of such a line usually is of; its contract has the last word."""
    lender, product = lender_of_line(line), product_of(_whole(line))
    if lender:
        own = product is not None and product.lender is lender
        return product.lender_kind if own and product else lender.kind
    for kind, word in _BY_WORD:
        if word.search(line.name):
            return kind
    if product and product.lender_kind is not LenderKind.UNKNOWN:
        return product.lender_kind
    return LenderKind.BANK if line.kind in _OF_BANKS else LenderKind.UNKNOWN


def _whole(line: Line) -> str:
    return f"{line.lender} {line.product or ''}"


@lru_cache(maxsize=4096)
def _lender(lender: str, product: str) -> Lender | None:
    named, found = _named(lender), product_of(f"{lender} {product}")
    if named and named.own:
        return named.lender
    if found and found.lender:
        return found.lender
    # Who brings a bank's card or 信用购 is not who lends.
    if named and not (found and found.lender_kind is LenderKind.BANK):
        return named.lender
    beside = _named(product)
    return beside.lender if beside and beside.own else None


def _named(text: str) -> _Named | None:
    """The longest name of a lender in a text, the first of the resource where two are equal."""
    said = _plain(text)
    best: tuple[int, _Named] | None = None
    for word, named in _names():
        if (best is None or len(word) > best[0]) and _has(said, word):
            best = len(word), named
    return best and best[1]


@cache
def _names() -> tuple[tuple[str, _Named], ...]:
    return tuple(
        (_plain(word), _Named(lender, own))
        for lender in lenders()
        for words, own in ((lender.words, True), (lender.apps, False))
        for word in words
    )


@cache
def _patterns() -> tuple[tuple[Callable[[str], Any], Product], ...]:
    return tuple((re.compile("|".join(each.words), re.I).search, each) for each in products())


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


def _has(said: str, word: str) -> bool:
    if word not in said:
        return False
    if word.isascii():
        return _has_latin(said, word)
    return len(word) > 2 or any(_BEGINS(said[: at.start()]) for at in re.finditer(word, said))


def _has_latin(said: str, word: str) -> bool:
    """Whether a name in Latin letters stands alone; a short one beside no other name, either."""
    alone = rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])"
    if word not in said or not re.search(alone, said):
        return False
    others = re.findall("[a-z]+", re.sub(alone, " ", said)) if len(word) <= SHORT else ()
    return all(other in _BESIDE_SHORT for other in others)
