"""How each credit line stands as of a day, as table rows with a bar for the share in use."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from core.cash.calendar import Entry, next_of
from core.days import show_short_day
from core.loans.limits import STOPS, usable_at
from core.loans.owed import LineUse, use_of_line
from core.money import Fen, show_cents
from core.records.labels import label
from core.records.model import LimitEventKind, Line
from core.records.snapshot import Snapshot
from core.words import _, ngettext
from desktop.desk import Desk
from desktop.theme import colours
from desktop.widgets.table import Column, Index, RowsModel

UNKNOWN = "–"
BAR = 46
"""Width of the bar in pixels."""


@dataclass(frozen=True, slots=True)
class LineState:
    """A line as of a day: limit and use, and what is to be paid next.

    `trouble` is true where something is past its due day and not met.
    """

    use: LineUse
    next_due: Entry | None
    state: str
    trouble: bool


def records_of(desk: Desk, line: Line) -> Snapshot:
    """The records that tell how a line stands on the desk's day; all of them for a line that was
    opened later."""
    seen = desk.snapshot()
    return seen if any(one.id == line.id for one in seen.lines) else desk.all_records()


def line_state(snapshot: Snapshot, line: Line, as_of: date) -> LineState:
    """How the line stands at the end of a day, as known by then."""
    coming = next_of(snapshot, line.id, as_of)
    late = coming is not None and coming.state == "unpaid"
    return LineState(
        use=use_of_line(snapshot, line.id, as_of),
        next_due=coming,
        state=_overdue(coming) if coming and late else _state(snapshot, line, as_of),
        trouble=late,
    )


def _overdue(due: Entry) -> str:
    late = due.days_late or 0
    return ngettext("{count} day late", "{count} days late", late).format(count=late)


def _state(snapshot: Snapshot, line: Line, as_of: date) -> str:
    if line.closed_on is not None and line.closed_on <= as_of:
        return _("Closed")
    if usable_at(snapshot, line.id, as_of):
        return _("Open")
    stops = [
        event
        for event in snapshot.limit_events
        if event.line == line.id and event.on <= as_of and event.kind in STOPS
    ]
    last = max(stops, key=lambda event: (event.on, event.id))
    if last.kind is LimitEventKind.REFUSED:
        return _("Draws refused")
    return _("Closed") if last.kind is LimitEventKind.CLOSED else _("Frozen")


def columns(line_states: dict[int, LineState]) -> list[Column]:
    """The columns of the list of lines; `line_states` by line id is filled before rows are
    shown."""

    def amount(fen: Fen | None) -> str:
        return UNKNOWN if fen is None else show_cents(fen)

    def due(line: Line) -> str:
        found = line_states[line.id].next_due
        return UNKNOWN if found is None else day_of(found)

    def due_on(line: Line) -> date | None:
        found = line_states[line.id].next_due
        return None if found is None or found.undated else found.due_on

    return [
        Column(_("Line"), lambda line: line.name, width=150),
        Column(_("Kind"), lambda line: label(line.kind), width=128),
        Column(_("Limit now"), lambda line: amount(line_states[line.id].use.limit), True, 108),
        Column(_("Used"), lambda line: amount(line_states[line.id].use.used), True, 106),
        Column(_("Share used"), lambda line: share_text(line_states[line.id]), True, 108),
        Column(_("Next due"), due, width=96, order=due_on),
        Column(_("State"), lambda line: line_states[line.id].state, width=88),
    ]


def day_of(due: Entry) -> str:
    """The day of a due, or that it is not known."""
    return _("day not known") if due.undated else show_short_day(due.due_on)


SHARE, STATE = 4, 6


def share_text(row: LineState) -> str:
    """The share in use in whole per cent."""
    return UNKNOWN if row.use.percent is None else f"{row.use.percent}%"


def _line_of(index: Index) -> Line:
    model = index.model()
    assert isinstance(model, RowsModel)
    return model.row_at(index.row())


class ShareDelegate(QStyledItemDelegate):
    """Paints the share in use as a small bar before its figure."""

    def __init__(self, line_states: dict[int, LineState], parent: QObject) -> None:
        super().__init__(parent)
        self.line_states = line_states

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        row = self.line_states[_line_of(index).id]
        area = QRectF(option.rect).adjusted(10, 0, -8, 0)
        if row.use.share is None:
            return
        bar = QRectF(area.left(), area.center().y() - 3, BAR, 6)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours().border))
        painter.drawRoundedRect(bar, 3, 3)
        if row.use.share > 0:
            painter.setBrush(QColor(colours().accent))
            bar.setWidth(max(6.0, BAR * min(1.0, row.use.share)))
            painter.drawRoundedRect(bar, 3, 3)
        painter.restore()


class StateDelegate(QStyledItemDelegate):
    """Shows the state of a line that is overdue in the colour of trouble; the word tells it too."""

    def __init__(self, line_states: dict[int, LineState], parent: QObject) -> None:
        super().__init__(parent)
        self.line_states = line_states

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if self.line_states[_line_of(index).id].trouble:
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(role, QColor(colours().danger))
