"""Transactions: the page and its parts."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from core.words import N_
from desktop.desk import Desk, Page


def read() -> Callable[[Desk], QWidget]:
    """Read the room of the page, which no other needs; gives what makes its widget."""
    from desktop.pages.transactions.page import TransactionsPage

    return TransactionsPage


PAGE = Page(
    code="transactions",
    title=N_("Transactions"),
    order=40,
    group="money",
    read=read,
    shows=("transactions",),
    reads=("transactions", "lines", "accounts"),
)
