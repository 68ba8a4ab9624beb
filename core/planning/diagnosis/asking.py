"""Up to eight short questions about the weeks before a cut, each of which may be left out.

Each answer is kept with the day since when it is so, and so counts as known on the eve. The eighth,
what the app said, is kept in the event itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from core.days import show_day
from core.errors import UserError
from core.loans.due_days import plus
from core.planning.diagnosis.case import AFTER
from core.records.change import Change
from core.records.model import Answer, AnswerCode, AnswerValue, LimitEvent
from core.records.snapshot import Snapshot
from core.words import N_, _

YES, NO, UNSURE = AnswerValue.YES, AnswerValue.NO, AnswerValue.UNKNOWN


class Before(StrEnum):
    """Roughly how long before the cut something is so."""

    WEEK = "week"
    MONTH = "month"
    LONGER = "longer"


DAYS = {Before.WEEK: 7, Before.MONTH: 30, Before.LONGER: 90}
"""The days before the event that stand for it; what is not so has not been for the longest."""
USUAL = Before.MONTH
_BEFORE = {
    Before.WEEK: N_("in the week before"),
    Before.MONTH: N_("in the month before"),
    Before.LONGER: N_("longer before"),
}


def before_name(before: Before) -> str:
    return _(_BEFORE[before])


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer as a person gives it, and what it says to the questions that are kept.

    `dated`: it is of something that began on a day, which can be given roughly.
    """

    code: str
    text: str
    says: tuple[tuple[AnswerCode, AnswerValue], ...]
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question about the weeks before."""

    code: str
    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What was chosen: the choice's code, and when it began, roughly or to the day, where said."""

    choice: str
    before: Before | date | None = None


def _yes_or_no(code: AnswerCode, text: str) -> Question:
    return Question(
        code.value,
        text,
        (
            Choice("no", N_("No"), ((code, NO),)),
            Choice("yes", N_("Yes"), ((code, YES),), dated=True),
            Choice("unsure", N_("Not sure"), ((code, UNSURE),)),
        ),
    )


_PHONE, _DEVICE, _PAPERS = (
    AnswerCode.PHONE_UNCHANGED,
    AnswerCode.DEVICE_UNCHANGED,
    AnswerCode.IDENTITY_CURRENT,
)
_REPAY, _FORBIDDEN = AnswerCode.DRAWS_TO_REPAY, AnswerCode.DRAWS_FORBIDDEN

QUESTIONS = (
    _yes_or_no(AnswerCode.LATE_ANYWHERE, N_("Was a payment late anywhere, by a day or more?")),
    _yes_or_no(
        AnswerCode.MANY_APPLICATIONS,
        N_("Did you apply for credit three times or more within a month?"),
    ),
    Question(
        "changed",
        N_("Did your phone number, device or identity papers change?"),
        (
            Choice("no", N_("No"), ((_PHONE, YES), (_DEVICE, YES), (_PAPERS, YES))),
            Choice("phone", N_("The phone number"), ((_PHONE, NO),), dated=True),
            Choice("device", N_("The device"), ((_DEVICE, NO),), dated=True),
            Choice(
                "phone-and-device",
                N_("Phone and device"),
                ((_PHONE, NO), (_DEVICE, NO)),
                dated=True,
            ),
            Choice("papers", N_("The papers, or they ran out"), ((_PAPERS, NO),), dated=True),
            Choice("unsure", N_("Not sure"), ((_PHONE, UNSURE), (_DEVICE, UNSURE))),
        ),
    ),
    _yes_or_no(
        AnswerCode.LINKED_OVERDUE,
        N_("Was anything overdue on another account of yours at the same platform?"),
    ),
    Question(
        "draws",
        N_("What were your last draws for?"),
        (
            Choice("living", N_("Living"), ((_REPAY, NO), (_FORBIDDEN, NO))),
            Choice("debt", N_("Repaying other debts"), ((_REPAY, YES), (_FORBIDDEN, NO)), True),
            Choice(
                "forbidden",
                N_("Shares, property or gambling"),
                ((_FORBIDDEN, YES), (_REPAY, NO)),
                True,
            ),
            Choice("unsure", N_("Not sure"), ((_REPAY, UNSURE), (_FORBIDDEN, UNSURE))),
        ),
    ),
    _yes_or_no(AnswerCode.REPAID_REDRAWN, N_("Did you pay back and draw again within a few days?")),
    _yes_or_no(AnswerCode.LIMIT_TEMPORARY, N_("Was the limit, or a part of it, a temporary one?")),
)


def to_answers(
    snapshot: Snapshot, event: LimitEvent, given: Mapping[str, Given], as_of: date
) -> list[Answer]:
    """The answers to keep, given on `as_of`; one of the same day and code keeps its id.

    Those about a cut of long ago are kept as of two weeks after it, so that they are not taken for
    how things are now.

    Raises UserError for an unknown question, an answer without a value, or one since a day that
    is not before the event.
    """
    if event.on > as_of:
        raise UserError(_("This is of a day to come; answer when it has happened."))
    on = min(as_of, plus(event.on, AFTER))
    found: list[Answer] = []
    for code, one in given.items():
        question = next((asked for asked in QUESTIONS if asked.code == code), None)
        if question is None:
            raise UserError(_("There is no question “{code}”.").format(code=code))
        choice = next((c for c in question.choices if c.code == one.choice), None)
        if choice is None:
            raise UserError(
                _("Choose an answer to “{question}”, or leave it out.").format(
                    question=_(question.text)
                )
            )
        for answer_code, value in choice.says:
            dated = choice.dated and _is_concern(answer_code, value)
            since = since_day(event, (one.before or USUAL) if dated else Before.LONGER)
            found.append(_kept(snapshot, answer_code, value, on, since))
    return found


def _is_concern(code: AnswerCode, value: AnswerValue) -> bool:
    """Whether this part of a choice is what began on the day: the rest has not been so for long."""
    return value is (NO if code in (_PHONE, _DEVICE, _PAPERS) else YES)


def _kept(
    snapshot: Snapshot, code: AnswerCode, value: AnswerValue, on: date, since: date
) -> Answer:
    again = next((a.id for a in snapshot.answers if (a.code, a.on) == (code, on)), 0)
    return Answer(id=again, code=code, on=on, value=value, since=since)


def since_day(event: LimitEvent, before: Before | date) -> date:
    """The day since when something is so. Raises UserError for one not before the event."""
    day = before if isinstance(before, date) else plus(event.on, -DAYS[before])
    if day >= event.on:
        raise UserError(
            _("This must have been so before {day}, the day of the cut.").format(
                day=show_day(event.on)
            )
        )
    return day


def given_before(snapshot: Snapshot, event: LimitEvent, as_of: date) -> dict[str, Given]:
    """What was answered for an event already, by question: the newest that speak of before it."""
    newest: dict[AnswerCode, Answer] = {}
    for answer in sorted(snapshot.answers, key=lambda one: (one.on, one.id)):
        if _is_of(event, answer, as_of):
            newest[answer.code] = answer
    found: dict[str, Given] = {}
    for question in QUESTIONS:
        for choice in question.choices:
            kept = [newest.get(code) for code, _value in choice.says]
            said = [one.value if one else None for one in kept]
            whole = said == [value for _code, value in choice.says]
            others = {code for c in question.choices for code, _v in c.says} - {
                code for code, _v in choice.says
            }
            if whole and not any(_spoils(newest.get(code)) for code in others):
                days = [one.since for one in kept if one and one.since]
                found[question.code] = Given(
                    choice.code, _nearest(event, max(days)) if choice.dated and days else None
                )
                break
    return found


def keep(
    change: Change,
    snapshot: Snapshot,
    event: LimitEvent,
    given: Mapping[str, Given | None],
    said: str | None,
    as_of: date,
) -> None:
    """Write down what was answered, with what the app said; a question given None is left open
    again. Raises UserError as `to_answers` does."""
    chosen = {code: one for code, one in given.items() if one is not None}
    answers = to_answers(snapshot, event, chosen, as_of)
    for code, one in given.items():
        for answer in withdrawn(snapshot, event, code, as_of) if one is None else ():
            change.delete(answer)
    for answer in answers:
        if answer.id:
            change.update(answer)
        else:
            change.add(answer)
    if said != event.said:
        change.update(replace(event, said=said))


def withdrawn(snapshot: Snapshot, event: LimitEvent, question: str, as_of: date) -> list[Answer]:
    """The answers to a question about before an event, for when it is to be left open again."""
    codes = {
        code
        for asked in QUESTIONS
        if asked.code == question
        for choice in asked.choices
        for code, _value in choice.says
    }
    return [one for one in snapshot.answers if one.code in codes and _is_of(event, one, as_of)]


def _is_of(event: LimitEvent, answer: Answer, as_of: date) -> bool:
    """Whether an answer was given after the event about the time before it."""
    return answer.since is not None and answer.since < event.on <= answer.on <= as_of


def _spoils(other: Answer | None) -> bool:
    """Whether a code that a choice does not speak of is a concern of its own."""
    return other is not None and other.value is NO


def _nearest(event: LimitEvent, since: date) -> Before:
    days = (event.on - since).days
    return min(Before, key=lambda before: abs(DAYS[before] - days))


def unanswered(snapshot: Snapshot, event: LimitEvent, as_of: date) -> int:
    """How many of the questions are open; what the app said counts as one."""
    open_ones = len(QUESTIONS) - len(given_before(snapshot, event, as_of))
    return open_ones + (0 if event.said else 1)
