"""The earlier dues of a line that is not known enough: one choice for all, or month by month."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from core.days import show_month, show_short_day
from core.loans.due_days import day_in
from core.loans.fields import FieldReader
from core.records.model import Paid
from core.words import N_, _, ngettext
from desktop.pages.checkin.faults import Faults
from desktop.pages.checkin.fields import (
    BILL,
    DUE,
    HOW,
    LEAST_HOW,
    LIMIT,
    NOT_CHOSEN,
    UNKNOWN,
    USED,
    WIDTHS,
    HowPaid,
    keep_width,
    place_name,
    read_amount,
    shown,
    text_field,
)
from desktop.widgets.basic import label, link_button
from desktop.widgets.inputs import DropDown

EACH = "each"
_ALL: dict[str, str] = {
    NOT_CHOSEN: N_("Please choose"),
    Paid.WHOLE: N_("All paid whole"),
    Paid.ON_TIME: N_("All on time"),
    Paid.MINIMUM: N_("Each only the minimum"),
    Paid.NOTHING_DUE: N_("Nothing was due"),
    EACH: N_("Not all the same…"),
    UNKNOWN: N_("I do not know"),
}
"""The one choice for all earlier dues."""


class MonthRow:
    """An earlier due: what was used then, and how it was paid."""

    def __init__(self, line: str, asked: dict[str, Any]) -> None:
        self.asked = asked
        self.month = date.fromisoformat(f"{asked['month']}-01")
        name = f"{line}, {show_month(self.month)}"
        self.title = label(show_month(self.month), "quiet", wrap=False)
        self.used = text_field(
            _("{line}: used").format(line=name), WIDTHS[USED], _("optional"), shown(asked["used"])
        )
        self.due = label("", "quiet", wrap=False)
        self.how = HowPaid(name, asked["paid"], asked["days_late"], also=(Paid.ON_TIME,))
        self.faults = Faults()

    def place(self, grid: QGridLayout, at: int, above: bool) -> int:
        at = place_name(grid, self.title, at, above)
        grid.addWidget(self.due, at, LIMIT)
        grid.addWidget(self.used, at, USED)
        grid.addWidget(self.how.box, at, BILL, 1, 2)
        grid.addWidget(self.how.days, at, DUE)
        return self.faults.place(grid, at + 1)

    @property
    def parts(self) -> list[QWidget]:
        return [self.title, self.used, self.due, self.how.box, self.how.days]

    def follow(self, last_due: date | None) -> None:
        """Show the due day that the line's last one gives for this month."""
        self.due_on = last_due and day_in(self.month.year, self.month.month, last_due.day)
        self.due.setText(show_short_day(self.due_on) if self.due_on else "–")

    def answer(self, place: str, heard: FieldReader) -> dict[str, Any]:
        return {
            "month": self.asked["month"],
            "due_on": self.due_on and self.due_on.isoformat(),
            "used": heard.of(lambda: read_amount(self.used, f"{place}.used")),
            **(heard.of(lambda: self.how.answer(place)) or {}),
        }

    def widget(self, field: str) -> QWidget:
        return {"used": self.used, "days_late": self.how.days}.get(field, self.how.box)


class EarlierMonths:
    """One choice for the earlier dues of a line; the months stay folded until they are wanted."""

    def __init__(self, line: str, months: list[dict[str, Any]]) -> None:
        self.rows = [MonthRow(line, month) for month in months]
        count = len(months)
        text = ngettext("The bill before that", "The {count} bills before", count)
        self.title = label(text.format(count=count), "quiet")
        self.title.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.box = DropDown()
        keep_width(self.box, HOW, LEAST_HOW)
        self.box.setAccessibleName(_("{line}: how the bills before were paid").format(line=line))
        self.box.addItems([_(text) for text in _ALL.values()])
        self.link = link_button(_("Month by month"), lambda: self.unfold(self._folded))
        self.link.setAccessibleName(_("{line}: month by month").format(line=line))
        self.box.currentIndexChanged.connect(self._choose)
        for month in self.rows:
            month.how.box.currentIndexChanged.connect(self._follow_months)
        self._folded = True

    def place(self, grid: QGridLayout, at: int, above: bool) -> int:
        """Put the choice and the months into the grid from row `at` on, each month's name beside
        its inputs or `above` them; gives the next free row."""
        if not self.rows:
            return at
        grid.addWidget(self.title, at, LIMIT, 1, 2)
        grid.addWidget(self.box, at, BILL, 1, 2)
        grid.addWidget(self.link, at, DUE)
        QWidget.setTabOrder(self.box, self.link)
        at += 1
        for month in self.rows:
            at = month.place(grid, at, above)
        self.unfold(not self._folded)
        return at

    @property
    def parts(self) -> list[QWidget]:
        return [self.title, self.box, self.link, *(p for month in self.rows for p in month.parts)]

    def unfold(self, wanted: bool = True) -> None:
        self._folded = not wanted
        for month in self.rows:
            for part in month.parts:
                part.setVisible(wanted)
            if wanted:
                month.how.show_days()

    def _choose(self, choice: int) -> None:
        key = list(_ALL)[choice]
        if key == EACH:
            self.unfold()
            return
        for month in self.rows:
            month.how.box.blockSignals(True)
            month.how.choose_key(key)
            month.how.box.blockSignals(False)
            month.how.show_days()

    def _follow_months(self) -> None:
        said = {month.how.key for month in self.rows}
        same = said.pop() if len(said) == 1 else EACH
        self.box.blockSignals(True)
        self.box.setCurrentIndex(list(_ALL).index(same if same in _ALL else EACH))
        self.box.blockSignals(False)
