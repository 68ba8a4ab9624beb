"""Amounts as any table writes them, and which decimal mark a whole column allows."""

import re
from functools import lru_cache
from typing import NamedTuple

from core.money import show_amount
from core.statements.values import LARGEST, NOTHING, Rejected
from core.words import _

_CODES = """CNY RMB USD EUR GBP JPY HKD TWD KRW SGD AUD NZD CAD CHF SEK NOK DKK ISK PLN CZK HUF RON
BGN RUB UAH TRY INR IDR MYR PHP THB VND ZAR BRL MXN ARS CLP COP PEN AED SAR ILS EGP NGN KES MOP"""
CODES = frozenset(_CODES.split())
_MARKS = {
    "¥": "CNY|JPY",
    "$": "USD|CAD|AUD|NZD|SGD|HKD|TWD|MXN|ARS|CLP|COP",
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "฿": "THB",
    "元": "CNY|HKD|TWD|MOP",
    "円": "JPY",
    "圓": "HKD|TWD|MOP",
    "人民币": "CNY",
    "RMB": "CNY",
    "US$": "USD",
    "HK$": "HKD",
    "NT$": "TWD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "S$": "SGD",
    "R$": "BRL",
    "MX$": "MXN",
    "zł": "PLN",
    "kr": "SEK|NOK|DKK|ISK",
    "kr.": "SEK|NOK|DKK|ISK",
    "Fr.": "CHF",
    "Rs.": "INR",
    "Rs": "INR",
    "R": "ZAR",
    "Kč": "CZK",
    "Ft": "HUF",
    "€uro": "EUR",
}
_OF_MARK = _MARKS | {code: code for code in CODES} | {"RMB": "CNY"}
_CURRENCY = "|".join(re.escape(mark) for mark in sorted(_OF_MARK, key=len, reverse=True))
_MINUS = "-−–‒－﹣"
_PLUS = "+＋"
_SIGN = f"[{_MINUS}{_PLUS}]"
_SIGNS = {"-": -1, "+": 1, "": 0}
_NO_QUOTES, _NO_MARKS = str.maketrans("", "", "'’`"), str.maketrans("", "", ".,")
_AMOUNT = re.compile(
    rf"(?P<open>[(（])?(?P<s1>{_SIGN})?(?P<c1>{_CURRENCY})?(?P<s2>{_SIGN})?"
    rf"(?P<n>\d[\d.,'’`]*|[.,]\d+)(?P<c2>{_CURRENCY})?(?P<s3>{_SIGN})?"
    r"(?P<mark>CR|Cr|cr|DR|Dr|dr|DB|C|D|H|S|借|贷)?(?P<close>[)）])?"
).fullmatch
_PLAIN = re.compile(r"([-+]?)(\d{1,12}(?:[.,]\d{1,12})?)").fullmatch
"""As nearly all amounts are written; then nothing else has to be looked for."""
_GAPS = re.compile(r"(?<=\d)[ \u00a0\u2009\u202f\u3000](?=\d{3}(?!\d))")
_SPACE = re.compile(r"(?<=\d)\s+(?=[\d])")


class Amount(NamedTuple):
    """An amount's cell: its digits with marks between them, its sign and its currency.

    `sign` is -1, 1 or, where the cell has none, 0. `currencies` are the codes that its mark can
    stand for, joined by |; empty without one.
    """

    digits: str
    sign: int
    currencies: str


@lru_cache(maxsize=65536)
def amount_in(text: str) -> Amount | None:
    """The amount that a cell is; null for a cell that is none."""
    text = text.strip().removeprefix("'")
    if plain := _PLAIN(text):
        sign, digits = plain.groups()
        return Amount(digits, _SIGNS[sign], "")
    text = _GAPS.sub("", text)
    if len(text) > 40 or not text or _SPACE.search(text):
        return None
    text = "".join(text.split()).replace("￥", "¥").replace("＄", "$")
    match = _AMOUNT(text)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    signs = [match[name] for name in ("s1", "s2", "s3") if match[name]]
    mark = (match["mark"] or "").upper()
    if len(signs) > 1 or (match["c1"] and match["c2"] and match["c1"] != match["c2"]):
        return None
    minus = bool(match["open"]) or (bool(signs) and signs[0] in _MINUS)
    if match["open"] and signs and signs[0] in _PLUS:
        return None
    sign = -1 if minus else 1 if signs else 0
    if mark:
        credit = mark in ("CR", "C", "H", "贷")
        if sign:
            return None if (sign > 0) != credit else Amount(match["n"], sign, _said(match))
        sign = 1 if credit else -1
    return Amount(match["n"], sign, _said(match))


def _said(match: re.Match[str]) -> str:
    return _OF_MARK.get(match["c1"] or match["c2"] or "", "")


@lru_cache(maxsize=65536)
def decimal_marks(digits: str) -> str:
    """The decimal marks that these digits allow: `.`, `,`, both or none of them."""
    plain = digits.translate(_NO_QUOTES)
    return "".join(mark for mark in ".," if _split(plain, mark) is not None)


def is_telling(digits: str) -> bool:
    """Whether the digits have a mark that could be the decimal one."""
    return "." in digits or "," in digits


def _split(plain: str, mark: str) -> tuple[str, str] | None:
    """Whole and fraction, where `mark` is the decimal one and the other one may group."""
    other = "," if mark == "." else "."
    whole, _mark, fraction = plain.partition(mark)
    if mark in fraction or other in fraction:
        return None
    if other in whole:
        groups = whole.split(other)
        indian = other == "," and all(len(group) == 2 for group in groups[1:-1])
        if not groups[0] or len(groups[0]) > 3 or len(groups[-1]) != 3:
            return None
        if whole.startswith("0"):
            return None
        if not indian and any(len(group) != 3 for group in groups[1:-1]):
            return None
    return whole, fraction


def fen_of(amount: Amount, text: str, mark: str) -> int:
    """Fen without sign. Raises Rejected for what is no amount with this decimal mark."""
    parts = _split(amount.digits.translate(_NO_QUOTES), mark)
    if parts is None:
        raise Rejected(_("“{text}” is not an amount.").format(text=text[:40]))
    whole, fraction = parts
    whole = whole.translate(_NO_MARKS) or "0"
    fraction = fraction.rstrip("0")
    if len(fraction) > 2:
        raise Rejected(
            _("“{text}” has fractions of a cent, which no payment has.").format(text=text[:40])
        )
    fen = LARGEST if len(whole) > 15 else int(whole) * 100 + int(fraction.ljust(2, "0"))
    if fen >= LARGEST:
        raise Rejected(_("The amount {text} is too large to be true.").format(text=text[:40]))
    return fen


def is_nothing(text: str) -> bool:
    return text.strip() in NOTHING


def is_money(text: str) -> bool:
    """Whether a cell is an amount that shows it: by a mark in it, a sign or a currency."""
    amount = amount_in(text)
    return amount is not None and bool(
        is_telling(amount.digits) or amount.sign or amount.currencies
    )


__all__ = [
    "Amount",
    "amount_in",
    "decimal_marks",
    "fen_of",
    "is_money",
    "is_nothing",
    "show_amount",
]
