"""A bank's row: its cells into a row that can be staged, with what it means."""

import re
from collections.abc import Sequence

from core.records.model import Direction, Kind, Status
from core.records.staged import ParsedRow
from core.statements.account_meaning import of_account
from core.statements.as_csv import OF_CARD
from core.statements.bank_amounts import BankAmounts
from core.statements.card_meaning import of_card
from core.statements.categories import Categories
from core.statements.draft import Draft
from core.statements.format import FIELDS
from core.statements.lenders import CARD, Credit
from core.statements.meaning import (
    Meaning,
    Words,
    bill_month,
)
from core.statements.row_builder import LONGEST_TEXT, MOST_READ, PAID, RowBuilder, key_of_row
from core.statements.status_words import Stand
from core.statements.values import (
    NOTHING,
    Rejected,
    at_time,
)
from core.words import _

_NOT_BOOKED = re.compile("[尚还]?未(?:入|记)账|待(?:入|记)账|(?i:pending)").match
_DASHES = re.compile(r"^-{3,}\s*|^\*+$")
"""What BOC writes for an empty cell, also before a text, and banks for one they hide."""
_ACCOUNT_BEHIND = re.compile(
    r"^[\d*]{4,}/(?=.*[^\d*/])|(?<=[^\s\d*])\s*/?[\d*]{8,}$|(?<=[\d*])/[\d*]{4,}$"
)
"""The number of the other side's account, glued to its name before or behind; a name may be a
number, too, as a phone's is."""
_PASSES_ON = re.compile(r"(?:支付宝|财付通)[（(]?(?:中国|支付)\S*公司").fullmatch
"""Who only passes a payment on to a shop."""
_THROUGH = re.compile(r"(?:支付宝|财付通|微信支付)[-－]\S").match
_PAID_TO_SOMEONE = (None, Kind.INCOME, Kind.EXPENSE)
_OF_BANK = tuple(map(FIELDS.index, ("type", "counterparty", "text", "balance", "place", "time")))
_STATUS, _POSTED, _CODE, _CATEGORY, _ORDER = map(
    FIELDS.index, ("status", "posted", "code", "category", "order_id")
)
BALANCE = "balance"
"""The code of a row by which a program opens an account."""


class BankRows(RowBuilder):
    """Makes the rows of an account or a card; those in another currency than the ledger's are
    rejected."""

    def __init__(self, draft: Draft, categories: Categories, currency: str) -> None:
        super().__init__(draft, categories)
        assert draft.header is not None
        self._amounts = BankAmounts(draft.header, currency)
        self._holder = draft.preface and draft.preface.holder
        tail = draft.account.rpartition(" ")[2]
        self._own = Credit(
            CARD.name,
            (self._format.bank.name or None) if self._format.bank else None,
            tail if tail.isdigit() else None,
        )

    def row(self, number: int, at: str, values: Sequence[str]) -> ParsedRow:
        values = [*map(str.strip, values)]
        self._amounts.check_currency(values)
        balance = self._amounts.balance(values)
        try:
            row, change = self._of_own_currency(number, at, values)
        except Rejected:
            self.balances.add(number, None, balance)
            raise
        self.balances.add(number, change, balance)
        self.moved[change < 0] += 1
        return row

    def _of_own_currency(self, number: int, at: str, values: list[str]) -> tuple[ParsedRow, int]:
        """The row, and what it moved in fen."""
        form = self._format
        assert form.bank is not None
        type_, counterparty, note, balance, place, time = (_said(values[at]) for at in _OF_BANK)
        counterparty = _ACCOUNT_BEHIND.sub("", counterparty)
        at = at_time(at, time)
        direction, amount = self._amounts.read(values)
        stand = self._stand(values[_STATUS], values[_POSTED])
        own = bool(self._holder) and counterparty == self._holder
        words = Words("", type_, "" if own else counterparty, note, place, "")
        code = values[_CODE]
        card = form.card or code == OF_CARD
        meaning = self._coded(code) or (
            of_card(words, direction, self._own, repaid_says=form.repaid_says)
            if card
            else of_account(words, direction, form.bank)
        )
        if own and meaning.kind in _PAID_TO_SOMEONE:
            meaning = Meaning(Kind.TRANSFER)
        text = " ".join(part for part in (type_, place, note) if part)
        category, order = values[_CATEGORY], _said(values[_ORDER])
        rest = (order,) if order else (counterparty, text, balance)
        key = key_of_row(self._draft.account, at, str(amount), direction._value_, *rest)
        row = ParsedRow(
            number,
            at,
            amount,
            direction._value_,
            meaning.kind and meaning.kind.value,
            stand.status.value,
            amount if stand.counts else 0,
            _shop(counterparty, place, note)[:LONGEST_TEXT] or None,
            text[:LONGEST_TEXT] or None,
            self._bought_for(meaning.kind, counterparty, text) if category in NOTHING else category,
            None,
            order or None,
            key,
            meaning.credit and self._key_of(meaning.credit),
            sure=meaning.sure,
            event=meaning.event and meaning.credit is not None,
            bill_month=bill_month(type_) if meaning.event else None,
        )
        return row, amount if direction is Direction.IN else -amount

    def _coded(self, code: str) -> Meaning | None:
        """The meaning that the file says without words. Raises Rejected where it cannot."""
        if not code or code == OF_CARD:
            return None
        if code == BALANCE:
            raise Rejected(_("The row is a balance and not a payment."))
        kind = Kind(code)
        if kind is Kind.REPAYMENT or kind is Kind.DRAW:
            return Meaning(kind, self._own, True)
        return Meaning(kind)

    def _stand(self, word: str, posted: str) -> Stand:
        """What a bank says of a row's state, in its own column or in place of the booking's day."""
        if _NOT_BOOKED(posted):
            return Stand(Status.PENDING, True)
        stand = self._stand_of(word) if word not in NOTHING else PAID
        if stand is None:
            raise Rejected(_("The status “{word}” is not known.").format(word=word[:40]))
        return stand


def _shop(counterparty: str, place: str, note: str) -> str:
    """Who was paid: the shop, where the other side of the booking only passes payments on."""
    if _PASSES_ON(counterparty):
        return next((said for said in (note, place) if _THROUGH(said)), counterparty)
    return counterparty or place


def _said(cell: str) -> str:
    """A cell's text, empty where it is one of those that banks write for nothing."""
    return "" if cell in NOTHING else " ".join(_DASHES.sub("", cell[:MOST_READ]).split())
