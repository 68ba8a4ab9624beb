"""What is due and whether the money lasts: the page and its parts."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.words import N_
from desktop.desk import VIEW, Desk, Page


def read() -> Callable[[Desk], QWidget]:
    """Read the room of the page, which no other needs; gives what makes its widget."""
    from desktop.pages.ahead.page import AheadPage

    return AheadPage


PAGE = Page(
    code="ahead",
    title=N_("Days ahead"),
    order=22,
    group="ahead",
    read=read,
    reads=(VIEW,),
)
