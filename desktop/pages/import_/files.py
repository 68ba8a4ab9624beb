"""What was recognised in each file: format, span, counts, sums, warnings."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.days import show_day
from core.money import show_amount
from core.records.staged import Counts
from core.statements.draft import Draft
from core.statements.intake import Intake
from core.words import _, ngettext
from desktop.pages.import_.account_box import AccountBox
from desktop.theme import LARGE, SMALL
from desktop.widgets.basic import Card, label, plain_button, quiet
from desktop.widgets.table import RIGHT

ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "gb18030": "GB18030",
    "xlsx": "Excel",
    "xls": "Excel",
}
"""How a person knows the ways a file is written; the others are known by their own names."""


class FileCard(Card):
    """One file that was read, and the account that it is of, which can be another."""

    account_chosen = Signal(int, str)
    """The file's number, and the name of an account, which may be a new one."""
    accepted = Signal()
    """Whether rows that contradict their file are taken in as they are was said or unsaid."""
    left_out = Signal(int)
    """The file with this number is not to be taken in."""

    def __init__(self, intake: Intake, number: int) -> None:
        draft = intake.drafts[number]
        super().__init__(draft.file)
        self.number = number
        self._draft = draft
        staging = intake.staging
        counts = staging.counts(number)
        self.body.addWidget(quiet(_file_text(draft, staging.span(number))))
        self.account = AccountBox(intake.accounts(number), draft.account)
        self.account.chosen.connect(self._choose)
        self.account.setVisible(counts.new > 0)
        self.body.addWidget(self.account)
        self.body.addLayout(figures_of(intake, number))
        for warning in [*draft.warnings, *intake.notes(number)]:
            self.body.addWidget(note(warning))
        self.as_they_are: QCheckBox | None = None
        if draft.unproved:
            self.body.addLayout(self._ask_whether_taken())

    def _ask_whether_taken(self) -> QHBoxLayout:
        """Ways out of a file whose rows do not come to what it says of them."""
        ways = QHBoxLayout()
        ways.setSpacing(LARGE)
        box = QCheckBox(_("Take the rows in as they are"))
        box.setAccessibleDescription(" ".join(self._draft.unproved))
        box.setChecked(self._draft.as_they_are)
        box.toggled.connect(self._accept)
        self.as_they_are = box
        ways.addWidget(box)
        ways.addWidget(plain_button(_("Leave this file out"), self._leave_out))
        ways.addStretch(1)
        return ways

    @Slot(str)
    def _choose(self, name: str) -> None:
        self.account_chosen.emit(self.number, name)

    @Slot(bool)
    def _accept(self, accepted: bool) -> None:
        self._draft.as_they_are = accepted
        self.accepted.emit()

    @Slot()
    def _leave_out(self) -> None:
        self.left_out.emit(self.number)


def figures_of(intake: Intake, number: int) -> QHBoxLayout:
    """How many rows of a file are new and how many not, and what they add up to."""
    staging = intake.staging
    figures = QHBoxLayout()
    figures.setSpacing(LARGE)
    for text, amount in _figures(staging.counts(number), staging.paired(number)):
        figures.addWidget(_figure(text, amount))
    figures.addStretch(1)
    figures.addWidget(_sums(staging.sums(number)))
    return figures


def _file_text(draft: Draft, span: tuple | None) -> str:
    parts = [_(draft.format.title), _written(draft.encoding), draft.account]
    if span:
        parts.append(_("{first} to {last}").format(first=show_day(span[0]), last=show_day(span[1])))
    return " · ".join(parts)


def _written(encoding: str) -> str:
    return ENCODINGS.get(encoding, encoding.upper())


def _figures(counts: Counts, paired: int) -> list[tuple[str, int]]:
    figures = [
        (ngettext("new row", "new rows", counts.new), counts.new),
        (_("already in the ledger"), counts.duplicates),
        (ngettext("in two files, counts once", "in two files, count once", paired), paired),
        (_("rejected"), counts.rejected),
    ]
    return [figures[0], *(figure for figure in figures[1:] if figure[1])]


def _figure(text: str, count: int) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(label(f"{count:,}", "figure", wrap=False))
    column.addWidget(label(text, "small", wrap=False))
    return made


def _sums(sums: dict[str, int]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(SMALL * 2)
    grid.setVerticalSpacing(2)
    names = {"income": _("Income"), "expense": _("Expense"), "transfers": _("Transfers")}
    for n, (name, text) in enumerate(names.items()):
        grid.addWidget(label(text, "small", wrap=False), n, 0)
        amount = label(show_amount(sums[name]).replace("-", "−"), "body", wrap=False)
        grid.addWidget(amount, n, 1, RIGHT)
    return made


def note(text: str) -> Card:
    """A sentence that stands out from the card it is in."""
    made = Card(role="note")
    made.body.setContentsMargins(12, 8, 12, 8)
    made.body.addWidget(label(text))
    return made
