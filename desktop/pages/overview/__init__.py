"""The overview: the page and its cards."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.records.settings import AFTER_CUT, GETTING_STARTED, REMINDING, SILENCED, VISITS, WARNINGS
from core.words import N_
from desktop.desk import VIEW, Desk, Page


def read() -> Callable[[Desk], QWidget]:
    """Read the room of the page, which no other needs; gives what makes its widget."""
    from desktop.pages.overview.page import OverviewPage

    return OverviewPage


PAGE = Page(
    code="overview",
    title=N_("Overview"),
    order=10,
    group="now",
    read=read,
    reads=(VIEW, AFTER_CUT, GETTING_STARTED, REMINDING, SILENCED, VISITS, WARNINGS),
)
