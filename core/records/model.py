"""What a person keeps: one frozen dataclass a collection of the ledger's JSON, in its order.

Field names are the JSON's keys (`from_on` and `to_on` are its `from` and `to`). Amounts are fen,
rates fractions a year, days naive local dates. A field named after a collection's singular
(`line`, `loan`, `bill`, `account`, `batch`) holds the id of a record there. Id 0 means not yet
kept. Fields marked `beyond` are no part of the contract and are exported under `extra`.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from core.money import Fen


class LineKind(StrEnum):
    REVOLVING = "revolving"
    PAY_LATER = "pay-later"
    CREDIT_CARD = "credit-card"
    INSTALMENT = "instalment"
    MORTGAGE = "mortgage"
    CAR = "car"
    OTHER = "other"


class Reported(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class LenderKind(StrEnum):
    """What stands behind a product; a platform that arranges loans of others is `facilitated`."""

    BANK = "bank"
    CONSUMER_FINANCE = "consumer-finance"
    MICRO_LOAN = "micro-loan"
    FACILITATED = "facilitated"
    UNKNOWN = "unknown"


class LimitEventKind(StrEnum):
    """`refused`: the limit is still shown, but every draw is turned down."""

    GRANTED = "granted"
    RAISED = "raised"
    CUT = "cut"
    REFUSED = "refused"
    FROZEN = "frozen"
    UNFROZEN = "unfrozen"
    CLOSED = "closed"
    REOPENED = "reopened"
    TEMPORARY = "temporary"


class Method(StrEnum):
    """How a loan is repaid."""

    EQUAL_INSTALMENT = "equal-instalment"
    EQUAL_PRINCIPAL = "equal-principal"
    INTEREST_ONLY = "interest-only"
    BULLET = "bullet"
    DAILY = "daily"
    FLAT_FEE = "flat-fee"


class Purpose(StrEnum):
    DAILY = "daily"
    EDUCATION = "education"
    MEDICAL = "medical"
    DECORATION = "decoration"
    TRAVEL = "travel"
    APPLIANCE = "appliance"
    BUSINESS = "business"
    DEBT = "debt"
    OTHER = "other"


class Direction(StrEnum):
    IN = "in"
    OUT = "out"
    NEUTRAL = "neutral"


class Kind(StrEnum):
    """What a statement line or transaction means."""

    INCOME = "income"
    EXPENSE = "expense"
    REFUND = "refund"
    TRANSFER = "transfer"
    DRAW = "draw"
    REPAYMENT = "repayment"
    INTEREST = "interest"
    FEE = "fee"
    PENALTY = "penalty"
    HOLD = "hold"


class Status(StrEnum):
    DONE = "done"
    PENDING = "pending"
    FAILED = "failed"
    CLOSED = "closed"


class Result(StrEnum):
    """What came of an application."""

    APPROVED = "approved"
    DECLINED = "declined"
    PENDING = "pending"
    UNKNOWN = "unknown"


class AccountKind(StrEnum):
    BANK = "bank"
    WALLET = "wallet"
    FUND = "fund"
    CASH = "cash"


class Stability(StrEnum):
    STABLE = "stable"
    VARIABLE = "variable"


class AnswerCode(StrEnum):
    """The questions of the account self-check, then those asked about the weeks before a cut."""

    IDENTITY_CURRENT = "identity-current"
    PHONE_UNCHANGED = "phone-unchanged"
    DEVICE_UNCHANGED = "device-unchanged"
    CARDS_ALIVE = "cards-alive"
    LINKED_OVERDUE = "linked-overdue"
    GUARANTEE_CALLED = "guarantee-called"
    LINKED_DISPUTE = "linked-dispute"
    LATE_ANYWHERE = "late-anywhere"
    MANY_APPLICATIONS = "many-applications"
    DRAWS_TO_REPAY = "draws-to-repay"
    DRAWS_FORBIDDEN = "draws-forbidden"
    REPAID_REDRAWN = "repaid-redrawn"
    LIMIT_TEMPORARY = "limit-temporary"


class AnswerValue(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Paid(StrEnum):
    """How a bill was paid, as said in a check-in.

    `on-time` says when, not how much; `whole`, `minimum`, `part` (at least the minimum) and
    `instalments` (the lender turned it into instalments) were in time and say how much.
    """

    ON_TIME = "on-time"
    WHOLE = "whole"
    MINIMUM = "minimum"
    PART = "part"
    INSTALMENTS = "instalments"
    LATE = "late"
    NONE = "none"
    NOTHING_DUE = "nothing-due"


IN_TIME = frozenset((Paid.ON_TIME, Paid.WHOLE, Paid.MINIMUM, Paid.PART, Paid.INSTALMENTS))
"""The answers that say that a bill was met by its due day."""

BEYOND = {"beyond": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A credit line: one product of one lender.

    `shares_limit_with` is the line whose limit this one draws on, as several cards of a bank do.
    """

    id: int = 0
    lender: str
    product: str | None = None
    kind: LineKind
    opened_on: date | None = None
    closed_on: date | None = None
    statement_day: int | None = None
    due_day: int | None = None
    grace_days: int | None = None
    annual_rate: float | None = None
    day_basis: int | None = None
    reported: Reported | None = Reported.UNKNOWN
    lender_kind: LenderKind | None = None
    shares_limit_with: int | None = None

    @property
    def name(self) -> str:
        """Lender and product as a person says them, without repeating either."""
        if not self.product or self.product == self.lender:
            return self.lender
        return f"{self.lender} {self.product}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitEvent:
    """A dated change of a line's limit; `limit` is the limit after it.

    `before` is the limit before it as the person remembers it, where no record tells.
    """

    id: int = 0
    line: int
    on: date
    kind: LimitEventKind
    limit: Fen | None = None
    temporary_until: date | None = None
    said: str | None = None
    before: Fen | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Loan:
    """A draw with its terms; without `months` it is repaid at will (`daily`)."""

    id: int = 0
    line: int
    drawn_at: datetime
    principal: Fen
    purpose: Purpose | None = None
    method: Method | None = None
    annual_rate: float | None = None
    fee_rate: float | None = None
    upfront_fee: Fen | None = None
    months: int | None = None
    first_due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """A statement of a line: what was owed at its close and by when to pay."""

    id: int = 0
    line: int
    closed_on: date
    due_on: date | None = None
    balance: Fen
    minimum: Fen | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repayment:
    id: int = 0
    line: int
    loan: int | None = None
    bill: int | None = None
    paid_at: datetime
    amount: Fen
    status: Status = Status.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """A request for credit, which the lender answers with a hard inquiry."""

    id: int = 0
    on: date
    lender: str | None = None
    product: str | None = None
    result: Result | None = Result.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    id: int = 0
    name: str
    kind: AccountKind
    opening_balance: Fen | None = None
    opened_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What was on an account at the end of a day, as the person looked it up; it stands over what
    the rows before it add up to."""

    id: int = 0
    account: int
    on: date
    balance: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction:
    """One movement; `amount` is positive and `direction` says which way it went.

    `counted` is what it adds to sums, in fen: 0 for what failed, was closed or only held, less than
    `amount` for a purchase refunded in its own row. `key` recognises the same row in another
    export. `pair` is the row of another account that tells the same payment and counts, so that
    this one counts nothing: the wallet's beside the bank's, who repaid beside the card's.
    """

    id: int = 0
    account: int | None = None
    batch: int | None = None
    at: datetime
    amount: Fen
    direction: Direction
    kind: Kind
    status: Status = Status.DONE
    counterparty: str | None = None
    text: str | None = None
    category: str | None = None
    line: int | None = None
    loan: int | None = None
    counted: Fen | None = field(default=None, metadata=BEYOND)
    method: str | None = field(default=None, metadata=BEYOND)
    order_id: str | None = field(default=None, metadata=BEYOND)
    key: str | None = field(default=None, metadata=BEYOND)
    pair: int | None = field(default=None, metadata=BEYOND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Income:
    """Income that comes every so many months on a day of the month."""

    id: int = 0
    name: str
    amount: Fen
    every_months: int = 1
    day: int | None = None
    from_on: date | None = None
    to_on: date | None = None
    stability: Stability | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """What a month ("2026-11") may spend on a category."""

    id: int = 0
    month: str
    category: str
    amount: Fen


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer given on a day; `since` is the day from which what it says is so, where told."""

    id: int = 0
    code: AnswerCode
    on: date
    value: AnswerValue
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkin:
    """One line's row of a monthly check-in: limit and use on that day, how the last due was met,
    and what the bill that is to be paid next asks for."""

    id: int = 0
    on: date
    line: int
    limit: Fen | None = None
    used: Fen | None = None
    due_on: date | None = None
    paid: Paid | None = None
    days_late: int | None = None
    bill_due_on: date | None = None
    bill_amount: Fen | None = None
    bill_minimum: Fen | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One imported file."""

    id: int = 0
    file: str
    sha256: str
    format: str
    imported_at: datetime
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report that was made; `risk` is null where there was no number.

    `preset` is for whom it was made, `file` where it was saved.
    """

    id: int = 0
    made_on: date
    risk: int | None = None
    preset: str | None = field(default=None, metadata=BEYOND)
    file: str | None = field(default=None, metadata=BEYOND)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A file that shows what a draw was spent on; it stays where it is.

    `path` is where it lay when it was added and `sha256` (64 hexadecimal digits) what it held, both
    null where only its name is known. It counts from the day it was added.
    """

    id: int = 0
    loan: int
    file: str
    path: str | None = None
    sha256: str | None = None
    added_on: date


Record = (
    Line
    | LimitEvent
    | Loan
    | Bill
    | Repayment
    | Application
    | Account
    | Balance
    | Transaction
    | Income
    | Budget
    | Answer
    | Checkin
    | Batch
    | Report
    | Receipt
)

COLLECTIONS: dict[str, type[Any]] = {
    "lines": Line,
    "limit_events": LimitEvent,
    "loans": Loan,
    "bills": Bill,
    "repayments": Repayment,
    "applications": Application,
    "accounts": Account,
    "balances": Balance,
    "transactions": Transaction,
    "incomes": Income,
    "budgets": Budget,
    "answers": Answer,
    "checkins": Checkin,
    "batches": Batch,
    "reports": Report,
}
"""The collections of the ledger, in the order of its JSON; also the names of its tables."""

BESIDE: dict[str, type[Any]] = {"receipts": Receipt}
"""The collections that are no part of the contract and are exported under `extra`."""

KEPT = {**COLLECTIONS, **BESIDE}
"""All collections."""

COLLECTION_OF = {kept: name for name, kept in KEPT.items()}

REFERENCES = {
    "line": "lines",
    "loan": "loans",
    "bill": "bills",
    "account": "accounts",
    "batch": "batches",
    "pair": "transactions",
    "shares_limit_with": "lines",
}
"""Which collection a field of this name points into."""
