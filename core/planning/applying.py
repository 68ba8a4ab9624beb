"""Before you apply: what the records say against asking for credit now, and what asking costs.

It ends in waiting, in asking for less, or in "nothing in your records speaks against it"; it never
encourages. A lender may see it otherwise: this is the person's own check.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from core.days import show_day
from core.loans.due_days import plus
from core.money import Fen, show_amount
from core.planning.against_applying import Mark, Point, looked_at
from core.planning.carrying_out import carried_out
from core.planning.changes.apply import Apply
from core.planning.changes.borrow import Borrow
from core.planning.quiet import AT_MOST, application_points
from core.records.snapshot import Snapshot
from core.scoring import assess
from core.scoring.assessment import Assessment
from core.scoring.cost import annual_cost
from core.words import _, ngettext

Verdict = Literal["wait", "less", "nothing-against"]

COMMON_SERVICE = 0.35
"""Debt payments of a month to income that are commonly advised (Luoyang Evening News,
24 May 2007)."""
DEAR = 0.24
"""The all-in yearly cost above which lenders are cutting back: the line for internet
loans that banks make with partners, since October 2025 (NFRA 2025 No. 9)."""
DECIDING = frozenset({"overdue", "short"})
"""What would speak against it by itself: while it is not known, nothing else is an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyCheck:
    """The points, what an application costs at most in points and until when, and what follows.

    `wait_until` is None where waiting has no day, as until something is paid; `fits` is the largest
    amount in fen whose payments stay within what is advised, None where that is not known.
    """

    points: tuple[Point, ...]
    application_points: int | None
    counts_until: date
    verdict: Verdict
    wait_until: date | None
    fits: Fen | None

    @property
    def conclusion(self) -> str:
        """What follows, in a sentence; it never encourages."""
        if self.verdict == "wait":
            if self.wait_until is not None:
                return _("Wait until {day}.").format(day=show_day(self.wait_until))
            return _("Wait until what is marked below is settled.")
        undecided = {point.code for point in self.points if point.mark == "unknown"}
        if self.verdict == "nothing-against" and undecided & DECIDING:
            return _("First look up what is not known below and decides; then look here again.")
        if self.verdict == "nothing-against":
            return _("Nothing in your records speaks against it.")
        if not any(point.code == "service" and point.mark == "against" for point in self.points):
            return _("Ask for less, or for another price.")
        if self.fits:
            return _("Ask for less: up to {amount} keeps payments within what is advised.").format(
                amount=show_amount(self.fits)
            )
        return _("Ask for less: your payments are at what is advised without it.")

    @property
    def price(self) -> str:
        """What the application itself costs, in a sentence."""
        if self.application_points is None:
            return _("What an application costs cannot be told before there is a number.")
        if not self.application_points:
            return _("One more application would cost no points by your records.")
        return ngettext(
            "The application itself costs {count} point; it stops counting on {day}.",
            "The application itself costs {count} points; they stop counting on {day}.",
            self.application_points,
        ).format(count=self.application_points, day=show_day(self.counts_until))


def before_applying(
    snapshot: Snapshot, as_of: date, wish: Borrow | None = None, of_age: bool | None = None
) -> ApplyCheck:
    """What speaks against an application on `as_of`, for `wish` where the loan is known.

    `of_age` is what the person says; the ledger keeps no age. Raises UserError for a loan without
    a schedule.
    """
    now = assess(snapshot, as_of)
    points = looked_at(snapshot, as_of, now, of_age)
    fits = None
    if wish is not None:
        fits = _fitting(snapshot, as_of, wish)
        points += [_service(snapshot, as_of, wish), _cost(_yearly_cost(snapshot, as_of, wish))]
    against = [point for point in points if point.mark == "against"]
    waits = [point for point in against if point.code not in ("service", "cost")]
    days = [point.until for point in waits]
    verdict: Verdict = "wait" if waits else "less" if against else "nothing-against"
    asked, until = _application(snapshot, as_of, now)
    return ApplyCheck(
        points=tuple(points),
        application_points=asked,
        counts_until=until,
        verdict=verdict,
        wait_until=max((day for day in days if day), default=None) if all(days) else None,
        fits=fits,
    )


def _application(snapshot: Snapshot, as_of: date, now: Assessment) -> tuple[int | None, date]:
    """The most that one more application costs on a day to come, and that from which it costs
    nothing: beside another it may cost nothing at first, and be counted once that one is not."""
    asked = carried_out(snapshot, (Apply(as_of),), as_of)
    days = [plus(as_of, n) for n in range(AT_MOST)]
    costs = [application_points(asked, day) - application_points(snapshot, day) for day in days]
    last = max((day for day, cost in zip(days, costs, strict=True) if cost), default=None)
    return (max(costs) if now.scored else None), as_of if last is None else plus(last, 1)


def _service(snapshot: Snapshot, as_of: date, wish: Borrow) -> Point:
    share = _service_with(snapshot, as_of, wish)
    if share is None:
        text = _(
            "Record your income and what is owed, so that the payments can be held against it."
        )
        return Point(code="service", mark="unknown", text=text)
    text = _(
        "With this loan, payments take {percent}% of your income; under 35% is commonly advised."
    ).format(percent=round(share * 100))
    mark: Mark = "fine" if share < COMMON_SERVICE else "against"
    return Point(code="service", mark=mark, text=text)


def _service_with(snapshot: Snapshot, as_of: date, wish: Borrow | None) -> float | None:
    """Payments of a month to income, looked at once the first instalment is in sight."""
    changes = () if wish is None else (wish,)
    found = assess(carried_out(snapshot, changes, as_of), plus(as_of, 1))
    return next(item.value for item in found.items if item.code == "debt-service")


def _fitting(snapshot: Snapshot, as_of: date, wish: Borrow) -> Fen | None:
    """The largest amount, in whole hundreds of yuan, that keeps payments under what is advised."""
    if _service_with(snapshot, as_of, wish) is None:
        return None
    low, high = 0, wish.amount // 100_00
    while low < high:
        middle = (low + high + 1) // 2
        amount = Fen(middle * 100_00)
        less = Borrow(wish.method, amount, wish.rate, wish.months, wish.on)
        share = _service_with(snapshot, as_of, less)
        if share is not None and share < COMMON_SERVICE:
            low = middle
        else:
            high = middle - 1
    return Fen(low * 100_00)


def _yearly_cost(snapshot: Snapshot, as_of: date, wish: Borrow) -> float | None:
    return annual_cost(carried_out(snapshot, (wish,), as_of).loans[-1])


def _cost(cost: float | None) -> Point:
    if cost is None:
        text = _("Ask for the all-in yearly cost before you sign.")
        return Point(code="cost", mark="unknown", text=text)
    percent = f"{cost * 100:.2f}"
    if cost <= DEAR:
        text = _("All in, it costs {percent}% a year.").format(percent=percent)
        return Point(code="cost", mark="fine", text=text)
    text = _(
        "All in, it costs {percent}% a year, which is high: ask for the basis of each charge."
    ).format(percent=percent)
    return Point(code="cost", mark="against", text=text)
