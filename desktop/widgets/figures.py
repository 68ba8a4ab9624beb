"""Figures side by side under their captions, each the way to the records it comes from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from core.words import _
from desktop import theme
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, label, link_button

Evidence = tuple[str, ...]
PADDING = 4
"""Pixels that a link has above and below its text."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is written, what it is, and the records behind it ("bills:3")."""

    caption: str
    text: str
    evidence: Evidence = ()
    trouble: bool = False


class Figures(Card):
    """At most `across` figures in a row; one with records opens them."""

    def __init__(
        self, figures: Sequence[Figure], open_evidence: Callable[[Evidence], None], across: int = 5
    ) -> None:
        super().__init__()
        self.figures = list(figures)
        grid = QGridLayout()
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(MEDIUM)
        for n, figure in enumerate(figures):
            grid.setColumnStretch(n % across, 1)
            grid.addWidget(_figure_row(figure, open_evidence), n // across, n % across)
        self.body.addLayout(grid)


def _figure_row(figure: Figure, open_evidence: Callable[[Evidence], None]) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(label(figure.caption, "small", wrap=False))
    column.addWidget(figure_link(figure, open_evidence))
    column.setAlignment(Qt.AlignmentFlag.AlignTop)
    return made


def figure_link(
    figure: Figure, open_evidence: Callable[[Evidence], None], size: str = "heading"
) -> QPushButton | QLabel:
    """The figure alone: a link where records stand behind it, else a text."""
    if not figure.evidence:
        plain = label(figure.text, "danger" if figure.trouble else "heading", wrap=False)
        plain.setContentsMargins(0, PADDING, 0, PADDING)
        return plain
    made = link_button(figure.text, lambda: open_evidence(figure.evidence))
    made.setFont(theme.font(size, bold=size == "heading"))
    made.setAccessibleName(f"{figure.caption}: {figure.text}")
    made.setAccessibleDescription(_("Show the records behind it"))
    made.setToolTip(_("Show the records behind it"))
    return made
