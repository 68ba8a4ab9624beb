"""One row's cells into a row that can be staged, with what it means; of a wallet or of a bank."""

import re
from datetime import datetime
from hashlib import blake2b
from typing import Any, NamedTuple

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
    by_direction,
    is_plain,
    of_account,
    of_card,
    of_wallet,
    paid_with,
    plain_but_for_text,
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

MOST_READ = 2000
"""Characters of a text that are looked at for what it means."""

REMEMBERED = 10_000
"""Combinations of the words that rows share; a person has a few hundred shops."""


class _Head(NamedTuple):
    """What rows with the same words in all cells but the text have in common.

    `called` is what the provider calls the direction, `counts` says whether rows of the status do;
    `paid` is the key of the credit paid with; `plain` as `plain_but_for_text` says. Of the cells
    those that say nothing are empty in `counterparty` and null in `category`, `type` and `method`.
    """

    called: Direction
    status: Status
    counts: bool
    paid: str | None
    plain: bool
    counterparty: str
    category: str | None
    type: str | None
    method: str | None


# Members of an enumeration looked up for every row cost more than what is done with them.
IN, OUT, NEUTRAL = Direction.IN, Direction.OUT, Direction.NEUTRAL
INCOME, EXPENSE, REFUND, HOLD = Kind.INCOME, Kind.EXPENSE, Kind.REFUND, Kind.HOLD
CLOSED = Status.CLOSED

_PAID = Stand(Status.DONE, True)

_NOT_BOOKED = re.compile("[尚还]?未(?:入|记)账|待(?:入|记)账|(?i:pending)").match
_DASHES = re.compile(r"^-{3,}\s*|^\*+$")
"""What BOC writes for an empty cell, also before a text, and banks for one they hide."""
_ACCOUNT_BEHIND = re.compile(r"^[\d*]{8,}/|(?<=[^\s\d*])\s*/?[\d*]{8,}$")
"""The number of the other side's account, glued to its name before or behind."""
_OF_BANK = tuple(map(FIELDS.index, ("type", "counterparty", "text", "balance", "place", "time")))
_STATUS, _POSTED, _CODE, _CATEGORY, _ORDER = map(
    FIELDS.index, ("status", "posted", "code", "category", "order_id")
)
_KINDS = frozenset(kind.value for kind in Kind)


class Meant:
    """Makes the rows of one draft, and notes its credit events, credits and refunds on the way."""

    def __init__(self, draft: Draft, currency: str, categories: Categories) -> None:
        self._category = categories.category
        self._draft = draft
        self._format = draft.format
        self._provider = draft.format.provider
        self.pairs = Pairs()
        self.balances = Balances()
        self.moved = [0, 0]  # rows that brought money in, and that took it out
        assert draft.header is not None
        self._amounts = BankAmounts(draft.header, currency)
        self._credits: dict[Credit, str] = {}
        self._heads: dict[tuple[str, ...], _Head] = {}
        self.row = self._of_bank if self._format.bank else self._of_wallet
        # A statement without states lists only what was paid.
        self._stand_of = stand_of if "status" in self._format.columns else lambda _word: _PAID
        tail = draft.account.rpartition(" ")[2]
        self._own = Credit(
            CARD.name,
            (self._format.bank.name or None) if self._format.bank else None,
            tail if tail.isdigit() else None,
        )

    def _of_wallet(self, number: int, at: str, values: list[str]) -> tuple[Any, ...]:
        (said_at, _posted, said, amount_text, status_word, category, type_, counterparty, text,
         note, method, order, merchant, refunded_text, funds) = values  # fmt: skip
        asked = said, status_word, method, category, type_, counterparty
        called, status, counts, credit_key, plain, counterparty, known_category, type_word, way = (
            self._heads.get(asked) or self._head(*asked)
        )
        amount, refunded = amount_and_refund(amount_text)
        saved_anew = said_at.count(":") == 1  # Excel shows no seconds,
        if order[1:2] == ".":  # and turns numbers of an order into 8.15E+14
            order, merchant, saved_anew = "", "", True
        text = "" if text in NOTHING else text
        if len(text) > MOST_READ:
            text = text[:MOST_READ]
        bought = refunded > 0 or status is CLOSED
        if plain and is_plain(text, called):
            kind, named, event = by_direction(called, bought)
        else:
            words = Words(category, type_, counterparty, text, note, status_word)
            kind, named, event = of_wallet(words, called, bought)
        direction = called
        if called is NEUTRAL:
            direction = self._format.directions.get(funds, called) if funds else called
            if direction is NEUTRAL and kind in (INCOME, REFUND):
                direction = IN
            elif direction is NEUTRAL and refunded and kind is EXPENSE:
                direction = OUT
        if named:
            credit_key = self._key_of(named)
            if event:
                self._event(number, kind, named, f"{text} {note}", amount, at, status)
        counted = amount if counts and kind is not HOLD else 0
        if kind is REFUND and method == PAID_LATER:
            counted = 0  # what was only held, nobody has paid
        elif kind is REFUND:
            self.pairs.refund(number, order, merchant, counterparty, amount, at)
        elif kind is EXPENSE and called is not IN:
            if refunded_text not in NOTHING:
                refunded = max(refunded, money(refunded_text))
            if "退" in status_word:
                refunded = max(refunded, refund_note(status_word, amount))
            if refunded or status is CLOSED:
                self.pairs.given_back(
                    number, order, merchant, counterparty, amount, min(refunded, amount), at, counts
                )
        key = _key(self._provider, at, str(amount), order, counterparty, text)
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
            text[:LONGEST_TEXT] or type_word,
            known_category or self._bought_for(kind, counterparty, text),
            way,
            None if order in NOTHING else order,
            key,
            credit_key,
            None,
            None,
        )

    def _bought_for(self, kind: Kind, counterparty: str, text: str) -> str | None:
        """The category of a purchase or refund whose file has none."""
        if kind is Kind.EXPENSE or kind is Kind.REFUND:
            return self._category(counterparty, text)
        return None

    def _head(
        self, said: str, status_word: str, method: str, category: str, type_: str, counterparty: str
    ) -> _Head:
        """What rows with these words have in common; remembered. Raises Rejected."""
        called, stand = self._format.directions.get(said), self._stand_of(status_word)
        if called is None:
            refuse_mixed(self._draft, said)
            raise Rejected(_("The direction “{word}” is not known.").format(word=said[:40]))
        if stand is None:
            refuse_mixed(self._draft, status_word)
            raise Rejected(_("The status “{word}” is not known.").format(word=status_word[:40]))
        paid = paid_with(method) if method else None
        who = "" if counterparty in NOTHING else counterparty
        head = _Head(
            called,
            stand.status,
            stand.counts,
            paid and self._key_of(paid),
            plain_but_for_text(Words(category, type_, who, "", "", status_word), called),
            who,
            *(None if word in NOTHING else word for word in (category, type_, method)),
        )
        if len(self._heads) >= REMEMBERED:
            self._heads.clear()
        self._heads[said, status_word, method, category, type_, counterparty] = head
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
        self.moved[change < 0] += 1
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
        meaning = self._coded(values[_CODE]) or (
            of_card(words, direction, self._own, repaid_says=form.repaid_says)
            if form.card
            else of_account(words, direction, form.bank)
        )
        if meaning.event and meaning.credit:
            self._event(number, meaning.kind, meaning.credit, type_, amount, at, stand.status)
        text = " ".join(part for part in (type_, place, note) if part)
        category, order = values[_CATEGORY], _said(values[_ORDER])
        rest = (order,) if order else (counterparty, text, balance)
        key = _key(self._draft.account, at, str(amount), direction._value_, *rest)
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
            self._bought_for(meaning.kind, counterparty, text) if category in NOTHING else category,
            None,
            order or None,
            key,
            meaning.credit and self._key_of(meaning.credit),
            None,
            None,
        )
        return row, amount if direction is Direction.IN else -amount

    def _coded(self, code: str) -> Meaning | None:
        """The meaning that the file says without words. Raises Rejected where it cannot."""
        if not code:
            return None
        if code not in _KINDS:
            raise Rejected(
                _("The row does not say whether the money repaid the card or was a refund.")
            )
        kind = Kind(code)
        if kind is Kind.REPAYMENT or kind is Kind.DRAW:
            return Meaning(kind, self._own, True)
        return Meaning(kind)

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
    return "" if cell in NOTHING else " ".join(_DASHES.sub("", cell[:MOST_READ]).split())


def _key(*parts: str) -> str:
    return blake2b("\x1f".join(parts).encode(), digest_size=12).hexdigest()
