"""A chart's figures as a table, for whoever reads figures rather than a line."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from core.days import show_day
from core.words import _
from desktop.widgets.chart import Chart, Series, value_on
from desktop.widgets.table import Column, RecordTable, RowsModel


def show_chart_as_table(
    parent: QWidget, title: str, chart: Chart, show_value: Callable[[float], str]
) -> QDialog:
    """A dialog with a row a day and a column a line, shown without stopping the window."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    dialog.resize(600, 480)

    def told(line: Series) -> Callable[[date], str]:
        def text(day: date) -> str:
            value = value_on(line, day)
            return "–" if value is None else show_value(value)

        return text

    lines = [Column(line.name, told(line), number=True, width=150) for line in chart.series]
    model = RowsModel([Column(_("Day"), show_day, width=150), *lines])
    model.set_rows(chart.days)
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
