"""The questions about the weeks before a cut: each may be left out, all kept by one button."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from core.planning.diagnosis.asking import QUESTIONS, USUAL, Before, Given, Question, before_name
from core.words import _, ngettext
from desktop.widgets.basic import Card, label, link_button, narrow, primary_button, quiet, row
from desktop.widgets.inputs import DropDown

SAID_LENGTH = 500
"""Characters of what the app said that fit."""


class WeekRow:
    """One question with its choices, and since when, where that can be said."""

    def __init__(self, question: Question, grid: QGridLayout, n: int) -> None:
        self.question = question
        asked = label(_(question.text))
        self.choice = DropDown()
        self.choice.setAccessibleName(_(question.text))
        self.choice.addItem(_("Leave out"), None)
        for choice in question.choices:
            self.choice.addItem(_(choice.text), choice.code)
        self.when = DropDown()
        self.when.setAccessibleName(_("Since when: {question}").format(question=_(question.text)))
        for before in Before:
            self.when.addItem(before_name(before), before.value)
        self.choice.currentIndexChanged.connect(self._chosen)
        asked.setBuddy(self.choice)
        for place, widget in enumerate((asked, narrow(self.choice), narrow(self.when))):
            grid.addWidget(widget, n, place)
        self._chosen()

    def _chosen(self) -> None:
        code = self.choice.currentData()
        dated = any(one.code == code and one.dated for one in self.question.choices)
        self.when.setVisible(dated)

    def show_given(self, given: Given | None) -> None:
        before = given.before if given and isinstance(given.before, Before) else USUAL
        self.when.setCurrentIndex(self.when.findData(before.value))
        self.choice.setCurrentIndex(self.choice.findData(given.choice) if given else 0)

    def given(self) -> Given | None:
        """What is chosen now, null where the question is left out."""
        code = self.choice.currentData()
        if code is None:
            return None
        dated = any(one.code == code and one.dated for one in self.question.choices)
        return Given(code, Before(self.when.currentData()) if dated else None)


class Weeks(Card):
    """Open with all questions, or folded to one line that says how many are answered.

    `keep` gets what was changed: by question what was given (null for left open again), and what
    the app said.
    """

    def __init__(self, keep: Callable[[dict[str, Given | None], str | None], object]) -> None:
        super().__init__(_("The weeks before"))
        self._keep = keep
        self._event: int | None = None
        self._shown: dict[str, Given] = {}
        self._said: str | None = None
        self.folded = QWidget()
        line = QVBoxLayout(self.folded)
        line.setContentsMargins(0, 0, 0, 0)
        self.count = quiet("")
        line.addWidget(self.count)
        self.open_button = link_button(_("Answer the questions"), lambda: self.unfold(True))
        line.addLayout(row(self.open_button))
        self.asked = QWidget()
        column = QVBoxLayout(self.asked)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(
            quiet(
                _(
                    "Up to eight short questions about what no file tells. Leave out what you do "
                    "not know; what you answer counts as known on the eve of the cut."
                )
            )
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for place, stretch in enumerate((4, 3, 3)):
            grid.setColumnStretch(place, stretch)
        self.rows = {
            question.code: WeekRow(question, grid, n) for n, question in enumerate(QUESTIONS)
        }
        self.said = QLineEdit()
        self.said.setMaxLength(SAID_LENGTH)
        self.said.setPlaceholderText(_("In its own words, if it said anything"))
        said = label(_("What did the app or the lender say?"))
        said.setBuddy(self.said)
        self.said.setAccessibleName(said.text())
        grid.addWidget(said, len(QUESTIONS), 0)
        grid.addWidget(self.said, len(QUESTIONS), 1, 1, 2)
        column.addLayout(grid)
        self.save_button = primary_button(_("Save the answers"), self.save)
        self.later_button = link_button(_("Not now"), lambda: self.unfold(False))
        column.addLayout(row(self.save_button, self.later_button))
        self.body.addWidget(self.folded)
        self.body.addWidget(self.asked)
        self.unfold(False)

    def show_event(self, event: int, on: date, given: dict[str, Given], said: str | None) -> None:
        """Fill in what was answered; what was chosen and not saved yet stays for the same event."""
        same = event == self._event and given == self._shown and said == self._said
        if not same:
            self._event, self._shown, self._said = event, given, said
            for code, asked in self.rows.items():
                asked.show_given(given.get(code))
            self.said.setText(said or "")
        answered, of = len(given) + bool(said), len(QUESTIONS) + 1
        self.count.setText(
            ngettext(
                "{answered} of {count} question about the time before is answered.",
                "{answered} of {count} questions about the time before are answered.",
                of,
            ).format(answered=answered, count=of)
        )
        self.open_button.setText(_("Change the answers") if answered else _("Answer the questions"))

    def unfold(self, is_open: bool) -> None:
        """Show the questions, the first one with the focus, or one line in their place."""
        self.asked.setVisible(is_open)
        self.folded.setVisible(not is_open)
        if is_open:
            next(iter(self.rows.values())).choice.setFocus()

    def save(self) -> None:
        """Keep what was changed, and fold."""
        now = {code: asked.given() for code, asked in self.rows.items()}
        changed = {code: one for code, one in now.items() if one != self._shown.get(code)}
        said = self.said.text().strip() or None
        self.unfold(False)
        if changed or said != self._said:
            self._keep(changed, said)
