"""The risk on the days of the coming year as changes are carried out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.errors import UserError
from core.planning.change import Change
from core.planning.plan.model import Action
from core.planning.whatif import Curves, coming_month_ends
from core.records.snapshot import Snapshot


@dataclass
class Course:
    """The risk on the days of the coming year as changes are carried out and all else goes on as
    now, each worked out once."""

    snapshot: Snapshot
    as_of: date
    days: tuple[date, ...] = ()

    def __post_init__(self) -> None:
        self.days = tuple(dict.fromkeys((self.as_of, *coming_month_ends(self.as_of))))
        self._curves = Curves(self.snapshot, self.as_of, self.days)

    def risks(self, changes: tuple[Change, ...]) -> list[int | None]:
        return self._curves.course(changes)

    def assessed(self, changes: tuple[Change, ...]) -> list[int | None]:
        """What the records alone tell of these changes, quick enough for a search of many."""
        return self._curves.assessed(changes)

    def reached(self, changes: tuple[Change, ...], target: int) -> tuple[int, date]:
        """The risk and day on which the target is first met, else those of the lowest risk."""
        return self._first_met(self.risks(changes), target)

    def looked_at(self, chosen: Sequence[Action], target: int) -> tuple[int, date]:
        """The same by what the records alone tell, while actions are searched for."""
        return self._first_met(self.assessed(changes_of(chosen)), target)

    def risk(self, chosen: Sequence[Action], target: int) -> int:
        """The risk that is reached with these actions, as it is looked at in the search; a target
        that is met is met alike."""
        return max(target, self.looked_at(chosen, target)[0])

    def _first_met(self, risks: Sequence[int | None], target: int) -> tuple[int, date]:
        known = [(r, d) for r, d in zip(risks, self.days, strict=True) if r is not None]
        met = next(((risk, day) for risk, day in known if risk <= target), None)
        return met or min(known)

    def holds(self, action: Action, chosen: Sequence[Action]) -> bool:
        """Whether the records can hold the action after these, as where its line still owes."""
        try:
            self.risks(changes_of([*chosen, action]))
        except UserError:
            return False
        return True


def changes_of(chosen: Sequence[Action]) -> tuple[Change, ...]:
    """The changes of the actions that make one."""
    return tuple(action.change for action in chosen if action.change is not None)
