"""The window that asks for one record: labels above inputs, each fault beside its own input."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from core.errors import UserError
from core.records.labels import record_name
from core.words import _
from desktop.desk import Desk
from desktop.forms.editors import Editor, make_editor
from desktop.forms.fields import Field, FieldKind, Form
from desktop.widgets.basic import label, link_button, plain_button, primary_button, row


class Asked(QWidget):
    """One field of the form: its label, its input and the sentence about a fault."""

    def __init__(self, field: Field, editor: Editor) -> None:
        super().__init__()
        self.field, self.editor = field, editor
        self.label = label(_(field.label) + (" *" if field.required else ""), "quiet")
        self.label.setBuddy(editor)
        self.fault = label("", "fault")
        self.fault.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.label, editor, self.fault):
            column.addWidget(widget)
        column.addStretch()

    def tell(self, sentence: str) -> None:
        """Show what does not fit, or nothing when it does."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        target = self.editor.focusProxy() or self.editor
        target.setAccessibleDescription(sentence or _(self.field.hint))


class Helper(QWidget):
    """What a form has below its fields; its own `asked` field stands after the last of them."""

    asked: Asked


class RecordDialog(QDialog):
    """Adds a record, or edits the one given; `kept` is what was written to the ledger.

    `preset` proposes values for a new record, such as the line it belongs to. What is typed and not
    saved is there again when the same form is opened for the same record while the ledger stays
    open.
    """

    def __init__(
        self,
        desk: Desk,
        form: Form,
        record: Any = None,
        preset: dict[str, Any] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self.form, self.before = desk, form, record
        self.kept: Any = None
        self._chosen: set[str] = set()
        self._preset = preset or {}
        self._snapshot = desk.all_records()
        self.setWindowTitle(_(form.edit_title if record else form.add_title))
        self.setMinimumWidth(560)
        self.asked = {
            field.name: Asked(field, make_editor(field, self._snapshot, desk.as_of))
            for field in form.fields
        }
        self._lay_out()
        for name, asked in self.asked.items():
            asked.editor.edited.connect(lambda name=name: self._edited(name))
        self._fill(self._preset)
        line = self._preset.get("line")
        self._key = (form.collection, form.add_title, record.id if record else None, line)
        self._typed = False
        self._bring()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.helper = self.form.helper(self) if self.form.helper else None
        place = 0
        for asked in (*self.asked.values(), *([self.helper.asked] if self.helper else [])):
            wide = asked.field.wide
            place += place % 2 if wide else 0
            grid.addWidget(asked, place // 2, place % 2, 1, 2 if wide else 1)
            place += 2 if wide else 1
        self.brought = QWidget()
        afresh = link_button(_("Begin afresh"), self._begin_afresh)
        note = row(label(_("What you had typed is here again."), "strong", wrap=False), afresh)
        note.setContentsMargins(0, 0, 0, 0)
        self.brought.setLayout(note)
        self.brought.hide()
        column.addWidget(self.brought)
        column.addLayout(grid)
        if self.helper is not None:
            column.addWidget(self.helper)
        self.trouble = label("", "fault")
        self.trouble.hide()
        column.addWidget(self.trouble)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        save = primary_button(_("Save"), self.save)
        save.setDefault(True)
        buttons = row(label(_("* is needed"), "small"), stretch=False)
        buttons.addStretch(1)
        buttons.addWidget(plain_button(_("Cancel"), self.reject))
        buttons.addWidget(save)
        return buttons

    def _fill(self, preset: dict[str, Any]) -> None:
        day = self.desk.as_of
        for name, asked in self.asked.items():
            if self.before is not None:
                value = getattr(self.before, name)
                self._chosen.add(name)
            else:
                proposed = asked.field.default(day) if asked.field.default else None
                value = preset.get(name, proposed)
            if asked.field.kind is FieldKind.REFERENCE and name != "line":
                asked.editor.narrow(self._snapshot, self._line())
            asked.editor.set_value(value)

    def _bring(self) -> None:
        """Fill in what was typed before and not saved."""
        draft = self.desk.drafts.pop(self._key, None)
        if draft is None:
            return
        for name in dict.fromkeys(
            ("line", *self.asked)
        ):  # a line first, as its loans and bills depend on it
            if name in draft and name in self.asked:
                self.asked[name].editor.bring(draft[name])
                self._edited(name)
        self.brought.show()

    def _begin_afresh(self) -> None:
        """Fill the form as if nothing had been typed."""
        self._chosen.clear()
        self._typed = False
        self._fill(self._preset)
        self.brought.hide()

    def reject(self) -> None:
        """Leave the form; what was typed is kept in mind, and that is said."""
        if self._typed and self.kept is None:
            self.desk.drafts[self._key] = {
                name: asked.editor.draft() for name, asked in self.asked.items()
            }
            text = _("Not saved. What you typed is there when you open the form again.")
            self.desk.tell(text, undo=False)
        super().reject()

    def _line(self) -> int | None:
        """The line chosen in this form, if it asks for one and has one."""
        line = self.asked.get("line")
        try:
            return line.editor.value() if line else None
        except UserError:
            return None

    def _edited(self, name: str) -> None:
        self._typed = True
        self._chosen.add(name)
        self.asked[name].tell("")
        for other, asked in self.asked.items():
            if name == "line" and asked.field.collection in ("loans", "bills"):
                asked.editor.narrow(self._snapshot, self._line())
            follows = asked.field.follows
            if follows and follows[0] == name and other not in self._chosen:
                asked.editor.set_value(follows[1](self.asked[name].editor.value()))

    def _read(self) -> dict[str, Any] | None:
        """The values given, or None after showing the faults and moving to the first."""
        values: dict[str, Any] = {}
        faults: dict[str, str] = {}
        for name, asked in self.asked.items():
            try:
                values[name] = asked.editor.value()
            except UserError as error:
                faults[name] = str(error)
        faults = self._faults(values) | faults
        for name, asked in self.asked.items():
            asked.tell(faults.get(name, ""))
        self.make_room()
        if faults:
            first = next(name for name in self.asked if name in faults)
            self.asked[first].editor.setFocus()
            return None
        return values

    def _faults(self, values: dict[str, Any]) -> dict[str, str]:
        """The sentences, by field, about values that do not fit each other or the day."""
        to_come = [
            name for name in self.form.past if (values.get(name) or date.min) > self.desk.as_of
        ]
        return self.form.check(values) | {name: _("This day is still to come.") for name in to_come}

    def make_room(self) -> None:
        """Grow for the sentences that are shown now."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), self.sizeHint().height()))

    def save(self) -> None:
        """Keep the record as one undoable action, or say beside each field what does not fit."""
        values = self._read()
        if values is None:
            return
        if self.before is None:
            record = self.form.record(**values)
        else:
            record = replace(self.before, **values)
        record = self.form.finish(record, self.before)
        if record == self.before:
            super().reject()
            return
        try:
            self.kept = self._keep(record)
        except UserError as error:
            self.trouble.setText(str(error))
            self.trouble.show()
            self.make_room()
            return
        self.accept()

    def _keep(self, record: Any) -> Any:
        said = _("{record} changed") if self.before else _("{record} added")
        with self.desk.change(said.format(record=record_name(self.form.collection))) as change:
            if self.before is None:
                return change.add(record)
            change.update(record, self.before)
            return record


def ask(
    desk: Desk,
    form: Form,
    parent: QWidget,
    record: Any = None,
    preset: dict[str, Any] | None = None,
    at: str | None = None,
) -> Any:
    """Ask for a new record, or for the values of one anew; what was kept, or None.

    The cursor stands in the field `at`, or in the first.
    """
    dialog = (form.dialog or RecordDialog)(desk, form, record, preset, parent)
    if at is not None:
        dialog.asked[at].editor.setFocus()
    try:
        dialog.exec()
        return dialog.kept
    finally:
        dialog.deleteLater()
