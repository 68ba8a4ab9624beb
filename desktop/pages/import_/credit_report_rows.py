"""The rows of a credit report's step: a tick, what it is about, and what it would change."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from core.records.labels import label as words
from core.records.model import Line
from core.statements.credit_report.effects import Beside, Effects, Part, effects
from core.statements.credit_report.proposing import Proposal
from core.statements.credit_report.taking import Choice
from core.statements.credit_report.wording import change_text, title
from core.words import _
from desktop.theme import MEDIUM
from desktop.widgets.basic import label, quiet
from desktop.widgets.inputs import DropDown

BOX = 300
"""Pixels of every choice of a line, so that they stand in one column."""
NEW, OPEN = "new", "open"
"""What the choice holds beside a line's id: a new line, and nothing chosen yet."""


class TickRow(QWidget):
    """A tick with a title, and below it a line that says what it does; `wanted` when shown."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self.wanted = True
        self.across = QHBoxLayout(self)
        self.across.setContentsMargins(0, 4, 0, 4)
        self.across.setSpacing(MEDIUM)
        self.box = QCheckBox()
        self.box.setAccessibleName(name)
        self.note = quiet(text)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(label(name, "strong"))
        column.addWidget(self.note)
        self.across.addWidget(self.box)
        self.across.addLayout(column, 1)

    def tell(self, text: str) -> None:
        self.note.setText(text)
        self.box.setAccessibleDescription(text)


class PartRow(TickRow):
    """One part of an account."""

    def __init__(self, name: str, part: Part) -> None:
        super().__init__(name, "")
        self.part = part

    def show_change(self, text: str) -> None:
        """What it would change with the line chosen; nothing to tick where that is nothing."""
        self.tell(text or _("nothing new"))
        self.box.setEnabled(bool(text))
        if not text:
            self.box.setChecked(False)


class AccountRows(QObject):
    """The three rows of an account, and the choice of the line that it is."""

    changed = Signal()

    def __init__(self, beside: Beside, proposal: Proposal, lines: Sequence[Line]) -> None:
        super().__init__()
        self._beside, self._proposal, self._lines = beside, proposal, lines
        name = title(proposal.account)
        self.rows = {part: PartRow(name, part) for part in Part}
        self.line = self._choice_of_line(name)
        self.rows[Part.LINE].across.addWidget(self.line)
        new = effects(beside, proposal.account, None)
        for part, row in self.rows.items():
            row.wanted = part in new.parts
        self._show()
        for part, row in self.rows.items():
            row.box.setChecked(part in proposal.ticked)
            row.box.toggled.connect(lambda _on: self._ticked())
        self._ticked()
        self.line.currentIndexChanged.connect(lambda _index: self._chosen())

    def _choice_of_line(self, name: str) -> QComboBox:
        box = DropDown()
        box.setAccessibleName(_("The line of {credit}").format(credit=name))
        box.setFixedWidth(BOX)
        proposal = self._proposal
        if proposal.undecided:
            box.addItem(_("Choose the line…"), OPEN)
        for line in proposal.fits:
            box.addItem(_("Belongs to {line}").format(line=line.name), line.id)
        box.addItem(_("New line: {line}").format(line=words(proposal.account.line_kind)), NEW)
        if not proposal.undecided:
            box.setCurrentIndex(box.findData(proposal.line.id if proposal.line else NEW))
        return box

    @property
    def _target(self) -> Line | None:
        chosen = self.line.currentData()
        return next((line for line in self._lines if line.id == chosen), None)

    def _effects(self) -> Effects:
        return effects(self._beside, self._proposal.account, self._target)

    def _show(self) -> None:
        would, target = self._effects(), self._target
        is_open = self.line.currentData() == OPEN
        for part, row in self.rows.items():
            text = change_text(would, target, part)
            row.show_change(_("Choose the line first.") if is_open else text)
            if is_open:
                row.box.setChecked(False)
                row.box.setEnabled(False)

    def _chosen(self) -> None:
        """Another line: everything that it would change is wanted, as whoever chose it does."""
        self._show()
        for row in self.rows.values():
            row.box.setChecked(row.box.isEnabled())
        self.changed.emit()

    def _ticked(self) -> None:
        """A new line's balance and loan need the line itself."""
        if self.line.currentData() == NEW:
            wanted = self.rows[Part.LINE].box.isChecked()
            for part in (Part.BALANCE, Part.LOAN):
                row = self.rows[part]
                row.box.setEnabled(wanted and part in self._effects().parts)
                if not wanted:
                    row.box.setChecked(False)
        self.changed.emit()

    def choice(self) -> Choice | None:
        """What is wanted; null while no line is chosen."""
        if self.line.currentData() == OPEN:
            return None
        target = self._target
        parts = frozenset(part for part, row in self.rows.items() if row.box.isChecked())
        return Choice(target.id if target else None, parts)
