"""The first thing the overview says: what falls due next, and whether the money is there for it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from core.cash.calendar import Entry
from core.cash.danger import next_told
from core.words import _, sentences
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, label, plain_button


class DangerCard(Card):
    """The next due at once, the money for it as soon as that is worked out; it has its room from
    the beginning, so that nothing below it moves then."""

    def __init__(self, go_days: Callable[[], object], go_accounts: Callable[[], object]) -> None:
        super().__init__(role="card")
        self.setAccessibleName(_("Is a due in danger?"))
        self.due, self.money = label("", "strong"), label(" ", "quiet")
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(self.due)
        words.addWidget(self.money)
        self.days = plain_button(_("Due days"), go_days)
        self.accounts = plain_button(_("Say what is there"), go_accounts)
        across = QHBoxLayout()
        across.setSpacing(MEDIUM)
        across.addLayout(words, 1)
        for button in (self.days, self.accounts):
            across.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.accounts.hide()
        self.body.addLayout(across)

    def show_dues(self, dues: Sequence[Entry], as_of: date) -> None:
        """Say what falls due next, what is overdue first; nothing is said of the money yet."""
        self.due.setText(sentences(*next_told(dues, as_of)))
        late = any(due.state == "unpaid" for due in dues)
        self.due.setProperty("role", "danger" if late else "strong")
        self.due.style().polish(self.due)
        self.show_money(" ", known=True)

    def show_money(self, told: str, known: bool) -> None:
        """Say whether the money is there; where no balance is known, lead to where it is given."""
        self.money.setText(told or " ")
        self.accounts.setVisible(not known)
