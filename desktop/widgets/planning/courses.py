"""The courses of the risk that the what-if page shows, each worked out once."""

from datetime import date

from core.errors import UserError
from core.planning.changes import Change, OnTime
from core.planning.plan.keeping import KeptPlan, still_ahead
from core.planning.whatif import coming_month_ends, course, kept_up
from core.records.snapshot import Snapshot

MONTHS = 12
AS_NOW = (OnTime(MONTHS),)
"""What “as now” takes for granted: everything is paid on its day, and nothing is added."""
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
        ends = coming_month_ends(as_of, MONTHS)
        self.days: tuple[date, ...] = tuple(dict.fromkeys((as_of, *ends)))
        self.first = ends[2]

    def with_changes(self, changes: tuple[Change, ...]) -> Course:
        """The risk on these days with the changes, as `what_if` gives it.

        Raises UserError for changes that the ledger cannot hold.
        """
        if changes not in self._known:
            if len(self._known) >= KEPT:
                self._known = {AS_NOW: self._known[AS_NOW]}
            self._known[changes] = self._work_out(changes)
        return self._known[changes]

    def with_plan(self, kept: KeptPlan) -> Course | None:
        """The risk with what is still to do of a plan; None where it no longer fits the ledger."""
        try:
            return self._work_out(kept_up(still_ahead(self.snapshot, kept, self.as_of)))
        except UserError:
            return None

    def on_time(self) -> Known:
        """The courses of paying on time for fewer months: they touch every line, so they are
        worked out before they are asked for."""
        ways = [(OnTime(months),) for months in range(1, MONTHS)]
        return {way: self._work_out(way) for way in [(), *ways]}

    def learn(self, found: Known) -> None:
        """Remember what was worked out elsewhere."""
        self._known |= found

    def knows(self, changes: tuple[Change, ...]) -> bool:
        """Whether it is remembered."""
        return changes in self._known

    def _work_out(self, changes: tuple[Change, ...]) -> Course:
        return course(self.snapshot, changes, self.as_of, self.days)
