"""Scenarios by name: saved, brought back and deleted from one button."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from core.errors import UserError
from core.records.settings import SCENARIOS
from core.words import _
from desktop.desk import Desk
from desktop.widgets.basic import label, plain_button, primary_button, row

LONGEST_NAME = 60


class Scenarios(QPushButton):
    """A button whose menu brings a scenario back (`bring` gets its name), saves or deletes one.

    `written` gives the changes that hold now, as they are written; it raises UserError for what
    cannot be.
    """

    def __init__(
        self, desk: Desk, written: Callable[[], list[str]], bring: Callable[[str], object]
    ) -> None:
        super().__init__(_("Scenarios"))
        self.setProperty("role", "plain")
        self.desk, self._written, self._bring = desk, written, bring
        self.offered = QMenu(self)
        self.offered.aboutToShow.connect(self._fill)
        self.setMenu(self.offered)

    def names(self) -> list[str]:
        """The names of those that are saved, in the order of their letters."""
        return sorted(self.desk.ledger.setting(SCENARIOS))

    def _fill(self) -> None:
        menu, names = self.offered, self.names()
        menu.clear()
        for name in names:
            _add(menu, name, self._bring)
        if names:
            menu.addSeparator()
        menu.addAction(_("Save these changes…")).triggered.connect(self.ask)
        deleting = menu.addMenu(_("Delete"))
        deleting.setEnabled(bool(names))
        for name in names:
            _add(deleting, name, self.delete)

    def ask(self) -> None:
        """Ask for a name and save what holds now under it."""
        try:
            written = self._written()
            if not written:
                raise UserError(
                    _("Nothing differs from now yet; move a slider or type a value first.")
                )
        except UserError as error:
            self.desk.refuse(error)
            return
        asked = NameDialog(self.window(), self.names())
        asked.accepted.connect(lambda: self.keep_as(asked.name.text().strip(), written))
        asked.open()

    def keep_as(self, name: str, written: list[str]) -> None:
        """Keep changes under a name; those kept under it before are replaced."""
        saved = self.desk.ledger.setting(SCENARIOS)
        text = _("Scenario changed: {name}") if name in saved else _("Scenario saved: {name}")
        self._keep({**saved, name: written}, text.format(name=name))

    def delete(self, name: str) -> None:
        """Forget a scenario; Undo brings it back."""
        saved = self.desk.ledger.setting(SCENARIOS)
        others = {one: texts for one, texts in saved.items() if one != name}
        self._keep(others, _("Scenario deleted: {name}").format(name=name))

    def _keep(self, scenarios: dict[str, list[str]], text: str) -> None:
        try:
            with self.desk.change(text) as change:
                change.set_setting(SCENARIOS, scenarios)
        except UserError as error:
            self.desk.refuse(error)


def _add(menu: QMenu, name: str, chosen: Callable[[str], object]) -> None:
    menu.addAction(name.replace("&", "&&")).triggered.connect(lambda: chosen(name))


class NameDialog(QDialog):
    """Asks for the name of a scenario, and says where it is taken."""

    def __init__(self, parent: QWidget, taken: list[str]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Save these changes"))
        self._taken = taken
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setAccessibleName(_("Name"))
        self.name.textChanged.connect(self._look)
        self.note = label("", "quiet")
        self._save = primary_button(_("Save"), self.accept)
        self._save.setDefault(True)
        cancel = plain_button(_("Cancel"), self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.addWidget(label(_("Under which name?")))
        column.addWidget(self.name)
        column.addWidget(self.note)
        column.addLayout(row(cancel, self._save))
        self.setMinimumWidth(360)
        self._look()

    def _look(self) -> None:
        name = self.name.text().strip()
        self._save.setEnabled(bool(name))
        taken = _("There is one of this name; saving replaces it.")
        self.note.setText(taken if name in self._taken else "")
