"""What a person owes, as the debts that a way out of them is worked out from."""

from collections.abc import Sequence
from datetime import date

from core.loans.annual import annual_cost
from core.loans.balances import principal_left, used_at
from core.loans.book import book_of
from core.loans.dues import Due, dues, shares
from core.loans.payoff import Debt
from core.loans.schedule import loan_terms
from core.money import Fen
from core.records.model import Line, Loan, Method
from core.records.snapshot import Snapshot


def debts_of(snapshot: Snapshot, as_of: date) -> tuple[Debt, ...]:
    """Every loan with something left, and what else is owed on each line, in the lines' order.

    A loan that asks for a fee costs its all-in rate. The minimum is what the next due asks for (a
    bill's minimum, else what is left of it). A line or loan of unknown rate counts as costing
    nothing: `unknown_rates` tells which these are.
    """
    found: list[Debt] = []
    for line in snapshot.lines:
        found += _of_line(snapshot, line, as_of)
    return tuple(found)


def unknown_rates(snapshot: Snapshot, debts: Sequence[Debt]) -> tuple[Debt, ...]:
    """The debts whose rate no record tells."""
    loans = {loan.id: loan for loan in snapshot.loans}
    lines = {line.id: line for line in snapshot.lines}
    return tuple(
        debt
        for debt in debts
        if lines[debt.line].annual_rate is None
        and (debt.loan is None or rate_of(loans[debt.loan], lines[debt.line]) is None)
    )


def rate_of(loan: Loan, line: Line) -> float | None:
    """What a loan costs a year as a fraction: its all-in cost, its own rate, else the line's."""
    if loan.annual_rate is None and not loan.fee_rate:
        return line.annual_rate
    terms = loan_terms(loan, line)
    if terms is None or loan.method in (Method.DAILY, Method.BULLET):
        return loan.annual_rate
    cost = annual_cost(terms)
    return None if cost is None else cost.nominal


def _of_line(snapshot: Snapshot, line: Line, as_of: date) -> list[Debt]:
    book = book_of(snapshot, line.id)
    told = [due for due in dues(snapshot, line.id, as_of) if due.state in ("unpaid", "open")]
    left = principal_left(book, as_of)
    found, lent = [], 0
    used = used_at(snapshot, line.id, as_of)
    for loan in book.loans:
        if not left.get(loan.id):
            continue
        own = [due for due in told if due.loan == loan.id]
        if loan_terms(loan) is None and not own:
            continue  # repaid at will: part of what the line owes
        lent += left[loan.id]
        rate = rate_of(loan, line) or 0.0
        found.append(_debt(line, own, left[loan.id], rate, loan.id))
    rest = max(0, (used or 0) - lent)
    if rest:
        bills = [due for due in told if due.loan is None]
        rate = line.annual_rate
        if rate is None:
            known = [one for loan in book.loans if (one := rate_of(loan, line)) is not None]
            rate = max(known, default=0.0)
        found.insert(0, _debt(line, bills, Fen(rest), rate, None))
    return found


def _debt(line: Line, told: list[Due], balance: Fen, rate: float, loan: int | None) -> Debt:
    overdue = _overdue([due for due in told if due.state == "unpaid"])
    minimum = 0
    for due in told:
        asked = due.minimum if due.minimum is not None else due.amount
        if asked is not None:
            minimum = max(0, asked - due.paid_amount)
        if due.state == "open":
            break  # the next one; later ones are not asked for yet
    return Debt(
        line=line.id,
        name=line.name,
        balance=balance,
        annual_rate=rate,
        minimum=Fen(min(minimum, balance)),
        overdue=Fen(min(overdue, balance)),
        loan=loan,
    )


def _overdue(unpaid: list[Due]) -> int:
    """What of these dues is past due: the newest bill's minimum holds those before it."""
    if unpaid and unpaid[-1].minimum is not None:
        return max(0, unpaid[-1].minimum - unpaid[-1].paid_amount)
    return sum(share or 0 for share in shares(unpaid))
