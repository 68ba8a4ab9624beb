"""The true cost of a loan: the all-in cost sheet, what it compares with, and what default costs."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLayout

from core.loans.annual import AnnualCost
from core.loans.sheet import Comparison, Item, Sheet
from core.money import show_cents
from core.words import _, ngettext
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, label, link_button, quiet, row
from desktop.widgets.figures import Evidence

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
MOST = 6
"""Other loans that are named, the cheapest ones."""


class LoanCost(Card):
    """The sheet of a kept loan; its figures come from the loan's own record."""

    def __init__(
        self,
        sheet: Sheet | None,
        record: Evidence,
        open_evidence: Callable[[Evidence], None],
        open_loan: Callable[[int], object],
    ) -> None:
        super().__init__(_("True cost"))
        self._open_loan = open_loan
        show_record = link_button(_("Show the loan's record"), lambda: open_evidence(record))
        if sheet is None or sheet.cost is None:
            text = _("The yearly cost cannot be worked out until rate and terms are known.")
            self.body.addWidget(quiet(text))
            self.body.addLayout(row(show_record))
            return
        self.body.addWidget(label(cost_text(sheet.cost), "strong"))
        self.body.addWidget(label(sheet.advice, "danger" if sheet.level == "high" else "body"))
        self.body.addLayout(self._items(sheet))
        self.body.addWidget(label(_("Compared with"), "strong"))
        self.body.addLayout(self._comparisons(sheet.comparisons))
        self.body.addWidget(label(_("Only when it is paid late"), "strong"))
        for item in sheet.contingent:
            sentence = _("{name}: {how}").format(name=item.name, how=item.how)
            self.body.addWidget(quiet(sentence))
        self.body.addLayout(row(show_record))

    def _items(self, sheet: Sheet) -> QLayout:
        grid = _grid((2, 3, 2, 0))
        self.items = [(item.name, _amount(item)) for item in sheet.items]
        for n, item in enumerate(sheet.items):
            cells = (label(item.name), quiet(item.how), quiet(item.by))
            for column, cell in enumerate(cells):
                grid.addWidget(cell, n, column)
            grid.addWidget(label(_amount(item), wrap=False), n, 3, RIGHT)
        n = len(sheet.items)
        grid.addWidget(label(_("All interest and fees"), "strong"), n, 0, 1, 3)
        grid.addWidget(label(show_cents(sheet.total), "strong", wrap=False), n, 3, RIGHT)
        grid.addWidget(label(_("Paid out to you")), n + 1, 0, 1, 3)
        grid.addWidget(label(show_cents(sheet.received), wrap=False), n + 1, 3, RIGHT)
        return grid

    def _comparisons(self, comparisons: tuple[Comparison, ...]) -> QLayout:
        grid = _grid((1, 0))
        loans = [one for one in comparisons if one.loan is not None]
        left_out = loans[MOST:]
        for n, one in enumerate(one for one in comparisons if one not in left_out):
            place = RIGHT
            if one.loan is None:
                grid.addWidget(quiet(one.text), n, 0)
            else:
                place = Qt.AlignmentFlag.AlignRight
                link = link_button(one.text, lambda loan=one.loan: self._open_loan(loan))
                grid.addLayout(row(link), n, 0)
            grid.addWidget(label(above_text(one), wrap=False), n, 1, place)
        if left_out:
            text = ngettext("and {count} more", "and {count} more", len(left_out))
            grid.addWidget(label(text.format(count=len(left_out)), "small"), grid.rowCount(), 0)
        return grid


def cost_text(cost: AnnualCost) -> str:
    """The all-in cost of a year, nominal and effective."""
    return _("All in it costs {nominal} a year nominal, {effective} effective.").format(
        nominal=f"{cost.nominal:.2%}", effective=f"{cost.effective:.2%}"
    )


def above_text(one: Comparison) -> str:
    """How many points of a percent the cost lies above or below what it is compared with."""
    points = round(one.above * 100, 2)
    if not points:
        return _("this loan: the same")
    more, less = _("this loan: {points} points more"), _("this loan: {points} points less")
    text = more if points > 0 else less
    return text.format(points=f"{abs(points):.2f}")


def _amount(item: Item) -> str:
    return _("by the days") if item.amount is None else show_cents(item.amount)


def _grid(stretches: tuple[int, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(MEDIUM)
    grid.setVerticalSpacing(6)
    for column, stretch in enumerate(stretches):
        grid.setColumnStretch(column, stretch)
    return grid
