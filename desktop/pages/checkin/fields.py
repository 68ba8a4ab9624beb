"""The inputs of the check-in: amounts, days, and how a due was met."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from core.errors import UserError
from core.loans.due_days import add_months, last_on, next_on, plus
from core.loans.fields import FieldError
from core.money import format_amount, parse_amount, show_amount
from core.records.labels import label as word_of
from core.records.model import Paid
from core.words import N_, _
from desktop import theme
from desktop.forms.fields import Field, FieldKind
from desktop.forms.texts import parse, read_day
from desktop.widgets.inputs import DropDown

NAME, LIMIT, USED, BILL, MINIMUM, DUE = range(6)
"""The columns of the grid. Below them, from LIMIT on, stands how the last bill was paid: what it is
about over two columns, the choice from BILL on over two, and the days late in the last."""
COLUMNS = 6
WIDTHS = {LIMIT: 88, USED: 88, BILL: 92, MINIMUM: 92, DUE: 108}
LEAST, LEAST_DAY = 66, 86
"""Pixels of an input in a narrow window: an amount and a day are still read whole. All of these are
meant at the program's own size of text."""
HOW, LEAST_HOW = 192, 132
"""Pixels of the choice of how a bill was paid, which stands over two columns."""


def keep_width(widget: QWidget, width: int, least: int) -> None:
    """So many pixels wide where there is room, and no less than `least`."""
    widget.setMinimumWidth(theme.pixels(least))
    widget.setMaximumWidth(theme.pixels(width))


def place_name(grid: QGridLayout, name: QWidget, at: int, above: bool) -> int:
    """Put a name at the left of the row `at`, or `above` it; gives the row of its inputs."""
    grid.addWidget(name, at, NAME, 1, COLUMNS + 1 if above else 1)
    return at + 1 if above else at


def text_field(name: str, width: int, hint: str = "", text: str = "") -> QLineEdit:
    """A narrow input; Return goes on to the next one."""
    made = QLineEdit(text)
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    keep_width(made, width, LEAST)
    made.returnPressed.connect(lambda: made.focusNextChild())
    return made


class DayField(QLineEdit):
    """A day; Up and Down go a month on and back where it is `ahead`, as due days do, or else a day.

    The day of the month or month and day are enough: of a day `ahead` the next one is meant, else
    the last one. Left, it stands there whole as ISO text.
    """

    moved = Signal()

    def __init__(self, name: str, shown: date | None, as_of: date, ahead: bool = False) -> None:
        super().__init__(shown.isoformat() if shown else "")
        self._as_of, self._ahead = as_of, ahead
        self.setAccessibleName(name)
        example = next_on(9, plus(as_of, -1)) if ahead else last_on(9, as_of)
        self.setPlaceholderText(_("9 or {day}").format(day=f"{example:%m-%d}"))
        keep_width(self, WIDTHS[DUE], LEAST_DAY)
        self.returnPressed.connect(lambda: self.focusNextChild())
        self.textChanged.connect(lambda: self.moved.emit())
        self.editingFinished.connect(self._spell_out)

    def day(self) -> date | None:
        """The day, null where nothing is given. Raises UserError for what is no day."""
        if not self.text().strip():
            return None
        return read_day(self.text(), self._as_of, self._ahead)

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
            shown = self.day() if step else None
        except UserError:
            shown = None
        if step is None or shown is None:
            super().keyPressEvent(event)
        elif self._ahead:
            self.setText(add_months(shown, step).isoformat())
        else:
            self.setText(date.fromordinal(shown.toordinal() + step).isoformat())


CHOICES: dict[Paid, str] = {
    Paid.WHOLE: N_("Paid whole"),
    Paid.MINIMUM: N_("Only the minimum"),
    Paid.PART: N_("A part, at least the minimum"),
    Paid.INSTALMENTS: N_("Made into instalments"),
    Paid.LATE: N_("Paid late"),
    Paid.NONE: N_("Not paid"),
    Paid.NOTHING_DUE: N_("Nothing was due"),
}
"""How the last bill was paid, as it is offered; all but the last three were in time."""
NOT_CHOSEN, UNKNOWN = "", "unknown"
"""Beside them: nothing was chosen yet, and the answer that it is not known. Both stay unknown."""


def called(paid: Paid) -> str:
    """An answer in the words of the choice."""
    return _(CHOICES[paid]) if paid in CHOICES else word_of(paid)


class HowPaid:
    """A choice of how a due was met, and how many days late where it was.

    `also` is offered first beside the usual answers, as is what was told before. That it was on
    time, without how much, is offered last: it says less.
    """

    def __init__(
        self, name: str, paid: str | None, days_late: int | None, also: Sequence[Paid] = ()
    ) -> None:
        kind = Paid(paid) if paid else None
        less = [Paid.ON_TIME] if Paid.ON_TIME not in also else []
        more = [kind] if kind and kind not in (*CHOICES, *also, *less) else []
        self._keys: list[str] = [NOT_CHOSEN, *also, *more, *CHOICES, *less, UNKNOWN]
        self.box = DropDown()
        self.box.setAccessibleName(_("{line}: how it was paid").format(line=name))
        keep_width(self.box, HOW, LEAST_HOW)
        self.box.addItems(
            [
                _("Please choose"),
                *(called(Paid(key)) for key in self._keys[1:-1]),
                _("I do not know"),
            ]
        )
        self.days = text_field(
            _("{line}: days late").format(line=name), WIDTHS[DUE], _("days late")
        )
        self.box.currentIndexChanged.connect(self.show_days)
        self.choose(kind)
        self.days.setText(str(days_late or ""))
        self.show_days()

    def show_days(self) -> None:
        """Days are asked only of what was paid late."""
        if self.paid is not Paid.LATE:
            self.days.clear()
            self.days.hide()
        elif self.days.parent() is not None:  # else it is shown with the others
            self.days.show()

    def choose(self, paid: Paid | None) -> None:
        self.choose_key(paid or NOT_CHOSEN)

    def choose_key(self, key: str) -> None:
        """Choose an answer, `NOT_CHOSEN` or `UNKNOWN`; nothing where it is not offered."""
        self.box.setCurrentIndex(self._keys.index(key) if key in self._keys else 0)

    def typed(self) -> dict[str, str]:
        """What stands in the inputs, by the field's name."""
        return {"paid": str(self.key), "days_late": self.days.text()}

    def type_in(self, field: str, text: str) -> None:
        if field == "paid":
            self.choose_key(text)
        else:
            self.days.setText(text)

    @property
    def key(self) -> str:
        """The answer chosen, `NOT_CHOSEN` or `UNKNOWN`."""
        return self._keys[max(0, self.box.currentIndex())]

    @property
    def paid(self) -> Paid | None:
        """The answer chosen; null where it is not known, or nothing was chosen."""
        return Paid(self.key) if self.key not in (NOT_CHOSEN, UNKNOWN) else None

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
