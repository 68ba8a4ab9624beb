"""Regular income and spending as they were found, for the person to keep, change or leave out."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.cash.flow import Flow
from core.cash.flows import decide, shown_flows
from core.days import show_day
from core.errors import UserError
from core.words import N_, _
from desktop import theme
from desktop.desk import Desk
from desktop.forms.editors import TextEditor
from desktop.forms.fields import Field, FieldKind
from desktop.theme import MEDIUM
from desktop.widgets.basic import label, link_button, plain_button, quiet, row
from desktop.widgets.flow import Flow as SideBySide
from desktop.widgets.table import Column, RecordTable, RowsModel, signed

INTERVALS = {
    "weekly": N_("every week"),
    "biweekly": N_("every two weeks"),
    "monthly": N_("every month"),
    "quarterly": N_("every quarter"),
}
DECISIONS = {
    None: N_("found in your payments"),
    "accepted": N_("kept"),
    "changed": N_("changed by you"),
    "removed": N_("left out"),
}
FIELDS = (
    Field("amount", N_("Amount"), FieldKind.AMOUNT, low=1),
    Field("day", N_("Day of the month"), FieldKind.WHOLE, low=1, high=31),
)


class RegularMoney(QWidget):
    """A table of flows with the buttons that decide about the one that is chosen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.flows = shown_flows(desk.snapshot(), desk.as_of)
        model = RowsModel(
            [
                Column(_("Name"), lambda flow: flow.name),
                Column(_("Amount"), _amount, number=True),
                Column(_("How often"), _often, order=lambda flow: flow.months),
                Column(
                    _("Last time"),
                    lambda flow: show_day(flow.last_on),
                    order=lambda flow: flow.last_on,
                ),
                Column(_("Where it is from"), _from),
            ]
        )
        self.model = model
        self.table = RecordTable(model, _("Regular money"), several=False)
        self.table.stretch_column(0)
        self.table.fit_columns(1, 2, 3, 4)
        model.setParent(self.table)
        self.nothing = quiet(
            _("Nothing regular is known yet: record your income, or import three months or more.")
        )
        self.keep = plain_button(_("Keep"), lambda: self.decide("accepted"))
        self.editors = {field.name: TextEditor(field, desk.snapshot()) for field in FIELDS}
        for editor in self.editors.values():
            editor.setMaximumWidth(theme.pixels(120))
        self.change = plain_button(_("Change to this"), self.change_it)
        self.leave_out = plain_button(_("Leave out"), lambda: self.decide("removed"))
        self.forget = plain_button(_("As found"), lambda: self.decide(None))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        column.addWidget(
            quiet(
                _(
                    "Found where payments with one counterparty come back after the same time with "
                    "much the same amount. The money ahead counts on them; what you record as "
                    "income wins over what was found."
                )
            )
        )
        column.addWidget(self.table)
        column.addWidget(self.nothing)
        self.deciding = QWidget()
        decisions = QVBoxLayout(self.deciding)
        decisions.setContentsMargins(0, 0, 0, 0)
        decisions.addLayout(SideBySide(self.keep, self.leave_out, self.forget))
        words = [label(_(field.label), wrap=False) for field in FIELDS]
        amount, day = self.editors.values()
        decisions.addLayout(SideBySide(words[0], amount, words[1], day, self.change))
        column.addWidget(self.deciding)
        self.note = link_button(
            _("Change it under “Regular income”"), lambda: desk.go("lines", part="incomes")
        )
        column.addLayout(row(self.note))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._allow())
        self._fill()

    def refresh(self) -> None:
        """Read the flows again; the chosen one stays chosen and what is typed for it stays."""
        before = self.chosen()
        typed = {name: editor.line.text() for name, editor in self.editors.items()}
        self.flows = shown_flows(self.desk.snapshot(), self.desk.as_of)
        self._fill()
        place = next((n for n, one in enumerate(self.flows) if same_flow(one, before)), None)
        if place is None:
            return
        self.table.selectRow(self.model.place_of(place))
        if self.flows[place] == before:
            for name, editor in self.editors.items():
                editor.line.setText(typed[name])

    def _fill(self) -> None:
        self.model.set_rows(self.flows)
        self.table.fit_height(14)
        self.table.setVisible(bool(self.flows))
        self.nothing.setVisible(not self.flows)
        found = (n for n, flow in enumerate(self.flows) if flow.source != "told")
        if self.flows:  # what there is to decide about
            self.table.selectRow(self.model.place_of(next(found, 0)))
        self._allow()

    def chosen(self) -> Flow | None:
        """The flow of the selected row."""
        n = self.table.current_row
        return None if n is None else self.model.row_at(n)

    def _allow(self) -> None:
        flow = self.chosen()
        found = flow is not None and flow.source != "told"
        self.deciding.setVisible(found)
        self.note.setVisible(flow is not None and not found)
        for button in (self.keep, self.change, self.leave_out, self.forget):
            button.setEnabled(found)
        for name, editor in self.editors.items():
            editor.setEnabled(found)
            editor.set_value(getattr(flow, name) if flow is not None else None)

    def decide(self, decision: str | None, **more: int | None) -> None:
        """Keep the decision about the chosen flow, and look again."""
        flow = self.chosen()
        if flow is None:
            return
        try:
            decide(self.desk.ledger, flow.key, decision, **more)  # type: ignore[arg-type]
        except UserError as error:
            self.desk.refuse(error)
            return
        self.desk.follow()
        text = _(DECISIONS[decision])
        self.desk.tell(_("{name}: {decision}").format(name=flow.name, decision=text), undo=False)

    def change_it(self) -> None:
        """Expect another amount, another day, or both of the chosen flow."""
        try:
            given = {name: editor.value() for name, editor in self.editors.items()}
        except UserError as error:
            self.desk.refuse(error)
            return
        if all(value is None for value in given.values()):
            self.desk.refuse(UserError(_("Write the amount or the day that you expect.")))
            return
        self.decide("changed", **given)


def same_flow(one: Flow, other: Flow | None) -> bool:
    """Whether it is the same flow, whatever was decided about it since."""
    return other is not None and one.key == other.key


def _amount(flow: Flow) -> str:
    return signed(flow.direction, flow.amount)


def _often(flow: Flow) -> str:
    known = INTERVALS.get(flow.interval)
    if known:
        return _(known)
    return _("every {months} months").format(months=flow.months)


def _from(flow: Flow) -> str:
    if flow.source == "told":
        return _("told as income")
    return _(DECISIONS[flow.decision])
