"""The history as a table, for whoever reads figures rather than a line."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from core.days import show_day
from core.report.wording import band_name
from core.scoring.assessment import Assessment
from core.words import _
from desktop.widgets.table import Column, RecordTable, RowsModel


def _risk(month: Assessment) -> str:
    return "–" if month.risk is None else str(month.risk)


def _range(month: Assessment) -> str:
    if month.low is None or month.high is None:
        return "–"
    return _("{low} to {high}").format(low=month.low, high=month.high)


def _band(month: Assessment) -> str:
    return _("Not enough yet") if month.band is None else band_name(month.band)


def show_as_table(parent: QWidget, months: Sequence[Assessment]) -> QDialog:
    """A dialog with the months, newest first, shown without stopping the window."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(_("History by month"))
    dialog.resize(560, 480)
    model = RowsModel(
        [
            Column(_("Day"), lambda month: show_day(month.as_of), width=150),
            Column(_("Risk"), _risk, number=True, width=80),
            Column(_("Range"), _range, width=120),
            Column(_("Band"), _band),
        ]
    )
    model.set_rows(list(reversed(months)))
    table = RecordTable(model, _("History by month"))
    model.setParent(table)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 20, 20, 16)
    column.addWidget(table)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    column.addWidget(buttons)
    dialog.open()
    return dialog
