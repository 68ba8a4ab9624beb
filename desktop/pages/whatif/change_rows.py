"""The sliders of the what-if page: each makes one kind of change, or none where it rests."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from core.loans.balances import used_at
from core.loans.limits import is_closed, limit_at
from core.loans.owed import owed_by_line
from core.money import Fen, show_amount
from core.planning.changes import (
    Apply,
    Borrow,
    Change,
    Close,
    NewIncome,
    NewLimit,
    NewRate,
    OnTime,
    Repay,
)
from core.planning.scenarios import signed_per_cent
from core.planning.written import YEARLY_AT_MOST
from core.records.model import Line, Method
from core.records.snapshot import Snapshot
from core.words import N_, _, ngettext
from desktop.forms.fields import Field, FieldKind
from desktop.pages.whatif.change_row import ChangeRow

HUNDRED = 100
YUAN = 100
MONTHS = 12
LOAN_STEP = 500_00
LOAN_AT_MOST = 200
LOAN_MONTHS = 12
LOAN_RATE = 0.18
"""What a new loan is shown with: 18% a year over a year, a common price of online credit."""
RATE_STEP = 0.005
APPLICATIONS_AT_MOST = 20


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
    rows: list[ChangeRow] = [_OnTime(_("Pay on time"), snapshot, as_of)]
    if owing:
        rows.append(_Repaying(snapshot, as_of, owing, owed))
    rows += [
        _Applying(_("Apply for credit"), snapshot, as_of),
        _Borrowing(_("A new loan, 12 months at 18% a year"), snapshot, as_of),
    ]
    if snapshot.incomes:
        rows.append(_Earning(_("Income"), snapshot, as_of))
    if open_lines:
        rows.append(_Limiting(snapshot, as_of, open_lines, limits))
    if owing:
        rows.append(_Pricing(snapshot, as_of, owing))
    idle = [line for line in open_lines if owed_by_line(snapshot, as_of).get(line.id) == 0]
    if idle:
        rows.append(_Closing(_("Close a line"), snapshot, as_of, idle))
    return rows


class _OnTime(ChangeRow):
    code, ends, dated = "on-time", (0, MONTHS), False
    field = Field("months", N_("Months"), FieldKind.WHOLE, low=0, high=MONTHS)

    def say(self, value: Any) -> str:
        if not value:
            return _("as now")
        return ngettext("{count} month", "{count} months", value).format(count=value)

    def unit(self, value: Any) -> str:
        return ngettext("month", "months", value) if value else ""

    def make(self, value: Any) -> list[Change]:
        return [OnTime(value)]


class _Repaying(ChangeRow):
    """Whole yuan of what a line owes, and all of it to the cent."""

    code, ends = "repay", (0, HUNDRED)
    field = Field("amount", N_("Amount"), FieldKind.AMOUNT, low=0)

    def __init__(
        self, snapshot: Snapshot, as_of: date, lines: Sequence[Line], owed: dict[int, int]
    ) -> None:
        self._owed = owed
        super().__init__(_("Pay back"), snapshot, as_of, lines)

    def at(self, place: int) -> Any:
        whole = self._owed[self.line_id]
        return Fen(whole if place == HUNDRED else whole * place // HUNDRED // YUAN * YUAN)

    def nearest(self, value: Any) -> int:
        return round(min(value / self._owed[self.line_id], 1) * HUNDRED)

    def say(self, value: Any) -> str:
        return show_amount(value)

    def make(self, value: Any) -> list[Change]:
        return [Repay(self.line_id, value, self.on)]


class _Applying(ChangeRow):
    code, ends = "apply", (0, 6)
    field = Field("times", N_("Times"), FieldKind.WHOLE, low=0, high=APPLICATIONS_AT_MOST)

    def nearest(self, value: Any) -> int:
        return min(value, self.ends[1])

    def say(self, value: Any) -> str:
        return ngettext("{count} time", "{count} times", value).format(count=value)

    def unit(self, value: Any) -> str:
        return ngettext("time", "times", value) if value else ""

    def make(self, value: Any) -> list[Change]:
        return [Apply(self.on)] * value


class _Borrowing(ChangeRow):
    code, ends = "borrow", (0, LOAN_AT_MOST)
    field = Field("amount", N_("Amount"), FieldKind.AMOUNT, low=0)

    def at(self, place: int) -> Any:
        return Fen(place * LOAN_STEP)

    def nearest(self, value: Any) -> int:
        return min(round(value / LOAN_STEP), LOAN_AT_MOST)

    def say(self, value: Any) -> str:
        return show_amount(value)

    def make(self, value: Any) -> list[Change]:
        loan = Borrow(Method.EQUAL_INSTALMENT, value, LOAN_RATE, LOAN_MONTHS, self.on)
        return [Apply(self.on), loan]


class _Earning(ChangeRow):
    """How much more or less comes in, in per cent."""

    code, ends = "income", (-HUNDRED, 50)
    field = Field("fraction", N_("Change in per cent"), FieldKind.RATE, low=-1, high=10)

    def at(self, place: int) -> Any:
        return place / HUNDRED

    def nearest(self, value: Any) -> int:
        return min(round(value * HUNDRED), self.ends[1])

    def say(self, value: Any) -> str:
        return signed_per_cent(value) if value else _("as now")

    def make(self, value: Any) -> list[Change]:
        return [NewIncome(value, self.on)]


class _Limiting(ChangeRow):
    """The limit of a line, in whole yuan of what it is now."""

    code, ends, rest = "limit", (0, 150), HUNDRED
    field = Field("amount", N_("Amount"), FieldKind.AMOUNT, low=0)

    def __init__(
        self, snapshot: Snapshot, as_of: date, lines: Sequence[Line], limits: dict[int, int]
    ) -> None:
        self._limits = limits
        super().__init__(_("Limit"), snapshot, as_of, lines)

    def at(self, place: int) -> Any:
        whole = self._limits[self.line_id]
        return Fen(whole if place == HUNDRED else whole * place // HUNDRED // YUAN * YUAN)

    def nearest(self, value: Any) -> int:
        return min(round(value * HUNDRED / self._limits[self.line_id]), self.ends[1])

    def say(self, value: Any) -> str:
        return show_amount(value)

    def make(self, value: Any) -> list[Change]:
        return [NewLimit(self.line_id, value, self.on)]


class _Pricing(ChangeRow):
    """The yearly rate of a line, from what it is now up; None where nobody told it."""

    code, ends = "rate", (0, 60)
    field = Field("rate", N_("Annual rate"), FieldKind.RATE, low=0, high=YEARLY_AT_MOST)

    def __init__(self, snapshot: Snapshot, as_of: date, lines: Sequence[Line]) -> None:
        self._rates = {line.id: line.annual_rate for line in lines}
        super().__init__(_("Annual rate"), snapshot, as_of, lines)

    def at(self, place: int) -> Any:
        now = self._rates[self.line_id]
        return now if place == self.rest else round((now or 0.0) + place * RATE_STEP, 4)

    def nearest(self, value: Any) -> int:
        place = round((value - (self._rates[self.line_id] or 0.0)) / RATE_STEP)
        return min(max(place, 0), self.ends[1])

    def say(self, value: Any) -> str:
        return _("not known") if value is None else f"{value * HUNDRED:.2f}%"

    def make(self, value: Any) -> list[Change]:
        return [NewRate(self.line_id, value, self.on)]


class _Closing(ChangeRow):
    code, ends = "close", (0, 1)

    def say(self, value: Any) -> str:
        return _("closed") if value else _("as now")

    def make(self, value: Any) -> list[Change]:
        return [Close(self.line_id, self.on)]
