"""The rows of a draft, read one by one into what can be staged, in pieces of a few thousand."""

import re
from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b
from operator import itemgetter
from typing import Any

from core.errors import UserError
from core.records.model import Direction, Kind, Status
from core.statements.decoding import CUT_OFF, MIXED, open_text, was_utf8
from core.statements.draft import CreditEvent, Draft
from core.statements.format import FIELDS
from core.statements.lenders import CARD, Credit
from core.statements.lines import Row, read_rows
from core.statements.meaning import (
    Meaning,
    Words,
    bill_month,
    of_account,
    of_card,
    of_wallet,
    paid_with,
    stand_of,
)
from core.statements.pairs import Pairs
from core.statements.preamble import read_preamble
from core.statements.values import NOTHING, Days, Rejected, amount_and_refund, money, refund_note
from core.words import _

PIECE = 2000
"""Rows handed on at a time."""
LONGEST_TEXT = 500
"""Characters kept of a text; a payment's description is far shorter."""

CURRENCIES = {"人民币": "CNY", "RMB": "CNY", "CNY": "CNY"}
_Piece = list[tuple[Any, ...]]


class Reader:
    """Reads one draft; `currency` is the ledger's. Fills the draft on the way."""

    def __init__(self, draft: Draft, currency: str) -> None:
        assert draft.header is not None
        self._draft = draft
        self._header = draft.header
        self._format = draft.format
        self._currency = currency
        self._pick = itemgetter(*draft.header.places)
        self._days = Days()
        self._pairs = Pairs()
        self._closing = re.compile(self._format.closing).match
        self._below: list[str] = []
        self._credits: dict[Credit, str] = {}
        read_preamble(draft, self._header.above)
        tail = draft.account.rpartition(" ")[2]
        self._own = Credit(
            CARD.name,
            self._format.bank.name if self._format.bank else None,
            tail if tail.isdigit() else None,
        )

    def pieces(self) -> Iterator[_Piece]:
        """Rows as `StagedRow` tuples. Raises UserError when the file turns out to be cut off, in
        two encodings or in none."""
        draft, header = self._draft, self._header
        text = open_text(draft.source, draft.probe.encoding)
        piece: _Piece = []
        count = 0
        for row in read_rows(
            text,
            draft.file,
            header.line,
            header.delimiter,
            header.width,
            header.cells + self._format.extra,
            self._is_row,
        ):
            made = self._read(row)
            if made:
                piece.append(made)
                if len(piece) >= PIECE:
                    count += len(piece)
                    yield piece
                    piece = []
        count += len(piece)
        read_preamble(draft, self._below)
        draft.pairs = self._pairs.resolve()
        self._warn(count)
        yield piece

    def _warn(self, count: int) -> None:
        draft = self._draft
        if count == 0:
            draft.warnings.append(_("The file has a header but no rows."))
        elif draft.stated_rows not in (None, count):
            draft.warnings.append(
                _("The file says that it has {stated} rows and has {count}.").format(
                    stated=draft.stated_rows, count=count
                )
            )

    def _is_row(self, cells: list[str]) -> bool:
        cells.append("")
        at, posted = (cells[place].strip() for place in self._header.places[:2])
        cells.pop()
        try:
            return self._days.read(at or posted) is not None
        except Rejected:
            return True

    def _read(self, row: Row) -> tuple[Any, ...] | None:
        """The staged row, null for what is no data: blank lines, closing lines, a header again."""
        cells = row.cells
        if len(cells) < self._header.width or row.cut:
            return self._read_short(row)
        cells.append("")  # the place of columns that the file does not have
        try:
            return self._read_cells(row, cells)
        except Rejected as reason:
            return self._read_mended(row) or self._rejected(row, str(reason))

    def _read_cells(self, row: Row, cells: list[str]) -> tuple[Any, ...] | None:
        values = [*map(str.strip, self._pick(cells))]
        at = self._days.read(values[0] or values[1])
        if at is None:
            return self._read_strange(row)
        if self._format.bank:
            return self._of_bank(row.number, at, values)
        return self._of_wallet(row.number, at, values)

    def _read_mended(self, row: Row) -> tuple[Any, ...] | None:
        """A row with cells too many, read with a text put together again that has a delimiter."""
        extra = len(row.cells) - 1 - self._header.cells
        if extra <= 0 or self._format.bank:
            return None
        for name in ("text", "counterparty"):
            place = self._header.places[FIELDS.index(name)]
            parts = row.cells[place : place + extra + 1]
            whole = self._header.delimiter.join(parts)
            try:
                return self._read_cells(
                    row, [*row.cells[:place], whole, *row.cells[place + extra + 1 :]]
                )
            except Rejected:
                continue
        return None

    def _read_short(self, row: Row) -> tuple[Any, ...] | None:
        first = row.cells[0].strip().strip("\ufeff") if row.cells else ""
        if not any(cell.strip() for cell in row.cells):
            return None
        if self._closing(first) or (self._below and len(row.cells) < 4):
            self._below.append("".join(row.raw).strip())
            return None
        if row.cut:
            raise UserError(_(CUT_OFF).format(file=self._draft.file))
        return self._rejected(
            row,
            _("The row has {count} cells where the header has {width}.").format(
                count=len(row.cells), width=self._header.width
            ),
        )

    def _read_strange(self, row: Row) -> tuple[Any, ...] | None:
        """A row whose day is none."""
        first = row.cells[0].strip()
        if not any(cell.strip() for cell in row.cells):
            return None
        if self._closing(first):
            self._below.append("".join(row.raw).strip())
            return None
        again = {"".join(cell.split()) for cell in row.cells}
        if {self._format.columns["at"], self._format.columns.get("status", "余额")} <= again:
            return None
        day = row.cells[self._header.places[0]].strip()
        self._refuse_mixed(day)
        return self._rejected(row, _("“{text}” is not a day.").format(text=day[:40]))

    def _rejected(self, row: Row, reason: str) -> tuple[Any, ...]:
        raw = "".join(row.raw).strip()[:LONGEST_TEXT]
        return (row.number, *(None,) * 13, reason, raw)

    def _refuse_mixed(self, word: str) -> None:
        if self._draft.probe.encoding == "gb18030" and was_utf8(word):
            raise UserError(_(MIXED).format(file=self._draft.file))

    def _of_wallet(self, number: int, at: str, values: list[str]) -> tuple[Any, ...]:
        (_at, _posted, said, amount_text, status_word, category, type_, counterparty, text, note,
         method, order, merchant, refunded_text, funds, *_rest) = values  # fmt: skip
        directions = self._format.directions
        called = directions.get(said)
        stand = stand_of(status_word)
        if called is None or stand is None:
            self._refuse_mixed(said if called is None else status_word)
            raise Rejected(
                _("The word “{word}” for {what} is not known.").format(
                    word=(said if called is None else status_word)[:40],
                    what=_("the direction") if called is None else _("the status"),
                )
            )
        amount, refunded = amount_and_refund(amount_text)
        counterparty = "" if counterparty in NOTHING else counterparty
        text = "" if text in NOTHING else text
        status, counts = stand
        words = Words(category, type_, counterparty, text, note, status_word)
        kind, credit, event = of_wallet(words, called, status is Status.CLOSED)
        direction = called
        if called is Direction.NEUTRAL:
            direction = directions.get(funds, called) if funds else called
            if direction is Direction.NEUTRAL and kind in (Kind.INCOME, Kind.REFUND):
                direction = Direction.IN
        if credit is None and method:
            credit = paid_with(method)
        if event and credit:
            self._event(number, kind, credit, f"{text} {note}", amount, at, status)
        counted = amount if counts and kind is not Kind.HOLD else 0
        if kind is Kind.REFUND:
            self._pairs.refund(number, order, merchant, counterparty, amount, at)
        elif kind is Kind.EXPENSE and called is not Direction.IN:
            if refunded_text not in NOTHING:
                refunded = max(refunded, money(refunded_text))
            if "退" in status_word:
                refunded = max(refunded, refund_note(status_word, amount))
            if refunded or status is Status.CLOSED:
                self._pairs.given_back(
                    number, order, merchant, counterparty, amount, min(refunded, amount), at, counts
                )
        key = _key(self._format.provider, at, str(amount), order, counterparty, text)
        return (
            number,
            at,
            amount,
            direction.value,
            kind.value,
            status.value,
            counted,
            counterparty[:LONGEST_TEXT] or None,
            text[:LONGEST_TEXT] or (None if type_ in NOTHING else type_),
            None if category in NOTHING else category,
            None if method in NOTHING else method,
            None if order in NOTHING else order,
            key,
            credit and self._key_of(credit),
            None,
            None,
        )

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
            self._draft.account, at, str(amount), direction.value, counterparty, text, balance
        )
        return (
            number,
            at,
            amount,
            direction.value,
            meaning.kind.value,
            Status.DONE.value,
            amount,
            counterparty or place or None,
            text[:LONGEST_TEXT] or None,
            None,
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
