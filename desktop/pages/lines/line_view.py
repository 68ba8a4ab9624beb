"""One credit line in full: how it stands, its limit and balance, bills, draws and events."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.cash.calendar import Entry
from core.cash.reminders import due_amount_text
from core.days import show_day
from core.loans.bills import bills_of
from core.loans.dues import dues
from core.loans.evidence import limit_evidence, used_evidence
from core.money import show_cents
from core.records.labels import label as words
from core.records.lenders import usual_lender_kind
from core.records.model import LenderKind, Line, LineKind, Reported
from core.records.snapshot import Snapshot
from core.words import _
from desktop.desk import Desk
from desktop.forms import FORMS
from desktop.forms.dialog import ask
from desktop.forms.texts import per_cent
from desktop.pages.lines.bill_in_parts import BillInParts
from desktop.pages.lines.line_cards import amount_text, bills_card, draws_card, events_card
from desktop.pages.lines.line_picture import LinePicture
from desktop.pages.lines.line_rows import UNKNOWN, day_of, line_state, records_of, share_text
from desktop.theme import MEDIUM, SMALL
from desktop.widgets.basic import heading, link_button, plain_button, quiet, row
from desktop.widgets.figures import Figure, Figures
from desktop.widgets.ways import lesson_titles

LESSONS = {
    LineKind.REVOLVING: ("idle", "temporary-limit-ended", "lender-kind", "sesame"),
    LineKind.PAY_LATER: ("idle", "temporary-limit-ended", "lender-kind", "sesame"),
    LineKind.CREDIT_CARD: ("minimum-only", "temporary-limit-ended"),
}
"""What the lessons that are offered beside a line of a kind are about."""


class LineView(QWidget):
    """The view of a line; `back()` leads to all lines, `open_loan(id)` to a draw's own view."""

    def __init__(
        self,
        desk: Desk,
        line: Line,
        back: Callable[[], object],
        open_loan: Callable[[int], object],
    ) -> None:
        super().__init__()
        self.desk, self.line = desk, line
        snapshot, as_of = records_of(desk, line), desk.as_of
        self.back_button = link_button(_("← All lines"), back)
        self.setFocusProxy(self.back_button)
        self.figures = Figures(line_figures(snapshot, line, as_of), desk.go_evidence)
        self.picture = LinePicture(snapshot, line, as_of, desk.go_evidence)
        subjects = LESSONS.get(line.kind, ())
        for link in lesson_titles(subjects, desk.go_lesson):
            self.picture.body.addLayout(row(link))
        self.bills = bills_card(desk, line)
        self.draws = draws_card(desk, line, open_loan)
        self.events = events_card(desk, line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        column.addLayout(self._head())
        lending = [self.draws, self.bills] if self.draws.table else [self.bills, self.draws]
        self.in_parts = self._bill_in_parts()
        parts = (self.figures, self.picture, *lending, self.in_parts, self.events)
        for part in parts:
            if part is not None:
                column.addWidget(part)

    def _bill_in_parts(self) -> BillInParts | None:
        """What instalments of the newest bill would cost, while some of it is left."""
        snapshot = records_of(self.desk, self.line)
        newest = next(iter(bills_of(snapshot, self.line.id, self.desk.as_of)), None)
        return BillInParts(snapshot, newest) if newest is not None and newest.left else None

    def _head(self) -> QVBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(SMALL)
        top.addWidget(self.back_button)
        top.addStretch(1)
        go = self.desk.go
        top.addWidget(
            plain_button(_("Transactions"), lambda: go("transactions", line=self.line.id))
        )
        top.addWidget(plain_button(_("Add a loan or draw"), self.add_loan))
        top.addWidget(plain_button(_("Edit the line"), self.edit))
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addLayout(top)
        head.addWidget(heading(self.line.name))
        head.addWidget(quiet(facts(self.line)))
        return head

    def edit(self) -> None:
        """Ask for the values of the line anew."""
        ask(self.desk, FORMS["lines"], self, self.line)

    def add_loan(self) -> None:
        """Ask for a new draw on this line."""
        ask(self.desk, FORMS["loans"], self, preset={"line": self.line.id})


def line_figures(snapshot: Snapshot, line: Line, as_of: date) -> list[Figure]:
    """How the line stands on a day, each figure with the records behind it."""
    row = line_state(snapshot, line, as_of)
    limit = limit_evidence(snapshot, line.id, as_of)
    owed = used_evidence(snapshot, line.id, as_of)
    return [
        Figure(_("Limit now"), amount_text(row.use.limit), limit),
        Figure(_("Owed"), amount_text(row.use.used), owed),
        Figure(
            _("Share used"), share_text(row), (*owed, *limit) if row.use.share is not None else ()
        ),
        Figure(_("Next due"), _next_due(row.next_due), _due_records(snapshot, row.next_due, as_of)),
        Figure(_("State"), row.state, trouble=row.trouble),
    ]


def _next_due(due: Entry | None) -> str:
    if due is None:
        return UNKNOWN
    if due.asks.most is None:
        return day_of(due)
    amount = show_cents(due.asks.most) if due.asks.is_certain else due_amount_text(due)
    return _("{amount} on {day}").format(amount=amount, day=day_of(due))


def _due_records(snapshot: Snapshot, due: Entry | None, as_of: date) -> tuple[str, ...]:
    """The records that say what is due: none where it is estimated."""
    if due is None:
        return ()
    all_dues = dues(snapshot, due.line, as_of)
    found = next((o for o in all_dues if (o.due_on, o.loan) == (due.due_on, due.loan)), None)
    return (found.evidence if found else ()) or ((f"loans:{due.loan}",) if due.loan else ())


def facts(line: Line) -> str:
    """What is known about the line itself, as one quiet sentence part after another."""
    said = [words(line.kind)]
    usual = usual_lender_kind(line)
    if line.lender_kind not in (None, LenderKind.UNKNOWN):
        said.append(words(line.lender_kind))
    elif line.lender_kind is None and usual is not LenderKind.UNKNOWN:
        said.append(_("usually: {kind}").format(kind=words(usual)))
    if line.annual_rate is not None:
        said.append(_("{rate}% a year").format(rate=per_cent(line.annual_rate)))
    if line.statement_day:
        said.append(_("statement on day {day}").format(day=line.statement_day))
    if line.due_day:
        said.append(_("due on day {day}").format(day=line.due_day))
    if line.opened_on:
        said.append(_("open since {day}").format(day=show_day(line.opened_on)))
    if line.reported not in (None, Reported.UNKNOWN):
        said.append(words(line.reported))
    return " · ".join(said)
