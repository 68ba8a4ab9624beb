"""The list of credit lines, and behind tabs what is kept about the one that is chosen."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.records.model import Line, Loan
from core.words import _
from desktop.desk import Desk
from desktop.forms.panel import RecordsPanel
from desktop.forms.tabs import PanelTabs
from desktop.pages.lines.line_rows import (
    SHARE,
    STATE,
    LineState,
    ShareDelegate,
    StateDelegate,
    columns,
    line_state,
    records_of,
)
from desktop.pages.lines.line_view import facts
from desktop.pages.lines.shown import OF_A_LINE
from desktop.theme import MEDIUM, SMALL
from desktop.widgets.basic import heading, quiet


class LinesPanel(RecordsPanel):
    """The list of lines, each with how it stands on the day in force.

    What is late comes first, then what owes most; closed lines come last. Enter opens a line.
    """

    def __init__(self, desk: Desk, show_line: Callable[[Line], object]) -> None:
        self.line_states: dict[int, LineState] = {}
        shown = columns(self.line_states)
        super().__init__(desk, "lines", shown, inviting=True, show_record=show_line)
        self.table.setItemDelegateForColumn(SHARE, ShareDelegate(self.line_states, self.table))
        self.table.setItemDelegateForColumn(STATE, StateDelegate(self.line_states, self.table))
        self.table.stretch_column(0)
        self.table.fit_columns(1, 2, 3, 5, STATE)

    def show_records(self, line: int | None = None) -> None:
        day = self.desk.as_of
        self.line_states.clear()
        for kept in self.desk.all_records().lines:
            self.line_states[kept.id] = line_state(records_of(self.desk, kept), kept, day)
        super().show_records(line)
        if self.current is None and self.model.rowCount():
            self.table.selectRow(0)

    def _rank(self, record: Line) -> tuple[Any, ...]:
        row = self.line_states[record.id]
        return (row.trouble, record.closed_on is None, row.use.used or 0, -record.id)


class LineDetail(QWidget):
    """What is kept about one line, behind tabs; Enter opens a loan.

    `open_line` is the button that opens the line, which stands beside its name.
    """

    def __init__(
        self, desk: Desk, show_loan: Callable[[Loan], object], open_line: QWidget | None
    ) -> None:
        super().__init__()
        self.desk = desk
        self.name = heading("")
        self.facts = quiet("")
        self.tabs = PanelTabs(_("Records of the credit line"), desk)
        for collection, title in OF_A_LINE.items():
            show = show_loan if collection == "loans" else None
            make = partial(RecordsPanel, desk, collection, show_record=show)
            self.tabs.add(_(title), collection, make)
        self.name.setWordWrap(False)
        head = QHBoxLayout()
        head.setSpacing(MEDIUM)
        head.addWidget(self.name, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self.facts, 1, Qt.AlignmentFlag.AlignBaseline)
        if open_line is not None:
            head.addWidget(open_line, 0, Qt.AlignmentFlag.AlignBaseline)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SMALL, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.tabs, 1)

    def show_line(self, line: Line | None) -> None:
        """Show the records of a line; nothing where there is none."""
        self.setVisible(line is not None)
        if line is None:
            return
        self.name.setText(line.name)
        self.facts.setText(facts(line))
        self.tabs.show_records(line.id)
