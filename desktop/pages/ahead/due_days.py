"""The due days of the coming months: as a list, and as months with their days marked."""

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from core.cash.calendar import Entry
from core.cash.reminders import due_amount_text
from core.days import show_day, show_month, show_short_day
from core.loans.due_days import add_months, day_in
from core.money import show_cents
from core.words import N_, _, ngettext
from desktop import theme
from desktop.theme import MEDIUM
from desktop.widgets.flow import Flow
from desktop.widgets.table import Column, RecordTable, RowsModel
from desktop.widgets.tips import tip
from desktop.widgets.weekdays import first_day, weekday_names

STATES = {
    "paid": N_("paid"),
    "late": N_("paid late"),
    "unpaid": N_("overdue"),
    "open": N_("to pay"),
    "unknown": N_("not known"),
    "nothing": N_("nothing to pay"),
}
MET = ("paid", "late", "nothing")
WEEK = 7
CELL = 28


def due_table(accounts: dict[int, str], entries: Sequence[Entry]) -> RecordTable:
    """The entries as a table, each with what is asked and until when it still counts as in time;
    a column that no entry fills is left out."""
    columns = [
        Column(_("Due"), _day, order=lambda entry: None if entry.undated else entry.due_on),
        Column(_("Line"), lambda entry: entry.name),
        Column(_("Amount"), _amount, number=True),
    ]
    if any(entry.minimum is not None for entry in entries):
        columns.append(Column(_("Minimum"), _minimum, number=True))
    if any(entry.grace_until != entry.due_on for entry in entries):
        columns.append(
            Column(
                _("In time until"),
                _in_time,
                order=lambda entry: None if entry.undated else entry.grace_until,
            )
        )
    fitted = [n for n in range(len(columns)) if n != 1]
    if any(entry.account in accounts for entry in entries):
        columns.append(
            Column(_("Paid from"), lambda entry: accounts.get(entry.account or 0, "–"), width=100)
        )
    columns.append(Column(_("State"), _state))
    model = RowsModel(columns)
    model.set_rows(entries)
    table = RecordTable(model, _("Due days"))
    table.stretch_column(1)  # lines of one lender differ only at the end of their names
    table.fit_columns(*fitted, len(columns) - 1)
    model.setParent(table)
    return table


def _day(entry: Entry) -> str:
    return _("day not known") if entry.undated else show_short_day(entry.due_on)


def _in_time(entry: Entry) -> str:
    return "–" if entry.undated else show_short_day(entry.grace_until)


def _amount(entry: Entry) -> str:
    return "–" if entry.amount is None else due_amount_text(entry)


def _minimum(entry: Entry) -> str:
    return "–" if entry.minimum is None else show_cents(entry.minimum)


def _state(entry: Entry) -> str:
    if entry.state == "unpaid" and entry.days_late:
        return ngettext("{count} day overdue", "{count} days overdue", entry.days_late).format(
            count=entry.days_late
        )
    if entry.state == "open" and entry.amount == 0:
        return _("if anything is left")
    return _(STATES[entry.state])


class Months(QWidget):
    """Three months side by side, as far as there is room, with their due days marked."""

    def __init__(self, today: date, entries: Sequence[Entry]) -> None:
        super().__init__()
        begin = day_in(today.year, today.month, 1)
        months = (Month(add_months(begin, ahead), today, entries) for ahead in range(3))
        across = Flow(*months)
        across.setSpacing(MEDIUM)
        self.setLayout(across)


class Month(QWidget):
    """A month: a full disc is a due that is still to pay, a pale one is paid, a ring is today;
    hovering tells what is due."""

    def __init__(self, first: date, today: date, entries: Sequence[Entry]) -> None:
        super().__init__()
        self._first, self._today = first, today
        self._dues: dict[int, list[Entry]] = {}
        for entry in entries:
            if entry.undated or (entry.state == "open" and entry.amount == 0):
                continue  # no day, or what comes before it takes all that is owed
            if (entry.due_on.year, entry.due_on.month) == (first.year, first.month):
                self._dues.setdefault(entry.due_on.day, []).append(entry)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setAccessibleName(show_month(first))
        texts = [text for day in sorted(self._dues) for text in self._day_texts(day)]
        self.setAccessibleDescription("\n".join(texts) or _("Nothing is due."))

    def sizeHint(self) -> QSize:
        return QSize(WEEK * CELL, CELL * 8 + 6)

    def _day_texts(self, day: int) -> list[str]:
        return [
            f"{show_day(entry.due_on)}  {entry.name}: {due_amount_text(entry)}"
            for entry in self._dues.get(day, ())
        ]

    def _cell(self, day: int) -> QRectF:
        before = (self._first.isoweekday() - first_day().value) % WEEK
        place = before + day - 1
        return QRectF(place % WEEK * CELL, (place // WEEK + 2) * CELL, CELL, CELL)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c = theme.colours()
        painter.setFont(theme.font("body", bold=True))
        painter.setPen(QColor(c.text))
        painter.drawText(
            QRectF(0, 0, WEEK * CELL, CELL), Qt.AlignmentFlag.AlignCenter, show_month(self._first)
        )
        painter.setFont(theme.font("small"))
        painter.setPen(QColor(c.quiet))
        for n, name in enumerate(weekday_names()):
            head = QRectF(n * CELL, CELL, CELL, CELL)
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, name)
        for day in range(1, monthrange(self._first.year, self._first.month)[1] + 1):
            self._paint_day(painter, day)

    def _paint_day(self, painter: QPainter, day: int) -> None:
        c, cell = theme.colours(), self._cell(day)
        due = self._dues.get(day)
        overdue = due is not None and any(entry.state == "unpaid" for entry in due)
        met = due is not None and all(entry.state in MET for entry in due)
        painter.setPen(Qt.PenStyle.NoPen)
        if due:
            painter.setBrush(QColor(c.border if met else c.danger if overdue else c.accent))
            painter.drawEllipse(cell.adjusted(2, 2, -2, -2))
        if self._first.replace(day=day) == self._today:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(c.text), 1.6))
            painter.drawEllipse(cell.adjusted(1, 1, -1, -1))
        painter.setPen(QColor(c.on_accent if due and not met else c.text))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = QPointF(event.pos())
            texts = [
                t
                for day in self._dues
                if self._cell(day).contains(at)
                for t in self._day_texts(day)
            ]
            QToolTip.showText(event.globalPos(), tip("\n".join(texts)), self)
            return True
        return super().event(event)


class DueDays(QWidget):
    """The months, then the list; Enter on a row opens its line."""

    def __init__(
        self,
        today: date,
        entries: Sequence[Entry],
        accounts: dict[int, str],
        open_line: Callable[[int], None],
    ) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        column.addWidget(Months(today, entries))
        self.table = due_table(accounts, entries)
        model: Any = self.table.model()
        self.table.opened.connect(lambda n: open_line(model.row_at(n).line))
        self.table.fit_height(24)
        waiting = (n for n, entry in enumerate(entries) if entry.state not in MET)
        self.table.selectRow(next(waiting, 0))  # what is to be done next
        column.addWidget(self.table)
