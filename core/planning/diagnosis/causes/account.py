"""Papers, phone, device, cards, a guarantee: what the person answered of the account."""

from collections.abc import Iterator, Sequence

from core.days import show_day
from core.planning.diagnosis import sources
from core.planning.diagnosis.answers_on_eve import (
    JUST_NOW,
    AnswerOnEve,
    answered,
    answers_on_eve,
    day_of,
)
from core.planning.diagnosis.case import Case, within
from core.planning.diagnosis.cause import Cause
from core.planning.diagnosis.model import Code, Reason, Strength
from core.records.model import AnswerCode
from core.scoring.questions import QUESTIONS
from core.words import N_, _, ngettext, sentences

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
    heard_of = _concerns(case, IDENTITY, CHANGED)
    if heard_of:
        yield _reason(Code.IDENTITY, heard_of, Strength.MEDIUM, 82.0, case)


def guarantee(case: Case) -> Iterator[Reason]:
    """Asked to pay for somebody; or a dispute on one's own payment account."""
    heard_of = _concerns(case, GUARANTEE, CALLED)
    if heard_of:
        called = any(one.answer.code is AnswerCode.GUARANTEE_CALLED for one in heard_of)
        strength = Strength.MEDIUM if called else Strength.WEAK
        yield _reason(Code.GUARANTEE, heard_of, strength, 85.0 if called else 60.0, case)


def _concerns(case: Case, codes: Sequence[AnswerCode], days: int) -> list[AnswerOnEve]:
    """The newest answer of each code that is a concern, where it is fresh or still holds."""
    good = {question.code: question.good for question in QUESTIONS}
    found: list[AnswerOnEve] = []
    for code in codes:
        answers = answers_on_eve(case, (code,), days)
        bad = [one for one in answers if one.answer.value is not good[code]]
        if bad and (bad[-1] is answers[-1] or within(bad[-1].on, case.eve, JUST_NOW)):
            found.append(bad[-1])
    return found


def _reason(
    code: Code, heard_of: list[AnswerOnEve], strength: Strength, weight: float, case: Case
) -> Reason:
    last = max(heard_of, key=lambda one: (one.answer.on, one.answer.id))
    concerns = {question.code: question.concern for question in QUESTIONS}
    named = sentences(*(_(concerns[one.answer.code]) for one in heard_of))
    fresh = within(last.on, case.eve, JUST_NOW)
    return Reason(
        code=code,
        text=_said(last).format(day=show_day(day_of(last)), concerns=named, count=last.later),
        evidence=tuple(one.record for one in heard_of),
        measure="answers-of-concern",
        after=len(heard_of),
        strength=Strength.WEAK if last.is_of_state else strength,
        source=_(sources.WIDELY),
        weight=weight if fresh else weight - 14,
    )


def _said(last: AnswerOnEve) -> str:
    if last.is_of_state:
        return ngettext(
            "Your self-check of {day}, {count} day after it, told: {concerns} Whether it was so "
            "already on the eve it does not say.",
            "Your self-check of {day}, {count} days after it, told: {concerns} Whether it was so "
            "already on the eve it does not say.",
            last.later,
        )
    if last.later:
        return ngettext(
            "Your self-check of {day}, {count} day after it, told of the three months before: "
            "{concerns}",
            "Your self-check of {day}, {count} days after it, told of the three months before: "
            "{concerns}",
            last.later,
        )
    if last.answer.since is not None:
        return _("{concerns} By what you said, that is so since about {day}.")
    return _("Your self-check of {day} told: {concerns}")


CAUSES = (
    Cause(
        code=Code.IDENTITY,
        name=N_("Phone, device or papers changed"),
        find=identity,
        is_known=answered(*IDENTITY, days=CHANGED),
        nothing=N_("No change of phone, device or papers was told."),
        not_recorded=N_("Whether phone, device or papers changed is not recorded."),
        step=N_("Bring phone, papers and cards up to date in the lender's own app."),
    ),
    Cause(
        code=Code.GUARANTEE,
        name=N_("A guarantee or dispute"),
        find=guarantee,
        is_known=answered(*GUARANTEE, days=CALLED),
        nothing=N_("No guarantee called and no dispute was told."),
        not_recorded=N_(
            "Whether a guarantee was called, or an account in dispute, is not recorded."
        ),
        step=N_("Clear the matter there first, and keep the proof that it is settled."),
    ),
)
