"""The form of the worried person: which line, when, and from what to what."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from core.errors import UserError
from core.loans.limits import limit_at
from core.money import Fen
from core.planning.diagnosis.telling import LOSSES, event_of, faults_of
from core.records.labels import record_name
from core.records.model import LimitEvent, LimitEventKind
from core.words import N_, _
from desktop.desk import Desk
from desktop.forms.dialog import RecordDialog
from desktop.forms.fields import Field, Form
from desktop.forms.fields import FieldKind as Is
from desktop.forms.shared import LINE

DAY_BEFORE = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What the form asks; `before` is the limit as the person knows it from the day before."""

    line: int
    on: date
    kind: LimitEventKind
    before: Fen | None
    limit: Fen | None


FORM = Form(
    record=Cut,
    collection="limit_events",
    add_title=N_("My limit was cut"),
    edit_title=N_("My limit was cut"),
    fields=(
        LINE,
        Field("on", N_("When"), Is.DAY, required=True, default=lambda day: day),
        Field(
            "kind",
            N_("What happened"),
            Is.CHOICE,
            choices=LOSSES,
            required=True,
            default=lambda day: LimitEventKind.CUT,
        ),
        Field("before", N_("Limit before"), Is.AMOUNT, low=0),
        Field("limit", N_("Limit after"), Is.AMOUNT, low=0),
    ),
)


class CutDialog(RecordDialog):
    """Proposes the limit before from the records and keeps the event as one undoable action."""

    def __init__(self, desk: Desk, parent: QWidget, line: int | None = None) -> None:
        super().__init__(desk, FORM, preset={"line": line}, parent=parent)
        self._propose()

    def _edited(self, name: str) -> None:
        super()._edited(name)
        if name in ("line", "on"):
            self._propose()
        if name == "kind":
            self._name_limits()

    def _name_limits(self) -> None:
        """Where draws are refused, the limit is one that is still shown, and there is no other."""
        refused = self.asked["kind"].editor.value() is LimitEventKind.REFUSED
        shown = _("Limit that is shown") if refused else _("Limit before")
        self.asked["before"].label.setText(shown)
        self.asked["limit"].setVisible(not refused)
        if refused:
            self.asked["limit"].editor.set_value(None)

    def _propose(self) -> None:
        """The limit of the day before, until the person gives another."""
        if "before" in self._chosen:
            return
        try:
            line, on = (self.asked[name].editor.value() for name in ("line", "on"))
        except UserError:
            return  # a day that is not one yet is told when the form is saved
        self.asked["before"].editor.set_value(self._known(line, on))

    def _known(self, line: int | None, on: date | None) -> Fen | None:
        """The limit of the eve by the records."""
        return limit_at(self._snapshot, line, on - DAY_BEFORE) if line and on else None

    def _read(self) -> dict[str, Any] | None:
        values = super()._read()
        if values is None:
            return None
        line = next((one for one in self._snapshot.lines if one.id == values["line"]), None)
        given = {name: values[name] for name in ("on", "kind", "before", "limit")}
        faults = faults_of(line, **given, as_of=self.desk.as_of)
        for name, sentence in faults.items():
            self.asked[name].tell(sentence)
        self.make_room()
        return None if faults else values

    def _keep(self, record: Cut) -> Any:
        known = self._known(record.line, record.on)
        event = event_of(record.line, record.on, record.kind, record.before, record.limit, known)
        with self.desk.change(
            _("{record} added").format(record=record_name("limit_events"))
        ) as change:
            return change.add(event)


def ask_cut(desk: Desk, parent: QWidget, line: int | None = None) -> LimitEvent | None:
    """Ask for a cut; the event that was kept, or None."""
    dialog = CutDialog(desk, parent, line)
    try:
        dialog.exec()
        return dialog.kept
    finally:
        dialog.deleteLater()
