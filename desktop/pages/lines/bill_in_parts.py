"""What paying a bill in instalments truly costs: the fee a period looks smaller than it is."""

from PySide6.QtWidgets import QGridLayout

from core.errors import UserError
from core.loans.bills import BillView, InParts, in_parts
from core.money import show_amount
from core.records.snapshot import Snapshot
from core.words import N_, _, ngettext, sentences
from desktop.forms.dialog import Asked
from desktop.forms.editors import make_editor
from desktop.forms.fields import Field, FieldKind
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, label, plain_button, row
from desktop.widgets.loan_cost import cost_text

FIELDS = (
    Field("amount", N_("Amount in instalments"), FieldKind.AMOUNT, required=True, low=1),
    Field("periods", N_("Periods"), FieldKind.WHOLE, required=True, low=1, high=60),
    Field(
        "fee_rate",
        N_("Fee each period, % of the amount"),
        FieldKind.RATE,
        required=True,
        low=0,
        high=1,
        hint=N_("0.6 for 0.60% a period"),
    ),
)
PERIODS = 12


class BillInParts(Card):
    """Asks for periods and the fee a period of a bill, and tells payment, fees and yearly cost."""

    def __init__(self, snapshot: Snapshot, bill: BillView) -> None:
        super().__init__(_("If you pay the bill in instalments"))
        self.bill = bill
        self.asked = {field.name: Asked(field, make_editor(field, snapshot)) for field in FIELDS}
        self.asked["amount"].editor.set_value(bill.left)
        self.asked["periods"].editor.set_value(PERIODS)
        fields = QGridLayout()
        fields.setHorizontalSpacing(MEDIUM)
        for n, asked in enumerate(self.asked.values()):
            fields.setColumnStretch(n, 1)
            fields.addWidget(asked, 0, n)
        self.body.addLayout(fields)
        self.button = plain_button(_("Work out the cost"), self.work_out)
        self.note = label("", "strong")
        answer = row(self.button, stretch=False)
        answer.addWidget(self.note, 1)
        self.body.addLayout(answer)

    def work_out(self) -> None:
        """Show what the instalments cost, or beside its field what does not fit."""
        values = {}
        self.note.setText("")
        for name, asked in self.asked.items():
            asked.tell("")
            try:
                values[name] = asked.editor.value()
            except UserError as error:
                asked.tell(str(error))
        if len(values) < len(FIELDS) or any(one.fault.text() for one in self.asked.values()):
            return
        try:
            parts = in_parts(
                values["amount"], values["periods"], values["fee_rate"], self.bill.bill.closed_on
            )
        except UserError as error:
            self.asked["fee_rate"].tell(str(error))
            return
        self.note.setText(parts_text(parts, values["periods"]))


def parts_text(parts: InParts, periods: int) -> str:
    """The payment, all fees and the yearly cost, in two sentences."""
    text = ngettext(
        "{count} payment of {payment}, with fees of {fees} in all.",
        "{count} payments of {payment}, with fees of {fees} in all.",
        periods,
    )
    sentence = text.format(
        count=periods, payment=show_amount(parts.payment), fees=show_amount(parts.fees)
    )
    return sentences(sentence, cost_text(parts.cost))
