"""The sums and days of a bill: labels with their values, however the page sets them side by side.

A label's value stands in the same cell, in the next cell, below it in the same column, or in the
row of values under a row of labels, in their order. Where none of this fits, nothing is taken.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from core.json_shapes import is_list
from core.statements.bills.amounts import (
    Amount,
    amounts_at,
    day_in,
    month_day,
    period_in,
)
from core.statements.bills.claims import Claim, says_end, with_end
from core.statements.bills.labels import (
    DAYS,
    INLINE,
    LIMITS,
    MONEY,
    Label,
    inline_field,
    joined,
)
from core.statements.bills.page import Row
from core.statements.bills.tokens import LINK, VALUES, Token, cards_beside, fits, more_of, token_of

_CHINESE = re.compile(r"[\u4e00-\u9fff]").search


@dataclass(slots=True)
class Sums:
    """Collects the claims of a page, row by row."""

    own: Mapping[str, str]
    owed_negative: frozenset[str] = frozenset()
    claims: list[Claim] = field(default_factory=list)
    cards: dict[str, tuple[str, ...]] = field(default_factory=dict)
    every_month: int | None = None
    due_month_day: tuple[int, int] | None = None
    _labels: list[Label] = field(default_factory=list)
    _head: dict[int, Label] = field(default_factory=dict)
    _currencies: dict[int, str] = field(default_factory=dict)
    _less: set[str] = field(default_factory=set)
    _used: bool = True
    _owed: bool = False
    """Whether a label has said what is owed, so that a `new` one is of the charges."""
    _trailing: list[Label] = field(default_factory=list)

    def row(self, row: Row, currency: str | None, card: str | None) -> None:
        tokens = self._tokens(row)
        labels = [token for token in tokens if token.kind == "label"]
        values = [t for t in tokens if t.kind in VALUES]
        if labels and values:
            trailing = self._trailing
            self.forget()
            self._trailing = trailing
            self._side_by_side(tokens, currency, card)
        elif not row.in_table and (self._used or len(row.filled) > 1 or not (labels or values)):
            self.forget()
            if labels and len(row.filled) == 1:
                self._heading(tokens, row)
        elif labels:
            self._heading(tokens, row)
        elif values:
            self._under_headings(tokens, values, row, currency, card)
        elif tokens and self._labels and all(t.kind == "card" for t in tokens):
            self._used = True  # a card that owes nothing: its sums are blank
        elif tokens and self._labels and all(t.kind == "currency" for t in tokens):
            for token in tokens:
                if isinstance(token.value, str):
                    self._currencies[token.at] = token.value
        elif any(_CHINESE(cell) for cell in row.cells):
            self.forget()

    def forget(self) -> None:
        """Headings above no longer hold."""
        self._labels, self._head, self._currencies = [], {}, {}
        self._trailing, self._less, self._used = [], set(), True

    def awaits(self, row: Row) -> bool:
        """Whether a row has the values of the headings above it, each in its column."""
        if not self._labels:
            return False
        tokens = self._tokens(row)
        if self._used and not any(token.kind == "card" for token in tokens):
            return False  # a further row is of another card, or of the card in another currency
        values = [token for token in tokens if token.kind in VALUES]
        return len(values) > 1 and len(self._by_column(values, row)) > 1

    # What a cell is

    def _tokens(self, row: Row) -> list[Token]:
        made: list[Token] = []
        for at, cell in enumerate(row.cells):
            if not cell:
                continue
            under = self._head.get(row.owners[at] if row.owners else at)
            token = token_of(at, cell, self.own, under)
            if token.kind == "card" and isinstance(token.value, str):
                beside = cards_beside(cell)
                self.cards[token.value] = beside or self.cards.get(token.value, ())
            elif token.kind == "text":
                self._inside(cell)
            made.append(token)
        return made

    def _inside(self, cell: str) -> None:
        """Labels with their values inside a text: `账单日:2026/07/26`, `本期应还总额 CNY 1.00`."""
        text = joined(LINK.sub("", cell.replace("\n", " ")))
        for match in INLINE.finditer(text):
            name = inline_field(match[1], self.own)
            rest = text[match.end() : match.end() + 60]
            if (
                name == "period"
                and (period := period_in(rest))
                and rest.find(str(period[0].year)) in range(2)
            ):
                self.claims.append(Claim(name, period))
            elif name in DAYS and name != "period":
                if re.match(r"\d{4}", rest) and (day := day_in(rest[:14])):
                    self.claims.append(Claim(name, day))
                elif name == "due" and (match := re.match(r"\d{1,2}月\d{1,2}日", rest)):
                    self.due_month_day = month_day(match[0])
                elif name == "closed" and (every := re.match(r"每月\s*(\d{1,2})\s*[日号]", rest)):
                    self.every_month = int(every[1])
            elif name == "card":
                continue
            elif name in MONEY:
                said = amounts_at(text, match.end())
                if name in LIMITS and said and (ending := with_end(rest)):
                    self.claims.append(Claim("temporary_until", ending[1]))
                    name, said = "temporary", ending[0]
                for one in said:
                    self._claim(Label(name), one, None, None)

    # How labels and values stand

    def _side_by_side(self, tokens: list[Token], currency: str | None, card: str | None) -> None:
        pending = list(self._trailing)
        last: Label | None = None
        code = None
        ends = False
        for token in tokens:
            if token.kind == "label":
                label = token.value
                assert isinstance(label, Label)
                before = pending[-1] if pending else last
                if not label.chinese and before and before.field == label.field:
                    continue
                if not (label.weak and len(tokens) <= 2):
                    pending.append(label)
            elif token.kind == "currency":
                code = token.value
            elif token.kind == "card" and pending and pending[0].field == "card":
                pending.pop(0)
            elif token.kind == "text":
                ends = bool(says_end(str(token.value)))
            elif token.kind in VALUES:
                fitting = [n for n, label in enumerate(pending) if fits(label, token)]
                if fitting:
                    last = pending[fitting[0]]
                    del pending[: fitting[0] + 1]
                elif token.kind == "day" and last and last.field == "temporary" and ends:
                    last = Label("temporary_until")
                elif pending or last is None or not more_of(last, token):
                    continue
                self._take(last, token, code if isinstance(code, str) else currency, card)
                code = None
        self._trailing = pending if tokens and tokens[-1].kind == "label" else []
        self._labels = list(self._trailing)
        self._used = not self._trailing

    def _heading(self, tokens: list[Token], row: Row) -> None:
        if self._used:
            self.forget()
            self._used = False
        operator = None
        alone = bool(self._head)
        for token in tokens:
            if token.kind == "operator":
                operator = token.value
                continue
            if token.kind == "label":
                label = token.value
                assert isinstance(label, Label)
                if not label.chinese and any(each.field == label.field for each in self._labels):
                    continue
                self._labels.append(label)
                self._head[token.at] = label
                if operator == "-" and label.field == "adjustment":
                    self._less.add("adjustment")
            elif token.kind == "text":
                temporary = bool(self._labels) and self._labels[-1].field == "temporary"
                ends = temporary and says_end(str(token.value))
                self._head[token.at] = Label("temporary_until" if ends else None)
                if len(tokens) > 1:
                    self._labels.append(self._head[token.at])
        if alone and len(row.filled) > 1:
            self._head = {}  # headings over several rows say nothing of columns
        for n, owner in enumerate(row.owners):
            if owner in self._head:
                self._head[n] = self._head[owner]

    def _under_headings(
        self,
        tokens: list[Token],
        values: list[Token],
        row: Row,
        currency: str | None,
        card: str | None,
    ) -> None:
        if not self._labels:
            return
        own = next((t.value for t in tokens if t.kind == "currency"), None)
        code = own if isinstance(own, str) else currency
        tail = next((t.value for t in tokens if t.kind == "card"), None)
        card = tail if isinstance(tail, str) else card
        if any(token.kind == "total" for token in tokens):
            card = None
        texts = [
            label
            for token in tokens
            if token.kind == "text" and (label := self._head.get(token.at)) and label.field
        ]
        if 2 * len(texts) > len(values):
            return  # a row of something else
        pairs = self._by_column(values, row) or self._in_order(values)
        if pairs and code is None and self._used and tail is None:
            code = self._currency_by_balance(pairs)
            if code is None:
                return
        for label, token in pairs:
            named = self._currencies.get(token.at)
            self._take(label, token, named or code, card)
        if pairs:
            self._used = True

    def _currency_by_balance(self, pairs: list[tuple[Label, Token]]) -> str | None:
        """The currency of a further row of values that names none: that of an equal balance."""
        for label, token in pairs:
            if label.field == "balance" and is_list(token.value):
                fen = token.value[0].fen
                for claim in self.claims:
                    if claim.field == "balance" and claim.value == fen and claim.currency:
                        return claim.currency
        return None

    def _by_column(self, values: list[Token], row: Row) -> list[tuple[Label, Token]]:
        pairs: list[tuple[Label, Token]] = []
        for token in values:
            label = self._head.get(token.at)
            if label is None or (label.field is not None and not fits(label, token)):
                return []
            if label.field is not None:
                pairs.append((label, token))
        return pairs

    def _in_order(self, values: list[Token]) -> list[tuple[Label, Token]]:
        for labels in (
            [label for label in self._labels if label.field not in ("currency", "card")],
            [label for label in self._labels if label.field in MONEY],
        ):
            if len(labels) == len(values) and all(
                label.field is None or fits(label, token)
                for label, token in zip(labels, values, strict=True)
            ):
                return [(label, t) for label, t in zip(labels, values, strict=True) if label.field]
        return []

    def _take(self, label: Label, token: Token, currency: str | None, card: str | None) -> None:
        value = token.value
        if token.kind == "month-day":
            self.due_month_day = value
        elif token.kind == "every-month":
            self.every_month = value if isinstance(value, int) else None
        elif token.kind == "temporary":
            said: tuple[list[Amount], date] = value
            self._claim(Label("temporary"), said[0][0], currency, card)
            self.claims.append(Claim("temporary_until", said[1], None, card))
        elif token.kind in ("amounts", "nothing"):
            if label.field in DAYS:
                return
            for amount in value:
                self._claim(label, amount, currency, card)
        elif label.field == "period" or token.kind == "day":
            assert label.field is not None
            self.claims.append(Claim(label.field, value, None, card))

    def _claim(self, label: Label, said: Amount, currency: str | None, card: str | None) -> None:
        name = label.field
        assert name is not None
        if name == "new":
            balance = self._owed or any(each.field == "balance" for each in self._labels)
            name = "charges" if balance else "balance"
        elif name == "balance":
            self._owed = True
        fen = said.fen
        if fen is not None:
            fen *= label.scale
        if fen is not None and not said.has_direction:
            if label.owed_negative or label.key in self.owed_negative:
                fen = -fen
            if name in self._less:
                fen = -fen
        code = said.currency or (label.currency if label.currency != "?" else None) or currency
        if label.currency == "?" and not said.currency and code in (None, "CNY"):
            return
        self.claims.append(Claim(name, fen, code, card))
