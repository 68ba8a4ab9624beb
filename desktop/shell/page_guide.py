"""F1: what each page shows, what to do there, and where its figures come from.

One file a page in resources/pages holds both languages; a page is named there by its code in
braces.
"""

import json
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from core.words import _, language
from desktop.desk import Page
from desktop.shell.beside_window import beside, to_front
from desktop.theme import MEDIUM, RESOURCES
from desktop.widgets.basic import empty, heading, label, plain_button, row
from desktop.widgets.frame import ScrollPart

LIST = 190
"""Pixels that the list of pages takes."""


@dataclass(frozen=True, slots=True)
class PageGuide:
    """The guide of a page in one language."""

    shows: str
    do: tuple[str, ...]
    comes_from: str


def guide_of(code: str, pages: list[Page], spoken: str) -> PageGuide:
    """The guide of the page of this code. Raises OSError or KeyError where there is none."""
    text = (RESOURCES / "pages" / f"{code}.json").read_text("utf-8")
    plain: dict[str, Any] = json.loads(text)[spoken]
    named = {page.code: _(page.title) for page in pages}
    return PageGuide(
        plain["shows"].format(**named),
        tuple(one.format(**named) for one in plain["do"]),
        plain["from"].format(**named),
    )


class PageGuides(QDialog):
    """The pages at the left, the guide of the chosen one beside them."""

    def __init__(self, parent: QWidget, pages: list[Page], code: str | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Guide"))
        self.resize(760, 660)
        self._pages = pages
        self.list = QListWidget()
        self.list.setProperty("role", "choices")
        self.list.setAccessibleName(_("Pages"))
        self.list.setFixedWidth(LIST)
        self.list.ensurePolished()  # else its rows are as low as those of a plain list
        self.list.addItems([_(page.title) for page in pages])
        self.shown = ScrollPart()
        self.shown.column.setSpacing(MEDIUM)
        self.list.currentRowChanged.connect(self._show)
        across = QHBoxLayout()
        across.setSpacing(MEDIUM)
        across.addWidget(self.list)
        across.addWidget(self.shown, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.addLayout(across, 1)
        column.addLayout(row(plain_button(_("Close"), self.reject)))
        self.show_page(code)
        self.list.setFocus()

    def show_page(self, code: str | None) -> None:
        """Show the guide of this page, or of the first one."""
        codes = [page.code for page in self._pages]
        self.list.setCurrentRow(codes.index(code) if code in codes else 0)

    def _show(self, n: int) -> None:
        page = self._pages[n]
        guide = guide_of(page.code, self._pages, language())
        column = self.shown.column
        empty(column)
        column.addWidget(label(_(page.title), "title"))
        column.addWidget(label(guide.shows))
        column.addWidget(heading(_("What to do here")))
        for number, step in enumerate(guide.do, 1):
            column.addWidget(label(f"{number}. {step}"))
        column.addWidget(heading(_("Where the figures come from")))
        column.addWidget(label(guide.comes_from))
        column.addStretch(1)
        self.shown.to_top()


def show_guides(parent: QWidget, pages: list[Page], code: str | None) -> PageGuides:
    """The guide beside the window, at the page of this code."""
    dialog = beside(parent, PageGuides) or PageGuides(parent, pages, code)
    dialog.show_page(code)
    return to_front(dialog)
