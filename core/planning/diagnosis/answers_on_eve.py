"""What the person's answers tell of the eve of an event, on whichever day they were given.

An answer counts from the day it speaks of: its `since`, else the day it was given. One given some
days after the event without a `since` still tells of the eve where its question looks back over
three months, or, for a week, where it asks how things are: that is said with it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from core.loans.due_days import plus
from core.planning.diagnosis.case import AFTER, Case, within
from core.records.model import Answer, AnswerCode, AnswerValue

LOOKING_BACK = (AnswerCode.PHONE_UNCHANGED, AnswerCode.DEVICE_UNCHANGED)
"""The questions about the last three months."""
STATE_AFTER = 7
"""Days after the event in which an answer on how things are is taken to hold for the eve."""
WEEKS = 100
"""Days: how long what was asked about the weeks before an event can lie behind it."""
JUST_NOW = 45
"""Days: a change told in them is news, even if a later answer calls it settled."""
WEEKS_BEFORE = 100
"""Days before the eve from which an answer with a `since` counts: "longer before" is 90."""


@dataclass(frozen=True, slots=True)
class AnswerOnEve:
    """An answer as known on the eve: from `on` on; told `later` days after the event, 0 for not."""

    answer: Answer
    on: date
    later: int = 0

    @property
    def record(self) -> str:
        return f"answers:{self.answer.id}"

    @property
    def is_of_state(self) -> bool:
        """Whether it was told after the event of how things are: it may be newer than the eve."""
        return self.later > 0 and self.answer.code not in LOOKING_BACK


def answers_on_eve(case: Case, codes: Sequence[AnswerCode], days: int) -> list[AnswerOnEve]:
    """The answers yes and no to the questions that count on the eve, oldest statement first.

    `days` is how long before the eve one without a `since` may have been given.
    """
    answers = sorted(case.snapshot.answers, key=lambda answer: (answer.on, answer.id))
    found = (
        _of_eve(case, answer, days)
        for answer in answers
        if answer.code in codes and answer.value is not AnswerValue.UNKNOWN
    )
    return [one for one in found if one is not None]


def newest(case: Case, code: AnswerCode, days: int) -> AnswerOnEve | None:
    """The last statement on one question that counts on the eve."""
    answers = answers_on_eve(case, (code,), days)
    return answers[-1] if answers else None


def _of_eve(case: Case, answer: Answer, days: int) -> AnswerOnEve | None:
    if answer.on > case.as_of:
        return None
    known = min(answer.since or answer.on, answer.on)
    if known <= case.eve:
        lasts = days if answer.since is None else max(days, WEEKS_BEFORE)
        return AnswerOnEve(answer, known) if within(known, case.eve, lasts) else None
    back = AFTER if answer.code in LOOKING_BACK else STATE_AFTER
    if answer.since is not None or answer.on > plus(case.event.on, back):
        return None
    return AnswerOnEve(answer, case.eve, max(1, (answer.on - case.event.on).days))


def day_of(one: AnswerOnEve) -> date:
    """The day to name: since when it is so where that was said, else that of the answer."""
    return one.on if one.answer.since is not None else one.answer.on


def answered(*codes: AnswerCode, days: int = WEEKS) -> Callable[[Case], bool]:
    """Whether any of these questions was answered so that it counts on the eve."""
    return lambda case: bool(answers_on_eve(case, codes, days))


def either(*conditions: Callable[[Case], bool]) -> Callable[[Case], bool]:
    """Whether any of these holds of a case."""
    return lambda case: any(one(case) for one in conditions)
