"""What the person said of the weeks before, beside or in place of what the records show."""

from dataclasses import dataclass, replace

from core.days import show_day
from core.planning.diagnosis import sources
from core.planning.diagnosis.answers_on_eve import JUST_NOW, WEEKS, AnswerOnEve, day_of, newest
from core.planning.diagnosis.case import Case, within
from core.planning.diagnosis.model import Code, Reason, Strength
from core.records.model import AnswerCode, AnswerValue
from core.words import N_, _, ngettext, sentences


@dataclass(frozen=True, slots=True)
class _AnswerReason:
    """What a yes about the weeks before stands for, where the records alone do not show it."""

    answer: AnswerCode
    code: Code
    text: str
    strength: Strength
    source: str
    weight: float


_ANSWER_REASONS = (
    _AnswerReason(
        AnswerCode.LATE_ANYWHERE,
        Code.OVERDUE_ELSEWHERE,
        N_("You said that a payment was late somewhere, since about {day}."),
        Strength.STRONG,
        sources.LATE,
        83.0,
    ),
    _AnswerReason(
        AnswerCode.LINKED_OVERDUE,
        Code.OVERDUE_ELSEWHERE,
        N_("You said that something was overdue on another account of the same provider."),
        Strength.MEDIUM,
        sources.SEVERAL,
        83.0,
    ),
    _AnswerReason(
        AnswerCode.MANY_APPLICATIONS,
        Code.APPLICATIONS,
        N_("You said that you applied for credit three times or more in a month before it."),
        Strength.MEDIUM,
        sources.SEVERAL,
        78.0,
    ),
    _AnswerReason(
        AnswerCode.DRAWS_FORBIDDEN,
        Code.FORBIDDEN_USE,
        N_("You said that a draw went to shares, property or gambling."),
        Strength.STRONG,
        sources.CONTRACT,
        82.0,
    ),
    _AnswerReason(
        AnswerCode.DRAWS_TO_REPAY,
        Code.BORROW_TO_REPAY,
        N_("You said that you drew money to repay other debt."),
        Strength.MEDIUM,
        sources.WIDELY,
        78.0,
    ),
    _AnswerReason(
        AnswerCode.REPAID_REDRAWN,
        Code.REPAID_REDRAWN,
        N_("You said that you repaid and drew again within days."),
        Strength.MEDIUM,
        sources.WIDELY,
        75.0,
    ),
    _AnswerReason(
        AnswerCode.LIMIT_TEMPORARY,
        Code.TEMPORARY_LIMIT_ENDED,
        N_("You said that the limit was a temporary one; such a limit ends by itself."),
        Strength.STRONG,
        sources.TEMPORARY,
        93.0,
    ),
)
_LASTS = {AnswerCode.LINKED_OVERDUE: 120}


def with_answers(case: Case, reasons: list[Reason]) -> list[Reason]:
    """The reasons with what was said of the weeks before, beside or in place of what records show.

    Late somewhere goes to this line's own lateness where the records show that.
    """
    found = list(reasons)
    for one in _ANSWER_REASONS:
        last = newest(case, one.answer, _LASTS.get(one.answer, WEEKS))
        if last is None or last.answer.value is not AnswerValue.YES:
            continue
        known = {reason.code: n for n, reason in enumerate(found)}
        own = one.answer is AnswerCode.LATE_ANYWHERE and Code.OVERDUE in known
        place = known.get(Code.OVERDUE if own else one.code)
        if place is None:
            found.append(_answer_reason(case, one, last))
        else:
            before = found[place]
            found[place] = replace(before, evidence=(*before.evidence, last.record))
    return found


def _answer_reason(case: Case, made_of: _AnswerReason, last: AnswerOnEve) -> Reason:
    text = _(made_of.text).format(day=show_day(day_of(last)))
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
        code=made_of.code,
        text=text,
        evidence=(last.record,),
        strength=Strength.WEAK if last.is_of_state else made_of.strength,
        source=_(made_of.source),
        weight=made_of.weight if fresh else made_of.weight - 6,
    )
