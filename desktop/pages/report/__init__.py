"""The report: the page, what is chosen for it, and printing."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.records.settings import ROLLOVER, STATEMENT
from core.words import N_
from desktop.desk import VIEW, Desk, Page


def read() -> Callable[[Desk], QWidget]:
    """Read the room of the page, which no other needs; gives what makes its widget."""
    from desktop.pages.report.page import ReportPage

    return ReportPage


PAGE = Page(
    code="report",
    title=N_("Report"),
    order=80,
    group="understand",
    read=read,
    reads=(VIEW, ROLLOVER, STATEMENT),
)
