"""The sliders of the what-if page: each makes one kind of change, or none where it rests."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from core.days import show_day
from core.errors import UserError
from core.loans.balances import used_at
from core.loans.limits import is_closed, limit_at
from core.money import Fen, show_amount
from core.planning.changes import (
    Apply,
    Borrow,
    Change,
    NewIncome,
    NewLimit,
    NewRate,
    OnTime,
    Repay,
)
from core.records.model import Line, Method
from core.records.snapshot import Snapshot
from core.words import N_, _, ngettext
from desktop.forms.editors import DayEditor
from desktop.forms.fields import Field, FieldKind
from desktop.theme import SMALL
from desktop.widgets.basic import Slider, label, narrow

HUNDRED = 100
YUAN = 100
MONTHS = 12
LOAN_STEP = 500_00
LOAN_AT_MOST = 200
LOAN_MONTHS = 12
LOAN_RATE = 0.18
"""What a new loan is shown with: 18% a year over a year, a common price of online credit."""

FROM = Field("from", N_("From"), FieldKind.DAY, required=True)


class ChangeRow(QWidget):
    """A slider with what it means, the line it is about where there is one, and from which day.

    `changes()` gives the changes it makes now; `moved` tells that they may be others.
    """

    moved = Signal()

    def __init__(
        self,
        code: str,
        title: str,
        ends: tuple[int, int],
        rest: int,
        say: Callable[["ChangeRow"], str],
        make: Callable[["ChangeRow"], list[Change]],
        snapshot: Snapshot,
        as_of: date | None,
        lines: Sequence[Line] = (),
    ) -> None:
        super().__init__()
        self.code, self.rest, self._say, self._make = code, rest, say, make
        self.slider = Slider()
        self.slider.setRange(*ends)
        self.slider.setValue(rest)
        self.slider.setAccessibleName(title)
        self.told = label("", "strong", wrap=False)
        self.line = narrow(QComboBox())
        self.line.setAccessibleName(_("Line for “{what}”").format(what=title))
        for line in lines:
            self.line.addItem(line.name, line.id)
        if not lines:
            self.line.hide()
        self.day = DayEditor(FROM, snapshot)
        self.day.line.setMaximumWidth(104)
        self._first = as_of
        if as_of is None:
            self.day.hide()
        else:
            self.day.set_value(as_of)
        self._lay_out(title)
        self.slider.valueChanged.connect(self._moved)
        self.line.currentIndexChanged.connect(self._moved)
        self.day.edited.connect(self._moved)
        self._moved()

    def _lay_out(self, title: str) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(SMALL)
        head.addWidget(label(title, wrap=False))
        head.addWidget(self.line, 3)
        head.addStretch(1)
        head.addWidget(self.told)
        foot.setSpacing(SMALL)
        foot.addWidget(self.slider, 1)
        foot.addWidget(self.day)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(foot)

    @property
    def on(self) -> date:
        """The day from which the change holds. Raises UserError for what is no day to come."""
        assert self._first is not None
        day: date = self.day.value()
        if day < self._first:
            raise UserError(
                _("A change cannot lie before {day}.").format(day=show_day(self._first))
            )
        return day

    @property
    def line_id(self) -> int:
        return self.line.currentData()

    def changes(self) -> list[Change]:
        """Nothing while the slider rests. Raises UserError for a day that cannot be."""
        return [] if self.slider.value() == self.rest else self._make(self)

    def reset(self) -> None:
        """At rest, and from the first day on."""
        if self._first is not None:
            self.day.set_value(self._first)
        self.slider.setValue(self.rest)
        self._moved()

    def draft(self) -> tuple[int, int | None, str]:
        """Where it stands: the slider, the line, and the day as it is typed."""
        return self.slider.value(), self.line.currentData(), self.day.line.text()

    def bring(self, draft: tuple[int, int | None, str]) -> None:
        """Stand as before, unless its line is there no more."""
        value, line, day = draft
        place = self.line.findData(line)
        if place < 0 and line is not None:
            return
        if line is not None:
            self.line.setCurrentIndex(place)
        self.day.line.setText(day)
        self.slider.setValue(value)

    def _moved(self) -> None:
        text = self._say(self)
        self.told.setText(text)
        self.slider.setAccessibleDescription(text)
        self.moved.emit()


def change_rows(snapshot: Snapshot, as_of: date) -> list[ChangeRow]:
    """The rows that make sense for these records."""
    owed = {line.id: used_at(snapshot, line.id, as_of) or 0 for line in snapshot.lines}
    limits = {
        line.id: limit_at(snapshot, line.id, as_of) or 0
        for line in snapshot.lines
        if not is_closed(snapshot, line.id, as_of)
    }
    owing = [line for line in snapshot.lines if owed[line.id]]
    open_lines = [line for line in snapshot.lines if limits.get(line.id)]
    rows = [
        ChangeRow(
            "on-time",
            _("Pay on time"),
            (0, MONTHS),
            MONTHS,
            lambda row: _months(row.slider.value()),
            lambda row: [OnTime(row.slider.value())] if row.slider.value() else [],
            snapshot,
            None,
        )
    ]
    if owing:
        rows.append(_repaying(snapshot, as_of, owing, owed))
    rows += [_applying(snapshot, as_of), _borrowing(snapshot, as_of)]
    if snapshot.incomes:
        rows.append(_earning(snapshot, as_of))
    if open_lines:
        rows.append(_cutting(snapshot, as_of, open_lines, limits))
    if owing:
        rows.append(_pricing(snapshot, as_of, owing))
    return rows


def _months(count: int) -> str:
    return ngettext("{count} month", "{count} months", count).format(count=count)


def _repaying(
    snapshot: Snapshot, as_of: date, lines: Sequence[Line], owed: dict[int, int]
) -> ChangeRow:
    def amount(row: ChangeRow) -> Fen:
        whole = owed[row.line_id]
        part = whole * row.slider.value() // HUNDRED
        return Fen(whole if row.slider.value() == HUNDRED else part // YUAN * YUAN)

    def make(row: ChangeRow) -> list[Change]:
        return [Repay(row.line_id, amount(row), row.on)] if amount(row) else []

    return ChangeRow(
        "repay",
        _("Pay back"),
        (0, HUNDRED),
        0,
        lambda row: show_amount(amount(row)),
        make,
        snapshot,
        as_of,
        lines,
    )


def _applying(snapshot: Snapshot, as_of: date) -> ChangeRow:
    return ChangeRow(
        "apply",
        _("Apply for credit"),
        (0, 6),
        0,
        lambda row: ngettext("{count} time", "{count} times", row.slider.value()).format(
            count=row.slider.value()
        ),
        lambda row: [Apply(row.on)] * row.slider.value(),
        snapshot,
        as_of,
    )


def _borrowing(snapshot: Snapshot, as_of: date) -> ChangeRow:
    def make(row: ChangeRow) -> list[Change]:
        amount = Fen(row.slider.value() * LOAN_STEP)
        loan = Borrow(Method.EQUAL_INSTALMENT, amount, LOAN_RATE, LOAN_MONTHS, row.on)
        return [Apply(row.on), loan]

    return ChangeRow(
        "borrow",
        _("A new loan, 12 months at 18% a year"),
        (0, LOAN_AT_MOST),
        0,
        lambda row: show_amount(row.slider.value() * LOAN_STEP),
        make,
        snapshot,
        as_of,
    )


def _earning(snapshot: Snapshot, as_of: date) -> ChangeRow:
    return ChangeRow(
        "income",
        _("Income"),
        (-100, 50),
        0,
        lambda row: f"{row.slider.value():+d}%" if row.slider.value() else _("as now"),
        lambda row: [NewIncome(row.slider.value() / HUNDRED, row.on)],
        snapshot,
        as_of,
    )


def _cutting(
    snapshot: Snapshot, as_of: date, lines: Sequence[Line], limits: dict[int, int]
) -> ChangeRow:
    def amount(row: ChangeRow) -> Fen:
        return Fen(limits[row.line_id] * row.slider.value() // HUNDRED // YUAN * YUAN)

    return ChangeRow(
        "limit",
        _("Limit"),
        (0, 150),
        HUNDRED,
        lambda row: show_amount(amount(row)),
        lambda row: [NewLimit(row.line_id, amount(row), row.on)],
        snapshot,
        as_of,
        lines,
    )


def _pricing(snapshot: Snapshot, as_of: date, lines: Sequence[Line]) -> ChangeRow:
    rates = {line.id: line.annual_rate or 0.0 for line in lines}

    def rate(row: ChangeRow) -> float:
        return round(rates[row.line_id] + row.slider.value() / 200, 4)

    return ChangeRow(
        "rate",
        _("Annual rate"),
        (0, 60),
        0,
        lambda row: f"{rate(row) * HUNDRED:.2f}%",
        lambda row: [NewRate(row.line_id, rate(row), row.on)],
        snapshot,
        as_of,
        lines,
    )
