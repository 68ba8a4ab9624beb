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

    A draw is judged once its 30 days are over, unless a receipt shows its use. It went elsewhere
    where under a fifth of it was spent on its purpose and at least half of it, recognisably, on
    other purposes.
    """
    astray, undocumented = _judged(snapshot, as_of)
    if not astray and (undocumented or not draws_known(snapshot, as_of)):
        return Measured(None)
    return Measured(float(len(astray)), tuple(f"loans:{loan.id}" for loan in astray))


def unshown(snapshot: Snapshot, as_of: date) -> tuple[Loan, ...]:
    """The draws that a receipt would speak for, the oldest first: those of which the records say
    that they went elsewhere, or do not say where they went."""
    astray, undocumented = _judged(snapshot, as_of)
    return tuple(sorted([*astray, *undocumented], key=lambda loan: (loan.drawn_at, loan.id)))


def _judged(snapshot: Snapshot, as_of: date) -> tuple[list[Loan], list[Loan]]:
    """The draws that went elsewhere, and those of which no payment is known."""
    shown = {one.loan for one in snapshot.receipts if one.added_on <= as_of}
    judged = [
        (loan, spent)
        for loan, spent in spent_after(snapshot, as_of)
        if loan.purpose in rules().purposes
        and loan.drawn_at.date() + FOLLOWED <= as_of
        and loan.id not in shown
    ]
    astray = [loan for loan, spent in judged if _is_astray(loan, spent)]
    undocumented = [loan for loan, _spent in judged if not spending_known(snapshot, loan, as_of)]
    return astray, undocumented


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
    action=N_(
        "Link the draw to the payments made from it, or add its receipt, where the loan is shown; "
        "state the purpose that money is really for."
    ),
    need=N_("Import the statement of the account that the draws were spent from."),
    page="import",
    measure=measure,
    text=text,
)
