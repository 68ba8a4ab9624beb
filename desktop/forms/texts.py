"""Values of fields as text: parsed from what is typed, written into inputs, shown in tables."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any

from core.days import show_day
from core.errors import UserError
from core.loans.due_days import last_on, next_on, plus
from core.money import format_amount, parse_amount, show_amount, show_cents
from core.records.labels import label
from core.records.snapshot import Snapshot
from core.words import _
from desktop.forms.fields import Field, FieldKind

_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d*)?")
_TEN_THOUSANDS = re.compile(r"[+-]?\d{1,9}(?:\.\d{1,6})?万")
_HALF_WIDTH = {code + 0xFEE0: code for code in range(0x21, 0x7F)}
"""The letters that a Chinese keyboard writes in full width, as they stand in ASCII."""
_PER_CENT = re.compile(r"[+-]?\d{1,6}(?:\.\d{1,8})?", re.ASCII)
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_DAY_ALONE = re.compile(r"(\d{1,2})(?:st|nd|rd|th|日|号)?", re.ASCII)
_MONTH_AND_DAY = re.compile(r"(\d{1,2})[-/.月](\d{1,2})[日号]?", re.ASCII)
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")


def parse(field: Field, text: str, as_of: date | None = None) -> Any:
    """The value of what was typed into a field; None where it was left empty.

    Of a moment it is the day, which its input joins with the time. With `as_of` a day may be
    written short, as `read_day` has it.

    Raises UserError with a sentence to show beside the field.
    """
    text = text.strip()
    if not text:
        if field.required:
            raise UserError(_("Please fill this in."))
        return None
    match field.kind:
        case FieldKind.AMOUNT:
            return _within(field, parse_amount(_plain_number(text)))
        case FieldKind.RATE:
            return _within(field, _parse_rate(text, signed=(field.low or 0) < 0))
        case FieldKind.WHOLE:
            return _within(field, _parse_whole(text))
        case FieldKind.DAY | FieldKind.MOMENT:
            return parse_day(text) if as_of is None else read_day(text, as_of, field.ahead)
        case _:
            return text


def _plain_number(text: str) -> str:
    """The number without currency sign and thousands commas, where those are well placed.

    It may end in 元, or in 万 as limits do in the lenders' own apps: 1.2万 is 12000.
    """
    bare = text.translate(_HALF_WIDTH).strip("¥￥ ").removesuffix("元").rstrip()
    if _TEN_THOUSANDS.fullmatch(bare):
        return f"{(Decimal(bare[:-1]) * 10_000).normalize():f}"
    return bare.replace(",", "") if _GROUPED.fullmatch(bare) else bare


def _parse_rate(text: str, signed: bool) -> float:
    bare = text.translate(_HALF_WIDTH).rstrip("% ").replace("−", "-")
    if not _PER_CENT.fullmatch(bare) or (bare[0] in "+-" and not signed):
        raise UserError(_("“{text}” is not a rate; write per cent, like 7.2.").format(text=text))
    return float(Decimal(bare) / 100)


def _parse_whole(text: str) -> int:
    bare = text.translate(_HALF_WIDTH)
    if not re.fullmatch(r"-?\d{1,6}", bare, re.ASCII):
        raise UserError(_("“{text}” is not a whole number.").format(text=text[:40]))
    return int(bare)


def parse_day(text: str) -> date:
    """The day of "2026-11-24" or the same with slashes, dots or 年月日; UserError otherwise."""
    match = _DAY.fullmatch(text.translate(_HALF_WIDTH).strip())
    try:
        if match is None:
            raise ValueError(text)
        year, month, day = map(int, match.groups())
        return date(year, month, day)
    except ValueError:
        raise UserError(
            _("“{text}” is not a day; write it like 2026-11-24.").format(text=text[:40])
        ) from None


def read_day(text: str, as_of: date, ahead: bool = False) -> date:
    """The day of "9" (the last 9th up to `as_of`), "11-09" (the nearest one), or of a whole date.

    `ahead` tells that the day is one to come, so that "9" is the next 9th from `as_of` on.

    Raises UserError with a sentence to show beside the field.
    """
    bare = text.translate(_HALF_WIDTH).strip()
    if (alone := _DAY_ALONE.fullmatch(bare)) and 1 <= int(alone[1]) <= 31:
        number = int(alone[1])
        return next_on(number, plus(as_of, -1)) if ahead else last_on(number, as_of)
    if part := _MONTH_AND_DAY.fullmatch(bare):
        near = []
        for year in range(max(as_of.year - 1, 1), min(as_of.year + 1, 9999) + 1):
            try:
                near.append(date(year, int(part[1]), int(part[2])))
            except ValueError:
                continue  # no such day in this year
        if near:
            return min(near, key=lambda day: abs(day - as_of))
    return parse_day(text)


def parse_time(text: str) -> time:
    """The time of "8:15" or "08:15:03", midnight where nothing is given; UserError otherwise."""
    if not text.strip():
        return time()
    match = _TIME.fullmatch(text.translate(_HALF_WIDTH).strip())
    try:
        if match is None:
            raise ValueError(text)
        hour, minute, second = (int(part or 0) for part in match.groups())
        return time(hour, minute, second)
    except ValueError:
        raise UserError(
            _("“{text}” is not a time; write it like 18:30.").format(text=text[:40])
        ) from None


def _within(field: Field, value: Any) -> Any:
    low, high = field.low, field.high
    if (low is None or value >= low) and (high is None or value <= high):
        return value
    if field.kind is FieldKind.AMOUNT:
        raise UserError(
            _("This amount must be more than zero.")
            if low
            else _("This amount cannot be below zero.")
        )
    if low is not None and high is not None:
        raise UserError(
            _("This must be between {low} and {high}.").format(
                low=edit_text(field, low), high=edit_text(field, high)
            )
        )
    raise UserError(_("This is out of range."))


def edit_text(field: Field, value: Any) -> str:
    """A value as it stands in its input: parsing it again gives the same value."""
    if value is None:
        return ""
    match field.kind:
        case FieldKind.AMOUNT:
            return format_amount(value)
        case FieldKind.RATE:
            return per_cent(value)
        case _:
            return str(value)


def per_cent(fraction: float) -> str:
    """A fraction in per cent without needless zeros: 0.18 gives "18", 0.0725 gives "7.25"."""
    return f"{(Decimal(repr(float(fraction))) * 100).normalize():f}"


def time_text(moment: datetime) -> str:
    """The time of a moment, with seconds only where it has some; empty at midnight."""
    if moment.time() == time():
        return ""
    return f"{moment:%H:%M:%S}" if moment.second else f"{moment:%H:%M}"


def show(field: Field, value: Any, snapshot: Snapshot) -> str:
    """A value as a table shows it, in the language in force; empty where it is not given."""
    if value is None:
        return ""
    match field.kind:
        case FieldKind.AMOUNT:
            return show_cents(value)
        case FieldKind.RATE:
            return f"{per_cent(value)}%"
        case FieldKind.DAY:
            return show_day(value)
        case FieldKind.MOMENT:
            return f"{show_day(value)} {time_text(value)}".strip()
        case FieldKind.CHOICE:
            return choice_text(value)
        case FieldKind.REFERENCE:
            return reference_text(snapshot, field.collection, value)
        case _:
            return str(value)


def choice_text(value: Any) -> str:
    """The words of a choice: an enumeration's label, or a number of days as it is."""
    return label(value) if isinstance(value, StrEnum) else str(value)


def reference_text(snapshot: Snapshot, collection: str, record_id: int) -> str:
    """What a line, loan, bill or account is called where another record points to it."""
    found = next((kept for kept in getattr(snapshot, collection) if kept.id == record_id), None)
    if found is None:
        return ""
    match collection:
        case "loans":
            return f"{show_day(found.drawn_at)} · {show_amount(found.principal)}"
        case "bills":
            return f"{show_day(found.closed_on)} · {show_amount(found.balance)}"
        case _:
            return found.name
