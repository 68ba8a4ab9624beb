"""The search for a plan: what costs nothing first, then the cheapest payments that reach it.

What a step wins is never worked out from the scorecard but by the assessment of the records it
makes.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from core.cash.calendar import Entry, waiting
from core.cash.forecast import Forecast
from core.errors import UserError
from core.loans.balances import used_at
from core.loans.due_days import add_months
from core.planning.cash import ahead
from core.planning.changes.no_applications import NoApplications
from core.planning.changes.repay import Repay
from core.planning.plan import actions
from core.planning.plan.buffer import cash_buffer
from core.planning.plan.closing import closings
from core.planning.plan.course import Course, changes_of
from core.planning.plan.draws import link_draws
from core.planning.plan.model import Action, Need, Plan, Step
from core.planning.plan.needs import needs
from core.planning.plan.payments import cheapest_payments
from core.planning.plan.staging import staged
from core.planning.purse import Paid, Purse, purse
from core.planning.quiet import application_points, quiet_from
from core.records.snapshot import Snapshot
from core.scoring import assess
from core.words import _

FULL, SEVERAL = 0.95, 3
"""So many lines of which so much of the limit is owed are a strain."""
QUARTER = 4
"""Days of the course looked at for what a step wins: its own and the next three month ends."""


def plan_for(snapshot: Snapshot, as_of: date, target: int) -> Plan:
    """The plan within what the cash ahead can pay. Raises UserError for a target of no risk."""
    return make_plan(snapshot, as_of, target, purse(snapshot, as_of), ahead(snapshot, (), as_of))


def make_plan(
    snapshot: Snapshot,
    as_of: date,
    target: int,
    money: Purse,
    coming: Forecast | None = None,
) -> Plan:
    """The few steps that bring the risk to `target` (0 to 100) or lower, at the least cost.

    Where no steps that `money` can pay do, those that bring it lowest; where no money is known, the
    order in which to pay, without sums and days. Without a number today there is no plan. `coming`
    is the cash ahead as the records stand; without it no money is held back for what falls due.
    Raises UserError for a target that is no risk.
    """
    if not 0 <= target <= 100:
        raise UserError(_("The target must lie between 0 and 100."))
    now = assess(snapshot, as_of).risk
    course = Course(snapshot, as_of)
    if now is None:
        return _plan(course, target, now, [], money)
    chosen = list(_overdue(snapshot, as_of, money))
    spent = _paid(chosen)
    for action in actions.on_time(snapshot, as_of):
        chosen.append(replace(action, feasible=_can_pay_dues(money, coming)))
    if coming is not None:
        buffers = cash_buffer(snapshot, as_of, coming)
        chosen += [buffer for buffer in buffers if course.holds(buffer, chosen)]
    chosen += actions.answers(snapshot, as_of)
    owed_anyway = len(chosen)
    chosen += link_draws(snapshot, as_of)
    chosen += cheapest_payments(course, target, chosen, money, spent)
    chosen = _needed(course, target, chosen, owed_anyway)
    chosen += _closings(course, target, chosen)
    chosen += _without_sums(course, target, chosen, money)
    chosen += _quiet_period(course)
    return _plan(course, target, now, chosen, money)


def _overdue(snapshot: Snapshot, as_of: date, money: Purse) -> Iterator[Action]:
    """What is overdue, from what is at hand and then as money comes in; what cannot be paid within
    a year is to be asked about."""
    spent: list[Paid] = []
    for own in actions.overdue(snapshot, as_of):
        amount = own.amount
        found = staged(
            money,
            [own.line],
            lambda _line, _day, sofar, amount=amount: amount - sofar,
            lambda _line, day: day,
            own.on,
            spent,
            money.at_hand,
        )
        spent += found.paid()
        feasible = True if money.balance is not None else None
        for part in found.parts:
            yield actions.pay_overdue(own, part, feasible)
        if not found.is_whole and not found.parts:
            yield actions.pay_overdue(own, None, False if money.days else None)
        if not found.is_whole and money.days:
            yield actions.ask_arrangement(own.name, own.line, None)


def _paid(chosen: list[Action]) -> list[Paid]:
    repaid = (action.change for action in chosen)
    return [(one.on, one.amount) for one in repaid if isinstance(one, Repay)]


def _can_pay_dues(money: Purse, coming: Forecast | None) -> bool | None:
    """Whether the cash ahead bears what falls due anyway: not where even the middle of what is
    likely does not, for sure where the cautious end does; None where that is not known."""
    if coming is not None and coming.shortfall is not None:
        return False
    return True if money.balance is not None and money.lasts else None


def _without_sums(
    course: Course, target: int, chosen: list[Action], money: Purse
) -> Iterator[Action]:
    """Where the target is not met and no money is left to pay with: whom to ask, and in which order
    to pay once there is some."""
    if money.leaves or course.risk(chosen, target) <= target:
        return
    asked = any(action.code == "ask-arrangement" for action in chosen)
    first = _to_ask(course.snapshot, course.as_of)
    if first is not None and not asked and _is_strained(course.snapshot, course.as_of, chosen):
        yield actions.ask_arrangement(first.name, first.line, first.due_on)
    yield from actions.in_order(course.snapshot, course.as_of)


def _is_strained(snapshot: Snapshot, as_of: date, chosen: list[Action]) -> bool:
    """Whether the records tell that paying is getting hard: something overdue, too little cash for
    what falls due, or several lines at their limits."""
    if any(one.code == "pay-overdue" or one.feasible is False for one in chosen):
        return True
    full = [room for room in actions.rooms(snapshot, as_of) if room.above(FULL)]
    return len(full) >= SEVERAL


def _to_ask(snapshot: Snapshot, as_of: date) -> Entry | None:
    """The due of the coming month that takes the most, by the whole balance where it is unknown."""
    found = waiting(snapshot, add_months(as_of, 1), as_of)

    def takes(entry: Entry) -> int:
        return entry.amount or used_at(snapshot, entry.line, as_of) or 0

    coming = [entry for entry in found if entry.due_on > as_of and takes(entry)]
    return max(coming, key=lambda entry: (takes(entry), -entry.line), default=None)


def _needed(course: Course, target: int, chosen: list[Action], kept: int) -> list[Action]:
    """Without what the target does not need, dearest first; the first `kept` stay.

    What costs nothing is needed, too, where the target is reached sooner with it, or where it is
    not reached and the risk is lower with it for some of the time.
    """
    reached, on = course.looked_at(chosen, target)
    for action in sorted(chosen[kept:], key=lambda action: -action.cost):
        without = [one for one in chosen if one is not action]
        risk, later = course.looked_at(without, target)
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
    return [risk or 0 for risk in course.assessed(changes_of(chosen))[:QUARTER]]


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


def _for_a_number(course: Course) -> Iterator[Need]:
    """What a number, and with it a plan, needs first."""
    for need in assess(course.snapshot, course.as_of).needed[:1]:
        yield Need(text=need.text, page=need.page, part=need.part, line=need.line)


def _plan(course: Course, target: int, now: int | None, chosen: list[Action], money: Purse) -> Plan:
    steps = [_step(course, chosen[:n], action, money) for n, action in enumerate(chosen)]
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
        needed=tuple(needs(course.snapshot, money) if now is not None else _for_a_number(course)),
        pays=bool(money.days),
        leaves=money.leaves,
    )


def _above(
    course: Course, target: int, chosen: list[Action], met_on: date
) -> tuple[int, date] | None:
    """The highest risk over the target and its day, after it was met and as long as is paid for."""
    end = add_months(course.as_of, actions.ON_TIME_FOR)
    days = zip(course.risks(changes_of(chosen)), course.days, strict=True)
    over = [(risk, on) for risk, on in days if met_on < on <= end and (risk or 0) > target]
    return max(((risk or 0, on) for risk, on in over), key=lambda one: one[0], default=None)


def _step(course: Course, before: list[Action], action: Action, money: Purse) -> Step:
    """The step's promise: the most it wins within a quarter of a year, and the first such day.

    A quiet period wins what the applications on record cost today, as they stop counting.
    """
    if action.change is None:
        return Step(action=action, points_won=0, effective_on=None, feasible=action.feasible)
    done, with_it = changes_of(before), changes_of([*before, action])
    if isinstance(action.change, NoApplications):
        on = quiet_from(course.snapshot, course.as_of)
        today, then = (application_points(course.snapshot, day) for day in (course.as_of, on))
        won = today - then
    else:
        begin = action.change.on if isinstance(action.change, Repay) else course.as_of
        pairs = zip(course.risks(done), course.risks(with_it), course.days, strict=True)
        wins = [
            (without - with_, day)
            for without, with_, day in pairs
            if without is not None and with_ is not None
        ]
        soon = [one for one in wins if one[1] >= begin][:QUARTER] or wins[-1:]
        most = max(won for won, _day in soon)
        won, on = most, next((day for points, day in soon if points == most), soon[0][1])
    feasible = action.feasible
    if action.cost and money.balance is None:
        feasible = None
    return Step(action=action, points_won=won, effective_on=on, feasible=feasible)
