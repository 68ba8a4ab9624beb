"""What the self-check told in the weeks before: papers, phone, device, cards, a guarantee."""

from collections.abc import Iterator, Sequence

from core.days import show_day
from core.planning.diagnosis import sources
from core.planning.diagnosis.case import Case, within
from core.planning.diagnosis.model import Code, Reason, Strength
from core.records.model import Answer, AnswerCode, AnswerValue
from core.scoring.questions import QUESTIONS
from core.words import _, sentences

JUST_NOW = 45
"""Days: a change told in them is news, even if a later answer calls it settled."""
CHANGED, CALLED = 62, 183
"""Days: how long a change of phone or papers, and a guarantee, can lie behind an event."""
IDENTITY = (
    AnswerCode.IDENTITY_CURRENT,
    AnswerCode.PHONE_UNCHANGED,
    AnswerCode.DEVICE_UNCHANGED,
    AnswerCode.CARDS_ALIVE,
)
GUARANTEE = (AnswerCode.GUARANTEE_CALLED, AnswerCode.LINKED_DISPUTE)


def identity(case: Case) -> Iterator[Reason]:
    """Phone, device, document or card changed, or no longer valid."""
    told = _concerns(case, IDENTITY, CHANGED)
    if told:
        yield _reason(Code.IDENTITY, told, Strength.MEDIUM, sources.WIDELY, 82.0, case)


def guarantee(case: Case) -> Iterator[Reason]:
    """Asked to pay for somebody; or a dispute on one's own payment account."""
    told = _concerns(case, GUARANTEE, CALLED)
    if told:
        called = any(answer.code is AnswerCode.GUARANTEE_CALLED for answer in told)
        strength = Strength.MEDIUM if called else Strength.WEAK
        weight = 85.0 if called else 60.0
        yield _reason(Code.GUARANTEE, told, strength, sources.WIDELY, weight, case)


def _concerns(case: Case, codes: Sequence[AnswerCode], days: int) -> list[Answer]:
    """The newest answer of each code that is a concern, where it is fresh or still holds."""
    good = {question.code: question.good for question in QUESTIONS}
    found = []
    for code in codes:
        told = sorted(
            (
                answer
                for answer in case.snapshot.answers
                if answer.code is code
                and within(answer.on, case.eve, days)
                and answer.value is not AnswerValue.UNKNOWN
            ),
            key=lambda answer: (answer.on, answer.id),
        )
        bad = [answer for answer in told if answer.value is not good[code]]
        if bad and (bad[-1] is told[-1] or within(bad[-1].on, case.eve, JUST_NOW)):
            found.append(bad[-1])
    return found


def _reason(
    code: Code, told: list[Answer], strength: Strength, source: str, weight: float, case: Case
) -> Reason:
    newest = max(told, key=lambda answer: (answer.on, answer.id))
    concerns = {question.code: question.concern for question in QUESTIONS}
    fresh = within(newest.on, case.eve, JUST_NOW)
    return Reason(
        code=code,
        text=_("Your self-check of {day} told: {concerns}").format(
            day=show_day(newest.on),
            concerns=sentences(*(_(concerns[answer.code]) for answer in told)),
        ),
        evidence=tuple(f"answers:{answer.id}" for answer in told),
        measure="answers-of-concern",
        before=0,
        after=len(told),
        strength=strength,
        source=_(source),
        weight=weight if fresh else weight - 14,
    )
