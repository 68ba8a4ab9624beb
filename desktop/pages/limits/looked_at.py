"""Every cause as it was looked at: found, nothing there, or nothing recorded of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from core.planning.diagnosis.model import Diagnosis, State
from core.planning.diagnosis.wording import code_name, state_name
from core.words import _
from desktop.widgets.basic import Card, empty, label, quiet


class LookedAt(Card):
    """The causes by what came of looking; what is not recorded is not called nothing."""

    def __init__(self) -> None:
        super().__init__(_("What was looked at"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 2)
        self.body.addLayout(self._grid)

    def show_diagnosis(self, found: Diagnosis) -> None:
        empty(self._grid)
        row = 0
        for state in State:
            own = [aspect for aspect in found.aspects if aspect.state is state]
            if not own:
                continue
            self._grid.addWidget(label(state_name(state), "strong"), row, 0, 1, 2)
            for n, aspect in enumerate(own, row + 1):
                name, text = label(code_name(aspect.code)), quiet(aspect.text)
                for place, widget in enumerate((name, text)):
                    self._grid.addWidget(widget, n, place, Qt.AlignmentFlag.AlignTop)
            row += 1 + len(own)
