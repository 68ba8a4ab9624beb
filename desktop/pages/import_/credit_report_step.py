"""A credit report's step of the import: its drafts in sections, each ticked or not."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.days import show_day
from core.errors import UserError
from core.loans.limits import limit_at
from core.records.labels import count_records
from core.records.ledger import Ledger
from core.records.snapshot import Snapshot
from core.statements.credit_report.effects import Beside, Part
from core.statements.credit_report.proposing import ApplicationProposal, Proposals, proposals
from core.statements.credit_report.read import read_report
from core.statements.credit_report.report import CreditReport
from core.statements.credit_report.taking import Choice, take
from core.statements.credit_report.wording import doubts, facts, unlike
from core.words import N_, _, ngettext
from desktop.pages.import_.credit_report_rows import AccountRows, PartRow, TickRow
from desktop.pages.import_.wording import new_lines_text
from desktop.theme import MEDIUM
from desktop.widgets.basic import Card, label, quiet

SECTIONS = (
    (Part.LINE, N_("Lines and limits")),
    (Part.BALANCE, N_("Balances")),
    (Part.LOAN, N_("Loans")),
)


def read_alone(files: list[Path], password: str | None = None) -> CreditReport | UserError:
    """The credit report, or the sentence why it cannot be taken; fit for any thread."""
    if len(files) > 1:
        return UserError(_("Import a credit report by itself, without other files."))
    try:
        return read_report(files[0], password)
    except UserError as error:
        return error


class CreditReportStep(QWidget):
    """What the report would change; `ready` when what is ticked has changed.

    Nothing of the person it is about is shown, and neither the file nor its text is kept.
    """

    ready = Signal()

    def __init__(self, snapshot: Snapshot, report: CreditReport, file: str, as_of: date) -> None:
        super().__init__()
        self.file = file
        self.beside = Beside(snapshot, report, as_of, limit_at)
        self.found: Proposals = proposals(self.beside)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(MEDIUM)
        self._body.addWidget(self._head(report))
        self.accounts = [
            AccountRows(self.beside, proposal, snapshot.lines) for proposal in self.found.accounts
        ]
        for rows in self.accounts:
            rows.changed.connect(self.ready)
        for part, title in SECTIONS:
            self._add_section(_(title), [rows.rows[part] for rows in self.accounts])
        self.applications = [self._application(each) for each in self.found.applications]
        self._add_section(
            _("Inquiries that followed from applications"),
            list(self.applications),
            _("Each becomes an application, since the lender asks when you ask for credit."),
        )
        self._add_texts(_("What the ledger has no place for"), facts(report))
        proposed = ((each.account, each.line) for each in self.found.accounts)
        self._add_texts(
            _("Where the report differs from your records"), unlike(self.beside, proposed)
        )

    def _head(self, report: CreditReport) -> Card:
        card = Card(self.file)
        facts = [
            _("Credit report of {day}").format(day=show_day(report.made_on))
            if report.made_on
            else _("Credit report"),
            ngettext("{count} account", "{count} accounts", len(report.accounts)).format(
                count=len(report.accounts)
            ),
            ngettext("{count} inquiry", "{count} inquiries", len(report.inquiries)).format(
                count=len(report.inquiries)
            ),
        ]
        card.body.addWidget(quiet(" · ".join(facts)))
        card.body.addWidget(
            quiet(
                _(
                    "Tick what your ledger should take over. The file, your name and your numbers"
                    " are not kept. Limits and balances stand for the last day of the month that"
                    " the report gives."
                )
            )
        )
        for doubt in doubts(report):
            note = Card(role="note")
            note.body.setContentsMargins(12, 8, 12, 8)
            note.body.addWidget(label(doubt))
            card.body.addWidget(note)
        return card

    def _add_section(self, title: str, rows: list[PartRow] | list[TickRow], text: str = "") -> None:
        card = Card(title)
        if text:
            card.body.addWidget(quiet(text))
        for row in rows:
            if row.wanted:
                card.body.addWidget(row)
            else:
                row.setParent(card)
                row.hide()
        card.setVisible(any(row.wanted for row in rows))
        self._body.addWidget(card)

    def _add_texts(self, title: str, texts: list[str]) -> None:
        if texts:
            card = Card(title)
            for text in texts:
                card.body.addWidget(label(text))
            self._body.addWidget(card)

    def _application(self, proposal: ApplicationProposal) -> TickRow:
        inquiry = proposal.inquiry
        text = f"{show_day(inquiry.on)} · {inquiry.reason}"
        if proposal.known:
            text += " · " + _("in the ledger already")
        row = TickRow(inquiry.lender, text)
        row.box.setEnabled(not proposal.known)
        row.box.setChecked(proposal.ticked)
        row.box.toggled.connect(lambda _on: self.ready.emit())
        return row

    # What was chosen

    def keep(self, ledger: Ledger) -> list[str]:
        """Write what is ticked as one change; gives sentences about it.

        Raises UserError; the ledger is then as it was.
        """
        added = take(ledger, self.beside, self.found, self.choices(), self.chosen_applications())
        texts = [_("What was ticked of the credit report is in the ledger")]
        if added:
            what = _(", ").join(count_records(name, count) for name, count in added.items())
            texts.append(_("Recorded: {records}.").format(records=what))
        if "lines" in added:
            texts.append(new_lines_text(added["lines"]))
        return texts

    @property
    def count(self) -> int:
        """How many drafts are ticked."""
        parts = sum(len(choice.parts) for choice in self.choices().values())
        return parts + len(self.chosen_applications())

    def choices(self) -> dict[int, Choice]:
        """What is wanted of each account, by its place in the report."""
        chosen = {n: rows.choice() for n, rows in enumerate(self.accounts)}
        return {n: choice for n, choice in chosen.items() if choice is not None and choice.parts}

    def chosen_applications(self) -> set[int]:
        return {n for n, row in enumerate(self.applications) if row.box.isChecked()}

    def offer(self) -> tuple[str, bool]:
        """The words of the one button, and whether it can be pressed."""
        count = self.count
        text = ngettext("Add the {count} ticked", "Add the {count} ticked", count)
        return text.format(count=count), count > 0
