"""All that was done and taken back, as a list in which several steps go at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from core.days import show_day
from core.errors import UserError
from core.records.undo import Step
from core.words import _, ngettext, sentences
from desktop.desk import Desk
from desktop.shell.beside_window import beside, to_front
from desktop.widgets.basic import label, plain_button, primary_button, quiet, row
from desktop.widgets.table import UNKNOWN, Column, RecordTable, RowsModel


class History(QDialog):
    """The steps, the newest first. The button takes back all that was done since the chosen step
    and that step itself, or does again all that was taken back up to it."""

    def __init__(self, parent: QWidget, desk: Desk) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("History"))
        self.resize(640, 520)
        self.desk = desk
        self.model = RowsModel(
            [
                Column(_("When"), _when, width=170, order=lambda step: step.id),
                Column(_("What"), lambda step: step.label, width=300),
                Column(_("State"), _state, width=110),
            ]
        )
        self.table = RecordTable(self.model, _("History"), several=False)
        self.model.setParent(self.table)
        self.note = quiet("")
        self.go = primary_button("", self.go_there)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.addWidget(label(_("Choose a step to go back to how things were before it.")))
        column.addWidget(self.table, 1)
        column.addWidget(self.note)
        column.addLayout(row(self.go, plain_button(_("Close"), self.reject)))
        self.table.stretch_column(1)
        self.table.selectionModel().selectionChanged.connect(self._offer)
        self.table.opened.connect(lambda _n: self.go_there())
        desk.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read the steps anew; the newest that is done is chosen."""
        self.steps = self.desk.ledger.history() if self.desk.has_ledger else []
        self.model.set_rows(self.steps)
        at = next((n for n, step in enumerate(self.steps) if not step.undone), 0)
        if self.steps:
            self.table.selectRow(self.model.place_of(at))
        self._offer()

    @property
    def chosen(self) -> Step | None:
        """The step that is chosen in the list."""
        at = self.table.current_row
        return None if at is None else self.model.row_at(at)

    def _between(self, step: Step) -> list[Step]:
        """The steps that go together with this one."""
        if step.undone:
            return [one for one in self.steps if one.undone and one.id <= step.id]
        return [one for one in self.steps if not one.undone and one.id >= step.id]

    def _offer(self) -> None:
        step = self.chosen
        self.go.setEnabled(step is not None)
        if step is None:
            self.go.setText(_("Take back"))
            self.note.setText(_("Nothing was done here yet.") if not self.steps else "")
            return
        these = self._between(step)
        words = (
            ngettext("Do {count} step again", "Do {count} steps again", len(these))
            if step.undone
            else ngettext("Take back {count} step", "Take back {count} steps", len(these))
        )
        self.go.setText(words.format(count=len(these)))
        self.note.setText(self._consequence(step, these))

    def _consequence(self, step: Step, these: list[Step]) -> str:
        if step.undone:
            return _("Then the ledger is as it was after “{step}”.").format(step=step.label)
        texts = [_("Then the ledger is as it was before “{step}”.").format(step=step.label)]
        if any(one.is_import for one in these):
            texts.append(
                _(
                    "An import among them can be brought again from its files only, and what was"
                    " taken back with it cannot be done again from here."
                )
            )
        return sentences(*texts)

    def go_there(self) -> None:
        """Take the chosen steps back, or do them again; a refusal changes nothing and is told."""
        step = self.chosen
        if step is None:
            return
        try:
            if step.undone:
                self.desk.redo_to(step.id)
            else:
                self.desk.undo_to(step.id)
        except UserError as error:
            self.desk.refuse(error)


def _when(step: Step) -> str:
    return UNKNOWN if step.at is None else f"{show_day(step.at)} {step.at:%H:%M}"


def _state(step: Step) -> str:
    return _("taken back") if step.undone else _("done")


def show_history(parent: QWidget, desk: Desk) -> History:
    """The list beside the window."""
    return to_front(beside(parent, History) or History(parent, desk))
