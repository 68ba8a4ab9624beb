"""What a statement says of itself beside its rows: account, days, sums, how many rows.

The labels are those that banks and wallets print; a sum with 本页 before it is of one page.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

_DAY = r"(20\d\d)\s?[-/.年]?\s?(1[0-2]|0?[1-9])\s?[-/.月]?\s?(3[01]|[12]\d|0?[1-9])日?"
_TIME = r"(?:\s*\d{1,2}:\d\d(?::\d\d)?)?"
_SPAN = re.compile(rf"{_DAY}{_TIME}\s*(?:至|到|-{{1,3}}|[—–－~～]{{1,3}}|to)\s*{_DAY}", re.I)
_TWO_DAYS = re.compile(
    rf"(?:起始|开始|起)\S{{0,4}}\s*[:：]?\s*{_DAY}.{{0,30}}?(?:终止|结束|截止|止)\S{{0,4}}\s*[:：]?\s*{_DAY}"
)
_NUMBER = r"([\d*xX]{4}[\d*xX \-]{0,24}?(\d{4}))(?![\d*])"
ACCOUNT_LABELS = tuple(
    re.compile(rf"{label}\s*[:：]?\s*(?:\S{{0,8}}[:：])?\s*{_NUMBER}")
    for label in (
        r"(?:借记)?卡\s?号(?:\s?/\s?[账帐]\s?号)?",
        r"[账帐]\s?(?:户\s?号?|号)码?(?:\s?/\s?卡\s?号)?",
        r"(?:Card|Account)\s*(?:No\.?|Number|[:：])",
    )
)
_HOLDER = re.compile(
    r"(?:户\s*名|客户姓名|客户名称|账户名称|姓\s*名)\s*[:：]\s*([\u4e00-\u9fff·*]{2,12})(?=\s|$|[,，;；])"
)
_SUM = (
    r"\s*[:：]?\s*(?:(\d+)\s*笔(?:[(（][^()（）]{0,20}[)）])?)?\s*[:：,，]?\s*共?"
    r"\s*(?:人民币|CNY|RMB)?\s*[¥￥]?\s*(\d[\d,]*(?:\.\d\d|(?=\s?元)))"
)
_OUT = re.compile(
    rf"(?<!待)(本页)?\s*(?:总支出|支出(?:算术)?(?:合计|总[额计])?(?:金额)?|借方(?:发生[数额](?:合计)?|合计(?:金额)?)|合计支出){_SUM}"
)
_IN = re.compile(
    rf"(?<!待)(本页)?\s*(?:总收入|收入(?:算术)?(?:合计|总[额计])?(?:金额)?|贷方(?:发生[数额](?:合计)?|合计(?:金额)?)|合计收入){_SUM}"
)
_COUNT = re.compile(r"(总笔数|交易总笔数|共|合计|总计)\s*[:：]?\s*(\d+)\s*(笔|条)?")
_OF_PAGE = re.compile(r"(?:行数|本页(?:交易)?笔数)\s*[:：]\s*(\d+)")
_OPENING = re.compile(rf"(?:期初|上期|承前|起始)(?:账户)?余额{_SUM}")
_CLOSING = re.compile(rf"(?:期末|本期末|截止|最终)(?:账户)?余额{_SUM}")


@dataclass(frozen=True, slots=True)
class Preface:
    """What a PDF says: the last digits of its account and whose it is, first and last day, the sums
    of its rows in fen, and what their number may be; null is what it does not say. `accounts` are
    the last digits of all accounts that rows are of, where they are more than one."""

    account: str | None = None
    holder: str | None = None
    span: tuple[date, date] | None = None
    came: int | None = None
    went: int | None = None
    counts: tuple[int, ...] = ()
    opening: int | None = None
    closing: int | None = None
    accounts: tuple[str, ...] = ()


def preface_of(pages: Sequence[Sequence[str]], rows: Iterable[str] = ()) -> Preface:
    """What lines of pages say; `rows` are those of the table, which say nothing of the whole."""
    own = set(rows)
    lines = [(n, text) for n, page in enumerate(pages) for text in page if text not in own]
    whole = [text for _n, text in lines]
    return Preface(
        _account(whole),
        next((found[1] for text in whole if (found := _HOLDER.search(text))), None),
        _span(whole),
        _sum(lines, _IN),
        _sum(lines, _OUT),
        _counts(lines),
        _one(_OPENING, whole),
        _one(_CLOSING, whole),
    )


def stated_sums(lines: Sequence[str], count: int | None) -> Preface | None:
    """What the lines above and below the rows of a file say that came in and went out, beside how
    many rows they say it has; null where they say neither, or that they add up in another way."""
    if any(_OTHERWISE(line) for line in lines):
        return Preface(counts=(count,)) if count is not None else None
    numbered = [(0, line) for line in lines]
    came, went = _sum(numbered, _IN), _sum(numbered, _OUT)
    if came is None and went is None and count is None:
        return None
    return Preface(came=came, went=went, counts=() if count is None else (count,))


_OTHERWISE = re.compile(r"累加.{0,20}不一致|不含.{0,12}统计").search
"""Where a wallet says that its sums are not those of its rows."""


def _account(lines: Sequence[str]) -> str | None:
    for pattern in ACCOUNT_LABELS:
        for text in lines:
            if found := pattern.search(text):
                return found[2]
    return None


def _span(lines: Sequence[str]) -> tuple[date, date] | None:
    for text in lines:
        found = _SPAN.search(text) or _TWO_DAYS.search(text)
        if found:
            year, month, day, to_year, to_month, to_day = map(int, found.groups())
            try:
                first, last = date(year, month, day), date(to_year, to_month, to_day)
            except ValueError:
                continue
            if first <= last:
                return first, last
    return None


def _fen(text: str) -> int:
    whole, _point, cents = text.replace(",", "").partition(".")
    return int(whole) * 100 + int(cents or 0)


def _sum(lines: Sequence[tuple[int, str]], pattern: re.Pattern[str]) -> int | None:
    """The sum of the whole file; added up where each page has its own, null where two differ."""
    whole: set[int] = set()
    pages: dict[int, int] = {}
    for page, text in lines:
        for found in pattern.finditer(text):
            if found[1]:
                pages[page] = _fen(found[3])
            else:
                whole.add(_fen(found[3]))
    if pages:
        return sum(pages.values())
    return whole.pop() if len(whole) == 1 else None


def _counts(lines: Sequence[tuple[int, str]]) -> tuple[int, ...]:
    """What the number of rows may be: a number on each page is of that page, or of all pages."""
    pages: dict[int, int] = {}
    whole: set[int] = set()
    for page, text in lines:
        if found := _OF_PAGE.search(text):
            pages[page] = int(found[1])
        for found in _COUNT.finditer(text):
            if found[3] or found[1].endswith("笔数"):
                whole.add(int(found[2]))
    if len(whole) == 1:
        return (whole.pop(),)
    if not pages:
        return ()
    said = set(pages.values())
    return (sum(pages.values()), *(said if len(said) == 1 else ()))


def _one(pattern: re.Pattern[str], lines: Sequence[str]) -> int | None:
    values = {_fen(found[2]) for text in lines for found in pattern.finditer(text)}
    return values.pop() if len(values) == 1 else None
