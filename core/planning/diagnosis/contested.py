"""What is often claimed of cuts and just as often denied; it is named, and counts for nothing."""

from collections.abc import Iterator

from core.loans.book import book_of
from core.loans.principal import loan_parts, parts_by, settled_days
from core.loans.schedule import loan_terms, schedule
from core.planning.diagnosis import sources
from core.planning.diagnosis.case import Case, within
from core.planning.diagnosis.model import Claim, Strength
from core.words import _

RECENT = 92


def contested(case: Case) -> Iterator[Claim]:
    """Loans repaid early in the last three months: a common tale, never a reason."""
    early = [record for line in case.lines for record in _settled_early(case, line.id)]
    if early:
        yield Claim(
            code="early-repayment",
            text=_(
                "You repaid a loan before its time. Some say that this lowers limits, others deny "
                "it; it has no weight here, and paying interest to please a lender does not help."
            ),
            evidence=tuple(early),
            strength=Strength.CONTESTED,
            source=_(sources.CONTESTED),
        )


def _settled_early(case: Case, line: int) -> Iterator[str]:
    """The last repayment of each loan settled lately, more than a month before its last due."""
    book = book_of(case.snapshot, line)
    settled = settled_days(book)
    for loan in book.loans:
        on, terms = settled[loan.id], loan_terms(loan, book.line)
        if on is None or terms is None or not within(on, case.eve, RECENT):
            continue
        if (schedule(terms)[-1].due_on - on).days > 31:
            parts = parts_by(loan_parts(book)[loan.id], on)
            yield f"repayments:{parts[-1].repayment}"
