"""The form of the worried person: which line, when, and from what to what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from core.errors import UserError
from core.loans.limits import limit_at
from core.money import Fen
from core.records.labels import record_name
from core.records.model import LimitEvent, LimitEventKind
from core.records.snapshot import Snapshot
from core.words import N_, _
from desktop.desk import Desk
from desktop.forms.dialog import RecordDialog
from desktop.forms.fields import Field, Form, Values
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
    said: str | None


def _check(values: Values) -> dict[str, str]:
    limit, before = values.get("limit"), values.get("before")
    if values.get("kind") is LimitEventKind.CUT:
        if limit is None:
            return {"limit": _("Please give the limit after the cut.")}
        if before is not None and limit >= before:
            return {"limit": _("After a cut the limit is lower than before.")}
    return {}


FORM = Form(
    record=Cut,
    collection="limit_events",
    add_title=N_("My limit was cut"),
    edit_title=N_("My limit was cut"),
    check=_check,
    fields=(
        LINE,
        Field("on", N_("When"), Is.DAY, required=True, default=lambda day: day),
        Field(
            "kind",
            N_("What happened"),
            Is.CHOICE,
            choices=(LimitEventKind.CUT, LimitEventKind.FROZEN, LimitEventKind.CLOSED),
            required=True,
            default=lambda day: LimitEventKind.CUT,
        ),
        Field("before", N_("Limit before"), Is.AMOUNT, low=0),
        Field("limit", N_("Limit after"), Is.AMOUNT, low=0),
        Field(
            "said",
            N_("What the lender said"),
            Is.TEXT,
            wide=True,
            hint=N_("In its own words, if it said anything"),
        ),
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

    def _propose(self) -> None:
        """The limit of the day before, until the person gives another."""
        if "before" in self._chosen:
            return
        values = {name: self.asked[name].editor for name in ("line", "on")}
        try:
            line, on = (editor.value() for editor in values.values())
        except UserError:
            return  # a day that is not one yet is told when the form is saved
        known = limit_at(self._snapshot, line, on - DAY_BEFORE) if line and on else None
        self.asked["before"].editor.set_value(known)

    def _keep(self, record: Cut) -> Any:
        with self.desk.change(
            _("{record} added").format(record=record_name("limit_events"))
        ) as change:
            return [change.add(event) for event in events_of(self._snapshot, record)][-1]


def events_of(snapshot: Snapshot, cut: Cut) -> Sequence[LimitEvent]:
    """The event; before it the limit that the person knows, where the records know it not so.

    A limit that was never told stands from the day the line was opened, another one than the
    records have from the day before, which is as far as anybody knows.
    """
    event = LimitEvent(line=cut.line, on=cut.on, kind=cut.kind, limit=cut.limit, said=cut.said)
    known = limit_at(snapshot, cut.line, cut.on - DAY_BEFORE)
    if cut.before is None or cut.before == known:
        return (event,)
    opened = next(line.opened_on for line in snapshot.lines if line.id == cut.line)
    on = cut.on - DAY_BEFORE
    kind = LimitEventKind.RAISED
    if known is None:
        kind = LimitEventKind.GRANTED
        on = min(opened or on, on)
    elif cut.before < known:
        kind = LimitEventKind.CUT
    return (LimitEvent(line=cut.line, on=on, kind=kind, limit=cut.before), event)


def ask_cut(desk: Desk, parent: QWidget, line: int | None = None) -> LimitEvent | None:
    """Ask for a cut; the event that was kept, or None."""
    dialog = CutDialog(desk, parent, line)
    try:
        dialog.exec()
        return dialog.kept
    finally:
        dialog.deleteLater()
