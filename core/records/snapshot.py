"""The ledger as one frozen value, which every calculation takes and none can change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from core.money import Fen
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


@dataclass(frozen=True, slots=True)
class DrawSpending:
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
    by day; `environment` is what the person added to the public figures (a JSON value), null for
    nothing; `flows` is what they decided about recurring flows (`core.cash.flows`),
    `plan` the plan they accepted (`core.planning.plan.keeping`).
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
    environment: Any = None
    flows: Any = None
    plan: Any = None
