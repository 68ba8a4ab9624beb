"""The rows of an import that nothing proves: those that are asked about, and those only likely."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.records.staged import ASKED
from core.statements.kind_choice import Alike, choice_title
from core.words import _, ngettext
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, label, quiet
from desktop.widgets.inputs import DropDown

SHOWN = 6
"""Rows alike that are only likely, of which so many are listed; each row below can be changed."""
BOX = 310
"""Pixels of every choice, as wide as those of the lines."""


class MeaningCard(Card):
    """One line for all rows alike, each with what they can be; those asked about have none yet."""

    chosen = Signal(str, str)
    """The key of rows alike, and the kind that the person says they are."""

    def __init__(self, groups: list[Alike]) -> None:
        super().__init__(_("What these rows are"))
        self.body.addWidget(
            quiet(
                _(
                    "Nothing in the file proves it. Your choice holds for all rows alike and is"
                    " remembered for the next file."
                )
            )
        )
        self.open = [group.sentence for group in groups if group.is_open]
        self.boxes: dict[str, DropDown] = {}
        asked = [group for group in groups if group.sure == ASKED]
        likely = [group for group in groups if group.sure != ASKED]
        for group in [*asked, *likely[:SHOWN]]:
            self.body.addWidget(self._line(group))
        if (more := len(likely) - SHOWN) > 0:
            text = ngettext(
                "{count} more is likely what it is shown as; change it in the rows below.",
                "{count} more are likely what they are shown as; change them in the rows below.",
                more,
            )
            self.body.addWidget(quiet(text.format(count=more)))

    def _line(self, group: Alike) -> QWidget:
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 8, 0, 0)
        across.setSpacing(MEDIUM)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(group.sentence, "strong" if group.is_open else "body"))
        words.addWidget(quiet(_say(group)))
        across.addLayout(words, 1)
        box = DropDown()
        box.setAccessibleName(_("What this is: {told}").format(told=group.sentence))
        box.setFixedWidth(BOX)
        if group.kind is None:
            box.addItem(_("Choose what it is…"), None)
        for kind in group.choices:
            box.addItem(choice_title(kind), kind.value)
        if group.kind is not None:
            box.setCurrentIndex(box.findData(group.kind.value))
        box.activated.connect(lambda _index: self._choose(group, box))
        self.boxes[group.said] = box
        across.addWidget(box)
        return made

    def _choose(self, group: Alike, box: DropDown) -> None:
        kind = box.currentData()
        if kind and kind != group.kind:
            self.chosen.emit(group.said, kind)


def _say(group: Alike) -> str:
    if group.is_open:
        return _("Asked: it counts as nothing until you say what it is.")
    return _("As you said") if group.sure == ASKED else _("Likely, by its words")
