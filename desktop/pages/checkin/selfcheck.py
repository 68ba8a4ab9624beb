"""The short self-check of one's own accounts: yes, no or not sure, and it may be left half done."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QRadioButton

from core.records.labels import label as word_of
from core.records.model import Answer, AnswerCode, AnswerValue
from core.records.snapshot import Snapshot
from core.scoring.questions import LASTS, QUESTIONS
from core.words import _
from desktop.widgets.basic import Card, label, quiet


class SelfCheck(Card):
    """The questions with the newest answers that still hold filled in."""

    def __init__(self) -> None:
        super().__init__(_("Account self-check"))
        self.body.addWidget(
            quiet(_("Only about your own accounts. Leave open what you do not know."))
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        self._choices: dict[AnswerCode, dict[AnswerValue, QRadioButton]] = {}
        self._groups: list[QButtonGroup] = []
        for n, question in enumerate(QUESTIONS):
            grid.addWidget(label(_(question.text)), n, 0)
            group = QButtonGroup(self)
            self._choices[question.code] = {}
            for place, value in enumerate(AnswerValue, 1):
                text = _("Not sure") if value is AnswerValue.UNKNOWN else word_of(value)
                button = QRadioButton(text)
                button.setAccessibleName(f"{_(question.text)} {text}")
                group.addButton(button)
                grid.addWidget(button, n, place, Qt.AlignmentFlag.AlignTop)
                self._choices[question.code][value] = button
            self._groups.append(group)
        self.body.addLayout(grid)
        self._known: dict[AnswerCode, Answer] = {}

    def show_answers(self, snapshot: Snapshot, as_of: date) -> None:
        """Fill in the newest answers; those older than a year are asked again."""
        self._known = {}
        for answer in sorted(snapshot.answers, key=lambda answer: (answer.on, answer.id)):
            if as_of - LASTS < answer.on <= as_of:
                self._known[answer.code] = answer
        for group in self._groups:
            group.setExclusive(False)
            for button in group.buttons():
                button.setChecked(False)
            group.setExclusive(True)
        for code, answer in self._known.items():
            self._choices[code][answer.value].setChecked(True)

    def first_open(self) -> QAbstractButton:
        """The first choice of the first question without an answer; else of the first of all."""
        unanswered = [group for group in self._groups if group.checkedButton() is None]
        return (unanswered or self._groups)[0].buttons()[0]

    def choose(self, code: AnswerCode, value: AnswerValue) -> None:
        self._choices[code][value].setChecked(True)

    def changed_answers(self, as_of: date) -> list[Answer]:
        """The answers that differ from what was known; one of the same day keeps its id."""
        changed = []
        for code, choices in self._choices.items():
            value = next((value for value, button in choices.items() if button.isChecked()), None)
            known = self._known.get(code)
            if value is None or (known is not None and known.value is value):
                continue
            kept = known.id if known is not None and known.on == as_of else 0
            changed.append(Answer(id=kept, code=code, on=as_of, value=value))
        return changed
