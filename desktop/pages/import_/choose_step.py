"""The first step of an import: drop files or choose them; what was imported before."""

from PySide6.QtCore import Qt, Signal

from core.words import _
from desktop.asking import ask_downloads, ask_folder
from desktop.desk import Desk
from desktop.pages.import_.batch_list import BatchList
from desktop.pages.import_.outcome import Refused, refused_shown
from desktop.pages.import_.step import Step
from desktop.pages.import_.where_from import WhereFrom
from desktop.widgets.basic import Card, heading, plain_button, primary_button, quiet, row
from desktop.widgets.ways import lesson_titles


class ChooseStep(Step):
    """Drop files or choose them; below, what was imported before."""

    chosen = Signal(list)

    def __init__(self, desk: Desk, refused: list[Refused]) -> None:
        super().__init__()
        for widget in refused_shown(desk, refused):
            self.body.addWidget(widget)
        drop = Card()
        drop.body.setContentsMargins(28, 36, 28, 36)
        drop.body.setSpacing(12)
        title = heading(_("Drop statements and bills here, or a folder of them"))
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        text = quiet(
            _(
                "They are read on this computer. You see every row and what it means before"
                " anything is kept."
            )
        )
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.choose_button = primary_button(_("Choose files…"), self._choose)
        self.folder_button = plain_button(_("Choose a folder…"), self._choose_folder)
        for widget in (title, text):
            drop.body.addWidget(widget)
        buttons = row(self.choose_button, self.folder_button)
        buttons.insertStretch(0, 1)
        drop.body.addLayout(buttons)
        self.body.addWidget(drop)
        self.where = WhereFrom()
        self.where.body.addLayout(row(*lesson_titles(("credit-report", "privacy"), desk.go_lesson)))
        self.body.addWidget(self.where)
        self.batches = BatchList(desk)
        self.batches.refresh()
        self.body.addWidget(self.batches)

    def _choose(self) -> None:
        kinds = _(
            "Statements and bills (*.csv *.txt *.xlsx *.xls *.zip *.ofx *.qfx *.qif *.pdf *.eml"
            " *.msg *.mht *.mhtml *.html *.htm *.mbox);;All files (*)"
        )
        paths = ask_downloads(self, _("Choose statements"), kinds)
        if paths:
            self.chosen.emit(paths)

    def _choose_folder(self) -> None:
        path = ask_folder(self, _("Choose a folder of statements and bills"))
        if path:
            self.chosen.emit([path])
