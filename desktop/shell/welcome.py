"""What the window shows before there is a ledger: three ways to begin."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.records.own_place import moved_away, older_place, usual_place
from core.words import LANGUAGES, _, language
from desktop.shell.files import Files
from desktop.theme import LARGE, MEDIUM
from desktop.widgets.about import ONE_LINE
from desktop.widgets.basic import (
    Card,
    label,
    link_button,
    plain_button,
    primary_button,
    quiet,
    row,
)


class Welcome(QWidget):
    """Start one's own ledger, look at the demo, or open a file; or speak another language."""

    def __init__(self, files: Files, set_language: Callable[[str], None]) -> None:
        super().__init__()
        column = QVBoxLayout()
        column.setSpacing(MEDIUM)
        column.addWidget(label(_("Limitwise"), "title"))
        column.addWidget(
            label(
                _(
                    "See what puts your credit limits at risk, and what to do first. You keep the "
                    "records; they stay in one file on this computer."
                )
            )
        )
        card = Card()
        card.body.setContentsMargins(28, 24, 28, 24)
        card.body.setSpacing(MEDIUM)
        there = files.place.is_file()
        moved = moved_away(files.place)
        own = _("Open my own ledger") if there or moved else _("Start my own ledger")
        kept = _("Kept in {path}.")
        if moved:
            kept = _("It was moved to {path} and is not there now; connect its disk or stick.")
        self.first = primary_button(own, files.start_own)
        self._way(card, self.first, kept.format(path=files.place))
        if moved:
            anew = plain_button(_("Start a new ledger"), files.start_anew)
            self._way(card, anew, _("An empty one, kept in {path}.").format(path=usual_place()))
        older = older_place() if files.place == usual_place() else None
        if older is not None:
            open_older = plain_button(_("Open the ledger found"), lambda: files.open_at(older))
            self._way(card, open_older, _("It lies in {path} and stays there.").format(path=older))
        self._way(
            card,
            plain_button(_("Look at the demo"), files.demo),
            _("An invented person over 30 months: late payments, a cut limit, and the way back."),
        )
        self._way(
            card,
            plain_button(_("Open a file…"), files.open),
            _("A ledger that you already have."),
        )
        column.addSpacing(8)
        column.addWidget(card)
        column.addWidget(quiet(_(ONE_LINE)))
        others = [
            link_button(name, lambda code=code: set_language(code))
            for code, name in LANGUAGES.items()
            if code != language()
        ]
        column.addLayout(row(*others))
        middle = QWidget()
        middle.setFixedWidth(600)
        middle.setLayout(column)
        around = QHBoxLayout(self)
        around.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        around.addWidget(middle, 0, Qt.AlignmentFlag.AlignCenter)
        self.first.setFocus()

    def _way(self, card: Card, button: QWidget, text: str) -> None:
        line = QVBoxLayout()
        line.setSpacing(4)
        line.addWidget(button)
        line.addWidget(label(text, "small"))
        card.body.addLayout(line)
