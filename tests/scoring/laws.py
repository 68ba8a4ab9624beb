"""The laws of the score over random ledgers: functions of a chance and a ledger that give how often
they were tried on it and raise AssertionError.

Law 2: more owed, a later payment, a further application, a worse answer, a limit that was cut and a
new loan never lower the risk, all else equal. Law 3: whatever is put in the place of something not
known gives a risk within the range shown before; and as days pass without a new record, the range
gets no better and no more is known.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise
from typing import Any

from core.loans.balances import used_at
from core.loans.due_days import add_months
from core.loans.dues import dues
from core.records.snapshot import Snapshot
from core.scoring import assess, assess_many, risks
from core.scoring.assessment import Assessment
from core.scoring.draws import draws_known
from core.scoring.newest import newest_record
from tests.random_ledgers import AS_OF, a_ledger
from tests.scoring.telling import TELLING
from tests.scoring.worsening import (
    WORSENING,
    a_later_payment,
    a_payment_for_another_due,
    told_dues,
)

MOVES = 6
"""How many repayments of a ledger are tried on another day."""


@dataclass(frozen=True)
class Case:
    """A ledger that all laws are tried on, and how it stands, which they share."""

    snapshot: Snapshot

    @cached_property
    def seen(self) -> Assessment:
        return assess(self.snapshot, AS_OF)


def drawn(chance: random.Random) -> Case:
    """The ledger of a chance."""
    return Case(a_ledger(chance))


def points(result: Assessment) -> dict[str, tuple[int, bool]]:
    return {one.code: (one.points, one.measured) for one in result.items}


def differing(before: Assessment, after: Assessment) -> dict[str, Any]:
    """The items that cost otherwise, for the message of a law that is broken."""
    old, new = points(before), points(after)
    return {code: (old[code], new[code]) for code in old if old[code] != new[code]}


def worse_never_lowers(chance: random.Random, case: Case) -> int:
    """Law 2, once for each of the ways in which a ledger can get worse.

    A repayment that leaves what is on record may have been all that told how a due was met. What is
    not known is not late, so then the most that the risk can be is no lower than the risk before.
    And what was not repaid may be just what explains what is owed: then no draw is undocumented any
    more, and what that cost is no part of the change.
    """
    tried, before = 0, case.seen.risk
    for change in WORSENING:
        worse = change(chance, case.snapshot)
        after = None if worse is None else risks(worse, [AS_OF])[0]
        if worse is None or before is None or after is None:
            continue
        tried += 1
        if after >= before:
            continue
        then = assess(worse, AS_OF)
        if after + _explained(case, worse, then) >= before:
            continue
        undocumented = change is a_later_payment and _is_told_less(case.snapshot, worse)
        assert undocumented and then.high is not None and then.high >= before, (
            f"{change.__name__}: {before} to {after}: {differing(case.seen, then)}"
        )
    return tried


def _explained(case: Case, worse: Snapshot, then: Assessment) -> int:
    """The points that items cost because draws may have gone undocumented, where none can have
    now."""
    if draws_known(case.snapshot, AS_OF) or not draws_known(worse, AS_OF):
        return 0
    pairs = zip(case.seen.items, then.items, strict=True)
    return sum(old.points - new.points for old, new in pairs if new.measured and not old.measured)


def _is_told_less(before: Snapshot, after: Snapshot) -> bool:
    """Whether nothing tells any more how a due was met."""
    return any(told_dues(before, line.id) - told_dues(after, line.id) for line in before.lines)


def another_due_stays_in_the_range(chance: random.Random, case: Case) -> int:
    """Law 2 where which due a repayment was for is a guess, and another day of it turns the guess:
    the most that the risk can be holds the other reading, so it is no lower than the risk before;
    and the least before held the new one, so it is no higher than the risk now. That is so unless
    nothing tells any more how a due was met: then nothing but a guess said that it was met so late.
    """
    tried, before = 0, case.seen.risk
    for _one in range(MOVES):
        later = a_payment_for_another_due(chance, case.snapshot)
        after = None if later is None else assess(later, AS_OF)
        if later is None or after is None or before is None or after.high is None:
            continue
        tried += 1
        assert after.high >= before, (
            f"{before} to {after.risk}, at most {after.high}: {differing(case.seen, after)}"
        )
        if after.risk is None or _is_told_less(case.snapshot, later):
            continue
        assert case.seen.low is not None and case.seen.low <= after.risk, (
            f"at least {case.seen.low} to {after.risk}: {differing(case.seen, after)}"
        )
    return tried


def what_is_told_lies_in_the_range(chance: random.Random, case: Case) -> int:
    """Law 3, for one thing told after the other, for the person and each line."""
    tried, snapshot, before = 0, case.snapshot, case.seen
    ranges = {one.line: one for one in before.lines}
    told: list[str] = []
    for _one in range(chance.choice((1, 1, 2, 4))):
        change = chance.choice(TELLING)
        more = change(chance, snapshot)
        if more is None:
            continue
        snapshot = more
        told.append(change.__name__)
        after = assess(snapshot, AS_OF)
        for name, old, new in [("person", before, after)] + [
            (f"line {one.line}", ranges[one.line], one) for one in after.lines if one.line in ranges
        ]:
            if old.risk is None or new.risk is None:
                continue
            tried += 1
            assert old.low is not None and old.high is not None
            assert old.low <= new.risk <= old.high, (
                f"{name} after {told}: {new.risk} is not in {old.low} to {old.high}: "
                f"{differing(before, after)}"
            )
    return tried


def silence_makes_nothing_better(chance: random.Random, case: Case) -> int:
    """As days pass without a new record, no more is known but what time itself tells; and the most
    that the risk can be of who had a number on the day of the newest record is never less than on
    that day, and gets no less from a day to the same one of later months. Of days between that
    cannot be said: balances are looked at month by month, and one that was known for a few days is
    seen from some days alone.
    """
    snapshot = case.snapshot
    for line in snapshot.lines:
        states = {due.state for due in dues(snapshot, line.id, AS_OF)}
        if states & {"open", "unpaid"} or used_at(snapshot, line.id, AS_OF) == 0:
            return 0  # what stays unpaid is known to be late, and what owes nothing not to be
    declared_on = newest_record(snapshot, AS_OF) or AS_OF
    told, *seen = assess_many(snapshot, [declared_on, *_same_day_later(chance)])
    for one in seen:
        assert told.high is None or one.high is None or one.high >= told.high, (
            f"the most was {told.high} on {declared_on}, is {one.high} on {one.as_of}: "
            f"{differing(told, one)}"
        )
    for before, after in pairwise(seen):
        span = f"from {before.as_of} to {after.as_of}"
        more = after.coverage - _told_by_time(before, after) - before.coverage
        assert more < 1e-9, f"{span}: more is known: {differing(before, after)}"
        if told.scored and before.high is not None and after.high is not None:
            assert after.high >= before.high, (
                f"{span}: the most was {before.high}, is {after.high}: {differing(before, after)}"
            )
    return len(seen)


def _told_by_time(before: Assessment, after: Assessment) -> float:
    """The share of all points whose item time itself tells: a year after its first record, a line
    of unknown age is known not to be new."""
    total = sum(one.max_points for one in after.items)
    return sum(
        one.max_points / total
        for old, one in zip(before.items, after.items, strict=True)
        if one.code == "new-lines" and one.measured and not old.measured
    )


def _same_day_later(chance: random.Random) -> Iterator[date]:
    """A day soon after the records end, and the same one of three later months."""
    first, months = AS_OF + timedelta(days=chance.randrange(1, 29)), 0
    for _step in range(4):
        yield add_months(first, months)
        months += chance.choice((1, 1, 2, 4))


LAWS: tuple[tuple[int, Callable[[random.Random, Case], int]], ...] = (
    (2, worse_never_lowers),
    (2, another_due_stays_in_the_range),
    (3, what_is_told_lies_in_the_range),
    (3, silence_makes_nothing_better),
)
"""The number of each law, and the function that tries it on one random ledger."""
