"""The search for a plan: what costs nothing first, then the cheapest payments that reach it.

What a step wins is never worked out from the scorecard but by the assessment of the records it
makes.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from core.cash.forecast import Forecast
from core.errors import UserError
from core.loans.due_days import add_months
from core.planning.cash import ahead, can_pay
from core.planning.changes import NoApplications
from core.planning.plan import actions
from core.planning.plan.buffer import cash_buffer
from core.planning.plan.closing import closings
from core.planning.plan.course import CanPay, Course, changes_of
from core.planning.plan.draws import link_draws
from core.planning.plan.model import Action, Plan, Step
from core.planning.plan.payments import cheapest_payments
from core.planning.quiet import application_points, quiet_from
from core.records.snapshot import Snapshot
from core.scoring import assess
from core.words import _

QUARTER = 4
"""Days of the course looked at for what a step wins: its own and the next three month ends."""


def plan_for(snapshot: Snapshot, as_of: date, target: int) -> Plan:
    """The plan within what the cash ahead can pay. Raises UserError for a target of no risk."""
    coming = ahead(snapshot, (), as_of)
    return make_plan(snapshot, as_of, target, can_pay(snapshot, as_of), coming)


def make_plan(
    snapshot: Snapshot,
    as_of: date,
    target: int,
    can_pay: CanPay,
    coming: Forecast | None = None,
) -> Plan:
    """The few steps that bring the risk to `target` (0 to 100) or lower, at the least cost.

    Where no affordable steps do, those that bring it lowest. Without a number today there is no
    plan. `coming` is the cash ahead as the records stand; without it nobody knows whether what
    falls due can be paid, and no money is held back for it. Raises UserError for a target that is
    no risk.
    """
    if not 0 <= target <= 100:
        raise UserError(_("The target must lie between 0 and 100."))
    now = assess(snapshot, as_of).risk
    course = Course(snapshot, as_of, can_pay)
    if now is None:
        return _plan(course, target, now, [])
    chosen = list(_overdue(snapshot, as_of, coming))
    for action in actions.on_time(snapshot, as_of):
        chosen.append(replace(action, feasible=_can_pay_dues(coming)))
    if coming is not None:
        buffers = cash_buffer(snapshot, as_of, coming)
        chosen += [buffer for buffer in buffers if course.holds(buffer, chosen)]
    chosen += actions.answers(snapshot, as_of)
    owed_anyway = len(chosen)
    chosen += link_draws(snapshot, as_of)
    chosen += cheapest_payments(course, target, chosen)
    chosen = _needed(course, target, chosen, owed_anyway)
    chosen += _closings(course, target, chosen)
    chosen += _quiet_period(course)
    return _plan(course, target, now, chosen)


def _overdue(snapshot: Snapshot, as_of: date, coming: Forecast | None) -> Iterator[Action]:
    """What is overdue, feasible as far as today's money goes: the cash ahead takes it for paid."""
    held = None if coming is None else coming.balance
    for action in actions.overdue(snapshot, as_of):
        enough = held is None or action.cost <= held
        if enough and held is not None:
            held -= action.cost
        yield replace(action, feasible=enough)


def _can_pay_dues(coming: Forecast | None) -> bool | None:
    """Whether the cash ahead bears what falls due anyway; None where that is not known."""
    return None if coming is None or not coming.days else coming.shortfall is None


def _needed(course: Course, target: int, chosen: list[Action], kept: int) -> list[Action]:
    """Without what the target does not need, dearest first; the first `kept` stay.

    What costs nothing is needed, too, where the target is reached sooner with it, or where it is
    not reached and the risk is lower with it for some of the time.
    """
    reached, on = course.reached(changes_of(chosen), target)
    for action in sorted(chosen[kept:], key=lambda action: -action.cost):
        without = [one for one in chosen if one is not action]
        risk, later = course.reached(changes_of(without), target)
        missed = risk > max(reached, target)
        if not action.cost and reached <= target:
            missed = missed or later > on
        elif not action.cost:
            pairs = zip(_soon(course, without), _soon(course, chosen), strict=True)
            missed = missed or any(more > less for more, less in pairs)
        if not missed:
            chosen = without
    return chosen


def _soon(course: Course, chosen: list[Action]) -> list[int]:
    """The risks of the coming quarter; without a number none."""
    return [risk or 0 for risk in course.risks(changes_of(chosen))[:QUARTER]]


def _closings(course: Course, target: int, chosen: list[Action]) -> list[Action]:
    """The closings that bring the risk lower still, where the target is not met without."""
    reached = course.risk(chosen, target)
    found = list(closings(course.snapshot, course.as_of)) if reached > target else []
    if not found or course.risk([*chosen, *found], target) >= reached:
        return []
    with_all = len(chosen)
    return _needed(course, target, [*chosen, *found], with_all)[with_all:]


def _quiet_period(course: Course) -> Iterator[Action]:
    """No application until those on record have stopped counting, where any counts now."""
    over = quiet_from(course.snapshot, course.as_of)
    if over > course.as_of:
        months = next(n for n in range(1, 14) if add_months(course.as_of, n) >= over)
        yield actions.quiet(months, over)


def _plan(course: Course, target: int, now: int | None, chosen: list[Action]) -> Plan:
    steps = [_step(course, chosen[:n], action) for n, action in enumerate(chosen)]
    risk, on = course.reached(changes_of(chosen), target) if now is not None else (None, None)
    return Plan(
        as_of=course.as_of,
        target=target,
        risk=now,
        reachable=risk is not None
        and risk <= target
        and all(step.feasible is not False for step in steps),
        reached=risk,
        reached_on=on,
        steps=tuple(steps),
        above=None if on is None else _above(course, target, chosen, on),
    )


def _above(
    course: Course, target: int, chosen: list[Action], met_on: date
) -> tuple[int, date] | None:
    """The highest risk over the target and its day, after it was met and as long as is paid for."""
    end = add_months(course.as_of, actions.ON_TIME_FOR)
    days = zip(course.risks(changes_of(chosen)), course.days, strict=True)
    over = [(risk, on) for risk, on in days if met_on < on <= end and (risk or 0) > target]
    return max(((risk or 0, on) for risk, on in over), key=lambda one: one[0], default=None)


def _step(course: Course, before: list[Action], action: Action) -> Step:
    """The step's promise: the most it wins within a quarter of a year, and the first such day.

    A quiet period wins what the applications on record cost today, as they stop counting.
    """
    done, with_it = changes_of(before), changes_of([*before, action])
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
    feasible = action.feasible
    if action.cost and feasible:
        feasible = course.can_pay(with_it)
    return Step(action=action, points_won=won, effective_on=on, feasible=feasible)
