"""What must hold for a record wherever it comes from: a form, a file or a command."""

import re
from datetime import date
from typing import Any

from core.errors import UserError
from core.money import LIMIT, Fen, show_amount
from core.records.codec import LONGEST, columns_of
from core.records.model import (
    COLLECTION_OF,
    Application,
    Bill,
    Budget,
    Checkin,
    LimitEvent,
    Line,
    Loan,
    Receipt,
)
from core.words import N_, _

MAY_BE_NEGATIVE = {"balance", "used", "opening_balance"}
"""Amounts that can lie below zero: an overpaid bill or line, an overdrawn account."""

RANGES: dict[str, tuple[float, float, str]] = {
    "statement_day": (1, 31, N_("A statement day is a day of the month, 1 to 31.")),
    "due_day": (1, 31, N_("A due day is a day of the month, 1 to 31.")),
    "day": (1, 31, N_("The day of an income is a day of the month, 1 to 31.")),
    "grace_days": (0, 60, N_("The days of grace are 0 to 60.")),
    "annual_rate": (0, 10, N_("An annual rate is a fraction such as 0.18, at most 10.")),
    "fee_rate": (0, 1, N_("A fee rate is a fraction such as 0.006, at most 1.")),
    "months": (1, 1200, N_("A loan runs for 1 to 1,200 months.")),
    "every_months": (1, 120, N_("An income comes every 1 to 120 months.")),
    "days_late": (0, 36500, N_("The days late are 0 or more.")),
    "risk": (0, 100, N_("A risk is a number from 0 to 100.")),
    "rows": (0, 10**9, N_("A batch has 0 rows or more.")),
}
"""The least and the most of a number, and what is said of another one."""

_SHA256 = re.compile("[0-9a-f]{64}")
_CURRENCY = re.compile("[A-Z]{3}")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)


def check_currency(currency: Any) -> None:
    """Raises UserError for what is no code of a currency."""
    if not isinstance(currency, str) or not _CURRENCY.fullmatch(currency):
        raise UserError(_("A currency is three capital letters such as CNY."))


FIRST_YEAR, LAST_YEAR = 1900, 2200
"""Days outside are slips of the keyboard, such as the year 202."""


def check(record: Any) -> None:
    """Raises UserError for the first thing about the record that cannot be."""
    for column in columns_of(record):
        value = getattr(record, column.name)
        if value is None:
            continue
        _check_bounds(column.key, value)
        if column.type is Fen:
            _check_amount(column.name, value)
        elif column.name in RANGES:
            low, high, sentence = RANGES[column.name]
            if not low <= value <= high:
                raise UserError(_(sentence))
        elif column.type is str and not column.optional and not value.strip():
            raise UserError(
                _("A record in “{place}” needs a text for “{key}”.").format(
                    place=COLLECTION_OF[type(record)], key=column.key
                )
            )
    _check_days(record)


def _check_bounds(key: str, value: Any) -> None:
    if isinstance(value, date) and not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise UserError(
            _("The year {year} cannot be; check the day “{key}”.").format(year=value.year, key=key)
        )
    if isinstance(value, str) and len(value) > LONGEST:
        raise UserError(
            _(
                "“{key}” has {count} characters, more than the {most} that are kept; shorten it: "
                "{begin}…"
            ).format(key=key, count=f"{len(value):,}", most=f"{LONGEST:,}", begin=value[:40])
        )


def _check_amount(name: str, fen: int) -> None:
    if abs(fen) >= LIMIT:
        raise UserError(
            _("{amount} is too large; amounts must be under a trillion.").format(
                amount=show_amount(fen)
            )
        )
    if fen < 0 and name not in MAY_BE_NEGATIVE:
        raise UserError(
            _("{amount} is negative; write the amount without a sign.").format(
                amount=show_amount(fen)
            )
        )


def _check_days(record: Any) -> None:
    match record:
        case Line(opened_on=start, closed_on=end) if start and end and end < start:
            raise UserError(_("A line cannot be closed before it was opened; check the two days."))
        case Line(id=own, shares_limit_with=other) if other is not None and other == own:
            raise UserError(_("A line shares its limit with another one, not with itself."))
        case Line(day_basis=basis) if basis not in (None, 360, 365):
            raise UserError(_("Interest by day is counted on 360 or 365 days a year."))
        case Bill(closed_on=start, due_on=end) if end and end < start:
            raise UserError(_("A bill cannot fall due before its statement day."))
        case Loan(drawn_at=start, first_due_on=end) if end and end < start.date():
            raise UserError(_("A loan cannot fall due before it was drawn; check the two days."))
        case LimitEvent(on=start, temporary_until=end) if end and end < start:
            raise UserError(_("A temporary limit cannot end before it begins."))
        case Checkin(paid="late", days_late=None):
            raise UserError(_("Say how many days late the bill was paid."))
        case Application(lender=None, product=None):
            raise UserError(_("Say where you applied: a lender or a product."))
        case Receipt(sha256=held) if held is not None and not _SHA256.fullmatch(held):
            raise UserError(_("What a receipt held is told by 64 hexadecimal digits."))
        case Budget(month=month) if not _MONTH.fullmatch(month):
            raise UserError(_("A budget's month is written like 2026-11."))
        case _:
            pass
