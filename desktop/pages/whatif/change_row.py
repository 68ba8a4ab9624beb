"""A slider of the what-if page."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.days import show_day
from core.errors import UserError
from core.planning.changes import Change
from core.records.model import Line
from core.records.snapshot import Snapshot
from core.words import N_, _
from desktop.forms.editors import DayEditor
from desktop.forms.fields import Field, FieldKind
from desktop.theme import SMALL
from desktop.widgets.basic import label, narrow
from desktop.widgets.inputs import DropDown, Slider

FROM = Field("from", N_("From"), FieldKind.DAY, required=True)


class ChangeRow(QWidget):
    """A slider with what it means, the line it is about where there is one, and from which day.

    `changes()` gives the changes it makes now; `moved` tells that they may be others.
    """

    moved = Signal()

    def __init__(
        self,
        code: str,
        title: str,
        ends: tuple[int, int],
        rest: int,
        say: Callable[["ChangeRow"], str],
        make: Callable[["ChangeRow"], list[Change]],
        snapshot: Snapshot,
        as_of: date | None,
        lines: Sequence[Line] = (),
    ) -> None:
        super().__init__()
        self.code, self.rest, self._say, self._make = code, rest, say, make
        self.slider = Slider()
        self.slider.setRange(*ends)
        self.slider.setValue(rest)
        self.slider.setAccessibleName(title)
        self.told = label("", "strong", wrap=False)
        self.line = narrow(DropDown())
        self.line.setAccessibleName(_("Line for “{what}”").format(what=title))
        for line in lines:
            self.line.addItem(line.name, line.id)
        if not lines:
            self.line.hide()
        self.day = DayEditor(FROM, snapshot)
        self.day.line.setMaximumWidth(104)
        self._first = as_of
        if as_of is None:
            self.day.hide()
        else:
            self.day.set_value(as_of)
        self._lay_out(title)
        self.slider.valueChanged.connect(self._moved)
        self.line.currentIndexChanged.connect(self._moved)
        self.day.edited.connect(self._moved)
        self._moved()

    def _lay_out(self, title: str) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(label(title, wrap=False))
        head.addWidget(self.line, 3)
        head.addStretch(1)
        head.addWidget(self.told)
        foot.setSpacing(SMALL)
        foot.addWidget(self.slider, 1)
        foot.addWidget(self.day)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(foot)

    @property
    def on(self) -> date:
        """The day from which the change holds. Raises UserError for what is no day to come."""
        assert self._first is not None
        day: date = self.day.value()
        if day < self._first:
            raise UserError(
                _("A change cannot lie before {day}.").format(day=show_day(self._first))
            )
        return day

    @property
    def line_id(self) -> int:
        return self.line.currentData()

    def changes(self) -> list[Change]:
        """Nothing while the slider rests. Raises UserError for a day that cannot be."""
        return [] if self.slider.value() == self.rest else self._make(self)

    def reset(self) -> None:
        """At rest, and from the first day on."""
        if self._first is not None:
            self.day.set_value(self._first)
        self.slider.setValue(self.rest)
        self._moved()

    def draft(self) -> tuple[int, int | None, str]:
        """Where it stands: the slider, the line, and the day as it is typed."""
        return self.slider.value(), self.line.currentData(), self.day.line.text()

    def bring(self, draft: tuple[int, int | None, str]) -> None:
        """Stand as before, unless its line is there no more."""
        value, line, day = draft
        place = self.line.findData(line)
        if place < 0 and line is not None:
            return
        if line is not None:
            self.line.setCurrentIndex(place)
        self.day.line.setText(day)
        self.slider.setValue(value)

    def _moved(self) -> None:
        text = self._say(self)
        self.told.setText(text)
        self.slider.setAccessibleDescription(text)
        self.moved.emit()
