"""A loan's schedule with how each period stands, and how its repayments divide."""

from core.days import show_day
from core.loans.position import PaidRow, Position, Split
from core.money import show_amount, show_cents
from core.words import _
from desktop.desk import Desk
from desktop.pages.lines.line_cards import state_text
from desktop.pages.lines.rows_card import RowsCard
from desktop.widgets.basic import label
from desktop.widgets.table import Column

MOST = 12


class ScheduleCard(RowsCard):
    """Every period, paid, late, due or to come; a row opens the records behind it."""

    def __init__(self, desk: Desk, now: Position) -> None:
        rows = now.rows
        fees = any(row.row.fee for row in rows)
        columns = [
            Column(_("Period"), lambda row: str(row.row.n), True, 64),
            Column(
                _("Due on"),
                lambda row: show_day(row.row.due_on),
                width=132,
                order=lambda row: row.row.due_on,
            ),
            Column(_("Instalment"), lambda row: show_cents(row.row.payment), True, 98),
            Column(_("Principal"), lambda row: show_cents(row.row.principal), True, 98),
            Column(_("Interest"), lambda row: show_cents(row.row.interest), True, 92),
            Column(_("Owed after it"), lambda row: show_cents(row.row.balance), True, 116),
            Column(_("State"), lambda row: state_text(row.state, row.days_late), width=140),
        ]
        if fees:
            columns.insert(5, Column(_("Fee"), lambda row: show_cents(row.row.fee), True, 80))
        record = (f"loans:{now.loan.id}",)
        super().__init__(
            _("Schedule"),
            columns,
            rows,
            lambda row: desk.go_evidence(row.evidence or record),
            hint=_("Enter or a double click shows the payments behind a row."),
            nothing=_(
                "No schedule: the loan is repaid at will, or its way of repaying and its months "
                "are not known."
            ),
            wide=len(columns) - 1,
            state=len(columns) - 1,
            trouble=lambda row: row.state == "unpaid",
            most=MOST,
        )
        if now.overdue:
            text = _(
                "{overdue} is overdue. That has cost about {costs} so far, at one and a half "
                "times the rate; your contract may say otherwise."
            ).format(overdue=show_amount(now.overdue), costs=show_amount(now.late_costs))
            self.body.addWidget(label(text, "danger"))
        if now.next_row is not None:
            self._show(now.next_row)

    def _show(self, row: PaidRow) -> None:
        if self.table is not None:
            self.table.selectRow(row.row.n - 1)
            self.table.scrollTo(self.model.index(max(0, row.row.n - 3), 0))


def repaid_card(desk: Desk, now: Position) -> RowsCard:
    """The repayments of a loan, newest first, as far as each went to principal."""

    def over(split: Split) -> str:
        return show_cents(split.overpaid) if split.overpaid else ""

    nothing = _("No repayment of this loan is known yet.")
    sentence = ""
    if now.declared_paid:
        sentence = _("{amount} more was paid as check-ins tell, without a repayment on record.")
        nothing = _("{amount} was paid as check-ins tell; no repayment of it is on record.")
        sentence, nothing = (
            text.format(amount=show_amount(now.declared_paid)) for text in (sentence, nothing)
        )
    card = RowsCard(
        _("Repaid so far"),
        [
            Column(
                _("Paid on"),
                lambda split: show_day(split.on),
                width=132,
                order=lambda split: split.on,
            ),
            Column(_("Amount"), lambda split: show_cents(split.amount), True, 112),
            Column(_("Principal"), lambda split: show_cents(split.principal), True, 112),
            Column(
                _("Interest and fees"),
                lambda split: show_cents(split.interest_and_fees),
                True,
                140,
            ),
            Column(_("Too much"), over, True, 100),
            Column("", lambda split: "", width=0),
        ],
        now.repaid[::-1],
        lambda split: desk.go_evidence((f"repayments:{split.repayment}",)),
        hint=_("Enter or a double click shows the repayment."),
        nothing=nothing,
        wide=5,
        most=6,
    )
    if sentence and now.repaid:
        card.body.addWidget(label(sentence, "quiet"))
    return card
