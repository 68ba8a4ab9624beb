"""The sliders of the what-if page: each makes one kind of change, or none where it rests."""

from collections.abc import Sequence
from datetime import date

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
from core.records.model import Line, Method
from core.records.snapshot import Snapshot
from core.words import _, ngettext
from desktop.pages.whatif.change_row import ChangeRow

HUNDRED = 100
YUAN = 100
MONTHS = 12
LOAN_STEP = 500_00
LOAN_AT_MOST = 200
LOAN_MONTHS = 12
LOAN_RATE = 0.18
"""What a new loan is shown with: 18% a year over a year, a common price of online credit."""


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
            0,
            lambda row: _months(row.slider.value()) if row.slider.value() else _("as now"),
            lambda row: [OnTime(row.slider.value())],
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
    idle = [line for line in open_lines if owed_by_line(snapshot, as_of).get(line.id) == 0]
    if idle:
        rows.append(_closing(snapshot, as_of, idle))
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
    rates = {line.id: line.annual_rate for line in lines}

    def rate(row: ChangeRow) -> float:
        return round((rates[row.line_id] or 0.0) + row.slider.value() / 200, 4)

    def say(row: ChangeRow) -> str:
        if rates[row.line_id] is None and row.slider.value() == row.rest:
            return _("not known")
        return f"{rate(row) * HUNDRED:.2f}%"

    return ChangeRow(
        "rate",
        _("Annual rate"),
        (0, 60),
        0,
        say,
        lambda row: [NewRate(row.line_id, rate(row), row.on)],
        snapshot,
        as_of,
        lines,
    )


def _closing(snapshot: Snapshot, as_of: date, lines: Sequence[Line]) -> ChangeRow:
    return ChangeRow(
        "close",
        _("Close a line"),
        (0, 1),
        0,
        lambda row: _("closed") if row.slider.value() else _("as now"),
        lambda row: [Close(row.line_id, row.on)],
        snapshot,
        as_of,
        lines,
    )
