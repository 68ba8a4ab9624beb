"""For whom the report is, on which paper, and a dialog for its parts and for what is hidden."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from core.records.ledger import Ledger
from core.report.choice import HIDDEN, PAPERS, PARTS, PRESETS, Choice, choice_for
from core.words import N_, _
from desktop.theme import MEDIUM
from desktop.widgets.basic import heading, label, narrow, plain_button
from desktop.widgets.inputs import DropDown

PAPER_NAMES = {"a4": N_("A4"), "letter": N_("US Letter")}
COLUMNS = 2


class ReportChoice(QWidget):
    """What the report is to be; `changed` where something else was chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._parts: tuple[str, ...] = ()
        self._shown: tuple[str, ...] = ()
        self.reader = self._drop_down(
            _("For whom the report is"), {code: one.name for code, one in PRESETS.items()}
        )
        self.paper = self._drop_down(_("The size of the paper"), PAPER_NAMES)
        self.reader.currentIndexChanged.connect(self._other_reader)
        self.paper.currentIndexChanged.connect(self.changed)
        self.more = plain_button(_("Parts and names…"), self.choose_parts)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(MEDIUM)
        for words, widget in ((_("For"), self.reader), (_("Paper"), self.paper)):
            words_ = label(words, wrap=False)
            words_.setBuddy(widget)
            line.addWidget(words_)
            line.addWidget(widget)
        line.addWidget(self.more)
        line.addStretch(1)

    def _drop_down(self, name: str, words: Mapping[str, str]) -> DropDown:
        box = DropDown()
        box.setAccessibleName(name)
        for code, text in words.items():
            box.addItem(_(text), code)
        narrow(box)
        return box

    def of(self, ledger: Ledger) -> Choice:
        """The choice, with what the ledger itself knows."""
        return choice_for(
            ledger,
            self.reader.currentData(),
            parts=self._parts,
            shown=self._shown,
            paper=PAPERS[self.paper.currentData()],
        )

    def _other_reader(self) -> None:
        """Each reader begins with their own parts, and with everything hidden."""
        self._parts = self._shown = ()
        self.changed.emit()

    def choose_parts(self) -> QDialog:
        """Ask for the parts and for what is to be shown in full."""
        parts = self._parts or PRESETS[self.reader.currentData()].parts
        dialog = PartsDialog(self, parts, self._shown, self._chosen)
        dialog.open()
        return dialog

    def _chosen(self, parts: tuple[str, ...], shown: tuple[str, ...]) -> None:
        self._parts, self._shown = parts, shown
        self.changed.emit()


class PartsDialog(QDialog):
    """A box a part, and one for each thing that is hidden unless it is ticked."""

    def __init__(
        self,
        parent: QWidget,
        parts: tuple[str, ...],
        shown: tuple[str, ...],
        chosen: Callable[[tuple[str, ...], tuple[str, ...]], object],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Parts and names of the report"))
        self.parts = {code: self._box(title, code in parts) for code, title in PARTS.items()}
        self.shown = {code: self._box(title, code in shown) for code, title in HIDDEN.items()}
        column = QVBoxLayout(self)
        column.addWidget(heading(_("Parts")))
        sides = QHBoxLayout()
        boxes = list(self.parts.values())
        half = -(-len(boxes) // COLUMNS)
        for start in range(0, len(boxes), half):
            side = QVBoxLayout()
            for box in boxes[start : start + half]:
                side.addWidget(box)
            side.addStretch(1)
            sides.addLayout(side)
        column.addLayout(sides)
        column.addWidget(heading(_("Shown in full")))
        for box in self.shown.values():
            column.addWidget(box)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(lambda: chosen(_ticked(self.parts), _ticked(self.shown)))
        column.addWidget(buttons)
        for box in boxes:
            box.toggled.connect(self._need_one)

    def _box(self, title: str, is_ticked: bool) -> QCheckBox:
        box = QCheckBox(_(title))
        box.setChecked(is_ticked)
        return box

    def _need_one(self) -> None:
        self.ok.setEnabled(bool(_ticked(self.parts)))


def _ticked(boxes: Mapping[str, QCheckBox]) -> tuple[str, ...]:
    return tuple(code for code, box in boxes.items() if box.isChecked())
