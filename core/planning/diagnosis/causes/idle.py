"""A line that was not used for long."""

from collections.abc import Iterator
from datetime import date

from core.loans.book import book_of
from core.loans.due_days import plus
from core.loans.owed import HAS_LIMIT
from core.planning.diagnosis import sources
from core.planning.diagnosis.case import Case, days_between
from core.planning.diagnosis.cause import Cause
from core.planning.diagnosis.model import Code, Reason, Strength
from core.records.columns import columns_of
from core.records.snapshot import DayTotal
from core.words import N_, _, ngettext

LONG = 165
"""Days: six months told by month ends (facts 2.2 name six months and more)."""
MONTH = 30
LEAST = 1_000
"""Fen: what is left of interest on a line that nobody uses."""


def idle(case: Case) -> Iterator[Reason]:
    """Nothing owed, drawn or repaid on the line for half a year, though it was open.

    Only the time counts of which the records tell: a line is not idle since the day it was opened
    because nothing is known of it.
    """
    if case.line.kind not in HAS_LIMIT:
        return
    last = _last_use(case)
    start = _known_from(case) if last is None else last
    if start is None or days_between(start, case.eve) < LONG:
        return
    zeros = _known_unused(case)
    repaid = last is not None and case.used(case.line.id, case.eve) is not None
    if not zeros and not repaid and not _are_others_known(case):
        return  # nothing is told of this line, nor of any other: not known
    months = days_between(start, case.eve) // MONTH
    yield Reason(
        code=Code.IDLE,
        text=ngettext(
            "{line} was not used for {count} month before; your records show no debt on it.",
            "{line} was not used for {count} months before; your records show no debt on it.",
            months,
        ).format(line=case.line.name, count=months),
        evidence=tuple(zeros[:6]) or (f"lines:{case.line.id}",),
        measure="months-unused",
        before=None,
        after=months,
        strength=Strength.MEDIUM if zeros else Strength.WEAK,
        source=_(sources.INACTIVE),
        weight=77.0 if zeros else 66.0,
    )


def is_known(case: Case) -> bool:
    """Whether the line is known to have been used lately, or anything tells of half a year."""
    last, start = _last_use(case), _known_from(case)
    return last is not None or (start is not None and days_between(start, case.eve) >= LONG)


def _known_from(case: Case) -> date | None:
    """The first day from which the ledger was kept while the line was open."""
    line = case.known_since(case.line)
    kept = [
        first
        for one in case.lines
        if (first := book_of(case.snapshot, one.id).first_debt_on(case.eve))
    ]
    kept += [one.on for one in case.snapshot.applications if one.on <= case.eve]
    kept += [total.on for total in case.snapshot.day_totals[:1] if total.on <= case.eve]
    if line is None or not kept:
        return None
    return max(line, min(kept))


def _last_use(case: Case):
    """The last day by the eve on which something was owed, drawn or repaid."""
    book = book_of(case.snapshot, case.line.id)
    least = max(LEAST, (case.limit_before or 0) // 100)
    days = [bill.closed_on for bill in book.bills if bill.balance > least]
    days += [one.on for one in book.checkins if (one.used or 0) > least]
    days += [loan.drawn_at.date() for loan in book.loans]
    days += [paid.paid_at.date() for paid in book.paid]
    if (case.used(case.line.id, case.eve) or 0) > least:
        days.append(case.eve)
    return max((day for day in days if day <= case.eve), default=None)


def _known_unused(case: Case) -> list[str]:
    """The bills and check-ins of the half year that say that nothing was owed, newest first."""
    book = book_of(case.snapshot, case.line.id)
    first = plus(case.eve, -LONG)
    zeros = [(bill.closed_on, f"bills:{bill.id}") for bill in book.bills if bill.balance <= 0]
    zeros += [(one.on, f"checkins:{one.id}") for one in book.checkins if one.used == 0]
    return [record for day, record in sorted(zeros, reverse=True) if first < day <= case.eve]


def _are_others_known(case: Case) -> bool:
    """Whether the ledger was kept in these months: another line's records, or this one's before."""
    first = plus(case.eve, -LONG)
    for line in case.lines:
        book = book_of(case.snapshot, line.id)
        days = [bill.closed_on for bill in book.bills] + [one.on for one in book.checkins]
        days += [paid.paid_at.date() for paid in book.paid]
        if any(first < day <= case.eve for day in days):
            return True
    known_days = [one.on for one in (*case.snapshot.applications, *case.snapshot.answers)]
    known_days += columns_of(case.snapshot.day_totals, DayTotal).on
    return any(first < day <= case.eve for day in known_days)


CAUSES = (
    Cause(
        code=Code.IDLE,
        name=N_("A line long without use"),
        find=idle,
        is_known=is_known,
        nothing=N_("The line was used, or not left alone for long."),
        not_recorded=N_("Whether {line} was used in the half year before is not recorded."),
        step=N_("Do not borrow to keep a limit; a line without use costs you nothing to lose."),
        can_be_mended=False,
    ),
)
