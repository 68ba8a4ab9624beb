"""The way out of debt: both orders in one picture, with what they cost."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.days import show_month
from core.errors import UserError
from core.loans.debts import assumed_rates, debts_of
from core.loans.due_days import add_months
from core.loans.payoff import Debt, Payoff, payoff
from core.money import Fen, show_amount
from core.words import N_, _, ngettext
from desktop.desk import Desk
from desktop.forms.editors import TextEditor
from desktop.forms.fields import Field, FieldKind
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, empty, label, link_button, plain_button, quiet, row
from desktop.widgets.chart import Chart, Series
from desktop.widgets.chart_table import show_chart_as_table
from desktop.widgets.ways import lesson_titles

MONTHLY = Field("monthly", N_("Each month I can pay"), FieldKind.AMOUNT, required=True, low=1)
ROOM = 1.2
"""The amount proposed first: the minimums and a fifth more."""


class PayingOff(QWidget):
    """Asks what can be paid each month and shows where it leads."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(MEDIUM)
        self._build()

    def refresh(self) -> None:
        """Read the debts again; what is typed stays."""
        typed = self.monthly.line.text() if self.debts else ""
        empty(self.column)
        self._build()
        if self.debts and typed:
            self.monthly.line.setText(typed)
            self.show_ways()

    def _build(self) -> None:
        desk, column = self.desk, self.column
        self.debts = debts_of(desk.snapshot(), desk.as_of)
        if not self.debts:
            column.addWidget(quiet(_("By your records nothing is owed.")))
            return
        self.monthly = TextEditor(MONTHLY, desk.snapshot())
        self.monthly.setMaximumWidth(150)
        self.monthly.set_value(_proposed(self.debts))
        card = Card(_("Pay off what is owed"))
        self.monthly.line.returnPressed.connect(self.show_ways)
        words = label(_("Each month I can pay"), wrap=False)
        card.body.addLayout(row(words, self.monthly, plain_button(_("Show"), self.show_ways)))
        for text in assumed_rates(self.debts):
            card.body.addWidget(quiet(text))
        self.fault = label("", "fault")
        self.fault.hide()
        card.body.addWidget(self.fault)
        card.body.addLayout(row(*lesson_titles(("borrow-to-repay",), desk.go_lesson)))
        column.addWidget(card)
        self.ways = QVBoxLayout()
        self.ways.setSpacing(MEDIUM)
        column.addLayout(self.ways)
        self.show_ways()

    def show_ways(self) -> None:
        """Work out both orders for the amount."""
        empty(self.ways)
        try:
            monthly = self.monthly.value()
            if monthly is None:
                raise UserError(_("Say what you can pay each month."))
            avalanche = payoff(self.debts, monthly, "avalanche")
            snowball = payoff(self.debts, monthly, "snowball")
        except UserError as error:
            self.fault.setText(str(error))
            self.fault.show()
            return
        self.fault.hide()
        self.ways.addWidget(self._picture(avalanche, snowball))
        self.ways.addWidget(self._order(_("Dearest first (costs least)"), avalanche))
        self.ways.addWidget(self._order(_("Smallest first (closes debts sooner)"), snowball))

    def _picture(self, avalanche: Payoff, snowball: Payoff) -> Card:
        card = Card(_("What is owed, month by month"))
        dearer = snowball.interest - avalanche.interest
        text = _("Dearest first: {months}, {interest} interest.").format(
            months=_months(avalanche.months), interest=show_amount(avalanche.interest)
        )
        other = _("Smallest first: {months}, {interest} interest, {more} more.").format(
            months=_months(snowball.months),
            interest=show_amount(snowball.interest),
            more=show_amount(dearer),
        )
        card.body.addWidget(label(text, "strong"))
        card.body.addWidget(label(other))
        self.chart = Chart(
            _("What is owed, month by month"), lambda value: show_amount(round(value)), 220
        )
        start, today = sum(debt.balance for debt in self.debts), self.desk.as_of
        self.chart.show_lines(
            [
                Series(name=_("Dearest first"), points=_owed(avalanche, start, today)),
                Series(
                    name=_("Smallest first"),
                    points=_owed(snowball, start, today),
                    stroke="dashed",
                    colour="text",
                ),
            ]
        )
        card.body.addWidget(self.chart)
        title = _("What is owed, month by month")
        card.body.addLayout(
            row(
                link_button(
                    _("Show as a table"),
                    lambda: show_chart_as_table(
                        self, title, self.chart, lambda value: show_amount(round(value))
                    ),
                )
            )
        )
        return card

    def _order(self, title: str, way: Payoff) -> Card:
        card = Card(title)
        for n, closed in enumerate(way.order, 1):
            text = _("{n}. {line}: nothing left in {month}, {interest} interest").format(
                n=n,
                line=closed.debt.name,
                month=show_month(add_months(self.desk.as_of, closed.month)),
                interest=show_amount(closed.interest),
            )
            card.body.addWidget(label(text))
        return card


def _months(count: int) -> str:
    return ngettext("{count} month", "{count} months", count).format(count=count)


def _proposed(debts: tuple[Debt, ...]) -> Fen:
    """The minimums and a fifth more, in whole hundreds of yuan; at least a twelfth of the debt."""
    least = max(
        sum(debt.minimum for debt in debts) * ROOM, sum(debt.balance for debt in debts) / 12
    )
    return Fen(-(-int(least) // 100_00) * 100_00)


def _owed(way: Payoff, start: int, today: date) -> list[tuple[date, float | None]]:
    points: list[tuple[date, float | None]] = [(today, start)]
    points += [(add_months(today, month.n), float(sum(month.balances))) for month in way.course]
    return points
