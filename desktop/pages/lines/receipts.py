"""The receipts of a draw: added, opened, found again where they moved, removed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from core.days import show_day
from core.errors import UserError
from core.records.model import Loan, Receipt
from core.records.receipts import Found, look_for, moved, receipt_of, to_show
from core.words import _
from desktop.asking import ask_file
from desktop.desk import Desk
from desktop.widgets.basic import label, link_button, plain_button, quiet, row


class Receipts(QWidget):
    """The receipts of a draw, each with its day and what became of its file, and a way to add one.

    Whether the files are there is looked at off the GUI thread, since they may lie on a slow disk.
    """

    def __init__(self, desk: Desk, loan: Loan) -> None:
        super().__init__()
        self._desk, self._loan = desk, loan
        self.kept = [one for one in desk.all_records().receipts if one.loan == loan.id]
        self.states: dict[int, QLabel] = {}
        self._again: dict[int, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(_("Receipts"), "strong"))
        for receipt in self.kept:
            column.addLayout(self._row(receipt))
        if not self.kept:
            text = _("None yet. The file stays where it is; only its place is kept here.")
            column.addWidget(quiet(text))
        self.add_button = plain_button(_("Add a receipt's file…"), self.add)
        column.addLayout(row(self.add_button))
        if self.kept:
            desk.run(partial(_looked_for, tuple(self.kept)), self._note)

    def _row(self, receipt: Receipt) -> QVBoxLayout:
        words = _("{file}, added on {day}").format(
            file=receipt.file, day=show_day(receipt.added_on)
        )
        open_it = link_button(_("Open the file"), lambda: self.open(receipt))
        again = link_button(_("Choose it again…"), lambda: self.choose_again(receipt))
        away = link_button(_("Remove"), lambda: self.remove(receipt))
        for button, said in ((open_it, _("Open {file}")), (away, _("Remove {file}"))):
            button.setAccessibleName(said.format(file=receipt.file))
        again.hide()
        state = quiet("")
        state.hide()
        self.states[receipt.id], self._again[receipt.id] = state, again
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label(words))
        column.addWidget(state)
        column.addLayout(row(open_it, again, away))
        return column

    @Slot(object)
    def _note(self, found: dict[int, Found]) -> None:
        said = {
            "gone": _("The file is no longer where it was: {path}"),
            "changed": _("The file is not as it was when it was added: {path}"),
        }
        for receipt in self.kept:
            text = said.get(found[receipt.id])
            if text is not None:
                self.states[receipt.id].setText(text.format(path=receipt.path or receipt.file))
                self.states[receipt.id].show()
                self._again[receipt.id].show()

    def add(self) -> None:
        """Ask for the file and keep its place with the draw."""

        def added(path: Path) -> None:
            receipt = receipt_of(self._loan.id, path, self._desk.as_of)
            if any(one.sha256 == receipt.sha256 for one in self.kept):
                raise UserError(_("This file is kept with the draw already."))
            with self._desk.change(_("Receipt added")) as change:
                change.add(receipt)

        self._ask(_("Which file is the receipt?"), added)

    def choose_again(self, receipt: Receipt) -> None:
        """Ask where the file lies now."""

        def found(path: Path) -> None:
            with self._desk.change(_("Receipt found again")) as change:
                change.update(moved(receipt, path))

        self._ask(_("Where does “{file}” lie now?").format(file=receipt.file), found)

    def _ask(self, title: str, taken: Callable[[Path], None]) -> None:
        kinds = f"{_('Pictures and documents')} (*.pdf *.png *.jpg *.jpeg *.ofd);;"
        path = ask_file(self, title, kinds + f"{_('All files')} (*)")
        if path is not None:
            self._try(partial(taken, path))

    def open(self, receipt: Receipt) -> None:
        """Show the file in the program that the computer shows such files with."""

        def shown() -> None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(to_show(receipt))))

        if look_for(receipt) == "gone":
            self._note({**dict.fromkeys(self.states, "there"), receipt.id: "gone"})
        else:
            self._try(shown)

    def remove(self, receipt: Receipt) -> None:
        """Forget the receipt; its file stays."""

        def removed() -> None:
            with self._desk.change(_("Receipt removed; its file stays")) as change:
                change.delete(receipt)

        self._try(removed)

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except UserError as error:
            self._desk.refuse(error)


def _looked_for(receipts: tuple[Receipt, ...]) -> dict[int, Found]:
    return {receipt.id: look_for(receipt) for receipt in receipts}
