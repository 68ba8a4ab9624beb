"""One loan in full: its terms, true cost, schedule, and what repaying early would save."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.days import show_day, show_short_day
from core.loans.position import Position, position, rest_terms
from core.loans.sheet import loan_sheet
from core.money import show_amount, show_cents
from core.records.labels import label as words
from core.records.model import Loan
from core.scoring.draws import CASH
from core.words import _, ngettext
from desktop.desk import Desk
from desktop.forms import FORMS
from desktop.forms.dialog import ask
from desktop.forms.texts import per_cent
from desktop.pages.lines.draw_use import DrawUse
from desktop.pages.lines.early_repayment import EarlyCard
from desktop.pages.lines.line_rows import UNKNOWN
from desktop.pages.lines.loan_rows import ScheduleCard, repaid_card
from desktop.pages.lines.terms_found import terms_found
from desktop.theme import MEDIUM
from desktop.widgets.basic import heading, link_button, plain_button, quiet, row
from desktop.widgets.figures import Figure, Figures
from desktop.widgets.loan_cost import LoanCost
from desktop.widgets.ways import lesson_titles


class LoanView(QWidget):
    """The view of a loan; `back()` leads to its line, `open_loan(id)` to another one."""

    def __init__(
        self,
        desk: Desk,
        loan: Loan,
        back: Callable[[], object],
        open_loan: Callable[[int], object],
    ) -> None:
        super().__init__()
        self.desk, self.loan = desk, loan
        snapshot, as_of = desk.all_records(), desk.as_of
        line = next(line for line in snapshot.lines if line.id == loan.line)
        now = position(snapshot, loan.id, as_of)
        self.back_button = link_button(f"← {line.name}", back)
        self.setFocusProxy(self.back_button)
        record = (f"loans:{loan.id}",)
        self.figures = Figures(loan_figures(now), desk.go_evidence)
        self.found = terms_found(desk, loan)
        sheet = loan_sheet(snapshot, loan.id, as_of)
        self.use = DrawUse(desk, loan) if line.kind in CASH else None
        self.cost = LoanCost(sheet, record, desk.go_evidence, open_loan)
        for link in lesson_titles(("cost", "fees"), desk.go_lesson):
            self.cost.body.addLayout(row(link))
        self.schedule = ScheduleCard(desk, now)
        self.early = EarlyCard(desk, now, rest_terms(snapshot, loan.id, as_of))
        self.repaid = repaid_card(desk, now)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        column.addLayout(self._head(line.name))
        terms = [self.cost, self.schedule, self.early]
        asks = self.use is not None and self.use.asks
        cards = [self.use, *terms] if asks else [*terms, self.use]
        for part in (self.figures, self.found, *cards, self.repaid):
            if part is not None:
                column.addWidget(part)

    def _head(self, line: str) -> QVBoxLayout:
        top = QHBoxLayout()
        top.addWidget(self.back_button)
        top.addStretch(1)
        top.addWidget(plain_button(_("Edit the loan"), self.edit))
        title = _("{line}: {amount} drawn on {day}").format(
            line=line,
            amount=show_amount(self.loan.principal),
            day=show_day(self.loan.drawn_at.date()),
        )
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addLayout(top)
        head.addWidget(heading(title))
        head.addWidget(quiet(terms_text(self.loan)))
        return head

    def edit(self) -> None:
        """Ask for the terms of the loan anew."""
        ask(self.desk, FORMS["loans"], self, self.loan)


def terms_text(loan: Loan) -> str:
    """What was agreed, as one quiet sentence part after another."""
    said = []
    if loan.method is not None:
        said.append(words(loan.method))
    if loan.annual_rate is not None:
        said.append(_("{rate}% a year").format(rate=per_cent(loan.annual_rate)))
    if loan.fee_rate:
        text = _("fee of {rate}% of the principal each period")
        said.append(text.format(rate=per_cent(loan.fee_rate)))
    if loan.upfront_fee:
        said.append(_("{amount} taken at the start").format(amount=show_amount(loan.upfront_fee)))
    if loan.months is not None:
        text = ngettext("{count} month", "{count} months", loan.months)
        said.append(text.format(count=loan.months))
    if loan.first_due_on is not None:
        said.append(_("first due on {day}").format(day=show_day(loan.first_due_on)))
    if loan.purpose is not None:
        said.append(words(loan.purpose))
    return " · ".join(said) or _("No terms are known yet.")


def loan_figures(now: Position) -> list[Figure]:
    """Where the loan stands, each figure with the records behind it."""
    own = (f"loans:{now.loan.id}",)
    paid = tuple(f"repayments:{split.repayment}" for split in reversed(now.repaid))
    records = (record for one in now.rows for record in one.evidence if "checkins" in record)
    paid += tuple(dict.fromkeys(records)) if now.declared_paid else ()
    total = sum(split.amount for split in now.repaid) + now.declared_paid
    coming, when = now.next_row, UNKNOWN
    if coming is not None:
        left = max(0, coming.row.payment - coming.paid_amount)
        day = show_short_day(coming.row.due_on)
        when = _("{amount} on {day}").format(amount=show_cents(left), day=day)
    accrued = UNKNOWN if now.loan.annual_rate is None else show_cents(now.accrued)
    late = ngettext("{count} day late", "{count} days late", now.days_past_due)
    state = _("Open")
    if now.days_past_due:
        state = late.format(count=now.days_past_due)
    elif now.settled_on is not None:
        state = _("Repaid on {day}").format(day=show_day(now.settled_on))
    return [
        Figure(_("Principal still owed"), show_cents(now.principal_left), paid or own),
        Figure(_("Repaid so far"), show_cents(total), paid),
        Figure(_("Interest not due yet"), accrued, own if accrued != UNKNOWN else ()),
        Figure(_("Next payment"), when, (coming.evidence or own) if coming else ()),
        Figure(_("State"), state, trouble=bool(now.days_past_due)),
    ]
