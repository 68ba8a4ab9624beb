"""An answer of the self-check that turned bad."""

from collections.abc import Iterator
from datetime import date

from core.days import show_day
from core.loans.checkin import lines_asked
from core.loans.due_days import plus
from core.planning.warnings.model import NEWS, Alert, Kind
from core.records.lenders import lender_of_line
from core.records.model import Answer, AnswerCode, AnswerValue
from core.records.snapshot import Snapshot
from core.scoring.questions import QUESTIONS, Question, concern_text, is_concern, newest_answers
from core.words import N_, _, listed, sentences

WITHIN = 7
"""Days in which the details that a lender holds can be put right."""
NAMED = 3
ACTIONS = {
    AnswerCode.IDENTITY_CURRENT: N_("Upload the new document with {lenders} by {day}."),
    AnswerCode.PHONE_UNCHANGED: N_("Give the new number to {lenders} by {day}."),
    AnswerCode.DEVICE_UNCHANGED: N_(
        "Log in with {lenders} on the new device by {day}, and confirm that it is yours."
    ),
    AnswerCode.CARDS_ALIVE: N_("Link a card that works with {lenders} by {day}."),
    AnswerCode.LINKED_OVERDUE: N_("Pay there by {day} what is overdue, and keep the proof."),
    AnswerCode.GUARANTEE_CALLED: N_(
        "Ask that lender by {day} for a written sum, and agree on when it is paid."
    ),
    AnswerCode.LINKED_DISPUTE: N_("Ask the provider by {day} what lifts it, and keep the answer."),
}


def find(snapshot: Snapshot, as_of: date) -> Iterator[Alert]:
    holding = newest_answers(snapshot, as_of)
    for question in QUESTIONS:
        answer = holding.get(question.code)
        if answer is None or not is_concern(answer, question):
            continue
        turned = _turned(snapshot, question, as_of)
        if turned.on >= plus(as_of, -NEWS):
            yield _alert(snapshot, question, turned, as_of)


def _turned(snapshot: Snapshot, question: Question, as_of: date) -> Answer:
    """The answer that turned bad: the first of those that say so, up to the newest. One that is
    not sure says neither."""
    given = [one for one in snapshot.answers if one.code is question.code and one.on <= as_of]
    first = None
    for answer in sorted(given, key=lambda one: (one.on, one.id), reverse=True):
        if answer.value is AnswerValue.UNKNOWN:
            continue
        if not is_concern(answer, question):
            break
        first = answer
    assert first is not None
    return first


def _alert(snapshot: Snapshot, question: Question, turned: Answer, as_of: date) -> Alert:
    found = [(lender_of_line(line), line) for line in lines_asked(snapshot, as_of)]
    names = list(dict.fromkeys(lender.name if lender else line.lender for lender, line in found))
    lenders = listed(names[:NAMED]) if names else _("your lenders")
    sentence = _("Said in the self-check of {day}.").format(day=show_day(turned.on))
    return Alert(
        kind="answer",
        subject=f"answer:{question.code}",
        on=turned.on,
        text=sentences(concern_text(question, turned), sentence),
        action=_(ACTIONS[question.code]).format(lenders=lenders, day=show_day(plus(as_of, WITHIN))),
        page="checkin",
        hints=(("part", "answers"),),
        evidence=(f"answers:{turned.id}",),
    )


KIND = Kind(
    code="answer", order=60, title=N_("Answers of the self-check that turned bad"), find=find
)
