"""Amounts, currencies and days as bills write them, taken exactly or not at all."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from core.statements.values import FIRST_DAY, LARGEST, LAST_DAY

CURRENCIES = {
    "人民币": "CNY", "RMB": "CNY", "CNY": "CNY", "¥": "CNY",
    "美元": "USD", "USD": "USD", "US$": "USD", "$": "USD",
    "欧元": "EUR", "EUR": "EUR", "€": "EUR",
    "港币": "HKD", "港元": "HKD", "HKD": "HKD", "HK$": "HKD",
    "日元": "JPY", "日圆": "JPY", "JPY": "JPY",
    "英镑": "GBP", "GBP": "GBP", "£": "GBP",
    "澳元": "AUD", "澳大利亚元": "AUD", "AUD": "AUD",
    "加元": "CAD", "加拿大元": "CAD", "CAD": "CAD",
    "新加坡元": "SGD", "新元": "SGD", "SGD": "SGD",
    "韩元": "KRW", "KRW": "KRW", "泰铢": "THB", "THB": "THB",
    "澳门元": "MOP", "MOP": "MOP", "新台币": "TWD", "TWD": "TWD",
    "瑞士法郎": "CHF", "CHF": "CHF", "马来西亚林吉特": "MYR", "MYR": "MYR",
    "新西兰元": "NZD", "NZD": "NZD", "卢布": "RUB", "RUB": "RUB",
}  # fmt: skip
"""What bills call a currency, and its ISO 4217 code."""
_NAMES = "|".join(re.escape(name) for name in sorted(CURRENCIES, key=len, reverse=True))
_CURRENCY = rf"(?:{_NAMES})(?![A-Za-z])"
CURRENCY = re.compile(_CURRENCY)
_SIDE = (
    r"(?:欠款|存款)(?:/(?:DEBT|CRED))?|\((?:支出|存入|欠款|存款)\)|[借贷](?:方|记)?"
    r"|\(?(?:CR|DR)\)?\.?(?![A-Za-z])"
)
"""Words beside an amount that say which way it went; of a card 贷 and CR are paid in."""
_BRACKETED = re.compile(r"\(\s*([^()A-Za-z\u4e00-\u9fff]*\d\.\d{2})\s*\)").fullmatch
"""An amount that went the other way as bookkeepers write it: `(2,100.00)`."""
_PAID_IN = re.compile(r"存|贷|CR", re.I).search
_AMOUNT = re.compile(
    rf"(?P<before>{_SIDE})?\s*(?P<one>{_CURRENCY})?[::]?\s*(?P<sign>[-+−])?\s*(?P<two>{_CURRENCY})?"
    r"\s*(?P<sign2>[-+−])?\s*(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,12}(?:\.\d{1,2})?)"
    r"(?![\d%]|,\d|\.\d)(?P<sign3>[-+](?![\d.]))?(?P<wan>\s*万)?"
    rf"(?:\s*/?\s*(?P<three>{_CURRENCY})(?!\s*[-+]?\d)|\s*元)?\s*(?P<after>{_SIDE})?"
)
_NOTHING = re.compile(rf"(?:{_CURRENCY})?\s*(?:-{{2,}}|—+)|-(?=\s|$)|/(?=\s|$)")
_NO_DEBT = re.compile(r"(?:您?本期)?(?:无欠款|无[需须]还款|不需还款)|无").fullmatch

_DAY = r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)\s*日?"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = rf"({'|'.join(_MONTHS)})[a-z]*\.?"
_ENGLISH = re.compile(
    rf"(?<![\dA-Za-z])(\d{{1,2}})(?:st|nd|rd|th)?[ /-]?{_MONTH}(?:[ ,/-]{{0,2}}(\d{{4}})(?!\d))?"
    rf"|(?<![A-Za-z]){_MONTH}[ /-]?(\d{{1,2}})(?!\d)(?:st|nd|rd|th)?"
    r"(?:[ ,/-]{1,2}(\d{4})(?!\d))?",
    re.I,
)
"""A day with its month in English, its year may lack: `9 Jan 2026`, `Jan 9, 2026`, `09/JAN`."""
DAY = re.compile(_DAY)
PERIOD = re.compile(
    rf"({_DAY}|(?<!\d)(?:19|20)\d{{6}}(?!\d))\s*(?:[-~—–－―]+|至|到)\s*({_DAY}|(?:19|20)\d{{6}}(?!\d))"
)
_TO = frozenset(("-", "–", "—", "~", "to", "until", "至"))
_DIGITS = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_CLOCK = re.compile(r"\s+\d{1,2}:\d{2}(?::\d{2})?$")
_MONTH_DAY = re.compile(r"(\d{2})[/-]?(\d{2})|(\d{1,2})[/月](\d{1,2})日?")
_SHORT = re.compile(r"(\d{2})(\d{2})(\d{2})")


def plain(text: str) -> str:
    """Text with full-width letters and signs made plain, and spaces made single."""
    if text.isascii():
        return " ".join(text.split())
    return " ".join(unicodedata.normalize("NFKC", text.replace("\ufeff", "")).split())


def says_no_debt(text: str) -> bool:
    """Whether a plain text says that nothing is owed: `您本期无需还款`."""
    return bool(_NO_DEBT(text))


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in fen as printed, signed; `fen` is null for what a bill writes as nothing.

    `has_direction` says that words beside it say which way it went: then owed and spent are
    positive, in credit and paid in negative.
    """

    fen: int | None
    currency: str | None = None
    has_direction: bool = False


def amounts(text: str) -> list[Amount] | None:
    """All amounts of a cell that holds nothing else: `￥2444.49 ＄---`; null for other text."""
    text = plain(text)
    if (inside := _BRACKETED(text)) and (said := amounts(inside[1])) and len(said) == 1:
        one = said[0]
        return [Amount(one.fen and -abs(one.fen), one.currency, one.has_direction)]
    if says_no_debt(text):
        return [Amount(0)]
    found: list[Amount] = []
    at = 0
    while at < len(text):
        if text[at] in " ;,":
            at += 1
            continue
        if match := _NOTHING.match(text, at):
            name = CURRENCY.match(match[0])
            found.append(Amount(None, CURRENCIES[name[0]] if name else None))
        elif (match := _AMOUNT.match(text, at)) and (one := _amount(match)):
            found.append(one)
        else:
            return None
        at = match.end()
    return found or None


def amounts_at(text: str, at: int) -> list[Amount]:
    """The amounts that stand one after another at a place of a sentence."""
    found: list[Amount] = []
    while match := _AMOUNT.match(text, at):
        one = _amount(match)
        if one is None or (found and not one.currency):
            break
        found.append(one)
        at = match.end()
    return found


def _amount(match: re.Match[str]) -> Amount | None:
    signs = [match[name] for name in ("sign", "sign2", "sign3") if match[name]]
    if len(signs) > 1:
        return None
    whole, _point, cents = match["number"].replace(",", "").partition(".")
    fen = int(whole) * 100 + int((cents or "0").ljust(2, "0"))
    if match["wan"]:
        fen *= 10_000
    if fen >= LARGEST:
        return None
    side = match["before"] or match["after"]
    if side:
        fen = -fen if _PAID_IN(side) else fen
    if signs and signs[0] != "+":
        fen = -fen
    name = match["one"] or match["two"] or match["three"]
    return Amount(fen, CURRENCIES[name] if name else None, bool(side))


def currency_of(text: str) -> str | None:
    """The code of the currency that a cell names with whatever words beside it."""
    named = {CURRENCIES[name] for name in CURRENCY.findall(plain(text).replace("RMB", "人民币"))}
    return named.pop() if len(named) == 1 else None


def only_currency(text: str) -> str | None:
    """The code of a cell that is a currency's name: `人民币（CNY）`, `人民币(本位币)`, `USD`.

    "?" for one that says 外币 alone.
    """
    rest = CURRENCY.sub("", plain(text).replace("RMB", "人民币"))
    rest = re.sub(r"本位币|本币|外币|账户|FCY|[-\[\]()/\s]", "", rest)
    if rest:
        return None
    return currency_of(text) or ("?" if "外币" in text or "FCY" in text else None)


def made_day(year: int, month: int, day: int) -> date | None:
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    return made if FIRST_DAY <= made < LAST_DAY else None


def day_in(text: str) -> date | None:
    """The first whole day that a text names."""
    match = DAY.search(text) or _DIGITS.search(text)
    if match:
        return made_day(*map(int, match.groups()))
    named = next((found for found in _ENGLISH.finditer(text) if _english(found)[0]), None)
    return made_day(*_english(named)) if named else None


def _english(match: re.Match[str]) -> tuple[int, int, int]:
    """Year (0 where none is named), month and day of a day in English."""
    day, month, year, other_month, other_day, other_year = match.groups()
    number = _MONTHS.index((month or other_month).lower()) + 1
    return int(year or other_year or 0), number, int(day or other_day)


def only_day(text: str) -> date | None:
    """The day of a cell that holds nothing else."""
    text = _CLOCK.sub("", plain(text))
    match = DAY.fullmatch(text) or _DIGITS.fullmatch(text)
    if match:
        return made_day(*map(int, match.groups()))
    match = _ENGLISH.fullmatch(text)
    return made_day(*_english(match)) if match else None


def period_in(text: str) -> tuple[date, date] | None:
    """The first and last day of a cycle that a text names, when it is one to three months long."""
    for match in PERIOD.finditer(text):
        first, last = day_in(match[1]), day_in(match[5])
        if first and last and 0 <= (last - first).days <= 100:
            return first, last
    named = list(_ENGLISH.finditer(text))
    for one, other in pairwise(named):
        between = text[one.end() : other.start()].strip().lower()
        first, last = made_day(*_english(one)), made_day(*_english(other))
        if between in _TO and first and last and 0 <= (last - first).days <= 100:
            return first, last
    return None


def row_day(text: str, until: date | None) -> date | None:
    """The day of a row's cell. One without a year is the latest such day not after `until`."""
    text = _CLOCK.sub("", plain(text))
    if whole := only_day(text):
        return whole
    if match := _SHORT.fullmatch(text):
        return made_day(2000 + int(match[1]), int(match[2]), int(match[3]))
    found = _without_year(text)
    if found is None or until is None:
        return None
    month, day = found
    for year in range(until.year, until.year - 5, -1):
        made = made_day(year, month, day)
        if made and made <= until:
            return made
    return None


def _without_year(text: str) -> tuple[int, int] | None:
    """Month and day of a plain cell that holds nothing else and no year."""
    if match := _MONTH_DAY.fullmatch(text):
        month, day = (int(part) for part in match.groups() if part)
        return month, day
    match = _ENGLISH.fullmatch(text)
    return _english(match)[1:] if match else None


def month_day(text: str) -> tuple[int, int] | None:
    """Month and day of a cell such as `08月05日`."""
    match = re.fullmatch(r"(\d{1,2})月(\d{1,2})日", plain(text))
    return (int(match[1]), int(match[2])) if match else None


def first_after(day: date, month: int, of_month: int) -> date | None:
    """The first such day after `day`."""
    later = (made_day(year, month, of_month) for year in (day.year, day.year + 1))
    return next((each for each in later if each and each > day), None)


def looks_like_day(text: str) -> bool:
    text = _CLOCK.sub("", plain(text))
    if only_day(text):
        return True
    if found := _without_year(text):
        month, day = found
        return 1 <= month <= 12 and 1 <= day <= 31
    match = _SHORT.fullmatch(text)
    return bool(match) and made_day(2000 + int(match[1]), int(match[2]), int(match[3])) is not None
