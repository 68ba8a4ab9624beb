"""QIF, which finance programs exported before OFX, by what Quicken's own help says of it.

A letter begins each line, `^` ends a record. QIF says nowhere whether days begin with the month;
the whole file decides, and where it leaves a doubt the two formats `qif` and `qif-day-first` ask.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from core.errors import UserError
from core.statements.as_csv import OF_CARD, Table, limited, plain_amounts, table
from core.statements.decoding import CUT_OFF
from core.statements.format import StatementFormat
from core.statements.table.summary_words import summary_word
from core.statements.values import Rejected, money
from core.words import _, ngettext

NAME = "qif"
MONTH_FIRST, DAY_FIRST, IN_DOUBT = "Date MDY", "Date DMY", "Date"
COLUMNS = ("Amount", "Payee", "Memo", "Category", "Number", "Kind")
MEANINGS = ("day", "amount", "counterparty", "text", "category", "ignored", "ignored")
"""What the columns mean, with that of days, where rows are shown before they are read."""

_ANY = re.compile(rb"\s*(?:\xef\xbb\xbf)?!(?:Type|Account|Option|Clear)\b", re.I).match
_DATE = re.compile(r"(\d{1,4})\s*[-/.]\s*(\d{1,2})\s*[-/.']\s*(\d{1,4})").fullmatch
_ONCE, TWICE = "DTUPMLN", "?"
"""Letters that a record has once; with one of them twice it is two of which a part is missing."""
_READ = ("bank", "cash", "ccard", "oth a", "oth l")


def is_one(head: bytes) -> bool:
    return _ANY(head) is not None


def letters_of(content: bytes) -> tuple[bytes, str | None]:
    """The bytes without the letters that begin the lines, which would stand in their words, and
    null for what QIF declares of how they are written."""
    return re.sub(rb"(?m)^[A-Za-z$]", b"", content), None


def as_table(text: str, file: str, only: StatementFormat | None) -> Table:
    """The transactions as CSV: a column of days named for their order, then `COLUMNS`.

    Raises UserError for a file with several accounts, with investments only, or whose days have
    both orders.
    """
    reader = _Reader()
    records = limited(reader.records(text, file), file)
    if len(reader.accounts) > 1:
        raise UserError(
            _("“{file}” holds {count} accounts. Export each account as a file of its own.").format(
                file=file, count=len(reader.accounts)
            )
        )
    warnings: list[str] = []
    if reader.invested:
        warnings.append(
            ngettext(
                "The file has {count} transaction of investments too, which is not read.",
                "The file has {count} transactions of investments too, which are not read.",
                reader.invested,
            ).format(count=reader.invested)
        )
    firsts = Counter(next(iter(record.cells)) for record in records)
    usual = firsts.most_common(1)[0][0] if firsts else ""
    for record in records:
        if next(iter(record.cells)) != usual and usual == "D":
            record.cells[TWICE] = ""  # the end of one record and the beginning of another
    order = _order([each.cells["D"] for each in records if "D" in each.cells], file)
    if only and only.name in ("qif", "qif-day-first"):
        asked = DAY_FIRST if only.name == "qif-day-first" else MONTH_FIRST
        if order not in (asked, IN_DOUBT):
            raise UserError(
                _("The days of “{file}” are in the other order; leave the format to it.").format(
                    file=file
                )
            )
        order = asked
    parts = [part for record in records for part in _parts(record)]
    amounts = plain_amounts([_amount(part.cells) for part in parts])
    rows = [
        (part.line, _cells(part, order, amount))
        for part, amount in zip(parts, amounts, strict=True)
    ]
    return Table(table((order, *COLUMNS), rows), warnings=warnings)


class _Record(NamedTuple):
    """The line it begins on, its values by letter, whether it is of a credit card, and what it is
    split into: each part's line, category, memo and amount."""

    line: int
    cells: dict[str, str]
    card: bool
    splits: list[list[Any]]


class _Reader:
    """Goes through the lines once."""

    def __init__(self) -> None:
        self.accounts: set[str] = set()
        self.invested = 0

    def records(self, text: str, file: str) -> Iterator[_Record]:
        section, account, began = "bank", "", 0
        record: dict[str, str] = {}
        splits: list[list[Any]] = []
        others = False
        for number, line in enumerate(text.splitlines(), start=1):
            line = line.strip("\ufeff \t\r\x1a")
            if line.startswith("!"):
                head = line[1:].lower()
                if head.startswith("type:"):
                    section = head[5:].strip()
                    others = others or section.startswith("invst")
                elif head.startswith("account"):
                    section = "account"
                record, splits = {}, []
            elif line.startswith("^"):
                if section == "account":
                    account = record.get("N", account)
                elif section in _READ and record:
                    self.accounts.add(account)
                    yield _Record(began, record, section == "ccard", splits)
                elif section.startswith("invst") and record:
                    self.invested += 1
                record, splits = {}, []
            elif line:
                if not record:
                    began = number
                letter, value = line[0].upper(), line[1:].strip()
                if letter == "S":
                    splits.append([number, value, "", ""])
                elif letter in "E$" and splits:
                    splits[-1]["E$".index(letter) + 2] = value
                if letter in record and letter in _ONCE:
                    letter = TWICE
                record.setdefault(letter, value)
        if record:  # every record ends in ^
            raise UserError(_(CUT_OFF).format(file=file))
        if others and not self.accounts:
            raise UserError(
                _(
                    "“{file}” is about investments, which are not read. Export a bank account."
                ).format(file=file)
            )


def _parts(record: _Record) -> list[_Record]:
    """The record, or its parts where one of them only moves to another account of one's own."""
    if not any(category.startswith("[") for _line, category, _memo, _amount in record.splits):
        return [record]
    if TWICE in record.cells:
        return [record]
    total = _amount(record.cells)
    whole = [_fen(part[3]) for part in record.splits]
    if None in whole or sum(fen for fen in whole if fen is not None) != _fen(total):
        text = f"{total} ({' + '.join(part[3] for part in record.splits)}?)"
        return [record._replace(cells={**record.cells, "T": text})]
    return [
        record._replace(
            line=line,
            cells={
                **record.cells,
                "T": amount,
                "L": category,
                "M": memo or record.cells.get("M", ""),
            },
        )
        for line, category, memo, amount in record.splits
    ]


def _amount(record: dict[str, str]) -> str:
    return "" if TWICE in record else record.get("T") or record.get("U", "")


def _fen(amount: str) -> int | None:
    try:
        return money(plain_amounts([amount])[0])
    except Rejected:
        return None


def _order(days: list[str], file: str) -> str:
    """Which column the days make. Raises UserError when they have both orders."""
    day_first = month_first = False
    for day in days:
        match = _DATE(day)
        if match and len(match[1]) < 3:
            day_first |= 12 < int(match[1]) < 32 or "." in day
            month_first |= 12 < int(match[2]) < 32
    if day_first and month_first:
        raise UserError(
            _("“{file}” writes some days with the month first and some with the day first.").format(
                file=file
            )
        )
    in_doubt = any((match := _DATE(day)) and len(match[1]) < 3 for day in days)
    if not day_first and not month_first and in_doubt:
        return IN_DOUBT
    return DAY_FIRST if day_first else MONTH_FIRST


def _cells(part: _Record, order: str, amount: str) -> tuple[str, ...]:
    record = part.cells
    payee, memo, category = record.get("P", ""), record.get("M", ""), record.get("L", "")
    own_account = category.startswith("[")
    kind = "transfer" if own_account else OF_CARD if part.card else ""
    if part.card and own_account:
        kind = "expense" if amount.startswith("-") else "repayment"
    if own_account and summary_word(payee) == "balance":
        kind = "balance"  # by which Quicken opens an account
    return (
        _iso(record.get("D", ""), order),
        amount,
        payee,
        memo,
        "" if own_account else category.partition("/")[0],
        record.get("N", ""),
        kind,
    )


def _iso(day: str, order: str) -> str:
    """YYYY-MM-DD, or the text where it is no day or its order is in doubt."""
    match = _DATE(day)
    if match is None or (order == IN_DOUBT and len(match[1]) < 3):
        return day
    first, second, third = match.groups()
    if len(first) > 2:
        return f"{first}-{second:0>2}-{third:0>2}"
    month, day_ = (second, first) if order == DAY_FIRST else (first, second)
    year = int(third)
    if len(third) < 3:
        year += 2000 if year < 70 else 1900
    return f"{year}-{month:0>2}-{day_:0>2}"
