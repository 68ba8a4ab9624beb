"""The forms of accounts and of what moves on them: a new record type is one entry here."""

from dataclasses import replace
from datetime import datetime, time

from core.records.columns import columns_of
from core.records.model import (
    Account,
    AccountKind,
    Answer,
    AnswerCode,
    AnswerValue,
    Balance,
    Direction,
    Income,
    Kind,
    Stability,
    Status,
    Transaction,
)
from core.records.snapshot import DayTotal, Snapshot
from core.words import N_, _
from desktop.forms.balance import BalanceDialog
from desktop.forms.fields import Field, Form, Values
from desktop.forms.fields import FieldKind as Is
from desktop.forms.shared import ordered

_DIRECTIONS = {
    Kind.INCOME: Direction.IN,
    Kind.REFUND: Direction.IN,
    Kind.DRAW: Direction.IN,
    Kind.TRANSFER: Direction.NEUTRAL,
    Kind.HOLD: Direction.NEUTRAL,
}


def _direction(kind: Kind) -> Direction:
    """Which way money of this kind usually goes."""
    return _DIRECTIONS.get(kind, Direction.OUT)


def categories(snapshot: Snapshot) -> list[str]:
    """The categories that transactions and budgets use, sorted."""
    used = {name for name in columns_of(snapshot.day_totals, DayTotal).category if name}
    return sorted(used | {planned.category for planned in snapshot.budgets})


def count_again(record: Transaction, before: Transaction | None) -> Transaction:
    """The transaction adding its plain amount to sums once its amount, kind or status was edited.

    Until then a row that was refunded in itself, say, keeps the sum that its import worked out.
    """
    if before is not None and (record.amount, record.kind, record.status) == (
        before.amount,
        before.kind,
        before.status,
    ):
        return record
    return replace(record, counted=None)


def _check_income(values: Values) -> dict[str, str]:
    faults = ordered(values, "from_on", "to_on", N_("The last day cannot be before the first."))
    if values.get("amount") == 0:
        faults["amount"] = _(
            "An income of zero is none. Leave it out; of one that has ended, give the last day "
            "under “Until”."
        )
    return faults


FORMS = (
    Form(
        record=Account,
        collection="accounts",
        add_title=N_("Add an account"),
        edit_title=N_("Edit the account"),
        empty=N_("Your bank accounts, wallets and money funds will stand here."),
        fields=(
            Field("name", N_("Name"), Is.TEXT, required=True),
            Field(
                "kind",
                N_("Kind"),
                Is.CHOICE,
                choices=tuple(AccountKind),
                required=True,
            ),
            Field(
                "opening_balance",
                N_("Opening balance"),
                Is.AMOUNT,
                hint=N_("Before the first transaction"),
            ),
            Field("opened_on", N_("Opened on"), Is.DAY),
        ),
    ),
    Form(
        record=Balance,
        collection="balances",
        add_title=N_("Say what is on an account"),
        edit_title=N_("Edit the balance"),
        empty=N_("What was on an account on a day, as you looked it up, will stand here."),
        past=("on",),
        dialog=BalanceDialog,
        fields=(
            Field("account", N_("Account"), Is.REFERENCE, collection="accounts", required=True),
            Field("on", N_("Day"), Is.DAY, required=True, default=lambda day: day),
            Field("balance", N_("On it at the end of that day"), Is.AMOUNT, required=True),
        ),
    ),
    Form(
        record=Transaction,
        collection="transactions",
        add_title=N_("Add a transaction"),
        edit_title=N_("Edit the transaction"),
        empty=N_("No transaction is kept yet. Import a statement or add one."),
        finish=count_again,
        fields=(
            Field(
                "at",
                N_("Day and time"),
                Is.MOMENT,
                required=True,
                default=lambda day: datetime.combine(day, time()),
            ),
            Field("amount", N_("Amount"), Is.AMOUNT, low=0, required=True),
            Field(
                "kind",
                N_("Kind"),
                Is.CHOICE,
                choices=tuple(Kind),
                required=True,
                default=lambda day: Kind.EXPENSE,
            ),
            Field(
                "direction",
                N_("Direction"),
                Is.CHOICE,
                choices=tuple(Direction),
                required=True,
                default=lambda day: Direction.OUT,
                follows=("kind", _direction),
            ),
            Field("counterparty", N_("With whom"), Is.TEXT),
            Field("text", N_("What for"), Is.TEXT),
            Field("category", N_("Category"), Is.TEXT, suggest=categories),
            Field(
                "status",
                N_("Status"),
                Is.CHOICE,
                choices=tuple(Status),
                required=True,
                default=lambda day: Status.DONE,
            ),
            Field("account", N_("Account"), Is.REFERENCE, collection="accounts"),
            Field("line", N_("Credit line"), Is.REFERENCE, collection="lines"),
            Field(
                "loan",
                N_("Loan"),
                Is.REFERENCE,
                collection="loans",
                of_any=True,
                hint=N_("The draw that this was spent from, or the loan that it is about."),
            ),
        ),
    ),
    Form(
        record=Income,
        collection="incomes",
        add_title=N_("Add a regular income"),
        edit_title=N_("Edit the regular income"),
        empty=N_("Income that comes again and again, such as wages, will stand here."),
        check=_check_income,
        fields=(
            Field("name", N_("Name"), Is.TEXT, required=True, hint=N_("For example wages")),
            Field("amount", N_("Amount"), Is.AMOUNT, low=0, required=True),
            Field(
                "every_months",
                N_("Every so many months"),
                Is.WHOLE,
                low=1,
                high=120,
                required=True,
                default=lambda day: 1,
            ),
            Field("day", N_("Day of the month"), Is.WHOLE, low=1, high=31),
            Field("from_on", N_("From"), Is.DAY),
            Field("to_on", N_("Until"), Is.DAY),
            Field(
                "stability",
                N_("Stability"),
                Is.CHOICE,
                choices=tuple(Stability),
                listed=False,
            ),
        ),
    ),
    Form(
        record=Answer,
        collection="answers",
        add_title=N_("Add a self-check answer"),
        edit_title=N_("Edit the self-check answer"),
        empty=N_("Your answers about your identity and linked accounts will stand here."),
        past=("on",),
        fields=(
            Field(
                "code",
                N_("Question"),
                Is.CHOICE,
                choices=tuple(AnswerCode),
                required=True,
                wide=True,
            ),
            Field("value", N_("Answer"), Is.CHOICE, choices=tuple(AnswerValue), required=True),
            Field("on", N_("Day"), Is.DAY, required=True, default=lambda day: day),
        ),
    ),
)
