"""The answer to "why was my limit cut": what stood out before it, or that nothing explains it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.planning.diagnosis.model import SAID, Diagnosis, Note, Reason
from core.planning.diagnosis.wording import (
    answer,
    code_name,
    figures,
    headline,
    looks_text,
    nothing_found,
    strength_name,
)
from core.records.model import LimitEventKind
from core.words import _
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, empty, label, link_button, quiet, row, rule
from desktop.widgets.flow import Flow
from desktop.widgets.ways import (
    OpenEvidence,
    OpenLesson,
    evidence_link,
    lesson_link,
    lesson_titles,
)

ALTHOUGH = ("early-repayment", "market-wide")
"""The lessons on a cut that no record explains: those about these."""


class ReasonRow(QWidget):
    """One reason: what it is, its sentence, both figures, how well supported, and the ways to its
    records and its lesson."""

    def __init__(
        self, n: int, reason: Reason, open_evidence: OpenEvidence, open_lesson: OpenLesson
    ) -> None:
        super().__init__()
        self.reason = reason
        self.setAccessibleName(reason.text)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 4, 0, 4)
        across.setSpacing(MEDIUM)
        place = label(str(n), "figure", wrap=False)
        across.addWidget(place, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(label(code_name(reason.code), "small"))
        words.addWidget(label(reason.text, "strong"))
        shown = figures(reason)
        if shown:
            words.addWidget(label(shown))
        words.addWidget(
            quiet(
                _("{strength}: {source}").format(
                    strength=strength_name(reason.strength), source=reason.source
                )
            )
        )
        links = evidence_link(reason.evidence, reason.text, open_evidence)
        if reason.measure == SAID:
            links = [
                link_button(_("Where you wrote it down"), lambda: open_evidence(reason.evidence))
            ]
        words.addLayout(Flow(*links, *lesson_link(reason.code, open_lesson)))
        across.addLayout(words, 1)


def _role(note: Note) -> str:
    """A general phrase of the lender is no slip of the person's."""
    return "body" if note.code.startswith("said-") else "danger"


class LimitAnswer(Card):
    """Headline, remarks, reasons or the full answer that there are none, and what is contested."""

    def __init__(self, open_evidence: OpenEvidence, open_lesson: OpenLesson) -> None:
        super().__init__(_("Why"))
        self._open = open_evidence
        self._open_lesson = open_lesson
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.body.addLayout(self._rows)

    def show_diagnosis(self, found: Diagnosis) -> None:
        empty(self._rows)
        self._rows.addWidget(label(headline(found)))
        for note in found.notes:
            self._rows.addWidget(label(note.text, _role(note)))
        if found.event.kind is LimitEventKind.REFUSED:
            self._rows.addLayout(row(*lesson_titles(("refused",), self._open_lesson)))
        if found.no_cause_in_records:
            self._nothing(found)
        else:
            self._rows.addWidget(quiet(answer(found)))
        for n, reason in enumerate(found.reasons, 1):
            if n > 1:
                self._rows.addWidget(rule())
            self._rows.addWidget(ReasonRow(n, reason, self._open, self._open_lesson))
        for claim in found.contested:
            self._rows.addWidget(rule())
            sentence = _("{strength}: {text}").format(
                strength=strength_name(claim.strength), text=claim.text
            )
            self._rows.addWidget(quiet(sentence))
            self._rows.addLayout(row(*lesson_link(claim.code, self._open_lesson)))
        looks = looks_text(found)
        if looks:
            self._rows.addWidget(rule())
            self._rows.addWidget(quiet(looks))

    def _nothing(self, found: Diagnosis) -> None:
        """The full answer: what it means, and what not to conclude."""
        self._rows.addWidget(label(answer(found), "title"))
        self._rows.addWidget(label(nothing_found()))
        for link in lesson_titles(ALTHOUGH, self._open_lesson):
            self._rows.addLayout(row(link))
        self._rows.addWidget(
            quiet(
                _(
                    "It is no verdict on you: keep on as before, plan the cash of the next 30 "
                    "days without this limit, and ask the lender for the reason with the letter."
                )
            )
        )

    def show_text(self, text: str) -> None:
        """A sentence in place of a diagnosis."""
        empty(self._rows)
        self._rows.addWidget(label(text))
