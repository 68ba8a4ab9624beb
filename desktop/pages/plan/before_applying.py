"""Before you apply: what is asked, and what the records say about it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QFormLayout, QVBoxLayout, QWidget

from core.errors import UserError
from core.planning.against_applying import Mark, Point
from core.planning.applying import ApplyCheck, before_applying
from core.planning.changes.borrow import Borrow
from core.records.model import AnswerCode, Method
from core.words import N_, _, listed, ngettext
from desktop import theme
from desktop.desk import Desk
from desktop.forms.editors import TextEditor, make_editor
from desktop.forms.fields import Field, FieldKind
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, empty, label, link_button, primary_button, quiet, row
from desktop.widgets.beside import Beside
from desktop.widgets.ways import lesson_titles

FIELDS = (
    Field("amount", N_("Amount you want"), FieldKind.AMOUNT, low=100),
    Field(
        "method",
        N_("How it is repaid"),
        FieldKind.CHOICE,
        required=True,
        choices=(Method.EQUAL_INSTALMENT, Method.EQUAL_PRINCIPAL, Method.FLAT_FEE, Method.BULLET),
        default=lambda day: Method.EQUAL_INSTALMENT,
    ),
    Field(
        "rate",
        N_("Annual rate, or fee a month of a flat fee"),
        FieldKind.RATE,
        low=0,
        high=10,
    ),
    Field("months", N_("Months"), FieldKind.WHOLE, low=1, high=1200),
)
SIGNS: dict[Mark, tuple[str, str]] = {
    "fine": ("✓", N_("Fine")),
    "against": ("✕", N_("Speaks against it")),
    "unknown": ("?", N_("Not known")),
}
ASKED = {
    **dict.fromkeys(AnswerCode, "answers"),
    "quiet": "applications",
    "use": "used",
    "lenders": "used",
}
"""The part of the check-in that asks for what is not known, by the point's code."""
ORDER: tuple[Mark, ...] = ("against", "unknown", "fine")


class BeforeApplying(QWidget):
    """The loan that is thought of on the left, what speaks against asking for it on the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.editors = {field.name: make_editor(field, desk.snapshot()) for field in FIELDS}
        for one in self.editors.values():
            if isinstance(one, TextEditor):
                one.line.returnPressed.connect(self.check)
        self.of_age = QCheckBox(_("I am 18 or older"))
        self.fault = label("", "fault")
        self.fault.hide()
        answer = QWidget()
        self.result = QVBoxLayout(answer)
        self.result.setContentsMargins(0, 0, 0, 0)
        self.result.setSpacing(MEDIUM)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Beside(self._form(), answer, shares=(2, 3), least=theme.pixels(660)))
        self.check()

    def _form(self) -> Card:
        card = Card(_("The loan you think of"))
        card.body.addWidget(
            quiet(_("Leave it empty to see what speaks against any application now."))
        )
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        for field in FIELDS:
            one = self.editors[field.name]
            if field.default is not None:
                one.set_value(field.default(self.desk.as_of))
            form.addRow(_(field.label), one)
        card.body.addLayout(form)
        card.body.addWidget(self.of_age)
        card.body.addWidget(self.fault)
        card.body.addLayout(row(primary_button(_("Check"), self.check)))
        return card

    def refresh(self) -> None:
        """Check again by the records as they are; what is typed stays."""
        self.check()

    def check(self) -> None:
        """Hold the loan, where one is given, against the records."""
        try:
            found = before_applying(
                self.desk.snapshot(),
                self.desk.as_of,
                self._wish(),
                of_age=True if self.of_age.isChecked() else None,
            )
        except UserError as error:
            self.fault.setText(str(error))
            self.fault.show()
            return
        self.fault.hide()
        self._show(found)

    def _wish(self) -> Borrow | None:
        """The loan; None while neither amount, rate nor months are given. Raises UserError."""
        given = {name: one.value() for name, one in self.editors.items()}
        if all(given[name] is None for name in ("amount", "rate", "months")):
            return None
        missing = [_(f.label) for f in FIELDS if given[f.name] is None]
        if missing:
            raise UserError(_("Fill in as well: {fields}.").format(fields=listed(missing)))
        return Borrow(
            given["method"], given["amount"], given["rate"], given["months"], self.desk.as_of
        )

    def _show(self, found: ApplyCheck) -> None:
        empty(self.result)
        card = Card(found.conclusion, role="note")
        card.body.addWidget(label(found.price))
        unknown = sum(point.mark == "unknown" for point in found.points)
        if unknown:
            text = ngettext(
                "{count} thing is not known yet; look at it first.",
                "{count} things are not known yet; look at them first.",
                unknown,
            )
            card.body.addWidget(label(text.format(count=unknown), "strong"))
        card.body.addWidget(
            quiet(_("This is your own check of your own records; a lender may see it otherwise."))
        )
        for link in lesson_titles(("applications", "inquiries", "mortgage"), self.desk.go_lesson):
            card.body.addLayout(row(link))
        self.result.addWidget(card)
        for mark in ORDER:
            points = [point for point in found.points if point.mark == mark]
            if points:
                self.result.addWidget(_group(mark, points, self.desk))
        self.result.addStretch(1)


def _group(mark: Mark, points: Sequence[Point], desk: Desk) -> Card:
    """The points of one mark, with the ways to what can be answered and to their lessons."""
    sign, word = SIGNS[mark]
    card = Card(_(word))
    for point in points:
        card.body.addWidget(label(f"{sign}  {point.text}", "quiet" if mark == "fine" else "body"))
    if mark == "fine":
        return card
    asked = next((ASKED[point.code] for point in points if point.code in ASKED), None)
    if mark == "unknown" and asked is not None:
        to_it = link_button(_("Go to the check-in"), lambda: desk.go("checkin", part=asked))
        card.body.addLayout(row(to_it))
    for link in lesson_titles((point.code for point in points), desk.go_lesson):
        card.body.addLayout(row(link))
    return card
