"""The inputs of the bill that is to be paid next; where a record proves it, only its text."""

from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from core.days import show_short_day
from core.errors import UserError
from core.loans.fields import FieldError, FieldReader
from core.words import _
from desktop.pages.checkin.fields import (
    BILL,
    DUE,
    MINIMUM,
    WIDTHS,
    DayField,
    read_amount,
    shown,
    text_field,
)
from desktop.widgets.basic import label


class BillFields(QObject):
    """Amount, minimum and due day of the next bill; which of them are asked, the questions say."""

    moved = Signal()
    """The due day is another one."""

    def __init__(self, line: str, asked: dict[str, Any], as_of: date) -> None:
        super().__init__()
        self.asked = asked
        self.amount = text_field(
            _("{line}: this bill").format(line=line), WIDTHS[BILL], "", shown(asked["bill_amount"])
        )
        self.minimum = text_field(
            _("{line}: the bill's minimum").format(line=line),
            WIDTHS[MINIMUM],
            "",
            shown(asked["bill_minimum"]),
        )
        day = asked["bill_due_on"]
        due_on = date.fromisoformat(day) if day else None
        self.due = DayField(_("{line}: due day").format(line=line), due_on, as_of, ahead=True)
        self.due.moved.connect(self.moved)
        self.known = {
            "bill_amount": _proven(shown(asked["bill_amount"])),
            "bill_minimum": _proven(shown(asked["bill_minimum"])),
            "bill_due_on": _proven(show_short_day(due_on) if due_on else ""),
        }

    def place(self, grid: QGridLayout, at: int) -> None:
        """Put them into a row of the grid."""
        grid.addWidget(self._shown("bill_amount", self.amount), at, BILL)
        if self.asks("bill_minimum"):
            grid.addWidget(self.minimum, at, MINIMUM)
        elif self.asked["bill_minimum"]:
            grid.addWidget(self.known["bill_minimum"], at, MINIMUM)
        grid.addWidget(self._shown("bill_due_on", self.due), at, DUE)

    def _shown(self, field: str, widget: QWidget) -> QWidget:
        return widget if self.asks(field) else self.known[field]

    def asks(self, field: str) -> bool:
        """Whether nothing proves a field yet."""
        return field in self.asked["asked"]

    @property
    def parts(self) -> list[QWidget]:
        return [self.amount, self.minimum, self.due, *self.known.values()]

    def texts(self) -> dict[str, QLineEdit]:
        """The inputs that are asked, by their field."""
        found = {"bill_amount": self.amount, "bill_minimum": self.minimum, "bill_due_on": self.due}
        return {field: widget for field, widget in found.items() if self.asks(field)}

    def answer(self, place: str, heard: FieldReader) -> dict[str, Any]:
        """What is told, with what is proven as it was asked; what cannot be read is in `heard`."""
        proven = {field: self.asked[field] for field in _FIELDS if not self.asks(field)}
        return {
            "bill_amount": heard.of(lambda: read_amount(self.amount, f"{place}.bill_amount")),
            "bill_minimum": heard.of(lambda: read_amount(self.minimum, f"{place}.bill_minimum")),
            "bill_due_on": heard.of(lambda: self._due_on(f"{place}.bill_due_on")),
        } | proven

    def _due_on(self, place: str) -> str | None:
        try:
            day = self.due.day()
        except UserError as error:
            raise FieldError(place, str(error)) from error
        return day and day.isoformat()


_FIELDS = ("bill_amount", "bill_minimum", "bill_due_on")


def _proven(text: str) -> QLabel:
    made = label(text, "quiet", wrap=False)
    made.setToolTip(_("A bill or the loan's schedule in your records says so."))
    return made
