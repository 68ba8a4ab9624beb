"""The inputs of the check-in: amounts, days, and how a due was met."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit

from core.errors import UserError
from core.loans.due_days import add_months
from core.loans.fields import FieldError
from core.money import format_amount, parse_amount, show_amount
from core.records.labels import label as word_of
from core.records.model import Paid
from core.words import _
from desktop.forms.fields import Field, FieldKind
from desktop.forms.texts import parse, parse_day

NAME, LIMIT, USED, DUE, PAID, DAYS = range(6)
"""The columns of the grid."""
WIDTHS = {LIMIT: 86, USED: 86, DUE: 110, PAID: 132, DAYS: 50}


def text_field(name: str, width: int, hint: str = "", text: str = "") -> QLineEdit:
    """A narrow input; Return goes on to the next one."""
    made = QLineEdit(text)
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setFixedWidth(width)
    made.returnPressed.connect(lambda: made.focusNextChild())
    return made


class DayField(QLineEdit):
    """A day as ISO text; Up and Down go a month on and back, as due days do."""

    moved = Signal()

    def __init__(self, name: str, shown: date | None, monthly: bool = True) -> None:
        super().__init__(shown.isoformat() if shown else "")
        self._monthly = monthly
        self.setAccessibleName(name)
        self.setPlaceholderText(_("yyyy-mm-dd"))
        self.setFixedWidth(WIDTHS[DUE])
        self.returnPressed.connect(lambda: self.focusNextChild())
        self.textChanged.connect(lambda: self.moved.emit())

    def day(self) -> date | None:
        """The day, null where nothing is given. Raises UserError for what is no day."""
        return parse_day(self.text()) if self.text().strip() else None

    def known_day(self) -> date | None:
        """The day, null also while it is half typed."""
        try:
            return self.day()
        except UserError:
            return None

    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        shown = self.known_day()
        if step is None or shown is None:
            super().keyPressEvent(event)
        elif self._monthly:
            self.setText(add_months(shown, step).isoformat())
        else:
            self.setText(date.fromordinal(shown.toordinal() + step).isoformat())


class HowPaid:
    """A choice of how a due was met, and how many days late where it was."""

    def __init__(self, name: str, paid: str | None, days_late: int | None) -> None:
        self.box = QComboBox()
        self.box.setAccessibleName(_("{line}: how it was paid").format(line=name))
        self.box.setFixedWidth(WIDTHS[PAID])
        self.box.addItems([_("Please choose"), *(word_of(how) for how in Paid)])
        self.days = text_field(_("{line}: days late").format(line=name), WIDTHS[DAYS])
        self.box.currentIndexChanged.connect(self._show_days)
        self.box.setCurrentIndex(list(Paid).index(Paid(paid)) + 1 if paid else 0)
        self.days.setText(str(days_late or ""))
        self._show_days()

    def _show_days(self) -> None:
        late = self.paid is Paid.LATE
        self.days.setEnabled(late)
        if not late:
            self.days.clear()

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
