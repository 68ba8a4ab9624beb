"""The ledger as one frozen value, which every calculation takes and none can change."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from core.money import Fen
from core.records.derived import Derived, Family, Shelf
from core.records.model import (
    Account,
    Answer,
    Application,
    Balance,
    Batch,
    Bill,
    Budget,
    Checkin,
    Direction,
    Income,
    Kind,
    LimitEvent,
    Line,
    Loan,
    Receipt,
    Repayment,
    Report,
)


class DayTotal(NamedTuple):
    """What the transactions of one day, account, direction, kind and category add up to, in fen.

    `counted` sums the amounts that count (see `Transaction.counted`), `amount` all that moved
    (neither failed, closed nor only held), `rows` how many there were.
    """

    on: date
    account: int | None
    direction: Direction
    kind: Kind
    category: str | None
    amount: Fen
    counted: Fen
    rows: int


class DrawSpending(NamedTuple):
    """What one day after a draw took to one counterparty, with one text and category.

    The payments that the person linked to the draw, and of the 30 days after it those of at least
    a twentieth of it that are linked to no draw: smaller ones say nothing of its use. `amount` is
    in fen, `transaction` the first of the rows.
    """

    loan: int
    on: date
    counterparty: str | None
    text: str | None
    category: str | None
    amount: Fen
    transaction: int


class Payment(NamedTuple):
    """One income, expense, fee or repayment, so that what comes back regularly can be found.

    `account` is the one the money moved on: the bank's where the bank's file has the wallet's
    payment, too; None for a purchase on credit. `amount` is what counts of it, in fen.
    """

    on: date
    account: int | None
    line: int | None
    direction: Direction
    kind: Kind
    counterparty: str | None
    category: str | None
    amount: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The credit records sorted by id, and day totals instead of transactions.

    Day totals are sorted by day, `draw_spending` by loan and day, `payments` (the newest ones only)
    by day; `environment` is what the person added to the public figures (None for
    nothing); `flows` is what they decided about recurring flows (`core.cash.flows`),
    `plan` the plan they accepted (`core.planning.plan.keeping`), `undocumented` the due days by
    line of which no document tells how they were met. `derived` owns what was worked out from it;
    `changed` makes another one that shares what the change leaves alone.
    """

    currency: str = "CNY"
    lines: tuple[Line, ...] = ()
    limit_events: tuple[LimitEvent, ...] = ()
    loans: tuple[Loan, ...] = ()
    bills: tuple[Bill, ...] = ()
    repayments: tuple[Repayment, ...] = ()
    applications: tuple[Application, ...] = ()
    accounts: tuple[Account, ...] = ()
    balances: tuple[Balance, ...] = ()
    incomes: tuple[Income, ...] = ()
    budgets: tuple[Budget, ...] = ()
    answers: tuple[Answer, ...] = ()
    checkins: tuple[Checkin, ...] = ()
    batches: tuple[Batch, ...] = ()
    reports: tuple[Report, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    day_totals: Sequence[DayTotal] = ()
    draw_spending: Sequence[DrawSpending] = ()
    payments: Sequence[Payment] = ()
    environment: dict[str, Any] | None = None
    flows: list[dict[str, Any]] = field(default_factory=list)
    plan: dict[str, Any] | None = None
    undocumented: dict[str, list[str]] = field(default_factory=dict)
    derived: Derived = field(default_factory=Derived, init=False, repr=False, compare=False)

    def changed(self, **fields: Any) -> "Snapshot":
        """The same with other values in these fields; `dataclasses.replace` would give one that
        shares nothing with this one, which is only slower."""
        return replace(self, **fields).joined_to(self.derived.family)

    def joined_to(self, family: Family) -> "Snapshot":
        """This new snapshot, which nothing was worked out from yet, as one of a family."""
        object.__setattr__(self, "derived", Derived(family))
        return self

    def shelf(self, *names: str) -> Shelf:
        """Where what was worked out from these fields alone is kept: all of the family that hold
        the same there share it."""
        family = self.derived.family
        return self.derived.once(
            names, lambda: family.shelf(names, tuple(getattr(self, name) for name in names))
        )
