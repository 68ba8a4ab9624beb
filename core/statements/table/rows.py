"""A row of a table by its plan: its day, what it moved, its words; or why it cannot be taken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from core.errors import UserError
from core.records.model import Direction
from core.statements.decoding import CUT_OFF
from core.statements.lines import Row, cells_told
from core.statements.table.amounts import CODES, amount_in, fen_of, is_nothing
from core.statements.table.days import read_clock, read_day
from core.statements.table.facts import Facts
from core.statements.table.heads import direction_of, is_closing, meanings_of, plain
from core.statements.table.proof import directions
from core.statements.table.settle import Plan
from core.statements.values import Rejected
from core.words import _

_HEADS_CURRENCY = re.compile(r"[(（\[]\s*([A-Z]{3}|[€£₹円원]|Rs\.?)\s*[)）\]]|\b([A-Z]{3})$").search
_STATED = re.compile(
    r"(?i:currency|währung|waehrung|devise|divisa|moneda|币\s*种)[^\w\n]{1,8}([A-Z]{3}|人民币)\b"
).search
_NAMES = {"人民币": "CNY", "RMB": "CNY", "€": "EUR", "£": "GBP", "美元": "USD", "欧元": "EUR"}
_NAMES |= {"円": "JPY", "원": "KRW", "₹": "INR", "Rs": "INR", "Rs.": "INR"}
_SHORT_BALANCE = re.compile(
    r"(?i)(?:opening|closing|starting|ending|previous) balance|balance (?:brought|carried) forward"
    r"|期初余额|期末余额|上期余额|承前余额|anfangssaldo|endsaldo|solde (?:initial|final)"
    r"|saldo (?:inicial|final)"
    r"|前月繰越|繰越残高"
).fullmatch
_OF_LEDGERS = {"还款": "transfer", "借入": "transfer", "借出": "transfer"}
_OF_LEDGERS |= {"退款": "in", "报销": "out"}
"""Words of programs for keeping accounts, beside 支出 and 收入; a bank's would not say the way."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as it stands: `change` in fen is positive for what came in; `own` says that it only
    moved between own accounts, with `direction` neutral where the file does not say the way."""

    at: datetime
    change: int
    direction: Direction
    balance: int | None
    word: str
    cells: dict[str, str]


class TableRows:
    """Reads rows by a plan into `TableRow`, null for what is no row. Used by the import and by the
    window's preview."""

    def __init__(self, plan: Plan, file: str) -> None:
        self.plan = plan
        self._file = file
        self._ways: dict[int, int] = {}
        layout, places = plan.layout, plan.places
        self._heads = frozenset(plain(name) for name in layout.names)
        self._spare = min((p[0] for m, p in places.items() if m in ("amount", "out", "in")))
        money = [n for m in ("amount", "out", "in") for n in places.get(m, ())]
        found = [_HEADS_CURRENCY(layout.names[n]) for n in money] if layout.names else []
        stated = _STATED("\n".join(line for line in layout.above if len(line) < 200))
        said = [code_of(match[1] or match[2]) for match in found if match]
        said += [code_of(stated[1])] if stated else []
        self.currency = next((code for code in said if code in CODES), "")
        taken = {n for means, each in places.items() for n in each if means != "note"}
        names = layout.names
        self._texts = [
            n
            for n in places.get("note", ())
            if names and {"text", "direction"} & {*meanings_of(names[n])}
        ]
        self._kind = next(  # words for the kind of payment that say no direction
            (
                n
                for n, name in enumerate(layout.names)
                if n not in taken and "direction" in meanings_of(name)
            ),
            -1,
        )
        words = {
            row.cells[n].strip()
            for row in layout.data
            for n in places.get("direction", ())
            if n < len(row.cells)
        }
        self._of_ledger = bool(words & {"支出", "收入"})
        self._least = 1 + min(max(places["day"][0], min(money)), layout.width - 1)

    def prove(self, rows: Iterator[Row]) -> None:
        """Take the directions that only the balances show from all rows."""
        facts = Facts(self.plan.places)
        self._ways = directions(facts, rows, self.plan.decimal) or {}

    def cell(self, row: Row, meaning: str) -> str:
        places = self.plan.places.get(meaning, ())
        if not places:
            return ""
        if len(places) == 1:
            place = places[0]
            return " ".join(row.cells[place].split()) if place < len(row.cells) else ""
        parts = [row.cells[n].strip() for n in places if n < len(row.cells)]
        parts = [" ".join(part.split()) for part in parts if part]
        return " ".join(dict.fromkeys(parts))

    def read(self, row: Row) -> TableRow | None:
        """Raises Rejected with the reason why a row cannot be taken."""
        filled = [cell.strip() for cell in row.cells if cell.strip()]
        if not filled:
            return None
        said = self.cell(row, "day")
        at = read_day(said, self.plan.order, self.plan.serial) if said else None
        if at is None:
            return self._no_day(row, filled, said)
        if row.cut:
            raise UserError(_(CUT_OFF).format(file=self._file))
        extra = [cell for cell in row.cells[self.plan.layout.width :] if cell.strip()]
        if extra:
            raise Rejected(cells_told(len(row.cells), self.plan.layout.width))
        if clock := read_clock(self.cell(row, "time")):
            at = datetime.combine(at.date(), datetime.min.time().replace(*clock))
        text = self.cell(row, "text")
        if _SHORT_BALANCE(text) or _SHORT_BALANCE(self.cell(row, "counterparty")):
            if not any(amount_in(self.cell(row, m)) for m in ("amount", "out", "in")):
                return None
            raise Rejected(_("The row is a balance and not a payment."))
        balance = self._fen(row, "balance")
        change, direction = self._change(row)
        names = ("counterparty", "category", "currency", "status", "account", "id")
        cells = {name: self.cell(row, name) for name in names} | {"text": text}
        cells["mark"] = self._mark(row)
        cells["notes"] = self.cell(row, "note")
        cells["told"] = self._told_beside(row)
        cells["kind"] = row.cells[self._kind].strip() if 0 <= self._kind < len(row.cells) else ""
        return TableRow(at, change, direction, balance, self.cell(row, "direction"), cells)

    def _told_beside(self, row: Row) -> str:
        """What the columns beside the text say whose headings are those of texts or types."""
        if not self._texts:
            return ""
        cells = [row.cells[n] for n in self._texts if n < len(row.cells)]
        parts = [" ".join(cell.split()) for cell in cells if not is_nothing(cell)]
        return " ".join(dict.fromkeys(parts))

    def _no_day(self, row: Row, filled: list[str], said: str) -> None:
        again = sum(1 for cell in filled if plain(cell) in self._heads)
        amounts = any(amount_in(self.cell(row, m)) for m in ("amount", "out", "in"))
        if (self._heads and again * 2 > len(filled)) or is_closing(filled[0]) or is_closing(said):
            return
        if not amounts and (len(filled) <= 2 or len(row.cells) < self._least):
            return
        if not amounts and not said:
            return  # a continuation of the text above, or a note
        raise Rejected(_("“{text}” is not a day.").format(text=said[:40]))

    def _mark(self, row: Row) -> str:
        for meaning in ("amount", "out", "in"):
            amount = amount_in(self.cell(row, meaning))
            if amount and amount.currencies:
                return amount.currencies
        return ""

    def _fen(self, row: Row, meaning: str) -> int | None:
        """Fen with the cell's own sign; null for an empty one. Raises Rejected."""
        text = self.cell(row, meaning)
        if is_nothing(text):
            return None
        amount = amount_in(text)
        if amount is None:
            if meaning in ("balance", "fee"):
                return None
            raise Rejected(_("“{text}” is not an amount.").format(text=text[:40]))
        fen = fen_of(amount, text, self.plan.decimal)
        return -fen if amount.sign < 0 else fen

    def _change(self, row: Row) -> tuple[int, Direction]:
        if self.plan.sign == "columns":
            return self._of_two(row)
        amount = self._fen(row, "amount")
        if amount is None:
            raise Rejected(_("The row has no amount."))
        sign = self.plan.sign
        if sign == "words":
            word = self.cell(row, "direction")
            said = direction_of(word) or (_OF_LEDGERS.get(word) if self._of_ledger else None)
            if said is None:
                raise Rejected(_("The direction “{word}” is not known.").format(word=word[:40]))
            if said == "transfer":
                return abs(amount), Direction.NEUTRAL
            return _told(abs(amount) if said.endswith("in") else -abs(amount))
        if sign == "balance":
            way = self._ways.get(row.number)
            if way is None:
                raise Rejected(
                    _("Nothing in the file says whether this money came in or went out.")
                )
            return _told(way * abs(amount))
        if sign == "positive-out":
            amount = -amount
        elif sign == "all-out":
            amount = -abs(amount)
        elif sign == "all-in":
            amount = abs(amount)
        elif sign == "unmarked-out":
            marked = amount_in(self.cell(row, "amount"))
            amount = amount if marked and marked.sign else -amount
        if (
            self.plan.own_transfers
            and self.cell(row, "amount")[:1].isdigit()
            and direction_of(self.cell(row, "direction")) == "transfer"
        ):  # Firefly III has no minus before what went to an account of one's own.
            return abs(amount), Direction.NEUTRAL
        fee = self._fen(row, "fee")
        return _told(amount - abs(fee or 0))

    def _of_two(self, row: Row) -> tuple[int, Direction]:
        went, came = self._fen(row, "out"), self._fen(row, "in")
        if went is None and came is None:
            raise Rejected(_("The row has no amount."))
        if went and came:
            raise Rejected(_("The row has an amount both in and out."))
        if came and came < 0 and (went or not self._minus_in["in"]):
            raise Rejected(
                _("The amount {amount} is negative.").format(amount=self.cell(row, "in")[:40])
            )
        if went and went < 0 and not self._minus_in["out"]:
            raise Rejected(
                _("The amount {amount} is negative.").format(amount=self.cell(row, "out")[:40])
            )
        return _told(abs(came or 0)) if came or went is None else _told(-abs(went))

    @cached_property
    def _minus_in(self) -> dict[str, bool]:
        """Whether a column of what went out, or came in, has a minus in every row: then it is no
        correction. Citi writes what came in that way, PostFinance what went out."""
        found = {}
        for meaning in ("out", "in"):
            amounts = [
                amount_in(row.cells[n])
                for row in self.plan.layout.data
                for n in self.plan.places.get(meaning, ())
                if n < len(row.cells) and not is_nothing(row.cells[n])
            ]
            found[meaning] = all(a.sign < 0 for a in amounts if a and a.digits.strip("0.,"))
        return found if not (found["in"] and found["out"]) else {"out": True, "in": False}


def code_of(said: str) -> str:
    """The code of a currency that a file calls by a name or a mark."""
    return _NAMES.get(said, said)


def _told(change: int) -> tuple[int, Direction]:
    return change, Direction.IN if change >= 0 else Direction.OUT
