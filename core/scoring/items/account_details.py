"""Self-check: identity papers, phone, device and cards as the lender knows them."""

from core.records.model import AnswerCode
from core.scoring.assessment import Factor
from core.scoring.item import SharedItem
from core.scoring.questions import check
from core.words import N_

CODES = (
    AnswerCode.IDENTITY_CURRENT,
    AnswerCode.PHONE_UNCHANGED,
    AnswerCode.DEVICE_UNCHANGED,
    AnswerCode.CARDS_ALIVE,
)

ITEM = SharedItem(
    code="account-details",
    factor=Factor.ACCOUNTS,
    label=N_("Papers, phone, device and cards"),
    reference=0,
    action=N_("Bring the details up to date in the lender's own app."),
    need=N_("Answer the open questions on papers, phone, device and cards in the self-check."),
    page="checkin",
    part="answers",
    measure=lambda snapshot, as_of: check(snapshot, as_of, CODES),
    text=lambda value, words: words,
)
