"""One row's cells into a row that can be staged, with what it means; of a wallet or of a bank."""

import re
from datetime import datetime
from hashlib import blake2b
from typing import Any

from core.records.duplicates import SAVED_ANEW
from core.records.model import Direction, Kind, Status
from core.statements.balances import Balances
from core.statements.bank_amounts import BankAmounts
from core.statements.categories import Categories
from core.statements.draft import CreditEvent, Draft, refuse_mixed
from core.statements.format import FIELDS
from core.statements.lenders import CARD, Credit
from core.statements.meaning import (
    PAID_LATER,
    Meaning,
    Stand,
    Words,
    bill_month,
    of_account,
    of_card,
    of_wallet,
    paid_with,
    stand_of,
)
from core.statements.pairs import Pairs
from core.statements.values import (
    NOTHING,
    Rejected,
    amount_and_refund,
    at_time,
    money,
    refund_note,
)
from core.words import _

LONGEST_TEXT = 500
"""Characters kept of a text; a payment's description is far shorter."""

REMEMBERED = 1000
"""Combinations of direction, status and way to pay; a person has a few dozen."""

_Head = tuple[Direction, Status, bool, Credit | None]
"""What the provider calls the direction, the status and whether it counts, the credit paid with."""

_PAID = Stand(Status.DONE, True)

_NOT_BOOKED = re.compile("[尚还]?未(?:入|记)账|待(?:入|记)账|(?i:pending)").match
_DASHES = re.compile(r"^-{3,}\s*|^\*+$")
"""What BOC writes for an empty cell, also before a text, and banks for one they hide."""
_ACCOUNT_BEHIND = re.compile(r"^[\d*]{8,}/|(?<=[^\s\d*])\s*/?[\d*]{8,}$")
"""The number of the other side's account, glued to its name before or behind."""
_OF_BANK = tuple(map(FIELDS.index, ("type", "counterparty", "text", "balance", "place", "time")))
_STATUS, _POSTED = map(FIELDS.index, ("status", "posted"))


class Meant:
    """Makes the rows of one draft, and notes its credit events, credits and refunds on the way."""

    def __init__(self, draft: Draft, currency: str, categories: Categories) -> None:
        self._category = categories.category
        self._draft = draft
        self._format = draft.format
        self.pairs = Pairs()
        self.balances = Balances()
        assert draft.header is not None
        self._amounts = BankAmounts(draft.header, currency)
        self._credits: dict[Credit, str] = {}
        self._heads: dict[tuple[str, str, str], _Head] = {}
        self.row = self._of_bank if self._format.bank else self._of_wallet
        # A statement without states lists only what was paid.
        self._stand_of = stand_of if "status" in self._format.columns else lambda _word: _PAID
        tail = draft.account.rpartition(" ")[2]
        self._own = Credit(
            CARD.name,
            self._format.bank.name if self._format.bank else None,
            tail if tail.isdigit() else None,
        )

    def _of_wallet(self, number: int, at: str, values: list[str]) -> tuple[Any, ...]:
        (said_at, _posted, said, amount_text, status_word, category, type_, counterparty, text,
         note, method, order, merchant, refunded_text, funds) = values  # fmt: skip
        called, status, counts, paid = self._heads.get((said, status_word, method)) or self._head(
            said, status_word, method
        )
        amount, refunded = amount_and_refund(amount_text)
        # Excel shows no seconds, and turns numbers of an order into 8.15E+14.
        saved_anew = order[1:2] == "." or said_at.count(":") == 1
        if order[1:2] == ".":
            order = merchant = ""
        counterparty = "" if counterparty in NOTHING else counterparty
        text = "" if text in NOTHING else text
        words = Words(category, type_, counterparty, text, note, status_word)
        kind, credit, event = of_wallet(words, called, refunded > 0 or status is Status.CLOSED)
        direction = called
        if called is Direction.NEUTRAL:
            direction = self._format.directions.get(funds, called) if funds else called
            if direction is Direction.NEUTRAL and kind in (Kind.INCOME, Kind.REFUND):
                direction = Direction.IN
            elif direction is Direction.NEUTRAL and refunded and kind is Kind.EXPENSE:
                direction = Direction.OUT
        credit = credit or paid
        if event and credit:
            self._event(number, kind, credit, f"{text} {note}", amount, at, status)
        counted = amount if counts and kind is not Kind.HOLD else 0
        if kind is Kind.REFUND and method == PAID_LATER:
            counted = 0  # what was only held, nobody has paid
        elif kind is Kind.REFUND:
            self.pairs.refund(number, order, merchant, counterparty, amount, at)
        elif kind is Kind.EXPENSE and called is not Direction.IN:
            if refunded_text not in NOTHING:
                refunded = max(refunded, money(refunded_text))
            if "退" in status_word:
                refunded = max(refunded, refund_note(status_word, amount))
            if refunded or status is Status.CLOSED:
                self.pairs.given_back(
                    number, order, merchant, counterparty, amount, min(refunded, amount), at, counts
                )
        key = _key(self._format.provider, at, str(amount), order, counterparty, text)
        if saved_anew:
            key = SAVED_ANEW + key
        return (
            number,
            at,
            amount,
            direction._value_,
            kind._value_,
            status._value_,
            counted,
            counterparty[:LONGEST_TEXT] or None,
            text[:LONGEST_TEXT] or (None if type_ in NOTHING else type_),
            self._bought_for(kind, counterparty, text) if category in NOTHING else category,
            None if method in NOTHING else method,
            None if order in NOTHING else order,
            key,
            credit and (self._credits.get(credit) or self._key_of(credit)),
            None,
            None,
        )

    def _bought_for(self, kind: Kind, counterparty: str, text: str) -> str | None:
        """The category of a purchase or refund whose file has none."""
        if kind is Kind.EXPENSE or kind is Kind.REFUND:
            return self._category(counterparty, text)
        return None

    def _head(self, said: str, status_word: str, method: str) -> _Head:
        """What the words say that most rows share; remembered. Raises Rejected."""
        called, stand = self._format.directions.get(said), self._stand_of(status_word)
        if called is None:
            refuse_mixed(self._draft, said)
            raise Rejected(_("The direction “{word}” is not known.").format(word=said[:40]))
        if stand is None:
            refuse_mixed(self._draft, status_word)
            raise Rejected(_("The status “{word}” is not known.").format(word=status_word[:40]))
        head = called, stand.status, stand.counts, paid_with(method) if method else None
        if len(self._heads) < REMEMBERED:
            self._heads[said, status_word, method] = head
        return head

    def _of_bank(self, number: int, at: str, values: list[str]) -> tuple[Any, ...]:
        self._amounts.check_currency(values)
        balance = self._amounts.balance(values)
        try:
            row, change = self._of_own_currency(number, at, values)
        except Rejected:
            self.balances.add(number, None, balance)
            raise
        self.balances.add(number, change, balance)
        return row

    def _of_own_currency(
        self, number: int, at: str, values: list[str]
    ) -> tuple[tuple[Any, ...], int]:
        """The row, and what it moved in fen."""
        form = self._format
        assert form.bank is not None
        type_, counterparty, note, balance, place, time = (_said(values[at]) for at in _OF_BANK)
        counterparty = _ACCOUNT_BEHIND.sub("", counterparty)
        at = at_time(at, time)
        direction, amount = self._amounts.read(values)
        stand = self._stand(values[_STATUS], values[_POSTED])
        words = Words("", type_, counterparty, note, place, "")
        meaning: Meaning = (
            of_card(words, direction, self._own, repaid_says=form.repaid_says)
            if form.card
            else of_account(words, direction, form.bank)
        )
        if meaning.event and meaning.credit:
            self._event(number, meaning.kind, meaning.credit, type_, amount, at, stand.status)
        text = " ".join(part for part in (type_, place, note) if part)
        key = _key(
            self._draft.account, at, str(amount), direction._value_, counterparty, text, balance
        )
        row = (
            number,
            at,
            amount,
            direction._value_,
            meaning.kind._value_,
            stand.status.value,
            amount if stand.counts else 0,
            counterparty[:LONGEST_TEXT] or place[:LONGEST_TEXT] or None,
            text[:LONGEST_TEXT] or None,
            self._bought_for(meaning.kind, counterparty, text),
            None,
            None,
            key,
            meaning.credit and self._key_of(meaning.credit),
            None,
            None,
        )
        return row, amount if direction is Direction.IN else -amount

    def _stand(self, word: str, posted: str) -> Stand:
        """What a bank says of a row's state, in its own column or in place of the booking's day."""
        if _NOT_BOOKED(posted):
            return Stand(Status.PENDING, True)
        stand = self._stand_of(word) if word not in NOTHING else _PAID
        if stand is None:
            raise Rejected(_("The status “{word}” is not known.").format(word=word[:40]))
        return stand

    def _key_of(self, credit: Credit) -> str:
        key = self._credits.get(credit)
        if key is None:
            key = self._credits[credit] = credit.key
            self._draft.credits.add(credit)
        return key

    def _event(
        self, row: int, kind: Kind, credit: Credit, text: str, amount: int, at: str, status: Status
    ) -> None:
        self._draft.events.append(
            CreditEvent(
                row, kind, credit, bill_month(text), amount, datetime.fromisoformat(at), status
            )
        )


def _said(cell: str) -> str:
    """A cell's text, empty where it is one of those that banks write for nothing."""
    return "" if cell in NOTHING else " ".join(_DASHES.sub("", cell).split())


def _key(*parts: str) -> str:
    return blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()
