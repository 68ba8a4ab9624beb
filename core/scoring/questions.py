"""The self-check of accounts: its questions, and what the newest answers say.

Only about the person's own accounts; nobody else's data is asked for. It may be left half done.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.loans.due_days import plus
from core.records.model import Answer, AnswerCode, AnswerValue
from core.records.snapshot import Snapshot
from core.scoring.item import Measured
from core.words import N_, _, sentences

LASTS = timedelta(days=365)
"""An answer older than a year is no longer known to hold; see `Question.stands`."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question to answer with yes, no or not sure; `good` is the answer that costs nothing.

    A concern of which time alone does not rid one `stands` until it is answered anew.
    """

    code: AnswerCode
    text: str
    good: AnswerValue
    concern: str
    stands: bool = True


QUESTIONS = (
    Question(
        AnswerCode.IDENTITY_CURRENT,
        N_("Is the identity document that your lenders hold still valid?"),
        AnswerValue.YES,
        N_("The identity document that your lenders hold is no longer valid."),
    ),
    Question(
        AnswerCode.PHONE_UNCHANGED,
        N_("Have you kept the same phone number for the last three months?"),
        AnswerValue.YES,
        N_("The phone number changed within three months."),
        stands=False,
    ),
    Question(
        AnswerCode.DEVICE_UNCHANGED,
        N_("Have you kept using the same device for the last three months?"),
        AnswerValue.YES,
        N_("The device changed within three months."),
        stands=False,
    ),
    Question(
        AnswerCode.CARDS_ALIVE,
        N_("Do all bank cards that are linked for repayment still work?"),
        AnswerValue.YES,
        N_("A bank card that is linked for repayment no longer works."),
    ),
    Question(
        AnswerCode.LINKED_OVERDUE,
        N_("Is anything overdue on another account of yours at the same provider?"),
        AnswerValue.NO,
        N_("Something is overdue on another account of yours at the same provider."),
    ),
    Question(
        AnswerCode.GUARANTEE_CALLED,
        N_("Has a lender asked you to pay for somebody you guaranteed?"),
        AnswerValue.NO,
        N_("A lender asks you to pay for somebody you guaranteed."),
    ),
    Question(
        AnswerCode.LINKED_DISPUTE,
        N_("Is there an open dispute or a restriction on one of your payment accounts?"),
        AnswerValue.NO,
        N_("There is an open dispute or a restriction on one of your payment accounts."),
    ),
)
"""What the form asks, in its order."""
_BY_CODE = {question.code: question for question in QUESTIONS}


def newest_answers(snapshot: Snapshot, as_of: date) -> dict[AnswerCode, Answer]:
    """The newest answer to each question, as far as it still holds."""
    newest: dict[AnswerCode, Answer] = {}
    for answer in sorted(snapshot.answers, key=lambda answer: (answer.on, answer.id)):
        if answer.on <= as_of:
            newest[answer.code] = answer
    return {code: answer for code, answer in newest.items() if _holds(answer, as_of)}


def _holds(answer: Answer, as_of: date) -> bool:
    """An answer holds for a year, and a concern that stands until it is answered anew."""
    asked = _BY_CODE.get(answer.code)
    stands = asked is not None and asked.stands and is_concern(answer, asked)
    return stands or answer.on > plus(as_of, -LASTS.days)


def is_concern(answer: Answer, question: Question) -> bool:
    return answer.value not in (question.good, AnswerValue.UNKNOWN)


def concern_text(question: Question, answer: Answer) -> str:
    """The concern in a sentence: of what was told of the weeks before a cut, that it was so."""
    if question.code is AnswerCode.LINKED_OVERDUE and answer.since is not None:
        return _(
            "Something was overdue on another account of yours at the same provider before a cut; "
            "once it is paid, say so in the self-check."
        )
    return _(question.concern)


def check(snapshot: Snapshot, as_of: date, codes: Sequence[AnswerCode]) -> Measured:
    """How many of these answers are a concern, in the words of those that are.

    Known once all of them are answered with yes or no, or as soon as one is a concern; each open
    one may be one, too.
    """
    newest = newest_answers(snapshot, as_of)
    asked = [question for question in QUESTIONS if question.code in codes]
    given = {
        question.code: newest[question.code]
        for question in asked
        if question.code in newest and newest[question.code].value is not AnswerValue.UNKNOWN
    }
    concerns = [one for one in asked if one.code in given and is_concern(given[one.code], one)]
    known, undocumented = float(len(concerns)), len(asked) - len(given)
    return Measured(
        None if undocumented and not concerns else known,
        tuple(f"answers:{given[question.code].id}" for question in concerns),
        sentences(*(concern_text(question, given[question.code]) for question in concerns)),
        low=known,
        high=known + undocumented,
    )
