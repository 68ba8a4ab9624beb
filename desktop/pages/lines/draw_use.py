"""What a draw was spent on: the payments made from it, ticked, and its receipts."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QCheckBox, QVBoxLayout

from core.days import show_day
from core.errors import UserError
from core.money import show_amount
from core.records.labels import label as words
from core.records.model import Loan, Transaction
from core.scoring.draw_use import followed_days, is_small, may_be_of, use_of
from core.words import _, ngettext
from desktop.desk import Desk
from desktop.pages.lines.receipts import Receipts
from desktop.widgets.basic import Card, empty, label, link_button, plain_button, quiet, row

LOOKED_AT = 500
"""Payments of the days after a draw that are read at most."""


ASKED = ("no-purpose", "too-soon", "unshown")
"""How the use of a draw stands where there is something to do about it."""


class DrawUse(Card):
    """A draw's purpose and how its use stands, its payments to tick, its receipts.

    `asks` is whether there is something to do about it.
    """

    def __init__(self, desk: Desk, loan: Loan) -> None:
        super().__init__(_("What it was spent on"))
        self._desk, self._loan = desk, loan
        self._use = use_of(desk.all_records(), loan, desk.as_of)
        self.asks = self._use in ASKED
        text, role = self._text()
        self.note = label(text, role)
        self.body.addWidget(self.note)
        self.receipts = Receipts(desk, loan)
        self.body.addWidget(self.receipts)
        self.body.addWidget(label(_("Payments made from it"), "strong"))
        self.ticks: dict[int, QCheckBox] = {}
        self._found = self._payments()
        large = [one for one in self._found if one.loan == loan.id or not is_small(loan, one)]
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.body.addLayout(self._rows)
        self.link = plain_button(_("Link what is ticked"), self.keep)
        self.more = link_button("", partial(self._show, self._found))
        self.body.addLayout(row(self.link, self.more))
        self._show(large)

    def _text(self) -> tuple[str, str]:
        """How the use stands, and whether it is trouble."""
        purpose = words(self._loan.purpose) if self._loan.purpose else ""
        texts = {
            "no-purpose": _(
                "No purpose is on record. State it where the loan is edited, as your contract does."
            ),
            "receipt": _("A receipt shows that it was spent on its purpose: {purpose}."),
            "not-judged": _("Its purpose is {purpose}; your records are not held against that."),
            "past": _("Its purpose was {purpose}. After six months it no longer counts."),
            "too-soon": _("Its purpose is {purpose}. Its payments are looked at for 30 days."),
            "shown": _("Its purpose is {purpose}, and your records do not speak against that."),
            "unshown": _(
                "Its purpose is {purpose}, and your records do not show that it went there. Tick "
                "the payments that were made from it, or add its receipt."
            ),
        }
        role = "danger" if self._use == "unshown" else "body"
        return texts[self._use].format(purpose=purpose), role

    def _payments(self) -> list[Transaction]:
        """Those linked to the draw and what else went out in its days, by day."""
        ledger, (first, last) = self._desk.ledger, followed_days(self._loan)
        found = ledger.transactions(from_on=first, to_on=last, limit=LOOKED_AT)
        found += ledger.transactions(loan=self._loan.id, limit=LOOKED_AT)
        known = {one.id: one for one in found if may_be_of(self._loan, one)}
        return sorted(known.values(), key=lambda one: (one.at, one.id))

    def _show(self, payments: list[Transaction]) -> None:
        ticked = {one for one, tick in self.ticks.items() if tick.isChecked()}
        empty(self._rows)
        shown = {one.id for one in payments}
        kept = {one.id for one in self._found if one.loan == self._loan.id}
        self.ticks = {}
        for one in payments:
            tick = QCheckBox(_payment_text(one, self._loan))
            tick.setChecked(one.id in (ticked | kept))
            tick.toggled.connect(self._ticked)
            self.ticks[one.id] = tick
            self._rows.addWidget(tick)
        if not payments:
            nothing = _(
                "No payment of the 30 days after it is on record. Import the statement of the "
                "account that it was spent from."
            )
            self._rows.addWidget(quiet(nothing))
        left = len(self._found) - len(shown)
        text = ngettext("Show {count} smaller payment", "Show {count} smaller payments", left)
        self.more.setText(text.format(count=left))
        self.more.setVisible(left > 0)
        self.link.setVisible(bool(self._found))
        self._ticked()

    def _changed(self) -> list[Transaction]:
        """The payments whose tick says otherwise than their record, as they would be kept."""
        own, found = self._loan.id, []
        for one in self._found:
            tick = self.ticks.get(one.id)
            if tick is not None and tick.isChecked() != (one.loan == own):
                found.append(replace(one, loan=own if tick.isChecked() else None))
        return found

    def _ticked(self) -> None:
        self.link.setEnabled(bool(self._changed()))

    def keep(self) -> None:
        """Link the ticked payments to the draw and let go of the others, as one action."""
        try:
            with self._desk.change(_("Payments of the draw linked")) as change:
                for one in self._changed():
                    change.update(one)
        except UserError as error:
            self._desk.refuse(error)


def _payment_text(payment: Transaction, loan: Loan) -> str:
    who = payment.counterparty or payment.text or payment.category or words(payment.kind)
    said = [show_day(payment.at.date()), who[:40], show_amount(payment.amount)]
    if payment.loan not in (None, loan.id):
        said.append(_("linked to another draw"))
    return " · ".join(said)
