"""One row's cells into a row that can be staged, with what it means; of a wallet or of a bank."""

from datetime import datetime
from hashlib import blake2b
from typing import Any

from core.records.duplicates import SAVED_ANEW
from core.records.model import Direction, Kind, Status
from core.statements.categories import Categories
from core.statements.draft import CreditEvent, Draft, refuse_mixed
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
from core.statements.values import NOTHING, Rejected, amount_and_refund, money, refund_note
from core.words import _

LONGEST_TEXT = 500
"""Characters kept of a text; a payment's description is far shorter."""

REMEMBERED = 1000
"""Combinations of direction, status and way to pay; a person has a few dozen."""

_Head = tuple[Direction, Status, bool, Credit | None]
"""What the provider calls the direction, the status and whether it counts, the credit paid with."""

_PAID = Stand(Status.DONE, True)

CURRENCIES = {"人民币": "CNY", "RMB": "CNY"}


class Meant:
    """Makes the rows of one draft, and notes its credit events, credits and refunds on the way."""

    def __init__(self, draft: Draft, currency: str, categories: Categories) -> None:
        self._category = categories.category
        self._draft = draft
        self._format = draft.format
        self._currency = currency
        self.pairs = Pairs()
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
        form = self._format
        assert form.bank is not None
        type_, counterparty = values[6], values[7]
        income, outgo, currency, balance, place = values[15:]
        counterparty = "" if counterparty in NOTHING else counterparty
        place = "" if place in NOTHING else place
        if CURRENCIES.get(currency, currency) != self._currency:
            raise Rejected(
                _("The row is in {currency}, the ledger in {own}.").format(
                    currency=currency or _("no currency"), own=self._currency
                )
            )
        direction, amount = _of_two_columns(income, outgo)
        words = Words("", type_, counterparty, "", place, "")
        meaning: Meaning = (
            of_card(words, direction, self._own)
            if form.card
            else of_account(words, direction, form.bank)
        )
        if meaning.event and meaning.credit:
            self._event(number, meaning.kind, meaning.credit, type_, amount, at, Status.DONE)
        text = " ".join(part for part in (type_, place) if part)
        key = _key(
            self._draft.account, at, str(amount), direction._value_, counterparty, text, balance
        )
        return (
            number,
            at,
            amount,
            direction._value_,
            meaning.kind._value_,
            Status.DONE.value,
            amount,
            counterparty or place or None,
            text[:LONGEST_TEXT] or None,
            self._bought_for(meaning.kind, counterparty, text),
            None,
            None,
            key,
            meaning.credit and self._key_of(meaning.credit),
            None,
            None,
        )

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


def _of_two_columns(income: str, outgo: str) -> tuple[Direction, int]:
    """Direction and amount of a row that has one of two amounts; 0.00 beside another is none."""
    came = 0 if income in NOTHING else money(income)
    went = 0 if outgo in NOTHING else money(outgo)
    if came < 0 or went < 0:
        raise Rejected(
            _("The amount {amount} is negative.").format(amount=income if came < 0 else outgo)
        )
    if came and went:
        raise Rejected(_("The row has an amount both in and out."))
    if not came and not went and income in NOTHING and outgo in NOTHING:
        raise Rejected(_("The row has no amount."))
    return (Direction.IN, came) if came or outgo in NOTHING else (Direction.OUT, went)


def _key(*parts: str) -> str:
    return blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()
