"""What-if: the page and its parts."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.words import N_
from desktop.desk import VIEW, Desk, Page


def read() -> Callable[[Desk], QWidget]:
    """Read the room of the page, which no other needs; gives what makes its widget."""
    from desktop.pages.whatif.page import WhatIfPage

    return WhatIfPage


PAGE = Page(
    code="whatif",
    title=N_("What if"),
    order=24,
    group="ahead",
    read=read,
    reads=(VIEW,),
)
