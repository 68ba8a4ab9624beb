"""The plan: the page and its parts."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.words import N_
from desktop.desk import VIEW, Desk, Page


def read() -> Callable[[Desk], QWidget]:
    """Read the room of the page, which no other needs; gives what makes its widget."""
    from desktop.pages.plan.page import PlanPage

    return PlanPage


PAGE = Page(
    code="plan",
    title=N_("Plan"),
    order=26,
    group="ahead",
    read=read,
    reads=(VIEW,),
)
