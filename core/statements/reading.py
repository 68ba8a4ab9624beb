"""The rows of a draft, read one by one into what can be staged, in pieces of a few thousand."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from operator import itemgetter
from typing import TypeVar

from core.errors import UserError
from core.records.staged import ParsedRow
from core.statements.bank_rows import BankRows
from core.statements.categories import Categories
from core.statements.currencies import named_in
from core.statements.decoding import CUT_OFF, open_text
from core.statements.detect import find_header, plain_name
from core.statements.draft import Draft, refuse_mixed
from core.statements.format import FIELDS, OF_BANKS
from core.statements.lines import BLOCK, Row, cells_text, inside_texts, may_be_cut, read_rows
from core.statements.preamble import bill_month_of, read_preamble
from core.statements.preface import Preface, stated_sums
from core.statements.row_builder import LONGEST_TEXT
from core.statements.same_rows import HashingReader
from core.statements.table.sections import is_header, mixed_banks, names_another_bank
from core.statements.values import Days, Rejected, money
from core.statements.wallet_rows import WalletRows
from core.words import _

PIECE = 2000
"""Rows handed on at a time."""

SIGNS_EXPECTED = 5
"""Rows of an account of which one at least should take money out."""

_TEXTS = ("category", "type", "counterparty", "text", "note", "place")
"""The fields whose words may make a row another kind of payment."""

R = TypeVar("R")
_Piece = list[ParsedRow]


class Reader:
    """Reads one draft; `currency` is the ledger's, and `categories` say what payments are for
    whose file does not. Fills the draft on the way."""

    def __init__(self, draft: Draft, currency: str, categories: Categories) -> None:
        assert draft.header is not None
        self._draft = draft
        self._header = draft.header
        self._format = draft.format
        places = draft.header.places
        self._pick: itemgetter[tuple[str, ...]] = itemgetter(
            *(places if draft.format.bank else places[:OF_BANKS])
        )
        month = bill_month_of(draft.header.above, draft.file)
        self._days = Days(self._format.day_first, month)
        self._width = self._least = self._header.width
        if self._format.ragged:
            needed = self._format.columns.keys() - self._format.optional
            self._least = 1 + max(places[FIELDS.index(field)] for field in needed)
        self._texts = {places[FIELDS.index(field)] for field in _TEXTS}
        self._closing = re.compile(self._format.closing).match
        self._below: list[str] = []
        self._totals: list[tuple[int | None, int | None]] = []  # came and went, of lines of sums
        self._titles: list[tuple[int, str]] = []  # the last lines of one text
        self._away = 0  # the line in which another table begins
        read_preamble(draft, self._header.above)
        facts = draft.account, draft.login, draft.stated, draft.stated_rows, tuple(draft.warnings)
        self._said = currency, month, facts
        self._meant = (
            BankRows(draft, categories, currency)
            if draft.format.bank
            else WalletRows(draft, categories)
        )

    def pieces(self) -> Iterator[_Piece]:
        """Rows as `ParsedRow`. Raises UserError when the file turns out to be cut off, in
        two encodings or in none."""
        draft, header = self._draft, self._header
        text = self.text()
        piece: _Piece = []
        count, last = 0, None
        inside: list[int] = []
        for row in read_rows(
            text,
            draft.file,
            header.line,
            header.delimiter,
            header.width,
            header.cells + self._format.extra,
            self._is_row,
        ):
            if row.inside:
                inside.append(row.number)
            made = self._read(row)
            if made:
                piece.append(made)
                last = row
                if len(piece) >= PIECE:
                    count += len(piece)
                    yield piece
                    piece = []
        count += len(piece)
        read_preamble(draft, self._below)
        draft.preface = draft.preface or self._preface()
        draft.sums = self._meant.sums()
        draft.pairs = self._meant.pairs.resolve()
        draft.balances = self._meant.balances.result()
        self._warn(count)
        self._warn_of_balances()
        draft.warnings += [*may_be_cut(last, self._texts), *inside_texts(inside)]
        draft.heard = text.head, text.digest
        yield piece

    def text(self) -> HashingReader:
        """The file's text, from its start, with all that decides how its rows are read."""
        draft, header = self._draft, self._header
        shape = header.format.name, header.line, header.delimiter, header.places, header.cells
        return HashingReader(
            open_text(draft.source, draft.probe.encoding), repr((shape, self._said))
        )

    def heard_before(self, kept: Callable[[str], dict[str, R]]) -> R | None:
        """What is kept of a file with just these rows; `kept` gives for the first row what is
        known, each by the digest of all rows. The other rows are only read when there is some."""
        text = self.text()
        try:
            for _line in range(self._header.line):
                text.readline()
            more = text.readlines(BLOCK)
            found = kept(text.head) if more else {}
            while more and found:
                more = text.readlines(BLOCK)
        except UnicodeDecodeError:
            return None  # which is told when the rows are read
        return found.get(text.digest)

    def _preface(self) -> Preface | None:
        """What the lines around the rows say that these come to."""
        preface = stated_sums([*self._header.above, *self._below], self._draft.stated_rows)
        if len(self._totals) == 1:
            came, went = self._totals[0]
            preface = replace(preface or Preface(), came=came, went=went)
        return preface

    def _warn(self, count: int) -> None:
        if count == 0:
            self._draft.warnings.append(_("The file has a header but no rows."))

    def _warn_of_balances(self) -> None:
        check = self._draft.balances
        if check and (check.reversed or not check.agrees) and (text := check.text()):
            self._draft.warnings.append(text)
        came, went = self._meant.moved
        signed = self._format.positive and not self._format.card
        if signed and came >= SIGNS_EXPECTED and not went:
            self._draft.warnings.append(
                _("No row of the file takes money out. Check that its amounts have their signs.")
            )

    def _is_row(self, cells: list[str]) -> bool:
        cells.append("")
        at, posted = (cells[place].strip() for place in self._header.places[:2])
        cells.pop()
        try:
            return self._days.read(at or posted) is not None
        except Rejected:
            return True

    def _read(self, row: Row) -> ParsedRow | None:
        """The staged row, null for what is no data: blank lines, closing lines, a header again."""
        number, cells, _raw, cut, _inside = row
        if self._away:
            return self._read_away(row)
        if cut or len(cells) < self._least:
            return self._read_short(row)
        if len(cells) < self._width:
            cells.extend([""] * (self._width - len(cells)))
        cells.append("")  # the place of columns that the file does not have
        try:
            values = self._pick(cells)
            at = self._days.read(values[0].strip() or values[1].strip())
            return self._meant.row(number, at, values) if at else self._read_strange(row)
        except Rejected as reason:
            return self._read_mended(row) or self._rejected(row, str(reason))

    def _read_mended(self, row: Row) -> ParsedRow | None:
        """A row with cells too many, read with a text put together again that has a delimiter."""
        extra = len(row.cells) - 1 - self._header.cells
        if extra <= 0 or self._format.bank:
            return None
        for name in ("text", "counterparty"):
            place = self._header.places[FIELDS.index(name)]
            parts = row.cells[place : place + extra + 1]
            whole = self._header.delimiter.join(parts)
            mended = [*row.cells[:place], whole, *row.cells[place + extra + 1 :]]
            values = self._pick(mended)
            try:
                if at := self._days.read(values[0].strip() or values[1].strip()):
                    return self._meant.row(row.number, at, values)
            except Rejected:
                continue
        return None

    def _is_anothers(self, row: Row) -> bool:
        """Whether a line is the header of another table, whose rows are left out and counted.

        Raises UserError where it is another bank's or wallet's."""
        raw = "".join(row.raw)
        cells = row.cells if len(row.cells) > 3 else re.split("[,;\t|]", raw)
        if not is_header(cells):
            return False
        own = {plain_name(cell) for cell in cells} & set(self._header.names)
        if len(own) * 2 > len(cells):
            return False
        if any(
            (header.format.provider, header.format.bank)
            != (self._format.provider, self._format.bank)
            for header in find_header([raw]).headers
        ):
            raise mixed_banks(self._draft.file, row.number)
        self._away = row.number
        return True

    def _read_away(self, row: Row) -> ParsedRow | None:
        """A row below the header of another table."""
        if len({plain_name(cell) for cell in row.cells} & set(self._header.names)) > 2:
            self._away = 0
        if not self._away or sum(bool(cell.strip()) for cell in row.cells) < 2:
            return None
        return self._rejected(
            row,
            _("The row is of another table, which begins in line {line}.").format(line=self._away),
        )

    def _read_short(self, row: Row) -> ParsedRow | None:
        first = row.cells[0].strip().strip("\ufeff") if row.cells else ""
        if not any(cell.strip() for cell in row.cells) or self._is_anothers(row):
            return None
        if sum(bool(cell.strip()) for cell in row.cells) == 1:
            self._titles = [*self._titles[-3:], (row.number, "".join(row.cells).strip()[:200])]
        if self._closing(first) or (self._below and len(row.cells) < 4):
            self._close(row)
            return None
        if row.cut:
            raise UserError(_(CUT_OFF).format(file=self._draft.file))
        return self._rejected(
            row,
            cells_text(len(row.cells), self._header.width),
        )

    def _close(self, row: Row) -> None:
        """Keep a line below the rows, with the sums that stand in their columns."""
        self._below.append("".join(row.raw).strip())
        if named_in(row.cells[0]) not in ("", self._said[0]):
            return
        sums = [_fen(row.cells, self._header.places[FIELDS.index(f)]) for f in ("income", "outgo")]
        if sums != [None, None]:
            self._totals.append((sums[0], sums[1]))

    def _read_strange(self, row: Row) -> ParsedRow | None:
        """A row whose day is none."""
        first = row.cells[0].strip()
        if not any(cell.strip() for cell in row.cells):
            return None
        if self._closing(first):
            self._close(row)
            return None
        again = {plain_name(cell) for cell in row.cells} & set(self._header.names)
        if self._header.names[self._header.places[0]] in again and len(again) > 2:
            bank = self._format.bank
            if names_another_bank(self._titles, {bank.name} if bank else (), row.number):
                raise mixed_banks(self._draft.file, row.number)
            return None
        if self._is_anothers(row):
            return None
        day = row.cells[self._header.places[0]].strip()
        refuse_mixed(self._draft, day)
        return self._rejected(row, _("“{text}” is not a day.").format(text=day[:40]))

    def _rejected(self, row: Row, reason: str) -> ParsedRow:
        raw = "".join(row.raw).strip()[:LONGEST_TEXT]
        return ParsedRow(row.number, reason=reason, raw=raw)


def _fen(cells: list[str], place: int) -> int | None:
    """The amount in a line of sums, null where there is none."""
    try:
        return money(cells[place].strip()) if 0 <= place < len(cells) else None
    except Rejected:
        return None
