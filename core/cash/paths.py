"""The futures that a forecast looks at: what moves on each day of each of them.

Each thing draws from its own stream of the seed, so that a change of one leaves the others as they
were.
"""

from datetime import date, timedelta
from typing import Any
from zlib import crc32

from core.cash.calendar import Entry
from core.cash.estimates import usual_bill
from core.cash.flow import Flow
from core.cash.flows import overdue_days
from core.cash.planned import planned_spending
from core.cash.pot import SLOTS, History
from core.loans.book import book_of
from core.loans.due_days import add_months
from core.loans.limits import limit_at, limit_steps, usable_at
from core.loans.schedule import loan_terms, schedule
from core.records.model import Direction, LineKind, Status
from core.records.snapshot import Snapshot

PATHS = 200
BOUGHT_ON = (LineKind.PAY_LATER, LineKind.CREDIT_CARD)
"""Lines that things are bought on, whose limit therefore is money to live on."""


def paths(
    snapshot: Snapshot,
    as_of: date,
    days: int,
    seed: int,
    past: History,
    coming: tuple[Flow, ...],
    found: tuple[Entry, ...],
    income: float,
    rate_rise: float,
) -> Any:
    """What moves on each day of each future: (PATHS, days) fen."""
    moves = _rest(past, as_of, days, seed, income)
    last = as_of + timedelta(days=days - 1)
    for flow in coming:
        sign = income if flow.direction is Direction.IN else -1.0
        late = [as_of + timedelta(days=1)] * len(overdue_days(flow, as_of))
        ahead = [on for on in (*late, *flow.next_days(as_of, last)) if on <= last]
        if ahead:
            amounts = _drawn(flow, len(ahead), seed) * sign
            for n, on in enumerate(ahead):
                moves[:, (on - as_of).days] += amounts[:, n]
    kept = _kept_on_lines(snapshot, as_of, days)
    for entry in found:
        place = max(0, (entry.due_on - as_of).days)
        moves[:, place] -= _asked(snapshot, entry, as_of, seed, kept.get(entry.line))
        if rate_rise and entry.loan is not None:
            moves[:, place] -= _more_interest(snapshot, entry, rate_rise)
    for line, share in kept.items():
        usual = usual_bill(snapshot, line, as_of).amount or 0
        moves[:, 1:] -= (1 - share[1:]) * usual / 30
    for paid in snapshot.repayments:
        if paid.status is Status.DONE and as_of < paid.paid_at.date() <= last:
            moves[:, (paid.paid_at.date() - as_of).days] -= paid.amount
    for loan in snapshot.loans:
        if as_of < loan.drawn_at.date() <= last:
            moves[:, (loan.drawn_at.date() - as_of).days] += loan.principal
    for on, amount in planned_spending(snapshot, as_of, last):
        moves[:, (on - as_of).days] -= amount
    return moves


def _random(seed: int, what: str) -> Any:
    """Its own stream for each thing, so that a changed one leaves the draws of the others."""
    import numpy as np

    return np.random.default_rng([seed, crc32(what.encode())])


def _rest(past: History, as_of: date, days: int, seed: int, income: float) -> Any:
    """The rest of the days after `as_of`, each month of each future one of the past months."""
    import numpy as np

    moves = np.zeros((PATHS, days))
    if not past.months:
        return moves
    rest = past.came * income + past.went
    dates = [as_of + timedelta(days=n) for n in range(days)]
    chance = _random(seed, "rest")
    # A dozen months are themselves a sample: each future draws from its own resampling of them.
    own = chance.integers(0, past.months, (PATHS, past.months))
    every = np.arange(PATHS)
    block = 0
    for start in range(1, days):
        if start != 1 and dates[start] != add_months(as_of, block) + timedelta(days=1):
            continue
        block += 1
        drawn = rest[own[every, chance.integers(0, past.months, PATHS)]]
        until = add_months(as_of, block)
        for n in range(start, days):
            on = dates[n]
            if on > until:
                break
            moves[:, n] = drawn[:, on.day - 1]
            if (on + timedelta(days=1)).day == 1 and on.day < SLOTS:
                moves[:, n] += drawn[:, on.day :].sum(axis=1)
    return moves


def _drawn(flow: Flow, count: int, seed: int) -> Any:
    """Amounts for so many coming days, (PATHS, count): as its own ones stray from their middle."""
    import numpy as np

    if len(flow.amounts) < 2:
        return np.full((PATHS, count), float(flow.amount))
    own = np.array(flow.amounts, dtype=float)
    strays = own / np.median(own)
    return flow.amount * strays[_random(seed, flow.key).integers(0, len(own), (PATHS, count))]


def _asked(snapshot: Snapshot, entry: Entry, as_of: date, seed: int, share: Any) -> Any:
    """What a due takes in each future: an estimate as one of the line's last bills."""
    import numpy as np

    if entry.certainty != "estimated" or entry.loan is not None:
        return float(entry.amount or 0)
    amounts = np.array(usual_bill(snapshot, entry.line, as_of).amounts, dtype=float)
    # A run of the line's own bills, so that a dear half-year stays one: what is bought on credit
    # keeps its level for months.
    begin = _random(seed, f"line {entry.line}").integers(0, len(amounts), PATHS)
    ahead = (entry.due_on.year - as_of.year) * 12 + entry.due_on.month - as_of.month
    drawn = amounts[(begin + ahead) % len(amounts)]
    if share is None:
        return drawn
    bought = max(0, min(len(share) - 1, (entry.due_on - as_of).days - 30))
    return drawn * share[bought]


def _kept_on_lines(snapshot: Snapshot, as_of: date, days: int) -> dict[int, Any]:
    """For lines whose limit is below their usual bill: the share that fits, by day."""
    import numpy as np

    found = {}
    for line in snapshot.lines:
        usual = usual_bill(snapshot, line.id, as_of).amount
        if line.kind not in BOUGHT_ON or not usual:
            continue
        limits = [step.limit for step in limit_steps(snapshot, line.id) if step.on > as_of]
        limits.append(limit_at(snapshot, line.id, as_of))
        stops = any(event.on > as_of for event in book_of(snapshot, line.id).events)
        enough = all(limit is None or limit >= usual for limit in limits)
        if enough and not stops and usable_at(snapshot, line.id, as_of):
            continue
        share = [_share(snapshot, line.id, as_of + timedelta(days=n), usual) for n in range(days)]
        found[line.id] = np.array(share)
    return found


def _share(snapshot: Snapshot, line: int, on: date, usual: int) -> float:
    if not usable_at(snapshot, line, on):
        return 0.0
    limit = limit_at(snapshot, line, on)
    return 1.0 if limit is None else min(1.0, limit / usual)


def _more_interest(snapshot: Snapshot, entry: Entry, rate_rise: float) -> float:
    """What a higher yearly rate adds to an instalment: a month of it on what is owed before."""
    loan = next(one for one in snapshot.loans if one.id == entry.loan)
    terms = loan_terms(loan, book_of(snapshot, entry.line).line)
    row = (
        next((row for row in schedule(terms) if row.due_on == entry.due_on), None)
        if terms
        else None
    )
    return 0.0 if row is None else round((row.balance + row.principal) * rate_rise / 12)
