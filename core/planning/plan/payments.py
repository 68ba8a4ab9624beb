"""Which payments a plan asks for: the cheapest that reach its target, and few of them.

A calibrated item counts as on the worst line that owes something, so paying one line down wins
nothing while another stands as high: all lines are brought under the same share of their limits,
and the smallest balances are paid off, in every combination of the two that can make a difference.
Paying more never raises the risk, so of each number of balances paid off the most that the cash can
bear tells whether the target can be reached at all. Payments are spread over the months as the
money comes in (`staging`), and where a line's statement day is known, each is made before it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from core.errors import UserError
from core.loans.balances import used_at
from core.loans.due_days import next_on, plus
from core.loans.payable import payable_from
from core.money import Fen
from core.planning.carrying_out import carried_out
from core.planning.plan import actions
from core.planning.plan.actions import Room
from core.planning.plan.course import Course, changes_of
from core.planning.plan.model import Action
from core.planning.plan.staging import Part, staged
from core.planning.purse import Paid, Purse
from core.records.snapshot import Snapshot

WORTH = 4
"""Payments that a point may take at most where the target is not reached anyway."""
PARTLY = 3
"""Of what the money bears only a part of, as many of the smallest balances are tried."""
NEVER = 101
"""More than any risk, for what the records cannot hold."""
NEARLY = 1.1
"""Costs up to a tenth apart are taken for equal; then fewer payments are better."""


@dataclass(frozen=True, eq=False)
class Option:
    """The `off` smallest balances paid off, the others brought under a level: the higher `strict`,
    the lower the level; or as much of it as the money of a year can bear."""

    off: int
    strict: int
    payments: tuple[Action, ...]
    is_whole: bool = True

    @property
    def cost(self) -> int:
        return sum(one.cost for one in self.payments)

    @property
    def effort(self) -> tuple[int, int]:
        """By which one of two that cost nearly the same is chosen: fewer payments first."""
        return len(self.payments), self.cost


def cheapest_payments(
    course: Course, target: int, before: list[Action], purse: Purse, spent: Sequence[Paid] = ()
) -> list[Action]:
    """The cheapest payments that reach the target; where none do, those that come nearest, as far
    as they are worth their number. `spent` is what earlier steps take from the purse."""
    now = course.risk(before, target)
    if now <= target or not purse.days:
        return []
    found = _affordable(course, before, purse, spent)
    by_off: dict[int, list[Option]] = {}
    whole = [one for one in found if one.is_whole]
    for option in sorted(whole, key=lambda one: (one.off, one.strict)):
        by_off.setdefault(option.off, []).append(option)

    def risk(option: Option) -> int:
        try:
            return course.risk([*before, *option.payments], target)
        except UserError:
            return NEVER  # as where by then a line owes less than is paid

    strictest = {off: risk(own[-1]) for off, own in by_off.items()}
    nearest = min(strictest.values(), default=now)
    if nearest > target:
        tried = {one for one in found if not one.is_whole and one.off < PARTLY}
        if nearest < now:
            enough = next(off for off in strictest if strictest[off] == nearest)
            tried |= {*by_off.get(0, ()), *by_off[enough]}
        if not tried:
            return []
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


def _affordable(
    course: Course, before: list[Action], purse: Purse, spent: Sequence[Paid]
) -> list[Option]:
    """The options as far as the money of a year can bear them, those alike told once.

    A payment that waits is of what is then still owed, with all that falls due before it paid.
    """
    lines = course.snapshot.lines
    first = max(payable_from(course.snapshot, line.id, course.as_of) for line in lines)
    paid = carried_out(course.snapshot, changes_of(before), course.as_of)
    rooms = actions.smallest_first(actions.rooms(paid, first))
    found: dict[tuple[Action, ...], Option] = {}
    for off in range(len(rooms) + 1):
        for strict, level in enumerate((None, *actions.use_levels())):
            payments, is_whole = _payments(paid, rooms, off, level, first, purse, spent)
            if payments:
                found.setdefault(payments, Option(off, strict, payments, is_whole))
    return list(found.values())


def _payments(
    paid: Snapshot,
    rooms: Sequence[Room],
    off: int,
    level: float | None,
    first: date,
    purse: Purse,
    spent: Sequence[Paid],
) -> tuple[tuple[Action, ...], bool]:
    """The smallest balances paid off, then the others brought under it, the fullest first."""
    by_line = {room.line: room for room in rooms}
    whole = [room.line for room in rooms[:off]]
    above = [room for room in rooms[off:] if level is not None and room.above(level)]
    fullest = sorted(above, key=lambda room: -room.owed / (room.limit or 1))
    levels = {line: None for line in whole} | {room.line: level for room in fullest}

    def needs(line: int, on: date, sofar: int) -> int:
        own, most = by_line[line], levels[line]
        owed = used_at(paid, line, on) or 0
        room = Room(line, own.name, Fen(max(0, owed - sofar)), own.limit)
        return room.owed if most is None else room.above(most)

    days = {line.id: line.statement_day for line in paid.lines}

    def day_for(line: int, day: date) -> date:
        statement = days[line]
        return day if statement is None else max(day, plus(next_on(statement, day), -1))

    def action(part: Part) -> Action:
        most = levels[part.line]
        before_statement = days[part.line] is not None and most is not None
        return actions.payment(by_line[part.line], most, part, before_statement)

    found = staged(purse, list(levels), needs, day_for, first, spent)
    as_they_come = sorted(found.parts, key=lambda part: part.on)
    return tuple(map(action, as_they_come)), found.is_whole
