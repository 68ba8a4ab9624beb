"""Importing statements: what was read, what is new, and what could not be taken."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from core.commands.bills import (
    CONFIRM,
    account_document,
    document_of_others,
    open_all,
    print_account,
    print_rest,
)
from core.commands.cli import command
from core.commands.context import Context
from core.commands.credit_report import import_report
from core.commands.options import option, type_of_path
from core.days import show_day
from core.errors import UserError
from core.money import format_amount, parse_amount, show_amount
from core.records.model import Kind
from core.records.staged import SeenRow
from core.statements.answers import read_answers
from core.statements.bills.proposing import AccountBills, Proposals, proposals
from core.statements.bills.staged_rows import draft_of
from core.statements.draft import CreditEvent, Draft
from core.statements.format import BILLS, format_title
from core.statements.intake import Intake
from core.statements.keeping import Written
from core.statements.pdf.converted import CreditReportFound
from core.statements.proposals import Decision
from core.statements.question import Question
from core.statements.table.mapping import read_mapping
from core.statements.table.saved import save_mapping
from core.words import N_, _, ngettext, sentences

ANSWER_THEM = N_(
    "Nothing was imported. Answer in the window, or give the answers as a file with --answers"
    " (--json shows the questions with their keys)."
)


@command("import", N_("Takes statements in: each row once, with what it means."))
@click.argument("files", nargs=-1, required=True, type=type_of_path, metavar="FILE…")
@option("--format", "format_name", metavar="NAME", help=N_("The format of the files."))
@option(
    "--mapping",
    "mapping_file",
    type=type_of_path,
    metavar="FILE",
    help=N_("How to read a table of no known format, as a JSON file; it is remembered."),
)
@option(
    "--answers",
    "answers_file",
    type=type_of_path,
    metavar="FILE",
    help=N_("What rows are that are asked about or only likely, as a JSON file; it is remembered."),
)
@option(
    "--file-password-file",
    "--zip-password-file",
    "password_file",
    type=type_of_path,
    help=N_("A file whose first line opens archives and PDFs, else it is asked for."),
)
@option("--dry-run", is_flag=True, help=N_("Only say what would be imported."))
@option("--lines", "with_lines", is_flag=True, help=N_("List every row."))
@option(
    "--accept-differences",
    is_flag=True,
    help=N_("Take a PDF in although its balances or sums do not agree with its rows."),
)
@option(
    "--accept-all",
    is_flag=True,
    help=N_("Take over all that is plain of a credit report, or proved of credit-card bills."),
)
def import_(
    context: Context,
    files: tuple[Path, ...],
    format_name: str | None,
    mapping_file: Path | None,
    answers_file: Path | None,
    password_file: Path | None,
    dry_run: bool,
    with_lines: bool,
    accept_all: bool,
    accept_differences: bool,
) -> None:
    with ExitStack() as opened:
        mapping = read_mapping(mapping_file) if mapping_file else None
        answers = read_answers(answers_file) if answers_file else {}
        ledger = context.ledger()
        try:
            everything = open_all(ledger, files, format_name, password_file, mapping, opened)
        except CreditReportFound:
            import_report(context, files, accept_all, dry_run)
            return
        drafts, found = everything.drafts, proposals(ledger, everything.found)
        if any(draft.questions for draft in drafts):
            asked = [_asked(draft) for draft in drafts]
            if context.as_json:
                context.show({"files": asked}, lambda: None)
            raise UserError(sentences(*(q.text for draft in drafts for q in draft.questions)))
        intake = Intake(ledger)
        opened.callback(intake.staging.close)
        rows = with_lines or bool(answers)
        numbers = [intake.read(draft, rows=rows) for draft in drafts]
        wanted = [account for account in found.accounts if account.line and account.taken]
        cards = {
            intake.read(draft_of(ledger, account), more=account is not wanted[-1]): account
            for account in wanted
        }
        intake.answer(answers)
        doubted = [draft for draft in drafts if draft.unproved]
        if doubted and not accept_differences and not dry_run:
            for draft in doubted:
                draft.questions.append(_difference(draft))
            if context.as_json:
                context.show({"files": [_asked(draft) for draft in drafts]}, lambda: None)
            raise UserError(sentences(*(draft.questions[0].text for draft in doubted)))
        asked = [group for group in intake.alike() if group.is_open]
        decisions = intake.default_decisions()
        notes = {number: intake.notes(number) for number in [*numbers, *cards]}
        asking = bool(found.accounts) and not accept_all and not dry_run
        written = {} if dry_run or asked or asking else intake.write(context.now, decisions)
        if mapping and written:
            plan = next((draft.table for draft in drafts if draft.table), None)
            save_mapping(ledger, plan.mapping if plan else mapping)
        shown = [
            _document(intake, number, written.get(number), decisions, notes[number], with_lines)
            for number in numbers
        ]
        bills = {
            account.title: _of_bills(intake, number, account, written, decisions, notes, with_lines)
            for number, account in cards.items()
        }
        told = [bills.get(each.title) or _left_out(each) for each in found.accounts]
        questions = [question.to_json() for question in found.questions]
        if asking:
            questions.insert(
                0,
                {"about": "bills", "choices": ["--accept-all"], "sample": [], "text": _(CONFIRM)},
            )
        document: dict[str, Any] = {"files": [*shown, *told]}
        if everything.found:
            others = [document_of_others(one) for one in found.others]
            document |= {"questions": questions, "others": others}
        context.show(
            document,
            lambda: _print_all(shown, found, told, not written),
        )
        if asked:
            raise UserError(sentences(*(group.question for group in asked), _(ANSWER_THEM)))
        if asking:
            raise UserError(_(CONFIRM))
        _refuse_if_nothing(shown, found)
        _refuse_if_all_rejected(shown)


def _print_all(
    shown: list[dict[str, Any]], found: Proposals, told: list[dict[str, Any]], dry_run: bool
) -> None:
    _print(shown, dry_run)
    for account, document in zip(found.accounts, told, strict=True):
        print_account(account, document, dry_run)
    print_rest(found)


def _refuse_if_nothing(files: list[dict[str, Any]], found: Proposals) -> None:
    """Raises UserError when no file was a statement and none a bill."""
    if not files and not found.accounts:
        reasons = [question.text for question in found.questions] or [
            one.reason for one in found.others if one.reason
        ]
        raise UserError(sentences(*reasons) or _("There is nothing to import here."))


def _of_bills(
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
    document = _document(intake, number, kept, decisions, notes[number], with_lines)
    return document | {
        "warnings": [*account.notes, *notes[number]],
        "questions": [question.to_json() for question in account.questions],
        "bills": account_document(account),
        "added": dict(kept.records) if kept else {},
    }


def _left_out(account: AccountBills) -> dict[str, Any]:
    """An account of which nothing is taken, in the same shape."""
    return _nothing(account.title) | {
        "format": BILLS,
        "encoding": "bill",
        "warnings": list(account.notes),
        "questions": [question.to_json() for question in account.questions],
        "bills": account_document(account),
        "added": {},
    }


def _refuse_if_all_rejected(files: list[dict[str, Any]]) -> None:
    """Raises UserError when there are rows and not one of them could be taken."""
    rejected = [row for file in files for row in file["rejected"]]
    if rejected and len(rejected) == sum(file["rows"] for file in files):
        raise UserError(
            _("Not one row could be imported. Row {row}: {reason}").format(**rejected[0])
        )


def _difference(draft: Draft) -> Question:
    """Whether a PDF is taken in whose rows do not come to what it says of them."""
    text = _(
        "“{file}”: {differences} Nothing was imported. Look the rows over with --dry-run --lines;"
        " to take them in as they are, add --accept-differences."
    ).format(file=draft.file, differences=sentences(*draft.unproved))
    return Question("differences", ("--accept-differences",), (), text)


def _asked(draft: Draft) -> dict[str, Any]:
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


def _document(
    intake: Intake,
    number: int,
    written: Written | None,
    decisions: dict[str, Decision],
    notes: list[str],
    with_lines: bool,
) -> dict[str, Any]:
    draft, staging = intake.drafts[number], intake.staging
    counts, span = staging.counts(number), staging.span(number)
    document = _empty(draft) | {
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


def _print(files: list[dict[str, Any]], dry_run: bool) -> None:
    for file in files:
        click.echo(
            _("{file}: {format}, {from_on} to {to_on}").format(
                file=file["file"],
                format=format_title(file["format"]),
                from_on=show_day(file["from"]) if file["from"] else "–",
                to_on=show_day(file["to"]) if file["to"] else "–",
            )
        )
        said = (
            ngettext(
                "{rows} row: {imported} would be imported, {duplicates} known, {rejected} rejected",
                "{rows} rows: {imported} would be imported, {duplicates} known, "
                "{rejected} rejected",
                file["rows"],
            )
            if dry_run
            else ngettext(
                "{rows} row: {imported} imported, {duplicates} known, {rejected} rejected",
                "{rows} rows: {imported} imported, {duplicates} known, {rejected} rejected",
                file["rows"],
            )
        )
        click.echo("  " + said.format(**file | {"rejected": len(file["rejected"])}))
        click.echo(
            "  "
            + _("Income {income}, expense {expense}, transfers {transfers}").format(
                **{
                    name: show_amount(parse_amount(file[name]))
                    for name in ("income", "expense", "transfers")
                }
            )
        )
        for row in file["rejected"]:
            click.echo("  " + _("Row {row}: {reason}").format(**row))
        check = file["balance_check"]
        if check and check["text"] and check["text"] not in file["warnings"]:
            click.echo("  " + check["text"])
        for warning in file["warnings"]:
            click.echo(f"  {warning}")
        if file["batch"] is not None:
            click.echo(
                "  " + _("Take it back with “limitwise undo {batch}”.").format(batch=file["batch"])
            )
