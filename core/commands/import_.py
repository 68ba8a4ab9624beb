"""The command that imports statements and bills, and what it refuses."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from core.commands.bills import CONFIRM, document_of_others, open_all
from core.commands.cli import command
from core.commands.context import Context
from core.commands.import_documents import (
    asked_document,
    bills_document,
    file_document,
    left_out,
)
from core.commands.import_printed import print_all
from core.commands.options import option, type_of_path
from core.errors import UserError
from core.statements.answers import read_answers
from core.statements.bills.proposed import Proposals
from core.statements.bills.proposing import proposals
from core.statements.bills.staged_rows import draft_of
from core.statements.draft import Draft
from core.statements.intake import Intake
from core.statements.pdf.converted import CreditReportFound
from core.statements.question import Question
from core.statements.table.mapping import read_mapping
from core.statements.table.saved import save_mapping
from core.words import N_, _, sentences

ANSWER_THEM = N_(
    "Nothing was imported. Answer in the window, or give the answers as a file with --answers"
    " (--json shows the questions with their keys)."
)


@command("import")
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
    help=N_("Take a file in although its own balances or sums do not agree with its rows."),
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
        except CreditReportFound as report:
            from core.commands.credit_report import import_report  # not loaded for a statement

            import_report(context, files, report.password, accept_all, dry_run)
            return
        drafts, found = everything.drafts, proposals(ledger, everything.found)
        if any(draft.questions for draft in drafts):
            asked = [asked_document(draft) for draft in drafts]
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
        for draft in drafts:
            draft.as_they_are = accept_differences
        doubted = [draft for draft in drafts if draft.doubted]
        if doubted and not dry_run:
            for draft in doubted:
                draft.questions.append(_difference(draft))
            if context.as_json:
                context.show({"files": [asked_document(draft) for draft in drafts]}, lambda: None)
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
            file_document(intake, number, written.get(number), decisions, notes[number], with_lines)
            for number in numbers
        ]
        bills = {
            account.title: bills_document(
                intake, number, account, written, decisions, notes, with_lines
            )
            for number, account in cards.items()
        }
        texts = [bills.get(each.title) or left_out(each) for each in found.accounts]
        questions = [question.to_json() for question in found.questions]
        if asking:
            questions.insert(
                0,
                {"about": "bills", "choices": ["--accept-all"], "sample": [], "text": _(CONFIRM)},
            )
        document: dict[str, Any] = {"files": [*shown, *texts]}
        if everything.found:
            others = [document_of_others(one) for one in found.others]
            document |= {"questions": questions, "others": others}
        context.show(
            document,
            lambda: print_all(shown, found, texts, not written),
        )
        if asked:
            raise UserError(sentences(*(group.question for group in asked), _(ANSWER_THEM)))
        if asking:
            raise UserError(_(CONFIRM))
        _refuse_if_nothing(shown, found)
        _refuse_if_all_rejected(shown)


def _refuse_if_nothing(files: list[dict[str, Any]], found: Proposals) -> None:
    """Raises UserError when no file was a statement and none a bill."""
    if not files and not found.accounts:
        reasons = [question.text for question in found.questions] or [
            one.reason for one in found.others if one.reason
        ]
        raise UserError(sentences(*reasons) or _("There is nothing to import here."))


def _refuse_if_all_rejected(files: list[dict[str, Any]]) -> None:
    """Raises UserError when there are rows and not one of them could be taken."""
    rejected = [row for file in files for row in file["rejected"]]
    if rejected and len(rejected) == sum(file["rows"] for file in files):
        raise UserError(
            _("Not one row could be imported. Row {row}: {reason}").format(**rejected[0])
        )


def _difference(draft: Draft) -> Question:
    """Whether a file is taken in whose rows do not come to what it says of them."""
    text = _(
        "“{file}”: {differences} Nothing was imported. Look the rows over with --dry-run --lines;"
        " to take them in as they are, add --accept-differences."
    ).format(file=draft.file, differences=sentences(*draft.unproved))
    return Question("differences", ("--accept-differences",), (), text)
