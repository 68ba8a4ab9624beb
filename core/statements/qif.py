"""QIF, which finance programs exported before OFX, by what Quicken's own help says of it.

A letter begins each line, `^` ends a record. QIF says nowhere whether days begin with the month;
the whole file decides, and where it leaves a doubt the two formats `qif` and `qif-day-first` ask.
"""

import re
from collections import Counter
from collections.abc import Iterator

from core.errors import UserError
from core.statements.as_csv import as_text, limited, table
from core.statements.decoding import CUT_OFF
from core.statements.format import StatementFormat
from core.words import _

NAME = "qif"
MONTH_FIRST, DAY_FIRST, IN_DOUBT = "Date MDY", "Date DMY", "Date"
COLUMNS = ("Amount", "Payee", "Memo", "Category", "Number", "Kind")

_ANY = re.compile(rb"\s*(?:\xef\xbb\xbf)?!(?:Type|Account|Option|Clear)\b", re.I).match
_DATE = re.compile(r"(\d{1,4})\s*[-/.]\s*(\d{1,2})\s*[-/.']\s*(\d{1,4})").fullmatch
_ONCE, TWICE = "DTUPMLN", "?"
"""Letters that a record has once; with one of them twice it is two of which a part is missing."""
_READ = ("bank", "cash", "ccard", "oth a", "oth l")
_REPAID = re.compile("PAYMENT|AUTOPAY|THANK YOU|还款", re.I).search
_BACK = re.compile(r"REFUND|\bRETURN:|REVERSAL|REBATE|CASH ?BACK|退款|退货|返现", re.I).search

_Record = tuple[int, dict[str, str], bool]
"""The line it begins on, its values by letter, and whether it is of a credit card."""


def is_one(head: bytes) -> bool:
    return _ANY(head) is not None


def as_table(content: bytes, file: str, only: StatementFormat | None) -> bytes:
    """The transactions as CSV: a column of days named for their order, then `COLUMNS`.

    Raises UserError for a file with several accounts, with investments only, or whose days have
    both orders.
    """
    accounts: set[str] = set()
    records = limited(_records(as_text(content), accounts, file), file)
    if len(accounts) > 1:
        raise UserError(
            _("“{file}” holds {count} accounts. Export each account as a file of its own.").format(
                file=file, count=len(accounts)
            )
        )
    firsts = Counter(next(iter(record)) for _line, record, _card in records)
    usual = firsts.most_common(1)[0][0] if firsts else ""
    for _line, record, _card in records:
        if next(iter(record)) != usual and usual == "D":
            record[TWICE] = ""  # the end of one record and the beginning of another
    order = _order([record["D"] for _line, record, _card in records if "D" in record], file)
    if only and only.name in ("qif", "qif-day-first"):
        asked = DAY_FIRST if only.name == "qif-day-first" else MONTH_FIRST
        if order not in (asked, IN_DOUBT):
            raise UserError(
                _("The days of “{file}” are in the other order; leave the format to it.").format(
                    file=file
                )
            )
        order = asked
    rows = ((line, _cells(record, order, card)) for line, record, card in records)
    return table("", (order, *COLUMNS), rows)


def _records(text: str, accounts: set[str], file: str) -> Iterator[_Record]:
    section, account, began = "bank", "", 0
    record: dict[str, str] = {}
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
            record = {}
        elif line.startswith("^"):
            if section == "account":
                account = record.get("N", account)
            elif section in _READ and record:
                accounts.add(account)
                yield began, record, section == "ccard"
            record = {}
        elif line:
            if not record:
                began = number
            letter = line[0].upper()
            if letter in record and letter in _ONCE:
                letter = TWICE
            record.setdefault(letter, line[1:].strip())
    if record:  # every record ends in ^
        raise UserError(_(CUT_OFF).format(file=file))
    if others and not accounts:
        raise UserError(
            _("“{file}” is about investments, which are not read. Export a bank account.").format(
                file=file
            )
        )


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


def _cells(record: dict[str, str], order: str, card: bool) -> tuple[str, ...]:
    amount = record.get("T") or record.get("U", "")
    payee, memo, category = record.get("P", ""), record.get("M", ""), record.get("L", "")
    own_account = category.startswith("[")
    back = not amount.startswith("-") and _BACK(f"{payee} {memo}")
    kind = "transfer" if own_account else "refund" if back else ""
    if card:
        kind = "expense"
        if not amount.startswith("-"):
            repaid = own_account or _REPAID(f"{payee} {memo}")
            kind = "refund" if back else "repayment" if repaid else "unclear"
    if TWICE in record:
        amount = ""
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
