"""The import: drop statements, look over what they say, keep them with one button."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from core.errors import UserError
from core.records.model import Batch, Line
from core.statements.archive import PasswordNeeded
from core.statements.bills.proposed import Decisions
from core.statements.credit_report.report import CreditReport
from core.statements.keeping import Written
from core.statements.question import Question
from core.statements.table.saved import save_mapping
from core.words import _
from desktop.desk import Desk
from desktop.pages.import_.batch_list import undo_import
from desktop.pages.import_.choose_step import ChooseStep
from desktop.pages.import_.credit_report_step import CreditReportStep, read_alone
from desktop.pages.import_.done_step import DoneStep, done_of
from desktop.pages.import_.drop_frame import DropFrame
from desktop.pages.import_.job import ImportJob
from desktop.pages.import_.look_step import LookStep
from desktop.pages.import_.outcome import Refused, refused_of
from desktop.pages.import_.password import PasswordStep
from desktop.pages.import_.question import QuestionStep
from desktop.pages.import_.wait_step import WaitStep
from desktop.pages.import_.wording import Before, files_text
from desktop.widgets.basic import empty, plain_button, primary_button


class ImportPage(DropFrame):
    """One step at a time; the ledger is untouched until the one button at the end."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_("Import"), " ")
        self.desk = desk
        self.job: ImportJob | None = None
        self.step: QWidget | None = None
        self._before = Before(desk.ledger)
        self._changed_meanwhile = False  # the ledger, while the job was at work
        self.dropped.connect(self.read)
        self.cancel_button = plain_button(_("Cancel"), self.cancel)
        self.import_button = primary_button(_("Import"), self.keep)
        self.buttons.addWidget(self.cancel_button)
        self.buttons.addWidget(self.import_button)
        self.choose()

    @property
    def unfinished(self) -> bool:
        """Whether files are read, looked over or asked about."""
        return not isinstance(self.step, ChooseStep)

    def _show(self, step: QWidget, subtitle: str) -> None:
        empty(self.body)
        self.step = step
        self.body.addWidget(step)
        self.set_subtitle(subtitle)
        looking = isinstance(step, LookStep | CreditReportStep)
        self.cancel_button.setVisible(looking or isinstance(step, PasswordStep | QuestionStep))
        self.import_button.setVisible(looking)
        self.takes_files = not isinstance(step, WaitStep)
        self.area.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """The ledger has changed: look again for what is in it already."""
        if isinstance(self.step, ChooseStep):
            self.step.batches.refresh()
        elif self.job is not None and self.job.is_working:
            self._changed_meanwhile = True
        elif isinstance(self.step, LookStep) and self.job is not None:
            self._look_anew(self.job)
        elif isinstance(self.step, CreditReportStep):
            self._look_at_report(self.step.beside.report, self.step.file)
        elif isinstance(self.step, DoneStep):
            kept = {batch.id for batch in self.desk.ledger.records(Batch)}
            if not kept.issuperset(self.step.batches):
                self.choose()

    def _look_anew(self, job: ImportJob) -> None:
        """The ledger is another one now: which rows it has, and whose lines bills are of."""
        try:
            job.intake.match()
        except UserError as error:
            self.desk.refuse(error)
            return
        if job.bills.proposed is not None:
            self._decide(job.bills.decisions)
        else:
            self.look()

    # The steps

    def choose(self, refused: list[Refused] | None = None) -> None:
        """The first step; `refused` tells of files that could not be taken."""
        step = ChooseStep(self.desk, refused or [])
        step.chosen.connect(self.read)
        text = _(
            "Statements of Alipay, WeChat Pay, JD, Meituan or your bank, and credit-card bills: "
            "the mails saved as files, in a folder or an archive, too. Of a table that is not "
            "known you are asked which column is what."
        )
        self._show(step, text)

    @Slot(list)
    def read(self, files: list[Path]) -> None:
        """Read files, then show what they say."""
        self._drop_job()
        try:
            self.job = ImportJob(self.desk, self)
        except UserError as error:
            self.desk.refuse(error)
            return
        self._changed_meanwhile = False
        self.job.finished.connect(self._read_all)
        self.job.asked.connect(self._ask)
        self.job.locked.connect(self._ask_password)
        self.job.kept.connect(self._kept)
        self.job.not_kept.connect(self._not_kept)
        self.job.report.connect(lambda password: self._read_report(files, password))
        self._go_on(lambda job: job.start(files))

    def _read_report(self, files: list[Path], password: str | None) -> None:
        """One of the files is a credit report, which is looked over by itself."""
        self._drop_job()
        self._show(WaitStep(self.cancel), _("Nothing is kept before you say so."))
        self.desk.run(lambda: (files[0].name, read_alone(files, password)), self._report_read)

    @Slot(object)
    def _ask(self, question: Question) -> None:
        """One question about a table that can be read in more than one way."""
        assert self.job is not None
        step = QuestionStep(question, self.job.path.name)
        step.answered.connect(self._answer)
        self._show_question(step, self.job.path.name)

    @Slot(object)
    def _ask_password(self, needed: PasswordNeeded) -> None:
        """The password of an archive or a PDF, which is forgotten when the file was opened."""
        step = PasswordStep(needed)
        step.answered.connect(self._unlock)
        self._show_question(step, needed.file)
        step.field.setFocus()

    def _show_question(self, step: QuestionStep | PasswordStep, file: str) -> None:
        left_out = _("“{file}” was left out.").format(file=file)
        step.skipped.connect(lambda: self._go_on(lambda job: job.skip(left_out)))
        self._show(step, _("One question first. Nothing is kept yet."))

    def _unlock(self) -> None:
        assert isinstance(self.step, PasswordStep)
        password = self.step.password
        self._go_on(lambda job: job.unlock(password))

    def _answer(self) -> None:
        assert isinstance(self.step, QuestionStep)
        mapping, keep = self.step.mapping, self.step.keep.isChecked()
        self._go_on(lambda job: job.answer(mapping, keep))

    def _go_on(self, do: Callable[[ImportJob], None]) -> None:
        """Wait for the files, or the rest of them."""
        assert self.job is not None
        step = WaitStep(self.cancel)
        self.job.progressed.connect(step.show_progress)
        self._show(step, _("Nothing is kept before you say so."))
        do(self.job)

    @Slot()
    def look(self) -> None:
        """What the files say, with everything that can be confirmed."""
        assert self.job is not None
        intake = self.job.intake
        bills = self.job.bills
        if not intake.drafts and not (bills.proposed and bills.proposed.accounts):
            refused = self.job.refused + refused_of(bills.proposed)
            self._drop_job()
            self.choose(refused)
            return
        lines = self.desk.ledger.records(Line)
        step = LookStep(self.desk, intake, intake.proposals(), lines, self.job.refused, bills)
        step.bills_decided.connect(self._decide)
        step.ready.connect(self._offer)
        step.corrected.connect(self._look_again)
        self._show(step, _("Look it over. Nothing is kept yet."))
        self._offer()
        self.import_button.setFocus()

    @Slot(object)
    def _decide(self, decisions: Decisions) -> None:
        """The person has said something of bills that were asked about: what it comes to is shown
        at once, with all that was chosen before."""
        assert self.job is not None and self.step is not None
        self.step.setEnabled(False)  # until the accounts that are others now are read
        self.import_button.setEnabled(False)
        self.job.decide(decisions)

    @Slot()
    def _read_all(self) -> None:
        """All files are read, or the accounts that were decided about."""
        if isinstance(self.step, LookStep):
            self._look_again(None)
        else:
            self.look()
        if self._changed_meanwhile:
            self._changed_meanwhile = False
            self.refresh()

    @Slot(int)
    def _look_again(self, corrected: int | None) -> None:
        """The files say something else now; what was chosen and looked at stays."""
        before = self.step
        assert isinstance(before, LookStep)
        scrolled = self.area.verticalScrollBar().value()
        self.look()
        if not isinstance(self.step, LookStep):
            return  # there is nothing left to be looked at
        self.step.as_before(before, corrected)
        self._offer()
        self.area.verticalScrollBar().setValue(scrolled)

    def _offer(self) -> None:
        """The one button says what it will do, or what has still to be chosen."""
        assert isinstance(self.step, LookStep | CreditReportStep)
        text, possible = self.step.offer()
        self.import_button.setText(text)
        self.import_button.setEnabled(possible)
        if isinstance(self.step, LookStep):
            self.set_subtitle(self.step.to_do())

    @Slot()
    def _report_read(self, read: tuple[str, CreditReport | UserError]) -> None:
        """A credit report was read, unless something else was begun meanwhile."""
        file, report = read
        if not isinstance(self.step, WaitStep) or self.job is not None:
            return
        if isinstance(report, UserError):
            self.choose([Refused(file, str(report))])
        else:
            self._look_at_report(report, file)

    def _look_at_report(self, report: CreditReport, file: str) -> None:
        step = CreditReportStep(self.desk.all_records(), report, file, self.desk.as_of)
        step.ready.connect(self._offer)
        self._show(step, _("Look it over. Nothing is kept yet."))
        self._offer()

    def _keep_report(self, step: CreditReportStep) -> None:
        before = Before(self.desk.ledger)
        try:
            texts = step.keep(self.desk.ledger)
        except UserError as error:
            self.desk.refuse(error)
            return
        new_lines = before.new_lines(self.desk.ledger)
        done = DoneStep(self.desk, texts, new_lines, [], self._take_back, self.choose)
        self._show(done, step.file)
        self.desk.follow()
        self.desk.tell(texts[0])

    def keep(self) -> None:
        """Keep everything, in one go or not at all."""
        if isinstance(self.step, CreditReportStep):
            self._keep_report(self.step)
            return
        assert isinstance(self.step, LookStep) and self.job is not None
        for number in self.step.left_out:
            self.job.intake.leave(number)
        decisions = self.job.intake.default_decisions()
        if self.step.credit is not None:
            decisions |= self.step.credit.decisions()
        self._before = Before(self.desk.ledger)
        step = WaitStep(None)
        step.show_keeping()
        self._show(step, files_text(self.job.intake))
        self.job.keep(self.desk.now(), decisions)

    @Slot(object)
    def _not_kept(self, error: UserError) -> None:
        self.look()
        self.refresh()
        self.desk.refuse(error)

    @Slot(object)
    def _kept(self, written: dict[int, Written]) -> None:
        assert self.job is not None
        for mapping in self.job.learned:
            save_mapping(self.desk.ledger, mapping)
        ledger = self.desk.ledger
        ledger.changed_elsewhere()  # the job wrote through a connection of its own
        files = files_text(self.job.intake)
        step = done_of(self.desk, self.job, self._before, written, self._take_back, self.choose)
        self._drop_job()
        self._show(step, files)
        self.desk.follow()
        self.desk.tell(step.text, undo=bool(step.batches) and ledger.undo_label is not None)

    def _take_back(self) -> None:
        if isinstance(self.step, DoneStep):
            undo_import(self.desk, self.step.batches[0])  # refresh then shows the first step

    def cancel(self) -> None:
        """Leave nothing behind and begin again."""
        self._drop_job()
        self.choose()

    def _drop_job(self) -> None:
        if self.job is not None:
            self.job.cancel()
            self.job = None
