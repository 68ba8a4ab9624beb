"""A file that was imported before, byte for byte or row by row: what its reading gave, without
reading its rows again.

It is kept for a file whose rows were all new then, so that they are all there as long as their
batch is whole. Reasons and warnings are sentences; in another language the file is read again.
"""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from core import words
from core.records.model import Kind, Status
from core.records.staged import Counts, Known, ParsedRow
from core.statements.balances import BalanceCheck, Difference
from core.statements.draft import CreditEvent, Draft
from core.statements.gaps import span_of
from core.statements.lenders import Credit, credit_of_key

MOST_REJECTED = 1000
"""A file with more rows that were rejected is read again rather than remembered."""


def reading_of(draft: Draft, known: Known) -> dict[str, Any] | None:
    """The reading of a file as JSON; null when it is not worth to be kept."""
    if known.counts.duplicates or len(known.rejected) > MOST_REJECTED:
        return None
    about = span_of(draft.stated, known.span)
    return {
        "language": words.language(),
        "heard": draft.heard,
        "format": draft.format.name,
        "table": draft.table and draft.table.key(),
        "account": draft.proposed,
        "login": draft.login,
        "stated": about and about.stated and [about.first.isoformat(), about.last.isoformat()],
        "rows": [known.counts.new, known.counts.rejected],
        "sums": known.sums,
        "span": known.span and [day.isoformat() for day in known.span],
        "rejected": [[row.row, row.reason, row.raw] for row in known.rejected],
        "warnings": draft.warnings,
        "balances": draft.balances and asdict(draft.balances),
        "credits": sorted(credit.key for credit in draft.credits),
        "events": [
            [e.row, e.kind, e.credit.key, e.bill_month, e.amount, e.at.isoformat(), e.status]
            for e in draft.events
        ],
    }


def recall(draft: Draft, reading: dict[str, Any]) -> Known | None:
    """Fill the draft from the reading; null when the reading is one of another kind."""
    if reading["language"] != words.language() or reading["format"] != draft.format.name:
        return None
    if reading.get("table") != (draft.table and draft.table.key()):
        return None
    credits: dict[str, Credit] = {key: credit_of_key(key) for key in reading["credits"]}
    draft.account = reading["account"]
    draft.login = reading.get("login")
    draft.stated = tuple(reading["stated"]) if reading["stated"] else None
    draft.warnings = list(reading["warnings"])
    if balances := reading.get("balances"):
        differences = tuple(Difference(*each) for each in balances["differences"])
        draft.balances = BalanceCheck(**balances | {"differences": differences})
    draft.credits = set(credits.values())
    draft.events = [
        CreditEvent(
            row,
            Kind(kind),
            credits[key],
            month,
            amount,
            datetime.fromisoformat(at),
            Status(status),
        )
        for row, kind, key, month, amount, at, status in reading["events"]
    ]
    were_new, rejected = reading["rows"]
    span = reading["span"]
    return Known(
        Counts(were_new + rejected, 0, were_new, rejected),
        reading["sums"],
        (date.fromisoformat(span[0]), date.fromisoformat(span[1])) if span else None,
        tuple(ParsedRow(row, reason=reason, raw=raw) for row, reason, raw in reading["rejected"]),
    )
