"""The row of a line in the check-in: its limit, use and next bill, how the last one was paid, and
the dues before."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from core.days import show_short_day
from core.loans.due_days import last_on, plus
from core.loans.fields import FieldError, FieldReader
from core.records.labels import label as word_of
from core.records.lenders import usual_lender_kind
from core.records.model import LenderKind, Line, Paid
from core.words import _, ngettext
from desktop import theme
from desktop.pages.checkin.bill_fields import BillFields
from desktop.pages.checkin.faults import OF_PAYMENT, Faults
from desktop.pages.checkin.fields import (
    BILL,
    DUE,
    LIMIT,
    NAME,
    UNKNOWN,
    USED,
    WIDTHS,
    HowPaid,
    called,
    place_name,
    read_amount,
    shown,
    text_field,
)
from desktop.pages.checkin.kind_boxes import LenderKindBox
from desktop.pages.checkin.months import EarlierMonths
from desktop.theme import MEDIUM
from desktop.widgets.basic import label, link_button


class LineRow:
    """A line: what its limit, use and next bill are and how the last was paid, filled in with what
    is known.

    `removed` is called to take a new line out again; a line that is kept has none. `name_field` is
    there for a new line whose lender is not known yet, `lender_kind` for every new line.
    """

    def __init__(
        self,
        line: Line,
        asked: dict[str, Any],
        as_of: date,
        removed: "Callable[[LineRow], None] | None" = None,
    ) -> None:
        self.line, self.asked, self.is_new = line, asked, removed is not None
        self._as_of = as_of
        name = asked["name"]
        self.name_field: QLineEdit | None = None
        if self.is_new and not line.product:
            self.name_field = QLineEdit(line.lender)
            self.name_field.setAccessibleName(_("Lender"))
            self.name_field.setPlaceholderText(_("Lender"))
            self.name_field.setMinimumWidth(theme.pixels(90))
            self.name_field.returnPressed.connect(self.name_field.focusNextChild)
            self.name_field.textChanged.connect(lambda: self._propose_kind())
        self.title = label(_in_two(line), "strong")
        self.lender_kind = LenderKindBox(name) if self.is_new else None
        self._propose_kind()
        self.remove = link_button(_("Remove"), lambda: removed and removed(self))
        self.remove.setAccessibleName(_("Remove {line}").format(line=name or _("this line")))
        self.limit = text_field(
            _("{line}: limit").format(line=name), WIDTHS[LIMIT], "", shown(asked["limit"])
        )
        self.used = text_field(
            _("{line}: used").format(line=name), WIDTHS[USED], "", shown(asked["used"])
        )
        self.bill = BillFields(name, asked, as_of)
        self.last_bill = label("", "quiet")
        self.last_bill.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.how = HowPaid(name, asked["paid"], asked["days_late"])
        self.proven = label("", "quiet", wrap=False)
        self.earlier = EarlierMonths(name, asked["months"])
        self.months = self.earlier.rows
        self.faults, self.payment_faults = Faults(), Faults()
        self.bill.moved.connect(self._follow)
        self._follow()
        self._known = self._typed()

    def _propose_kind(self) -> None:
        """The kind that such a lender usually is of, until the person chooses."""
        if self.lender_kind is not None:
            self.lender_kind.propose(usual_lender_kind(self._named()))

    def _named(self) -> Line:
        """The line with the lender that was typed, or a name to look its usual kind up by."""
        if self.name_field is None:
            return self.line
        lender = self.name_field.text().strip()
        return Line(id=self.line.id, lender=lender, kind=self.line.kind)

    def _follow(self) -> None:
        last = self.last_due()
        text = _("The last bill")
        if last is not None:
            text = _("The last bill, due {day}").format(day=show_short_day(last))
        self.last_bill.setText(text)
        for month in self.months:
            month.follow(last)

    def last_due(self) -> date | None:
        """The last due day that has come: as it is known, or as the next one tells it."""
        if self.asked["due_on"]:
            return date.fromisoformat(self.asked["due_on"])
        coming = self.bill.due.known_day()
        if coming is None:
            return None
        return last_on(coming.day, min(self._as_of, plus(coming, -1)))

    def place(self, grid: QGridLayout, at: int, above: bool) -> int:
        """Put the row into the grid from row `at` on, its name beside its inputs or `above` them;
        gives the next free row."""
        self._grid = grid
        at = place_name(grid, self.name_field or self.title, at, above)
        if "limit" in self.asked["asked"]:
            grid.addWidget(self.limit, at, LIMIT)
        grid.addWidget(self.used, at, USED)
        self.bill.place(grid, at)
        at = self.faults.place(grid, at + 1)
        under = at
        grid.addWidget(self.last_bill, at, LIMIT, 1, 2)
        if "paid" in self.asked["asked"]:
            grid.addWidget(self.how.box, at, BILL, 1, 2)
            grid.addWidget(self.how.days, at, DUE)
        else:
            self._tell_proven()
            grid.addWidget(self.proven, at, BILL, 1, 3)
        at = self.payment_faults.place(grid, at + 1)
        beside, at = at, self.earlier.place(grid, at, above)
        # Last, so that Tab goes from the lender to the limit and not to what takes the row away.
        if self.lender_kind is not None:
            place_name(grid, self.lender_kind, at if above else under, above)
            place_name(grid, self.remove, at + 1 if above else beside, above)
            at = at + 2 if above else max(at, beside + 1)
        grid.setRowMinimumHeight(at, MEDIUM)
        for part in (*self._parts, *self.earlier.parts):
            if part.parent() is None:  # not shown; it goes with the others when the grid is emptied
                grid.addWidget(part, at, NAME)
                part.hide()
        return at + 1

    @property
    def _parts(self) -> list[QWidget]:
        parts = [self.title, self.remove, self.limit, self.used, *self.bill.parts]
        parts += [self.last_bill, self.how.box, self.how.days, self.proven]
        return parts + [part for part in (self.name_field, self.lender_kind) if part is not None]

    def _tell_proven(self) -> None:
        """How it was paid, where the records prove it and nothing is asked."""
        late = self.asked["days_late"]
        text = word_of(Paid(self.asked["paid"]))
        if late:
            text = ngettext("Paid {count} day late", "Paid {count} days late", late).format(
                count=late
            )
        self.proven.setText(text)
        self.proven.setToolTip(_("A bill or a repayment in your records says so."))

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
        return {key: text for key, text in self._typed().items() if text != self._known.get(key)}

    def type_in(self, typed: dict[str, str]) -> list[str]:
        """Fill in again what was typed; gives the texts of fields that are not asked any more."""
        lost = []
        by_month = {month.asked["month"]: month for month in self.months}
        for key, text in typed.items():
            month, _dot, field = key.rpartition(".")
            how = by_month[month].how if month in by_month else self.how
            if (month and month not in by_month) or (not month and not self._asks(field)):
                lost += [_named(field, text)]
            elif field in OF_PAYMENT:
                how.type_in(field, text)
            elif field == "lender_kind" and self.lender_kind is not None:
                self.lender_kind.choose(LenderKind(text))
            else:
                (by_month[month].used if month else self._texts()[field]).setText(text)
        if any("." in key for key in typed):
            self.earlier.unfold()
        return [text for text in lost if text]

    def _asks(self, field: str) -> bool:
        if field in OF_PAYMENT:
            return "paid" in self.asked["asked"]
        return field in self._texts() or (field == "lender_kind" and self.is_new)

    def _texts(self) -> dict[str, QLineEdit]:
        found: dict[str, QLineEdit] = {"used": self.used}
        if "limit" in self.asked["asked"]:
            found["limit"] = self.limit
        found |= self.bill.texts()
        return found | ({"line": self.name_field} if self.name_field else {})

    def _typed(self) -> dict[str, str]:
        typed = {key: field.text() for key, field in self._texts().items()} | self.how.typed()
        if self.lender_kind is not None and self.lender_kind.is_chosen:
            typed["lender_kind"] = self.lender_kind.kind
        for month in self.months:
            fields = {"used": month.used.text()} | month.how.typed()
            typed |= {f"{month.asked['month']}.{key}": text for key, text in fields.items()}
        return typed

    # Answers and faults

    @property
    def kept_line(self) -> Line:
        """The line as it will be kept, with the lender that was typed and what kind it is of."""
        kind = self.lender_kind.kind if self.lender_kind is not None else self.line.lender_kind
        return replace(self._named(), lender_kind=kind)

    def answer(self, place: str, heard: FieldReader) -> dict[str, Any]:
        """The row of the document; what cannot be read is kept in `heard` and left null."""
        if self.name_field is not None and not self.name_field.text().strip():
            heard.errors.append(FieldError(f"{place}.line", _("say who lends")))
        return {
            "line": self.line.id,
            "limit": heard.of(lambda: read_amount(self.limit, f"{place}.limit")),
            "used": heard.of(lambda: read_amount(self.used, f"{place}.used")),
            **self.bill.answer(place, heard),
            **self._last_paid(heard, place),
            "months": [
                month.answer(f"{place}.months[{n}]", heard) for n, month in enumerate(self.months)
            ],
        }

    def _last_paid(self, heard: FieldReader, place: str) -> dict[str, Any]:
        """How the last bill was paid; its day where it is known or an answer needs it."""
        paid_how = heard.of(lambda: self.how.answer(place)) or {}
        last = self.last_due()
        if self.asked["due_on"] is None and paid_how.get("paid") is None:
            last = None
        return {"due_on": last and last.isoformat(), **paid_how}

    def widget(self, field: str) -> QWidget:
        """The input of a field of the document."""
        found = {
            "line": self.name_field or self.limit,
            "limit": self.limit,
            "used": self.used,
            "bill_amount": self.bill.amount,
            "bill_minimum": self.bill.minimum,
            "bill_due_on": self.bill.due,
            "due_on": self.bill.due,
            "days_late": self.how.days,
        }
        return found.get(field, self.how.box)

    def show_fault(self, month: int | None, field: str, text: str) -> QWidget:
        """Say below a field, of an earlier month where it is given, what does not fit."""
        where = self if month is None else self.months[month]
        if month is not None:
            self.earlier.unfold()
        widget = where.widget(field)
        faults = self.payment_faults if month is None and field in OF_PAYMENT else where.faults
        faults.show(field, text, widget, where.how.box)
        return widget

    def fault_texts(self) -> list[str]:
        """The faults that are shown below the line's own fields."""
        return [*self.faults.texts(), *self.payment_faults.texts()]

    def clear_faults(self) -> None:
        self.payment_faults.clear()
        for where in (self, *self.months):
            where.faults.clear()


def _in_two(line: Line) -> str:
    """Lender and product below each other, so that neither is broken within."""
    return line.name if line.name == line.lender else f"{line.lender}\n{line.product}"


def _named(field: str, text: str) -> str:
    """What stood in a field that is not asked any more, in words."""
    if field == "paid" and text:
        return _("I do not know") if text == UNKNOWN else called(Paid(text))
    return text
