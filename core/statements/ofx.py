"""OFX and QFX, which banks and finance programs outside China export, version 1 (SGML) and 2 (XML).

Tags are read as they stand and in no other way: a document type, an entity of its own and an
address are text here, so nothing is fetched or blown up. The meaning of the tags is that of the
OFX specification 2.2 (chapter 11.4): TRNAMT is positive for money in, also on a card; TRNTYPE says
what kind of transaction it is; FITID names it once and for all.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from html import unescape
from typing import NamedTuple

from core.errors import UserError
from core.statements.as_csv import OF_CARD, Table, limited, plain_amounts, table
from core.statements.cues import GIVEN_BACK, plain_text
from core.statements.decoding import CUT_OFF
from core.statements.format import StatementFormat
from core.statements.preface import Preface
from core.statements.table.days import local
from core.words import _, ngettext

NAME = "ofx"
COLUMNS = ("DTPOSTED", "TRNTYPE", "TRNAMT", "CURRENCY", "NAME", "MEMO", "FITID", "KIND")
MEANINGS = ("day", "ignored", "amount", "currency", "counterparty", "text", "id", "ignored")
"""What the columns mean where rows are shown before they are read."""

_ANY = re.compile(rb"OFXHEADER|<OFX[\s>]", re.I).search
_TOKEN = re.compile(r"<(/?)([A-Za-z0-9_.:]+)[^<>]*>([^<]*)").finditer
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_ENCODING = re.compile(rb"encoding=[\"']([\w-]+)|CHARSET:\s*([\w-]+)", re.I).search
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?").match
_END = re.compile(r"</OFX\s*>", re.I).search
_UTC = re.compile(r"\[\s*[+-]?0+(?:\.0+)?\s*(?::|\])").search
_ONCE = ("DTPOSTED", "TRNAMT", "FITID", "TRNTYPE")
"""Tags of which a transaction has one; with two it is two, and a part of them is missing."""
_FILLER = ("000000", "120000")
"""Times that stand for none."""
# By TRNTYPE: the kind of money in, and of money out; empty where the words and the sign say it.
_KINDS = {
    "INT": ("income", "interest"),
    "DIV": ("income", ""),
    "FEE": ("refund", "fee"),
    "SRVCHG": ("refund", "fee"),
    "ATM": ("transfer", "transfer"),
    "CASH": ("transfer", "transfer"),
    "XFER": ("transfer", "transfer"),
    "HOLD": ("hold", "hold"),
}
_DEBITS = frozenset((
    "DEBIT", "CHECK", "POS", "ATM", "CASH", "FEE", "SRVCHG", "DIRECTDEBIT", "REPEATPMT", "PAYMENT",
))  # fmt: skip
"""Types of what goes out, which say so where no amount of a file has a minus."""
_CARD_KINDS = {
    "PAYMENT": ("repayment", ""),
    "XFER": ("repayment", ""),
    "DEP": ("repayment", ""),
    "DIRECTDEP": ("repayment", ""),
    "INT": ("income", "interest"),
    "FEE": ("refund", "fee"),
    "SRVCHG": ("refund", "fee"),
    "ATM": ("", "draw"),
    "CASH": ("", "draw"),
    "HOLD": ("hold", "hold"),
}


def is_one(head: bytes) -> bool:
    return _ANY(head) is not None


def letters_of(content: bytes) -> tuple[bytes, str | None]:
    """The bytes, and what their head says of how letters are written: a code page or a name."""
    match = _ENCODING(content[:2000])
    return content, (match[1] or match[2]).decode("ascii", "replace") if match else None


def as_table(text: str, file: str, _only: StatementFormat | None) -> Table:
    """The transactions as CSV of `COLUMNS`, and what the file says beside them.

    Orders to transfer are read where the file has no statement. Raises UserError for a file with
    transactions of several accounts, of investments only, or with none that is read.
    """
    text = _without_cdata(text)
    if not _END(text):
        raise UserError(_(CUT_OFF).format(file=file))
    reader = _Reader()
    records = limited(reader.records(text), file)
    statements = [each for each in records if not each.order]
    orders = [each for each in records if each.order]
    if reader.of_investments and not records:
        raise UserError(
            _("“{file}” is about investments, which are not read. Export a bank account.").format(
                file=file
            )
        )
    taken = statements or [each for each in orders if each.cells.get("DTPOSTED")]
    if orders and not taken:
        raise UserError(
            _("“{file}” has only transfers that are planned and not made yet.").format(file=file)
        )
    accounts = {each.account for each in taken}
    if len(accounts) > 1:
        raise UserError(
            _("“{file}” holds {count} accounts. Export each account as a file of its own.").format(
                file=file, count=len(accounts)
            )
        )
    preface = Preface(_tail(next(iter(accounts), "")), span=reader.span())
    warnings = _left_out(reader, len(records) - len(taken))
    amounts = plain_amounts([each.cells.get("TRNAMT", "") for each in taken])
    if _are_unsigned(taken, amounts):
        amounts = [f"-{a}" if _is_debit(e) else a for e, a in zip(taken, amounts, strict=True)]
        warnings.append(
            _(
                "No amount of the file has a minus; what its types call a debit, a check, a fee or"
                " the like was taken to have gone out."
            )
        )
    rows = [(each.line, _cells(each, amount)) for each, amount in zip(taken, amounts, strict=True)]
    if any(_is_utc(each.cells.get("DTPOSTED", "")) for each in taken):
        warnings.append(_("The file's times are UTC; they are shown as times of this computer."))
    return Table(table(COLUMNS, rows), preface, warnings)


def _are_unsigned(taken: "list[_Record]", amounts: list[str]) -> bool:
    """Whether all amounts lack a sign, also those of types that take money out."""
    return not any(each.lstrip().startswith("-") for each in amounts) and any(map(_is_debit, taken))


def _is_debit(record: "_Record") -> bool:
    type_ = record.cells.get("TRNTYPE", "").upper()
    return type_ in _DEBITS and not (record.card and type_ == "PAYMENT") and not record.order


_TAIL = re.compile(r"[\d*xX]*(\d{4})(?![\d*xX])").match


def _tail(account: str) -> str | None:
    match = _TAIL(account)
    return match[1] if match else None


def _left_out(reader: "_Reader", orders: int) -> list[str]:
    """A sentence for each kind of transactions in the file that is not read."""
    said = (
        (
            reader.invested,
            ngettext(
                "The file has {count} transaction of investments too, which is not read.",
                "The file has {count} transactions of investments too, which are not read.",
                reader.invested,
            ),
        ),
        (
            reader.pending,
            ngettext(
                "{count} transaction is still pending and was not read; it comes with a later"
                " file.",
                "{count} transactions are still pending and were not read; they come with a later"
                " file.",
                reader.pending,
            ),
        ),
        (
            orders,
            ngettext(
                "The file has {count} order to transfer or to pay too, which was not read: the"
                " account's rows show what was paid.",
                "The file has {count} orders to transfer or to pay too, which were not read: the"
                " account's rows show what was paid.",
                orders,
            ),
        ),
    )
    return [text.format(count=count) for count, text in said if count]


def _without_cdata(text: str) -> str:
    """The text with what CDATA sections hold written as plain text; one without an end is left."""
    parts: list[str] = []
    at = 0
    while (start := text.find(_CDATA, at)) >= 0:
        end = text.find(_CDATA_END, start)
        if end < 0:
            break
        held = text[start + len(_CDATA) : end]
        parts += [text[at:start], held.replace("&", "&amp;").replace("<", "&lt;")]
        at = end + len(_CDATA_END)
    return "".join(parts) + text[at:]


class _Record(NamedTuple):
    """A transaction: the line it begins on, its account and currency, whether that is a card's,
    its tags, and whether it is only an order to transfer."""

    line: int
    account: str
    currency: str
    card: bool
    cells: dict[str, str]
    order: bool = False


class _Reader:
    """Goes through the tags once."""

    def __init__(self) -> None:
        self.first = self.last = ""
        self.invested = self.pending = 0
        self.of_investments = False

    def span(self) -> tuple[date, date] | None:
        """The first and last day that the file covers."""
        try:
            return date.fromisoformat(self.first), date.fromisoformat(self.last)
        except ValueError:
            return None

    def records(self, text: str) -> Iterator[_Record]:
        """Each transaction and each order to transfer."""
        account = currency = ""
        card = original = order = False
        record: dict[str, str] | None = None
        line, seen, started = 1, 0, 0
        for token in _TOKEN(text):
            closing, tag, value = token[1], token[2].upper(), unescape(token[3]).strip()
            if (tag == "STMTTRN" or tag in _ORDERS) and not closing:
                if record:
                    yield _Record(started, account, currency, card, record, order)
                record, original, order = {}, False, tag in _ORDERS
                if order:
                    card, account, currency = False, "", ""
                line += text.count("\n", seen, token.start())
                seen, started = token.start(), line
            elif closing and (tag in ("STMTTRN", "BANKTRANLIST") or tag in _ORDERS):
                if record:
                    yield _Record(started, account, currency, card, record, order)
                record, order = None, False
            elif tag == "ORIGCURRENCY":
                original = not closing  # the amount is in the account's own currency already
            elif closing:
                continue
            elif tag == "ACCTID" and (record is None or order):
                if record is not None:
                    record.setdefault("TO" if account else "FROM", value)
                account = account if order and account else value
            elif record is not None:
                if original and tag in ("CURSYM", "CURRATE"):
                    continue
                if tag in record and tag in _ONCE:
                    record["TRNAMT"] = ""
                if order and tag == "CURDEF":
                    currency = value
                record.setdefault(tag, value)
            elif tag == "CURDEF":
                currency = value
            elif tag in ("STMTRS", "CCSTMTRS"):
                card, account, currency = tag == "CCSTMTRS", "", ""
            elif tag == "INVSTMTRS":
                self.of_investments = True
            elif tag == "INVTRAN":
                self.invested += 1
            elif tag == "STMTTRNP":
                self.pending += 1
            elif tag in ("DTSTART", "DTEND") and (match := _DAY(value)):
                if tag == "DTSTART":
                    self.first = "-".join(match.groups()[:3])
                elif self.first:
                    self.last = "-".join(match.groups()[:3])
        if record:
            yield _Record(started, account, currency, card, record, order)


_ORDERS = ("INTRARS", "INTERRS", "PMTRS")


def _cells(record: _Record, amount: str) -> tuple[str, ...]:
    tags = record.cells
    type_ = tags.get("TRNTYPE", "").upper()
    name = tags.get("NAME") or tags.get("PAYEE", "")
    memo = tags.get("MEMO", "")
    kind = _kind(type_, f"{name} {memo}", amount.startswith("-"), record.card)
    if record.order:
        amount, kind = f"-{amount.lstrip('+-')}", "transfer"
        name, type_ = name or tags.get("TO", ""), "XFER"
    day = _iso(tags.get("DTPOSTED", "")) or tags.get("DTPOSTED", "")
    own = tags.get("CURSYM") or record.currency
    if memo.startswith(name):  # some banks say the name again, or only begin it there
        name, memo = (memo, "") if len(memo) > len(name) else (name, "")
    return day, type_, amount, own, name, memo, tags.get("FITID") or tags.get("SRVRTID", ""), kind


def _kind(type_: str, said: str, out: bool, card: bool) -> str:
    if not card:
        return _KINDS.get(type_, ("", ""))[out]
    if not out and GIVEN_BACK(plain_text(said)):
        return OF_CARD
    return _CARD_KINDS.get(type_, ("", ""))[out] or OF_CARD


def _is_utc(text: str) -> bool:
    """Whether a time says that it is UTC and is none of those that stand for a whole day."""
    match = _DAY(text)
    clock = "".join(part or "" for part in match.groups()[3:]) if match else ""
    return bool(clock) and clock not in _FILLER and _UTC(text) is not None


def _iso(text: str) -> str | None:
    """A time as it stands at its bank, one in UTC as that of this computer."""
    match = _DAY(text)
    if match is None:
        return None
    year, month, day, *clock = match.groups()
    if _is_utc(text):
        try:
            at = datetime(*map(int, match.groups()))  # pyright: ignore[reportArgumentType] - six at most, no time zone
            return local(at).isoformat(" ")
        except ValueError:
            pass
    time = "" if clock[0] is None or "".join(clock) in _FILLER else " " + ":".join(clock)
    return f"{year}-{month}-{day}{time}"
