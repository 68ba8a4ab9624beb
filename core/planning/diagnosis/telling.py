"""Whether a loss of limit can be so as it is told, before it is kept."""

from datetime import date

from core.days import show_day
from core.money import Fen
from core.records.model import LimitEvent, LimitEventKind, Line
from core.words import _

LOSSES = (
    LimitEventKind.CUT,
    LimitEventKind.REFUSED,
    LimitEventKind.FROZEN,
    LimitEventKind.CLOSED,
)
"""What can be told, the commonest first."""


def faults_of(
    line: Line | None,
    on: date | None,
    kind: LimitEventKind | None,
    before: Fen | None,
    limit: Fen | None,
    as_of: date,
) -> dict[str, str]:
    """What does not fit, a sentence by field; amounts in fen, null for what was left open."""
    found: dict[str, str] = {}
    if on is not None and on > as_of:
        found["on"] = _("A cut cannot be of a day to come.")
    elif on is not None and line is not None and line.opened_on is not None and on < line.opened_on:
        found["on"] = _("{line} was opened on {day}; it cannot have been cut before.").format(
            line=line.name, day=show_day(line.opened_on)
        )
    lowers = None if before is None or limit is None else limit < before
    if kind is LimitEventKind.CUT and limit is None:
        found["limit"] = _("Please give the limit after the cut.")
    elif kind is LimitEventKind.CUT and lowers is False:
        found["limit"] = _("After a cut the limit is lower than before.")
    elif before is not None and limit is not None and limit > before:
        found["limit"] = _("The limit after it cannot be higher than before.")
    return found


def event_of(
    line: int,
    on: date,
    kind: LimitEventKind,
    before: Fen | None,
    limit: Fen | None,
    known: Fen | None,
) -> LimitEvent:
    """The event to keep; `known` is the limit of its eve by the records, in fen.

    The limit before stands in the event only where no record has it so. Refused draws leave the
    limit that is shown as it is.
    """
    if kind is LimitEventKind.REFUSED and limit is None:
        limit = before
    return LimitEvent(
        line=line,
        on=on,
        kind=kind,
        limit=limit,
        before=None if before == known else before,
    )
