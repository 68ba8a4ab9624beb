"""A month's budget: the figures that matter, the categories planned and spent, and a start."""

from datetime import date

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from core.cash.budget import Budgeted, BudgetLine, budget, planned_before, set_budget
from core.cash.missing import looked_up
from core.cash.months import category_name
from core.cash.suggest import Suggestion, suggest
from core.cash.verdict import what_decides_safe
from core.days import show_day, show_month
from core.errors import UserError
from core.loans.due_days import add_months
from core.money import Fen, show_amount, show_cents
from core.records.settings import ROLLOVER
from core.words import N_, _
from desktop import theme
from desktop.desk import Desk
from desktop.forms.editors import TextEditor
from desktop.forms.fields import Field, FieldKind
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, empty, label, link_button, plain_button, quiet, row
from desktop.widgets.beside import Beside
from desktop.widgets.enter_due import enter_due
from desktop.widgets.flow import Flow
from desktop.widgets.table import Column, RecordTable, RowsModel
from desktop.widgets.ways import lesson_titles

FOUR = 480
"""Pixels in which the four figures stand side by side, at the program's own size of text."""
PLAN = Field("amount", N_("Plan for it"), FieldKind.AMOUNT, low=0)
BANDS = {
    "low": N_("under 35%, which is commonly advised"),
    "amber": N_("between 35% and 50%: take on nothing new"),
    "red": N_("over 50%, which is too much"),
}


class BudgetMonth(QWidget):
    """The month that is chosen; what is planned is written at once, as an undoable change."""

    turning = Signal()
    """Another month is about to stand where this one stands."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.first = desk.as_of.replace(day=1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(MEDIUM)
        self.show_month()

    def refresh(self) -> None:
        """Read the month again; the chosen category and what is typed stay, and the focus."""
        typed = self.category.text(), self.amount.line.text()
        before = self.window().focusWidget()
        focused = next((n for n, one in enumerate(self._places()) if one is before), None)
        self.show_month()
        chosen = [n for n, one in enumerate(self.found.lines) if one.category == typed[0].strip()]
        if chosen:
            self.table.selectRow(self.rows.place_of(chosen[0]))
        self.category.setText(typed[0])
        self.amount.line.setText(typed[1])
        if focused is not None:
            again = self._places()[focused]
            QTimer.singleShot(0, again, again.setFocus)  # once it is shown

    def _places(self) -> list[QWidget]:
        return [self.table, self.category, self.amount.line, self.set_it, self.carry]

    @property
    def month(self) -> str:
        return f"{self.first:%Y-%m}"

    def go(self, months: int) -> None:
        """Show another month; the page stays where it is scrolled, so that the same button stands
        under the pointer."""
        self.turning.emit()
        self.first = add_months(self.first, months)
        self.show_month()

    def show_month(self) -> None:
        """Build everything for the month from the records as they are."""
        empty(self.column)
        carry = self.desk.ledger.setting(ROLLOVER)
        self.found = budget(self.desk.snapshot(), self.desk.as_of, self.month, carry)
        name = label(show_month(self.first), "heading", wrap=False)
        earlier = plain_button("‹", lambda: self.go(-1))
        earlier.setAccessibleName(_("The month before"))
        later = plain_button("›", lambda: self.go(1))
        later.setAccessibleName(_("The next month"))
        self.column.addLayout(row(earlier, name, later))
        self.column.addWidget(self._figures(self.found))
        self.column.addWidget(self._categories(self.found, carry))
        self.column.addWidget(self._start())

    # Figures

    def _figures(self, found: Budgeted) -> Card:
        card = Card()
        until = found.safe.until
        safe = _("Safe to spend until {day}").format(day=show_day(until)) if until else ""
        shown = [
            (safe or _("Safe to spend for 30 days"), _safe(found), _likely(found)),
            (_("Debt payments to income"), _percent(found.ratios.debt_service), _band(found)),
            (_("Emergency fund"), _months(found.ratios.emergency_months), _three_to_six(found)),
            (_("Saved of this month's income"), _percent(found.saving_rate), ""),
        ]
        safe_one, debts, fund, saved = (_figure(*one) for one in shown)
        pairs = (Beside(*two, shares=(1, 1), least=0) for two in ((safe_one, debts), (fund, saved)))
        card.body.addWidget(Beside(*pairs, shares=(1, 1), least=theme.pixels(FOUR)))
        for text in what_decides_safe(found.safe):
            card.body.addWidget(label(text, "strong"))
        if found.safe.verdict == "open":
            enter_due(self.desk, card, found.safe.open_ones)
        decides = found.safe.open_ones if found.safe.verdict == "open" else ()
        shown = looked_up(decides, found.safe.as_of) if len(decides) == 1 else ()
        for text in found.needed:
            if text not in shown:
                card.body.addWidget(quiet(text))
        if found.needed:
            go = self.desk.go
            accounts = link_button(_("Accounts and income"), lambda: go("lines", part="accounts"))
            card.body.addLayout(row(accounts, link_button(_("Import"), lambda: go("import"))))
        card.body.addLayout(row(*lesson_titles(("budget", "income-fall"), self.desk.go_lesson)))
        return card

    # Categories

    def _categories(self, found: Budgeted, carry: bool) -> Card:
        card = Card(_("By category"))
        columns = [
            Column(_("Category"), lambda one: category_name(one.category)),
            Column(_("Planned"), lambda one: _cents(one.planned), number=True, width=100),
            Column(_("Spent"), lambda one: _cents(one.spent), number=True, width=100),
            Column(_("Left"), lambda one: _cents(one.left), number=True, width=100),
            Column(_("Pace of the month"), _pace, width=220),
        ]
        if carry:
            carried = Column(_("Carried over"), lambda one: _cents(one.carried), number=True)
            columns.insert(2, carried)
        self.rows = model = RowsModel(columns)
        model.set_rows(found.lines)
        self.table = RecordTable(model, _("By category"), several=False)
        model.setParent(self.table)
        self.table.stretch_column(0)
        self.table.fit_columns(len(columns) - 1)
        self.table.fit_height(12)
        if found.lines:
            card.body.addWidget(self.table)
        else:
            card.body.addWidget(quiet(_("Nothing is planned and nothing was spent this month.")))
        self.category = QLineEdit()
        self.category.setAccessibleName(_("Category"))
        self.category.setPlaceholderText(_("Category"))
        self.amount = TextEditor(PLAN, self.desk.snapshot())
        self.amount.setMaximumWidth(theme.pixels(130))
        self.table.selectionModel().selectionChanged.connect(lambda *_rows: self._chosen())
        self.category.returnPressed.connect(self.plan)
        self.amount.line.returnPressed.connect(self.plan)
        self.set_it = plain_button(_("Plan this"), self.plan)
        amount_words = label(_(PLAN.label), wrap=False)
        card.body.addLayout(Flow(self.category, amount_words, self.amount, self.set_it))
        self.fault = label("", "fault")
        self.fault.hide()
        card.body.addWidget(self.fault)
        before = planned_before(self.desk.snapshot(), self.month)
        if before is not None and not any(one.planned is not None for one in found.lines):
            month, plan = before
            words = _("Plan the same as in {month}")
            text = words.format(month=show_month(date.fromisoformat(f"{month}-01")))
            self.copy = plain_button(text, lambda: self._keep(dict(plan)))
            card.body.addLayout(row(self.copy))
        self.carry = QCheckBox(_("Carry what is left into the next month"))
        self.carry.setChecked(carry)
        self.carry.toggled.connect(self._carry)
        card.body.addWidget(self.carry)
        return card

    def _chosen(self) -> None:
        n = self.table.current_row
        if n is not None:
            line: BudgetLine = self.rows.row_at(n)
            self.category.setText(line.category)
            self.amount.set_value(line.planned)

    def plan(self) -> None:
        """Plan the amount for the category; an empty amount takes the plan away."""
        try:
            amount = self.amount.value()
            if not self.category.text().strip():
                raise UserError(_("Write the category that you plan for, or choose it above."))
        except UserError as error:
            self._refuse(error)
            return
        self._keep({self.category.text(): amount})

    def _keep(self, amounts: dict[str, Fen | None]) -> None:
        """Plan these amounts for the month, as one undoable change."""
        try:
            set_budget(self.desk.ledger, self.month, amounts)
        except UserError as error:
            self._refuse(error)
            return
        self.desk.follow()
        self.desk.tell(_("The budget was changed."))

    def _refuse(self, error: UserError) -> None:
        """Say beside the fields what does not fit."""
        self.fault.setText(str(error))
        self.fault.show()

    @Slot(bool)
    def _carry(self, carry: bool) -> None:
        try:
            self.desk.ledger.set_setting(ROLLOVER, carry)
        except UserError as error:
            self.desk.refuse(error)
        self.desk.follow()

    # A start

    def _start(self) -> Card:
        card = Card(_("A start from your own months"))
        suggestion = suggest(self.desk.snapshot(), self.desk.as_of)
        if not suggestion.lines:
            card.body.addWidget(
                quiet(_("Import a whole month of payments, and a start stands here."))
            )
            return card
        card.body.addWidget(quiet(_shares(suggestion)))
        for one in suggestion.lines:
            text = _("{category}: usually {usual}, suggested {suggested}").format(
                category=category_name(one.category),
                usual=show_amount(one.usual),
                suggested=show_amount(one.suggested),
            )
            card.body.addWidget(label(text))
        self.take = plain_button(_("Plan all of these"), lambda: self.take_all(suggestion))
        card.body.addLayout(row(self.take))
        return card

    def take_all(self, suggestion: Suggestion) -> None:
        """Plan the month as suggested; each can be changed afterwards."""
        self._keep({one.category: one.suggested for one in suggestion.lines})


def _figure(name: str, figure: str, words: str) -> QWidget:
    """A figure over what it is, so that all stand in one line however long their names are."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    for one in (label(figure, "figure", wrap=False), quiet(name), label(words, "small")):
        column.addWidget(one)
    return made


def _shares(suggestion: Suggestion) -> str:
    if suggestion.needs is None or suggestion.wants is None or suggestion.saving is None:
        return _("From the middle of your last months; record your income to hold it against it.")
    return _(
        "From the middle of your last months, with wants held within 30% of your income. A common "
        "split of it is {needs} for needs, {wants} for wants and {saving} to put aside; with a "
        "high rent it will differ."
    ).format(
        needs=show_amount(suggestion.needs),
        wants=show_amount(suggestion.wants),
        saving=show_amount(suggestion.saving),
    )


def _safe(found: Budgeted) -> str:
    safe = found.safe
    if safe.amount is not None:
        return show_amount(safe.amount)
    return "–" if safe.verdict is None else _("open")


def _likely(found: Budgeted) -> str:
    """What is safe to spend with every due at its likely amount, where that differs."""
    likely = found.safe.likely
    if likely is None or likely == found.safe.amount:
        return ""
    return _("{amount} if every due takes its likely amount").format(amount=show_amount(likely))


def _cents(fen: int | None) -> str:
    return "–" if fen is None else show_cents(fen)


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{round(share * 100)}%"


def _months(count: float | None) -> str:
    return "–" if count is None else _("{count} months").format(count=round(count, 1))


def _band(found: Budgeted) -> str:
    band = found.ratios.debt_band
    return "" if band is None else _(BANDS[band])


def _three_to_six(found: Budgeted) -> str:
    known = found.ratios.emergency_months is not None
    return _("three to six are commonly advised") if known else ""


def _pace(line: BudgetLine) -> str:
    if line.pace is None:
        return _("not planned")
    if line.left is not None and line.left < 0:
        return _("over the plan")
    if line.pace > 0:
        return _("{amount} ahead of the days gone by").format(amount=show_amount(line.pace))
    return _("within the days gone by")
