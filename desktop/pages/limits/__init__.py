"""What lenders did to limits: the page and its parts."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.records.settings import AFTER_CUT
from core.words import N_
from desktop.desk import VIEW, Desk, Page


def read() -> Callable[[Desk], QWidget]:
    """Read the room of the page, which no other needs; gives what makes its widget."""
    from desktop.pages.limits.page import LimitsPage

    return LimitsPage


PAGE = Page(
    code="limits",
    title=N_("Limits"),
    order=32,
    group="money",
    read=read,
    reads=(VIEW, AFTER_CUT),
)
