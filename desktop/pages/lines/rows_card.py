"""A card with a short table; a row opens what stands behind it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from desktop.theme import colours
from desktop.widgets.basic import Card, label, quiet
from desktop.widgets.table import Column, Index, RecordTable, RowsModel

MOST = 8
"""Rows in view; the rest by scrolling."""


class RowsCard(Card):
    """A title, the rows as a table and a word on what opening one does; or that there is none.

    `opened(record)` on Enter or a double click. The column `wide` takes what is left. Where
    `trouble(record)` the cell of the column `state` is in the colour of trouble; its word tells
    it too.
    """

    def __init__(
        self,
        title: str,
        columns: Sequence[Column],
        rows: Sequence[Any],
        opened: Callable[[Any], object],
        *,
        hint: str,
        nothing: str,
        wide: int,
        state: int | None = None,
        trouble: Callable[[Any], bool] = lambda record: False,
        most: int = MOST,
    ) -> None:
        super().__init__(title)
        self.model = RowsModel(columns)
        self.model.set_rows(rows)
        self.table: RecordTable | None = None
        if not rows:
            self.body.addWidget(quiet(nothing))
            return
        self.table = RecordTable(self.model, title)
        self.table.setAccessibleDescription(hint)
        self.table.stretch_column(wide)
        self.table.fit_columns(*(n for n in range(len(columns)) if n != wide))
        if state is not None:
            delegate = TroubleDelegate(self.model, trouble, self.table)
            self.table.setItemDelegateForColumn(state, delegate)
        self.table.opened.connect(lambda n: opened(self.model.row_at(n)))
        self.table.selectRow(0)
        self.table.fit_height(most)
        self.body.addWidget(self.table)
        self.body.addWidget(label(hint, "small"))


class TroubleDelegate(QStyledItemDelegate):
    """Shows a cell in the colour of trouble where its record is in trouble."""

    def __init__(self, model: RowsModel, trouble: Callable[[Any], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._trouble = model, trouble

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if self._trouble(self._model.row_at(index.row())):
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(role, QColor(colours().danger))
