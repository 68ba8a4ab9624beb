"""The accounts of a person, each with what is on it by the records."""

from typing import Any

from core.cash.balances import balance_on
from core.days import show_day
from core.money import show_cents
from core.records.labels import label as word_of
from core.records.model import Account
from core.words import _
from desktop.desk import Desk
from desktop.forms import FORMS
from desktop.forms.dialog import ask
from desktop.forms.panel import RecordsPanel
from desktop.widgets.basic import plain_button
from desktop.widgets.table import Column


def _opening(account: Account) -> str:
    return "" if account.opening_balance is None else show_cents(account.opening_balance)


def _opened(account: Account) -> str:
    return "" if account.opened_on is None else show_day(account.opened_on)


class AccountsPanel(RecordsPanel):
    """Accounts, with a button that says what is on the chosen one."""

    def __init__(self, desk: Desk) -> None:
        self.say_button = plain_button(_("Say what is on it"), lambda: self.say())
        columns = (
            Column(_("Name"), lambda account: account.name, width=200),
            Column(_("Kind"), lambda account: word_of(account.kind), width=132),
            Column(_("On it by the records"), self._on_it, number=True, width=170),
            Column(_("Opening balance"), _opening, number=True, width=150),
            Column(_("Opened on"), _opened, width=132, order=lambda account: account.opened_on),
        )
        super().__init__(desk, "accounts", columns, inviting=True)
        layout: Any = self.buttons.layout()
        layout.insertWidget(1, self.say_button)
        self.chain.insert(1, self.say_button)

    def _on_it(self, account: Account) -> str:
        balance = balance_on(self.desk.snapshot(), account, self.desk.as_of)
        return _("not known") if balance is None else show_cents(balance)

    def show_records(self, line: int | None = None) -> None:
        super().show_records(line)
        self.say_button.setVisible(self.model.rowCount() > 0)

    def _enable(self) -> None:
        super()._enable()
        self.say_button.setEnabled(self.current is not None)

    def say(self) -> None:
        """Ask what is on the chosen account on a day."""
        if self.current is not None:
            ask(
                self.desk,
                FORMS["balances"],
                self,
                preset={"account": self.current.id},
                at="balance",
            )
