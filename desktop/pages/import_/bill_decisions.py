"""What a person can say of bills that are asked about: which bank, which line and whose, and which
are taken as they are printed."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.records.model import Line
from core.statements.bills.proposed import AccountBills, Decisions
from core.statements.lenders import BANKS
from core.words import _, ngettext
from desktop.pages.import_.bill_view import accept_box
from desktop.pages.import_.files import note
from desktop.theme import SMALL
from desktop.widgets.basic import label, plain_button, quiet, row
from desktop.widgets.inputs import DropDown

SHOWN = 4
"""Bills of an account that can be decided at once; the others where they are opened."""
BOX = 300


class BillDecisions(QWidget):
    """Under an account's line, what is asked of it; `decided(Decisions)` with all that is said."""

    decided = Signal(object)

    def __init__(self, account: AccountBills, decisions: Decisions, *, is_read: bool) -> None:
        super().__init__()
        self._account, self._decisions = account, decisions
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(SMALL)
        for question in account.questions:
            if question.about != "bill":
                self.body.addWidget(note(question.text))
        if not is_read and account.line is None and account.choices:
            self._ask_line(account.choices)
        if any(each.asked for each in account.bills):
            self._ask_bills()
        if account.lender is None:
            self._ask_bank()

    def _ask_bank(self) -> None:
        self.bank = DropDown()
        self.bank.setEditable(True)
        self.bank.setAccessibleName(_("The bank of these bills"))
        self.bank.addItems([bank.name for bank in BANKS])
        self.bank.setCurrentIndex(-1)
        edit = self.bank.lineEdit()
        assert edit is not None
        edit.setPlaceholderText(_("Choose the bank, or type its name"))
        edit.setMaxLength(40)
        self.bank.setFixedWidth(BOX)
        self.bank_button = plain_button(_("They are of this bank"), self._decide_bank)
        self.bank_button.setEnabled(False)
        self.bank.currentTextChanged.connect(
            lambda text: self.bank_button.setEnabled(bool(text.strip()))
        )
        self.body.addLayout(row(self.bank, self.bank_button))

    def _ask_line(self, lines: tuple[Line, ...]) -> None:
        self.line = DropDown()
        self.line.setAccessibleName(_("The line of these bills"))
        for line in lines:
            name = line.name if line.id else _("New line: {line}").format(line=line.name)
            self.line.addItem(name, line)
        self.line.setFixedWidth(BOX)
        self.take_button = plain_button(_("These are mine: take them"), self._decide_line)
        self.body.addLayout(row(self.line, self.take_button))

    def _ask_bills(self) -> None:
        asked = [each for each in self._account.bills if each.asked]
        for each in asked[:SHOWN]:
            for text in each.asked:
                shown = _("{name}: {value}").format(name=each.source, value=text)
                self.body.addWidget(note(shown) if not each.accepted else quiet(shown))
            if each.possible and each.bill.lender is not None:
                self.body.addWidget(accept_box(each, self.accept))
        more = len(asked) - SHOWN
        if more > 0:
            text = ngettext(
                "{count} more bill is asked about; open the bills to decide.",
                "{count} more bills are asked about; open the bills to decide.",
                more,
            )
            self.body.addWidget(label(text.format(count=more)))

    @property
    def _numbers(self) -> list[int]:
        return [each.number for each in self._account.bills]

    def _decide_bank(self) -> None:
        name = " ".join(self.bank.currentText().split())
        if name:
            lenders = {**self._decisions.lenders, **dict.fromkeys(self._numbers, name)}
            self.decided.emit(replace(self._decisions, lenders=lenders))

    def _decide_line(self) -> None:
        chosen = dict.fromkeys(self._numbers, self.line.currentData())
        lines = {**self._decisions.lines, **chosen}
        self.decided.emit(replace(self._decisions, lines=lines))

    def accept(self, number: int, wanted: bool) -> None:
        """Take a bill as it is printed, or leave it out again."""
        accepted = self._decisions.accepted - {number} | ({number} if wanted else set())
        self.decided.emit(replace(self._decisions, accepted=accepted))
