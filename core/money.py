"""Amounts as whole fen, the minor unit; never a float."""

import re
from enum import StrEnum
from typing import NewType

from core.errors import UserError
from core.words import _

Fen = NewType("Fen", int)
"""An amount in minor units (1 yuan = 100 fen)."""

YUAN = "CNY"
"""The currency that signs and words of amounts speak of; others are written without."""

LIMIT = Fen(10**14)
"""Amounts of a trillion yuan and more are refused as a slip of the file or the finger."""

_TEN_THOUSAND = 10_000_00
_DECIMAL = re.compile(r"([+-]?)(\d{1,15})(?:\.(\d{1,2}))?")
_NUMBER = re.compile(r"[+-]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})", re.ASCII)


class Unit(StrEnum):
    """How an amount in a text shows that it is money."""

    PLAIN = "plain"
    SIGN = "sign"
    YUAN = "yuan"


_unit = Unit.PLAIN
_in_ten_thousands = False


def write_amounts(unit: str = Unit.PLAIN, in_ten_thousands: bool = False) -> None:
    """Write amounts in texts so from now on: a value of `Unit` (another one means PLAIN), and from
    10,000 yuan on, where it is exact with two decimals, in ten thousands (1.2万)."""
    global _unit, _in_ten_thousands
    _unit = Unit(unit) if unit in list(Unit) else Unit.PLAIN
    _in_ten_thousands = in_ten_thousands


def parse_amount(text: object) -> Fen:
    """Fen of a plain decimal such as "1066.19", "-3" or "0.5".

    Raises UserError for anything else, for more than two decimals and from a trillion yuan on.
    """
    if isinstance(text, int | float) and not isinstance(text, bool):  # of a JSON document
        raise UserError(
            _("{text} is a number in JSON; write amounts in quotation marks, as “1066.19”.").format(
                text=str(text)[:40]
            )
        )
    match = _DECIMAL.fullmatch(text.strip()) if isinstance(text, str) else None
    if match is None:
        raise UserError(
            _(
                "“{text}” is not an amount; write it like 1066.19, with at most two decimals."
            ).format(text=str(text)[:40])
        )
    sign, whole, fraction = match.groups()
    fen = int(whole) * 100 + int((fraction or "0").ljust(2, "0"))
    if fen >= LIMIT:
        raise UserError(
            _("“{text}” is too large; amounts must be under a trillion.").format(
                text=str(text)[:40]
            )
        )
    return Fen(-fen if sign == "-" else fen)


def parse_number(text: str) -> float:
    """A plain decimal such as "0.18" or "-0.2". Raises UserError for anything else, such as inf."""
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        raise UserError(
            _("“{text}” is not a number; write it like 0.18.").format(text=str(text)[:40])
        )
    return float(match[0])


def format_amount(fen: int) -> str:
    """The plain decimal of an amount in fen: 106619 gives "1066.19"."""
    whole, fraction = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole}.{fraction:02d}"


def show_cents(fen: int) -> str:
    """An amount in fen for a column of figures, where the points align: 300000 gives "3,000.00"."""
    whole, fraction = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole:,}.{fraction:02d}"


def plain_amount(fen: int) -> str:
    """An amount in fen for reading, without a unit: 106619 gives "1,066.19", 300000 "3,000"."""
    return show_cents(fen).removesuffix(".00")


def show_amount(fen: int) -> str:
    """An amount in fen for a text, with the unit in force: "1,066.19", "¥3,000", "1.2万元"."""
    bare, minus = abs(fen), "-" if fen < 0 else ""
    text = plain_amount(bare)
    if _in_ten_thousands and bare >= _TEN_THOUSAND and bare % (_TEN_THOUSAND // 100) == 0:
        whole, part = divmod(bare // (_TEN_THOUSAND // 100), 100)
        text = f"{whole:,}.{part:02d}".rstrip("0").rstrip(".") + "万"
    match _unit:
        case Unit.SIGN:
            return f"{minus}¥{text}"
        case Unit.YUAN:
            return f"{minus}{text}元"
        case _:
            return minus + text
