"""The futures that a forecast looks at: what moves on each day of each of them.

Each thing draws from its own stream of the seed, so that a change of one leaves the others as they
were.
"""

from calendar import monthrange
from datetime import date, timedelta
from math import inf
from typing import Any, NamedTuple
from zlib import crc32

from core.cash.calendar import Entry, known_dues
from core.cash.flow import Flow
from core.cash.flows import overdue_days
from core.cash.liquid_balance import SLOTS, History
from core.cash.months import months
from core.loans.book import book_of
from core.loans.due_days import add_months
from core.loans.expected import unbilled
from core.loans.limits import limit_at, limit_steps, usable_at
from core.loans.schedule import loan_terms, schedule
from core.loans.usual import usual_bill
from core.records.model import Direction, LineKind, Status
from core.records.snapshot import Snapshot

PATHS = 200
BOUGHT_BEFORE = 30
"""Days before its due day on which what a bill asks for was bought."""
UNDATED = 31
"""Days within which a due without a known day is taken to fall due, at the latest."""
BOUGHT_ON = (LineKind.PAY_LATER, LineKind.CREDIT_CARD)
"""Lines that things are bought on, whose limit therefore is money to live on."""


class Moves(NamedTuple):
    """What moves on each day of each future, in fen.

    `rest` is all but the dues, (PATHS, days); `likely` what the dues take as is likely, of the same
    shape, `least` and `most` at their two ends, (days,). From the day `unbounded` on nothing bounds
    what they can take; None where all is bounded.
    """

    rest: Any
    likely: Any
    least: Any
    most: Any
    unbounded: int | None


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
) -> Moves:
    """What moves in each future; `found` are the dues, those without a day among them."""
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
    return _with_dues(snapshot, as_of, seed, moves, found, kept, rate_rise)


def _with_dues(
    snapshot: Snapshot,
    as_of: date,
    seed: int,
    rest: Any,
    found: tuple[Entry, ...],
    kept: dict[int, Any],
    rate_rise: float,
) -> Moves:
    import numpy as np

    days = rest.shape[1]
    likely, least, most = np.zeros(rest.shape), np.zeros(days), np.zeros(days)
    unbounded = days
    begun: dict[int, Any] = {}
    for entry in found:
        place = max(0, (entry.due_on - as_of).days)
        last = place + UNDATED if entry.undated else place
        asks = entry.asks
        drawn = _asked(snapshot, entry, as_of, seed, begun)
        asked = drawn, float(asks.least), float(asks.most or 0)
        asked = _fitting(snapshot, entry, kept.get(entry.line), as_of, asked)
        more = _more_interest(snapshot, entry, rate_rise) if rate_rise and entry.loan else 0.0
        likely[:, min(days - 1, last)] += asked[0] + more
        if last < days:
            least[last] += asked[1] + more
        most[place] += asked[2] + more
        if asks.most is None:
            unbounded = min(unbounded, place)
    return Moves(rest, likely, least, most, None if unbounded == days else unbounded)


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


def _asked(snapshot: Snapshot, entry: Entry, as_of: date, seed: int, begun: dict[int, Any]) -> Any:
    """What a due takes in each future: an estimate by bills as one of the line's last ones.

    `begun` keeps where each future begins among a line's bills.
    """
    import numpy as np

    usual = usual_bill(snapshot, entry.line, as_of)
    if entry.known != "estimate" or entry.loan is not None or usual.amount != entry.asks.likely:
        return float(entry.amount or 0)
    amounts = np.array(usual.amounts, dtype=float)
    # A run of the line's own bills, so that a dear half-year stays one: what is bought on credit
    # keeps its level for months.
    if entry.line not in begun:
        begun[entry.line] = _random(seed, f"line {entry.line}").integers(0, len(amounts), PATHS)
    ahead = (entry.due_on.year - as_of.year) * 12 + entry.due_on.month - as_of.month
    return amounts[(begun[entry.line] + ahead) % len(amounts)]


def _fitting(
    snapshot: Snapshot, entry: Entry, share: Any, as_of: date, asked: tuple[Any, float, float]
) -> tuple[Any, float, float]:
    """What of an estimated bill, as is likely, at least and at most, still fits the limit.

    Things are bought a month before: what is owed already is asked for under any limit.
    """
    import numpy as np

    if share is None or entry.known != "estimate" or entry.loan is not None:
        return asked
    likely, least, most = asked
    place = (entry.due_on - as_of).days - BOUGHT_BEFORE
    if place > 0:
        own = float(share[min(len(share) - 1, place)])
        return likely * own, least * own, most * own
    known = known_dues(snapshot, entry.line, as_of, as_of)
    rest = unbilled(snapshot, entry.line, known, as_of)
    owed, own = inf if rest is None else rest, float(share[0])
    return (
        np.maximum(likely * own, np.minimum(likely, owed)),
        max(least * own, min(least, owed)),
        most,
    )


def _kept_on_lines(snapshot: Snapshot, as_of: date, days: int) -> dict[int, Any]:
    """For lines whose limit is below their usual bill: the share that fits, by day."""
    import numpy as np

    found: dict[int, Any] = {}
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


def planned_spending(snapshot: Snapshot, as_of: date, last: date) -> list[tuple[date, float]]:
    """Days after `as_of` with the fen planned for categories that were never spent on before.

    What a month plans is spread evenly over its days; of this month, over those left.
    """
    if not snapshot.budgets:
        return []
    known = {name for month in months(snapshot, as_of) for name in month.by_category}
    new = [one for one in snapshot.budgets if one.category not in known and one.amount > 0]
    found: list[tuple[date, float]] = []
    for one in new:
        year, month = int(one.month[:4]), int(one.month[5:7])
        length = monthrange(year, month)[1]
        days = [date(year, month, n + 1) for n in range(length)]
        ahead = [on for on in days if on > as_of]
        found += [(on, one.amount / len(ahead)) for on in ahead if on <= last]
    return found
