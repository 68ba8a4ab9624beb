"""The form of a cut that a check-in has seen: what is known of it stands there already."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from core.loans.limits import limit_at
from core.records.labels import record_name
from core.records.model import LimitEvent, LimitEventKind
from core.words import _
from desktop.desk import Desk
from desktop.forms.cut import DAY_BEFORE, Cut, CutDialog


class CutSeenDialog(CutDialog):
    """Asks for the day and the amounts of an event that is kept, and keeps what was mended."""

    def __init__(self, desk: Desk, parent: QWidget, event: LimitEvent) -> None:
        super().__init__(desk, parent, event.line)
        self._event = event
        self.asked["on"].editor.set_value(event.on)
        self.asked["limit"].editor.set_value(event.limit)
        self._propose()

    def _keep(self, record: Cut) -> Any:
        known = limit_at(self._snapshot, record.line, record.on - DAY_BEFORE)
        limit = record.limit
        if limit is None and record.kind is LimitEventKind.REFUSED:
            limit = record.before
        event = replace(
            self._event,
            line=record.line,
            on=record.on,
            kind=record.kind,
            limit=limit,
            before=None if record.before == known else record.before,
        )
        if event != self._event:
            said = _("{record} changed").format(record=record_name("limit_events"))
            with self.desk.change(said) as change:
                change.update(event)
        return event


def ask_seen_cut(desk: Desk, parent: QWidget, event: LimitEvent) -> LimitEvent | None:
    """Ask for more of a cut that is kept; the event as it is kept then, or None."""
    dialog = CutSeenDialog(desk, parent, event)
    try:
        dialog.exec()
        return dialog.kept
    finally:
        dialog.deleteLater()
