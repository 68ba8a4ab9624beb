"""A recorded cut, kept in view on the overview until its 30 days are over."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from core.days import show_day
from core.loans.due_days import plus
from core.planning.aftermath.kept import IN_VIEW, Progress, cut_in_view, loss_text, progress, ticked
from core.records.model import LimitEvent
from core.records.snapshot import Snapshot
from core.words import _
from desktop.widgets.basic import Card, label, link_button, quiet, row
from desktop.widgets.limit_after import steps_text

Open = Callable[[int], object]


class CutCard(Card):
    """What happened, how far the steps are, the next one, and the way to the answer."""

    def __init__(self, open_event: Open) -> None:
        super().__init__(_("A limit that was cut"), role="note")
        self._open = open_event
        self.shown: LimitEvent | None = None
        self.note = label("")
        self.steps = label("")
        self.until = quiet("")
        for widget in (self.note, self.steps, self.until):
            self.body.addWidget(widget)
        self.why = link_button(_("See why, and the next steps"), self._go)
        self.body.addLayout(row(self.why))
        self.hide()

    def _go(self) -> None:
        if self.shown is not None:
            self._open(self.shown.id)

    def show_event(self, snapshot: Snapshot, as_of: date) -> None:
        """Show the cut in view, if any; how far its steps are follows by `show_progress`."""
        before, self.shown = self.shown, cut_in_view(snapshot, as_of)
        self.setVisible(self.shown is not None)
        if self.shown is None:
            return
        if before is None or before.id != self.shown.id:
            self.steps.setText("")
        self.steps.setVisible(bool(self.steps.text()))
        self.note.setText(loss_text(snapshot, self.shown))
        self.until.setText(
            _("Kept in view until {day}.").format(day=show_day(plus(self.shown.on, IN_VIEW)))
        )

    def show_progress(self, found: tuple[int, Progress]) -> None:
        """How many steps are done and the next one, of the event with this id."""
        event, far = found
        if self.shown is None or self.shown.id != event:
            return
        text = steps_text(far)
        if far.next_step is not None:
            text = _("{done} Next: {step}").format(done=text, step=far.next_step.text)
        self.steps.setText(text)
        self.steps.show()

    def work(
        self, snapshot: Snapshot, as_of: date, kept: Mapping[str, list[str]]
    ) -> Callable[[], tuple] | None:
        """What works out the progress off the GUI thread; null without a cut in view."""
        if self.shown is None:
            return None
        return partial(_progress, snapshot, self.shown, as_of, ticked(kept, self.shown.id))


def _progress(
    snapshot: Snapshot, event: LimitEvent, as_of: date, done: frozenset[str]
) -> tuple[int, Progress]:
    from core.planning.aftermath.steps import next_steps
    from core.planning.diagnosis import diagnose

    found = diagnose(snapshot, event.id, as_of)
    return event.id, progress(next_steps(snapshot, found, as_of), done)
