"""Lines, loans and accounts: the page and its parts."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.words import N_
from desktop.desk import VIEW, Desk, Page
from desktop.pages.lines.shown import OF_A_LINE, OF_THE_PERSON


def read() -> Callable[[Desk], QWidget]:
    """Read the room of the page, which no other needs; gives what makes its widget."""
    from desktop.pages.lines.page import LinesPage

    return LinesPage


PAGE = Page(
    code="lines",
    title=N_("Lines and loans"),
    order=30,
    group="money",
    read=read,
    shows=("lines", *OF_A_LINE, *OF_THE_PERSON),
    reads=(VIEW,),
)
