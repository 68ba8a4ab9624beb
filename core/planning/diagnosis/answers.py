"""What the person's answers told: papers, phone, device, cards, a guarantee, the weeks before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from core.days import show_day
from core.planning.diagnosis import sources
from core.planning.diagnosis.case import Case, within
from core.planning.diagnosis.heard import Heard, heard, newest
from core.planning.diagnosis.model import Code, Reason, Strength
from core.records.model import AnswerCode, AnswerValue
from core.scoring.questions import QUESTIONS
from core.words import N_, _, ngettext, sentences

JUST_NOW = 45
"""Days: a change told in them is news, even if a later answer calls it settled."""
CHANGED, CALLED = 62, 183
"""Days: how long a change of phone or papers, and a guarantee, can lie behind an event."""
WEEKS = 100
"""Days: how long what was asked about the weeks before an event can lie behind it."""
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
        yield _reason(Code.IDENTITY, told, Strength.MEDIUM, 82.0, case)


def guarantee(case: Case) -> Iterator[Reason]:
    """Asked to pay for somebody; or a dispute on one's own payment account."""
    told = _concerns(case, GUARANTEE, CALLED)
    if told:
        called = any(one.answer.code is AnswerCode.GUARANTEE_CALLED for one in told)
        strength = Strength.MEDIUM if called else Strength.WEAK
        yield _reason(Code.GUARANTEE, told, strength, 85.0 if called else 60.0, case)


def _concerns(case: Case, codes: Sequence[AnswerCode], days: int) -> list[Heard]:
    """The newest answer of each code that is a concern, where it is fresh or still holds."""
    good = {question.code: question.good for question in QUESTIONS}
    found: list[Heard] = []
    for code in codes:
        told = heard(case, (code,), days)
        bad = [one for one in told if one.answer.value is not good[code]]
        if bad and (bad[-1] is told[-1] or within(bad[-1].on, case.eve, JUST_NOW)):
            found.append(bad[-1])
    return found


def _reason(code: Code, told: list[Heard], strength: Strength, weight: float, case: Case) -> Reason:
    last = max(told, key=lambda one: (one.answer.on, one.answer.id))
    concerns = {question.code: question.concern for question in QUESTIONS}
    named = sentences(*(_(concerns[one.answer.code]) for one in told))
    fresh = within(last.on, case.eve, JUST_NOW)
    return Reason(
        code=code,
        text=_said(last).format(day=show_day(_day(last)), concerns=named, count=last.later),
        evidence=tuple(one.record for one in told),
        measure="answers-of-concern",
        after=len(told),
        strength=Strength.WEAK if last.is_of_state else strength,
        source=_(sources.WIDELY),
        weight=weight if fresh else weight - 14,
    )


def _day(one: Heard):
    """The day to name: since when it is so where that was said, else that of the answer."""
    return one.on if one.answer.since is not None else one.answer.on


def _said(last: Heard) -> str:
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


@dataclass(frozen=True, slots=True)
class _Told:
    """What a yes about the weeks before stands for, where the records alone do not show it."""

    answer: AnswerCode
    code: Code
    text: str
    strength: Strength
    source: str
    weight: float


_TOLD = (
    _Told(
        AnswerCode.LATE_ANYWHERE,
        Code.OVERDUE_ELSEWHERE,
        N_("You said that a payment was late somewhere, since about {day}."),
        Strength.STRONG,
        sources.LATE,
        83.0,
    ),
    _Told(
        AnswerCode.LINKED_OVERDUE,
        Code.OVERDUE_ELSEWHERE,
        N_("You said that something was overdue on another account of the same provider."),
        Strength.MEDIUM,
        sources.SEVERAL,
        83.0,
    ),
    _Told(
        AnswerCode.MANY_APPLICATIONS,
        Code.APPLICATIONS,
        N_("You said that you applied for credit three times or more in a month before it."),
        Strength.MEDIUM,
        sources.SEVERAL,
        78.0,
    ),
    _Told(
        AnswerCode.DRAWS_FORBIDDEN,
        Code.FORBIDDEN_USE,
        N_("You said that a draw went to shares, property or gambling."),
        Strength.STRONG,
        sources.CONTRACT,
        82.0,
    ),
    _Told(
        AnswerCode.DRAWS_TO_REPAY,
        Code.BORROW_TO_REPAY,
        N_("You said that you drew money to repay other debt."),
        Strength.MEDIUM,
        sources.WIDELY,
        78.0,
    ),
    _Told(
        AnswerCode.REPAID_REDRAWN,
        Code.REPAID_REDRAWN,
        N_("You said that you repaid and drew again within days."),
        Strength.MEDIUM,
        sources.WIDELY,
        75.0,
    ),
    _Told(
        AnswerCode.LIMIT_TEMPORARY,
        Code.TEMPORARY_LIMIT_ENDED,
        N_("You said that the limit was a temporary one; such a limit ends by itself."),
        Strength.STRONG,
        sources.TEMPORARY,
        93.0,
    ),
)
_LASTS = {AnswerCode.LINKED_OVERDUE: 120}


def with_told(case: Case, reasons: list[Reason]) -> list[Reason]:
    """The reasons with what was said of the weeks before, beside or in place of what records show.

    Late somewhere goes to this line's own lateness where the records show that.
    """
    found = list(reasons)
    for told in _TOLD:
        last = newest(case, told.answer, _LASTS.get(told.answer, WEEKS))
        if last is None or last.answer.value is not AnswerValue.YES:
            continue
        known = {reason.code: n for n, reason in enumerate(found)}
        own = told.answer is AnswerCode.LATE_ANYWHERE and Code.OVERDUE in known
        place = known.get(Code.OVERDUE if own else told.code)
        if place is None:
            found.append(_told_reason(case, told, last))
        else:
            before = found[place]
            found[place] = replace(before, evidence=(*before.evidence, last.record))
    return found


def _told_reason(case: Case, told: _Told, last: Heard) -> Reason:
    text = _(told.text).format(day=show_day(_day(last)))
    if last.is_of_state:
        text = sentences(
            text,
            ngettext(
                "That was {count} day after it; whether it was so already on the eve it does not "
                "say.",
                "That was {count} days after it; whether it was so already on the eve it does not "
                "say.",
                last.later,
            ).format(count=last.later),
        )
    fresh = within(last.on, case.eve, JUST_NOW)
    return Reason(
        code=told.code,
        text=text,
        evidence=(last.record,),
        strength=Strength.WEAK if last.is_of_state else told.strength,
        source=_(told.source),
        weight=told.weight if fresh else told.weight - 6,
    )
