"""Which limit event is meant, and what is odd about it."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from core.days import show_day
from core.errors import UserError
from core.loans.book import book_of
from core.loans.limits import is_closed, limit_before, limit_steps
from core.money import show_amount
from core.planning.diagnosis.answers_on_eve import answers_on_eve
from core.planning.diagnosis.case import SHRINKS, Case
from core.planning.diagnosis.model import Note
from core.records.model import AnswerCode, LimitEvent, LimitEventKind
from core.records.snapshot import Snapshot
from core.words import _, ngettext

EVER = 36_500
"""Days: any answer at all, however old."""


def limit_losses(snapshot: Snapshot, as_of: date) -> list[LimitEvent]:
    """The events by a day that took limit away, newest first; also a raise that lowers."""
    found = [
        event for event in snapshot.limit_events if event.on <= as_of and lowers(snapshot, event)
    ]
    return sorted(found, key=lambda event: (event.on, event.id), reverse=True)


def lowers(snapshot: Snapshot, event: LimitEvent) -> bool:
    """Whether less can be drawn since: a cut, freeze, closing, refusals; or a raise that lowers."""
    if event.kind in SHRINKS:
        return True
    if event.kind is LimitEventKind.GRANTED or event.limit is None:
        return False
    before = limit_before(snapshot, event)
    return event.kind is LimitEventKind.RAISED and before is not None and event.limit < before


def choose(snapshot: Snapshot, event_id: int | None, as_of: date) -> LimitEvent:
    """The event of the id, or the newest that took limit away. Raises UserError for none."""
    if event_id is None:
        losses = limit_losses(snapshot, as_of)
        if losses:
            return losses[0]
        raise UserError(_nothing_known_text(snapshot, as_of))
    event = next((one for one in snapshot.limit_events if one.id == event_id), None)
    if event is None:
        raise UserError(
            _("There is no limit event {id}; look up its number in the export.").format(id=event_id)
        )
    if event.on > as_of:
        raise UserError(
            _("Limit event {id} is of {day}, after the day looked at.").format(
                id=event_id, day=show_day(event.on)
            )
        )
    if not lowers(snapshot, event):
        raise UserError(
            _(
                "Limit event {id} took no limit away, so there is nothing to explain; "
                "choose a cut, refused draws, a freeze or a closing."
            ).format(id=event_id)
        )
    return event


def _nothing_known_text(snapshot: Snapshot, as_of: date) -> str:
    """That no cut is on record; with a fall that only a check-in shows, where to write it down."""
    for line in snapshot.lines:
        steps = [step for step in limit_steps(snapshot, line.id) if step.on <= as_of]
        for before, after in pairwise(steps):
            if before.limit and after.limit is not None and after.limit < before.limit:
                return _(
                    "No cut is on record, but a check-in of {day} shows the limit of {line} at "
                    "{after} after {before}; write the cut down as a limit event of that line."
                ).format(
                    day=show_day(after.on),
                    line=line.name,
                    before=show_amount(before.limit),
                    after=show_amount(after.limit),
                )
    return _(
        "No cut, freeze or closing of a limit is on record, and no refused draws; write down "
        "which line, when, and from what to what."
    )


def notes(case: Case) -> Iterator[Note]:
    """What is odd about the event, each in a plain sentence."""
    line, event = case.line, case.event
    if line.opened_on is not None and event.on < line.opened_on:
        yield Note(
            "before-opening",
            _(
                "This event is of {day}, before {line} was opened on {opened}; one of the two days "
                "is a slip. What the records showed before it says little."
            ).format(day=show_day(event.on), line=line.name, opened=show_day(line.opened_on)),
        )
    elif is_closed(case.snapshot, line.id, case.eve):
        yield Note(
            "line-closed",
            _(
                "{line} was closed already before this event; a closed line cannot be cut again, "
                "so look at the days of both."
            ).format(line=line.name),
        )
    if event.kind not in SHRINKS:
        yield Note(
            "raise-that-lowers",
            _(
                "It is written down as a raise, but the limit was higher before; it is answered "
                "as a cut."
            ),
        )
    elif _is_cut_that_raises(case):
        yield Note(
            "cut-that-raises",
            _("It is written down as a cut, but the limit before was not higher; look it up."),
        )
    same = [one for one in book_of(case.snapshot, line.id).events if one.on == event.on]
    if len(same) > 1:
        yield Note(
            "same-day",
            ngettext(
                "{count} event of this line is of the same day; all are answered from what was "
                "known the day before.",
                "{count} events of this line are of the same day; all are answered from what was "
                "known the day before.",
                len(same),
            ).format(count=len(same)),
        )
    if _is_silent(case):
        yield Note(
            "nothing-before",
            _(
                "Your records tell nothing of the time before this event, so nothing in them can "
                "explain it. Check-ins from now on will."
            ),
        )


def _is_cut_that_raises(case: Case) -> bool:
    before, after = case.limit_before, case.event.limit
    is_cut = case.event.kind is LimitEventKind.CUT
    return is_cut and before is not None and after is not None and after >= before


def _is_silent(case: Case) -> bool:
    """Whether no bill, draw, repayment, check-in, answer or application tells of before it."""
    is_known = any(book_of(case.snapshot, line.id).first_debt_on(case.eve) for line in case.lines)
    is_known = is_known or any(case.later(line.id) for line in case.lines)
    is_known = is_known or any(one.on <= case.eve for one in case.snapshot.applications)
    return not is_known and not answers_on_eve(case, tuple(AnswerCode), EVER)
