"""The self-check of accounts: its questions, and what the newest answers say.

Only about the person's own accounts; nobody else's data is asked for. It may be left half done.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.records.model import Answer, AnswerCode, AnswerValue
from core.records.snapshot import Snapshot
from core.scoring.item import Measured
from core.words import N_, _, sentences

LASTS = timedelta(days=365)
"""An answer older than a year is no longer known to hold."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question to answer with yes, no or not sure; `good` is the answer that costs nothing."""

    code: AnswerCode
    text: str
    good: AnswerValue
    concern: str


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
    ),
    Question(
        AnswerCode.DEVICE_UNCHANGED,
        N_("Have you kept using the same device for the last three months?"),
        AnswerValue.YES,
        N_("The device changed within three months."),
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


def standing(snapshot: Snapshot, as_of: date) -> dict[AnswerCode, Answer]:
    """The newest answer to each question, as far as it is not older than a year."""
    newest = {}
    for answer in sorted(snapshot.answers, key=lambda answer: (answer.on, answer.id)):
        if as_of - LASTS < answer.on <= as_of:
            newest[answer.code] = answer
    return newest


def check(snapshot: Snapshot, as_of: date, codes: Sequence[AnswerCode]) -> Measured:
    """How many of these answers are a concern, in the words of those that are.

    Known once all of them are answered with yes or no, or as soon as one is a concern.
    """
    newest = standing(snapshot, as_of)
    asked = [question for question in QUESTIONS if question.code in codes]
    given = {
        question.code: newest[question.code]
        for question in asked
        if question.code in newest and newest[question.code].value is not AnswerValue.UNKNOWN
    }
    concerns = [q for q in asked if q.code in given and given[q.code].value is not q.good]
    if not concerns and len(given) < len(asked):
        return Measured(None)
    return Measured(
        float(len(concerns)),
        tuple(f"answers:{given[question.code].id}" for question in concerns),
        sentences(*(_(question.concern) for question in concerns)),
    )
