"""The forms of what is borrowed and repaid on a line: a new record type is one entry here."""

from datetime import datetime, time

from core.records.model import (
    Bill,
    Checkin,
    Loan,
    Method,
    Paid,
    Purpose,
    Repayment,
    Status,
)
from core.words import N_, _
from desktop.forms.fields import Field, Form, Values
from desktop.forms.fields import FieldKind as Is
from desktop.forms.loan_helper import LoanHelper
from desktop.forms.shared import LINE, ordered


def _check_loan(values: Values) -> dict[str, str]:
    problems = ordered(
        values, "drawn_at", "first_due_on", N_("The first due day cannot be before the draw.")
    )
    method = values.get("method")
    if method not in (None, Method.DAILY) and values.get("months") is None:
        problems["months"] = _("Please give the number of months for this way of repaying.")
    fee, principal = values.get("upfront_fee"), values.get("principal")
    if fee and principal and fee >= principal:
        problems["upfront_fee"] = _(
            "The fee taken at the start must be less than the amount borrowed."
        )
    return problems


def _check_checkin(values: Values) -> dict[str, str]:
    if values.get("paid") is Paid.LATE and not values.get("days_late"):
        return {"days_late": _("Please say how many days late it was.")}
    used, bill, minimum = (values.get(name) for name in ("used", "bill_amount", "bill_minimum"))
    if all(one is None for one in (values.get("limit"), used, bill, values.get("paid"))):
        return {"limit": _("Please give at least one of limit, used and how it was paid.")}
    if bill is not None and minimum is not None and minimum > bill:
        return {"bill_minimum": _("The minimum cannot be more than the bill.")}
    return {}


FORMS = (
    Form(
        record=Loan,
        collection="loans",
        add_title=N_("Add a loan or draw"),
        edit_title=N_("Edit the loan or draw"),
        empty=N_("No loan or draw is known on this line."),
        check=_check_loan,
        helper=LoanHelper,
        fields=(
            LINE,
            Field(
                "drawn_at",
                N_("Drawn at"),
                Is.MOMENT,
                required=True,
                default=lambda day: datetime.combine(day, time()),
            ),
            Field("principal", N_("Principal"), Is.AMOUNT, low=1, required=True),
            Field("purpose", N_("Purpose"), Is.CHOICE, choices=tuple(Purpose)),
            Field("method", N_("How it is repaid"), Is.CHOICE, choices=tuple(Method)),
            Field("months", N_("Months"), Is.WHOLE, low=1, high=1200),
            Field("first_due_on", N_("First due day"), Is.DAY, listed=False, ahead=True),
            Field(
                "annual_rate",
                N_("Annual rate, %"),
                Is.RATE,
                low=0,
                high=10,
                hint=N_("18 for 18% a year"),
            ),
            Field(
                "fee_rate",
                N_("Fee each period, % of the principal"),
                Is.RATE,
                low=0,
                high=1,
                listed=False,
            ),
            Field("upfront_fee", N_("Fee at the start"), Is.AMOUNT, low=0, listed=False),
        ),
    ),
    Form(
        record=Bill,
        collection="bills",
        add_title=N_("Add a bill"),
        edit_title=N_("Edit the bill"),
        empty=N_("No bill of this line is known yet."),
        check=lambda values: ordered(
            values, "closed_on", "due_on", N_("A bill cannot fall due before it closes.")
        ),
        fields=(
            LINE,
            Field("closed_on", N_("Statement day"), Is.DAY, required=True, default=lambda day: day),
            Field("due_on", N_("Due on"), Is.DAY, ahead=True),
            Field("balance", N_("Balance to pay"), Is.AMOUNT, required=True),
            Field("minimum", N_("Minimum payment"), Is.AMOUNT, low=0),
        ),
    ),
    Form(
        record=Repayment,
        collection="repayments",
        add_title=N_("Add a repayment"),
        edit_title=N_("Edit the repayment"),
        empty=N_("No repayment on this line is known yet."),
        fields=(
            LINE,
            Field(
                "paid_at",
                N_("Paid at"),
                Is.MOMENT,
                required=True,
                default=lambda day: datetime.combine(day, time()),
            ),
            Field("amount", N_("Amount"), Is.AMOUNT, low=1, required=True),
            Field(
                "status",
                N_("Status"),
                Is.CHOICE,
                choices=tuple(Status),
                required=True,
                default=lambda day: Status.DONE,
            ),
            Field("bill", N_("For the bill"), Is.REFERENCE, collection="bills"),
            Field("loan", N_("For the loan"), Is.REFERENCE, collection="loans"),
        ),
    ),
    Form(
        record=Checkin,
        collection="checkins",
        add_title=N_("Add a check-in"),
        edit_title=N_("Edit the check-in"),
        empty=N_("No check-in of this line yet. The check-in page asks for one each month."),
        check=_check_checkin,
        past=("on",),
        fields=(
            LINE,
            Field("on", N_("Day"), Is.DAY, required=True, default=lambda day: day),
            Field("limit", N_("Limit"), Is.AMOUNT, low=0),
            Field("used", N_("Used"), Is.AMOUNT),
            Field("bill_amount", N_("Next bill"), Is.AMOUNT, low=0, listed=False),
            Field("bill_minimum", N_("Its minimum"), Is.AMOUNT, low=0, listed=False),
            Field("bill_due_on", N_("Due on"), Is.DAY, listed=False),
            Field("due_on", N_("Last due day"), Is.DAY),
            Field("paid", N_("How it was paid"), Is.CHOICE, choices=tuple(Paid)),
            Field("days_late", N_("Days late"), Is.WHOLE, low=0, high=36500),
        ),
    ),
)
