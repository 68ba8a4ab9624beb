"""The row of a line in the check-in: its limit, use and last due, and the dues before."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from core.errors import UserError
from core.loans.fields import FieldError, Heard
from core.records.labels import label as word_of
from core.records.model import Line, Paid
from core.words import _, ngettext
from desktop.theme import MEDIUM
from desktop.widgets.basic import label, link_button
from desktop.widgets.checkin.checkin_faults import Faults
from desktop.widgets.checkin.checkin_fields import (
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
from desktop.widgets.checkin.checkin_months import EarlierMonths


class LineRow:
    """A line: what its limit, use and last due are, filled in with what is known.

    `removed` is called to take a new line out again; a line that is kept has none. `name_field` is
    there for a new line whose lender is not known yet.
    """

    def __init__(
        self,
        line: Line,
        asked: dict[str, Any],
        as_of: date,
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
            self.name_field.returnPressed.connect(self.name_field.focusNextChild)
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
        self.due = DayField(_("{line}: last due day").format(line=name), due_on, as_of)
        self.how = HowPaid(name, asked["paid"], asked["days_late"])
        self.earlier = EarlierMonths(name, asked["months"])
        self.months = self.earlier.rows
        self.faults = Faults()
        self.due.moved.connect(self._follow)
        self._follow()
        self._known = self._typed()

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
        at = self.faults.place(grid, at + 1)
        under, at = at, self.earlier.place(grid, at)
        # Last, so that Tab goes from the lender to the limit and not to what takes the row away.
        if self.is_new:
            grid.addWidget(self.remove, under, NAME)
            at = max(at, under + 1)
        if self.months:
            grid.setRowMinimumHeight(at, MEDIUM)
        for part in (*self._parts, *self.earlier.parts):
            if part.parent() is None:  # not shown; it goes with the others when the grid is emptied
                grid.addWidget(part, at, NAME)
                part.hide()
        return at + 1

    @property
    def _parts(self) -> list[QWidget]:
        parts = [self.title, self.remove, self.limit, self.used, self.due]
        parts += [self.how.box, self.how.days]
        return parts + ([self.name_field] if self.name_field else [])

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
        self.clear_faults()
        for part in (*self._parts, *self.earlier.parts):
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()

    # What was typed

    def changed(self) -> dict[str, str]:
        """What was typed and differs from what was filled in, by field ("2026-10.used")."""
        return {key: text for key, text in self._typed().items() if text != self._known[key]}

    def type_in(self, typed: dict[str, str]) -> list[str]:
        """Fill in again what was typed; gives the texts of fields that are not asked any more."""
        lost = []
        by_month = {month.asked["month"]: month for month in self.months}
        for key, text in typed.items():
            month, _dot, field = key.rpartition(".")
            how = by_month[month].how if month in by_month else self.how
            if (month and month not in by_month) or (not month and not self._asks(field)):
                lost += [word_of(Paid(text)) if field == "paid" and text else text]
            elif field in ("paid", "days_late"):
                how.type_in(field, text)
            else:
                (by_month[month].used if month else self._texts()[field]).setText(text)
        if any("." in key for key in typed):
            self.earlier.unfold()
        return [text for text in lost if text]

    def _asks(self, field: str) -> bool:
        if field in ("due_on", "paid", "days_late"):
            return "paid" in self.asked["asked"]
        return field in self._texts()

    def _texts(self) -> dict[str, QLineEdit]:
        found: dict[str, QLineEdit] = {"used": self.used, "due_on": self.due}
        if "limit" in self.asked["asked"]:
            found["limit"] = self.limit
        return found | ({"line": self.name_field} if self.name_field else {})

    def _typed(self) -> dict[str, str]:
        typed = {key: field.text() for key, field in self._texts().items()} | self.how.typed()
        for month in self.months:
            fields = {"used": month.used.text()} | month.how.typed()
            typed |= {f"{month.asked['month']}.{key}": text for key, text in fields.items()}
        return typed

    # Answers and faults

    @property
    def kept_line(self) -> Line:
        """The line as it will be kept, with the lender that was typed."""
        if self.name_field is None:
            return self.line
        return Line(id=self.line.id, lender=self.name_field.text().strip(), kind=self.line.kind)

    def answer(self, place: str, heard: Heard) -> dict[str, Any]:
        """The row of the document; what cannot be read is kept in `heard` and left null."""
        if self.name_field is not None and not self.name_field.text().strip():
            heard.errors.append(FieldError(f"{place}.line", _("say who lends")))
        return {
            "line": self.line.id,
            "limit": heard.of(lambda: read_amount(self.limit, f"{place}.limit")),
            "used": heard.of(lambda: read_amount(self.used, f"{place}.used")),
            "due_on": heard.of(lambda: self._due_on(f"{place}.due_on")),
            **(heard.of(lambda: self.how.answer(place)) or {}),
            "months": [
                month.answer(f"{place}.months[{n}]", heard) for n, month in enumerate(self.months)
            ],
        }

    def _due_on(self, place: str) -> str | None:
        try:
            day = self.due.day()
        except UserError as error:
            raise FieldError(place, str(error)) from error
        return day and day.isoformat()

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

    def show_fault(self, month: int | None, field: str, text: str) -> QWidget:
        """Say below a field, of an earlier month where it is given, what does not fit."""
        where = self if month is None else self.months[month]
        if month is not None:
            self.earlier.unfold()
        widget = where.widget(field)
        where.faults.show(field, text, widget, where.how.box)
        return widget

    def clear_faults(self) -> None:
        for where in (self, *self.months):
            where.faults.clear()
