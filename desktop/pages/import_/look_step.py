"""The step of an import in which everything is looked over and confirmed."""

from PySide6.QtCore import Qt, Signal, Slot

from core.records.model import Kind, Line
from core.statements.intake import Intake
from core.statements.proposals import Proposal
from core.words import _, ngettext
from desktop.desk import Desk
from desktop.pages.import_.bills_list import AccountRow, BillsList
from desktop.pages.import_.credit import CreditCard
from desktop.pages.import_.dropped_bills import DroppedBills
from desktop.pages.import_.files import FileCard
from desktop.pages.import_.meaning import MeaningCard
from desktop.pages.import_.outcome import MOST_BANNERS, Refused, others_card, refused_shown
from desktop.pages.import_.staged_preview import Preview
from desktop.pages.import_.step import Step


class LookStep(Step):
    """What was recognised, the credit to confirm, every row; then one button imports."""

    ready = Signal()
    """The choices have changed, and with them whether all can be imported."""
    corrected = Signal(int)
    """What the files say was corrected, so that all has to be shown anew: the account of the file
    with this number, or for 0 the kind of rows."""
    bills_decided = Signal(object)
    """What the person says of bills that were asked about: `Decisions`."""

    def __init__(
        self,
        desk: Desk,
        intake: Intake,
        proposals: list[Proposal],
        lines: list[Line],
        refused: list[Refused],
        bills: DroppedBills,
    ) -> None:
        super().__init__()
        self.credit: CreditCard | None = None
        self.said = ""  # the rows alike whose kind was chosen last
        self._intake = intake
        self.bills: list[AccountRow] = []
        self._list: BillsList | None = None
        self._add_files(desk, bills, refused)
        of_bills = {each.account.credit.key for each in self.bills if each.number is not None}
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

    def _add_files(self, desk: Desk, bills: DroppedBills, refused: list[Refused]) -> None:
        """What was found: bills by account, then files, then what could not be taken, where that is
        much; few such files are told first."""
        few = len(refused) <= MOST_BANNERS
        not_taken = refused_shown(desk, refused)
        for banner in not_taken if few else ():
            self.body.addWidget(banner)
        found = bills.proposed
        if found and found.accounts:
            self._list = BillsList(bills, self._intake)
            self._list.changed.connect(self.ready)
            self._list.decided.connect(self.bills_decided, Qt.ConnectionType.QueuedConnection)
            self.body.addWidget(self._list)
            self.bills = self._list.accounts
        drafts = self._intake.drafts
        numbers = [number for number, draft in drafts.items() if draft.bills is None]
        self.files = [FileCard(self._intake, number) for number in numbers]
        for file in self.files:
            file.account_chosen.connect(self._choose_account)
            file.accepted.connect(self.ready)
            file.left_out.connect(self._leave_out, Qt.ConnectionType.QueuedConnection)
            self.body.addWidget(file)
        if found and (others := others_card(found)):
            self.body.addWidget(others)
        for card in () if few else not_taken:
            self.body.addWidget(card)

    @Slot(int, str)
    def _choose_account(self, number: int, name: str) -> None:
        self._intake.choose_account(number, name)
        self.corrected.emit(number)

    @Slot(int)
    def _leave_out(self, number: int) -> None:
        self._intake.leave(number)
        self.corrected.emit(0)

    @Slot()
    def _kind_chosen(self) -> None:
        self.corrected.emit(0)

    @Slot(str, str)
    def _choose_kind(self, said: str, kind: str) -> None:
        self._intake.choose_kind(said, Kind(kind))
        self.said = said
        self.corrected.emit(0)

    def as_before(self, before: "LookStep", corrected: int | None) -> None:
        """Take over what was chosen and looked at; the focus is where something was corrected, or
        where bills are asked about, with None."""
        if self.credit and before.credit:
            self.credit.choose(before.credit.chosen())
        if self._list and before._list:
            self._list.as_before(before._list)
        if self.preview and before.preview:
            self.preview.as_before(before.preview)
        if corrected is None:
            asked = [each for each in self.bills if each.number is None]
            for each in (asked or self.bills)[:1]:
                each.open_button.setFocus()
        elif self.preview:
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

    @property
    def doubted(self) -> list[str]:
        """The files of which the person has still to say whether their rows are taken in."""
        return [draft.file for draft in self._intake.drafts.values() if draft.doubted]

    def offer(self) -> tuple[str, bool]:
        """What the one button says, and whether it can be pressed."""
        new = self._new
        decided = not (self.undecided or self.asked or self.doubted)
        if new:
            text = ngettext("Import {count} row", "Import {count} rows", new)
            return text.format(count=f"{new:,}"), decided
        if self._wanted_bills:
            return _("Take the bills over"), decided
        if self._moved and self.credit is None:
            return _("Bring up to date"), decided
        if self._shared and self.credit is None:
            text = ngettext("Keep this file, too", "Keep these files, too", len(self._shared))
            return text, decided
        return _("Record the choices"), self.credit is not None and decided

    def to_do(self) -> str:
        """What has still to be chosen, or why there is nothing to do."""
        if self.doubted:
            return _(
                "Say first whether “{file}” is taken in: its rows do not come to what it says."
            ).format(file=self.doubted[0])
        if self.asked:
            return _("Say first what this is: {told}").format(told=self.asked[0])
        if self.undecided:
            return _("Choose the line of {credit} first.").format(credit=self.undecided[0])
        if self._new or self._moved or self._wanted_bills or self.credit is not None:
            return _("Look it over. Nothing is kept yet.")
        if self._shared:
            return _(
                "Another import brought all these rows already. Keep this one, too, and they stay"
                " when that one is taken back."
            )
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
    def _shared(self) -> list[int]:
        """The files without new rows that hold rows of other imports, but are none of these."""
        staging = self._intake.staging
        return [
            number
            for number, draft in self._intake.drafts.items()
            if draft.bills is None
            and staging.counts(number).duplicates
            and not staging.counts(number).new
            and staging.brings_a_part(number)
        ]

    @property
    def _moved(self) -> bool:
        return any(self._intake.staging.moved_on(number) for number in self._intake.drafts)
