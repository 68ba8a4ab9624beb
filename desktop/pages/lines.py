"""Credit lines and all that is kept about them, and the other records that a person keeps."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QSplitter, QVBoxLayout, QWidget

from core.records.labels import label as words
from core.records.model import Line, Reported
from core.words import N_, _
from desktop.desk import Desk, Page
from desktop.forms.evidence import parsed
from desktop.forms.panel import RecordsPanel
from desktop.forms.tabs import PanelTabs
from desktop.forms.texts import per_cent
from desktop.theme import MEDIUM, SMALL
from desktop.wages import wages_hint
from desktop.widgets.basic import heading, quiet
from desktop.widgets.frame import PageFrame
from desktop.widgets.line_rows import (
    SHARE,
    STATE,
    ShareDelegate,
    Standing,
    StateDelegate,
    columns,
    standing,
)

OF_A_LINE = {
    "limit_events": N_("Limit events"),
    "loans": N_("Loans and draws"),
    "bills": N_("Bills"),
    "repayments": N_("Repayments"),
    "checkins": N_("Check-ins"),
}
OF_THE_PERSON = {
    "applications": N_("Applications"),
    "accounts": N_("Accounts"),
    "incomes": N_("Regular income"),
    "answers": N_("Self-check"),
}
ROW, HEADER = 36, 44
"""Heights in pixels of the list of lines."""


class LinesPanel(RecordsPanel):
    """The list of lines, each with how it stands on the day in force.

    What is late comes first, then what owes most; closed lines come last.
    """

    def __init__(self, desk: Desk) -> None:
        self.standings: dict[int, Standing] = {}
        super().__init__(desk, "lines", columns(self.standings), inviting=True)
        header = self.table.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setItemDelegateForColumn(SHARE, ShareDelegate(self.standings, self.table))
        self.table.setItemDelegateForColumn(STATE, StateDelegate(self.standings, self.table))

    def show_records(self, line: int | None = None) -> None:
        snapshot, day = self.desk.snapshot(), self.desk.as_of
        self.standings.clear()
        self.standings.update({kept.id: standing(snapshot, kept, day) for kept in snapshot.lines})
        super().show_records(line)
        if self.current is None and self.model.rowCount():
            self.table.selectRow(0)

    def _rank(self, record: Line) -> tuple[Any, ...]:
        row = self.standings[record.id]
        return (row.trouble, record.closed_on is None, row.used or 0, -record.id)


class LineDetail(QWidget):
    """What is kept about one line, behind tabs."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.name = heading("")
        self.facts = quiet("")
        self.tabs = PanelTabs(_("Records of the credit line"))
        for collection, title in OF_A_LINE.items():
            self.tabs.add(_(title), RecordsPanel(desk, collection))
        self.name.setWordWrap(False)
        head = QHBoxLayout()
        head.setSpacing(MEDIUM)
        head.addWidget(self.name, 0, Qt.AlignmentFlag.AlignBaseline)
        head.addWidget(self.facts, 1, Qt.AlignmentFlag.AlignBaseline)
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
        for panel in self.tabs.panels.values():
            panel.show_records(line.id)


def facts(line: Line) -> str:
    """What is known about the line itself, as one quiet sentence part after another."""
    said = [words(line.kind)]
    if line.annual_rate is not None:
        said.append(_("{rate}% a year").format(rate=per_cent(line.annual_rate)))
    if line.statement_day:
        said.append(_("statement on day {day}").format(day=line.statement_day))
    if line.due_day:
        said.append(_("due on day {day}").format(day=line.due_day))
    if line.opened_on:
        said.append(_("open since {day}").format(day=line.opened_on))
    if line.reported not in (None, Reported.UNKNOWN):
        said.append(words(line.reported))
    return " · ".join(said)


class LinesPage(PageFrame):
    """Lines with their records below, and beside them applications, accounts and the like."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Lines and loans"), scroll=False)
        self.desk = desk
        self.lines = LinesPanel(desk)
        self.detail = LineDetail(desk)
        self.tabs = PanelTabs(_("Kinds of records"))
        self.both = QSplitter(Qt.Orientation.Vertical)
        self.both.setChildrenCollapsible(False)
        self.both.addWidget(self.lines)
        self.both.addWidget(self.detail)
        self.both.setStretchFactor(1, 1)
        self.tabs.add(_("Credit lines"), self.lines, self.both)
        for collection, title in OF_THE_PERSON.items():
            self.tabs.add(_(title), RecordsPanel(desk, collection, inviting=True))
        self.body.addWidget(self.tabs, 1)
        self.lines.table.selectionModel().selectionChanged.connect(lambda *_: self._line_chosen())

    def _line_chosen(self) -> None:
        self.detail.show_line(self.lines.current)

    def refresh(self) -> None:
        """Read everything anew, keeping what is chosen."""
        rows = self.lines.model.rowCount()
        for panel in self.tabs.panels.values():
            panel.show_records()
        incomes = self.tabs.panels["incomes"]
        if not incomes.model.rowCount():
            incomes.invite(wages_hint(self.desk.ledger, self.desk.as_of))
        self._line_chosen()
        if self.lines.model.rowCount() != rows:
            self._share_height()

    def _share_height(self) -> None:
        """As much as the list of lines needs, at most two fifths; the rest for their records."""
        whole = self.both.height()
        shown = min(ROW * self.lines.model.rowCount() + HEADER, whole * 2 // 5)
        self.both.setSizes([shown, whole - shown])

    def focus(
        self,
        line: int | None = None,
        part: str | None = None,
        record: tuple[str, int] | None = None,
        evidence: tuple[str, ...] = (),
    ) -> None:
        """Show a line, or a record of any kind kept here, chosen and in view.

        `part` is where something is missing: a collection, whose form opens where it has nothing
        yet, or a field of a line's form. `record` is collection and id; of `evidence`
        ("repayments:17") the first that is kept here.
        """
        if line is not None:
            self.tabs.show_tab("lines")
            self.lines.choose(line)
        if part is not None:
            self._ask_for(part, line)
        for collection, record_id in [record] if record else parsed(evidence):
            if self._show(collection, record_id):
                return

    def _ask_for(self, part: str, line: int | None) -> None:
        """Where a part can be given: its tab, or the form of the line that lacks it."""
        if part in OF_A_LINE:
            self.tabs.show_tab("lines")
            panel = self.detail.tabs.show_tab(part)
        elif part in self.tabs.panels:
            panel = self.tabs.show_tab(part)
        else:
            self.tabs.show_tab("lines")
            lacking = line if line is not None else self._lacking(part)
            if lacking is not None and self.lines.choose(lacking):
                self.lines.edit(part)
            return
        if panel.model.rowCount():
            panel.table.setFocus()
        else:
            panel.add()

    def _lacking(self, field: str) -> int | None:
        """The first line in the list, which begins with what owes most, that lacks a field."""
        rows = [self.lines.model.row_at(n) for n in range(self.lines.model.rowCount())]
        kept = [one for one in rows if one.closed_on is None]
        found = [one for one in kept if getattr(one, field) is None] or kept
        return found[0].id if found else None

    def _show(self, collection: str, record_id: int) -> bool:
        if collection in self.tabs.panels:
            panel = self.tabs.show_tab(collection)
        elif collection in self.detail.tabs.panels:
            kept = getattr(self.desk.snapshot(), collection)
            found = next((one for one in kept if one.id == record_id), None)
            if found is None:
                return False
            self.tabs.show_tab("lines")
            self.lines.choose(found.line)
            panel = self.detail.tabs.show_tab(collection)
        else:
            return False
        panel.table.setFocus()
        return panel.choose(record_id)


PAGE = Page(
    code="lines",
    title=N_("Lines and loans"),
    order=30,
    build=LinesPage,
    shows=("lines", *OF_A_LINE, *OF_THE_PERSON),
)
