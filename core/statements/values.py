"""Amounts and times as statements write them, read exactly or refused with a reason."""

import re
from datetime import date, datetime, timedelta

from core.money import Fen, show_amount
from core.words import _

LARGEST = Fen(10**12)
"""Ten billion yuan: no person's payment is that large, so it is a slip of the file."""

_PLAIN = re.compile(r"\d{1,9}\.\d\d").fullmatch
_MONEY = re.compile(
    r"(?:[¥￥]|CNY|RMB|人民币)?\s*([+-]?)\s*(?:[¥￥])?\s*(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?\s*元?"
).fullmatch
_REFUNDED = re.compile(
    r"[（(]?\s*(?:已退款|已部分退款|对方已退还)\s*[（(]?\s*([¥￥]?\s*[\d,]+(?:\.\d+)?)\s*元?\s*[)）]{0,2}"
    r"|[（(]?\s*((?:已全额退款|对方已退还|已退还|已全部退款))\s*[)）]?"
).search
_DAY = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?"
).fullmatch
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})").fullmatch
SERIAL = re.compile(r"[3-6]\d{4}(?:\.\d+)?").fullmatch
SERIAL_ZERO = datetime(1899, 12, 30)
"""Day 0 of Excel, which counts days since; 36526 is 1 January 2000."""
_DAY_FIRST = re.compile(
    r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?"
).fullmatch
_NO_YEAR = re.compile(
    r"(\d{1,2})[-/月](\d{1,2})日?(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?"
).fullmatch
_TIME = re.compile(r"(\d{1,2}):?(\d{2})(?::?(\d{2}))?(?:\.\d+)?").fullmatch
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d").fullmatch
_SHORT_CLOCK = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d").fullmatch

FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 1, 1)

NOTHING = frozenset(("", "-", "--", "---", "/", "（空）", "(空)"))
"""How a table writes that a cell has no value."""


class Rejected(Exception):
    """Why one row cannot be taken, as a sentence in the language in force."""


def refund_note(text: str, amount: int | None = None) -> int:
    """How much a text such as `已退款￥742.00` or `(已全额退款)` says was given back, in fen.

    0 where it says nothing; a refund in full is `amount`.
    """
    match = _REFUNDED(text)
    if match is None:
        return 0
    return amount or 0 if match[2] else money(match[1])


def money(text: str) -> int:
    """Fen of an amount such as `28.16`, `¥1,234.50`, `￥20` or `50.0`; signs count.

    Raises Rejected for what is no amount, has fractions of a fen, or is ten billion and more.
    """
    if _PLAIN(text):
        return int(text.replace(".", ""))
    match = _MONEY(text.strip())
    if match is None:
        raise Rejected(_("“{text}” is not an amount.").format(text=text[:40]))
    sign, whole, fraction = match.groups()
    fraction = (fraction or "").rstrip("0")
    if len(fraction) > 2:
        raise Rejected(
            _("“{text}” has fractions of a cent, which no payment has.").format(text=text[:40])
        )
    whole = whole.replace(",", "")
    fen = LARGEST if len(whole) > 15 else int(whole) * 100 + int(fraction.ljust(2, "0"))
    if fen >= LARGEST:
        raise Rejected(_("The amount {text} is too large to be true.").format(text=text[:40]))
    return -fen if sign == "-" else fen


def amount_and_refund(text: str) -> tuple[int, int]:
    """Fen of an amount and of the refund noted behind it: `131.77(已退款89.84)`.

    Raises Rejected for what is no amount and for a negative one.
    """
    if _PLAIN(text):
        return int(text.replace(".", "")), 0
    amount_text = text
    start = min((at for at in (text.find("("), text.find("（")) if at > 0), default=0)
    if start and "退" in text:
        amount_text = text[:start]
    fen = money(amount_text)
    if fen < 0:
        raise Rejected(_("The amount {amount} is negative.").format(amount=show_amount(fen)))
    return fen, refund_note(text[start:], fen) if start else 0


def _of_serial(days: float) -> str:
    """The time of Excel's count of days, to the second."""
    return (SERIAL_ZERO + timedelta(seconds=round(days * 86400))).isoformat()


def at_time(at: str, time: str) -> str:
    """The ISO time `at` with the time of day of its own cell: `13:51:21`, `132324`, `13:51`.

    A time that is not written like one or does not exist leaves the day as it is.
    """
    match = _TIME(time)
    if match is None or not at.endswith("T00:00:00"):
        return at
    hour, minute, second = (int(part or 0) for part in match.groups())
    if hour > 23 or minute > 59 or second > 59:
        return at
    return f"{at[:10]}T{hour:02d}:{minute:02d}:{second:02d}"


class Days:
    """Reads times into ISO text, remembering the days it has proved to exist.

    `day_first` reads DD/MM/YYYY; `month` (year and month of a bill) gives the year to days without
    one: a month later in the year than the bill's is of the year before.
    """

    def __init__(self, day_first: bool = False, month: tuple[int, int] | None = None) -> None:
        self._known: dict[str, str] = {}  # with the letter that stands between day and time
        self._day_first = day_first
        self._month = month

    def read(self, text: str) -> str | None:
        """`2023-02-12T21:32:14` of `2023-02-12 21:32:14`, `2020.9.6 16:59`, `20200906` or
        `44969.8973842593`, the days since 1899 that Excel keeps.

        None where the text is not written like a time at all. Raises Rejected for a day or time
        that does not exist.
        """
        if (day := self._known.get(text[:11])) and _CLOCK(text, 11):
            return day + text[11:]
        written, _space, clock = text.partition(" ")  # Excel shows 2023/2/1 9:32
        if (day := self._known.get(f"{written} ")) and _SHORT_CLOCK(clock):
            return f"{day}{clock:0>5}:00"
        match = _DAY(text) or _DIGITS(text)
        if match:
            parts = [int(part) for part in match.groups() if part]
        elif self._day_first and (match := _DAY_FIRST(text)):
            day, month, year, *clock = (int(part) for part in match.groups() if part)
            parts = [year, month, day, *clock]
        elif match := _NO_YEAR(text):
            parts = self._with_year([int(part) for part in match.groups() if part], text)
        else:
            return _of_serial(float(text)) if SERIAL(text) else None
        try:
            at = datetime(*parts)  # pyright: ignore[reportArgumentType] - six at most, no time zone
        except ValueError as error:
            raise Rejected(
                _("“{text}” is a day or time that does not exist.").format(text=text)
            ) from error
        if not FIRST_DAY <= at.date() < LAST_DAY:
            raise Rejected(_("“{text}” cannot be the day of a payment.").format(text=text))
        day = at.date().isoformat()
        self._known[f"{day} "] = f"{day}T"
        if clock:  # so that it is a form that a time of day can follow
            self._known[f"{written} "] = f"{day}T"
        return at.isoformat()

    def _with_year(self, parts: list[int], text: str) -> list[int]:
        if self._month is None:
            raise Rejected(
                _("The day “{text}” has no year, and the file names no month of a bill.").format(
                    text=text
                )
            )
        year, month = self._month
        return [year - (parts[0] > month), *parts]
