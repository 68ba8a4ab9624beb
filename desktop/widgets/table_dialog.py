"""A dialog that holds nothing but a table, for whoever reads figures rather than a picture."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from desktop.widgets.table import Column, RecordTable, RowsModel


def show_table(
    parent: QWidget, title: str, columns: Sequence[Column], rows: Sequence[Any], width: int
) -> QDialog:
    """The rows in a dialog of so many pixels, shown without stopping the window."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.resize(width, 480)
    model = RowsModel(list(columns))
    model.set_rows(list(rows))
    table = RecordTable(model, title)
    model.setParent(table)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 20, 20, 16)
    column.addWidget(table)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    column.addWidget(buttons)
    dialog.open()
    return dialog
