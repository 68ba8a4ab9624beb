"""Credit lines and all that is kept about them, and the other records that a person keeps."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.words import _
from desktop.desk import Desk
from desktop.forms.evidence import parsed
from desktop.forms.panel import RecordsPanel
from desktop.forms.tabs import PanelTabs
from desktop.pages.lines.account_panel import AccountsPanel
from desktop.pages.lines.income_panel import IncomesPanel
from desktop.pages.lines.line_records import LineDetail, LinesPanel
from desktop.pages.lines.line_view import LineView
from desktop.pages.lines.loan_view import LoanView
from desktop.pages.lines.shown import OF_A_LINE, OF_THE_PERSON
from desktop.theme import SMALL
from desktop.widgets.basic import empty
from desktop.widgets.frame import WIDEST, PageFrame, ScrollColumn

ROW, HEADER = 36, 44
"""Heights in pixels of the list of lines."""


class LinesPage(PageFrame):
    """Lines with their records below, and beside them applications, accounts and the like.

    A line or a loan that was opened stands in their place until the way back is taken: `view` is
    it, None while the records are shown.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Lines and loans"), scroll=False)
        self.desk = desk
        self.view: LineView | LoanView | None = None
        self.lines = LinesPanel(desk, lambda line: self.open_line(line.id))
        open_loan = lambda loan: self.open_loan(loan.id)  # noqa: E731
        self.detail = LineDetail(desk, open_loan, self.lines.open_button)
        self.tabs = PanelTabs(_("Kinds of records"), desk)
        self.both = QSplitter(Qt.Orientation.Vertical)
        self.both.setChildrenCollapsible(False)
        self.both.addWidget(self.lines)
        self.both.addWidget(self.detail)
        self.both.setStretchFactor(1, 1)
        self.tabs.add_made(_("Credit lines"), self.lines, self.both)
        own = {"accounts": AccountsPanel, "incomes": IncomesPanel}
        for collection, title in OF_THE_PERSON.items():
            plain = partial(RecordsPanel, collection=collection, inviting=True)
            self.tabs.add(_(title), collection, partial(own.get(collection, plain), desk))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.tabs)
        self._add_place()
        self.body.addWidget(self.stack, 1)
        self.lines.table.selectionModel().selectionChanged.connect(lambda *_: self._line_chosen())

    def _add_place(self) -> None:
        """Where a view stands; Escape there leads one step back."""
        inside = QWidget()
        inside.setProperty("role", "page")
        inside.setMaximumWidth(WIDEST)
        self._place = QVBoxLayout(inside)
        self._place.setContentsMargins(0, 0, SMALL, 0)
        self.area = ScrollColumn(inside)
        self.stack.addWidget(self.area)
        shortcut = QShortcut(QKeySequence("Esc"), self.area)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.back)

    def back(self) -> bool:
        """Leave a view for what it was opened from; False where no view is shown."""
        if self.view is None:
            return False
        self.view.back_button.click()
        return True

    # A line or a loan in full

    def open_line(self, line: int) -> None:
        """Show the view of a line, chosen in the list for the way back."""
        self.tabs.show_tab("lines")
        self.lines.choose(line)
        found = next(one for one in self.desk.all_records().lines if one.id == line)
        self._show_view(LineView(self.desk, found, self.show_list, self.open_loan))

    def open_loan(self, loan: int) -> None:
        """Show the view of a loan; its way back leads to its line."""
        found = next(one for one in self.desk.all_records().loans if one.id == loan)
        back = partial(self.open_line, found.line)
        self._show_view(LoanView(self.desk, found, back, self.open_loan))

    def _show_view(self, view: LineView | LoanView) -> None:
        self._leave_view()
        self.view = view
        self._place.addWidget(view)
        self.stack.setCurrentWidget(self.area)
        self.area.verticalScrollBar().setValue(0)
        view.back_button.setFocus()

    def _leave_view(self) -> None:
        empty(self._place)
        self.view = None

    def show_list(self) -> None:
        """Leave the view for the list, with the line it was about still chosen."""
        self._leave_view()
        self.stack.setCurrentWidget(self.tabs)
        self.lines.table.setFocus()

    def _renew_view(self) -> None:
        """Show the view from the records as they are now, or the list where its record is gone."""
        view, at = self.view, self.area.verticalScrollBar().value()
        if isinstance(view, LineView):
            kept, show, record = self.desk.all_records().lines, self.open_line, view.line.id
        elif isinstance(view, LoanView):
            kept, show, record = self.desk.all_records().loans, self.open_loan, view.loan.id
        else:
            return
        if any(one.id == record for one in kept):
            show(record)
            self.area.verticalScrollBar().setValue(at)
        else:
            self.show_list()

    # The records

    def _line_chosen(self) -> None:
        self.detail.show_line(self.lines.current)

    def refresh(self) -> None:
        """Read everything anew, keeping what is chosen."""
        rows = self.lines.model.rowCount()
        self.tabs.show_records()
        self.tabs.panel("lines")
        self._line_chosen()
        if self.lines.model.rowCount() != rows:
            self._share_height()
        self._renew_view()

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
        loan: int | None = None,
    ) -> None:
        """Show a line or a loan in full, or a record of any kind kept here, chosen and in view.

        `part` is where something is missing: a collection, whose form opens where it has nothing
        yet, or a field of a line's form. `record` is collection and id; of `evidence`
        ("repayments:17") the first that is kept here.
        """
        snapshot = self.desk.all_records()
        if loan is not None and any(one.id == loan for one in snapshot.loans):
            self.open_loan(loan)
            return
        wanted = part is not None or record is not None or bool(evidence)
        if line is not None and not wanted and any(one.id == line for one in snapshot.lines):
            self.open_line(line)
            return
        if line is not None or wanted:
            self.show_list()
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
        elif part in self.tabs:
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
        if collection in self.tabs:
            panel = self.tabs.show_tab(collection)
        elif collection in self.detail.tabs:
            kept = getattr(self.desk.all_records(), collection)
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
