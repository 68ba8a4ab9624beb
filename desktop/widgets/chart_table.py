"""A chart's figures as a table, for whoever reads figures rather than a line."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from core.days import show_day
from core.words import _
from desktop.widgets.chart import Chart, Series
from desktop.widgets.chart_painting import value_on
from desktop.widgets.table import Column
from desktop.widgets.table_dialog import show_table


def show_chart_as_table(
    parent: QWidget, title: str, chart: Chart, show_value: Callable[[float], str]
) -> QDialog:
    """A dialog with a row a day and a column a line, shown without stopping the window."""

    def value_of(line: Series) -> Callable[[date], str]:
        def text(day: date) -> str:
            value = value_on(line, day)
            return "–" if value is None else show_value(value)

        return text

    lines = [Column(line.name, value_of(line), number=True, width=150) for line in chart.series]
    return show_table(
        parent,
        title,
        [Column(_("Day"), show_day, width=150, order=lambda day: day), *lines],
        chart.days,
        width=600,
    )
