"""What is not known yet, as buttons that lead to where it can be given."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.report.wording import needed_then, points
from core.scoring.assessment import Assessment, Need
from core.words import _
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, empty, label, quiet
from desktop.widgets.long_link import LongLink


class Missing(Card):
    """A button for each place where something can be given; hidden when nothing is missing.

    Without a number the first thing missing is what to do first, which is said elsewhere; where
    that is a check-in, it asks for what is used as well.
    """

    def __init__(self, give: Callable[[Need], None]) -> None:
        super().__init__(_("What is missing"))
        self._give = give
        self.note = quiet("")
        self.body.addWidget(self.note)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.body.addLayout(self._rows)

    def show_assessment(self, assessment: Assessment | None) -> None:
        """Without an assessment, nothing is asked for."""
        empty(self._rows)
        needs = needed_then(assessment) if assessment else ()
        scored = assessment is not None and assessment.scored
        if not scored:
            needs = needs[1:]
        self.setVisible(bool(needs))
        self.note.setText(
            _("Each of these makes the range on the gauge narrower, the first one most.")
            if scored
            else _("Once there is a number, each of these makes it more exact.")
        )
        for need in needs:
            self._rows.addLayout(self._row(need, scored))

    def _row(self, need: Need, scored: bool) -> QHBoxLayout:
        """The way to give it, with how far it can move the range."""
        across = QHBoxLayout()
        across.setSpacing(MEDIUM)
        across.addWidget(LongLink(need.text, lambda: self._give(need)))
        across.addStretch(1)
        if scored and need.points:
            sentence = _("Up to {points}").format(points=points(need.points))
            across.addWidget(label(sentence, "small", wrap=False))
        return across


class TellsMost(QWidget):
    """Under a wide range, the way to what would narrow it most; hidden otherwise."""

    def __init__(self, give: Callable[[Need], None]) -> None:
        super().__init__()
        self._give = give
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)

    def show_assessment(self, assessment: Assessment) -> None:
        empty(self._rows)
        self.setVisible(assessment.is_wide and bool(assessment.needed))
        if self.isHidden():
            return
        need = assessment.needed[0]
        self._rows.addWidget(label(_("This would tell most:"), "small"))
        self._rows.addWidget(LongLink(need.text, lambda: self._give(need)))
