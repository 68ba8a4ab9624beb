"""The history as a table, for whoever reads figures rather than a line."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from core.days import show_day
from core.report.wording import band_name
from core.scoring.assessment import Assessment
from core.words import _
from desktop.widgets.table import Column
from desktop.widgets.table_dialog import show_table


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
    columns = [
        Column(
            _("Day"),
            lambda month: show_day(month.as_of),
            width=150,
            order=lambda month: month.as_of,
        ),
        Column(_("Risk"), _risk, number=True, width=80),
        Column(_("Range"), _range, width=120),
        Column(_("Band"), _band),
    ]
    return show_table(parent, _("History by month"), columns, months[::-1], width=560)
