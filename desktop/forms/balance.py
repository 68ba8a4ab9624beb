"""The form that says what is on an account, and at once how that differs from the records."""

from typing import Any

from PySide6.QtWidgets import QWidget

from core.cash.balances import by_records, difference
from core.days import show_day
from core.errors import UserError
from core.records.model import Account, Balance
from core.words import _
from desktop.desk import Desk
from desktop.forms.dialog import RecordDialog
from desktop.forms.fields import Form
from desktop.widgets.basic import quiet


class BalanceDialog(RecordDialog):
    """Keeps a balance, which stands over what the records before it add up to."""

    def __init__(
        self,
        desk: Desk,
        form: Form,
        record: Balance | None = None,
        preset: dict[str, Any] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, form, record, preset, parent)
        self.note = quiet("")
        layout: Any = self.layout()
        layout.insertWidget(1, self.note)
        self._compare()

    def _edited(self, name: str) -> None:
        super()._edited(name)
        self._compare()

    def _compare(self) -> None:
        """Say what the records add up to, and how the amount differs as soon as it is one."""
        self.note.setText(self._said())
        self.note.setVisible(bool(self.note.text()))
        self.make_room()

    def _said(self) -> str:
        account = self._account()
        try:
            day, balance = (self.asked[name].editor.value() for name in ("on", "balance"))
        except UserError:
            return ""
        if account is None or day is None or balance is None:
            return ""
        said = difference(by_records(self._snapshot, account, day), balance)
        return said or _("It is the first balance that is known of this account.")

    def _account(self) -> Account | None:
        try:
            number = self.asked["account"].editor.value()
        except UserError:
            return None
        return next((one for one in self._snapshot.accounts if one.id == number), None)

    def _faults(self, values: dict[str, Any]) -> dict[str, str]:
        faults, account = super()._faults(values), self._account()
        opened = account.opened_on if account else None
        if opened is not None and values.get("on") is not None and values["on"] < opened:
            faults["on"] = _(
                "This account was opened on {opened}; nothing can have been on it before."
            ).format(opened=show_day(opened))
        return faults

    def _keep(self, record: Balance) -> Any:
        """Of one day there is one balance: another one of that day is replaced."""
        again = next(
            (
                held
                for held in self._snapshot.balances
                if (held.account, held.on) == (record.account, record.on) and held.id != record.id
            ),
            None,
        )
        with self.desk.change(_("Balance of an account")) as change:
            if again is not None:
                change.delete(again)
            if self.before is None:
                return change.add(record)
            change.update(record, self.before)
            return record
