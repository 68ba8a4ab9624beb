"""After a cut: the next 30 days, and the letter to the lender."""

from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout

from core.planning.aftermath.model import Part, Step, part_title
from core.planning.diagnosis.model import Diagnosis
from core.words import LANGUAGES, _, language
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, empty, label, plain_button, quiet, row, rule
from desktop.widgets.inputs import DropDown
from desktop.widgets.ways import OpenLesson, lesson_titles

LETTER_HEIGHT = 300
LESSONS = {
    Part.CASH: ("cannot-pay",),
    Part.ASK: ("rights", "credit-report"),
    Part.SCAMS: ("scams",),
}
"""What the lessons that are offered with a part's steps are about."""


class FirstStep(Card):
    """The first thing to do, beside the answer."""

    def __init__(self) -> None:
        super().__init__(_("The first step"), role="note")
        self._words = QVBoxLayout()
        self.body.addLayout(self._words)

    def show_steps(self, steps: Sequence[Step]) -> None:
        empty(self._words)
        first = [step for step in steps if step.part is Part.CASH][:2]
        for n, step in enumerate(first):
            self._words.addWidget(quiet(step.text) if n else label(step.text))


class NextDays(Card):
    """All steps by their part."""

    def __init__(self, open_lesson: OpenLesson) -> None:
        super().__init__(_("My limit was cut: the next 30 days"))
        self._open_lesson = open_lesson
        self._parts = QVBoxLayout()
        self._parts.setSpacing(8)
        self.body.addLayout(self._parts)

    def show_steps(self, steps: Sequence[Step]) -> None:
        empty(self._parts)
        for part, own in groupby(steps, key=lambda step: step.part):
            if part is not Part.CASH:
                self._parts.addWidget(rule())
            self._parts.addWidget(label(part_title(part), "strong"))
            for step in own:
                self._parts.addWidget(label(step.text))
            links = lesson_titles(LESSONS.get(part, ()), self._open_lesson)
            if links:
                self._parts.addLayout(row(*links))


class Letter(Card):
    """The draft in either language, to edit and copy; what was edited stays until it is redrawn."""

    def __init__(self, told: Callable[[str], object]) -> None:
        super().__init__(_("A letter to the lender"))
        self._told = told
        self._letters: dict[str, str] = {}
        self.language = DropDown()
        self.language.setAccessibleName(_("Language of the letter"))
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(list(LANGUAGES).index(language()))
        self.language.currentIndexChanged.connect(self._fill)
        self.copy_button = plain_button(_("Copy the letter"), self.copy)
        across = QHBoxLayout()
        across.setSpacing(MEDIUM)
        across.addWidget(self.language)
        across.addStretch(1)
        across.addWidget(self.copy_button)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("A letter to the lender"))
        self.text.setMinimumHeight(LETTER_HEIGHT)
        self.text.setTabChangesFocus(True)
        self.body.addWidget(
            quiet(_("Drafted from your records; change what you like. Nothing is sent from here."))
        )
        self.body.addLayout(across)
        self.body.addWidget(self.text)

    def show_diagnosis(self, found: Diagnosis) -> None:
        if found.letters != self._letters:
            self._letters = found.letters
            self._fill()

    def _fill(self) -> None:
        self.text.setPlainText(self._letters.get(self.language.currentData(), ""))

    def copy(self) -> None:
        """Put the letter as it stands on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._told(_("The letter was copied."))
