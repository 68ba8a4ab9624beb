"""The day of the newest record by a day."""

from bisect import bisect_right
from datetime import date

from core.loans.book import shelf_of
from core.records.columns import columns_of
from core.records.snapshot import DayTotal, Snapshot


def newest_record(snapshot: Snapshot, as_of: date) -> date | None:
    """The last day by `as_of` on which anything is recorded to have happened or been said."""
    days = shelf_of(snapshot).once("record days", lambda: _days(snapshot))
    place = bisect_right(days, as_of)
    return days[place - 1] if place else None


def _days(snapshot: Snapshot) -> list[date]:
    days: set[date | None] = {one.opened_on for one in snapshot.lines}
    days |= {one.closed_on for one in snapshot.lines}
    for collection in (
        snapshot.limit_events,
        snapshot.applications,
        snapshot.answers,
        snapshot.checkins,
        snapshot.balances,
    ):
        days |= {one.on for one in collection}
    days.update(columns_of(snapshot.day_totals, DayTotal).on)
    days |= {one.closed_on for one in snapshot.bills}
    days |= {one.drawn_at.date() for one in snapshot.loans}
    days |= {one.paid_at.date() for one in snapshot.repayments}
    days |= {one.added_on for one in snapshot.receipts}
    days |= {day for one in snapshot.incomes for day in (one.from_on, one.to_on)}
    return sorted(day for day in days if day is not None)
