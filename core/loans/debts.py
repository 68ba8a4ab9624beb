"""What a person owes, as the debts that a way out of them is worked out from."""

from collections.abc import Sequence
from datetime import date

from core.loans.annual import annual_cost
from core.loans.balances import used_at
from core.loans.bills import CARD_RATE
from core.loans.book import book_of
from core.loans.dues import Due, dues, shares
from core.loans.expected import INTEREST_ALONE, LEAST_SHARE
from core.loans.payoff import Debt
from core.loans.position import Position, position
from core.loans.principal import principal_left
from core.loans.schedule import costs_its_rate, loan_terms
from core.money import Fen
from core.records.model import Line, Loan
from core.records.snapshot import Snapshot
from core.words import _, listed

USUAL_RATE = CARD_RATE
"""0.05% a day: what most cards charge (public notice on card interest of 2021), and more than most
online credit costs; it stands for a rate that no record tells, so that waiting never looks free."""
PERCENT = f"{USUAL_RATE * 100:.2f}"


def debts_of(snapshot: Snapshot, as_of: date) -> tuple[Debt, ...]:
    """Every loan with something left, and what else is owed on each line, in the lines' order.

    A loan that asks for a fee costs its all-in rate. The minimum is what the next due asks for (a
    bill's minimum, else what is left of it; where no bill tells, the least that its kind asks for).
    A line of unknown rate costs what its dearest loan does; where no rate is known, `USUAL_RATE`
    stands for it and the debt says so (`assumed`).
    """
    found: list[Debt] = []
    for line in snapshot.lines:
        found += _of_line(snapshot, line, as_of)
    return tuple(found)


def assumed_rates(debts: Sequence[Debt]) -> tuple[str, ...]:
    """That a usual rate stands for those that no record tells, in one sentence; else nothing."""
    names = dict.fromkeys(debt.name for debt in debts if debt.assumed)
    if not names:
        return ()
    words = _(
        "The rate of {line} is not known; {percent}% a year is taken for it, as most cards charge. "
        "Enter its own rate for a true figure."
    )
    if len(names) > 1:
        words = _(
            "The rates of {lines} are not known; {percent}% a year is taken for each, as most "
            "cards charge. Enter their own rates for true figures."
        )
    text = listed(names)
    return (words.format(line=text, lines=text, percent=PERCENT),)


def rate_of(loan: Loan, line: Line) -> float | None:
    """What a loan costs a year as a fraction: its all-in cost, its own rate, else the line's."""
    if loan.annual_rate is None and not loan.fee_rate:
        return line.annual_rate
    terms = loan_terms(loan, line)
    if terms is None or costs_its_rate(loan):
        return loan.annual_rate
    cost = annual_cost(terms)
    return None if cost is None else cost.nominal


def _of_line(snapshot: Snapshot, line: Line, as_of: date) -> list[Debt]:
    book = book_of(snapshot, line.id)
    unmet = [due for due in dues(snapshot, line.id, as_of) if due.state in ("unpaid", "open")]
    bills = [due for due in unmet if due.loan is None]
    left = principal_left(book, as_of)
    own = {(due.loan, due.due_on) for due in unmet}
    found: list[Debt] = []
    billed: list[Debt] = []  # whose instalment a bill asks for in the place of the loan
    for loan in book.loans:
        if left.get(loan.id) and loan_terms(loan) is not None:
            now = position(snapshot, loan.id, as_of)
            found.append(_of_loan(now, line))
            if now.next_row and (loan.id, now.next_row.row.due_on) not in own:
                billed.append(found[-1])
    rest = max(0, (used_at(snapshot, line.id, as_of) or 0) - sum(debt.balance for debt in found))
    if not rest:
        return found
    minimum = max(0, _minimum(bills) - sum(debt.minimum for debt in billed))
    unpaid = [due for due in bills if due.state == "unpaid"]
    overdue = max(0, _overdue(unpaid) - sum(debt.overdue for debt in billed))
    rate = line.annual_rate
    if rate is None:
        known = [one for loan in book.loans if (one := rate_of(loan, line)) is not None]
        rate = max(known, default=None)
    if not any(due.amount is not None for due in bills):
        minimum = round(rest * LEAST_SHARE.get(line.kind, INTEREST_ALONE))
    more = Debt(
        line=line.id,
        name=line.name,
        balance=Fen(rest),
        annual_rate=USUAL_RATE if rate is None else rate,
        minimum=Fen(min(minimum, rest)),
        overdue=Fen(min(overdue, rest)),
        assumed=rate is None,
    )
    return [more, *found]


def _of_loan(now: Position, line: Line) -> Debt:
    coming = next((row for row in now.rows if row.state == "open"), None)
    minimum = coming.row.payment - coming.paid_amount if coming else 0
    rate = rate_of(now.loan, line)
    return Debt(
        line=line.id,
        name=line.name,
        balance=now.principal_left,
        annual_rate=USUAL_RATE if rate is None else rate,
        minimum=Fen(min(max(0, minimum), now.principal_left)),
        overdue=Fen(min(now.overdue, now.principal_left)),
        loan=now.loan.id,
        assumed=rate is None,
    )


def _minimum(bills: list[Due]) -> int:
    """What the next bill asks for at least; the newest one unpaid where none is open."""
    minimum = 0
    for due in bills:
        asked = due.minimum if due.minimum is not None else due.amount
        if asked is not None:
            minimum = max(0, asked - due.paid_amount)
        if due.state == "open":
            break
    return minimum


def _overdue(unpaid: list[Due]) -> int:
    """What of these dues is past due: the newest bill's minimum holds those before it."""
    if unpaid and unpaid[-1].minimum is not None:
        return max(0, unpaid[-1].minimum - unpaid[-1].paid_amount)
    return sum(share or 0 for share in shares(unpaid))
