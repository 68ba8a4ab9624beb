"""After a cut: the next 30 days, and the letter to the lender."""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from core.planning.aftermath.kept import Progress, is_done, progress
from core.planning.aftermath.letters import LetterKind, kind_name
from core.planning.aftermath.model import Part, Step, part_title
from core.words import LANGUAGES, _, language, ngettext
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, empty, label, narrow, plain_button, quiet, row, rule
from desktop.widgets.inputs import DropDown
from desktop.widgets.ways import OpenLesson, lesson_titles

LETTER_HEIGHT = 420
LESSONS = {
    Part.CASH: ("cannot-pay", "arrangement", "collection"),
    Part.ASK: ("rights", "credit-report"),
    Part.SCAMS: ("scams",),
}
"""What the lessons that are offered with a part's steps are about."""


def steps_text(found: Progress) -> str:
    """How many of the steps are done, in one sentence."""
    return ngettext(
        "{done} of {count} step is done.", "{done} of {count} steps are done.", found.count
    ).format(done=found.done, count=found.count)


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


Letters = Mapping[LetterKind, Mapping[str, str]]
"""The letters by kind and language."""


class NextDays(Card):
    """All steps by their part; what can be done has a box to tick, which `tick` gets."""

    def __init__(self, open_lesson: OpenLesson, tick: Callable[[str, bool], object]) -> None:
        super().__init__(_("My limit was cut: the next 30 days"))
        self._open_lesson, self._tick = open_lesson, tick
        self.boxes: dict[str, QCheckBox] = {}
        self.done = quiet("")
        self.body.addWidget(self.done)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(8)
        self.body.addLayout(self._parts)

    def show_steps(self, steps: Sequence[Step], done: frozenset[str]) -> None:
        empty(self._parts)
        self.boxes = {}
        self.done.setText(steps_text(progress(steps, done)))
        for part, own in groupby(steps, key=lambda step: step.part):
            if part is not Part.CASH:
                self._parts.addWidget(rule())
            self._parts.addWidget(label(part_title(part), "strong"))
            for step in own:
                if step.can_be_done and step.code not in self.boxes:
                    self._parts.addLayout(self._to_tick(step, is_done(step, done)))
                else:
                    self._parts.addWidget(label(step.text))
            for link in lesson_titles(LESSONS.get(part, ()), self._open_lesson):
                self._parts.addLayout(row(link))

    def _to_tick(self, step: Step, done: bool) -> QHBoxLayout:
        box = QCheckBox()
        box.setChecked(done)
        box.setEnabled(not step.is_done)
        box.setAccessibleName(step.text)
        box.clicked.connect(lambda checked: self._tick(step.code, checked))
        self.boxes[step.code] = box
        across = QHBoxLayout()
        across.setSpacing(8)
        across.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(label(step.text), 1)
        return across


class Letter(Card):
    """The drafts in either language, to edit and copy; what was edited stays until redrawn."""

    def __init__(self, say: Callable[[str], object]) -> None:
        super().__init__(_("A letter to the lender"))
        self._told = say
        self._letters: Letters = {}
        self.kind = DropDown()
        self.kind.setAccessibleName(_("What the letter is for"))
        self.kind.currentIndexChanged.connect(self._fill)
        self.kind.activated.connect(lambda _n: self._choose_shown())
        self._chosen: LetterKind | None = None
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
        self.body.addWidget(narrow(self.kind))
        self.body.addLayout(across)
        self.body.addWidget(self.text)

    def show_letters(self, letters: Letters) -> None:
        """Offer these letters, the first of them unless the person chose another kind."""
        if letters == self._letters:
            return
        self._letters = letters
        self.kind.blockSignals(True)
        self.kind.clear()
        for kind in letters:
            self.kind.addItem(kind_name(kind), kind.value)
        self.kind.setCurrentIndex(max(0, self.kind.findData(self._chosen)))
        self.kind.blockSignals(False)
        self._fill()

    def choose(self, kind: LetterKind) -> None:
        """Show the letter of a kind."""
        self._chosen = kind
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind.value)))

    def _choose_shown(self) -> None:
        self._chosen = LetterKind(self.kind.currentData())

    def _fill(self) -> None:
        code = self.kind.currentData()
        letters = self._letters[LetterKind(code)] if code is not None else {}
        self.text.setPlainText(letters.get(self.language.currentData(), ""))

    def copy(self) -> None:
        """Put the letter as it stands on the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self._told(_("The letter was copied."))
