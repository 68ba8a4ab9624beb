"""OFX and QFX, which banks and finance programs outside China export, version 1 (SGML) and 2 (XML).

Tags are read as they stand and in no other way: a document type, an entity of its own and an
address are text here, so nothing is fetched or blown up. The meaning of the tags is that of the
OFX specification 2.2 (chapter 11.4): TRNAMT is positive for money in, also on a card; TRNTYPE says
what kind of transaction it is; FITID names it once and for all.
"""

import re
from collections.abc import Iterator
from html import unescape

from core.errors import UserError
from core.statements.as_csv import as_text, limited, table
from core.statements.decoding import CUT_OFF
from core.statements.format import StatementFormat
from core.words import _

NAME = "ofx"
COLUMNS = ("DTPOSTED", "TRNTYPE", "TRNAMT", "CURRENCY", "NAME", "MEMO", "FITID", "KIND")

_ANY = re.compile(rb"OFXHEADER|<OFX[\s>]", re.I).search
_TOKEN = re.compile(r"<(/?)([A-Za-z0-9_.:]+)[^<>]*>([^<]*)").finditer
_CDATA, _CDATA_END = "<![CDATA[", "]]>"
_ENCODING = re.compile(rb"encoding=[\"']([\w-]+)|CHARSET:\s*([\w-]+)", re.I).search
_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?").match
_END = re.compile(r"</OFX\s*>", re.I).search
_COMMA = re.compile(r"([+-]?\d+),(\d{1,2})").fullmatch
_ONCE = ("DTPOSTED", "TRNAMT", "FITID", "TRNTYPE")
"""Tags of which a transaction has one; with two it is two, and a part of them is missing."""
_FILLER = ("000000", "120000")
"""Times that stand for none."""
_REPAID = re.compile("PAYMENT|AUTOPAY|THANK YOU|还款", re.I).search
_BACK = re.compile(r"REFUND|\bRETURN:|REVERSAL|REBATE|CASH ?BACK|退款|退货|返现", re.I).search

# By TRNTYPE: the kind of money in, and of money out; empty where the words and the sign say it.
_KINDS = {
    "INT": ("income", "interest"),
    "DIV": ("income", ""),
    "FEE": ("refund", "fee"),
    "SRVCHG": ("refund", "fee"),
    "ATM": ("transfer", "transfer"),
    "CASH": ("transfer", "transfer"),
    "XFER": ("transfer", "transfer"),
}
_CARD_KINDS = {
    "PAYMENT": "repayment",
    "XFER": "repayment",
    "DEP": "repayment",
    "DIRECTDEP": "repayment",
    "INT": "income",
    "FEE": "refund",
    "SRVCHG": "refund",
}


def is_one(head: bytes) -> bool:
    return _ANY(head) is not None


def as_table(content: bytes, file: str, _only: StatementFormat | None) -> bytes:
    """The transactions as CSV of `COLUMNS`, with the account and its span above them.

    Raises UserError for a file with transactions of several accounts or of investments.
    """
    text = as_text(content, _encoding(content))
    text = _without_cdata(text)
    if not _END(text):
        raise UserError(_(CUT_OFF).format(file=file))
    reader = _Reader()
    rows = limited(reader.rows(text), file)
    accounts = {account for account, _row in rows}
    if reader.invested and not rows:
        raise UserError(
            _("“{file}” is about investments, which are not read. Export a bank account.").format(
                file=file
            )
        )
    if len(accounts) > 1:
        raise UserError(
            _("“{file}” holds {count} accounts. Export each account as a file of its own.").format(
                file=file, count=len(accounts)
            )
        )
    above = " ".join(
        [
            f"卡号: {next(iter(accounts), '')}",
            f"起始日期: {reader.first}  终止日期: {reader.last}" if reader.last else "",
        ]
    )
    return table(above, COLUMNS, (row for _account, row in rows))


def _without_cdata(text: str) -> str:
    """The text with what CDATA sections hold written as plain text; one without an end is left."""
    parts, at = [], 0
    while (start := text.find(_CDATA, at)) >= 0:
        end = text.find(_CDATA_END, start)
        if end < 0:
            break
        held = text[start + len(_CDATA) : end]
        parts += [text[at:start], held.replace("&", "&amp;").replace("<", "&lt;")]
        at = end + len(_CDATA_END)
    return "".join(parts) + text[at:]


class _Reader:
    """Goes through the tags once."""

    def __init__(self) -> None:
        self.first = self.last = ""
        self.invested = False

    def rows(self, text: str) -> Iterator[tuple[str, tuple[int, tuple[str, ...]]]]:
        """(account, (line, cells)) of each transaction."""
        account = currency = ""
        card = False
        record: dict[str, str] | None = None
        line, seen, started = 1, 0, 0
        for token in _TOKEN(text):
            closing, tag, value = token[1], token[2].upper(), unescape(token[3]).strip()
            if tag == "STMTTRN" and not closing:
                if record:
                    yield account, (started, _cells(record, currency, card))
                record = {}
                line += text.count("\n", seen, token.start())
                seen, started = token.start(), line
            elif closing and tag in ("STMTTRN", "BANKTRANLIST"):
                if record:
                    yield account, (started, _cells(record, currency, card))
                record = None
            elif closing:
                continue
            elif record is not None:
                if tag in record and tag in _ONCE:
                    record["TRNAMT"] = ""
                record.setdefault(tag, value)
            elif tag == "ACCTID":
                account = value
            elif tag == "CURDEF":
                currency = value
            elif tag in ("STMTRS", "CCSTMTRS"):
                card, account, currency = tag == "CCSTMTRS", "", ""
            elif tag == "INVSTMTRS":
                self.invested = True
            elif tag in ("DTSTART", "DTEND") and (day := _iso(value)):
                if tag == "DTSTART":
                    self.first = day[:10]
                elif self.first:
                    self.last = day[:10]
        if record:
            yield account, (started, _cells(record, currency, card))


def _cells(record: dict[str, str], currency: str, card: bool) -> tuple[str, ...]:
    amount = record.get("TRNAMT", "")
    if comma := _COMMA(amount):
        amount = f"{comma[1]}.{comma[2]}"
    type_ = record.get("TRNTYPE", "").upper()
    name = record.get("NAME") or record.get("PAYEE", "")
    memo = record.get("MEMO", "")
    kind = _kind(type_, f"{name} {memo}", amount.startswith("-"), card)
    day = _iso(record.get("DTPOSTED", "")) or record.get("DTPOSTED", "")
    own = record.get("CURSYM") or currency
    if memo.startswith(name):  # some banks say the name again, or only begin it there
        name, memo = (memo, "") if len(memo) > len(name) else (name, "")
    return day, type_, amount, own, name, memo, record.get("FITID", ""), kind


def _kind(type_: str, said: str, out: bool, card: bool) -> str:
    if not card:
        return _KINDS.get(type_, ("refund" if _BACK(said) else "", ""))[out]
    if out:
        return {
            "INT": "interest",
            "FEE": "fee",
            "SRVCHG": "fee",
            "ATM": "draw",
            "CASH": "draw",
        }.get(type_, "expense")
    if _BACK(said):
        return "refund"
    return "repayment" if _REPAID(said) else _CARD_KINDS.get(type_, "unclear")


def _iso(text: str) -> str | None:
    match = _DAY(text)
    if match is None:
        return None
    year, month, day, *clock = match.groups()
    time = "" if clock[0] is None or "".join(clock) in _FILLER else " " + ":".join(clock)
    return f"{year}-{month}-{day}{time}"


def _encoding(content: bytes) -> str | None:
    """What the head says, as Windows' code pages or as a name."""
    match = _ENCODING(content[:2000])
    return (match[1] or match[2]).decode("ascii", "replace") if match else None
