"""One bill in full: what it says, the sum that proves it, its rows, and the mail it was read from.

Whatever a mail holds is shown as plain text.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout

from core.days import show_day
from core.money import show_cents
from core.records.labels import label as name_of
from core.records.model import Kind
from core.statements.bills.bill import Bill, BillRow, RowKind
from core.statements.bills.proposed import BillFound
from core.statements.bills.sum_text import sum_text
from core.words import _
from desktop.pages.import_.files import note
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, label, quiet
from desktop.widgets.table import Column, RecordTable, RowsModel

LEAST = 140
"""Pixels of a row's text, however narrow the window is."""
ACROSS = 3
"""How many fields stand side by side."""


class BillView(Card):
    """`accepted(number, wanted)` when the person takes a bill as it is printed, or not any more."""

    accepted = Signal(int, bool)

    def __init__(self, found: BillFound) -> None:
        super().__init__(_("Bill of {day}").format(day=show_day(found.closed_on)))
        self.body.setContentsMargins(14, 12, 14, 14)
        bill = found.bill
        self.body.addWidget(quiet(_read_from(found)))
        self.body.addLayout(_fields(bill))
        sum_line = sum_text(bill)
        self.sum = label(sum_line.sum, "strong")
        self.sum.setVisible(bool(sum_line.sum))
        self.body.addWidget(self.sum)
        self.verdict = label(
            sum_line.verdict, "body" if sum_line.proves or not sum_line.sum else "danger"
        )
        self.body.addWidget(self.verdict)
        for other in bill.others:
            self.body.addWidget(quiet(_other(other)))
        for text in found.asked:
            self.body.addWidget(note(text))
        if found.asked and found.possible and bill.lender is not None:
            self.body.addWidget(accept_box(found, self.accepted.emit))
        if bill.rows is None:
            self.body.addWidget(quiet(_("This bill prints no rows.")))
        elif bill.rows:
            self._add_rows(bill.rows)
        else:
            self.body.addWidget(quiet(_("There is no row in this bill.")))

    def _add_rows(self, rows: tuple[BillRow, ...]) -> None:
        self._model = RowsModel(
            [
                Column(
                    _("Day"),
                    lambda row: show_day(row.on),
                    width=120,
                    order=lambda row: row.on,
                ),
                Column(_("Text"), _text, width=300),
                Column(_("Amount"), _amount, number=True, width=110),
                Column(_("Kind"), lambda row: _kind(row.kind), width=120),
                Column(_("Card"), lambda row: row.card or "", width=70),
            ]
        )
        if len({row.card for row in rows}) == 1:
            self._model.columns.pop()  # the bill has named its only card
        self.table = RecordTable(self._model, _("Rows of the bill"), several=False)
        self._model.setParent(self.table)
        self._model.set_rows(rows)
        self.table.stretch_column(1, LEAST)
        self.table.fit_columns(*(n for n in range(len(self._model.columns)) if n != 1))
        self.table.fit_height(8)
        self.printed = label("")
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._show_printed())
        self.body.addWidget(self.table)
        self.body.addWidget(quiet(_("Choose a row to see it as it stands in the bill.")))
        self.body.addWidget(self.printed)
        self.printed.hide()

    def _show_printed(self) -> None:
        row = self.table.current_row
        if row is not None:
            printed = self._model.row_at(row).printed
            self.printed.setText(_("In the bill: {row}").format(row=printed or "–"))
        self.printed.setVisible(row is not None)


def accept_box(found: BillFound, accepted: Callable[[int, bool], object]) -> QCheckBox:
    """A tick by which a bill that is asked about is taken as it is printed."""
    box = QCheckBox(_("Take this bill as it is printed"))
    box.setAccessibleName(
        _("{name}: {value}").format(name=show_day(found.closed_on), value=box.text())
    )
    box.setChecked(found.accepted)
    box.clicked.connect(lambda on: accepted(found.number, on))
    return box


def _read_from(found: BillFound) -> str:
    """The file's name, and of a mail its subject and the day on which it was sent."""
    texts = [_("Read from “{file}”").format(file=found.source)]
    if found.subject:
        texts.append(_("subject “{subject}”").format(subject=" ".join(found.subject.split())))
    if found.sent:
        texts.append(_("sent on {day}").format(day=show_day(found.sent.date())))
    return " · ".join(texts)


def _fields(bill: Bill) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(MEDIUM)
    grid.setVerticalSpacing(6)
    for n, (name, value) in enumerate(_said(bill)):
        at, across = divmod(n, ACROSS)
        grid.addWidget(label(name, "small", wrap=False), 2 * at, across)
        grid.addWidget(label(value), 2 * at + 1, across)
        grid.setColumnStretch(across, 1)
    return grid


def _said(bill: Bill) -> Iterator[tuple[str, str]]:
    """What the bill says, each with its name; what it does not say is a dash where it matters."""
    yield _("Limit"), _money(bill.limit)
    yield _("Owed"), _money(bill.net)
    yield _("At least"), _money(bill.minimum)
    yield _("Due"), show_day(bill.due_on) if bill.due_on else "–"
    period = bill.period
    if period:
        yield (
            _("Billing period"),
            _("{first} to {last}").format(first=show_day(period[0]), last=show_day(period[1])),
        )
    more = (
        (_("Cash limit"), bill.cash_limit),
        (_("Owed before"), bill.previous_net),
        (_("Paid"), bill.payments),
        (_("Given back"), bill.refunds),
        (_("New"), bill.charges),
        (_("Fees"), bill.fees),
        (_("Interest"), bill.interest),
        (_("Adjustment"), bill.adjustment),
    )
    for name, fen in more:
        if fen is not None:
            yield name, _money(fen)
    if bill.tails:
        yield _("Cards"), _(", ").join(bill.tails)


def _other(bill: Bill) -> str:
    return _("{currency}: {balance} owed, at least {minimum}; not taken over.").format(
        currency=bill.currency, balance=_money(bill.net), minimum=_money(bill.minimum)
    )


def _money(fen: int | None) -> str:
    return "–" if fen is None else show_cents(fen).replace("-", "−")


def _text(row: BillRow) -> str:
    shown = row.text
    if row.original is not None:
        paid = f"{show_cents(row.original)} {row.original_currency or ''}".strip()
        shown = f"{shown} · {paid}"
    return shown


def _amount(row: BillRow) -> str:
    """With the sign of the card: what was paid back has a minus."""
    return _money(row.amount)


def _kind(kind: RowKind) -> str:
    return _("Paid in instalments") if kind is RowKind.INSTALMENT else name_of(Kind(kind.value))
