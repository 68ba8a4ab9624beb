"""The rows of a table into what can be staged; what cannot be taken has a reason."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import blake2b
from typing import Any

from core.records.model import Direction, Kind, Status
from core.records.staged import ParsedRow
from core.statements.balances import Balances
from core.statements.categories import Categories
from core.statements.draft import Draft
from core.statements.lines import Row, may_be_cut
from core.statements.meaning import Words
from core.statements.status_words import Stand
from core.statements.table.amounts import is_nothing
from core.statements.table.heads import direction_of
from core.statements.table.kinds import about_of, meaning_of
from core.statements.table.layout import rows_below
from core.statements.table.rows import TableRow, TableRows, code_of
from core.statements.table.settle import Plan
from core.statements.table.states import state_of
from core.statements.values import Rejected
from core.words import _

PIECE = 2000
_TEXTS = ("text", "note", "counterparty", "category")
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
        self._strange: set[str] = set()
        self._about = about_of(self._plan, self._rows, draft.file, draft.format.account)
        if self._about.card and draft.header:
            form = replace(draft.header.format, card=True)
            draft.header = replace(draft.header, format=form)
        draft.account = draft.format.account

    def _all(self) -> Iterator[Row]:
        draft, layout = self._draft, self._plan.layout
        return rows_below(
            draft.source,
            draft.probe.encoding,
            draft.file,
            layout.delimiter,
            layout.start,
            max(2, layout.width),
        )

    def pieces(self) -> Iterator[list[ParsedRow]]:
        """Rows as `ParsedRow`. Raises UserError when the file turns out to be cut off or in
        no encoding."""
        draft = self._draft
        draft.warnings += self._plan.warnings
        if self._plan.sign == "balance":
            self._rows.prove(self._all())
        piece: list[ParsedRow] = []
        count, last = 0, None
        for row in self._all():
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
                    word=sorted(self._strange)[0][:40]
                )
            )
        places = self._plan.places
        texts = {place for meaning in _TEXTS for place in places.get(meaning, ())}
        draft.warnings += may_be_cut(last, texts)
        draft.balances = self._balances.result()
        if draft.balances and draft.balances.differences and draft.balances.told():
            draft.warnings.append(draft.balances.told())
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
        stand = self._stand(cells["status"])
        counterparty = "" if is_nothing(cells["counterparty"]) else cells["counterparty"]
        text = "" if is_nothing(cells["text"]) else cells["text"]
        category = "" if is_nothing(cells["category"]) else cells["category"]
        amount = abs(row.change)
        word = row.word or cells["kind"]
        strange = "" if direction_of(row.word) in ("in", "out") else row.word
        type_ = _joined(strange, cells["told"], text)
        words = Words(category, type_, counterparty, text, "", cells["status"], cells["notes"])
        meaning = meaning_of(words, row.direction, word, self._about)
        shown = _joined(cells["told"], text) or cells["notes"]
        at = row.at.isoformat()
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
            self._key(at, row, counterparty, text, order),
            meaning.credit and self._key_of(meaning.credit),
            sure=meaning.sure,
            event=meaning.event and meaning.credit is not None,
        )

    def _key(self, at: str, row: TableRow, counterparty: str, text: str, order: str) -> str:
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
        said = code_of(said) or cells["mark"] or self._rows.currency
        if said and self._currency not in said.split("|"):
            raise Rejected(
                _("The row is in {currency}, the ledger in {own}.").format(
                    currency=said.split("|")[0], own=self._currency
                )
            )

    def _stand(self, word: str) -> Stand:
        stand = state_of(word)
        if stand is None:
            self._strange.add(word)
            return Stand(Status.DONE, True)
        return stand


def _joined(*texts: str) -> str:
    """Texts put together, each once."""
    said = dict.fromkeys(text for text in texts if text)
    return " ".join(said) if len(said) != 1 else next(iter(said))
