"""Which payments a plan asks for: the cheapest that reach its target, and few of them.

A calibrated item counts as on the worst line that owes something, so paying one line down wins
nothing while another stands as high: all lines are brought under the same share of their limits,
and the smallest balances are paid off, in every combination of the two that can make a difference.
Paying more never raises the risk, so of each number of balances paid off the most that the cash can
bear tells whether the target can be reached at all.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from core.loans.due_days import plus
from core.loans.payable import payable_from
from core.planning.carrying_out import carried_out
from core.planning.plan import actions
from core.planning.plan.actions import Room
from core.planning.plan.course import Course, changes_of
from core.planning.plan.model import Action
from core.records.snapshot import Snapshot

WAITS = (0, 31, 62)
"""Days that a payment may wait for money to come in, within the cash forecast's ninety."""
WORTH = 4
"""Payments that a point may take at most where the target is not reached anyway."""
NEARLY = 1.1
"""Costs up to a tenth apart are taken for equal; then fewer payments are better."""


@dataclass(frozen=True, eq=False)
class Option:
    """The `off` smallest balances paid off, the others brought under a level: the higher `strict`,
    the lower the level."""

    off: int
    strict: int
    payments: tuple[Action, ...]

    @property
    def cost(self) -> int:
        return sum(one.cost for one in self.payments)

    @property
    def effort(self) -> tuple[int, int]:
        """By which one of two that cost nearly the same is chosen: fewer payments first."""
        return len(self.payments), self.cost


def cheapest_payments(course: Course, target: int, before: list[Action]) -> list[Action]:
    """The cheapest payments that reach the target; where none do, those that come nearest, as far
    as they are worth their number."""
    now = course.risk(before, target)
    found = _affordable(course, before) if now > target else []
    by_off: dict[int, list[Option]] = {}
    for option in sorted(found, key=lambda one: (one.off, one.strict)):
        by_off.setdefault(option.off, []).append(option)

    def risk(option: Option) -> int:
        return course.risk([*before, *option.payments], target)

    strictest = {off: risk(own[-1]) for off, own in by_off.items()}
    nearest = min(strictest.values(), default=now)
    if nearest >= now:
        return []
    if nearest > target:
        enough = next(off for off in strictest if strictest[off] == nearest)
        tried = {*by_off.get(0, ()), *by_off[enough]}
        best = min(tried, key=lambda one: (risk(one) * WORTH + len(one.payments), one.cost))
        worth = risk(best) * WORTH + len(best.payments) < now * WORTH
        return list(best.payments) if worth else []
    reaching = [by_off[off] for off in by_off if strictest[off] == nearest]
    enough = _weakest(reaching, lambda option: risk(option) <= target)
    cheapest = min(one.cost for one in enough)
    near = [one for one in enough if one.cost <= cheapest * NEARLY]
    return list(min(near, key=lambda one: one.effort).payments)


def _weakest(reaching: list[list[Option]], is_enough: Callable[[Option], bool]) -> list[Option]:
    """Of each number paid off the weakest level that is enough, given that the strictest is.

    What is enough with fewer balances paid off is enough with more, so only weaker ones are tried.
    """
    found: list[Option] = []
    for own in reaching:
        known = own[-1]
        if found:
            known = next((one for one in own if one.strict >= found[-1].strict), known)
        weaker = takewhile(is_enough, reversed(own[: own.index(known)]))
        found.append([known, *weaker][-1])
    return found


def _affordable(course: Course, before: list[Action]) -> list[Option]:
    """The options that the cash ahead can bear, each on the first day on which it can.

    What can be borne of the dearer can be borne of the cheaper, so the dearest is looked for. A
    payment that waits is of what is then still owed, with all that falls due before it paid.
    """
    lines = course.snapshot.lines
    first = max(payable_from(course.snapshot, line.id, course.as_of) for line in lines)
    paid = carried_out(course.snapshot, changes_of(before), course.as_of)
    found: dict[tuple[int, int], Option] = {}
    for wait in WAITS:
        options = _options(paid, plus(first, wait))
        left = [one for one in options if (one.off, one.strict) not in found]
        low, high = 0, len(left)
        while low < high:
            middle = (low + high) // 2
            if course.bears([*before, *left[middle].payments]):
                low = middle + 1
            else:
                high = middle
        found |= {(option.off, option.strict): option for option in left[:low]}
    return list(found.values())


def _options(paid: Snapshot, on: date) -> list[Option]:
    """Every combination of a level for all lines and of smallest balances paid off, by cost."""
    rooms = actions.smallest_first(actions.rooms(paid, on))
    options = [
        Option(off, strict, tuple(_payments(rooms, off, level, on)))
        for off in range(len(rooms) + 1)
        for strict, level in enumerate((None, *actions.use_levels()))
    ]
    return sorted((one for one in options if one.payments), key=lambda one: one.effort[::-1])


def _payments(rooms: list[Room], off: int, level: float | None, on: date) -> Iterator[Action]:
    for room in rooms[:off]:
        yield actions.pay_off(room, on)
    if level is not None:
        above = [room for room in rooms[off:] if room.above(level)]
        for room in sorted(above, key=lambda room: -room.owed / (room.limit or 1)):
            yield actions.pay_down(room, level, on)
