"""A wallet's row: its cells into a row that can be staged, with what it means."""

from collections.abc import Sequence
from typing import NamedTuple

from core.records.duplicates import SAVED_ANEW
from core.records.model import Direction, Kind, Status
from core.records.staged import ParsedRow, parsed
from core.statements.categories import Categories
from core.statements.draft import Draft, refuse_mixed
from core.statements.meaning import (
    PAID_LATER,
    REFUND_TEXT,
    SPECIAL,
    Words,
    bill_month,
    by_direction,
    of_wallet,
    paid_with,
    plain_but_for_text,
)
from core.statements.row_builder import LONGEST_TEXT, MOST_READ, RowBuilder, key_of_row
from core.statements.values import (
    NOTHING,
    Rejected,
    amount_and_refund,
    money,
    refund_note,
)
from core.words import _

REMEMBERED = 10_000
"""Combinations of the words that rows share; a person has a few hundred shops."""


class _Head(NamedTuple):
    """What rows with the same words in all cells but the text have in common.

    `called` is what the provider calls the direction, `counts` says whether rows of the status do;
    `paid` is the key of the credit paid with; `usual` the kind where the text does not say more,
    null where other words do. Of the cells those that say nothing are empty in `counterparty` and
    null in `category`, `type` and `method`. `sums` add up what rows of this direction and
    state move, in fen, and what was given back of it.
    """

    called: Direction
    status: Status
    counts: bool
    paid: str | None
    usual: Kind | None
    counterparty: str
    category: str | None
    type: str | None
    method: str | None
    sums: list[int]


# Members of an enumeration looked up for every row cost more than what is done with them.
IN, OUT, NEUTRAL = Direction.IN, Direction.OUT, Direction.NEUTRAL
INCOME, EXPENSE, REFUND, HOLD = Kind.INCOME, Kind.EXPENSE, Kind.REFUND, Kind.HOLD
TRANSFER = Kind.TRANSFER
REPAYMENT, DRAW = Kind.REPAYMENT, Kind.DRAW
CLOSED, FAILED = Status.CLOSED, Status.FAILED


class WalletRows(RowBuilder):
    """Makes the rows of a wallet's statement.

    What rows share is told by their cells as they stand in the file, so that these are cleaned once
    for all rows alike; of the others each row cleans what it needs."""

    def __init__(self, draft: Draft, categories: Categories) -> None:
        super().__init__(draft, categories)
        self._provider = draft.format.provider
        self._heads: dict[tuple[str, ...], _Head] = {}
        self._sums: dict[tuple[Direction, bool], list[int]] = {}
        # Without states every row was paid, so that words of credit tell where the money went.
        self._paid_only = "status" not in draft.format.columns

    def row(self, number: int, at: str, values: Sequence[str]) -> ParsedRow:
        (said_at, _posted, said, amount_text, status_word, category, type_, counterparty, text,
         note, method, order, merchant, refunded_text, funds) = values  # fmt: skip
        asked = said, status_word, method, category, type_, counterparty
        (called, status, counts, credit_key, usual, counterparty, category, type_, method,
         sums) = self._heads.get(asked) or self._head(asked)  # fmt: skip
        amount, refunded = amount_and_refund(amount_text.strip())
        text, order, merchant = text.strip(), order.strip(), merchant.strip()
        saved_anew = said_at.count(":") == 1  # Excel shows no seconds,
        if order[1:2] == ".":  # and turns numbers of an order into 8.15E+14
            order, merchant, saved_anew = "", "", True
        text = "" if text in NOTHING else text
        if len(text) > MOST_READ:
            text = text[:MOST_READ]
        bought = refunded > 0 or status is CLOSED
        kind, named, event, sure = usual, None, None, None
        if usual is None or SPECIAL(text) or (called is not OUT and REFUND_TEXT(text)):
            words = Words(
                category or "", type_ or "", counterparty, text, note.strip(), status_word.strip()
            )
            kind, named, event, sure = of_wallet(words, called, bought, method or "")
        elif bought and usual is TRANSFER:
            kind = EXPENSE  # called neither in nor out: a purchase, called off or given back
        direction = called
        if called is NEUTRAL:
            funds = funds.strip()
            direction = self._format.directions.get(funds, called) if funds else called
            if direction is NEUTRAL and kind in (INCOME, REFUND):
                direction = IN
            elif direction is NEUTRAL and refunded and kind is EXPENSE:
                direction = OUT
            elif direction is NEUTRAL and self._paid_only:
                direction = OUT if kind is REPAYMENT else IN if kind is DRAW else NEUTRAL
        if named:
            credit_key = self._key_of(named)
            if (
                kind is REPAYMENT
                and "退" in status_word
                and refund_note(status_word, amount) == amount
            ):
                status, counts = FAILED, False  # it came back whole
        counted = amount if counts and kind is not HOLD else 0
        if kind is REFUND and method == PAID_LATER:
            counted = 0  # what was only held, nobody has paid
        elif kind is REFUND:
            self.pairs.refund(number, order, merchant, counterparty, amount, at)
        elif kind is EXPENSE and called is not IN:
            if (refunded_text := refunded_text.strip()) not in NOTHING:
                refunded = max(refunded, money(refunded_text))
            if "退" in status_word:
                refunded = max(refunded, refund_note(status_word, amount))
            if refunded or status is CLOSED:
                self.pairs.given_back(
                    number, order, merchant, counterparty, amount, min(refunded, amount), at, counts
                )
        sums[0] += amount
        if refunded:
            sums[1] += min(refunded, amount)
        key = key_of_row(self._provider, at, str(amount), order, counterparty, text)
        if saved_anew:
            key = SAVED_ANEW + key
        return parsed(
            (
                number,
                at,
                amount,
                direction._value_,
                kind and kind._value_,
                status._value_,
                counted,
                counterparty[:LONGEST_TEXT] or None,
                text[:LONGEST_TEXT] or type_,
                category or self._bought_for(kind, counterparty, text),
                method,
                None if order in NOTHING else order,
                key,
                credit_key,
                None,
                None,
                sure,
                event and named is not None,
                bill_month(f"{text} {note}") if event else None,
            )
        )

    def sums(self) -> list[tuple[int, int]]:
        """What came in and went out by the file's own words for the direction: of all rows, and of
        those that count, each also without what was given back."""
        found: list[tuple[int, int]] = []
        for kept in (0, 1):
            for which in ((True, False), (True,)):
                came, went = (
                    sum(moved[0] - kept * moved[1] for moved in self._of(way, which))
                    for way in (IN, OUT)
                )
                found.append((came, went))
        return found

    def _of(self, way: Direction, which: Sequence[bool]) -> list[Sequence[int]]:
        return [self._sums.get((way, counts), (0, 0)) for counts in which]

    def _head(self, asked: tuple[str, ...]) -> _Head:
        """What rows with these cells have in common; remembered. Raises Rejected."""
        said, status_word, method, category, type_, counterparty = map(str.strip, asked)
        called, stand = self._format.directions.get(said), self._stand_of(status_word)
        if called is None:
            refuse_mixed(self._draft, said)
            raise Rejected(_("The direction “{word}” is not known.").format(word=said[:40]))
        if stand is None:
            refuse_mixed(self._draft, status_word)
            raise Rejected(_("The status “{word}” is not known.").format(word=status_word[:40]))
        paid = paid_with(method) if method else None
        who = "" if counterparty in NOTHING else counterparty
        plain = plain_but_for_text(Words(category, type_, who, "", "", status_word), called)
        head = _Head(
            called,
            stand.status,
            stand.counts,
            paid and self._key_of(paid),
            by_direction(called, False).kind if plain else None,
            who,
            *(None if word in NOTHING else word for word in (category, type_, method)),
            sums=self._sums.setdefault((called, stand.counts), [0, 0]),
        )
        if len(self._heads) >= REMEMBERED:
            self._heads.clear()
        self._heads[asked] = head
        return head
