"""What is to be paid next."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from core.cash.calendar import Entry
from core.cash.reminders import due_amount_text
from core.days import show_distance, show_short_day
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

    def show_dues(self, dues: Sequence[Entry], names: dict[int, str], today: date) -> None:
        empty(self._grid)
        if not dues:
            self._grid.addWidget(quiet(_("Nothing is due in the next 30 days.")), 0, 0, 1, 2)
            return
        for n, due in enumerate(dues[:MOST]):
            name = names.get(due.line, "")
            line = LongLink(name, lambda due=due: self._open_line(due.line))
            when = _("day not known") if due.undated else show_short_day(due.due_on)
            line.setAccessibleName(f"{name}, {when}")
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(line)
            words.addWidget(self._when(due, today))
            if due.asks.is_certain:
                self._grid.addLayout(words, n, 0)
                self._grid.addWidget(label(due_amount_text(due), "strong", wrap=False), n, 1, RIGHT)
            else:  # a range is wider than what is left beside a name
                words.addWidget(self._range(due))
                self._grid.addLayout(words, n, 0, 1, 2)
        if len(dues) > MOST:
            more = len(dues) - MOST
            text = ngettext("and {count} more", "and {count} more", more).format(count=more)
            self._grid.addWidget(label(text, "small"), MOST, 0, 1, 2)

    def _when(self, due: Entry, today: date) -> QWidget:
        if due.undated:
            return label(_("day not known"), "small")
        if due.state == "unpaid":
            late = due.days_late or 0
            text = ngettext("{day}, {count} day late", "{day}, {count} days late", late)
            text = text.format(day=show_short_day(due.due_on), count=late)
            return label(text, "danger")
        near = show_distance(due.due_on, today)
        soon = (due.due_on - today).days <= 3
        when = _("{day}, {distance}").format(day=show_short_day(due.due_on), distance=near)
        return label(when, "strong" if soon else "small")

    def _range(self, due: Entry) -> QWidget:
        if due.asks.most is None:
            return label(_("amount not known"), "small")
        return label(due_amount_text(due))
