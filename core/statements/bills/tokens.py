"""What the cells of a row of sums are, and which values fit which labels."""

from dataclasses import dataclass
from typing import Any

from core.json_shapes import is_list
from core.statements.bills.labels import DAYS, LIMITS, MONEY, Label

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
