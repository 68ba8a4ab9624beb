"""The accounts in the check-in: what is on each today, beside what its records add up to."""

from typing import Any

from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from core.cash.balances import difference
from core.errors import UserError
from core.loans.fields import FieldReader
from core.money import parse_amount, show_cents
from core.words import _
from desktop import theme
from desktop.pages.checkin.fields import read_amount, shown, text_field
from desktop.pages.checkin.kind_boxes import AccountKindBox
from desktop.theme import SMALL
from desktop.widgets.basic import Card, empty, label, link_button, quiet, row

NAME, RECORDED, TODAY = range(3)
WIDTH = 110


class AccountRow:
    """One account: its name, what its records add up to, and what is on it. Of a new one the name
    is asked, and its kind where the name does not tell it."""

    def __init__(self, asked: dict[str, Any]) -> None:
        self.asked = asked
        recorded = asked["by_records"]
        self.recorded = None if recorded is None else parse_amount(recorded)
        self.name: QLabel | QLineEdit
        if asked["account"] is None:
            self.name = text_field(_("Name of the account"), 180, _("Bank account, wallet…"))
            named = _("The new account: on it today")
        else:
            self.name = label(asked["name"], "strong")
            named = _("{account}: on it today").format(account=asked["name"])
        self.kind = AccountKindBox() if asked["account"] is None else None
        recorded_text = "" if self.recorded is None else show_cents(self.recorded)
        self.by_records = self.kind or label(recorded_text, "quiet", wrap=False)
        self.balance = text_field(named, WIDTH, "", shown(asked["balance"]))
        self.note = label("", "quiet")
        self.note.hide()
        self.fault = label("", "fault")
        self.fault.hide()
        self.balance.textChanged.connect(lambda: self._tell())
        if isinstance(self.name, QLineEdit) and self.kind is not None:
            self.name.textChanged.connect(lambda: self.show_fault(""))
            self.name.textChanged.connect(self.kind.propose_for)
            self.kind.currentIndexChanged.connect(lambda: self.show_fault(""))
        self._known = self.typed()
        self._tell()

    def place(self, grid: QGridLayout, at: int) -> int:
        """Put the row into the grid from row `at` on; gives the next free row."""
        grid.addWidget(self.name, at, NAME)
        grid.addWidget(self.by_records, at, RECORDED)
        grid.addWidget(self.balance, at, TODAY)
        grid.addWidget(self.note, at + 1, NAME, 1, TODAY + 2)
        grid.addWidget(self.fault, at + 2, NAME, 1, TODAY + 2)
        return at + 3

    def _tell(self) -> None:
        """What the amount says beside the records, as soon as it is one."""
        self.show_fault("")
        try:
            typed = read_amount(self.balance, "")
        except UserError:
            typed = None
        text = difference(self.recorded, parse_amount(typed)) if typed is not None else ""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def show_fault(self, text: str) -> None:
        self.fault.setText(text)
        self.fault.setVisible(bool(text))

    def typed(self) -> tuple[str, str, str]:
        """Name, amount and the kind that was chosen, as they stand in the inputs."""
        return self.name.text(), self.balance.text(), self.kind.chosen if self.kind else ""

    @property
    def is_changed(self) -> bool:
        return self.typed() != self._known

    def answer(self, place: str, heard: FieldReader) -> dict[str, Any]:
        """The row of the document; what cannot be read is kept in `heard` and left null."""
        return {
            "account": self.asked["account"],
            "name": self.name.text().strip() or None,
            "kind": self.kind.value if self.kind and self.name.text().strip() else None,
            "balance": heard.of(lambda: read_amount(self.balance, f"{place}.balance")),
        }


class AccountsCard(Card):
    """A row for each account, and one for a new account where there is none yet."""

    def __init__(self) -> None:
        super().__init__(_("Your accounts today"))
        self.note = quiet("")
        self.body.addWidget(self.note)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(16)
        self.grid.setVerticalSpacing(4)
        self.grid.setColumnMinimumWidth(NAME, theme.pixels(150))
        self.grid.setColumnMinimumWidth(RECORDED, theme.pixels(110))
        self.grid.setColumnStretch(TODAY + 1, 1)
        self.body.addLayout(self.grid)
        self.add_button = link_button(_("Add an account"), lambda: self.add().name.setFocus())
        self.body.addLayout(row(self.add_button))
        self.body.setSpacing(SMALL)
        self.rows: list[AccountRow] = []

    def start(
        self,
        asked: list[dict[str, Any]],
        typed: dict[int, str],
        new: list[tuple[str, str, str]],
    ) -> None:
        """Begin anew with the rows of the questions, and fill in what was typed before."""
        empty(self.grid)
        self.rows, self._free = [], 1
        between = _("By your records") if asked else _("Kind")
        for column, text in enumerate((_("Account"), between, _("On it today"))):
            self.grid.addWidget(label(text, "small", wrap=False), 0, column)
        for held in asked:
            made = self._place(held)
            if held["account"] in typed:
                made.balance.setText(typed[held["account"]])
        for name, amount, kind in new:
            made = self.add()
            assert isinstance(made.name, QLineEdit) and made.kind is not None
            made.name.setText(name)
            made.balance.setText(amount)
            made.kind.choose(kind)
        if not self.rows:
            self.add()
        self.note.setText(
            _("What is on them decides whether the money lasts. Leave open what you do not know.")
        )

    def add(self) -> AccountRow:
        """A row for an account that is not kept yet."""
        return self._place({"account": None, "name": None, "by_records": None, "balance": None})

    def _place(self, asked: dict[str, Any]) -> AccountRow:
        made = AccountRow(asked)
        self._free = made.place(self.grid, self._free)
        self.rows.append(made)
        QWidget.setTabOrder(made.balance, self.add_button)
        return made

    # What was typed

    def typed(self) -> dict[int, str]:
        """What was typed for the accounts that are kept and differs from what was filled in."""
        kept = [held for held in self.rows if held.asked["account"] is not None]
        return {held.asked["account"]: held.balance.text() for held in kept if held.is_changed}

    def typed_new(self) -> list[tuple[str, str, str]]:
        """The rows of new accounts into which something was typed."""
        new = [held for held in self.rows if held.asked["account"] is None]
        return [held.typed() for held in new if held.is_changed]

    def answers(self, heard: FieldReader) -> list[dict[str, Any]]:
        """The rows in the document's shape; what cannot be read is kept in `heard`."""
        return [held.answer(f"accounts[{n}]", heard) for n, held in enumerate(self.rows)]

    def show_fault(self, place: int, field: str, text: str) -> QWidget:
        """Say below a row what does not fit; gives the input that it is about."""
        held = self.rows[place]
        held.show_fault(text)
        if field == "kind" and held.kind is not None:
            return held.kind
        return held.name if field in ("name", "account") else held.balance

    def clear_faults(self) -> None:
        for held in self.rows:
            held.show_fault("")
