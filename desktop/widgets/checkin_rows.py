"""The rows of the check-in: a line with its fields, and an earlier month of a line."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from core.errors import UserError
from core.loans.due_days import day_in
from core.loans.fields import FieldError
from core.records.labels import label as word_of
from core.records.model import Line, Paid
from core.words import _, ngettext
from desktop.theme import MEDIUM
from desktop.widgets.basic import label, link_button
from desktop.widgets.checkin_fields import (
    DAYS,
    DUE,
    LIMIT,
    NAME,
    PAID,
    USED,
    WIDTHS,
    DayField,
    HowPaid,
    read_amount,
    shown,
    text_field,
)
from desktop.widgets.days import show_month, show_short_day


class MonthRow:
    """An earlier due of a line that is met for the first time."""

    def __init__(self, line: str, asked: dict[str, Any]) -> None:
        self.asked = asked
        self.month = date.fromisoformat(f"{asked['month']}-01")
        name = f"{line}, {show_month(self.month)}"
        self.title = label(show_month(self.month), "quiet", wrap=False)
        self.used = text_field(
            _("{line}: used").format(line=name), WIDTHS[USED], "", shown(asked["used"])
        )
        self.due = label("", "quiet", wrap=False)
        self.how = HowPaid(name, asked["paid"], asked["days_late"])

    def place(self, grid: QGridLayout, at: int) -> None:
        grid.addWidget(self.title, at, LIMIT)
        grid.addWidget(self.used, at, USED)
        grid.addWidget(self.due, at, DUE)
        grid.addWidget(self.how.box, at, PAID)
        grid.addWidget(self.how.days, at, DAYS)

    def follow(self, last_due: date | None) -> None:
        """Show the due day that the line's last one gives for this month."""
        self.due_on = last_due and day_in(self.month.year, self.month.month, last_due.day)
        self.due.setText(show_short_day(self.due_on) if self.due_on else "–")

    def answer(self, place: str) -> dict[str, Any]:
        return {
            "month": self.asked["month"],
            "due_on": self.due_on and self.due_on.isoformat(),
            "used": read_amount(self.used, f"{place}.used"),
            **self.how.answer(place),
        }

    def widget(self, field: str) -> QWidget:
        return {"used": self.used, "days_late": self.how.days}.get(field, self.how.box)


class LineRow:
    """A line: what its limit, use and last due are, filled in with what is known.

    `removed` is called to take a new line out again; a line that is kept has none. `name_field` is
    there for a new line whose lender is not known yet.
    """

    def __init__(
        self,
        line: Line,
        asked: dict[str, Any],
        removed: "Callable[[LineRow], None] | None" = None,
    ) -> None:
        self.line, self.asked, self.is_new = line, asked, removed is not None
        name = asked["name"]
        self.name_field: QLineEdit | None = None
        if self.is_new and not line.product:
            self.name_field = QLineEdit(line.lender)
            self.name_field.setAccessibleName(_("Lender"))
            self.name_field.setPlaceholderText(_("Lender"))
            self.name_field.setMinimumWidth(90)
        self.title = label(name, "strong")
        self.remove = link_button(_("Remove"), lambda: removed and removed(self))
        self.remove.setAccessibleName(_("Remove {line}").format(line=name or _("this line")))
        self.limit = text_field(
            _("{line}: limit").format(line=name), WIDTHS[LIMIT], "", shown(asked["limit"])
        )
        self.used = text_field(
            _("{line}: used").format(line=name), WIDTHS[USED], "", shown(asked["used"])
        )
        due_on = date.fromisoformat(asked["due_on"]) if asked["due_on"] else None
        self.due = DayField(_("{line}: last due day").format(line=name), due_on)
        self.how = HowPaid(name, asked["paid"], asked["days_late"])
        self.months = [MonthRow(name, month) for month in asked["months"]]
        self.fault = label("", "fault")
        self.fault.hide()
        self.due.moved.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        for month in self.months:
            month.follow(self.due.known_day())

    def place(self, grid: QGridLayout, at: int) -> int:
        """Put the row into the grid from row `at` on; gives the next free row."""
        self._grid = grid
        grid.addWidget(self.name_field or self.title, at, NAME)
        if "limit" in self.asked["asked"]:
            grid.addWidget(self.limit, at, LIMIT)
        grid.addWidget(self.used, at, USED)
        grid.addWidget(self.due, at, DUE)
        if "paid" in self.asked["asked"]:
            grid.addWidget(self.how.box, at, PAID)
            grid.addWidget(self.how.days, at, DAYS)
        else:
            self.due.setReadOnly(True)
            grid.addWidget(self._proven(), at, PAID, 1, 2)
        at += 1
        under = at
        for month in self.months:
            month.place(grid, at)
            at += 1
        # Last, so that Tab goes from the lender to the limit and not to what takes the row away.
        if self.is_new:
            grid.addWidget(self.remove, under, NAME)
        if self.months:
            grid.setRowMinimumHeight(at, MEDIUM)
        at += self.is_new and not self.months
        grid.addWidget(self.fault, at, NAME, 1, DAYS + 1)
        for part in (self.title, self.remove, self.limit, self.how.box, self.how.days):
            if part.parent() is None:  # not shown; it goes with the others when the grid is emptied
                grid.addWidget(part, at, NAME)
                part.hide()
        return at + 1

    def _proven(self) -> QLabel:
        """How it was paid, where the records prove it and nothing is asked."""
        late = self.asked["days_late"]
        text = word_of(Paid(self.asked["paid"]))
        if late:
            text = ngettext("Paid {count} day late", "Paid {count} days late", late).format(
                count=late
            )
        made = label(text, "quiet", wrap=False)
        made.setToolTip(_("A bill or a repayment in your records says so."))
        return made

    def take_out(self) -> None:
        """Take the row out of its grid for good."""
        parts = [self.title, self.remove, self.limit, self.used, self.due]
        parts += [self.how.box, self.how.days, self.fault]
        parts += [self.name_field] if self.name_field else []
        for month in self.months:
            parts += [month.title, month.used, month.due, month.how.box, month.how.days]
        for part in parts:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()

    @property
    def kept_line(self) -> Line:
        """The line as it will be kept, with the lender that was typed."""
        if self.name_field is None:
            return self.line
        return Line(id=self.line.id, lender=self.name_field.text().strip(), kind=self.line.kind)

    def answer(self, place: str) -> dict[str, Any]:
        """The row of the document. Raises FieldError for what cannot be read."""
        if self.name_field is not None and not self.name_field.text().strip():
            raise FieldError(f"{place}.line", _("say who lends"))
        try:
            due_on = self.due.day()
        except UserError as error:
            raise FieldError(f"{place}.due_on", str(error)) from error
        months = [month.answer(f"{place}.months[{n}]") for n, month in enumerate(self.months)]
        return {
            "line": self.line.id,
            "limit": read_amount(self.limit, f"{place}.limit"),
            "used": read_amount(self.used, f"{place}.used"),
            "due_on": due_on and due_on.isoformat(),
            **self.how.answer(place),
            "months": months,
        }

    def widget(self, field: str) -> QWidget:
        """The input of a field of the document."""
        found = {
            "line": self.name_field or self.limit,
            "limit": self.limit,
            "used": self.used,
            "due_on": self.due,
            "days_late": self.how.days,
        }
        return found.get(field, self.how.box)

    def show_fault(self, text: str) -> None:
        self.fault.setText(text)
        self.fault.setVisible(bool(text))
