"""What the cells of a row of sums are, and which values fit which labels."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.json_shapes import is_list
from core.statements.bills.amounts import (
    Amount,
    amounts,
    month_day,
    only_currency,
    only_day,
    period_in,
    plain,
    says_no_debt,
)
from core.statements.bills.claims import with_end
from core.statements.bills.labels import DAYS, LIMITS, MONEY, Label, label_of
from core.statements.bills.page import flowing

_CARD = re.compile(
    r"(?:\d[\d* -]*\*[\d* -]*?|(?:卡号|尾号)\D{0,6})?(\d{3,4})(?:\s*\(([^()]*)\))?"
).fullmatch
_BESIDE = re.compile(r"(\d{4})\s*附").findall
_TOTAL = re.compile(r"合\s*计|总\s*计|小\s*计|total", re.I).fullmatch
_OPERATOR = frozenset(("=", "+", "-", "＝", "＋", "－", "–", "—", "−"))
_CURRENCIES = re.compile(r"(?:人民币|美元|RMB|USD|账户|Account|[/ ])+").fullmatch
_EVERY_MONTH = re.compile(r"每月\s*(\d{1,2})\s*[日号]").search
LINK = re.compile(r"\[?https?://[^\s\]]*\]?")
VALUES = frozenset(("amounts", "nothing", "temporary", "day", "period", "every-month", "month-day"))


@dataclass(slots=True)
class Token:
    """A cell at its place: `value` is a label, amounts, a day, a cycle, a currency or a card.

    `nothing` are words or dashes that say there is no debt, `temporary` is an amount with its end.
    """

    kind: str  # label, amounts, nothing, temporary, day, period, currency, card, total, operator,
    # every-month, month-day, text
    at: int
    value: Any = None


def token_of(at: int, cell: str, own: Mapping[str, str], under: Label | None) -> Token:
    """What a cell is that is not empty; `own` are the names that only this bank gives its labels,
    `under` is the label that heads its column."""
    text = plain(flowing(LINK.sub("", cell)))
    if text in _OPERATOR:
        return Token("operator", at, text)
    if label := label_of(cell, own):
        return Token("label", at, label)
    card = _CARD(text)
    if card and ((under is not None and under.field == "card") or "*" in text or card[2]):
        return Token("card", at, card[1])
    if _TOTAL(text):
        return Token("total", at)
    if day := only_day(text):
        return Token("day", at, day)
    if (period := period_in(text)) and len(text) < 40:
        return Token("period", at, period)
    if (code := only_currency(text)) or _CURRENCIES(text):
        return Token("currency", at, code)
    if says_no_debt(text):
        return Token("nothing", at, [Amount(0)])
    if said := amounts(text):
        nothing = all(one.fen is None for one in said)
        return Token("nothing" if nothing else "amounts", at, said)
    if ending := with_end(text):
        return Token("temporary", at, ending)
    if found := month_day(text):
        return Token("month-day", at, found)
    if len(text) < 20 and (match := _EVERY_MONTH(text)):
        return Token("every-month", at, int(match[1]))
    return Token("text", at, text)


def cards_beside(cell: str) -> tuple[str, ...]:
    """The last digits of the further cards that a card's cell names beside its own."""
    return tuple(_BESIDE(plain(flowing(cell))))


def fits(label: Label, token: Token) -> bool:
    if token.kind == "nothing":
        return label.field in MONEY or label.field in DAYS
    if token.kind == "temporary":
        return label.field in LIMITS
    if label.field == "period":
        return token.kind == "period"
    if label.field == "closed":
        return token.kind in ("day", "every-month")
    if label.field in DAYS:
        return token.kind in ("day", "month-day")
    return label.field in MONEY and token.kind == "amounts"


def more_of(label: Label, token: Token) -> bool:
    """Whether an amount goes on with a label's, in another currency: `￥78.00`, `$0.00`."""
    said = token.value
    return (
        token.kind in ("amounts", "nothing")
        and is_list(said)
        and bool(said[0].currency)
        and (label.field in MONEY)
    )
