"""Below the form of a loan: the missing one of four figures, and what the loan truly costs.

The payment each period is asked for here alone: a loan's record holds its terms, and the payment
follows from them.
"""

from datetime import datetime
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from core.errors import UserError
from core.loans.fill import Asked as Four
from core.loans.fill import fill
from core.loans.schedule import Terms, loan_terms
from core.money import show_amount
from core.records.model import Line, Loan, Method
from core.words import N_, _, sentences
from desktop.forms.dialog import Asked, Helper, RecordDialog
from desktop.forms.editors import make_editor
from desktop.forms.fields import Field, FieldKind
from desktop.widgets.basic import label, plain_button, quiet

PAYMENT = Field(
    "payment",
    N_("First payment"),
    FieldKind.AMOUNT,
    low=1,
    hint=N_("what the offer says, if you have it"),
)
WIDTH = 600
PAUSE = 250
"""Milliseconds without a key before the cost is worked out."""


class LoanHelper(Helper):
    """Fills the one missing of amount, rate, months and payment; tells the cost while typing."""

    def __init__(self, dialog: RecordDialog) -> None:
        super().__init__()
        self.dialog = dialog
        self.payment = make_editor(PAYMENT, dialog.desk.all_records())
        self.asked = Asked(PAYMENT, self.payment)
        self.button = plain_button(_("Work out the missing one"), self.work_out)
        self.said = label("", "fault")
        self.cost = quiet("")
        self.setMinimumWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.button, self.said, self.cost):
            column.addWidget(widget)
        self.said.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.show_cost)
        for asked in dialog.asked.values():
            asked.editor.edited.connect(self._pause.start)
        self._pause.start()

    # What the fields hold

    def _value(self, name: str) -> Any:
        """The value of a field of the form; None where it is empty or does not fit."""
        try:
            return self.dialog.asked[name].editor.value()
        except UserError:
            return None

    def _line(self) -> Line | None:
        chosen = self._value("line")
        lines = self.dialog.desk.all_records().lines
        return next((line for line in lines if line.id == chosen), None)

    def terms(self) -> Terms | None:
        """The terms typed so far; None while they make no loan with a schedule."""
        names = ("drawn_at", "principal", "method", "months")
        values = {name: self._value(name) for name in names}
        if None in values.values():
            return None
        more = ("first_due_on", "annual_rate", "fee_rate", "upfront_fee")
        values |= {name: self._value(name) for name in more}
        return loan_terms(Loan(line=0, **values), self._line())

    # Working out

    def work_out(self) -> None:
        """Fill in the one that is missing, or say which figures do not fit each other."""
        self._say("")
        try:
            self._fill()
        except UserError as error:
            self._say(str(error))
        self.show_cost()

    def _fill(self) -> None:
        method, drawn_at = self._value("method"), self._value("drawn_at")
        if method is None:
            raise UserError(_("Say first how the loan is repaid."))
        rate = "fee_rate" if method is Method.FLAT_FEE else "annual_rate"
        names = ("principal", "months", rate)
        self.asked.tell("")
        given = {
            name: self.dialog.asked[name].editor.value() for name in names if self._typed(name)
        }
        paid = self.payment.value()
        drawn_at = drawn_at or datetime.combine(self.dialog.desk.as_of, datetime.min.time())
        line = self._line()
        four = Four(
            method=method,
            start_on=drawn_at.date(),
            principal=given.get("principal"),
            rate=given.get(rate),
            months=given.get("months"),
            payment=paid,
            basis=(line and line.day_basis) or 365,
        )
        if len(given) == len(names) and paid is not None:
            self._check(four)
            return
        filled = fill(four)
        for name, value in zip(names, (filled.principal, filled.months, filled.rate), strict=True):
            if name not in given:
                self.dialog.asked[name].editor.set_value(value)
                self.dialog.asked[name].editor.edited.emit()
        if paid is None:
            self.payment.set_value(filled.payment)

    def _typed(self, name: str) -> bool:
        """Whether there is anything in a field; `value()` of a needed one would complain."""
        line = getattr(self.dialog.asked[name].editor, "line", None)
        return bool(line is not None and line.text().strip())

    def _check(self, four: Four) -> None:
        """Nothing is missing: say so where the payment is not what the other three make."""
        owed = fill(Four(**_without_payment(four))).payment
        if owed is not None and owed != four.payment:
            raise UserError(
                _(
                    "Amount, rate and months make a first payment of {owed}, not {payment}: empty "
                    "the one you are not sure of."
                ).format(owed=show_amount(owed), payment=show_amount(four.payment or 0))
            )

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
        self.button.setAccessibleDescription(sentence)
        self.dialog.make_room()

    # The cost

    def show_cost(self) -> None:
        """Tell the true annual cost of what is typed so far, or why there is none yet."""
        self._pause.stop()
        self.cost.setText(self.cost_text())
        self.dialog.make_room()

    def cost_text(self) -> str:
        """The cost with its advice, in a sentence or two."""
        from core.loans.sheet import cost_sheet
        from desktop.widgets.loan_cost import cost_text

        terms = self.terms()
        rated = self._value("annual_rate") is not None or self._value("fee_rate")
        if terms is None or not rated:
            return _("With amount, rate and months you see here what the loan truly costs.")
        line = self._line()
        sheet = cost_sheet(terms, kind=line and line.kind)
        if sheet.cost is None:
            return sheet.advice
        total = _("Interest and fees come to {amount}.").format(amount=show_amount(sheet.total))
        return sentences(cost_text(sheet.cost), total, sheet.advice)


def _without_payment(four: Four) -> dict[str, Any]:
    names = ("method", "start_on", "principal", "rate", "months", "basis")
    return {name: getattr(four, name) for name in names}
