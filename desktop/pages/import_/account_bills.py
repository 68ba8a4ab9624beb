"""The bills of one account, opened: what its rows come to, all bills, and one of them in full."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.days import show_day
from core.money import show_amount
from core.records.labels import label as name_of
from core.statements.bills.proposed import AccountBills, BillFound
from core.statements.bills.sum_text import sum_text
from core.statements.bills.wording import move_text
from core.statements.intake import Intake
from core.words import _, ngettext
from desktop.pages.import_.bill_view import BillView
from desktop.pages.import_.files import figures_of
from desktop.theme import SMALL
from desktop.widgets.basic import empty, quiet
from desktop.widgets.table import Column, RecordTable, RowsModel


class AccountDetails(QWidget):
    """`number` is that of its rows among the files that are read, null where they are not."""

    accepted = Signal(int, bool)
    """The place of a bill among those found, and whether it is taken as it is printed."""

    def __init__(self, account: AccountBills, intake: Intake, number: int | None) -> None:
        super().__init__()
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(SMALL)
        for text in map(move_text, account.moves):
            body.addWidget(quiet(text))
        if number is not None:
            body.addLayout(figures_of(intake, number))
        self._model = RowsModel(
            [
                Column(
                    _("Statement day"),
                    lambda one: show_day(one.closed_on),
                    width=120,
                    order=lambda one: one.closed_on,
                ),
                Column(_("Limit"), lambda one: _amount(one.bill.limit), number=True, width=80),
                Column(_("Owed"), lambda one: _amount(one.bill.net), number=True, width=96),
                Column(_("How it was paid"), _paid, width=150),
                Column(_("Proved"), _proved, width=120),
            ]
        )
        self.table = RecordTable(self._model, account.title, several=False)
        self._model.setParent(self.table)
        self._model.set_rows(account.bills)
        self.table.fit_columns(*range(len(self._model.columns) - 1))
        self.table.fit_height(8)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._open())
        body.addWidget(self.table)
        self._hint = quiet(_("Choose a bill to see what it says, its sum and its rows."))
        body.addWidget(self._hint)
        self._place = QVBoxLayout()
        body.addLayout(self._place)
        self.bill: BillView | None = None
        if len(account.bills) == 1:
            self.table.selectRow(0)

    def _open(self) -> None:
        row = self.table.current_row
        empty(self._place)
        self._hint.setVisible(row is None)
        self.bill = None
        if row is not None:
            self.bill = BillView(self._model.row_at(row))
            self.bill.accepted.connect(self.accepted)
            self._place.addWidget(self.bill)


def _amount(fen: int | None) -> str:
    return "–" if fen is None else show_amount(fen).replace("-", "−")


def _paid(found: BillFound) -> str:
    if found.paid is None:
        return _("not known")
    if found.days_late:
        text = ngettext("{count} day late", "{count} days late", found.days_late)
        return text.format(count=found.days_late)
    return name_of(found.paid)


def _proved(found: BillFound) -> str:
    if found.asked:
        return _("taken as printed") if found.is_taken else _("asked: left out")
    return _("by its sum") if sum_text(found.bill).proves else _("nothing against it")
