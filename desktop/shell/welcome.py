"""What the window shows before there is a ledger: language and look, and three ways to begin."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.records.own_place import moved_away, older_place, usual_place
from core.words import LANGUAGES, _, language
from desktop import theme
from desktop.shell.files import Files
from desktop.shell.looks import Looks
from desktop.theme import APPEARANCES, LARGE, MEDIUM, Appearance
from desktop.widgets.about import ONE_LINE
from desktop.widgets.basic import Card, label, plain_button, primary_button, quiet, row
from desktop.widgets.frame import ScrollColumn
from desktop.widgets.inputs import DropDown


class Welcome(QWidget):
    """The first of three steps, then: start one's own ledger, look at the demo, or open a file."""

    def __init__(self, files: Files, looks: Looks) -> None:
        super().__init__()
        column = QVBoxLayout()
        column.setSpacing(MEDIUM)
        column.addWidget(label(_("Limitwise 知额"), "title"))
        column.addWidget(
            label(
                _(
                    "See what puts your credit limits at risk, and what to do first. You keep the "
                    "records; they stay in one file on this computer."
                )
            )
        )
        self.note = label("", "strong")
        self.note.hide()
        column.addWidget(self.note)
        column.addWidget(self._first_step(looks))
        column.addWidget(self._ways(files))
        column.addWidget(quiet(_(ONE_LINE)))
        middle = QWidget()
        middle.setFixedWidth(600)
        middle.setLayout(column)
        inside = QWidget()
        around = QHBoxLayout(inside)
        around.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        around.addWidget(middle, 0, Qt.AlignmentFlag.AlignCenter)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(ScrollColumn(inside))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.first.setFocus()

    def tell(self, text: str) -> None:
        """Say it above the ways to begin."""
        self.note.setText(text)
        self.note.show()

    def _first_step(self, looks: Looks) -> Card:
        """Language and look, which change at once."""
        self.language, self.look = DropDown(), DropDown()
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(language()))
        for look, name in APPEARANCES.items():
            self.look.addItem(_(name), look.value)
        self.look.setCurrentIndex(self.look.findData(theme.appearance().value))
        self.language.activated.connect(lambda _n: looks.set_language(self.language.currentData()))
        self.look.activated.connect(
            lambda _n: looks.set_appearance(Appearance(self.look.currentData()))
        )
        card = Card(_("Step 1 of 3: language and look"))
        named = []
        for text, box in ((_("Language"), self.language), (_("Look"), self.look)):
            title = label(text, wrap=False)
            title.setBuddy(box)
            box.setAccessibleName(text)
            named += [title, box]
        card.body.addLayout(row(*named))
        return card

    def _ways(self, files: Files) -> Card:
        card = Card()
        card.body.setContentsMargins(20, 20, 20, 20)
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
        return card

    def _way(self, card: Card, button: QWidget, text: str) -> None:
        line = QVBoxLayout()
        line.setSpacing(4)
        line.addWidget(button)
        line.addWidget(label(text, "small"))
        card.body.addLayout(line)
