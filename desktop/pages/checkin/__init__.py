"""The check-in: the page and its parts."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.words import N_
from desktop.desk import VIEW, Desk, Page


def read() -> Callable[[Desk], QWidget]:
    """Read the room of the page, which no other needs; gives what makes its widget."""
    from desktop.pages.checkin.page import CheckinPage

    return CheckinPage


PAGE = Page(
    code="checkin",
    title=N_("Check-in"),
    order=20,
    group="now",
    read=read,
    reads=(VIEW,),
)
