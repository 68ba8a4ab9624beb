"""Credit-card bills on the command line: found among the files, shown by account, and told."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import click

from core.commands.archives import open_file, password_in
from core.errors import UserError
from core.money import format_amount
from core.records.labels import count_records
from core.records.ledger import Ledger
from core.statements.archive import PasswordNeeded
from core.statements.bills.bill import Bill, Plan
from core.statements.bills.drop import PAGES, Dropped, files_in, may_hold_bills
from core.statements.bills.found import Found, Outcome, read_bills
from core.statements.bills.proposed import AccountBills, BillFound, Proposals
from core.statements.bills.wording import account_text, change_texts, move_text
from core.statements.draft import Draft
from core.statements.pdf.converted import BillFound as BillInPdf
from core.statements.table.mapping import Mapping
from core.statements.table.saved import mappings_of
from core.words import N_, _

CONFIRM = N_(
    "Nothing is in the ledger yet. Look over what the bills say, then take over all that is proved"
    " with --accept-all, or choose in the window."
)


@dataclass
class Opened:
    """The files of one import: statements as drafts, and what was found in the others."""

    drafts: list[Draft] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)


def open_all(
    ledger: Ledger,
    files: tuple[Path, ...],
    format_name: str | None,
    password_file: Path | None,
    mapping: Mapping | None,
    closing: ExitStack,
) -> Opened:
    """Open the files and those in folders; the drafts are closed with `closing`.

    A file in a folder that cannot be read stops nothing: it is found with its reason. Raises
    CreditReportFound, and UserError for a file given by itself that cannot be read.
    """
    opened, saved = Opened(), mappings_of(ledger)
    password = password_in(password_file) if password_file else None

    def as_statement(each: Dropped) -> Draft:
        draft = open_file(each.path, format_name, password_file, mapping, saved)
        closing.callback(draft.close)
        return draft

    for each in files_in(files):
        if may_hold_bills(each.path):
            from core.statements.pdf.bill import read_bill  # not loaded for a statement

            found = _named(each, read_bills(each.path, password, read_bill))
            if each.path.suffix.lower() in PAGES and not any(one.bill for one in found):
                draft = _of_page(each, as_statement)
                if draft and (each.named or not draft.questions):
                    opened.drafts.append(draft)
                    continue
            opened.found += found
            continue
        try:
            draft = as_statement(each)
        except BillInPdf as say:
            outcome = Outcome.BILL
            opened.found.append(Found(source=each.name, outcome=outcome, bill=say.bill))
        except UserError as error:
            if each.named:
                raise
            locked = isinstance(error, PasswordNeeded)
            outcome = Outcome.LOCKED if locked else Outcome.UNREAD
            opened.found.append(Found(source=each.name, outcome=outcome, reason=str(error)))
        else:
            if draft.questions and not each.named:
                reason = draft.questions[0].text
                opened.found.append(Found(source=each.name, outcome=Outcome.UNREAD, reason=reason))
            else:
                opened.drafts.append(draft)
    return opened


def _of_page(each: Dropped, as_statement: Callable[[Dropped], Draft]) -> Draft | None:
    """A saved page without a bill as a statement; null where it is none, either."""
    try:
        return as_statement(each)
    except UserError:
        return None


def _named(each: Dropped, found: Any) -> list[Found]:
    """The answers under the names that the files have below what was dropped."""
    inner = each.name.removesuffix(each.path.name)
    return [replace(one, source=f"{inner}{one.source}") for one in found]


def account_document(account: AccountBills) -> dict[str, Any]:
    """What the bills of an account say and would change, beside the fields of any imported file."""
    from core.statements.bills.plans import plans_of

    return {
        "lender": account.lender,
        "cards": list(account.tails),
        "line": account.line.id or None if account.line else None,
        "new_line": bool(account.line and not account.line.id),
        "limits": [
            {
                "before": format_amount(move.before),
                "after": format_amount(move.after),
                "since": move.since.isoformat(),
                "until": move.until.isoformat(),
            }
            for move in account.moves
        ],
        "bills": [_bill(each) for each in account.bills],
        "changes": change_texts(account),
        "plans": [_plan(plan) for plan in plans_of(account.bills[-1].bill)],
        "notes": list(account.notes),
    }


def _bill(found: BillFound) -> dict[str, Any]:
    bill = found.bill
    identity = bill.identity()
    return {
        "file": found.source,
        "closed_on": found.closed_on.isoformat(),
        "due_on": bill.due_on and bill.due_on.isoformat(),
        "limit": _amount(bill.limit),
        "temporary_limit": _amount(bill.temporary),
        "temporary_until": bill.temporary_until and bill.temporary_until.isoformat(),
        "balance": _amount(bill.net),
        "minimum": _amount(bill.minimum),
        "previous": _amount(bill.previous_net),
        "difference": _amount(identity and identity.difference),
        "rows": None if bill.rows is None else len(bill.rows),
        "paid": found.paid and found.paid.value,
        "days_late": found.days_late,
        "corrected": bill.corrected,
        "other_currencies": [_other(one) for one in bill.others],
        "taken": found.is_taken,
        "lines": None if found.is_taken else _lines(bill),
    }


def _other(bill: Bill) -> dict[str, Any]:
    return {
        "currency": bill.currency,
        "balance": _amount(bill.net),
        "minimum": _amount(bill.minimum),
        "previous": _amount(bill.previous_net),
        "lines": _lines(bill),
    }


def _lines(bill: Bill) -> list[dict[str, Any]] | None:
    """The rows of a bill that is not taken: it is asked about, or in another currency."""
    if bill.rows is None:
        return None
    return [
        {
            "on": row.on.isoformat(),
            "posted": row.posted and row.posted.isoformat(),
            "amount": format_amount(abs(row.amount)),
            "direction": row.direction.value,
            "kind": row.kind.value,
            "text": row.text,
        }
        for row in bill.rows
    ]


def _plan(plan: Plan) -> dict[str, Any]:
    return {
        "name": plan.name,
        "total": _amount(plan.total),
        "left": _amount(plan.left),
        "part": plan.part,
        "parts": plan.parts,
        "due": _amount(plan.due),
    }


def _amount(fen: int | None) -> str | None:
    return None if fen is None else format_amount(fen)


def document_of_others(found: Found) -> dict[str, Any]:
    """A file without a bill, with the reason."""
    return {"file": found.source, "outcome": found.outcome.value, "reason": found.reason}


def print_account(account: AccountBills, written: dict[str, Any], dry_run: bool) -> None:
    """An account in a line with its rows, and what was said of it."""
    click.echo(account_text(account, written["rows"], written["duplicates"]))
    for sentence in [*map(move_text, account.moves), *account.notes]:
        click.echo(f"  {sentence}")
    if written["added"] and not dry_run:
        what = _(", ").join(count_records(name, count) for name, count in written["added"].items())
        click.echo("  " + _("Recorded: {records}.").format(records=what))
    if written["batch"] is not None:
        text = _("Take it back with “limitwise undo {batch}”.")
        click.echo("  " + text.format(batch=written["batch"]))


def print_rest(proposals: Proposals) -> None:
    """What is asked, and the files that hold no bill."""
    for question in proposals.questions:
        click.echo("? " + question.text)
    for found in proposals.others:
        if found.reason and found.outcome is not Outcome.LOCKED:
            click.echo(_("{name}: {value}").format(name=found.source, value=found.reason))
