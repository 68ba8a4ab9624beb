"""What a credit-card bill says, as one value, whichever bank sent it and in whatever file.

Amounts are fen of the bill's currency, as int. A balance is positive where money is owed and
negative in credit; a row's amount is positive where it makes the debt grow. What a bill does not
say is None and never 0.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from core.records.model import Direction


class RowKind(StrEnum):
    """What a row of a bill is; a rebate is a refund, the principal of one part an instalment, and
    what one currency of the card pays of another a transfer."""

    EXPENSE = "expense"
    REPAYMENT = "repayment"
    REFUND = "refund"
    FEE = "fee"
    INTEREST = "interest"
    DRAW = "draw"
    INSTALMENT = "instalment"
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True, kw_only=True)
class BillRow:
    """One printed row. `amount` in fen, positive = owed grows, negative = paid or given back.

    `traded` is the bank's trade day, for an instalment often that of the purchase; `posted` is the
    day that belongs to the cycle. At least one of them is known. `card` is the last digits of the
    card. `original` is the amount in the `original_currency` in which it was paid, in hundredths
    of its unit, positive; the currency is written as the bank writes it. `part` and `parts` count
    an instalment: the third of twelve. `likely` says that no word of the bill tells the kind.
    `printed` are the row's cells as they stand in the bill, to be looked at; it tells nothing of
    whether two bills are the same.
    """

    text: str
    amount: int
    kind: RowKind
    traded: date | None = None
    posted: date | None = None
    card: str | None = None
    original: int | None = None
    original_currency: str | None = None
    part: int | None = None
    parts: int | None = None
    likely: bool = False
    printed: str = field(default="", compare=False, repr=False)

    @property
    def on(self) -> date:
        """The trade day, or that of posting where the bill prints no other."""
        day = self.traded or self.posted
        assert day is not None, "a row has a day"
        return day

    @property
    def direction(self) -> Direction:
        return Direction.OUT if self.amount > 0 else Direction.IN


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """An instalment plan that a bill lists, in fen: `total` of it, and the principal still `left`.

    `part` of `parts` is the one this bill asks for, with the principal `due` now.
    """

    name: str
    total: int | None = None
    parts: int | None = None
    part: int | None = None
    due: int | None = None
    left: int | None = None
    started_on: date | None = None
    card: str | None = None
    reference: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card of the bill, with the sums that are printed of it alone; `beside` are the last
    digits of supplementary cards counted in it."""

    tail: str
    beside: tuple[str, ...] = ()
    limit: int | None = None
    balance: int | None = None
    minimum: int | None = None
    previous: int | None = None
    payments: int | None = None
    charges: int | None = None


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a bill leaves open: the field it is about, and a sentence in the language in force."""

    about: str
    text: str


@dataclass(frozen=True, slots=True)
class Identity:
    """The bill's own sum: what the balance should be by its terms, and what is printed, in fen."""

    expected: int
    printed: int

    @property
    def difference(self) -> int:
        """Printed less expected; 0 where the bill adds up."""
        return self.printed - self.expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """A bill in one currency; those in further currencies are bills of their own in `others`.

    `lender` is the bank's short name as in core.statements.lenders, None for a bank nobody knows.
    `limit` and `cash_limit` are those of the account, shared by its cards; a `temporary` limit,
    with its last day where that is printed, is beside them. `period` is the cycle's first and last
    day. `credit` and `previous_credit` are deposits that a bank prints beside a debt instead of as
    a negative balance.

    The terms of the bank's sum: `payments` (with refunds where `refunds` is None), `charges` (less
    refunds where the bank nets them; with fees and interest where these are None), `adjustment`
    (positive = owed grows). A term that the bank's sum does not have is None.

    `rows` is None where the bill prints none, which is not the same as none in the month;
    `unmoved` are texts of printed rows of 0.00. `corrected` marks a bill sent again (补).
    `holder` is whom the bill addresses, as printed: often masked, or the surname alone; `title` is
    先生 or 女士 beside the name, and `holder_number` the number of an identity card, as masked.
    """

    lender: str | None
    product: str = "信用卡"
    currency: str = "CNY"
    cards: tuple[Card, ...] = ()
    statement_day: int | None = None
    closed_on: date | None = None
    period: tuple[date, date] | None = None
    due_on: date | None = None
    limit: int | None = None
    cash_limit: int | None = None
    temporary: int | None = None
    temporary_until: date | None = None
    balance: int | None = None
    credit: int | None = None
    minimum: int | None = None
    previous: int | None = None
    previous_credit: int | None = None
    payments: int | None = None
    refunds: int | None = None
    charges: int | None = None
    fees: int | None = None
    interest: int | None = None
    adjustment: int | None = None
    rows: tuple[BillRow, ...] | None = None
    unmoved: tuple[str, ...] = ()
    plans: tuple[Plan, ...] = ()
    others: tuple["Bill", ...] = ()
    doubts: tuple[Doubt, ...] = ()
    corrected: bool = False
    holder: str | None = None
    title: str | None = None
    holder_number: str | None = None

    @property
    def tails(self) -> tuple[str, ...]:
        """The last digits of all cards, supplementary ones too, in the order they stand."""
        return tuple(tail for card in self.cards for tail in (card.tail, *card.beside))

    @property
    def net(self) -> int | None:
        """What is owed less what is in credit."""
        return None if self.balance is None else self.balance - (self.credit or 0)

    @property
    def previous_net(self) -> int | None:
        return None if self.previous is None else self.previous - (self.previous_credit or 0)

    def identity(self) -> Identity | None:
        """Previous − payments + new against the printed balance, by the terms the bill prints.

        None where the previous balance, the payments, the charges or the balance is not printed.
        """
        before, after = self.previous_net, self.net
        if before is None or after is None or self.payments is None or self.charges is None:
            return None
        more = sum(term or 0 for term in (self.fees, self.interest, self.adjustment))
        less = self.payments + (self.refunds or 0)
        return Identity(before - less + self.charges + more, after)

    def unproved(self) -> int | None:
        """What the rows do not explain of the change in what is owed, in fen; 0 proves them.

        A printed adjustment may have no row. None where a balance or the rows are not printed.
        """
        before, after = self.previous_net, self.net
        if before is None or after is None or self.rows is None:
            return None
        return after - before - sum(row.amount for row in self.rows)

    def currencies(self) -> Iterator["Bill"]:
        """This bill and those of further currencies."""
        yield self
        yield from self.others
