"""All keys in one list: those of the menus, and those that pages and tables have."""

from collections.abc import Iterator

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QMenuBar, QWidget

from core.words import N_, _
from desktop.shell.targets import actions_of, plain
from desktop.widgets.table import Column
from desktop.widgets.table_dialog import show_table

ELSEWHERE = (
    ("Return", N_("Edit or open the chosen row of a table")),
    ("F2", N_("Change the category of the chosen transaction")),
    ("Ctrl+N", N_("Add a record on pages with a table")),
    ("Del", N_("Delete the chosen record")),
    ("Ctrl+F", N_("Search the transactions")),
    ("Ctrl+Return", N_("Save a form or the check-in from anywhere in it")),
    ("Esc", N_("Leave a form, or a line shown in full")),
    ("Up", N_("In a day: the next day; Down the day before")),
)


def keys_of(bar: QMenuBar) -> Iterator[tuple[str, str]]:
    """Each key as the system writes it, with what it does."""
    native = QKeySequence.SequenceFormat.NativeText
    for _menu, action in actions_of(bar):
        for keys in action.shortcuts():
            yield keys.toString(native), plain(action)
    for written, text in ELSEWHERE:
        yield QKeySequence(written).toString(native), _(text)


def show_keys(parent: QWidget, bar: QMenuBar) -> QDialog:
    """The list in a dialog, shown without stopping the window."""
    columns = [
        Column(_("Key"), lambda one: one[0], width=160),
        Column(_("What it does"), lambda one: one[1]),
    ]
    return show_table(parent, _("Keys"), columns, list(keys_of(bar)), width=620)
