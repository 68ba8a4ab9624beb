"""What the import remembers: the page of it."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.records.settings import CATEGORY_OF, CATEGORY_RULES, MAPPINGS, STATEMENT_LINES
from core.words import N_
from desktop.desk import Desk, Page


def read() -> Callable[[Desk], QWidget]:
    """Read the room of the page, which no other needs; gives what makes its widget."""
    from desktop.pages.rules.page import RulesPage

    return RulesPage


PAGE = Page(
    code="rules",
    title=N_("Categories"),
    order=55,
    group="money",
    read=read,
    reads=("transactions", "lines", CATEGORY_OF, CATEGORY_RULES, MAPPINGS, STATEMENT_LINES),
)
