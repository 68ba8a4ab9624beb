"""A bill read from its page: one walk over the rows, which are titles, transactions or sums."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from core.statements.bills.amounts import amounts, currency_of, looks_like_day, plain
from core.statements.bills.bill import Plan
from core.statements.bills.form import BillForm
from core.statements.bills.kinds import section_of
from core.statements.bills.labels import label_of
from core.statements.bills.page import Page, Row, flowing
from core.statements.bills.plans import plan_columns, read_plan
from core.statements.bills.rows import (
    Columns,
    RawRow,
    columns_of,
    is_transaction,
    read_row,
    stacked,
)
from core.statements.bills.sums import Sums

_CARD_TITLE = re.compile(
    r"(?:卡号|尾号|\bending(?: in| with)?)(?:(?:后|末|尾)四位)?[::为]?\s*(?:\d[\d* -]*[* -])?"
    r"(\d{4})(?!\d)"
    r"|\((\d{4})\)|\d{4}[\d -]*\*[\d* -]*?(\d{4})(?!\d)",
    re.I,
)
_CURRENCY_TITLE = re.compile(
    r"(?:账户|账务信息|交易明细|本位币|外币|明细|信息|单位|元|rmb|usd|accounts?|details?|transactions?"
    r"|detailed|list|information|foreign|currency|[-\[\]()【】:、/\s]|[A-Z]{3})*",
    re.I,
)
_ASIDE = re.compile(
    r"积分|刷卡金|i\s*豆|里程|奖励|红包|优惠券|权益|返现|万里通|points|rewards|miles", re.I
).search
"""Titles of tables that count something else than money owed, in the words of a bill's sum."""
_POINTS = re.compile(r"积分|i\s*豆|里程|万里通|points|miles", re.I).search
"""Those of which no row is money."""
_SUMS = frozenset(("balance", "previous", "payments", "charges", "new", "adjustment", "refunds"))
_LINE_DAY = r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|20\d{6}|\d{4}年\d{1,2}月\d{1,2}日|\d{2}[-/]\d{2})"
_LINE = re.compile(
    rf"({_LINE_DAY})\s+(?:({_LINE_DAY})\s+)?(\S.*?)\s+((?:\S{{1,4}}\s?)?[-+]?\S{{0,3}}[\d,]+\.\d{{2}}\S{{0,6}})"
)
"""A transaction in one line of text: one or two days, a text, an amount in full."""
_SUBTOTAL = re.compile(r"(?:合\s*计|小\s*计)\s*[::]")
_CENTS = re.compile(r"\d\.\d{2}(?![\d%])").search
_MARKS = re.compile(r"[●•◆■★▪·*\s]+")
LONGEST_ROW = 400
"""Characters of a row that are kept as they stand in the bill."""


@dataclass(slots=True)
class Read:
    """What a page says, before it is made a bill; `headed` where it is one that prints rows."""

    sums: Sums
    rows: list[RawRow] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    headed: bool = False
    before: list[str] = field(default_factory=list)


def read_page(page: Page, form: BillForm | None) -> Read:
    own = form.labels if form else dict[str, str]()
    walk = _Walk(form, Read(Sums(own, form.owed_negative if form else frozenset())))
    for row in _split(list(_unstacked(page.rows))):
        walk.row(row)
    return walk.read


def _split(rows: list[Row]) -> Iterable[Row]:
    """Rows of which two or more stand as lines of text in one cell each, cut into their cells."""
    cut = {
        n: tuple(part or "" for part in match.groups())
        for n, row in enumerate(rows)
        if len(row.filled) == 1
        and (match := _LINE.fullmatch(plain(flowing(row.filled[0]))))
        and amounts(match[4])
    }
    listed = any(len(row.filled) > 2 and is_transaction(row.filled) for row in rows)
    for n, row in enumerate(rows):
        if n in cut and len(cut) > 1 and not listed:
            yield Row(cut[n], tuple(range(4)))
        else:
            yield row


def _unstacked(rows: list[Row]) -> Iterable[Row]:
    """Rows whose cells stand one below the other (day, day, text, card, amount) made rows again."""
    at = 0
    while at < len(rows):
        filled = rows[at].filled
        if len(filled) == 1 and rows[at].in_table and looks_like_day(filled[0]):
            cells: list[str] = []
            for row in rows[at : at + 8]:
                one = row.filled
                if len(one) != 1 or label_of(one[0], {}) or not row.in_table:
                    break
                cells.append(one[0])
                if len(cells) > 2 and is_transaction(cells) and amounts(cells[-1]):
                    yield Row(tuple(cells), tuple(range(len(cells))))
                    at += len(cells)
                    break
            else:
                cells = []
            if len(cells) > 2 and is_transaction(cells) and amounts(cells[-1]):
                continue
        yield rows[at]
        at += 1


def _seems_one(cells: list[str]) -> bool:
    """Whether cells are a transaction's though its amount cannot be read: a day, then a number with
    cents in a cell with more beside it, and no label."""
    return (
        len(cells) > 2
        and any(looks_like_day(cell) for cell in cells[:2])
        and any(_CENTS(cell) for cell in cells)
        and not any(label_of(cell, {}) for cell in cells)
    )


class _Walk:
    def __init__(self, form: BillForm | None, read: Read) -> None:
        self.read = read
        self._form = form
        self._columns: Columns | None = None
        if form and form.columns:
            self._columns = Columns(form.columns)
        self._stack: list[str] = []
        self._plan: tuple[str, ...] | None = None
        self._currency: str | None = None
        self._card: str | None = None
        self._section = None
        self._was_heading = False
        self._aside = False
        self._about = ""

    def row(self, row: Row) -> None:
        was_heading, self._was_heading = self._was_heading, False
        filled = row.filled
        if self._plan_row(row):
            return
        if columns := columns_of(row):
            self._was_heading = True
            self._aside = False
            self.read.headed = True
            if not was_heading:
                self._columns = columns
            return
        if self._aside and _POINTS(self._about) and self._is_aside(row):
            return
        if self._columns is None and self.read.sums.awaits(row):
            self.read.sums.row(row, self._currency, self._card)
            return
        if raw := self._transaction(row):
            self._stack = []
            raw.section, raw.currency, raw.block = self._section, self._currency, self._card
            raw.printed = " | ".join(map(flowing, filled))[:LONGEST_ROW]
            self.read.rows.append(raw)
            return
        if self.read.headed and (is_transaction(filled) or (self.read.rows and _seems_one(filled))):
            self.read.unread.append(" ".join(map(flowing, filled)))
            return
        if len(filled) == 1 and row.in_table:
            self._stack.append(filled[0])
            if columns := stacked(self._stack):
                self._columns = columns
                self.read.headed = True
        elif len(filled) > 1:
            self._stack = []
        if self._title(row):
            if not row.in_table:
                self.read.sums.forget()
            return
        if not self.read.rows and len(self.read.before) < 60:
            self.read.before.append(" ".join(map(flowing, filled)))
        if self._is_aside(row):
            return
        self.read.sums.row(row, self._currency, self._card)

    def _is_aside(self, row: Row) -> bool:
        """Whether a row is one of points or rewards, whose tables use the words of sums, too."""
        filled = row.filled
        fields = {label.field for cell in filled if (label := label_of(cell, {}))}
        if len(filled) == 1 and not fields and not amounts(filled[0]):
            text = plain(flowing(filled[0]))
            self._aside, self._about = len(text) < 30 and bool(_ASIDE(text)), text
        elif fields - _SUMS - {"card", "currency"} or any("=" in cell for cell in filled):
            self._aside = False
        return self._aside

    def _plan_row(self, row: Row) -> bool:
        if names := plan_columns(row):
            self._plan = names
            return True
        if self._plan is None:
            return False
        plan = read_plan(row, self._plan)
        if plan is None:
            self._plan = None
            return False
        self.read.plans.append(plan)
        return True

    def _transaction(self, row: Row) -> RawRow | None:
        if self._columns is not None:
            if raw := read_row(row, self._columns):
                return raw
            if self.read.headed:
                return None
        return read_row(row, None) if is_transaction(row.filled) else None

    def _title(self, row: Row) -> bool:
        """A row that only tells what the rows below it are about."""
        filled = [cell for cell in row.filled if _MARKS.sub("", cell)]
        parts = [cell for cell in filled if not _SUBTOTAL.match(plain(cell))]
        if len(parts) != 1:
            if parts and len(parts) == 3 and (code := self._account_title(parts[0])):
                self._currency = code
            return False
        text = _MARKS.sub(" ", flowing(parts[0])).strip()
        if section := section_of(text):
            self._section = section
            if len(filled) > 1:  # a block with its total, beside blocks of cards
                self._card = None
            return True
        if code := self._account_title(text):
            self._currency = code
            self._section = None
            return True
        if len(text) < 60 and (found := list(_CARD_TITLE.finditer(plain(text)))):
            card = next(group for group in found[-1].groups() if group)
            self._card = card
            self.read.sums.cards.setdefault(card, ())
            if len(filled) > 1 or not row.in_table:
                self._section = None
            return not label_of(text, {}) and len(filled) == 1 and not amounts(text)
        return False

    def _account_title(self, text: str) -> str | None:
        text = plain(text)
        if len(text) > 60 or amounts(text):
            return None
        code = currency_of(text)
        if code is None:
            return None
        rest = re.sub(r"人民币|美元|欧元|港币|港元|日元|英镑|澳元", "", text)
        return code if _CURRENCY_TITLE.fullmatch(rest) else None
