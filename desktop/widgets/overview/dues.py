"""What is to be paid next."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from core.days import show_distance, show_short_day
from core.loans.dues import Due
from core.money import show_cents
from core.words import _, ngettext
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, empty, label, quiet
from desktop.widgets.long_link import LongLink

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
MOST = 5
"""Rows shown; the lines page has the rest."""


class Dues(Card):
    """The next dues, what is past and not paid first; each opens its line."""

    def __init__(self, open_line: Callable[[int], None]) -> None:
        super().__init__(_("Next dues"))
        self._open_line = open_line
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(MEDIUM)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self.body.addLayout(self._grid)

    def show_dues(self, dues: Sequence[Due], names: dict[int, str], today: date) -> None:
        empty(self._grid)
        if not dues:
            self._grid.addWidget(quiet(_("Nothing is due in the next 30 days.")), 0, 0, 1, 2)
            return
        for n, due in enumerate(dues[:MOST]):
            name = names.get(due.line, "")
            line = LongLink(name, lambda due=due: self._open_line(due.line))
            line.setAccessibleName(f"{name}, {show_short_day(due.due_on)}")
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(line)
            words.addWidget(self._when(due, today))
            self._grid.addLayout(words, n, 0)
            self._grid.addWidget(self._amount(due), n, 1, RIGHT)
        if len(dues) > MOST:
            more = len(dues) - MOST
            text = ngettext("and {count} more", "and {count} more", more).format(count=more)
            self._grid.addWidget(label(text, "small"), MOST, 0, 1, 2)

    def _when(self, due: Due, today: date) -> QWidget:
        if due.state == "unpaid":
            late = due.days_late or 0
            text = ngettext("{day}, {count} day late", "{day}, {count} days late", late)
            text = text.format(day=show_short_day(due.due_on), count=late)
            return label(text, "danger")
        near = show_distance(due.due_on, today)
        soon = (due.due_on - today).days <= 3
        when = _("{day}, {distance}").format(day=show_short_day(due.due_on), distance=near)
        return label(when, "strong" if soon else "small")

    def _amount(self, due: Due) -> QWidget:
        if due.left is not None:
            return label(show_cents(due.left), "strong", wrap=False)
        if due.minimum is not None:
            text = _("at least {amount}").format(amount=show_cents(due.minimum))
            return label(text, wrap=False)
        return label(_("amount not known"), "small", wrap=False)
