"""The import: the page and its steps."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.words import N_
from desktop.desk import Desk, Page


def read() -> Callable[[Desk], QWidget]:
    """Read the room of the page, which no other needs; gives what makes its widget."""
    from desktop.pages.import_.page import ImportPage

    return ImportPage


PAGE = Page(
    code="import", title=N_("Import"), order=50, group="money", read=read, shows=("batches",)
)
