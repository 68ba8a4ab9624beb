"""The search for a plan: what costs nothing first, then the cheapest payments that reach it.

A calibrated item counts as on the worst line that owes something, so paying one line down wins
nothing while another stands as high: the search brings all lines under the same share of their
limits at once, and pays the smallest balances off, in every combination of the two. What a step
wins is never worked out from the scorecard but by the assessment of the records it makes.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import product

from core.errors import UserError
from core.loans.due_days import add_months, plus
from core.loans.payable import payable_from
from core.planning.carrying_out import carried_out
from core.planning.changes import Change, NoApplications
from core.planning.plan import actions
from core.planning.plan.model import Action, Plan, Step
from core.planning.quiet import application_points, quiet_from
from core.planning.whatif import coming_month_ends, course
from core.records.snapshot import Snapshot
from core.scoring import assess
from core.words import _

QUARTER = 4
"""Days of the course looked at for what a step wins: its own and the next three month ends."""
WAITS = (0, 31, 62)
"""Days that a payment may wait for money to come in, within the cash forecast's ninety."""

CanPay = Callable[[tuple[Change, ...]], bool | None]
"""Whether the cash ahead can pay for these changes; None where that is not known."""

Payment = Callable[[date], Action]
"""A payment, once its day is known."""


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


def make_plan(snapshot: Snapshot, as_of: date, target: int, can_pay: CanPay) -> Plan:
    """The few steps that bring the risk to `target` (0 to 100) or lower, at the least cost.

    Where no affordable steps do, those that bring it lowest. Without a number today there is no
    plan. Raises UserError for a target that is no risk.
    """
    if not 0 <= target <= 100:
        raise UserError(_("The target must lie between 0 and 100."))
    now = assess(snapshot, as_of).risk
    course = Course(snapshot, as_of, can_pay)
    if now is None:
        return _plan(course, target, now, [])
    chosen = [*actions.overdue(snapshot, as_of), *actions.on_time(snapshot, as_of)]
    owed_anyway = len(chosen)
    chosen += actions.answers(snapshot, as_of)
    chosen += _cheapest_payments(course, target, chosen)
    chosen = _needed(course, target, chosen, owed_anyway)
    chosen += _quiet_period(course)
    return _plan(course, target, now, chosen)


def _changes(chosen: Sequence[Action]) -> tuple[Change, ...]:
    return tuple(action.change for action in chosen)


def _cheapest_payments(course: Course, target: int, before: list[Action]) -> list[Action]:
    """The cheapest payments that reach the target; where none do, those that come nearest."""
    best: tuple[int, int, list[Action]] = (course.reached(_changes(before), target)[0], 0, [])
    for cost, payments in _payments(course, before) if best[0] > target else ():
        affordable = _affordable(course, target, before, payments)
        if affordable is not None:
            risk, later = affordable
            best = min(best, (max(risk, target), cost, later), key=lambda one: one[:2])
        if best[0] <= target:
            break
    return best[2]


def _payments(course: Course, before: list[Action]) -> list[tuple[int, list[Payment]]]:
    """Every combination of a level for all lines and of smallest balances paid off, by cost."""
    overdue = [action.change for action in before if action.code == "pay-overdue"]
    paid = carried_out(course.snapshot, overdue, course.as_of)
    rooms = actions.smallest_first(actions.rooms(paid, course.as_of))
    options = []
    for level, paid_off in product((None, *actions.use_levels()), range(len(rooms) + 1)):
        off = [partial(actions.pay_off, room) for room in rooms[:paid_off]]
        down = [
            partial(actions.pay_down, room, level)
            for room in rooms[paid_off:]
            if level is not None and room.above(level)
        ]
        payments: list[Payment] = [*off, *down]
        cost = sum(pay(course.as_of).cost for pay in payments)
        if payments:
            options.append((cost, payments))
    return sorted(options, key=lambda option: (option[0], len(option[1])))


def _affordable(
    course: Course, target: int, before: list[Action], payments: list[Payment]
) -> tuple[int, list[Action]] | None:
    """The payments on the first day on which the cash ahead can bear them, and the risk reached.

    None where there is no such day, or where by then a line owes less than is paid.
    """
    first = max(
        payable_from(course.snapshot, line.id, course.as_of) for line in course.snapshot.lines
    )
    for wait in WAITS:
        later = [pay(plus(first, wait)) for pay in payments]
        changes = _changes([*before, *later])
        try:
            risk, _on = course.reached(changes, target)
        except UserError:
            return None
        if course.can_pay(changes) is not False:
            return risk, later
    return None


def _needed(course: Course, target: int, chosen: list[Action], kept: int) -> list[Action]:
    """Without what the target does not need, dearest first; the first `kept` stay."""
    reached = course.reached(_changes(chosen), target)[0]
    for action in sorted(chosen[kept:], key=lambda action: -action.cost):
        without = [one for one in chosen if one is not action]
        if course.reached(_changes(without), target)[0] <= max(reached, target):
            chosen = without
    return chosen


def _quiet_period(course: Course) -> Iterator[Action]:
    """No application until those on record have stopped counting, where any counts now."""
    over = quiet_from(course.snapshot, course.as_of)
    if over > course.as_of:
        months = next(n for n in range(1, 14) if add_months(course.as_of, n) >= over)
        yield actions.quiet(months, over)


def _plan(course: Course, target: int, now: int | None, chosen: list[Action]) -> Plan:
    steps = [_step(course, chosen[:n], action) for n, action in enumerate(chosen)]
    risk, on = course.reached(_changes(chosen), target) if now is not None else (None, None)
    return Plan(
        as_of=course.as_of,
        target=target,
        risk=now,
        reachable=risk is not None and risk <= target,
        reached=risk,
        reached_on=on,
        steps=tuple(steps),
    )


def _step(course: Course, before: list[Action], action: Action) -> Step:
    """The step's promise: the most it wins within a quarter of a year, and the first such day.

    A quiet period wins what the applications on record cost today, as they stop counting.
    """
    done, with_it = _changes(before), _changes([*before, action])
    if isinstance(action.change, NoApplications):
        on = quiet_from(course.snapshot, course.as_of)
        today, then = (application_points(course.snapshot, day) for day in (course.as_of, on))
        won = today - then
    else:
        pairs = zip(course.risks(done), course.risks(with_it), course.days, strict=True)
        wins = [
            (without - with_, day)
            for without, with_, day in list(pairs)[:QUARTER]
            if without is not None and with_ is not None
        ]
        most = max(won for won, _day in wins)
        won, on = most, next(day for points, day in wins if points == most)
    feasible = course.can_pay(with_it) if action.cost or action.code == "pay-on-time" else True
    return Step(action=action, points_won=won, effective_on=on, feasible=feasible)
