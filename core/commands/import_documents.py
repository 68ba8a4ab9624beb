"""What an import shows as JSON: of each file what was read, what is new, and what was not taken."""

from typing import Any

from core.commands.bills import account_document
from core.money import format_amount
from core.records.model import Kind
from core.records.staged import SeenRow
from core.statements.bills.proposed import AccountBills
from core.statements.draft import CreditEvent, Draft
from core.statements.format import BILLS
from core.statements.intake import Intake
from core.statements.keeping import Written
from core.statements.proposals import Decision
from core.words import ngettext


def file_document(
    intake: Intake,
    number: int,
    written: Written | None,
    decisions: dict[str, Decision],
    notes: list[str],
    with_lines: bool,
) -> dict[str, Any]:
    draft, staging = intake.drafts[number], intake.staging
    counts, span = staging.counts(number), staging.span(number)
    document: dict[str, Any] = _empty(draft) | {
        "batch": written and written.batch,
        "rows": counts.rows,
        "imported": counts.new,
        "duplicates": counts.duplicates,
        "rejected": [
            {"row": row.row, "reason": row.reason, "text": row.raw}
            for row in staging.rejected(number)
        ],
        **{name: format_amount(fen) for name, fen in staging.sums(number).items()},
        "from": span and span[0].isoformat(),
        "to": span and span[1].isoformat(),
        "credit_events": [
            _event(event, decisions) for event in draft.events if event.kind is not Kind.TRANSFER
        ],
        "warnings": [*draft.warnings, *notes, *_unplaced(draft.events, decisions)],
        "questions": [],
        "likely": [],
    }
    for group in intake.alike():
        if any(of == number for of, _row in group.rows) and group.sure:
            document["questions" if group.is_open else "likely"].append(group.to_json(number))
    if with_lines:
        document["lines"] = [
            _line(seen) for seen in staging.page(number) if seen.staged.reason is None
        ]
    return document


def bills_document(
    intake: Intake,
    number: int,
    account: AccountBills,
    written: dict[int, Written],
    decisions: dict[str, Decision],
    notes: dict[int, list[str]],
    with_lines: bool,
) -> dict[str, Any]:
    """An account's bills in the shape of an imported file, with `bills` beside it."""
    kept = written.get(number)
    document = file_document(intake, number, kept, decisions, notes[number], with_lines)
    return document | {
        "warnings": [*account.notes, *notes[number]],
        "questions": [question.to_json() for question in account.questions],
        "bills": account_document(account),
        "added": dict(kept.records) if kept else {},
    }


def left_out(account: AccountBills) -> dict[str, Any]:
    """An account of which nothing is taken, in the same shape."""
    return _nothing(account.title) | {
        "format": BILLS,
        "encoding": "bill",
        "warnings": list(account.notes),
        "questions": [question.to_json() for question in account.questions],
        "bills": account_document(account),
        "added": {},
    }


def asked_document(draft: Draft) -> dict[str, Any]:
    questions = [question.to_json() for question in draft.questions]
    return _empty(draft) | {"questions": questions}


def _empty(draft: Draft) -> dict[str, Any]:
    return _nothing(draft.file) | {
        "format": draft.header.format.name if draft.header else None,
        "encoding": draft.encoding,
        "account": draft.account or None,
        "period": list(draft.stated) if draft.stated else None,
        "opening_balance": _amount(draft.balances and draft.balances.opening),
        "closing_balance": _amount(draft.balances and draft.balances.closing),
        "balance_check": draft.balances and draft.balances.to_json(),
        "warnings": draft.warnings,
    }


def _nothing(file: str) -> dict[str, Any]:
    """The fields of a file of which nothing was taken."""
    return {
        "file": file,
        "format": None,
        "encoding": None,
        "account": None,
        "period": None,
        "opening_balance": None,
        "closing_balance": None,
        "batch": None,
        "rows": 0,
        "imported": 0,
        "duplicates": 0,
        "rejected": [],
        "income": "0.00",
        "expense": "0.00",
        "transfers": "0.00",
        "from": None,
        "to": None,
        "credit_events": [],
        "balance_check": None,
        "warnings": [],
        "questions": [],
        "likely": [],
    }


def _amount(fen: int | None) -> str | None:
    return None if fen is None else format_amount(fen)


def _event(event: CreditEvent, decisions: dict[str, Decision]) -> dict[str, Any]:
    line = decisions.get(event.credit.key)
    return {
        "row": event.row,
        "kind": event.kind.value,
        "product": event.credit.product,
        "lender": event.credit.lender,
        "bill_month": event.bill_month,
        "amount": format_amount(event.amount),
        "on": event.at.date().isoformat(),
        "status": event.status.value,
        "line": line if isinstance(line, int) else None,
    }


def _unplaced(events: list[CreditEvent], decisions: dict[str, Decision]) -> list[str]:
    """One sentence for each credit whose line is not plain."""
    rows: dict[str, list[CreditEvent]] = {}
    for event in events:
        if decisions.get(event.credit.key) is None:
            rows.setdefault(event.credit.key, []).append(event)
    return [
        ngettext(
            "{count} row about {credit} belongs to no line yet; import the file in the window to"
            " confirm its line.",
            "{count} rows about {credit} belong to no line yet; import the file in the window to"
            " confirm their line.",
            len(found),
        ).format(count=len(found), credit=found[0].credit.title)
        for found in rows.values()
    ]


def _line(seen: SeenRow) -> dict[str, Any]:
    row = seen.staged
    assert row.at is not None and row.amount is not None
    return {
        "row": row.row,
        "on": row.at[:10],
        "at": row.at,
        "amount": format_amount(row.amount),
        "direction": row.direction,
        "kind": row.kind,
        "status": row.status,
        "counterparty": row.counterparty,
        "text": row.text,
        "category": row.category,
        "method": row.method,
        "order_id": row.order_id,
        "line": seen.line,
        "duplicate_of": seen.duplicate_of,
        "pair_of": seen.pair_of,
        "sure": row.sure or "certain",
    }
