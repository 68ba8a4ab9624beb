"""What changed between two days, in a sentence each for the items that moved most."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.scoring.changed import Changed
from core.words import _, ngettext
from desktop.widgets.basic import Card, empty, label, quiet
from desktop.widgets.flow import Flow
from desktop.widgets.ways import OpenEvidence, OpenLesson, evidence_link, lesson_link

TOLD = 3
"""Items that are told of; of the others their number."""


class Changes(QWidget):
    """The summary and the largest moves, each with its records and its lesson."""

    def __init__(self, open_evidence: OpenEvidence, open_lesson: OpenLesson) -> None:
        super().__init__()
        self._open_evidence, self._open_lesson = open_evidence, open_lesson
        self._told = QVBoxLayout(self)
        self._told.setContentsMargins(0, 0, 0, 0)
        self._told.setSpacing(4)

    def show_changed(self, found: Changed) -> None:
        empty(self._told)
        self._told.addWidget(label(found.summary, "strong"))
        for move in found.moves[:TOLD]:
            self._told.addWidget(label(move.text))
            links = evidence_link(move.evidence, move.text, self._open_evidence)
            self._told.addLayout(Flow(*links, *lesson_link(move.item, self._open_lesson)))
        more = len(found.moves) - TOLD
        if more > 0:
            words = ngettext("{count} more item moved.", "{count} more items moved.", more)
            self._told.addWidget(quiet(words.format(count=more)))
        if not found.moves and found.risk_after is not None:
            self._told.addWidget(quiet(_("No item is known to have moved.")))


class ChangesCard(Card):
    """The same as a card, hidden where there is no number to compare, or all is as it was."""

    def __init__(self, open_evidence: OpenEvidence, open_lesson: OpenLesson) -> None:
        super().__init__(_("What changed"))
        self.changes = Changes(open_evidence, open_lesson)
        self.body.addWidget(self.changes)
        self.hide()

    def show_changed(self, found: Changed) -> None:
        known = found.risk_before is not None and found.risk_after is not None
        self.setVisible(known and (bool(found.moves) or found.risk_before != found.risk_after))
        self.changes.show_changed(found)
