"""Lessons: the page that shows them."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.records.settings import LESSONS_READ
from core.words import N_
from desktop.desk import Desk, Page


def read() -> Callable[[Desk], QWidget]:
    """Read the room of the page, which no other needs; gives what makes its widget."""
    from desktop.pages.lessons.page import LessonsPage

    return LessonsPage


PAGE = Page(
    code="lessons",
    title=N_("Lessons"),
    order=70,
    group="understand",
    read=read,
    reads=(LESSONS_READ,),
)
