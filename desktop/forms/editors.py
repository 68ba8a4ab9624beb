"""One input widget for each kind of field; all speak `value()`, `set_value()` and `edited`."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QToolButton,
    QWidget,
    QWidgetAction,
)

from core.errors import UserError
from core.records.snapshot import Snapshot
from core.words import _
from desktop.forms.fields import Field, FieldKind
from desktop.forms.texts import (
    choice_text,
    edit_text,
    parse,
    parse_time,
    reference_text,
    time_text,
)
from desktop.theme import ICONS
from desktop.widgets.inputs import DropDown
from desktop.widgets.weekdays import first_day


class Editor(QWidget):
    """An input for one field. `value()` raises UserError with the sentence to show beside it.

    With `as_of`, the day in force, a day may be written as its day of the month alone.
    """

    edited = Signal()
    """The person changed it, not the program."""

    def __init__(self, field: Field, snapshot: Snapshot, as_of: date | None = None) -> None:
        super().__init__()
        self.field, self.as_of = field, as_of
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self.build(snapshot)

    def build(self, snapshot: Snapshot) -> None:
        raise NotImplementedError

    def value(self) -> Any:
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        raise NotImplementedError

    def draft(self) -> Any:
        """What stands in it as the person left it, whether it can be read or not."""
        raise NotImplementedError

    def bring(self, draft: Any) -> None:
        """Let it stand as it was left."""
        raise NotImplementedError

    def narrow(self, snapshot: Snapshot, line: int | None) -> None:
        """Offer only what belongs to this line; only references listen."""

    def _add(self, widget: QWidget, name: str, stretch: int = 1) -> None:
        widget.setAccessibleName(name)
        widget.setAccessibleDescription(_(self.field.hint))
        self._row.addWidget(widget, stretch)
        if self.focusProxy() is None:
            self.setFocusProxy(widget)


class TextEditor(Editor):
    """A line of text: also amounts, rates and whole numbers, parsed when they are read."""

    def build(self, snapshot: Snapshot) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(_(self.field.hint))
        self.line.textEdited.connect(lambda: self.edited.emit())
        if self.field.suggest:
            self.line.setCompleter(suggester(self.field.suggest(snapshot)))
        self._add(self.line, _(self.field.label))

    def value(self) -> Any:
        return parse(self.field, self.line.text())

    def set_value(self, value: Any) -> None:
        self.line.setText(edit_text(self.field, value))
        self.line.setCursorPosition(0)

    def draft(self) -> Any:
        return self.line.text()

    def bring(self, draft: Any) -> None:
        self.line.setText(draft)


def suggester(words: list[str]) -> QCompleter:
    """Offers the words that contain what is typed."""
    completer = QCompleter(words)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    return completer


class DayEditor(Editor):
    """A day as ISO text, with a calendar behind a button; Up and Down go a day on and back."""

    def build(self, snapshot: Snapshot) -> None:
        self.line = _DayLine(self._read)
        self.line.setPlaceholderText(_("year-month-day"))
        self.line.editingFinished.connect(self._spell_out)
        self.line.textEdited.connect(lambda: self.edited.emit())
        self._add(self.line, _(self.field.label))
        self._calendar: QCalendarWidget | None = None
        self._calendar_button()

    def _calendar_button(self) -> None:
        button = QToolButton()
        button.setProperty("role", "picker")
        button.setIcon(QIcon(str(ICONS / "down.svg")))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolTip(_("Choose from a calendar"))
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self._show_calendar(menu))
        button.setMenu(menu)
        self._add(button, _("Calendar for {field}").format(field=_(self.field.label)), 0)

    def _show_calendar(self, menu: QMenu) -> None:
        if self._calendar is None:
            self._calendar = self._make_calendar(menu)
        shown = self.line.day()
        if shown:
            self._calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))

    def _make_calendar(self, menu: QMenu) -> QCalendarWidget:
        calendar = QCalendarWidget(menu)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(first_day())
        action = QWidgetAction(menu)
        action.setDefaultWidget(calendar)
        menu.addAction(action)
        calendar.clicked.connect(lambda chosen: self._take(chosen, menu))
        calendar.activated.connect(lambda chosen: self._take(chosen, menu))
        return calendar

    def _take(self, chosen: QDate, menu: QMenu) -> None:
        self.line.setText(chosen.toString(Qt.DateFormat.ISODate))
        menu.close()
        self.line.setFocus()
        self.edited.emit()

    def _read(self, text: str) -> date | None:
        return parse(self.field, text, self.as_of)

    def _spell_out(self) -> None:
        """What was written short stands there whole, so that one sees which day is meant."""
        day = self.line.day()
        if day is not None:
            self.line.setText(day.isoformat())

    def value(self) -> Any:
        return self._read(self.line.text())

    def set_value(self, value: Any) -> None:
        self.line.setText("" if value is None else value.isoformat())

    def draft(self) -> Any:
        return self.line.text()

    def bring(self, draft: Any) -> None:
        self.line.setText(draft)


class _DayLine(QLineEdit):
    def __init__(self, read: Callable[[str], date | None]) -> None:
        super().__init__()
        self._read = read

    def day(self) -> date | None:
        try:
            return self._read(self.text())
        except UserError:
            return None

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        shown = self.day()
        if step is None or shown is None:
            super().keyPressEvent(event)
            return
        self.setText((shown + timedelta(days=step)).isoformat())
        self.textEdited.emit(self.text())


class MomentEditor(DayEditor):
    """A day and, where it is known, a time of day."""

    def build(self, snapshot: Snapshot) -> None:
        super().build(snapshot)
        self.time = QLineEdit()
        self.time.setPlaceholderText(_("time"))
        self.time.textEdited.connect(lambda: self.edited.emit())
        self.time.setMaximumWidth(84)
        self._add(self.time, _("Time of {field}").format(field=_(self.field.label)), 0)

    def value(self) -> Any:
        day = super().value()
        moment = parse_time(self.time.text())
        return None if day is None else datetime.combine(day, moment)

    def set_value(self, value: Any) -> None:
        super().set_value(None if value is None else value.date())
        self.time.setText("" if value is None else time_text(value))

    def draft(self) -> Any:
        return self.line.text(), self.time.text()

    def bring(self, draft: Any) -> None:
        day, time = draft
        self.line.setText(day)
        self.time.setText(time)


class ChoiceEditor(Editor):
    """One of a few values in plain words."""

    def build(self, snapshot: Snapshot) -> None:
        self.box = DropDown()
        self._values: list[Any] = []  # Qt would give a StrEnum back as a plain string
        self.box.setMinimumContentsLength(8)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.offer([(choice_text(value), value) for value in self.field.choices])
        self.box.activated.connect(lambda: self.edited.emit())
        self._add(self.box, _(self.field.label))

    def offer(self, choices: list[tuple[str, Any]]) -> None:
        """Fill the box anew, keeping what was chosen where it is still offered."""
        kept = self._chosen()
        if not self.field.required:
            choices = [(_("Not given"), None), *choices]
        self._values = [value for _text, value in choices]
        self.box.clear()
        self.box.addItems([text for text, _value in choices])
        self.set_value(kept)

    def _chosen(self) -> Any:
        place = self.box.currentIndex()
        return self._values[place] if place >= 0 else None

    def value(self) -> Any:
        chosen = self._chosen()
        if chosen is None and self.field.required:
            raise UserError(_("Please choose one."))
        return chosen

    def set_value(self, value: Any) -> None:
        missing = -1 if self.field.required else 0
        self.box.setCurrentIndex(self._values.index(value) if value in self._values else missing)

    def draft(self) -> Any:
        return self._chosen()

    def bring(self, draft: Any) -> None:
        self.set_value(draft)


class ReferenceEditor(ChoiceEditor):
    """One of the lines, loans, bills or accounts; loans and bills of the line chosen."""

    def build(self, snapshot: Snapshot) -> None:
        super().build(snapshot)
        self.narrow(snapshot, None)

    def narrow(self, snapshot: Snapshot, line: int | None) -> None:
        name = self.field.collection
        kept = getattr(snapshot, name)
        any_line = self.field.of_any and line is None
        if name in ("loans", "bills"):
            kept = sorted(
                (record for record in kept if any_line or record.line == line),
                key=lambda record: record.drawn_at if name == "loans" else record.closed_on,
                reverse=True,
            )
        texts = [reference_text(snapshot, name, one.id) for one in kept]
        if any_line:
            lines = [reference_text(snapshot, "lines", one.line) for one in kept]
            texts = [f"{text} · {line}" for text, line in zip(texts, lines, strict=True)]
        self.offer([(text, one.id) for text, one in zip(texts, kept, strict=True)])


_EDITORS: dict[FieldKind, type[Editor]] = {
    FieldKind.DAY: DayEditor,
    FieldKind.MOMENT: MomentEditor,
    FieldKind.CHOICE: ChoiceEditor,
    FieldKind.REFERENCE: ReferenceEditor,
}


def make_editor(field: Field, snapshot: Snapshot, as_of: date | None = None) -> Editor:
    """The input for a field, empty; with the day in force, days may be written short."""
    return _EDITORS.get(field.kind, TextEditor)(field, snapshot, as_of)
