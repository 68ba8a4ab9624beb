"""Several transactions changed together: what will change is shown before, and one Undo takes it
back."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from core.days import show_day
from core.errors import UserError
from core.records.labels import label as word_of
from core.records.model import Direction, Kind, Transaction
from core.words import _, ngettext
from desktop.desk import Desk
from desktop.forms.editors import suggester
from desktop.forms.money import categories, count_again
from desktop.widgets.basic import label, plain_button, primary_button, row
from desktop.widgets.inputs import DropDown
from desktop.widgets.table import Column, RecordTable, RowsModel, signed

Choice = TypeVar("Choice", Kind, Direction)
Pair = tuple[Transaction, Transaction]
"""A transaction as it is and as it would be."""


class ChangeTogether(QDialog):
    """Category, kind and direction of several transactions; what is left as it is stays so."""

    def __init__(self, parent: QWidget, desk: Desk, chosen: Sequence[Transaction]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Change several transactions"))
        self.resize(760, 560)
        self.desk, self._chosen = desk, chosen
        self.category = QLineEdit()
        self.category.setPlaceholderText(_("as it is"))
        self.category.setAccessibleName(_("Category"))
        self.category.setCompleter(suggester(categories(desk.all_records())))
        self.no_category = QCheckBox(_("Without a category"))
        self.kind = _choices(_("Kind"), Kind)
        self.direction = _choices(_("Direction"), Direction)
        self.model = RowsModel(
            [
                Column(_("Day"), lambda pair: show_day(pair[0].at), width=120),
                Column(_("With whom"), lambda pair: pair[0].counterparty or "", width=150),
                Column(_("Amount"), _amounts, number=True, width=150),
                Column(_("Category"), _category, width=150),
                Column(_("Kind"), lambda pair: _both(*(word_of(one.kind) for one in pair))),
            ]
        )
        self.preview = RecordTable(self.model, _("What will change"))
        self.model.setParent(self.preview)
        self.preview.stretch_column(1)
        self.preview.fit_columns(0, 2)
        self.note = label("", "strong")
        self.save_button = primary_button(_("Save"), self.save)
        self.save_button.setDefault(True)
        self._lay_out()
        self.category.textChanged.connect(lambda _text: self._show())
        self.no_category.toggled.connect(self._without)
        self.kind.activated.connect(lambda _n: self._show())
        self.direction.activated.connect(lambda _n: self._show())
        self._show()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        for n, (title, asked) in enumerate(
            (
                (_("Category"), self.category),
                (_("Kind"), self.kind),
                (_("Direction"), self.direction),
            )
        ):
            grid.addWidget(label(title, "quiet"), 0, n)
            grid.addWidget(asked, 1, n)
            grid.setColumnStretch(n, 1)
        grid.addWidget(self.no_category, 2, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addLayout(grid)
        column.addWidget(self.note)
        column.addWidget(self.preview, 1)
        column.addLayout(row(self.save_button, plain_button(_("Cancel"), self.reject)))

    def _without(self, on: bool) -> None:
        self.category.setEnabled(not on)
        self._show()

    def _show(self) -> None:
        """The rows as they would be, those that change first."""
        pairs = [(kept, self._changed(kept)) for kept in self._chosen]
        self._changing = [pair for pair in pairs if pair[0] != pair[1]]
        self.model.set_rows(self._changing or pairs)
        text = ngettext(
            "{changing} of {count} transaction will change",
            "{changing} of {count} transactions will change",
            len(pairs),
        )
        self.note.setText(text.format(changing=len(self._changing), count=len(pairs)))
        self.save_button.setEnabled(bool(self._changing))

    def _changed(self, kept: Transaction) -> Transaction:
        category = self.category.text().strip() or kept.category
        made = replace(
            kept,
            category=None if self.no_category.isChecked() else category,
            kind=Kind(self.kind.currentData() or kept.kind),  # Qt gives a plain string back
            direction=Direction(self.direction.currentData() or kept.direction),
        )
        return count_again(made, kept)

    def save(self) -> None:
        """Keep what is shown as one undoable change; a refusal is told and changes nothing."""
        count = len(self._changing)
        said = ngettext("{count} transaction changed", "{count} transactions changed", count)
        try:
            with self.desk.change(said.format(count=count)) as change:
                for kept, made in self._changing:
                    change.update(made, kept)
        except UserError as error:
            self.desk.refuse(error)
            return
        self.accept()


def _choices(title: str, kinds: type[Choice]) -> DropDown:
    box = DropDown()
    box.setAccessibleName(title)
    box.addItem(_("as it is"), None)
    for one in kinds:
        box.addItem(word_of(one), one)
    return box


def _both(now: str, then: str) -> str:
    return now if now == then else f"{now or '–'} → {then or '–'}"


def _amounts(pair: Pair) -> str:
    return _both(*(signed(one.direction, one.amount) for one in pair))


def _category(pair: Pair) -> str:
    return _both(*(one.category or "" for one in pair))
