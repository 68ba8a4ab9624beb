"""Days as any table writes them, and which order of day and month a whole column allows."""

import re
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache

from core.days import zoned
from core.statements.values import FIRST_DAY, LAST_DAY, SERIAL, SERIAL_ZERO

ORDERS = ("ymd", "dmy", "mdy")
"""Year-month-day, day-month-year, month-day-year."""

_MONTHS = (
    "jan januar january janvier enero ene januari gennaio gen janeiro jänner jän janv",
    "feb februar february février fév fevr févr febrero februari febbraio fevereiro fev",
    "mar märz mär mrz march mars marzo maart mrt março",
    "apr april avril avr abril abr aprile",
    "may mai mayo mei maggio mag maj maio",
    "jun juni june juin junio giugno giu junho",
    "jul juli july juillet juil julio luglio lug julho",
    "aug august août aout agosto ago augustus augusti",
    "sep sept september septembre septiembre settembre set setembro",
    "oct okt oktober october octobre octubre ottobre ott outubro out",
    "nov november novembre noviembre novembro",
    "dec dez dezember december décembre déc diciembre dic dicembre dezembro",
)
_MONTH = {word: n for n, words in enumerate(_MONTHS, start=1) for word in words.split()}

_NUMERIC = re.compile(r"(\d{1,4})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{1,2})(?!\d)").match
_CHINESE = re.compile(r"(\d{4}|\d{2})[年년]\s?(\d{1,2})[月월]\s?(\d{1,2})[日일号]?").match
_COMPACT = re.compile(r"(\d{8})(?:(\d{2})(\d{2})(\d{2}))?(?!\d)(?:\.\d+)?(?:\[[^\]]*\])?").match
_DAY_MONTH = re.compile(
    r"(?:[^\W\d]{2,10}[.,]{0,2}\s+)?(\d{1,2})(?:st|nd|rd|th)?[.]?[\s\-/]*(?:de\s+)?([^\W\d_]{3,10})[.,]?[\s\-/]*"
    r"(?:de\s+)?'?(\d{4}|\d{2})(?!\d)"
).match
_MONTH_DAY = re.compile(
    r"(?:[^\W\d]{2,10}[.,]{1,2}\s+)?([^\W\d_]{3,10})[.]?[\s\-]*(\d{1,2})(?:st|nd|rd|th)?,?[\s\-]+(\d{4})(?!\d)"
).match
_YEAR_MONTH = re.compile(r"(\d{4})[\s\-/]([^\W\d_]{3,10})[\s\-/](\d{1,2})(?!\d)").match
_CLOCK = re.compile(
    r"(?i)[\sT,，]*(?:at\s+|um\s+|à\s+)?(上午|下午|午前|午後)?(\d{1,2})[:.h时時](\d{2})(?:[:.分](\d{2}))?"
    r"秒?(?:[.,]\d+)?\s*([ap]\.?m\.?)?\s*(?:uhr|z|utc|gmt|[a-z]{3,4}|\(?[+-]\d{2}:?\d{2}\)?)?\s*"
).fullmatch


@lru_cache(maxsize=65536)
def read_day(text: str, order: str, serial: bool = False, utc: bool = False) -> datetime | None:
    """The day and time of a cell when numbers stand in `order`; null when it is none then.

    With `serial` a bare number is Excel's count of days. A time that says it is UTC, or any with
    `utc`, is given as a time of this computer; a day alone, or with midnight, stays that day.
    """
    text = text.strip().removeprefix("'")
    if serial and SERIAL(text):
        return SERIAL_ZERO + timedelta(seconds=round(float(text) * 86400))
    found = _parts(text, order)
    if found is None:
        return None
    year, month, day, rest = found
    if year < 100:
        year += 1900 if year >= 90 else 2000
    clock = read_clock(rest) if rest.strip() else (0, 0, 0)
    if clock is None:
        return None
    try:
        at = datetime(year, month, day, *clock)
    except ValueError:
        return None
    if utc or says_utc(rest):
        at = local(at)
    return at if FIRST_DAY <= at.date() < LAST_DAY else None


_UTC = re.compile(r"(?i)\d\s*\(?(?:z|utc|gmt|[+-]00:?00)\)?\s*$").search


def says_utc(time: str) -> bool:
    """Whether a time ends in the word for UTC."""
    if time[-1:] not in "zZcCtT)0 " or (time[-3:-2] == ":" and time[-6:-5] not in "+-"):
        return False
    return _UTC(time) is not None


def local(at: datetime) -> datetime:
    """The time of this computer for a time in UTC; midnight stands for a day and stays."""
    if at.time() == time():
        return at
    return zoned(at.replace(tzinfo=UTC)).replace(tzinfo=None)


def _parts(text: str, order: str) -> tuple[int, int, int, str] | None:
    if match := _NUMERIC(text):
        first, _mark, second, third = match.groups()
        rest = text[match.end() :]
        if len(first) >= 3:
            return (int(first), int(second), int(third), rest) if len(first) == 4 else None
        if order == "ymd":
            return (int(first), int(second), int(third), rest) if len(third) <= 2 else None
        if len(third) not in (2, 4):
            return None
        day, month = (first, second) if order == "dmy" else (second, first)
        return int(third), int(month), int(day), rest
    if match := _CHINESE(text):
        return int(match[1]), int(match[2]), int(match[3]), text[match.end() :]
    if match := _COMPACT(text):
        digits = match[1]
        rest = ":".join(match.groups()[1:]) if match[2] else text[match.end() :]
        if order == "ymd":
            return int(digits[:4]), int(digits[4:6]), int(digits[6:]), rest
        day, month = digits[:2], digits[2:4]
        if order == "mdy":
            day, month = month, day
        return int(digits[4:]), int(month), int(day), rest
    for pattern, places in (
        (_DAY_MONTH, (3, 2, 1)),
        (_MONTH_DAY, (3, 1, 2)),
        (_YEAR_MONTH, (1, 2, 3)),
    ):
        if match := pattern(text):
            month = _MONTH.get(match[places[1]].casefold())
            if month:
                return int(match[places[0]]), month, int(match[places[2]]), text[match.end() :]
    return None


def read_clock(text: str) -> tuple[int, int, int] | None:
    """Hour, minute and second of `9:05`, `21:32:14`, `3:04 PM` or `T10:00:00Z`."""
    match = _CLOCK(text)
    if match is None:
        return None
    before, hour, minute, second, half = match.groups()
    hours = int(hour)
    late = before in ("下午", "午後") or (half or "").casefold().startswith("p")
    if (before or half) and hours <= 12:
        hours = hours % 12 + (12 if late else 0)
    if hours > 23 or int(minute) > 59 or int(second or 0) > 59:
        return None
    return hours, int(minute), int(second or 0)


@lru_cache(maxsize=65536)
def days_of(text: str) -> tuple[datetime | None, ...]:
    """What a cell is in each of `ORDERS`."""
    return tuple(read_day(text, order) for order in ORDERS)


def is_day(text: str) -> bool:
    return any(days_of(text)) if 5 < len(text) < 60 else False


def is_dotted(text: str) -> bool:
    """`04.03.2023`: only countries that write the day first have dots before a year."""
    match = _NUMERIC(text.strip())
    return match is not None and match[2] == "." and len(match[1]) <= 2
