"""A recorded cut in view until its 30 days are over: which steps are done, and what is next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from core.days import show_day
from core.loans.book import book_of
from core.loans.due_days import plus
from core.loans.limits import STARTS, limit_before
from core.planning.aftermath.model import Step
from core.planning.diagnosis.asking import unanswered
from core.planning.diagnosis.choosing import limit_losses
from core.planning.diagnosis.wording import event_text
from core.records.model import LimitEvent
from core.records.snapshot import Snapshot
from core.words import _, ngettext

IN_VIEW = 30
"""Days after an event in which it is kept in view."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Of the steps that can be done, how many are, and the first that is not."""

    done: int
    count: int
    next_step: Step | None


def cut_in_view(snapshot: Snapshot, as_of: date) -> LimitEvent | None:
    """The newest loss of a limit whose 30 days are not over and that was not undone since."""
    for event in limit_losses(snapshot, as_of):
        if plus(event.on, IN_VIEW) < as_of:
            return None
        events = book_of(snapshot, event.line).events
        ended = any(
            one.kind in STARTS and event.on <= one.on <= as_of and one.id != event.id
            for one in events
        )
        if not ended:
            return event
    return None


def ticked(kept: Mapping[str, list[str]], event: int) -> frozenset[str]:
    """The codes of the steps ticked off for an event."""
    return frozenset(kept.get(str(event), ()))


def with_tick(
    kept: Mapping[str, list[str]], event: int, code: str, done: bool
) -> dict[str, list[str]]:
    """What is kept with one step ticked off, or no longer."""
    before = ticked(kept, event)
    now = {**kept, str(event): sorted(before | {code} if done else before - {code})}
    return {key: codes for key, codes in now.items() if codes}


def is_done(step: Step, done: Iterable[str]) -> bool:
    return step.is_done or step.code in set(done)


def progress(steps: Sequence[Step], done: frozenset[str]) -> Progress:
    """How far a person is through the steps that can be done and ticked off."""
    own = [step for step in steps if step.can_be_done]
    left = [step for step in own if not is_done(step, done)]
    return Progress(len(own) - len(left), len(own), left[0] if left else None)


def loss_text(snapshot: Snapshot, event: LimitEvent) -> str:
    """The event in one sentence, for whoever did not just write it down."""
    line = next(line for line in snapshot.lines if line.id == event.line)
    return event_text(event, line.name, limit_before(snapshot, event))


def reminder(snapshot: Snapshot, as_of: date) -> str | None:
    """One sentence about the cut in view, with the day until which it is; None without one."""
    event = cut_in_view(snapshot, as_of)
    if event is None:
        return None
    last = show_day(plus(event.on, IN_VIEW))
    questions = unanswered(snapshot, event, as_of)
    if questions:
        return ngettext(
            "{told} {count} question about the weeks before is open; the steps are kept in view "
            "until {last}.",
            "{told} {count} questions about the weeks before are open; the steps are kept in view "
            "until {last}.",
            questions,
        ).format(told=loss_text(snapshot, event), count=questions, last=last)
    return _("{told} The next steps are kept in view until {last}.").format(
        told=loss_text(snapshot, event), last=last
    )
