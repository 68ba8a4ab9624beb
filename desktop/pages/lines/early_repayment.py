"""What repaying a loan early would save: the saving first, then how the loan goes on."""

from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QRadioButton, QScrollArea

from core.days import show_day
from core.errors import UserError
from core.loans.early import EarlyRepayment, Outcome, early_repayment
from core.loans.position import Position
from core.loans.schedule import Terms
from core.money import Fen, show_amount
from core.records.model import Loan
from core.words import N_, _, ngettext, sentences
from desktop.desk import Desk
from desktop.forms.dialog import Asked
from desktop.forms.editors import make_editor
from desktop.forms.fields import Field, FieldKind
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, heading, label, primary_button, quiet, row

FIELDS = (
    Field("on", N_("Repaid on"), FieldKind.DAY, required=True, ahead=True),
    Field(
        "amount",
        N_("Principal to repay"),
        FieldKind.AMOUNT,
        low=1,
        hint=N_("empty: all that is left"),
    ),
    Field("fee", N_("Fee for it"), FieldKind.AMOUNT, low=0, hint=N_("as your contract says")),
)

UNKNOWN_COUNTS = N_(
    "Past periods of which nothing is known count as still owed here; say in a check-in how they "
    "were paid."
)


class EarlyCard(Card):
    """The calculator over `terms`, what is left of the loan; without them it says why."""

    def __init__(self, desk: Desk, now: Position, terms: Terms | None) -> None:
        super().__init__(_("If you repay early"))
        self.terms, self._day = terms, desk.as_of
        if terms is None:
            self.body.addWidget(quiet(_no_calculator(now, desk)))
            return
        if any(row.state == "unknown" for row in now.rows):
            self.body.addWidget(quiet(_(UNKNOWN_COUNTS)))
        self.asked = {
            field.name: Asked(field, make_editor(field, desk.all_records(), desk.as_of))
            for field in FIELDS
        }
        self.asked["on"].editor.set_value(desk.as_of)
        fields = QGridLayout()
        fields.setHorizontalSpacing(MEDIUM)
        for n, asked in enumerate(self.asked.values()):
            fields.setColumnStretch(n, 1)
            fields.addWidget(asked, 0, n)
        self.body.addLayout(fields)
        self.shorten = QRadioButton(_("End sooner, with the same instalment"))
        self.same_end = QRadioButton(_("Pay less each period, to the same end"))
        self.shorten.setChecked(True)
        self.button = primary_button(_("Work out the saving"), self.work_out)
        self.body.addLayout(row(self.shorten, self.same_end))
        self.saved = heading("")
        self.note = label("")
        self.fault = label("", "fault")
        answer = row(self.button, stretch=False)
        answer.addWidget(self.saved, 1)
        self.body.addLayout(answer)
        for text in (self.note, self.fault):
            text.hide()
            self.body.addWidget(text)

    def work_out(self) -> None:
        """Show what the repayment asked for changes, or what does not fit."""
        assert self.terms is not None
        values, fits = {}, True
        for name, asked in self.asked.items():
            asked.tell("")
            try:
                values[name] = asked.editor.value()
            except UserError as error:
                asked.tell(str(error))
                fits = False
        outcome, said = None, ""
        if fits:
            event = EarlyRepayment(
                on=values["on"],
                amount=values["amount"],
                shorten=self.shorten.isChecked(),
                fee=values["fee"] or Fen(0),
            )
            try:
                outcome = early_repayment(self.terms, event)
            except UserError as error:
                said = str(error)
        self.saved.setText("" if outcome is None else saved_text(outcome.saved))
        self.note.setText("" if outcome is None else outcome_text(outcome, values["on"]))
        self.fault.setText(said)
        self.note.setVisible(outcome is not None)
        self.fault.setVisible(bool(said))
        QTimer.singleShot(0, self, self._bring_into_view)

    def _bring_into_view(self) -> None:
        """Scroll to the answer, which stands below what asked for it."""
        outside = self.parentWidget()
        while outside is not None and not isinstance(outside, QScrollArea):
            outside = outside.parentWidget()
        if outside is not None:
            shown = self.note if self.note.isVisible() else self.fault
            outside.ensureWidgetVisible(shown, 0, MEDIUM)


def saved_text(saved: Fen) -> str:
    """What it saves or costs, as one sentence."""
    if saved > 0:
        text = _("It saves {amount} of interest and fees.")
    elif saved < 0:
        text = _("It saves nothing: it costs {amount} more than it spares.")
    else:
        text = _("It saves nothing and costs nothing.")
    return text.format(amount=show_amount(abs(saved)))


def outcome_text(outcome: Outcome, on: date) -> str:
    """What is paid on the day, and how the loan goes on."""
    said = [
        _("You pay {amount} on {day}, with the interest to that day and the fee.").format(
            amount=show_amount(outcome.to_pay), day=show_day(on)
        )
    ]
    if not outcome.instalment_after:
        said.append(_("The loan is then repaid."))
        return sentences(*said)
    if outcome.months_saved:
        text = ngettext(
            "It ends on {day}, {count} period sooner.",
            "It ends on {day}, {count} periods sooner.",
            outcome.months_saved,
        )
        said.append(text.format(day=show_day(outcome.ends_on), count=outcome.months_saved))
    else:
        said.append(_("It ends on {day} as before.").format(day=show_day(outcome.ends_on)))
    text = _("The next instalment is {after} instead of {before}.")
    if outcome.instalment_after == outcome.instalment_before:
        text = _("The next instalment stays at {after}.")
    before, after = outcome.instalment_before, outcome.instalment_after
    said.append(text.format(after=show_amount(after), before=show_amount(before)))
    return sentences(*said)


def _no_calculator(now: Position, desk: Desk) -> str:
    if not now.principal_left:
        return _("Nothing is left of this loan.")
    daily = daily_interest(now.principal_left, now.loan, desk)
    if now.terms is None and daily:
        return _(
            "This loan is repaid at will: what is left costs {amount} of interest a day, and what "
            "you repay stops costing on that day."
        ).format(amount=show_amount(daily))
    if now.terms is None:
        return _("Give the loan its rate, way of repaying and months to see what it would save.")
    return _("The last due day of this loan is past, so there is nothing to repay early.")


def daily_interest(left: Fen, loan: Loan, desk: Desk) -> Fen:
    """A day's interest on what is left, in fen, at the loan's rate and the line's basis."""
    line = next(line for line in desk.all_records().lines if line.id == loan.line)
    return Fen(round(left * (loan.annual_rate or 0.0) / (line.day_basis or 365)))
