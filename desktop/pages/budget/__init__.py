"""The month's money: the page and its parts."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.records.settings import ROLLOVER
from core.words import N_
from desktop.desk import VIEW, Desk, Page


def read() -> Callable[[Desk], QWidget]:
    """Read the room of the page, which no other needs; gives what makes its widget."""
    from desktop.pages.budget.page import BudgetPage

    return BudgetPage


PAGE = Page(
    code="budget",
    title=N_("Budget"),
    order=28,
    group="money",
    read=read,
    reads=(VIEW, ROLLOVER),
)
