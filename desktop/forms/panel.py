"""The records of one collection in a table, with Add, Edit and Delete."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from core.errors import UserError
from core.records.labels import record_name
from core.words import _
from desktop.desk import Desk
from desktop.forms import FORMS
from desktop.forms.deleting import delete
from desktop.forms.dialog import ask
from desktop.forms.fields import Field, FieldKind
from desktop.forms.texts import choice_text, show
from desktop.theme import SMALL
from desktop.widgets.basic import label, link_button, plain_button, row
from desktop.widgets.frame import EmptyState
from desktop.widgets.table import Column, RecordTable, RowsModel
from desktop.widgets.table_columns import keep_columns

_NUMBERS = (FieldKind.AMOUNT, FieldKind.RATE, FieldKind.WHOLE)
_DAYS = (FieldKind.DAY, FieldKind.MOMENT)
_WIDTHS = {
    FieldKind.DAY: 132,
    FieldKind.MOMENT: 172,
    FieldKind.AMOUNT: 112,
    FieldKind.WHOLE: 70,
    FieldKind.RATE: 90,
    FieldKind.REFERENCE: 176,
    FieldKind.TEXT: 150,
}
AROUND, WIDEST_WORDS = 30, 132
"""Pixels around a cell's text, and how much of a column the words of a choice may take."""


class RecordsPanel(QWidget):
    """All records of a collection, or those of one line, newest first.

    Enter edits the chosen record, Delete deletes it, Ctrl+N adds one. `buttons` do the same; who
    uses the panel places them. An `inviting` panel has a card where there is nothing yet. With
    `show_record` a record has a view of its own, which Enter and
    `open_button` below the table open instead.
    """

    counted = Signal(int)
    """How many records are shown, after they were read."""

    def __init__(
        self,
        desk: Desk,
        collection: str,
        columns: Sequence[Column] | None = None,
        inviting: bool = False,
        show_record: Callable[[Any], object] | None = None,
    ) -> None:
        super().__init__()
        self._show_record = show_record
        self.desk, self.form = desk, FORMS[collection]
        self.line: int | None = None
        self._inviting = inviting
        own = [self._column(field) for field in self.form.fields if field.listed]
        if own[-1].number:
            # The last column takes what is left, which would tear a figure from its row.
            own.append(Column("", lambda record: "", width=0))
        self.model = RowsModel(columns or own)
        self.table = RecordTable(self.model, record_name(collection))
        keep_columns(desk, self.table.columns, collection)
        self.table.opened.connect(lambda _row: self.open() if show_record else self.edit())
        self.empty = (
            EmptyState(
                "",
                _(self.form.empty),
                _(self.form.add_title),
                self.add,
                see_demo=lambda: desk.see_demo("lines"),
            )
            if inviting
            else label(_(self.form.empty), "quiet")
        )
        self.add_button = plain_button(_("Add"), self.add)
        self.add_button.setToolTip(_(self.form.add_title))
        self.add_button.setAccessibleName(_(self.form.add_title))
        self.edit_button = plain_button(_("Edit"), lambda: self.edit())
        self.delete_button = plain_button(_("Delete"), self.delete)
        own_buttons = (self.add_button, self.edit_button, self.delete_button)
        self.chain: list[QWidget] = [*own_buttons, self.table]
        self.buttons = QWidget()
        side_by_side = row(*own_buttons)
        side_by_side.setContentsMargins(0, 0, 0, 0)
        self.buttons.setLayout(side_by_side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        column.addWidget(self.empty)
        column.addWidget(self.table, 1)
        self.open_button: QPushButton | None = None
        if show_record is not None:
            self.open_button = link_button(_("Show in full"), self.open)
            name = _("Show in full: {record}").format(record=record_name(collection))
            self.open_button.setAccessibleName(name)
            self.chain.append(self.open_button)
            column.addWidget(self.open_button)
        column.addStretch()
        self._shortcut("Del", self.delete)
        self._shortcut("Ctrl+N", self.add)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())

    def invite(self, hint: str) -> None:
        """In the card that is shown while there is nothing yet, say `hint`, if there is one."""
        if isinstance(self.empty, EmptyState):
            self.empty.text.setText(hint or _(self.form.empty))

    def _shortcut(self, keys: str, act: Any) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def _column(self, field: Field) -> Column:
        return Column(
            _(field.label),
            lambda record: show(field, getattr(record, field.name), self.desk.all_records()),
            number=field.kind in _NUMBERS,
            width=self._width(field),
            order=(lambda record: getattr(record, field.name)) if field.kind in _DAYS else None,
        )

    def _width(self, field: Field) -> int:
        """Wide enough for the title, and for the words of a choice up to a limit."""
        advance = self.fontMetrics().horizontalAdvance
        words = max((advance(choice_text(value)) for value in field.choices), default=0)
        limit = 2 * WIDEST_WORDS if field.wide else WIDEST_WORDS
        wanted = max(advance(_(field.label)), min(words, limit)) + AROUND
        return max(wanted, _WIDTHS.get(field.kind, 0))

    def show_records(self, line: int | None = None) -> None:
        """Read the records anew; with `line`, only those of that line. Keeps the selection."""
        kept = self.current
        self.line = line
        records = getattr(self.desk.all_records(), self.form.collection)
        if line is not None:
            records = [record for record in records if record.line == line]
        self.model.set_rows(sorted(records, key=self._rank, reverse=True))
        filled = self.model.rowCount() > 0
        self.table.setVisible(filled)
        self.empty.setVisible(not filled)
        for button in (self.add_button, self.edit_button, self.delete_button):
            button.setVisible(filled or not self._inviting)
        if self.open_button is not None:
            self.open_button.setVisible(filled)
        if kept is not None:
            self.choose(kept.id)
        self._enable()
        self.counted.emit(self.model.rowCount())

    def _rank(self, record: Any) -> tuple[Any, ...]:
        """Newest first by the first day asked for, else by when it was added."""
        dated = next((f for f in self.form.fields if f.kind in _DAYS), None)
        timed = dated is not None and dated.required
        return (getattr(record, dated.name) if dated and timed else 0, record.id)

    @property
    def current(self) -> Any:
        """The chosen record, or None."""
        chosen = self.table.current_row
        return None if chosen is None else self.model.row_at(chosen)

    def choose(self, record_id: int) -> bool:
        """Select the record of this id and bring it into view; False where it is not here."""
        for n in range(self.model.rowCount()):
            if self.model.row_at(n).id == record_id:
                self.table.selectRow(n)
                self.table.scrollTo(self.model.index(n, 0))
                return True
        return False

    def _enable(self) -> None:
        chosen = len(self.table.chosen_rows)
        if self.open_button is not None:
            self.open_button.setEnabled(chosen == 1)
        self.edit_button.setEnabled(chosen == 1)
        self.delete_button.setEnabled(chosen > 0)

    def open(self) -> None:
        """Show the view of the chosen record, where this kind of record has one."""
        if self._show_record is not None and self.current is not None:
            self._show_record(self.current)

    def add(self) -> None:
        """Ask for a new record and choose it."""
        preset = {} if self.line is None else {"line": self.line}
        self._show_kept(ask(self.desk, self.form, self, preset=preset))

    def edit(self, at: str | None = None) -> None:
        """Ask for the values of the chosen record anew, beginning with the field `at`."""
        if self.current is not None:
            self._show_kept(ask(self.desk, self.form, self, self.current, at=at))

    def _show_kept(self, record: Any) -> None:
        if record is not None:
            self.show_records(self.line)
            self.choose(record.id)
            self.table.setFocus()

    def delete(self) -> None:
        """Delete the chosen records, after asking where others go with them."""
        chosen = [self.model.row_at(n) for n in self.table.chosen_rows]
        if not chosen:
            return
        try:
            deleted = delete(self.desk, chosen, self)
        except UserError as error:
            self.desk.refuse(error)
            return
        if deleted:
            self.show_records(self.line)
