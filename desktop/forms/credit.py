"""The forms of lines and of what happens on them: a new record type is one entry here."""

from datetime import datetime, time

from core.records.model import (
    Application,
    Bill,
    Checkin,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Loan,
    Method,
    Paid,
    Purpose,
    Repayment,
    Reported,
    Result,
    Status,
)
from core.records.snapshot import Snapshot
from core.words import N_, _
from desktop.forms.fields import Field, Form, Values
from desktop.forms.fields import FieldKind as Is


def _lenders(snapshot: Snapshot) -> list[str]:
    used = {line.lender for line in snapshot.lines} | {
        asked.lender for asked in snapshot.applications if asked.lender
    }
    return sorted(used)


def _ordered(values: Values, first: str, second: str, sentence: str) -> dict[str, str]:
    """The sentence beside the second day where it lies before the first."""
    early, late = values.get(first), values.get(second)
    early = early.date() if isinstance(early, datetime) else early
    return {second: _(sentence)} if early and late and late < early else {}


def _check_limit_event(values: Values) -> dict[str, str]:
    problems = _ordered(
        values, "on", "temporary_until", N_("The temporary limit cannot end before it starts.")
    )
    kind = values.get("kind")
    if kind is LimitEventKind.TEMPORARY and not values.get("temporary_until"):
        problems["temporary_until"] = _("Please say until when the temporary limit holds.")
    needs_limit = {
        LimitEventKind.GRANTED,
        LimitEventKind.RAISED,
        LimitEventKind.CUT,
        LimitEventKind.TEMPORARY,
    }
    if kind in needs_limit and values.get("limit") is None:
        problems["limit"] = _("Please give the limit after this event.")
    return problems


def _check_loan(values: Values) -> dict[str, str]:
    problems = _ordered(
        values, "drawn_at", "first_due_on", N_("The first due day cannot be before the draw.")
    )
    method = values.get("method")
    if method not in (None, Method.DAILY) and values.get("months") is None:
        problems["months"] = _("Please give the number of months for this way of repaying.")
    return problems


def _check_checkin(values: Values) -> dict[str, str]:
    if values.get("paid") is Paid.LATE and not values.get("days_late"):
        return {"days_late": _("Please say how many days late it was.")}
    return {}


def _check_application(values: Values) -> dict[str, str]:
    if values.get("lender") or values.get("product"):
        return {}
    return {"lender": _("Please say where you applied: a lender or a product.")}


LINE = Field(
    "line",
    N_("Credit line"),
    Is.REFERENCE,
    collection="lines",
    required=True,
    listed=False,
    wide=True,
)

FORMS = (
    Form(
        record=Line,
        collection="lines",
        add_title=N_("Add a credit line"),
        edit_title=N_("Edit the credit line"),
        empty=N_(
            "Your credit lines will stand here: cards, pay-later products, loans. Add each one you "
            "have; the check-in then asks for its limit and use."
        ),
        check=lambda values: _ordered(
            values, "opened_on", "closed_on", N_("A line cannot close before it opens.")
        ),
        fields=(
            Field(
                "lender",
                N_("Lender"),
                Is.TEXT,
                required=True,
                suggest=_lenders,
                hint=N_("The bank or company that lends"),
            ),
            Field("product", N_("Product"), Is.TEXT, hint=N_("Its name in the app, like 借呗")),
            Field(
                "kind",
                N_("Kind"),
                Is.CHOICE,
                choices=tuple(LineKind),
                required=True,
                default=lambda day: LineKind.REVOLVING,
            ),
            Field(
                "reported",
                N_("Credit registry"),
                Is.CHOICE,
                choices=tuple(Reported),
                default=lambda day: Reported.UNKNOWN,
            ),
            Field("opened_on", N_("Opened on"), Is.DAY),
            Field("closed_on", N_("Closed on"), Is.DAY),
            Field(
                "statement_day",
                N_("Statement day"),
                Is.WHOLE,
                low=1,
                high=31,
                hint=N_("Day of the month, 1 to 31"),
            ),
            Field(
                "due_day",
                N_("Due day"),
                Is.WHOLE,
                low=1,
                high=31,
                hint=N_("Day of the month, 1 to 31"),
            ),
            Field(
                "annual_rate",
                N_("Annual rate, %"),
                Is.RATE,
                low=0,
                high=10,
                hint=N_("18 for 18% a year"),
            ),
            Field("day_basis", N_("Days in a year of interest"), Is.CHOICE, choices=(360, 365)),
            Field(
                "grace_days",
                N_("Grace days"),
                Is.WHOLE,
                low=0,
                high=60,
                hint=N_("Days after the due day that still count as on time"),
                wide=True,
            ),
        ),
    ),
    Form(
        record=LimitEvent,
        collection="limit_events",
        add_title=N_("Add a limit event"),
        edit_title=N_("Edit the limit event"),
        empty=N_("No limit event is known yet. Add the day when the limit was granted."),
        check=_check_limit_event,
        fields=(
            LINE,
            Field("on", N_("Day"), Is.DAY, required=True, default=lambda day: day),
            Field(
                "kind",
                N_("What happened"),
                Is.CHOICE,
                choices=tuple(LimitEventKind),
                required=True,
                default=lambda day: LimitEventKind.GRANTED,
            ),
            Field("limit", N_("Limit after it"), Is.AMOUNT, low=0),
            Field(
                "temporary_until",
                N_("Temporary until"),
                Is.DAY,
                hint=N_("Only for a temporary limit"),
            ),
            Field("said", N_("What the lender said"), Is.TEXT, wide=True),
        ),
    ),
    Form(
        record=Loan,
        collection="loans",
        add_title=N_("Add a loan or draw"),
        edit_title=N_("Edit the loan or draw"),
        empty=N_("No loan or draw is known on this line."),
        check=_check_loan,
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
            Field("first_due_on", N_("First due day"), Is.DAY, listed=False),
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
        check=lambda values: _ordered(
            values, "closed_on", "due_on", N_("A bill cannot fall due before it closes.")
        ),
        fields=(
            LINE,
            Field("closed_on", N_("Statement day"), Is.DAY, required=True, default=lambda day: day),
            Field("due_on", N_("Due on"), Is.DAY),
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
        fields=(
            LINE,
            Field("on", N_("Day"), Is.DAY, required=True, default=lambda day: day),
            Field("limit", N_("Limit"), Is.AMOUNT, low=0),
            Field("used", N_("Used"), Is.AMOUNT),
            Field("due_on", N_("Last due day"), Is.DAY),
            Field("paid", N_("How it was paid"), Is.CHOICE, choices=tuple(Paid)),
            Field("days_late", N_("Days late"), Is.WHOLE, low=0, high=36500),
        ),
    ),
    Form(
        record=Application,
        collection="applications",
        add_title=N_("Add an application"),
        edit_title=N_("Edit the application"),
        empty=N_(
            "Your requests for credit will stand here. Lenders see each one as a hard inquiry."
        ),
        check=_check_application,
        fields=(
            Field("on", N_("Day"), Is.DAY, required=True, default=lambda day: day),
            Field("lender", N_("Lender"), Is.TEXT, suggest=_lenders),
            Field("product", N_("Product"), Is.TEXT),
            Field(
                "result",
                N_("What came of it"),
                Is.CHOICE,
                choices=tuple(Result),
                default=lambda day: Result.UNKNOWN,
            ),
        ),
    ),
)
