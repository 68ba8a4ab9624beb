"""What the whole of a table says about its day order, its decimal mark and its signs."""

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import combinations, pairwise

from core.statements.balances import BalanceCheck, Balances
from core.statements.lines import Row
from core.statements.table.amounts import amount_in, decimal_marks, fen_of, is_telling
from core.statements.table.days import ORDERS, days_of, is_dotted
from core.statements.table.direction_words import direction_of
from core.statements.table.summary_words import summary_word
from core.statements.values import Rejected

UNDATED = 60
"""Lines without a day that are kept."""
_MONEY = frozenset(("amount", "out", "in", "fee", "balance"))
KEPT = 400
"""Rows kept to be compared with their balances."""


@dataclass(slots=True)
class Facts:
    """`places` gives the places of each meaning, `directions` what words say beside those known.
    Orders and marks are counted over all rows."""

    places: dict[str, list[int]]
    directions: dict[str, str] = field(default_factory=dict)
    days: int = 0
    fitting: Counter[str] = field(default_factory=Counter)
    differing: set[tuple[str, str]] = field(default_factory=set)
    dotted: bool = True
    amounts: int = 0
    marks: Counter[str] = field(default_factory=Counter)
    telling: int = 0
    signs: Counter[int] = field(default_factory=Counter)
    credit_marks: bool = False
    agree: int = 0
    against: int = 0
    words: set[str] = field(default_factory=set)
    kept: list[Row] = field(default_factory=list)
    undated: list[Row] = field(default_factory=list)
    """Lines without a day, of which some may be totals."""
    last: deque[Row] = field(default_factory=lambda: deque(maxlen=4))

    def cell(self, cells: list[str], meaning: str, nth: int = 0) -> str:
        places = self.places.get(meaning, ())
        if nth >= len(places) or places[nth] >= len(cells):
            return ""
        return cells[places[nth]].strip()

    def take(self, rows: Iterable[Row]) -> None:
        for row in rows:
            dated = self._day(self.cell(row.cells, "day"))
            self._money(row)
            self.last.append(row)
            if not dated and len(self.undated) < UNDATED:
                self.undated.append(row)

    def lines(self) -> list[Row]:
        """Those among which totals may stand."""
        last = [row for row in self.last if all(row is not each for each in self.undated)]
        return [*self.undated, *last]

    def _day(self, text: str) -> bool:
        """Count a day; whether it is one."""
        found = days_of(text) if text else ()
        if not any(found):
            return False
        self.days += 1
        self.dotted = self.dotted and is_dotted(text)
        fits = [n for n, at in enumerate(found) if at]
        for n in fits:
            self.fitting[ORDERS[n]] += 1
        if len(fits) > 1 and len(set(found) - {None}) > 1:
            for one, other in combinations(fits, 2):
                if found[one] != found[other]:
                    self.differing.add((ORDERS[one], ORDERS[other]))
        return True

    def _money(self, row: Row) -> None:
        if not self.cell(row.cells, "day"):
            return
        for meaning in _MONEY & self.places.keys():
            amount = amount_in(self.cell(row.cells, meaning))
            if amount is None:
                continue
            self.amounts += 1
            self.telling += is_telling(amount.digits)
            for mark in decimal_marks(amount.digits):
                self.marks[mark] += 1
        if len(self.kept) < KEPT:
            self.kept.append(row)
        text = self.cell(row.cells, "amount")
        amount = amount_in(text)
        if amount is None or not amount.digits.strip("0.,"):
            return
        if len(self.kept) < KEPT and not self.is_payment(row):
            return  # an opening balance or a total shows no direction
        self.signs[amount.sign] += 1
        if amount.sign > 0 and text[-1:].casefold() in ("r", "c", "h", "贷"):
            self.credit_marks = True
        word = self.cell(row.cells, "direction")
        if word:
            self.words.add(word)
            said = self.directions.get(word) or direction_of(word)
            if said in ("out", "in"):
                agrees = (said == "out") == (amount.sign < 0)
                self.agree += agrees
                self.against += not agrees

    def is_payment(self, row: Row) -> bool:
        """Whether no text of a row says that it is a balance or a total."""
        texts = (
            row.cells[n]
            for meaning in ("text", "counterparty")
            for n in self.places.get(meaning, ())
            if n < len(row.cells)
        )
        return all(summary_word(text) not in ("balance", "total") for text in texts)

    def orders(self) -> list[str]:
        """The day orders that all cells allow; where none does, those that some allow."""
        whole = [order for order in ORDERS if self.days and self.fitting[order] == self.days]
        return whole or [order for order in ORDERS if self.fitting[order]]

    def decimals(self) -> list[str]:
        """The decimal marks that all cells allow; where none does, those that some allow."""
        whole = [mark for mark in ".," if self.marks[mark] == self.amounts]
        return whole or [mark for mark in ".," if self.marks[mark]]

    def check(self, mark: str, sign: str | None) -> BalanceCheck | None:
        """What the balances say of the first rows, with this decimal mark and rule of signs."""
        if "balance" not in self.places:
            return None
        balances = Balances()
        for row in self.kept:
            balance = signed(self.cell(row.cells, "balance"), mark)
            if balance is not None:
                balances.add(row.number, self.change(row, mark, sign), balance)
        return balances.result()

    def change(self, row: Row, mark: str, sign: str | None) -> int | None:
        """Fen that a row moved; in is positive."""
        if "amount" not in self.places:
            went = signed(self.cell(row.cells, "out"), mark) or 0
            came = signed(self.cell(row.cells, "in"), mark) or 0
            return abs(came) - abs(went)
        amount = signed(self.cell(row.cells, "amount"), mark)
        if amount is None:
            return None
        if sign == "words":
            word = self.cell(row.cells, "direction")
            way = self.directions.get(word) or direction_of(word)
            return -abs(amount) if way in ("out", "transfer-out") else abs(amount)
        if sign == "positive-out":
            return -amount
        fee = signed(self.cell(row.cells, "fee"), mark) or 0
        return amount - abs(fee)

    def distinct_days(self) -> int:
        """How many different days the first rows have."""
        return len({self.cell(row.cells, "day") for row in self.kept})

    def span(self, order: str) -> int:
        """How many days lie between the first rows' first day and their last."""
        days = [days_of(self.cell(row.cells, "day"))[ORDERS.index(order)] for row in self.kept]
        known = [at for at in days if isinstance(at, datetime)]
        return (max(known) - min(known)).days if known else 0

    def is_sorted(self, order: str, newest_first: bool) -> bool:
        """Whether the first rows' days run one way when they are read in this order."""
        days = [days_of(self.cell(row.cells, "day"))[ORDERS.index(order)] for row in self.kept]
        known = [at for at in days if isinstance(at, datetime)]
        if newest_first:
            known.reverse()
        return all(one.date() <= other.date() for one, other in pairwise(known))


def signed(text: str, mark: str) -> int | None:
    """Fen of a cell with its own sign; null when it is no amount."""
    amount = amount_in(text)
    if amount is None:
        return None
    try:
        fen = fen_of(amount, text, mark)
    except Rejected:
        return None
    return -fen if amount.sign < 0 else fen
