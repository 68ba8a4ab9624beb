"""What a personal credit report says, without who it is about: accounts, inquiries, counts.

Amounts in fen, months as their first day. Names, identity numbers and the report's number are
nowhere in here.
"""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from core.money import Fen
from core.records.model import LineKind


class AccountKind(StrEnum):
    """How the report's sentences tell of credit: a card, one loan, or a grant to draw on."""

    CARD = "card"
    LOAN = "loan"
    GRANT = "grant"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account of the report; null is what its sentence does not say.

    `institution` is the full name as it stands there, `lender` the usual short one. `as_of` is the
    month that limit and balance are of, `ended` the month it was settled or closed in.
    `overdue_months` and `overdue_90` count months of the last five years; 0 where the report says
    there was none.
    """

    kind: AccountKind
    line_kind: LineKind
    institution: str
    lender: str
    product: str
    opened_on: date
    tail: str | None = None
    foreign: bool = False
    as_of: date | None = None
    limit: Fen | None = None
    used: Fen | None = None
    principal: Fen | None = None
    ends_on: date | None = None
    ended: date | None = None
    overdue_months: int | None = None
    overdue_90: int | None = None
    overdue_now: bool | None = None
    bad_debt: bool = False


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Who asked for the report, when, and why; `hard` when the person had asked for credit."""

    on: date
    institution: str
    lender: str
    reason: str
    hard: bool


@dataclass(slots=True)
class CreditReport:
    """`made_on` is the day of the report, null where it is not told.

    `summary` holds the numbers of each row of its overview; `guarantees` counts the debts of
    others that the person answers for; `other_parts` are the headings of parts with entries that
    the ledger has no place for; `unread` are sentences that were not understood, with names and
    long numbers masked.
    """

    made_on: date | None = None
    accounts: list[Account] = field(default_factory=list)
    inquiries: list[Inquiry] = field(default_factory=list)
    summary: dict[str, list[int]] = field(default_factory=dict)
    guarantees: int = 0
    other_parts: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    @property
    def accounts_stated(self) -> int | None:
        """How many accounts the overview counts; null where it has no such row."""
        stated = self.summary.get("账户数")
        return sum(stated) if stated else None


def month_end(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])
