"""Draws whose money was then spent on something other than the stated purpose."""

from datetime import date

from core.records.model import Loan
from core.records.snapshot import Snapshot
from core.scoring.assessment import Factor
from core.scoring.draws import FOLLOWED, draws_known, spending_known
from core.scoring.item import Measured, SharedItem
from core.scoring.spending import Spent, rules, spent_after
from core.words import N_, ngettext


def measure(snapshot: Snapshot, as_of: date) -> Measured:
    """How many draws of six months; a draw without a stated purpose has none to go against.

    A draw is judged once its 30 days are over. It went elsewhere where under a fifth of it was
    spent on its purpose and at least half of it, recognisably, on other purposes.
    """
    judged = [
        (loan, spent)
        for loan, spent in spent_after(snapshot, as_of)
        if loan.purpose in rules().purposes and loan.drawn_at.date() + FOLLOWED <= as_of
    ]
    astray = [loan for loan, spent in judged if _is_astray(loan, spent)]
    untold = not draws_known(snapshot, as_of) or any(
        not spending_known(snapshot, loan, as_of) for loan, _spent in judged
    )
    if untold and not astray:
        return Measured(None)
    return Measured(float(len(astray)), tuple(f"loans:{loan.id}" for loan in astray))


def _is_astray(loan: Loan, spent: Spent) -> bool:
    purpose = str(loan.purpose)
    own = sum(one.amount for one, classes in spent if purpose in classes)
    others = rules().purposes - {purpose}
    elsewhere = sum(
        one.amount for one, classes in spent if classes & others and purpose not in classes
    )
    return own * 5 < loan.principal <= elsewhere * 2


def text(value: float, words: str) -> str:
    return ngettext(
        "After {count} draw of the last six months the money went, by your records, "
        "to something other than its stated purpose.",
        "After {count} draws of the last six months the money went, by your records, "
        "to something other than their stated purpose.",
        int(value),
    ).format(count=int(value))


ITEM = SharedItem(
    code="off-purpose",
    factor=Factor.BEHAVIOUR,
    label=N_("Draws spent against their purpose"),
    reference=0,
    action=N_("State the purpose that the money is for, and keep the receipts."),
    need=N_("Import the statement of the account that the draws were spent from."),
    page="import",
    measure=measure,
    text=text,
)
