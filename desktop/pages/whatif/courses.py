"""The courses of the risk that the what-if page shows, each worked out once."""

from datetime import date

from core.errors import UserError
from core.planning.change import Change
from core.planning.changes.on_time import OnTime
from core.planning.changes.stop_paying import StopPaying
from core.planning.plan.keeping import KeptPlan, still_ahead
from core.planning.whatif import Curves, coming_month_ends, kept_up
from core.records.snapshot import Snapshot

MONTHS = 12
AS_NOW: tuple[Change, ...] = ()
"""Going on as in the last three months."""
KEPT = 500
"""Courses that are remembered, so that a slider that goes back is not worked out again."""

Course = list[int | None]
Known = dict[tuple[Change, ...], Course]


class Courses:
    """The risk today and at the next twelve month ends, 0 to 100, with any changes.

    `first` is the day that is looked at first: the third month end.
    """

    def __init__(self, snapshot: Snapshot, as_of: date) -> None:
        self.snapshot, self.as_of = snapshot, as_of
        self._known: Known = {}
        self._at_once: Known = {}
        ends = coming_month_ends(as_of, MONTHS)
        self.days: tuple[date, ...] = tuple(dict.fromkeys((as_of, *ends)))
        self.first = ends[2]

    def with_changes(self, changes: tuple[Change, ...]) -> Course:
        """The risk on these days with the changes, as `what_if` gives it.

        Raises UserError for changes that the ledger cannot hold.
        """
        if changes not in self._known:
            self._known[changes] = self._curves().course(changes)
        return self._known[changes]

    def at_once(self, changes: tuple[Change, ...]) -> Course:
        """The same, quick enough for a slider that moves: what is known of paying on time, too, is
        held against it when the slider rests (`with_changes`).

        Raises UserError for changes that the ledger cannot hold.
        """
        if changes in self._known:
            return self._known[changes]
        if changes not in self._at_once:
            if len(self._at_once) >= KEPT:
                self._at_once = {}
            self._at_once[changes] = self._curves().assessed(changes)
        return self._at_once[changes]

    def with_plan(self, kept: KeptPlan) -> Course | None:
        """The risk with what is still to do of a plan; None where it no longer fits the ledger."""
        try:
            return self.with_changes(kept_up(still_ahead(self.snapshot, kept, self.as_of)))
        except UserError:
            return None

    def if_nothing_is_paid(self) -> Course:
        """The risk where from today on nothing is paid any more: no plan, but a stress."""
        return self.with_changes((StopPaying(None, self.as_of),))

    def on_time(self) -> Known:
        """The courses of paying on time for so many months: they touch every line, so they are
        worked out before they are asked for."""
        curves = self._curves()
        ways: list[tuple[Change, ...]] = [(OnTime(months),) for months in range(1, MONTHS + 1)]
        return {way: curves.course(way) for way in ways}

    def learn(self, found: Known) -> None:
        """Remember what was worked out elsewhere."""
        self._known |= found

    def knows(self, changes: tuple[Change, ...]) -> bool:
        """Whether it is remembered."""
        return changes in self._known

    def _curves(self) -> Curves:
        return Curves(self.snapshot, self.as_of, self.days)
