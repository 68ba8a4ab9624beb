"""The forms of lines, of their limits and of applications: a new record type is one entry here."""

from core.records.lenders import lenders
from core.records.model import (
    Application,
    LenderKind,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Reported,
    Result,
)
from core.records.snapshot import Snapshot
from core.words import N_, _
from desktop.forms.fields import Field, Form, Values
from desktop.forms.fields import FieldKind as Is
from desktop.forms.shared import LINE, ordered


def _lenders(snapshot: Snapshot) -> list[str]:
    """Those in use first, then every lender that is known."""
    used = {line.lender for line in snapshot.lines} | {
        asked.lender for asked in snapshot.applications if asked.lender
    }
    return [*sorted(used), *(each.name for each in lenders() if each.name not in used)]


def _check_limit_event(values: Values) -> dict[str, str]:
    problems = ordered(
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


def _check_application(values: Values) -> dict[str, str]:
    if values.get("lender") or values.get("product"):
        return {}
    return {"lender": _("Please say where you applied: a lender or a product.")}


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
        check=lambda values: ordered(
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
                "lender_kind",
                N_("Kind of lender"),
                Is.CHOICE,
                choices=tuple(LenderKind),
                listed=False,
                hint=N_("As the contract says; left blank, the usual one of this lender"),
            ),
            Field(
                "reported",
                N_("Credit report"),
                Is.CHOICE,
                choices=tuple(Reported),
                default=lambda day: Reported.UNKNOWN,
            ),
            Field(
                "shares_limit_with",
                N_("Shares its limit with"),
                Is.REFERENCE,
                collection="lines",
                listed=False,
                hint=N_("Another card of the bank on one limit"),
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
                ahead=True,
                hint=N_("Only for a temporary limit"),
            ),
            Field("said", N_("What the lender said"), Is.TEXT, wide=True),
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
