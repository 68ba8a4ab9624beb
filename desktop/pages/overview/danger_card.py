"""The first thing the overview says: what falls due next, and whether the money is there for it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from core.cash.calendar import Entry
from core.cash.danger import next_due_texts
from core.words import _, sentences
from desktop.pages.overview.money_card import Money
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, label, plain_button, row
from desktop.widgets.beside import Beside

BESIDE = 480
"""Pixels in which the buttons stand beside the words, at the program's own size of text."""


class DangerCard(Card):
    """The next due at once, the money for it as soon as that is worked out; it has its room from
    the beginning, so that nothing below it moves then.

    It is an alarm where the money runs short. `enter` is called with the due that decides whether
    it lasts.
    """

    def __init__(
        self,
        go_days: Callable[[], object],
        go_accounts: Callable[[], object],
        go_ways: Callable[[], object],
        enter: Callable[[Entry], object],
    ) -> None:
        super().__init__()
        self.setAccessibleName(_("Is a due in danger?"))
        self.due, self.money = label("", "strong"), label(" ", "quiet")
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.due)
        column.addWidget(self.money)
        self._asks: Entry | None = None
        self.days = plain_button(_("Due days"), go_days)
        self.ways = plain_button(_("Ways to meet it"), go_ways)
        self.accounts = plain_button(_("Say what is there"), go_accounts)
        self.enter = plain_button(
            _("Enter what it asks for"), lambda: self._asks and enter(self._asks)
        )
        buttons = QWidget()
        across = row(self.days, self.ways, self.accounts, self.enter, stretch=False)
        across.setContentsMargins(0, 0, 0, 0)
        buttons.setLayout(across)
        beside = Beside(words, buttons, shares=(1, 0), least=BESIDE, spacing=MEDIUM)
        self.body.addWidget(beside)
        self._offer(self.days)
        self.body.setContentsMargins(20, 12, 16, 12)

    def show_dues(self, dues: Sequence[Entry], as_of: date) -> None:
        """Say what falls due next, what is overdue first; nothing is said of the money yet."""
        self.due.setText(sentences(*next_due_texts(dues, as_of)))
        late = any(due.state == "unpaid" for due in dues)
        _take_role(self.due, "danger" if late else "strong")
        self.money.setText(" ")
        self._look(False)
        self._offer(self.days)

    def show_money(self, money: Money) -> None:
        """Say whether the money is there, on which day it runs short, or what decides that; where
        no balance is known, lead to where it is given."""
        short, self._asks = money.shortfall, money.enter
        texts = [short.text] if short else [] if self._asks else [money.text]
        texts += money.decides if self._asks else ()
        self.money.setText(sentences(*texts, *money.uncounted) if short or self._asks else texts[0])
        self._look(short is not None)
        ways = [self.ways if short else self.days]
        if self._asks:
            ways.append(self.enter)
        elif money.safe.verdict is None:
            ways.append(self.accounts)
        self._offer(*ways)

    def _look(self, alarming: bool) -> None:
        _take_role(self, "alarm" if alarming else "card")
        _take_role(self.money, "strong" if alarming else "quiet")

    def _offer(self, *offered: QPushButton) -> None:
        for one in (self.days, self.ways, self.accounts, self.enter):
            one.setVisible(one in offered)


def _take_role(widget: QWidget, role: str) -> None:
    """Look as the stylesheet says of another role."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().polish(widget)
