"""How long the money in hand would last if the income fell by a fifth."""

from datetime import date, timedelta

from core.cash.balances import balance_on
from core.cash.income import current_incomes, monthly
from core.cash.running import running
from core.loans.ahead import paid_ahead, paid_unasked
from core.loans.book import book_of
from core.loans.dues import unmet_dues
from core.records.snapshot import Snapshot
from core.scoring.assessment import Factor
from core.scoring.item import Measured, SharedItem
from core.words import N_, _

KEPT = 0.8
"""What is left of the income."""
HALF_A_YEAR = 6
SPENDING = timedelta(days=90)
MONTH = timedelta(days=30)


def measure(snapshot: Snapshot, as_of: date) -> Measured:
    """The months of half a year that would not be covered, 0 to 6.

    Not known without income, without every account's balance, or without three months of spending;
    they end with the newest that is recorded, since days without a record are not days without
    spending.
    Loan instalments count beside the spending; a purchase on credit is in it already. What was
    repaid ahead of its day counts as money, since it need not be paid again.
    """
    incomes = current_incomes(snapshot, as_of)
    income = sum(monthly(one) for one in incomes)
    accounts = [one for one in snapshot.accounts if (one.opened_on or as_of) <= as_of]
    there = [balance_on(snapshot, one, as_of) for one in accounts]
    if income <= 0 or not accounts or None in there:
        return Measured(None)
    held = running(snapshot)
    newest = held.spent.last_by(as_of)
    if newest is None or newest <= as_of - SPENDING or held.spent.days[0] > newest - SPENDING:
        return Measured(None)
    money = sum(one or 0 for one in there)
    books = [book_of(snapshot, line.id) for line in snapshot.lines]
    money += sum(paid_ahead(book, as_of) + paid_unasked(book, as_of) for book in books)
    spent = (held.spent.by(newest) - held.spent.by(newest - SPENDING)) / (SPENDING / MONTH)
    if spent <= 0:
        return Measured(None)
    missing = spent + _instalments(snapshot, as_of) - income * KEPT
    evidence = [f"incomes:{one.id}" for one in incomes]
    evidence += [f"accounts:{one.id}" for one in accounts]
    lasts = HALF_A_YEAR if missing <= 0 else max(0.0, money / missing)
    return Measured(max(0.0, HALF_A_YEAR - lasts), tuple(evidence))


def _instalments(snapshot: Snapshot, as_of: date) -> int:
    """What the loans ask for in the next month, in fen."""
    return sum(
        due.amount or 0
        for line in snapshot.lines
        for due in unmet_dues(snapshot, line.id, as_of)
        if due.loan is not None and due.state == "open" and due.due_on <= as_of + MONTH
    )


def text(value: float, words: str) -> str:
    return _(
        "If your income fell by a fifth, what is in your accounts and what you repaid ahead would "
        "last {months} months; three to six are commonly advised."
    ).format(months=round(HALF_A_YEAR - value, 1))


ITEM = SharedItem(
    code="income-fall",
    factor=Factor.ENVIRONMENT,
    label=N_("Months short if income fell by a fifth"),
    reference=3,
    action=N_("Put something aside each month until three months of spending are covered."),
    need=N_("Record what is on each account, and import three months of spending."),
    page="import",
    measure=measure,
    text=text,
)
