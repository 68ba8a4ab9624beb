"""The steps of an import, of which the page shows one at a time: choose, wait, look over, done."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QElapsedTimer, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from core.loans.checkin import lines_asked
from core.records.model import Kind, Line
from core.statements.bills.proposed import Proposals
from core.statements.intake import Intake
from core.statements.proposals import Proposal
from core.words import _, ngettext
from desktop.asking import ask_downloads
from desktop.desk import Desk
from desktop.theme import MEDIUM, SMALL
from desktop.widgets.basic import (
    Card,
    heading,
    plain_button,
    primary_button,
    quiet,
    row,
)
from desktop.widgets.importing.batch_list import BatchList
from desktop.widgets.importing.bills_cards import BillsCard, others_card
from desktop.widgets.importing.import_credit import CreditCard
from desktop.widgets.importing.import_files import FileCard
from desktop.widgets.importing.import_meaning import MeaningCard
from desktop.widgets.importing.outcome import Refused, Rejected, refused_banner, rejected_card
from desktop.widgets.importing.staged_preview import Preview
from desktop.widgets.importing.where_from import where_from
from desktop.widgets.ways import lesson_titles


class _Step(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(MEDIUM)


class ChooseStep(_Step):
    """Drop files or choose them; below, what was imported before."""

    chosen = Signal(list)

    def __init__(self, desk: Desk, refused: list[Refused]) -> None:
        super().__init__()
        for file in refused:
            self.body.addWidget(refused_banner(desk, file))
        drop = Card()
        drop.body.setContentsMargins(28, 36, 28, 36)
        drop.body.setSpacing(12)
        title = heading(_("Drop statements here"))
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        text = quiet(
            _(
                "They are read on this computer. You see every row and what it means before"
                " anything is kept."
            )
        )
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.choose_button = primary_button(_("Choose files…"), self._choose)
        for widget in (title, text, self.choose_button):
            drop.body.addWidget(widget)
        drop.body.setAlignment(self.choose_button, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(drop)
        where = where_from()
        where.body.addLayout(row(*lesson_titles(("credit-report", "privacy"), desk.go_lesson)))
        self.body.addWidget(where)
        self.batches = BatchList(desk)
        self.batches.refresh()
        self.body.addWidget(self.batches)

    def _choose(self) -> None:
        kinds = _(
            "Statements and bills (*.csv *.txt *.xlsx *.xls *.zip *.ofx *.qfx *.qif *.pdf *.eml"
            " *.msg *.mht *.mhtml *.html *.htm *.mbox);;All files (*)"
        )
        paths = ask_downloads(self, _("Choose statements"), kinds)
        if paths:
            self.chosen.emit(paths)


class WaitStep(_Step):
    """How far the work is; with `cancel` it can be stopped."""

    def __init__(self, cancel: Callable[[], None] | None) -> None:
        super().__init__()
        self._begun = QElapsedTimer()
        card = Card()
        card.body.setContentsMargins(28, 28, 28, 28)
        card.body.setSpacing(12)
        self.text = heading("")
        self.rows = quiet("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(10)
        self.bar.setAccessibleName(_("How far the reading is"))
        for widget in (self.text, self.bar, self.rows):
            card.body.addWidget(widget)
        if cancel:
            card.body.addLayout(row(plain_button(_("Cancel"), cancel)))
        self.body.addWidget(card)

    def show_progress(self, file: str, rows: int, share: float) -> None:
        """Rows read so far, and the time left when it is long enough to be told."""
        if not rows:
            self._begun.start()
        self.text.setText(_("Reading {file}").format(file=file))
        self.bar.setRange(0, 1000)
        self.bar.setValue(int(share * 1000))
        told = [ngettext("{count} row", "{count} rows", rows).format(count=f"{rows:,}")]
        seconds = self._begun.elapsed() / 1000
        left = round(seconds / share - seconds) if share and seconds > 1 else 0
        if left:
            text = ngettext("about {count} second left", "about {count} seconds left", left)
            told.append(text.format(count=left))
        self.rows.setText(" · ".join(told))

    def show_keeping(self) -> None:
        """The rows are being written, which takes a moment and cannot be stopped."""
        self.text.setText(_("Importing…"))
        self.bar.setRange(0, 0)


class LookStep(_Step):
    """What was recognised, the credit to confirm, every row; then one button imports."""

    ready = Signal()
    """The choices have changed, and with them whether all can be imported."""
    corrected = Signal(int)
    """What the files say was corrected, so that all has to be shown anew: the account of the file
    with this number, or for 0 the kind of rows."""
    account_decided = Signal(object, object)
    """An account of bills that was asked about, and the line that it is."""

    def __init__(
        self,
        desk: Desk,
        intake: Intake,
        proposals: list[Proposal],
        lines: list[Line],
        refused: list[Refused],
        bills: Proposals | None = None,
    ) -> None:
        super().__init__()
        self.credit: CreditCard | None = None
        self.said = ""  # the rows alike whose kind was chosen last
        for file in refused:
            self.body.addWidget(refused_banner(desk, file))
        self._intake = intake
        numbers = [number for number, draft in intake.drafts.items() if draft.bills is None]
        self.files = [FileCard(intake, number) for number in numbers]
        for file in self.files:
            file.account_chosen.connect(self._choose_account)
            self.body.addWidget(file)
        self.bills = _bills_cards(intake, bills)
        for card in self.bills:
            card.changed.connect(self.ready)
            card.decided.connect(self.account_decided)
            self.body.addWidget(card)
        if bills and (others := others_card(bills)):
            self.body.addWidget(others)
        of_bills = {card.account.credit.key for card in self.bills if card.number is not None}
        proposals = [each for each in proposals if not of_bills.intersection(each.keys)]
        self.meaning: MeaningCard | None = None
        if groups := [group for group in intake.alike() if group.sure]:
            self.meaning = MeaningCard(groups)
            self.meaning.chosen.connect(self._choose_kind, Qt.ConnectionType.QueuedConnection)
            self.body.addWidget(self.meaning)
        if proposals:
            self.credit = CreditCard(proposals, lines)
            self.credit.changed.connect(self.ready)
            self.body.addWidget(self.credit)
        self.preview: Preview | None = None
        if not intake.drafts:
            return
        self.preview = Preview(desk, intake)
        kind_chosen = self.preview.model.kind_chosen
        kind_chosen.connect(self._kind_chosen, Qt.ConnectionType.QueuedConnection)
        self.body.addWidget(self.preview)

    @Slot(int, str)
    def _choose_account(self, number: int, name: str) -> None:
        self._intake.choose_account(number, name)
        self.corrected.emit(number)

    @Slot()
    def _kind_chosen(self) -> None:
        self.corrected.emit(0)

    @Slot(str, str)
    def _choose_kind(self, said: str, kind: str) -> None:
        self._intake.choose_kind(said, Kind(kind))
        self.said = said
        self.corrected.emit(0)

    def as_before(self, before: "LookStep", corrected: int) -> None:
        """Take over what was chosen and looked at; the focus is where something was corrected."""
        if self.credit and before.credit:
            self.credit.choose(before.credit.chosen())
        ticked = {card.number: card.box.isChecked() for card in before.bills}
        for card in self.bills:
            card.box.setChecked(ticked.get(card.number, card.box.isChecked()))
        if self.preview and before.preview:
            self.preview.as_before(before.preview)
            boxes = {file.number: file.account.box for file in self.files}
            box = self.meaning.boxes.get(before.said) if self.meaning else None
            (box or boxes.get(corrected, self.preview.table)).setFocus()

    @property
    def left_out(self) -> list[int]:
        """The numbers of the accounts of bills that are not ticked."""
        return [
            card.number
            for card in self.bills
            if card.number is not None and not card.box.isChecked()
        ]

    @property
    def undecided(self) -> list[str]:
        return self.credit.undecided if self.credit else []

    @property
    def asked(self) -> list[str]:
        """What rows say of which the person has still to say what they are."""
        return self.meaning.open if self.meaning else []

    def offer(self) -> tuple[str, bool]:
        """What the one button says, and whether it can be pressed."""
        new = self._new
        if new:
            text = ngettext("Import {count} row", "Import {count} rows", new)
            return text.format(count=f"{new:,}"), not self.undecided and not self.asked
        if self._wanted_bills:
            return _("Take the bills over"), not self.undecided and not self.asked
        if self._moved and self.credit is None:
            return _("Bring up to date"), True
        return _("Record the choices"), self.credit is not None and not self.undecided

    def to_do(self) -> str:
        """What has still to be chosen, or why there is nothing to do."""
        if self.asked:
            return _("Say first what this is: {told}").format(told=self.asked[0])
        if self.undecided:
            return _("Choose the line of {credit} first.").format(credit=self.undecided[0])
        if self._new or self._moved or self._wanted_bills or self.credit is not None:
            return _("Look it over. Nothing is kept yet.")
        staging = self._intake.staging
        if any(staging.counts(number).duplicates for number in self._intake.drafts):
            return _("These files have nothing that is not in the ledger already.")
        return _("These files have no row that can be imported.")

    @property
    def _new(self) -> int:
        counts = self._intake.staging.counts
        return sum(counts(number).new for number in self._intake.drafts if number not in self._out)

    @property
    def _out(self) -> set[int]:
        return set(self.left_out)

    @property
    def _wanted_bills(self) -> bool:
        return any(card.number is not None and card.box.isChecked() for card in self.bills)

    @property
    def _moved(self) -> bool:
        return any(self._intake.staging.moved_on(number) for number in self._intake.drafts)


def _bills_cards(intake: Intake, bills: Proposals | None) -> list[BillsCard]:
    """A card for each account of bills, those that are asked about last."""
    if bills is None:
        return []
    numbers = {id(draft.bills): number for number, draft in intake.drafts.items() if draft.bills}
    cards = [BillsCard(each, intake, numbers.get(id(each))) for each in bills.accounts]
    return sorted(cards, key=lambda card: card.number is None)


class DoneStep(_Step):
    """What was kept and what was not, and where to go from here; `new_lines` are the ids of those
    it added."""

    def __init__(
        self,
        desk: Desk,
        told: list[str],
        new_lines: list[int],
        batches: list[int],
        take_back: Callable[[], None],
        again: Callable[[], None],
        refused: Sequence[Refused] = (),
        rejected: Sequence[Rejected] = (),
    ) -> None:
        super().__init__()
        self.batches = batches
        card = Card()
        card.body.setContentsMargins(28, 28, 28, 28)
        card.body.setSpacing(SMALL)
        card.body.addWidget(heading(told[0]))
        for text in told[1:]:
            card.body.addWidget(quiet(text))
        self.again_button = plain_button(_("Import more"), again)
        see = primary_button(_("See how you stand"), lambda: desk.go("overview"))
        if new_lines:
            text = ngettext("Complete the new line", "Complete the new lines", len(new_lines))
            see = primary_button(text, lambda: _complete(desk, new_lines))
        buttons: list[QWidget] = [
            see,
            plain_button(_("See the transactions"), lambda: desk.go("transactions")),
            self.again_button,
        ]
        if batches:
            buttons.append(plain_button(_("Undo"), take_back))
        line = row(*buttons)
        line.setContentsMargins(0, 12, 0, 0)
        card.body.addLayout(line)
        self.body.addWidget(card)
        for file in refused:
            self.body.addWidget(refused_banner(desk, file))
        for file in rejected:
            self.body.addWidget(rejected_card(file))


def _complete(desk: Desk, new_lines: list[int]) -> None:
    """Where the first of the new lines gets its limit and due day: its row of the check-in.

    A line that was closed is not asked about and is shown as it stands.
    """
    asked = {line.id for line in lines_asked(desk.snapshot(), desk.as_of)}
    open_ones = [line for line in new_lines if line in asked]
    if open_ones:
        desk.go("checkin", line=open_ones[0], part="limit")
    else:
        desk.go("lines", line=new_lines[0])
