"""Credit-card bills in the import: one line an account, to be ticked, opened, or decided about."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from core.statements.bills.proposed import AccountBills, Decisions
from core.statements.bills.wording import account_text
from core.statements.intake import Intake
from core.words import _, ngettext
from desktop.pages.import_.account_bills import AccountDetails
from desktop.pages.import_.bill_decisions import BillDecisions
from desktop.pages.import_.dropped_bills import DroppedBills
from desktop.theme import SMALL
from desktop.widgets.basic import Card, label, plain_button, quiet, rule


class BillsList(Card):
    """All accounts of the bills that were found, those that nothing speaks against first."""

    changed = Signal()
    """An account was ticked, or not any more."""
    decided = Signal(object)
    """What the person says of bills that were asked about: `Decisions`."""

    def __init__(self, bills: DroppedBills, intake: Intake) -> None:
        super().__init__(_("Credit-card bills"))
        assert bills.proposed is not None
        numbers = {id(draft.bills): n for n, draft in intake.drafts.items() if draft.bills}
        rows = [
            AccountRow(each, intake, numbers.get(id(each)), bills.decisions)
            for each in bills.proposed.accounts
        ]
        self.accounts = sorted(rows, key=lambda each: each.number is None)
        asked = sum(each.number is None for each in rows)
        if asked:
            text = ngettext(
                "{count} of them is asked about: say what it is, or leave it out.",
                "{count} of them are asked about: say what they are, or leave them out.",
                asked,
            )
            self.body.addWidget(label(text.format(count=asked)))
        for n, account in enumerate(self.accounts):
            if n:
                self.body.addWidget(rule())
            account.changed.connect(self.changed)
            account.decided.connect(self.decided)
            self.body.addWidget(account)

    def as_before(self, before: "BillsList") -> None:
        """Tick and open what was ticked and opened before."""
        for each in self.accounts:
            was = [one for one in before.accounts if one.bills & each.bills]
            if was and each.number is not None and was[0].number is not None:
                each.box.setChecked(was[0].box.isChecked())
            if any(one.details is not None for one in was):
                each.turn()


class AccountRow(QWidget):
    """One account in a line; `number` is that of its rows among the files, null where nothing of it
    is taken."""

    changed = Signal()
    decided = Signal(object)

    def __init__(
        self, account: AccountBills, intake: Intake, number: int | None, decisions: Decisions
    ) -> None:
        super().__init__()
        self.account, self.number = account, number
        self.bills = {each.number for each in account.bills}
        self._intake = intake
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 4, 0, 4)
        self.body.setSpacing(SMALL)
        self.box = QCheckBox()
        self.box.setAccessibleName(_("Take over: {account}").format(account=account.title))
        self.box.setChecked(number is not None)
        self.box.setEnabled(number is not None)
        self.box.toggled.connect(lambda _on: self.changed.emit())
        counts = intake.staging.counts(number) if number is not None else None
        rows = counts.rows if counts else account.rows
        self.note = label(account_text(account, rows, counts.duplicates if counts else 0), "body")
        self.open_button = plain_button(_("Show"), self.turn)
        line = QHBoxLayout()
        line.setSpacing(SMALL)
        line.addWidget(self.box)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.note)
        words.addWidget(quiet(self._target()))
        for text in account.notes:
            words.addWidget(quiet(text))
        line.addLayout(words, 1)
        line.addWidget(self.open_button)
        self.body.addLayout(line)
        self.asked: BillDecisions | None = None
        if account.questions or any(each.asked for each in account.bills):
            self.asked = BillDecisions(account, decisions, is_read=number is not None)
            self.asked.decided.connect(self.decided)
            self.body.addWidget(self.asked)
        self.details: AccountDetails | None = None
        self._name_button()

    def _target(self) -> str:
        line = self.account.line
        if self.number is None or line is None:
            return _("Asked about; nothing of it is taken yet.")
        if line.id:
            return _("To the line {line}").format(line=line.name)
        return _("As a new line")

    def turn(self) -> None:
        """Open the account, or close it again."""
        if self.details is None:
            self.details = AccountDetails(self.account, self._intake, self.number)
            if self.asked is not None:
                self.details.accepted.connect(self.asked.accept)
            self.body.addWidget(self.details)
        else:
            self.details.hide()
            self.body.removeWidget(self.details)
            self.details.deleteLater()
            self.details = None
        self._name_button()

    def _name_button(self) -> None:
        is_open = self.details is not None
        self.open_button.setText(_("Hide") if is_open else _("Show"))
        text = _("Hide the bills of {account}") if is_open else _("Show the bills of {account}")
        self.open_button.setAccessibleName(text.format(account=self.account.title))
