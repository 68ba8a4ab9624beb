"""Credit-card bills in the import: an account with its bills, and what is asked or was no bill."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from core.days import show_day
from core.money import show_amount
from core.records.labels import label as name_of
from core.records.model import Line
from core.statements.bills.proposed import AccountBills, BillFound, Proposals
from core.statements.bills.told import changes_told, move_told
from core.statements.intake import Intake
from core.words import _, ngettext
from desktop.widgets.basic import Card, label, plain_button, quiet, row
from desktop.widgets.importing.import_files import figures_of, note
from desktop.widgets.inputs import DropDown
from desktop.widgets.table import Column, RecordTable, RowsModel


class BillsCard(Card):
    """The bills of an account. One that is asked about offers the lines it can be; another is
    ticked, and its rows are among those of the files."""

    changed = Signal()
    """It was ticked, or not any more."""
    decided = Signal(object, object)
    """An account that was asked about, and the line that it is."""

    def __init__(self, account: AccountBills, intake: Intake, number: int | None) -> None:
        super().__init__(account.title)
        self.account, self.number = account, number
        self.body.addWidget(quiet(" · ".join([*changes_told(account), self._target()])))
        self.box = QCheckBox(_("Take these bills over"))
        self.box.setAccessibleName(
            _("{name}: {value}").format(name=account.title, value=self.box.text())
        )
        self.box.setChecked(number is not None)
        self.box.toggled.connect(lambda _on: self.changed.emit())
        if number is not None:
            self.body.addWidget(self.box)
            self.body.addLayout(figures_of(intake, number))
        for text in [*map(move_told, account.moves), *account.notes]:
            self.body.addWidget(quiet(text))
        for text in dict.fromkeys(question.text for question in account.questions):
            self.body.addWidget(note(text))
        if number is None and account.taken and account.choices:
            self._add_choice(account.choices)
        self.bills_button = plain_button(
            ngettext("Show the bill", "Show the {count} bills", len(account.bills)).format(
                count=len(account.bills)
            ),
            self._show_bills,
        )
        self.body.addLayout(row(self.bills_button))
        self.table: RecordTable | None = None

    def _target(self) -> str:
        line = self.account.line
        if line is None:
            return _("not taken over yet")
        return _("to {line}").format(line=line.name) if line.id else _("new line")

    def _add_choice(self, lines: tuple[Line, ...]) -> None:
        self.line = DropDown()
        self.line.setAccessibleName(_("The line of these bills"))
        for line in lines:
            self.line.addItem(
                line.name if line.id else _("New line: {line}").format(line=line.name), line
            )
        self.take_button = plain_button(_("These are mine: take them"), self._decide)
        self.body.addLayout(row(self.line, self.take_button))

    def _decide(self) -> None:
        self.decided.emit(self.account, self.line.currentData())

    def _show_bills(self) -> None:
        """The bills, one in a row; their rows are below, under “Rows of the file”."""
        self.bills_button.hide()
        model = RowsModel(
            [
                Column(_("Statement day"), lambda one: show_day(one.closed_on), width=150),
                Column(_("Limit"), lambda one: _amount(one.bill.limit), number=True, width=90),
                Column(_("Owed"), lambda one: _amount(one.bill.net), number=True, width=100),
                Column(_("At least"), lambda one: _amount(one.bill.minimum), number=True, width=90),
                Column(
                    _("Due"),
                    lambda one: show_day(one.bill.due_on) if one.bill.due_on else "–",
                    width=150,
                ),
                Column(_("How it was paid"), _paid, width=220),
                Column(_("File"), lambda one: one.source),
            ]
        )
        self.table = RecordTable(model, self.account.title)
        model.setParent(self.table)
        model.set_rows(self.account.bills)
        self.table.fit_height(12)
        self.body.addWidget(self.table)


def _amount(fen: int | None) -> str:
    return "–" if fen is None else show_amount(fen).replace("-", "−")


def _paid(found: BillFound) -> str:
    if found.asked:
        return _("not taken over")
    if found.paid is None:
        return _("not known")
    if found.days_late:
        text = ngettext("{count} day late", "{count} days late", found.days_late)
        return text.format(count=found.days_late)
    return name_of(found.paid)


def others_card(found: Proposals) -> Card | None:
    """The files in which there was no bill, each with its reason; null where there are none."""
    if not found.others:
        return None
    count = len(found.others)
    card = Card(
        ngettext("{count} file holds no bill", "{count} files hold no bill", count).format(
            count=count
        )
    )
    model = RowsModel(
        [
            Column(_("File"), lambda one: one.source, width=320),
            Column(_("Reason"), lambda one: one.reason or "", width=420),
        ]
    )
    table = RecordTable(model, _("Files without a bill"))
    model.setParent(table)
    model.set_rows(found.others)
    table.fit_height(8)
    card.body.addWidget(table)
    for question in found.questions:
        if question.about == "bill" and not any(
            question in each.questions for each in found.accounts
        ):
            card.body.addWidget(label(question.text))
    return card
