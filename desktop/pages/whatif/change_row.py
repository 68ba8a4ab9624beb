"""One row of the what-if page: a slider, and the exact value beside it."""

from datetime import date
from typing import Any, NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.days import show_day
from core.errors import UserError
from core.money import plain_amount
from core.planning.change import Change, Offer, kinds
from core.records.snapshot import Snapshot
from core.words import N_, _
from desktop import theme
from desktop.forms.editors import DayEditor, TextEditor
from desktop.forms.fields import Field, FieldKind
from desktop.forms.texts import per_cent
from desktop.theme import SMALL
from desktop.widgets.basic import label, link_button, narrow
from desktop.widgets.inputs import DropDown, Slider

MEASURED: dict[str, FieldKind] = {
    "count": FieldKind.WHOLE,
    "amount": FieldKind.AMOUNT,
    "fraction": FieldKind.RATE,
}
FROM = Field("from", N_("From"), FieldKind.DAY, required=True, ahead=True)


class Stand(NamedTuple):
    """How a row stands: the slider, the line, the day and the value as they are typed."""

    slider: int
    line: int | None
    day: str
    typed: str = ""


class ChangeRow(QWidget):
    """An offer as a slider with what it means, its line where there is one, and from which day.

    Beside the slider stands its value, which can be typed to the cent (`typed`, empty at rest); the
    slider then goes to the place nearest to it. `changes()` gives the changes it makes now; `moved`
    tells that they may be others, `kept` that they are to stay while the row begins another.
    """

    moved = Signal()
    kept = Signal()

    def __init__(self, code: str, offer: Offer, snapshot: Snapshot, as_of: date) -> None:
        super().__init__()
        self.code, self.offer, self.rest = code, offer, offer.rest
        title, lines = offer.title, offer.lines
        self._as_of = as_of
        self._is_typed = False
        self.slider = Slider()
        self.slider.setRange(*offer.ends)
        self.slider.setValue(self.rest)
        self.slider.setAccessibleName(title)
        self.note = label("", "strong", wrap=False)
        self.typed = self._value_editor(title, snapshot)
        self.line = narrow(DropDown(self))
        self.line.setAccessibleName(_("Line for “{what}”").format(what=title))
        for line in lines:
            self.line.addItem(line.name, line.id)
        self.line.setVisible(bool(lines))
        self.day = DayEditor(FROM, snapshot, as_of)
        self.day.line.setMaximumWidth(theme.pixels(104))
        if not offer.dated:  # to show what has no parent yet would open a window of it
            self.day.hide()
        self.day.set_value(as_of)
        self.more = link_button("＋", self.kept.emit)
        named = _("Keep this change and begin another: {what}").format(what=title)
        self.more.setAccessibleName(named)
        self.more.setToolTip(_("Keep this change and begin another one like it"))
        self._lay_out(title)
        self.slider.valueChanged.connect(self._slid)
        self.line.currentIndexChanged.connect(self._follow)
        self.day.edited.connect(self._moved)
        self._slid()

    def _value_editor(self, title: str, snapshot: Snapshot) -> TextEditor | None:
        offer = self.offer
        if offer.measure is None:
            return None
        kind = MEASURED[offer.measure]
        asked = Field(self.code, offer.measured, kind, low=offer.least, high=offer.most)
        editor = TextEditor(asked, snapshot)
        editor.line.setAccessibleName(_("Exact value of “{what}”").format(what=title))
        editor.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        editor.setFixedWidth(editor.fontMetrics().horizontalAdvance("1,000,000") + 22)
        editor.edited.connect(self._typed_in)
        return editor

    def _lay_out(self, title: str) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(SMALL)
        named = label(title, wrap=not self.line.count())
        head.addWidget(named, 0 if self.line.count() else 1)
        if self.line.count():
            head.addWidget(self.line, 3)
            head.addStretch(1)
        head.addWidget(self.note)
        if self.typed is not None:
            head.addWidget(self.typed)
        foot.setSpacing(SMALL)
        foot.addWidget(self.slider, 1)
        foot.addWidget(self.day)
        foot.addWidget(self.more)
        self.more.setVisible(self.offer.dated)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(foot)

    # The value

    @property
    def value(self) -> Any:
        """The value as it is typed, or else as the slider stands. Raises UserError."""
        typed = None if self.typed is None else self.typed.value()
        return self._at(self.slider.value()) if typed is None else typed

    @property
    def on(self) -> date:
        """The day from which the change holds. Raises UserError for what is no day to come."""
        day: date = self.day.value()
        if day < self._as_of:
            raise UserError(
                _("A change cannot lie before {day}.").format(day=show_day(self._as_of))
            )
        return day

    @property
    def _line(self) -> int | None:
        return self.line.currentData()

    def _at(self, place: int) -> Any:
        """The value of a place of the slider."""
        return self.offer.at(place, self._line)

    def changes(self) -> list[Change]:
        """Nothing at rest. Raises UserError for a value or a day that cannot be."""
        value = self.value
        if value == self._at(self.rest):
            return []
        return self.offer.make(value, self._line, self.on)

    def reset(self) -> None:
        """At rest, and from the first day on."""
        self.day.set_value(self._as_of)
        self._slide(self.rest)
        self._slid()

    def draft(self) -> Stand:
        """Where it stands."""
        typed = self.typed.draft() if self.typed is not None and self._is_typed else ""
        return Stand(self.slider.value(), self.line.currentData(), self.day.line.text(), typed)

    def bring(self, stand: Stand) -> None:
        """Stand as before, unless its line is there no more."""
        place = self.line.findData(stand.line)
        if place < 0 and stand.line is not None:
            return
        if stand.line is not None:
            self.line.setCurrentIndex(place)
        self.day.line.setText(stand.day)
        self._slide(stand.slider)
        if stand.typed and self.typed is not None:
            self.typed.bring(stand.typed)
            self._typed_in()
        else:
            self._slid()

    def _slide(self, place: int) -> None:
        """Move the slider without taking its place for the value."""
        with QSignalBlocker(self.slider):
            self.slider.setValue(place)

    def _slid(self) -> None:
        """The slider was moved: its place is the value."""
        self._is_typed = False
        if self.typed is not None:
            place = self.slider.value()
            self.typed.line.setText("" if place == self.rest else self._text(self._at(place)))
        self._moved()

    def _typed_in(self) -> None:
        """A value was typed: the slider goes with it, as far as it can be read."""
        self._is_typed = True
        try:
            typed = None if self.typed is None else self.typed.value()
        except UserError:
            typed = self._at(self.slider.value())
        self._slide(self.rest if typed is None else self.offer.nearest(typed, self._line))
        self._moved()

    def _follow(self) -> None:
        """Another line was chosen: what is typed stays, else the slider stays in its place."""
        if self._is_typed:
            self._typed_in()
        else:
            self._slid()

    def _text(self, value: Any) -> str:
        """A value as it may be typed, without needless zeros."""
        match self.offer.measure:
            case "amount":
                return plain_amount(value)
            case "fraction":
                return f"{per_cent(value)}%"
            case _:
                return str(value)

    def _moved(self) -> None:
        try:
            value, fault = self.value, ""
            self.changes()
        except UserError as error:
            value, fault = self._at(self.slider.value()), str(error)
        text = self.offer.say(value)
        self.slider.setAccessibleDescription(text)
        if self.typed is None:
            self.note.setText(text)
        else:
            self.note.setText(self.offer.unit(value))
            self.typed.line.setPlaceholderText(self.offer.say(self._at(self.rest)))
            self.typed.line.setAccessibleDescription(fault or text)
        self.more.setEnabled(not fault and value != self._at(self.rest))
        self.moved.emit()


def change_rows(snapshot: Snapshot, as_of: date) -> list[ChangeRow]:
    """A row for each change that can be tried out on these records."""
    offers = ((code, kind.offer(snapshot, as_of)) for code, kind in kinds().items())
    return [ChangeRow(code, offer, snapshot, as_of) for code, offer in offers if offer is not None]
