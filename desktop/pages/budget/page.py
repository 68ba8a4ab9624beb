"""The budget, the way out of debt, and what would break if things change."""

from PySide6.QtWidgets import QVBoxLayout

from core.words import _
from desktop.desk import Desk
from desktop.pages.budget.budget_month import BudgetMonth
from desktop.pages.budget.paying_off import PayingOff
from desktop.pages.budget.stress_test import StressTest
from desktop.theme import MEDIUM
from desktop.widgets.basic import empty, tab_bar
from desktop.widgets.frame import PageFrame

PARTS = {"month": BudgetMonth, "payoff": PayingOff, "stress": StressTest}


class BudgetPage(PageFrame):
    """Three tabs: the month, paying off, and if things change."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Budget"), _("What is safe to spend, and the way out of what is owed."))
        self.desk = desk
        titles = [_("The month"), _("Pay off debts"), _("If things change")]
        self.tabs = tab_bar(_("Parts of this page"), titles, self._turn)
        self.body.addWidget(self.tabs)
        self.place = QVBoxLayout()
        self.place.setSpacing(MEDIUM)
        self.body.addLayout(self.place)
        self.part: BudgetMonth | PayingOff | StressTest | None = None

    def refresh(self) -> None:
        """Show the chosen tab from the records as they are, where it was."""
        if self.part is None:
            self._turn()
        else:
            self.stay()
            self.part.refresh()

    def focus(self, part: str = "month") -> None:
        """Bring a tab to the front: month, payoff or stress."""
        self.tabs.setCurrentIndex(list(PARTS).index(part))

    def _turn(self) -> None:
        self.to_top()
        empty(self.place)
        part = list(PARTS.values())[self.tabs.currentIndex()](self.desk)
        self.part = part
        if isinstance(part, BudgetMonth):
            part.turning.connect(self.stay)
        self.place.addWidget(part)
