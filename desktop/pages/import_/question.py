"""The import's one question about a table: the ways to read it, and at once what each gives."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from core.days import show_day
from core.statements.question import Question
from core.statements.table.mapping import Mapping
from core.statements.table.preview import PreviewRow, preview
from core.words import _
from desktop.theme import MEDIUM, colours
from desktop.widgets.basic import Card, heading, label, plain_button, primary_button, quiet, row
from desktop.widgets.table import Column, RecordTable, RowsModel, signed

READ, NOT_READ = "✓", "✗"
"""Said beside the colour, which not everybody sees."""

DAY, AMOUNT, RESULT = 2, 4, 6


class PreviewModel(RowsModel):
    """Rows of the file beside what they are read as; a cell that reads well is green."""

    def __init__(self) -> None:
        super().__init__(
            [
                Column(_("Row"), lambda each: str(each.row), number=True, width=58),
                Column(_("In the file"), lambda each: each.day, width=104),
                Column(_("Day"), _day, width=118),
                Column(_("In the file"), lambda each: each.written, number=True, width=100),
                Column(_("Amount"), _amount, number=True, width=120),
                Column(_("Text"), lambda each: each.text, width=114),
                Column(_("Result"), _result, width=90),
            ]
        )

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if role == Qt.ItemDataRole.ForegroundRole:
            read = _is_read(self.row_at(index.row()), index.column())
            if read is None:
                return None
            return QColor(colours().good if read else colours().danger)
        return super().data(index, role)


def _is_read(each: PreviewRow, column: int) -> bool | None:
    if column == DAY:
        return each.on is not None
    if column == AMOUNT:
        return each.amount is not None
    return not each.reason if column == RESULT else None


def _day(each: PreviewRow) -> str:
    return f"{READ} {show_day(each.on)}" if each.on else NOT_READ


def _amount(each: PreviewRow) -> str:
    if each.amount is None or each.direction is None:
        return NOT_READ
    return f"{READ} {signed(each.direction, each.amount)}"


def _result(each: PreviewRow) -> str:
    return f"{NOT_READ} {each.reason}" if each.reason else f"{READ} " + _("Read")


class QuestionStep(QWidget):
    """The question, its choices as radio buttons, and the first rows as the chosen one reads them.

    `answered` when the person goes on; `mapping` is then the answer and `keep` says whether it is
    for files like this. `skipped` leaves the file out.
    """

    answered = Signal()
    skipped = Signal()

    def __init__(self, question: Question, file: str) -> None:
        super().__init__()
        assert question.doubt is not None
        self.doubt, self.file = question.doubt, file
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(MEDIUM)
        card = Card()
        card.setAccessibleName(self.doubt.text)
        card.body.addWidget(heading(self.doubt.text))
        self.group = QButtonGroup(self)
        self.choices: list[QRadioButton] = []
        for n, choice in enumerate(self.doubt.choices):
            button = QRadioButton(choice.title)
            self.group.addButton(button, n)
            self.choices.append(button)
            card.body.addWidget(button)
        self.model = PreviewModel()
        self.table = RecordTable(self.model, _("The first rows as they are read"))
        self.note = quiet("")
        card.body.addWidget(self.table)
        card.body.addWidget(self.note)
        self.keep = QCheckBox(_("Use this for files like this"))
        self.keep.setChecked(True)
        self.name = QLineEdit(self.doubt.choices[0].mapping.name)
        self.name.setAccessibleName(_("Name of the account"))
        self.name.setMinimumWidth(200)
        card.body.addLayout(row(label(_("Name of the account"), wrap=False), self.name, self.keep))
        self.answer_button = primary_button(_("Read it this way"), self.answered.emit)
        skip = plain_button(_("Leave this file out"), self.skipped.emit)
        card.body.addLayout(row(self.answer_button, skip))
        body.addWidget(card)
        self.group.idToggled.connect(lambda _n, _on: self._show())
        self.name.textChanged.connect(lambda _text: self._enable())
        self._show()
        self.choices[0].setFocus()

    @property
    def mapping(self) -> Mapping:
        """The mapping of the choice, with the name that the person gave it."""
        mapping = self.doubt.choices[self.group.checkedId()].mapping
        return replace(mapping, name=self.name.text().strip())

    def _show(self) -> None:
        """Show what the choice gives; before there is one, what the first would give."""
        chosen = max(self.group.checkedId(), 0)
        rows = preview(self.doubt.choices[chosen].plan, self.file)
        self.model.set_rows(rows)
        self.table.fit_height(8)
        if self.group.checkedId() < 0:
            self.note.setText(
                _("So far the rows are shown as the first choice reads them. Choose what is right.")
            )
        else:
            bad = sum(1 for each in rows if each.reason)
            self.note.setText(
                _("{good} of the {all} rows shown can be read this way.").format(
                    good=len(rows) - bad, all=len(rows)
                )
            )
        self._enable()

    def _enable(self) -> None:
        chosen = self.group.checkedId() >= 0
        self.answer_button.setEnabled(chosen and bool(self.name.text().strip()))
