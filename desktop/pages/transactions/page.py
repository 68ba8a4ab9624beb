"""The transactions: searched, filtered, added up, edited."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from core.errors import UserError
from core.money import show_amount
from core.records.finding import Found
from core.records.model import Transaction
from core.records.sums import Sums
from core.words import _, ngettext
from desktop.desk import Desk
from desktop.forms import FORMS
from desktop.forms.deleting import delete
from desktop.forms.dialog import ask
from desktop.forms.evidence import parsed
from desktop.pages.transactions.filters import TransactionFilters
from desktop.pages.transactions.looking import Asked, StagedViews, all_rows
from desktop.pages.transactions.origin import show_origin
from desktop.pages.transactions.together import ChangeTogether
from desktop.widgets.basic import label, link_button, plain_button, row
from desktop.widgets.frame import EmptyState, PageFrame
from desktop.widgets.table import RecordTable
from desktop.widgets.table_columns import keep_columns
from desktop.widgets.table_menu import write_rows
from desktop.widgets.transaction_rows import (
    CATEGORY,
    COLUMNS,
    TEXT,
    WHOM,
    CategoryDelegate,
    TransactionRows,
)


class TransactionsPage(PageFrame):
    """A table over all transactions that holds only the rows in view, with the sums of a filter.

    Ctrl+F searches, Enter edits the chosen row or several together, F2 changes the category in
    place, Delete deletes, Ctrl+N adds.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Transactions"), scroll=False)
        self.desk = desk
        self.form = FORMS["transactions"]
        self.model = TransactionRows(desk)
        self.filters = TransactionFilters()
        self.filters.changed.connect(self.read)
        self.table = RecordTable(self.model, _("Transactions"))
        self.table.menu.save_to = self.save
        self.looking = StagedViews(desk, self)
        self.looking.found.connect(self._show_found)
        self.model.asked.connect(self.read)
        self._shown: Asked | None = None
        self._to_choose: int | None = None
        self.sums = label("", "quiet")
        self.none_found = QWidget()
        self.nothing = EmptyState(
            _("No transactions yet"),
            _("Import a statement that Alipay, WeChat or your bank gives you, or add one by hand."),
            _("Import a statement"),
            lambda: desk.go("import"),
            _("Add a transaction"),
            self.add,
            lambda: desk.see_demo("transactions"),
        )
        self._build_table()
        self._lay_out()
        self._keys()

    def _build_table(self) -> None:
        for n, column in enumerate(COLUMNS):
            self.table.setColumnWidth(n, column.width or 160)
        self.table.stretch_column(WHOM, TEXT)
        self.table.setItemDelegateForColumn(CATEGORY, CategoryDelegate(self.desk, self.table))
        keep_columns(self.desk, self.table.columns, "transactions")
        self.table.doubleClicked.disconnect()
        self.table.doubleClicked.connect(self._double_clicked)
        self.table.opened.connect(lambda _row: self.edit())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.model.modelReset.connect(self._enable)

    def _lay_out(self) -> None:
        self.add_button = plain_button(_("Add a transaction"), self.add)
        self.edit_button = plain_button(_("Edit"), self.edit)
        self.origin = QAction(_("Where it came from…"), self)
        self.origin.triggered.connect(self.show_origin)
        self.table.menu.actions.append(self.origin)
        self.delete_button = plain_button(_("Delete"), self.delete)
        for button in (self.add_button, self.edit_button, self.delete_button):
            self.buttons.addWidget(button)
        found = row(
            label(_("No transaction passes these filters."), "quiet", wrap=False),
            link_button(_("Clear the filters"), self.filters.clear),
        )
        found.setContentsMargins(0, 0, 0, 0)
        self.none_found.setLayout(found)
        self.body.addWidget(self.filters)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.none_found)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.sums)
        self.body.addStretch()

    def _keys(self) -> None:
        for keys, act in (
            ("Ctrl+F", self._search),
            ("F2", self.edit_category),
            ("Del", self.delete),
            ("Ctrl+N", self.add),
        ):
            owner = self.table if keys in ("F2", "Del") else self
            shortcut = QShortcut(QKeySequence(keys), owner)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # Showing

    def refresh(self) -> None:
        """Read the ledger anew, keeping filters and place."""
        self.filters.offer(self.desk.all_records())
        self.read()

    def read(self) -> None:
        """Show what passes the filters."""
        if not self.desk.has_ledger:
            return  # it was closed while the search was waiting for more keys
        filters = self.filters.filters(self.desk.as_of)
        asked = Asked(filters, self.model.order, self.model.falling)
        try:
            self._shown = None
            if asked.plain and self.looking.slow:  # the rows at once, their sums follow
                self._show(asked, None, self.desk.ledger.count_transactions(**filters))
                self._shown = asked
                self.sums.setText("")
            self.looking.look(asked)
        except UserError as error:
            self.desk.refuse(error)

    @Slot(object, object)
    def _show_found(self, asked: Asked, found: Found) -> None:
        self.looking.forget()
        if self._shown != asked:
            self._show(asked, found.ids, found.sums.rows)
        self.sums.setText(_sums_text(found.sums))

    def _show(self, asked: Asked, ids: Sequence[int] | None, rows: int) -> None:
        self.model.show_rows(asked.filters, rows, ids)
        bare = rows == 0 and not self.filters.narrowed
        self.filters.setVisible(not bare)
        self.nothing.setVisible(bare)
        for button in (self.add_button, self.edit_button, self.delete_button):
            button.setVisible(not bare)
        self.none_found.setVisible(rows == 0 and not bare)
        self.table.setVisible(rows > 0)
        self.sums.setVisible(rows > 0)
        self._enable()
        if self._to_choose is not None:
            wanted, self._to_choose = self._to_choose, None
            self.choose(wanted)

    def _enable(self) -> None:
        chosen = len(self.table.chosen_rows)
        self.edit_button.setEnabled(chosen > 0)
        self.edit_button.setText(_("Edit together…") if chosen > 1 else _("Edit"))
        self.origin.setEnabled(chosen > 0)
        self.delete_button.setEnabled(chosen > 0)

    def focus(
        self,
        evidence: tuple[str, ...] = (),
        record: tuple[str, int] | None = None,
        account: int | None = None,
        line: int | None = None,
        search: str | None = None,
    ) -> None:
        """Show one transaction, those of an account or line, or what a search finds."""
        if search is not None:
            self.filters.clear()
            self.filters.search.setText(search)
            self._search()
            return
        wanted = [record[1]] if record else [kept for _kind, kept in parsed(evidence)]
        self.filters.narrow(account, line)
        if wanted:
            self.choose(wanted[0])
        self.table.setFocus()

    def choose(self, record_id: int) -> None:
        """Select the transaction of this id, where the filters let it pass."""
        if self.looking.busy and self._shown is None:
            self._to_choose = record_id
            return
        kept = self.desk.ledger.get(Transaction, record_id)
        place = kept and self.model.place_of(kept)
        if place is not None:
            self.table.selectRow(place)
            self.table.scrollTo(self.model.index(place, 0))

    @property
    def chosen(self) -> list[Transaction]:
        """All chosen transactions, newest first."""
        found = map(self.model.row_at, self.table.chosen_rows)
        return [kept for kept in found if kept is not None]

    @property
    def current(self) -> Transaction | None:
        """The chosen transaction, of several the one that has the focus."""
        chosen = self.table.current_row
        return None if chosen is None else self.model.row_at(chosen)

    # Acting

    def _search(self) -> None:
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def _double_clicked(self, index: Any) -> None:
        if index.column() == CATEGORY:
            self.table.edit(index)
        else:
            self.edit()

    def edit_category(self) -> None:
        """Edit the category of the chosen row in place."""
        chosen = self.table.current_row
        editing = self.table.state() == RecordTable.State.EditingState
        if chosen is not None and not editing:
            self.table.edit(self.model.index(chosen, CATEGORY))

    def save(self, path: Path) -> None:
        """Write all rows that pass the filters, with the columns that are shown, as CSV."""
        ledger, shown = self.desk.ledger, self.table.columns.shown()
        filters, ids = self.model.filters, self.model.ids
        headings = tuple(_(COLUMNS[n].title) for n in shown)

        def work() -> Path:
            with ledger.beside() as beside:
                rows = all_rows(beside, filters, ids)
                cells = (tuple(COLUMNS[n].cell(kept) for n in shown) for kept in rows)
                write_rows(path, headings, cells)
            return path

        self.desk.run(work, self._saved)

    def _saved(self, path: Path) -> None:
        text = _("The table is written to “{path}”.").format(path=path)
        self.desk.tell(text, undo=False)

    def add(self) -> None:
        """Ask for a new transaction and choose it."""
        self._ask(None)

    def edit(self) -> None:
        """Ask for the values of the chosen transaction anew, or for those of several together."""
        if len(self.table.chosen_rows) > 1:
            dialog = ChangeTogether(self, self.desk, self.chosen)
            dialog.exec()
            dialog.deleteLater()
            self.table.setFocus()
        elif self.current is not None:
            self._ask(self.current)

    def show_origin(self) -> None:
        """Show where the chosen transaction came from."""
        if self.current is not None:
            show_origin(self, self.desk, self.current)

    def _ask(self, before: Transaction | None) -> None:
        preset = {name: self.model.filters.get(name) for name in ("account", "line")}
        kept = ask(self.desk, self.form, self, before, preset)
        if kept is not None:
            self.refresh()
            self.choose(kept.id)
            self.table.setFocus()

    def delete(self) -> None:
        """Delete the chosen transactions; nothing goes with them, so it is only told, with Undo."""
        chosen, kept = self.table.chosen_rows, self.chosen
        if not kept:
            return
        try:
            delete(self.desk, kept, self)
        except UserError as error:
            self.desk.refuse(error)
            return
        self.refresh()
        if self.model.rowCount():
            self.table.selectRow(min(chosen[0], self.model.rowCount() - 1))


def _sums_text(sums: Sums) -> str:
    """How many rows are shown and what they add up to."""
    rows = ngettext("{count} transaction", "{count} transactions", sums.rows)
    return _("{rows} · income {income} · expense {expense} · transfers {transfers}").format(
        rows=rows.format(count=f"{sums.rows:,}"),
        income=show_amount(sums.income),
        expense=show_amount(sums.expense),
        transfers=show_amount(sums.transfers),
    )
