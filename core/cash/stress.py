"""What if a lender cuts, the income falls, or rates rise: which payment fails first, and when."""

from dataclasses import dataclass
from datetime import date

from core.cash.forecast import Forecast, Verdict, forecast
from core.cash.shortfall import Shortfall
from core.cash.verdict import deciding
from core.errors import UserError
from core.money import Fen
from core.records.model import LimitEvent, LimitEventKind
from core.records.snapshot import Snapshot
from core.words import _

MONTH = 30
LOOKED_AT = 731
"""Days looked ahead for the first missed payment: two years."""


@dataclass(frozen=True, slots=True)
class Stress:
    """Whole months until the first payment that the median cannot meet; None where there is none
    within the two years looked at, or where no balance is known (then `needed` says what to give).
    `verdict` and `decides` are the forecast's, where amounts that are not known could turn it,
    `uncounted` what is in no figure of it.
    """

    months: int | None
    shortfall: Shortfall | None
    needed: tuple[str, ...]
    verdict: Verdict | None = None
    decides: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()


def cut(
    snapshot: Snapshot, line: int, limit: Fen, as_of: date, days: int = 90, seed: int = 0
) -> Forecast:
    """The forecast where this line is cut to `limit` fen today; its `shortfall` breaks first.

    What was bought on the line beyond the new limit is paid in cash from then on. Raises UserError
    for a line that is not there or a limit below zero.
    """
    return forecast(with_cut(snapshot, line, limit, as_of), as_of, days, seed)


def with_cut(snapshot: Snapshot, line: int, limit: Fen, as_of: date) -> Snapshot:
    """The snapshot in which this line is cut to `limit` fen on a day. Raises UserError."""
    if all(one.id != line for one in snapshot.lines):
        raise UserError(_("There is no credit line {line}.").format(line=line))
    if limit < 0:
        raise UserError(_("A limit cannot be less than zero."))
    number = max((event.id for event in snapshot.limit_events), default=0) + 1
    event = LimitEvent(id=number, line=line, on=as_of, kind=LimitEventKind.CUT, limit=limit)
    return snapshot.changed(limit_events=(*snapshot.limit_events, event))


def income_fall(
    snapshot: Snapshot, fraction: float, as_of: date, seed: int = 0, days: int = LOOKED_AT
) -> Stress:
    """What comes when all income falls by a fraction (0.2: a fifth less) from today on.

    Raises UserError for a fraction outside 0 to 1.
    """
    if not 0 <= fraction <= 1:
        raise UserError(_("A fall in income is a fraction from 0 to 1: write a fifth as 0.2."))
    return _stress(forecast(snapshot, as_of, days, seed, income=1 - fraction))


def rate_rise(
    snapshot: Snapshot, by: float, as_of: date, seed: int = 0, days: int = LOOKED_AT
) -> Stress:
    """What comes when every loan's yearly rate rises by `by` (0.02: two points) from today on.

    Raises UserError for a rise outside 0 to 1.
    """
    if not 0 <= by <= 1:
        raise UserError(_("A rise of rates is a fraction from 0 to 1: write two points as 0.02."))
    return _stress(forecast(snapshot, as_of, days, seed, rate_rise=by))


def _stress(ahead: Forecast) -> Stress:
    short = ahead.shortfall
    if short is None:
        return Stress(None, None, ahead.needed, ahead.verdict, deciding(ahead), ahead.uncounted)
    missed = short.due.due_on if short.due is not None else short.on
    months = max(0, (missed - ahead.as_of).days // MONTH)
    return Stress(months, short, ahead.needed, ahead.verdict, deciding(ahead), ahead.uncounted)
