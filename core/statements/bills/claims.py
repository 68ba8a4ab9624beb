"""What a page says of a sum or a day at one place, before it is weighed against the others."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.statements.bills.amounts import Amount, amounts_at, day_in

says_end = re.compile(
    r"有效期?(?:限|截)?(?:至|到)?|到期日?|截止日?|失效日?|终止日?|valid|until|expir", re.I
).search
"""Words beside a temporary limit that its end comes with."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a page says at one place: `value` is, by the field, fen, a day or a cycle of a first and
    a last day; null for nothing to pay."""

    field: str
    value: Any
    currency: str | None = None
    card: str | None = None


def with_end(text: str) -> tuple[list[Amount], date] | None:
    """An amount with the day on which it ends: `￥80,000.00(有效期至2026/10/31)`."""
    found = says_end(text)
    day = found and day_in(text)
    said = amounts_at(text, 0) if day else []
    return (said[:1], day) if said and day else None
