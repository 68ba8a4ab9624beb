"""Whether wages come in, as the imported transactions show: a hint to record regular income."""

from datetime import date

from core.loans.due_days import add_months
from core.records.ledger import Ledger
from core.records.model import Kind, Status
from core.words import _

WORDS = ("工资", "薪", "代发", "salary", "wage", "payroll")
LOOKED_AT, ENOUGH = 3, 2
"""Months back from the day, and in how many of them wages came in for it to be regular."""
MOST = 500
"""Incomes looked through: far more than three months of anybody's wages."""


def wages_hint(ledger: Ledger, as_of: date) -> str:
    """A sentence that offers to add the wages that came in as regular income; "" where none did."""
    start = add_months(as_of, -LOOKED_AT)
    found = ledger.transactions(kind=Kind.INCOME, from_on=start, to_on=as_of, limit=MOST)
    months = {
        (made.at.year, made.at.month)
        for made in found
        if made.status is Status.DONE
        and any(word in _said(made.text, made.counterparty, made.category) for word in WORDS)
    }
    count = min(len(months), LOOKED_AT)
    if count < ENOUGH:
        return ""
    return _(
        "Wages or the like came in during {count} of the last three months, as your transactions "
        "show. Add them here, so that they are measured against what you pay."
    ).format(count=count)


def _said(*texts: str | None) -> str:
    return " ".join(text for text in texts if text).lower()
