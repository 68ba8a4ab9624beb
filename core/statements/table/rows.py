"""A row of a table by its plan: its day, what it moved, its words; or why it cannot be taken."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from core.errors import UserError
from core.records.model import Direction
from core.statements.currencies import ISO, code_of
from core.statements.decoding import CUT_OFF
from core.statements.lines import Row, cells_text
from core.statements.table.amounts import amount_in, fen_of, is_nothing
from core.statements.table.days import local, read_clock, read_day, says_utc
from core.statements.table.facts import Facts
from core.statements.table.heads import meanings_of, plain
from core.statements.table.proof import directions
from core.statements.table.settle import Plan
from core.statements.table.summary_words import is_closing, summary_word
from core.statements.values import NOTHING, Rejected
from core.words import _

_HEADS_CURRENCY = re.compile(r"[(（\[]\s*([A-Z]{3}|[€£₹円원]|Rs\.?)\s*[)）\]]|\b([A-Z]{3})$").search
_STATED = re.compile(
    r"(?i:currency|währung|waehrung|devise|divisa|moneda|币\s*种)[^\w\n]{1,8}([A-Z]{3}|人民币)\b"
).search
_OF_LEDGERS = {
    "还款": "transfer",
    "借入": "transfer",
    "借出": "transfer",
    "退款": "in",
    "报销": "out",
}
"""Words of programs for keeping accounts, beside 支出 and 收入; a bank's would not say the way."""


_OF_UTC = re.compile(r"(?i)\b(?:utc|gmt)\b").search
_ZONES = frozenset(
    (
        "timezone",
        "tz",
        "zeitzone",
        "fuseauhoraire",
        "zonahoraria",
        "fusohorario",
        "tijdzone",
        "时区",
    )
)
_TEXTS = ("counterparty", "category", "text")
_KEPT = ("counterparty", "category", "currency", "status", "account", "id")


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
        money = [n for m in ("amount", "out", "in") for n in places.get(m, ())]
        found = [_HEADS_CURRENCY(layout.names[n]) for n in money] if layout.names else []
        stated = _STATED("\n".join(line for line in layout.above if len(line) < 200))
        said = [code_of(match[1] or match[2]) for match in found if match]
        said += [code_of(stated[1])] if stated else []
        self.currency = next((code for code in said if code in ISO), "")
        taken = {n for m, each in places.items() if m not in ("text", "note") for n in each}
        self._kind = next(  # words for the kind of payment that say no direction
            (
                n
                for n, name in enumerate(layout.names)
                if n not in taken and "direction" in meanings_of(name)
            ),
            -1,
        )
        self._texts = sorted({n for m in _TEXTS for n in places.get(m, ())} | ({self._kind} - {-1}))
        self._main = _main_text(plan)
        self._several = self._main >= 0 and len(places.get("text", ())) > 1
        self._kept = [name for name in _KEPT if name in places]
        self._money = [name for name in ("amount", "out", "in") if name in places]
        names = [
            layout.names[n] for m in ("day", "time") for n in places.get(m, ())[:1] if layout.names
        ]
        self._utc = any(_OF_UTC(name) for name in names)
        self._zone = next((n for n, name in enumerate(layout.names) if plain(name) in _ZONES), -1)
        self.converted = False
        self._lines = plan.mapping.lines
        self._sums = {True: 0, False: 0}  # of what came in and of what went out so far
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
        parts = [" ".join(row.cells[n].split()) for n in places if n < len(row.cells)]
        if meaning == "counterparty":
            return next((part for part in parts if not is_nothing(part)), "")
        return " ".join(dict.fromkeys([part for part in parts if part not in NOTHING]))

    def read(self, row: Row) -> TableRow | None:
        """Raises Rejected with the reason why a row cannot be taken."""
        filled = [cell for cell in map(str.strip, row.cells) if cell]
        if not filled:
            return None
        said = self.cell(row, "day")
        at = self._day(said, row)
        if at is None:
            return self._no_day(row, filled, said)
        if row.cut:
            raise UserError(_(CUT_OFF).format(file=self._file))
        extra = [cell for cell in row.cells[self.plan.layout.width :] if cell.strip()]
        if extra:
            raise Rejected(cells_text(len(row.cells), self.plan.layout.width))
        time = self.cell(row, "time")
        if time and (clock := read_clock(time)):
            at = datetime.combine(at.date(), datetime.min.time().replace(*clock))
            at = local(at) if self._utc or says_utc(time) or self._in_utc(row) else at
        if not self.converted and (at.hour or at.minute):
            self.converted = self._utc or says_utc(time or said) or self._in_utc(row)
        stands = self._standing(row.cells)
        if stands and stands != "perhaps":
            if not any(amount_in(self.cell(row, m)) for m in ("amount", "out", "in")):
                return None
            if stands == "balance":
                raise Rejected(_("The row is a balance and not a payment."))
            raise Rejected(_("The row is a total of others and not a payment."))
        balance = self._fen(row, "balance") if "balance" in self.plan.places else None
        change, direction = self._change(row)
        if stands and abs(change) and abs(change) in self._sums.values():
            raise Rejected(_("The row is a total of others and not a payment."))
        cells: dict[str, str] = dict.fromkeys(_KEPT, "")
        for name in self._kept:
            cells[name] = self.cell(row, name)
        cells["text"] = self.cell(row, "text")
        cells["main"] = cells["text"]
        if self._several:
            cells["main"] = " ".join("".join(row.cells[self._main : self._main + 1]).split())
        cells["mark"] = self._mark(row)
        cells["notes"] = self.cell(row, "note")
        cells["kind"] = row.cells[self._kind].strip() if 0 <= self._kind < len(row.cells) else ""
        word = self.cell(row, "direction")
        read = TableRow(at, change, direction, balance, word, cells)
        if self._lines and self._lines.get(called(read)) == "total":
            raise Rejected(_("The row is a total of others and not a payment."))
        self._sums[change > 0] += abs(change)
        return read

    def _standing(self, cells: list[str]) -> str | None:
        """What of the row's texts names a line of balances or totals."""
        found = None
        for place in self._texts:
            if place < len(cells) and (what := summary_word(cells[place])):
                if what != "perhaps":
                    return what
                found = what
        return found

    def _in_utc(self, row: Row) -> bool:
        """Whether the column of time zones says that the row's time is UTC."""
        if self._zone < 0:
            return False
        zone = row.cells[self._zone] if self._zone < len(row.cells) else ""
        return bool(zone) and (_OF_UTC(zone) is not None or zone.strip().upper() == "Z")

    def _day(self, said: str, row: Row) -> datetime | None:
        utc = self._utc or self._in_utc(row)
        return read_day(said, self.plan.order, self.plan.serial, utc) if said else None

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
        for meaning in self._money:
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
            said = self.plan.way_of(word) or (_OF_LEDGERS.get(word) if self._of_ledger else None)
            if said is None:
                raise Rejected(_("The direction “{word}” is not known.").format(word=word[:40]))
            if said == "transfer":
                return abs(amount), Direction.NEUTRAL
            return _amount_and_direction(abs(amount) if said.endswith("in") else -abs(amount))
        if sign == "balance":
            way = self._ways.get(row.number)
            if way is None:
                raise Rejected(
                    _("Nothing in the file says whether this money came in or went out.")
                )
            return _amount_and_direction(way * abs(amount))
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
            and self.plan.way_of(self.cell(row, "direction")) == "transfer"
        ):  # Firefly III has no minus before what went to an account of one's own.
            return abs(amount), Direction.NEUTRAL
        fee = self._fen(row, "fee") if "fee" in self.plan.places else None
        return _amount_and_direction(amount - abs(fee or 0))

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
        return (
            _amount_and_direction(abs(came or 0))
            if came or went is None
            else _amount_and_direction(-abs(went))
        )

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


def called(read: TableRow) -> str:
    """A row's words without numbers, by which a line is recognised in the next file."""
    words = (read.cells["counterparty"], read.cells["text"], read.cells["notes"])
    return " ".join(re.sub(r"[\W\d_]+", " ", " ".join(words)).split())


def _amount_and_direction(change: int) -> tuple[int, Direction]:
    return change, Direction.IN if change >= 0 else Direction.OUT


def _main_text(plan: Plan) -> int:
    """The place of the column of texts that names a row for the comparing of files; -1 for all."""
    places = plan.places.get("text", ())
    if not plan.layout.names or len(places) < 2:
        return places[0] if len(places) == 1 else -1
    names, rows = plan.layout.names, plan.layout.data
    filled = [n for n in places if any(n < len(r.cells) and r.cells[n].strip() for r in rows)]
    return min(
        filled or places, key=lambda n: meanings_of(names[n]).get("text", len(names) * 99999)
    )
