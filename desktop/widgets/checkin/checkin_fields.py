"""The inputs of the check-in: amounts, days, and how a due was met."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from core.errors import UserError
from core.loans.due_days import add_months, last_on
from core.loans.fields import FieldError
from core.money import format_amount, parse_amount, show_amount
from core.records.labels import label as word_of
from core.records.model import Paid
from core.words import _
from desktop.forms.fields import Field, FieldKind
from desktop.forms.texts import parse, read_day
from desktop.widgets.inputs import DropDown

NAME, LIMIT, USED, DUE, PAID, DAYS = range(6)
"""The columns of the grid."""
WIDTHS = {LIMIT: 104, USED: 104, DUE: 110, PAID: 132, DAYS: 50}


def text_field(name: str, width: int, hint: str = "", text: str = "") -> QLineEdit:
    """A narrow input; Return goes on to the next one."""
    made = QLineEdit(text)
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setFixedWidth(width)
    made.returnPressed.connect(lambda: made.focusNextChild())
    return made


class DayField(QLineEdit):
    """A day; Up and Down go a month on and back, as due days do, or a day where not `monthly`.

    The day of the month or month and day are enough. Left, it stands there whole as ISO text.
    """

    moved = Signal()

    def __init__(self, name: str, shown: date | None, as_of: date, monthly: bool = True) -> None:
        super().__init__(shown.isoformat() if shown else "")
        self._as_of, self._monthly = as_of, monthly
        self.setAccessibleName(name)
        self.setPlaceholderText(_("9 or {day}").format(day=f"{last_on(9, as_of):%m-%d}"))
        self.setFixedWidth(WIDTHS[DUE])
        self.returnPressed.connect(lambda: self.focusNextChild())
        self.textChanged.connect(lambda: self.moved.emit())
        self.editingFinished.connect(self._spell_out)

    def day(self) -> date | None:
        """The day, null where nothing is given.

        Raises UserError for what is no day, and for a due day that is still to come.
        """
        if not self.text().strip():
            return None
        found = read_day(self.text(), self._as_of)
        if self._monthly and found > self._as_of:
            raise UserError(
                _("{day} is still to come; write the last due day that has come, like {last}.")
                .format(day=found, last=last_on(found.day, self._as_of))
            )  # fmt: skip
        return found

    def known_day(self) -> date | None:
        """The day, null also while it is half typed."""
        try:
            return self.day()
        except UserError:
            return None

    def _spell_out(self) -> None:
        day = self.known_day()
        if day is not None:
            self.setText(day.isoformat())

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        try:
            shown = read_day(self.text(), self._as_of) if step else None
        except UserError:
            shown = None
        if step is None or shown is None:
            super().keyPressEvent(event)
        elif self._monthly:
            self.setText(add_months(shown, step).isoformat())
        else:
            self.setText(date.fromordinal(shown.toordinal() + step).isoformat())


class HowPaid:
    """A choice of how a due was met, and how many days late where it was."""

    def __init__(self, name: str, paid: str | None, days_late: int | None) -> None:
        self.box = DropDown()
        self.box.setAccessibleName(_("{line}: how it was paid").format(line=name))
        self.box.setFixedWidth(WIDTHS[PAID])
        self.box.addItems([_("Please choose"), *(word_of(how) for how in Paid)])
        self.days = text_field(_("{line}: days late").format(line=name), WIDTHS[DAYS])
        self.box.currentIndexChanged.connect(self.show_days)
        self.choose(Paid(paid) if paid else None)
        self.days.setText(str(days_late or ""))
        self.show_days()

    def show_days(self) -> None:
        """Days are asked only of what was paid late."""
        late = self.paid is Paid.LATE
        self.days.setEnabled(late)
        if not late:
            self.days.clear()

    def choose(self, paid: Paid | None) -> None:
        self.box.setCurrentIndex(list(Paid).index(paid) + 1 if paid else 0)

    def typed(self) -> dict[str, str]:
        """What stands in the inputs, by the field's name."""
        return {"paid": self.paid or "", "days_late": self.days.text()}

    def type_in(self, field: str, text: str) -> None:
        if field == "paid":
            self.choose(Paid(text) if text else None)
        else:
            self.days.setText(text)

    @property
    def paid(self) -> Paid | None:
        place = self.box.currentIndex()
        return list(Paid)[place - 1] if place > 0 else None

    def answer(self, place: str) -> dict[str, Any]:
        text = self.days.text().strip()
        if text and not text.isdecimal():
            raise FieldError(f"{place}.days_late", _("write a whole number of days"))
        return {"paid": self.paid, "days_late": int(text) if text else None}


def shown(amount: str | None) -> str:
    """The decimal text of an amount as a person writes it."""
    return "" if amount is None else show_amount(parse_amount(amount))


_AMOUNT = Field("amount", "", FieldKind.AMOUNT)


def read_amount(field: QLineEdit, place: str) -> str | None:
    """The decimal text of an amount typed by a person. Raises FieldError."""
    try:
        fen = parse(_AMOUNT, field.text())
    except UserError as error:
        raise FieldError(place, str(error)) from error
    return None if fen is None else format_amount(fen)
