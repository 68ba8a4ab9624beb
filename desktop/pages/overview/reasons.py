"""Why points were lost, and what to do first."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.cash.calendar import Entry
from core.cash.first_step import FirstStep
from core.report.wording import factor_name, points, rest_of_risk
from core.scoring.assessment import Assessment, Need, Reason
from core.words import _, ngettext
from desktop import theme
from desktop.theme import MEDIUM, SMALL
from desktop.widgets.basic import Card, empty, label, primary_button, quiet, rule
from desktop.widgets.flow import Flow
from desktop.widgets.ways import OpenEvidence, OpenLesson, evidence_link, lesson_link


class ReasonRow(QWidget):
    """One reason: its points, the figure in a sentence, what to do, and the ways to its records and
    its lesson."""

    def __init__(
        self,
        reason: Reason,
        line_name: str | None,
        open_evidence: OpenEvidence,
        open_lesson: OpenLesson,
    ) -> None:
        super().__init__()
        self.reason = reason
        self.setAccessibleName(reason.text)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 4, 0, 4)
        across.setSpacing(MEDIUM)
        left = QVBoxLayout()
        left.setSpacing(0)
        figure = label(f"+{reason.points}", "figure", wrap=False)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight)
        figure.setMinimumWidth(_figure_width())
        unit = label(ngettext("point", "points", reason.points), "small", wrap=False)
        unit.setAlignment(Qt.AlignmentFlag.AlignRight)
        left.addWidget(figure)
        left.addWidget(unit)
        left.addStretch(1)
        across.addLayout(left)
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(label(reason.text, "strong"))
        words.addWidget(quiet(reason.action))
        parts = [factor_name(reason.factor)] + ([line_name] if line_name else [])
        words.addWidget(label(" · ".join(parts), "small"))
        links = evidence_link(reason.evidence, reason.text, open_evidence)
        words.addLayout(Flow(*links, *lesson_link(reason.item, open_lesson)))
        across.addLayout(words, 1)
        self.setMinimumWidth(0)


class RestRow(QWidget):
    """Points that no reason tells of, in a quieter hand, under the points of the reasons."""

    def __init__(self, lost: int, text: str) -> None:
        super().__init__()
        self.points = lost
        self.setAccessibleName(f"{text}: {points(lost)}")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 4, 0, 4)
        across.setSpacing(MEDIUM)
        figure = label(f"+{lost}", "small", wrap=False)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        figure.setMinimumWidth(_figure_width())
        across.addWidget(figure)
        across.addWidget(quiet(text), 1)
        self.setMinimumWidth(0)


def _figure_width() -> int:
    """Pixels for the points of any reason, so that all stand in one column."""
    return QFontMetrics(theme.font("figure", bold=True)).horizontalAdvance("+88")


class Reasons(Card):
    """At most four reasons, largest first, and what else makes up the risk."""

    def __init__(self, open_evidence: OpenEvidence, open_lesson: OpenLesson) -> None:
        super().__init__(_("Why"))
        self._open_evidence = open_evidence
        self._open_lesson = open_lesson
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.body.addLayout(self._rows)

    def show_assessment(self, assessment: Assessment, line_names: dict[int, str]) -> None:
        empty(self._rows)
        for n, reason in enumerate(assessment.reasons):
            if n:
                self._rows.addWidget(rule())
            name = line_names.get(reason.line) if reason.line is not None else None
            made = ReasonRow(reason, name, self._open_evidence, self._open_lesson)
            self._rows.addWidget(made)
        if not assessment.reasons and not assessment.other_points:
            text = _("Nothing in your records costs points. Keep paying by the due day.")
            self._rows.addWidget(quiet(text))
        for lost, text in rest_of_risk(assessment):
            self._rows.addWidget(rule())
            self._rows.addWidget(RestRow(lost, text))


class FirstAction(Card):
    """The one thing to do first: to pay what is overdue or falls due next, or to look up what it
    asks for; where nothing falls due, the action of the largest reason that can be acted on.

    Without a number it is the first thing that is missing. A button leads to where it is done.
    """

    def __init__(
        self,
        give: Callable[[Need], None],
        enter: Callable[[Entry], None],
        open_line: Callable[[int], None],
        open_page: Callable[[str], None],
    ) -> None:
        super().__init__(_("What to do first"), role="note")
        self._give, self._enter = give, enter
        self._open_line, self._open_page = open_line, open_page
        self._words = QVBoxLayout()
        self._words.setSpacing(SMALL)
        self.body.addLayout(self._words)

    def show_assessment(
        self, assessment: Assessment, names: dict[int, str], step: FirstStep | None = None
    ) -> None:
        """`step` is the first one by the next dues."""
        empty(self._words)
        first = next((reason for reason in assessment.reasons if reason.actionable), None)
        need = assessment.needed[0] if assessment.needed and not assessment.scored else None
        self.setVisible(first is not None or need is not None or step is not None)
        if need is not None:
            self._tell(need.text, _("Do it now"), lambda: self._give(need))
        elif step is not None:
            due, line = step.enter, step.line
            if due is not None:
                self._tell(step.text, _("Enter what it asks for"), lambda: self._enter(due))
            elif line is not None:
                self._tell(step.text, _("Go to its line"), lambda: self._open_line(line))
            else:
                self._tell(step.text, _("Due days"), lambda: self._open_page("ahead"))
        elif first is not None:
            line = first.line
            if line is not None and line in names:
                sentence = _("{lines}: {text}").format(lines=names[line], text=first.action)
                self._tell(sentence, _("Go to its line"), lambda: self._open_line(line))
            else:
                self._tell(first.action, _("See the plan"), lambda: self._open_page("plan"))

    def _tell(self, text: str, button: str, go: Callable[[], object]) -> None:
        self._words.addWidget(label(text))
        self._words.addWidget(primary_button(button, go))
