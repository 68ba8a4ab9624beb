"""All that is owed, risen steeply within three months."""

from collections.abc import Iterator
from datetime import date
from statistics import median

from core.cash.income import current_incomes, monthly
from core.loans.book import book_of
from core.money import Fen, format_amount, show_amount
from core.planning.diagnosis import sources
from core.planning.diagnosis.case import SECURED, WINDOW, Case, within
from core.planning.diagnosis.cause import Cause
from core.planning.diagnosis.model import Code, Reason, Strength
from core.records.model import Line
from core.words import N_, _

GROWN, GROWN_BY_NEW = 1.75, 1.45
"""Times what was usually owed before; less where lines opened lately made it."""
ABOVE_PEAK = 1.3
"""Times the most that was owed in the half year before."""
STEEP = 2.0
LEAST = 500_000
"""Fen: a rise below 5,000 yuan is everyday spending."""
OF_LIMITS = 0.08
"""A rise below this share of all limits is no jump."""
OF_INCOME, OF_NEW = 0.75, 0.5
"""A rise below this share of a month's income is no jump either; less by lines opened lately."""
QUARTER = 92
BACK = 3
"""Windows between the newest and the ones it is held against: 90 days."""
LONGEST = 13


def debt_jump(case: Case) -> Iterator[Reason]:
    """The peak of the last two months against the quarter before, and against earlier rises."""
    lines = [line for line in case.lines if line.kind not in SECURED]
    length = min(LONGEST, _months_known(case))
    comparable = _comparable(case, lines, length)
    if not comparable:
        return
    totals = [sum(peaks[n] or 0 for peaks in comparable.values()) for n in range(length)]
    newest = 0 if totals[0] >= totals[1] else 1
    now, before = totals[newest], _baseline(totals)
    rise = now - before
    limits = sum(case.limit(line.id, case.eve) or 0 for line in lines if line.id in comparable)
    fresh = [line.id for line in lines if _opened_lately(case, line) and line.id in comparable]
    by_new = sum(comparable[line][newest] or 0 for line in fresh) * 5 >= rise * 3
    if before * (GROWN_BY_NEW if by_new else GROWN) > now:
        return
    if not by_new and now < ABOVE_PEAK * max(totals[BACK : BACK + 6], default=0):
        return
    income = sum(monthly(one) for one in current_incomes(case.snapshot, case.eve))
    least = OF_NEW * income if by_new else max(OF_LIMITS * limits, OF_INCOME * income)
    if rise < max(LEAST, least):
        return
    if rise < _largest_rise(totals) * (0.6 if by_new else 1.1):
        return  # as it has gone up before, with nothing following
    own = comparable.get(case.line.id)
    own_rise = (own[newest] or 0) - _baseline([one or 0 for one in own[:length]]) if own else 0
    mostly_own = own_rise * 5 >= rise * 3
    factor = now / before if before else STEEP * 2
    yield Reason(
        code=Code.DEBT_JUMP,
        text=_(
            "All that you owe rose from {before} to {after} within about three months, "
            "home and car loans apart."
        ).format(before=show_amount(before), after=show_amount(now)),
        evidence=_records(case, comparable),
        measure="owed",
        before=format_amount(before),
        after=format_amount(now),
        strength=Strength.STRONG if factor >= STEEP else Strength.MEDIUM,
        source=_(sources.SEVERAL),
        weight=(68.0 if factor >= STEEP else 62.0) + (-5 if mostly_own else 8),
    )


def is_comparable(case: Case) -> bool:
    """Whether it is known of any line what was owed on the eve and some months before."""
    lines = [line for line in case.lines if line.kind not in SECURED]
    return bool(_comparable(case, lines, min(LONGEST, _months_known(case))))


def _comparable(case: Case, lines: list[Line], length: int) -> dict[int, list[int | None]]:
    """What was owed in each window on the lines of which a window now and one before are known."""
    if length < 2:
        return {}
    by_line = {line.id: _peaks(case, line) for line in lines}
    return {
        line: peaks
        for line, peaks in by_line.items()
        if peaks[0] is not None and peaks[min(BACK, length - 1)] is not None
    }


def _opened(case: Case, line: Line) -> date | None:
    events = book_of(case.snapshot, line.id).events
    return line.opened_on or (events[0].on if events else None)


def _opened_lately(case: Case, line: Line) -> bool:
    opened = _opened(case, line)
    return opened is not None and within(opened, case.eve, QUARTER)


def _first_draw(case: Case, line: Line) -> date | None:
    """The day of the line's first draw, where the ledger tells nothing of the line before it."""
    book = book_of(case.snapshot, line.id)
    if not book.loans:
        return None
    first = book.loans[0].drawn_at.date()
    return first if first <= case.eve and book.first_debt_on(case.eve) == first else None


def _peaks(case: Case, line: Line) -> list[int | None]:
    """The most owed on a line in each window, newest first.

    It is 0 before the line was opened, and before the first draw where nothing older is told.
    """
    opened = _first_draw(case, line) or _opened(case, line)
    peaks: list[int | None] = []
    for window in range(LONGEST):
        peak = case.peak(line.id, window)[0]
        if peak is None and opened is not None and opened > case.ago(WINDOW * window):
            peak = Fen(0)
        peaks.append(peak)
    return peaks


def _months_known(case: Case) -> int:
    """How many windows back something is known of what is owed."""
    known = [
        n for n in range(LONGEST) for line in case.lines if case.peak(line.id, n)[0] is not None
    ]
    return max(known, default=-1) + 1


def _baseline(totals: list[int]) -> int:
    """What was owed 90 to 180 days before, or as far back as is known."""
    earlier = totals[BACK : BACK + 3] or totals[-1:]
    return int(median(earlier))


def _largest_rise(totals: list[int]) -> int:
    """The largest earlier rise of the same kind, each window against its own quarter before."""
    rises = [totals[n] - _baseline(totals[n:]) for n in range(BACK, len(totals) - BACK)]
    return max(rises, default=0)


def _records(case: Case, lines: dict[int, list[int | None]]) -> tuple[str, ...]:
    """The draws of the quarter, largest first, then what says the newest balances."""
    draws = [
        loan
        for line in lines
        for loan in book_of(case.snapshot, line).loans
        if within(loan.drawn_at.date(), case.eve, QUARTER)
    ]
    found = [f"loans:{loan.id}" for loan in sorted(draws, key=lambda one: -one.principal)][:5]
    for line in lines:
        book = book_of(case.snapshot, line)
        said = [(bill.closed_on, f"bills:{bill.id}") for bill in book.bills]
        said += [(one.on, f"checkins:{one.id}") for one in book.checkins if one.used is not None]
        newest = max((one for one in said if one[0] <= case.eve), default=None)
        found += [newest[1]] if newest else []
    return tuple(dict.fromkeys(found))[:10]


CAUSES = (
    Cause(
        code=Code.DEBT_JUMP,
        name=N_("Debt that jumped"),
        find=debt_jump,
        is_known=is_comparable,
        nothing=N_("What you owed in all did not jump."),
        not_recorded=N_("What you owed some months before, to compare with, is not recorded."),
        step=N_("Repay more in a month than you draw; then what you owe falls."),
    ),
)
