"""The one place for the words of enumerations and record types, in the language in force."""

from enum import StrEnum
from typing import Any

from core.records.model import (
    AccountKind,
    AnswerCode,
    AnswerValue,
    Direction,
    Kind,
    LenderKind,
    LimitEventKind,
    LineKind,
    Method,
    Paid,
    Purpose,
    Reported,
    Result,
    Stability,
    Status,
)
from core.words import N_, _, ngettext

# One table a type: members of different types are equal strings ("closed" of a limit event and of a
# transaction), and mean different things.
_LABELS: dict[type[StrEnum], dict[Any, str]] = {
    LineKind: {
        LineKind.REVOLVING: N_("Revolving credit"),
        LineKind.PAY_LATER: N_("Pay later"),
        LineKind.CREDIT_CARD: N_("Credit card"),
        LineKind.INSTALMENT: N_("Instalment loan"),
        LineKind.MORTGAGE: N_("Mortgage"),
        LineKind.CAR: N_("Car loan"),
        LineKind.OTHER: N_("Other credit"),
    },
    Reported: {
        Reported.YES: N_("On the credit report"),
        Reported.NO: N_("Not on the credit report"),
        Reported.UNKNOWN: N_("Not known"),
    },
    LenderKind: {
        LenderKind.BANK: N_("Bank"),
        LenderKind.CONSUMER_FINANCE: N_("Consumer finance company"),
        LenderKind.MICRO_LOAN: N_("Micro-loan company"),
        LenderKind.FACILITATED: N_("Platform that arranges loans of others"),
        LenderKind.UNKNOWN: N_("Not sure"),
    },
    LimitEventKind: {
        LimitEventKind.GRANTED: N_("Granted"),
        LimitEventKind.RAISED: N_("Raised"),
        LimitEventKind.CUT: N_("Cut"),
        LimitEventKind.REFUSED: N_("Limit shown, draws refused"),
        LimitEventKind.FROZEN: N_("Frozen"),
        LimitEventKind.UNFROZEN: N_("Unfrozen"),
        LimitEventKind.CLOSED: N_("Line closed"),
        LimitEventKind.REOPENED: N_("Reopened"),
        LimitEventKind.TEMPORARY: N_("Temporary limit"),
    },
    Method: {
        Method.EQUAL_INSTALMENT: N_("Equal instalments"),
        Method.EQUAL_PRINCIPAL: N_("Equal principal"),
        Method.INTEREST_ONLY: N_("Interest first, principal at the end"),
        Method.BULLET: N_("All at once at the end"),
        Method.DAILY: N_("Repay at will, interest by the day"),
        Method.FLAT_FEE: N_("Flat fee each period"),
    },
    Purpose: {
        Purpose.DAILY: N_("Daily life"),
        Purpose.EDUCATION: N_("Education"),
        Purpose.MEDICAL: N_("Medical care"),
        Purpose.DECORATION: N_("Home decoration"),
        Purpose.TRAVEL: N_("Travel"),
        Purpose.APPLIANCE: N_("Appliances"),
        Purpose.BUSINESS: N_("Business"),
        Purpose.DEBT: N_("Repaying other debt"),
        Purpose.OTHER: N_("Other purpose"),
    },
    Direction: {
        Direction.IN: N_("Money in"),
        Direction.OUT: N_("Money out"),
        Direction.NEUTRAL: N_("Neither in nor out"),
    },
    Kind: {
        Kind.INCOME: N_("Income"),
        Kind.EXPENSE: N_("Expense"),
        Kind.REFUND: N_("Refund"),
        Kind.TRANSFER: N_("Transfer"),
        Kind.DRAW: N_("Draw"),
        Kind.REPAYMENT: N_("Repayment"),
        Kind.INTEREST: N_("Interest"),
        Kind.FEE: N_("Fee"),
        Kind.PENALTY: N_("Penalty"),
        Kind.HOLD: N_("Hold"),
    },
    Status: {
        Status.DONE: N_("Done"),
        Status.PENDING: N_("Pending"),
        Status.FAILED: N_("Failed"),
        Status.CLOSED: N_("Called off"),
    },
    Result: {
        Result.APPROVED: N_("Approved"),
        Result.DECLINED: N_("Declined"),
        Result.PENDING: N_("Waiting for an answer"),
        Result.UNKNOWN: N_("Not known"),
    },
    AccountKind: {
        AccountKind.BANK: N_("Bank account"),
        AccountKind.WALLET: N_("Wallet"),
        AccountKind.FUND: N_("Money fund"),
        AccountKind.CASH: N_("Cash"),
    },
    Stability: {
        Stability.STABLE: N_("Stable"),
        Stability.VARIABLE: N_("Variable"),
    },
    AnswerCode: {
        AnswerCode.IDENTITY_CURRENT: N_("My identity document on file is current"),
        AnswerCode.PHONE_UNCHANGED: N_("My phone number is unchanged"),
        AnswerCode.DEVICE_UNCHANGED: N_("I use the same device as before"),
        AnswerCode.CARDS_ALIVE: N_("My linked bank cards still work"),
        AnswerCode.LINKED_OVERDUE: N_("A linked account is overdue"),
        AnswerCode.GUARANTEE_CALLED: N_("A loan that I guarantee was called"),
        AnswerCode.LINKED_DISPUTE: N_("A linked account is in dispute"),
        AnswerCode.LATE_ANYWHERE: N_("A payment was late somewhere"),
        AnswerCode.MANY_APPLICATIONS: N_("I applied for credit three times or more in a month"),
        AnswerCode.DRAWS_TO_REPAY: N_("I drew money to repay other debt"),
        AnswerCode.DRAWS_FORBIDDEN: N_("A draw went to shares, property or gambling"),
        AnswerCode.REPAID_REDRAWN: N_("I repaid and drew again within days"),
        AnswerCode.LIMIT_TEMPORARY: N_("The limit was a temporary one"),
    },
    AnswerValue: {
        AnswerValue.YES: N_("Yes"),
        AnswerValue.NO: N_("No"),
        AnswerValue.UNKNOWN: N_("Not known"),
    },
    Paid: {
        Paid.ON_TIME: N_("Paid on time"),
        Paid.WHOLE: N_("Paid whole, on time"),
        Paid.MINIMUM: N_("Only the minimum, on time"),
        Paid.PART: N_("A part, at least the minimum, on time"),
        Paid.INSTALMENTS: N_("Made into instalments"),
        Paid.LATE: N_("Paid late"),
        Paid.NONE: N_("Not paid"),
        Paid.NOTHING_DUE: N_("Nothing was due"),
    },
}

_NAMES = {
    "lines": N_("Credit line"),
    "limit_events": N_("Limit event"),
    "loans": N_("Loan"),
    "bills": N_("Bill"),
    "repayments": N_("Repayment"),
    "applications": N_("Application"),
    "accounts": N_("Account"),
    "balances": N_("Balance of an account"),
    "transactions": N_("Transaction"),
    "incomes": N_("Regular income"),
    "budgets": N_("Budget"),
    "answers": N_("Self-check answer"),
    "checkins": N_("Check-in"),
    "batches": N_("Import"),
    "reports": N_("Report"),
    "receipts": N_("Receipt"),
}


def label(value: StrEnum) -> str:
    """The plain words for a value of an enumeration of core.records.model."""
    return _(_LABELS[type(value)][value])


def record_name(collection: str) -> str:
    """What one record of a collection is called: "bills" gives "Bill"."""
    return _(_NAMES[collection])


def count_records(collection: str, count: int) -> str:
    """A number of records with their name, as in "3 bills"."""
    forms = {
        "lines": ngettext("{count} credit line", "{count} credit lines", count),
        "limit_events": ngettext("{count} limit event", "{count} limit events", count),
        "loans": ngettext("{count} loan", "{count} loans", count),
        "bills": ngettext("{count} bill", "{count} bills", count),
        "repayments": ngettext("{count} repayment", "{count} repayments", count),
        "applications": ngettext("{count} application", "{count} applications", count),
        "accounts": ngettext("{count} account", "{count} accounts", count),
        "balances": ngettext("{count} account balance", "{count} account balances", count),
        "transactions": ngettext("{count} transaction", "{count} transactions", count),
        "incomes": ngettext("{count} regular income", "{count} regular incomes", count),
        "budgets": ngettext("{count} budget", "{count} budgets", count),
        "answers": ngettext("{count} self-check answer", "{count} self-check answers", count),
        "checkins": ngettext("{count} check-in", "{count} check-ins", count),
        "batches": ngettext("{count} import", "{count} imports", count),
        "reports": ngettext("{count} report", "{count} reports", count),
        "receipts": ngettext("{count} receipt", "{count} receipts", count),
    }
    return forms[collection].format(count=count)
