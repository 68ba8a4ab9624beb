"""The dues of a line before they are judged: from bills, loans, check-ins and the due day."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from core.loans.balances import principal_left, used_at
from core.loans.book import Book
from core.loans.coverage import BillState, InstalmentState, amount_of, coverage
from core.loans.due_days import add_months, last_on, next_on, plus
from core.money import Fen
from core.records.model import Checkin, Repayment
from core.records.snapshot import Snapshot

SAME_DUE = timedelta(days=3)
"""Two due days this near are one due, told twice."""
SAME_CYCLE = timedelta(days=14)
"""A due day that the line's settings expect is not expected again this near a known one."""
MONTHS_EXPECTED = 24
"""How far back a due of which nothing is known is still worth asking about."""


@dataclass(slots=True)
class Candidate:
    """A due with what proves it; `covered_on` is from repayments, `claim` what a check-in says.

    `billed` tells that it is known to be owed (a bill, an instalment), `nothing` that the bill
    asked for nothing.
    """

    due_on: date
    billed: bool
    amount: Fen | None = None
    minimum: Fen | None = None
    paid: int = 0
    covered_on: date | None = None
    nothing: bool = False
    claim: Checkin | None = None
    loan: int | None = None
    evidence: list[str] = field(default_factory=list)


def candidates(snapshot: Snapshot, book: Book, as_of: date) -> tuple[list[Candidate], list[date]]:
    """The line's dues known by `as_of`, oldest first, and the days of repayments left over."""
    found = coverage(book, as_of)
    dues = [due for state in found.bills if (due := _of_bill(state, book)) is not None]
    dues += _of_loans(dues, found.instalments, book, as_of)
    for checkin in book.checkins:
        _hear(dues, checkin, book, as_of)
    if not found.instalments:
        dues += list(_expected(dues, found.left_over, snapshot, book, as_of))
    dues.sort(key=lambda due: (due.due_on, due.loan or 0))
    return dues, [repayment.paid_at.date() for repayment in found.left_over]


def due_day_of(checkin: Checkin, book: Book) -> date:
    """The due day a check-in speaks of: its own, the line's last one by then, or its own day."""
    if checkin.due_on is not None:
        return checkin.due_on
    if book.line.due_day is not None:
        return last_on(book.line.due_day, checkin.on)
    return plus(checkin.on, -(checkin.days_late or 0))


def _of_bill(state: BillState, book: Book) -> Candidate | None:
    bill, due_on = state.bill, state.bill.due_on
    if due_on is None and book.line.due_day is not None:
        due_on = next_on(book.line.due_day, bill.closed_on)
    if due_on is None:
        return None  # a balance without a day to pay it by is no due
    return Candidate(
        due_on,
        billed=True,
        amount=bill.balance,
        minimum=bill.minimum,
        paid=state.paid,
        covered_on=state.covered_on,
        nothing=state.required == 0,
        evidence=[f"bills:{bill.id}", *(f"repayments:{paid}" for paid in state.repayments)],
    )


def _of_loans(
    bills: list[Candidate], instalments: list[InstalmentState], book: Book, as_of: date
) -> list[Candidate]:
    """Dues of instalments; those that a bill already asks for lend it their repayments instead."""
    if not instalments:
        return []
    left = principal_left(book, as_of)
    dues: list[Candidate] = []
    billed: dict[int, list[InstalmentState]] = {}
    for state in instalments:
        if state.row.payment == 0 or (state.covered_on is None and not left[state.loan.id]):
            continue
        bill = next((n for n, due in enumerate(bills) if near(due.due_on, state.row.due_on)), None)
        if bill is None:
            dues.append(_of_instalment(state))
        else:
            billed.setdefault(bill, []).append(state)
    for n, states in billed.items():
        days = [state.covered_on for state in states if state.covered_on is not None]
        if bills[n].covered_on is None and not bills[n].paid and len(days) == len(states):
            bills[n].covered_on = max(days)
            for state in states:
                bills[n].evidence += [f"repayments:{paid}" for paid in state.repayments]
    return dues


def _of_instalment(state: InstalmentState) -> Candidate:
    return Candidate(
        state.row.due_on,
        billed=True,
        amount=amount_of(state),
        paid=state.paid,
        covered_on=state.covered_on,
        loan=state.loan.id,
        evidence=[f"loans:{state.loan.id}", *(f"repayments:{paid}" for paid in state.repayments)],
    )


def _hear(dues: list[Candidate], checkin: Checkin, book: Book, as_of: date) -> None:
    """Let a check-in speak of the due it means, a new one where none is near."""
    if checkin.due_on is None and checkin.paid is None:
        return
    due_on = due_day_of(checkin, book)
    if due_on > as_of and checkin.on > as_of:
        return
    meant = [due for due in dues if near(due.due_on, due_on)]
    if not meant:
        meant = [Candidate(due_on, billed=False)]
        dues += meant
    if checkin.paid is not None:
        for due in meant:
            due.claim = checkin


def _expected(
    dues: list[Candidate],
    left_over: list[Repayment],
    snapshot: Snapshot,
    book: Book,
    as_of: date,
) -> Iterator[Candidate]:
    """Dues that only the line's due day tells of, up to the next one, where something is owed."""
    anchor, closed_on = book.line.due_day, book.line.closed_on
    if anchor is None or (closed_on is not None and closed_on <= as_of):
        return
    first = max(book.first_debt_on(as_of) or as_of, add_months(as_of, -MONTHS_EXPECTED, 1))
    coming = next_on(anchor, as_of)
    due_on = next_on(anchor, plus(first, -1))
    while due_on <= coming:
        before = add_months(due_on, -1, anchor)
        if not any(abs(due.due_on - due_on) <= SAME_CYCLE for due in dues) and used_at(
            snapshot, book.line.id, min(due_on, as_of)
        ):
            proof = [
                repayment
                for repayment in left_over
                if before < plus(repayment.paid_at.date(), -book.grace) <= due_on
            ]
            yield Candidate(
                due_on,
                billed=False,
                covered_on=proof[0].paid_at.date() if proof else None,
                paid=sum(repayment.amount for repayment in proof),
                evidence=[f"repayments:{repayment.id}" for repayment in proof],
            )
        due_on = add_months(due_on, 1, anchor)


def near(one: date, other: date) -> bool:
    return abs(one - other) <= SAME_DUE
