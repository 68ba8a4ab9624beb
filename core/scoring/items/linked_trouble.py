"""Self-check: trouble in accounts that are linked to the person's."""

from core.records.model import AnswerCode
from core.scoring.assessment import Factor
from core.scoring.item import SharedItem
from core.scoring.questions import check
from core.words import N_

CODES = (AnswerCode.LINKED_OVERDUE, AnswerCode.GUARANTEE_CALLED, AnswerCode.LINKED_DISPUTE)

ITEM = SharedItem(
    code="linked-trouble",
    factor=Factor.ACCOUNTS,
    label=N_("Trouble in linked accounts"),
    reference=0,
    action=N_("Clear it there first, and keep the proof that it is settled."),
    need=N_("Answer the open questions on linked accounts in the self-check."),
    page="checkin",
    part="answers",
    measure=lambda snapshot, as_of: check(snapshot, as_of, CODES),
    text=lambda value, words: words,
)
