"""The rows of a table into what can be staged; what cannot be taken has a reason."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from typing import Any

from core.records.model import Direction, Kind, Status
from core.records.staged import ParsedRow
from core.statements.balances import Balances
from core.statements.categories import Categories
from core.statements.currencies import code_of
from core.statements.draft import Draft
from core.statements.lines import Row, inside_texts, may_be_cut
from core.statements.meaning import Words
from core.statements.refunds import Pairs
from core.statements.status_words import Stand, state_of
from core.statements.table.amounts import is_nothing
from core.statements.table.kinds import about_of, meaning_of
from core.statements.table.layout import rows_below
from core.statements.table.rows import TableRow, TableRows
from core.statements.table.sections import Sections
from core.statements.table.settle import Plan
from core.statements.values import Rejected, refund_note
from core.words import _

PIECE = 2000
_TEXTS = ("text", "note", "counterparty", "category")
PENDING = "pending"
LONGEST = 500
"""Characters kept of a text."""


class TableReader:
    """Reads a draft that is a table; the same as `Reader` for a known format."""

    def __init__(self, draft: Draft, currency: str, categories: Categories) -> None:
        assert isinstance(draft.table, Plan)
        self._draft, self._plan = draft, draft.table
        self._currency = currency
        self._category = categories.category
        self._rows = TableRows(self._plan, draft.file)
        self._balances = Balances()
        self._credits: dict[Any, str] = {}
        self._pairs = Pairs()
        self._strange: set[str] = set()
        # Rows of its own: they remember sums, by which the last ones are known as totals.
        first = TableRows(self._plan, draft.file)
        self._about = about_of(self._plan, first, draft.file, draft.format.account)
        if self._about.card and draft.header:
            form = replace(draft.header.format, card=True)
            draft.header = replace(draft.header, format=form)
        self._has_states = self._plan.has_states()
        draft.account = draft.format.account

    def _all(self) -> Iterator[Row]:
        draft, layout = self._draft, self._plan.layout
        rows = rows_below(
            draft.source,
            draft.probe.encoding,
            draft.file,
            layout.delimiter,
            layout.start,
            max(2, layout.width),
        )
        self._sections = Sections(layout.names, layout.above)
        return self._sections.of(rows)

    def pieces(self) -> Iterator[list[ParsedRow]]:
        """Rows as `ParsedRow`. Raises UserError when the file turns out to be cut off or in
        no encoding."""
        draft = self._draft
        draft.warnings += self._plan.warnings
        if self._plan.sign == "balance":
            self._rows.prove(self._all())
        piece: list[ParsedRow] = []
        count, last = 0, None
        inside: list[int] = []
        for row in self._all():
            if row.inside:
                inside.append(row.number)
            made = self._read(row)
            if made:
                piece.append(made)
                count, last = count + 1, row
                if len(piece) >= PIECE:
                    yield piece
                    piece = []
        if not count:
            draft.warnings.append(_("The file has a header but no rows."))
        if self._strange:
            draft.warnings.append(
                _("What “{word}” says of a payment is not known; such rows count as paid.").format(
                    word="”, “".join(word[:40] for word in sorted(self._strange)[:5])
                )
            )
        places = self._plan.places
        texts = {place for meaning in _TEXTS for place in places.get(meaning, ())}
        draft.warnings += [*may_be_cut(last, texts), *inside_texts(inside)]
        self._sections.refuse_mixed(draft.file)
        draft.warnings += self._sections.warnings()
        if self._rows.converted:
            draft.warnings.append(
                _("The file's times are UTC; they are shown as times of this computer.")
            )
        draft.pairs = self._pairs.resolve()
        draft.balances = self._balances.result()
        if draft.balances and draft.balances.differences and draft.balances.text():
            draft.warnings.append(draft.balances.text())
        yield piece

    def _read(self, row: Row) -> ParsedRow | None:
        try:
            read = self._rows.read(row)
            return self._staged(row.number, read) if read else None
        except Rejected as reason:
            raw = "".join(row.raw).strip()[:LONGEST]
            return ParsedRow(row.number, reason=str(reason), raw=raw)

    def _staged(self, number: int, row: TableRow) -> ParsedRow:
        cells = row.cells
        self._refuse_currency(cells)
        stand = self._stand(
            cells["status"] or (PENDING if self._sections.pending else ""), row.direction
        )
        counterparty = "" if is_nothing(cells["counterparty"]) else cells["counterparty"]
        text = "" if is_nothing(cells["text"]) else cells["text"]
        category = "" if is_nothing(cells["category"]) else cells["category"]
        amount = abs(row.change)
        word = row.word or cells["kind"]
        strange = "" if self._plan.way_of(row.word) in ("in", "out") else row.word
        type_ = _joined(strange, text)
        words = Words(category, type_, counterparty, text, "", cells["status"], cells["notes"])
        meaning = meaning_of(words, row.direction, word, self._about)
        shown = text or cells["notes"]
        at = row.at.isoformat()
        if cells["status"] or meaning.kind is Kind.REFUND:
            self._pair(number, row, meaning.kind, counterparty, amount, stand)
        if stand.counts:
            neutral = row.direction is Direction.NEUTRAL
            self._balances.add(number, None if neutral else row.change, row.balance)
        order = "" if is_nothing(cells["id"]) else cells["id"]
        return ParsedRow(
            number,
            at,
            amount,
            row.direction.value,
            meaning.kind and meaning.kind.value,
            stand.status.value,
            amount if stand.counts and meaning.kind is not Kind.HOLD else 0,
            counterparty[:LONGEST] or None,
            shown[:LONGEST] or row.word[:LONGEST] or None,
            category[:LONGEST] or (self._category(counterparty, text) if amount else None),
            None,
            order[:LONGEST] or None,
            self._key(at, row, counterparty, order),
            meaning.credit and self._key_of(meaning.credit),
            sure=meaning.sure,
            event=meaning.event and meaning.credit is not None,
        )

    def _pair(
        self,
        number: int,
        row: TableRow,
        kind: Kind | None,
        counterparty: str,
        amount: int,
        stand: Stand,
    ) -> None:
        """Remember refunds, and purchases that say themselves how much was given back."""
        status, order = row.cells["status"], row.cells["id"]
        if kind is Kind.REFUND:
            at = row.at.isoformat()
            self._pairs.refund(number, order, "", counterparty, amount, at)
        elif kind is Kind.EXPENSE:
            back = min(refund_note(status, amount), amount)
            if back or stand.status is Status.CLOSED:
                at = row.at.isoformat()
                self._pairs.given_back(
                    number, order, "", counterparty, amount, back, at, stand.counts
                )

    def _key(self, at: str, row: TableRow, counterparty: str, order: str) -> str:
        text = "" if is_nothing(row.cells["main"]) else row.cells["main"]
        parts = (at, row.change, row.direction.value, counterparty, text, order, row.balance)
        whole = "\x1f".join(map(str, ("table", row.cells["account"], *parts)))
        return blake2b(whole.encode(), digest_size=12).hexdigest()

    def _key_of(self, credit: Any) -> str:
        if credit not in self._credits:
            self._credits[credit] = credit.key
            self._draft.credits.add(credit)
        return self._credits[credit]

    def _refuse_currency(self, cells: dict[str, str]) -> None:
        said = cells["currency"].upper()
        said = code_of(said) or cells["mark"] or self._sections.currency or self._rows.currency
        if said and self._currency not in said.split("|"):
            raise Rejected(
                _("The row is in {currency}, the ledger in {own}.").format(
                    currency=said.split("|")[0], own=self._currency
                )
            )

    def _stand(self, word: str, direction: Direction) -> Stand:
        stand = state_of(word, direction)
        if stand is None and self._has_states:
            raise Rejected(_("The status “{word}” is not known.").format(word=word[:40]))
        if stand is None:
            self._strange.add(word)
            return Stand(Status.DONE, True)
        return stand


def _joined(*texts: str) -> str:
    """Texts put together, each once."""
    said = dict.fromkeys(text for text in texts if text)
    return " ".join(said) if len(said) != 1 else next(iter(said))
