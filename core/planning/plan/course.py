"""The risk on the days of the coming year as changes are carried out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from core.errors import UserError
from core.planning.changes import Change
from core.planning.plan.model import Action
from core.planning.whatif import coming_month_ends, course
from core.records.snapshot import Snapshot

CanPay = Callable[[tuple[Change, ...]], bool | None]
"""Whether the cash ahead can pay for these changes; None where that is not known."""


@dataclass
class Course:
    """The risk on the days of the coming year as changes are carried out, each worked out once."""

    snapshot: Snapshot
    as_of: date
    can_pay: CanPay
    days: tuple[date, ...] = ()
    _known: dict[tuple[Change, ...], list[int | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.days = tuple(dict.fromkeys((self.as_of, *coming_month_ends(self.as_of))))

    def risks(self, changes: tuple[Change, ...]) -> list[int | None]:
        if changes not in self._known:
            self._known[changes] = course(self.snapshot, changes, self.as_of, self.days)
        return self._known[changes]

    def reached(self, changes: tuple[Change, ...], target: int) -> tuple[int, date]:
        """The risk and day on which the target is first met, else those of the lowest risk."""
        known = [
            (r, d) for r, d in zip(self.risks(changes), self.days, strict=True) if r is not None
        ]
        met = next(((risk, day) for risk, day in known if risk <= target), None)
        return met or min(known)

    def risk(self, chosen: Sequence[Action], target: int) -> int:
        """The risk that is reached with these actions; a target that is met is met alike."""
        return max(target, self.reached(changes_of(chosen), target)[0])

    def holds(self, action: Action, chosen: Sequence[Action]) -> bool:
        """Whether the records can hold the action after these, as where its line still owes."""
        try:
            self.risks(changes_of([*chosen, action]))
        except UserError:
            return False
        return True

    def bears(self, chosen: Sequence[Action]) -> bool:
        """Whether the records can hold these actions and the cash ahead can pay for them."""
        try:
            return self.can_pay(changes_of(chosen)) is not False
        except UserError:
            return False  # as where by then a line owes less than is paid


def changes_of(chosen: Sequence[Action]) -> tuple[Change, ...]:
    return tuple(action.change for action in chosen)
