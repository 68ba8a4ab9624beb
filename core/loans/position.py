"""Where a loan stands as of a day, worked out from its terms and what was repaid.

An interest part of a repayment is derived here and never kept. A repayment of a loan that is
settled already, and what is paid beyond all that was owed, is over-payment: it is told, and lowers
nothing.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from core.loans.asked import InstalmentState
from core.loans.book import Book, book_of
from core.loans.coverage import coverage
from core.loans.due_days import plus
from core.loans.due_draft import SAME_DUE
from core.loans.dues import Due, dues
from core.loans.early import accrued
from core.loans.overdue import LateCost, LateTerms, late_cost
from core.loans.principal import declared_paid, left_of, loan_parts, principal_left, settled_days
from core.loans.schedule import Row, Terms, loan_terms, period_part, ratio, rounded, schedule
from core.money import Fen
from core.records.model import Loan
from core.records.snapshot import Snapshot

RowState = Literal["paid", "late", "unpaid", "open", "unknown", "settled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidRow:
    """A period with how it stands: `paid_amount` fen went to it, `paid_on` when it was met.

    `late`: met after its day and the grace days; `unpaid`: past them; `open`: not past yet;
    `settled`: the loan was repaid without it; `unknown`: past, and no record tells. `days_late` is
    since the due day. `evidence` are the records behind it ("repayments:3").
    """

    row: Row
    state: RowState
    paid_amount: Fen
    paid_on: date | None
    days_late: int
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A repayment of the loan as far as it went to principal; the rest was interest and fees."""

    repayment: int
    on: date
    amount: Fen
    principal: Fen
    overpaid: Fen

    @property
    def interest_and_fees(self) -> Fen:
        return Fen(self.amount - self.principal - self.overpaid)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A loan as of a day; amounts in fen. `terms` is None where the loan is repaid at will.

    `accrued` is the interest of the days since the last due day (or repayment) on what is left;
    `declared_paid` is what check-ins tell was paid without a repayment on record.
    `overdue` what is past due and unpaid, `late_costs` what that costs so far at one and a half
    times the rate: the contract may say otherwise.
    """

    loan: Loan
    terms: Terms | None
    principal_left: Fen
    accrued: Fen
    rows: tuple[PaidRow, ...]
    repaid: tuple[Split, ...]
    declared_paid: Fen
    settled_on: date | None
    overpaid: Fen
    overdue: Fen
    days_past_due: int
    late_costs: Fen

    @property
    def next_row(self) -> PaidRow | None:
        """The next period to pay: the oldest one unpaid, else the first one open."""
        unpaid = (row for row in self.rows if row.state == "unpaid")
        coming = (row for row in self.rows if row.state == "open")
        return next(unpaid, None) or next(coming, None)


def position(
    snapshot: Snapshot, loan_id: int, as_of: date, late: LateTerms | None = None
) -> Position:
    """Where the loan stands at the end of a day. Raises KeyError for a loan not in the ledger."""
    loan = next((loan for loan in snapshot.loans if loan.id == loan_id), None)
    if loan is None:
        raise KeyError(loan_id)
    book = book_of(snapshot, loan.line)
    terms = loan_terms(loan, book.line)
    left = principal_left(book, as_of).get(loan_id, Fen(0))
    settled_on = settled_days(book)[loan_id]
    if settled_on is not None and settled_on > as_of:
        settled_on = None
    rows = tuple(_rows(snapshot, book, loan, as_of, settled_on))
    repaid = _splits(book, loan, as_of)
    unpaid = [row for row in rows if row.state == "unpaid"]
    costs = [_late_cost(row, loan, book, as_of, late) for row in unpaid]
    return Position(
        loan=loan,
        terms=terms,
        principal_left=left,
        accrued=_accrued(book, loan, terms, left, as_of),
        rows=rows,
        repaid=repaid,
        declared_paid=declared_paid(book, loan, as_of),
        settled_on=settled_on,
        overpaid=Fen(sum(split.overpaid for split in repaid)),
        overdue=Fen(sum(max(0, row.row.payment - row.paid_amount) for row in unpaid)),
        days_past_due=max((cost.days_past_due for cost in costs), default=0),
        late_costs=Fen(sum(cost.total for cost in costs)),
    )


def rest_terms(snapshot: Snapshot, loan_id: int, as_of: date) -> Terms | None:
    """The terms of what is left of a loan: for what its early repayment would change.

    None for a loan that is repaid, repaid at will, past its last due day, or not drawn yet.
    """
    now = position(snapshot, loan_id, as_of)
    terms = now.terms
    coming = [row.row for row in now.rows if row.row.due_on > as_of]
    if terms is None or not now.principal_left or not coming or terms.start_on > as_of:
        return None
    begun = max((row.row.due_on for row in now.rows if row.row.due_on <= as_of), default=None)
    single = len(now.rows) == 1
    planned = next(
        (r.row.balance for r in now.rows[::-1] if r.row.due_on <= as_of), terms.principal
    )
    rest = Terms(
        principal=now.principal_left,
        months=terms.months if single else len(coming),
        method=terms.method,
        start_on=begun or terms.start_on,
        annual_rate=terms.annual_rate,
        fee_rate=terms.fee_rate,
        basis=terms.basis,
        first_due_on=terms.first_due_on if single else coming[0].due_on,
        due_day=terms.due_day,
        fee_base=terms.principal,
    )
    # The instalment stays as the schedule has it, unless more was repaid than it asks for: what of
    # the past periods is not known to be paid changes no coming one and stands in the last.
    agreed = replace(rest, agreed=period_part(terms) or None)
    return agreed if now.principal_left >= planned and not agreed.problem() else rest


def _rows(snapshot: Snapshot, book: Book, loan: Loan, as_of: date, settled_on: date | None):
    if loan.drawn_at.date() > as_of:
        return
    found = dues(snapshot, book.line.id, as_of)
    own = {due.due_on: due for due in found if due.loan == loan.id}
    bills = [due for due in found if due.loan is None]
    for state in coverage(book).instalments:
        if state.loan.id != loan.id:
            continue
        due_on = state.row.due_on
        due = own.get(due_on)
        if due is None:  # a bill that asks for it may tell in its place
            due = next((bill for bill in bills if abs(bill.due_on - due_on) <= SAME_DUE), None)
        yield _row(state, due, book, as_of, settled_on)


def _row(
    state: InstalmentState, due: Due | None, book: Book, as_of: date, settled_on: date | None
) -> PaidRow:
    payments = [payment for payment in state.payments if payment.on <= as_of]
    met_on = state.covered_on if state.covered_on and state.covered_on <= as_of else None
    deadline = plus(state.row.due_on, book.grace)
    met_as: RowState
    evidence = tuple(f"repayments:{payment.repayment}" for payment in payments)
    if met_on is None and due is not None and due.state in ("paid", "late", "unknown"):
        met_as, met_on = due.state, due.paid_on
        evidence = due.evidence
    elif met_on is not None:
        met_as = "paid" if met_on <= deadline else "late"
    elif settled_on is not None:
        met_as = "settled"
    elif due is not None and due.state == "nothing":
        met_as = "unknown"  # a check-in tells that this period asked for nothing
    elif state.passed_on is not None and state.passed_on <= as_of:
        met_as = "unknown"
    else:
        met_as = "open" if as_of <= deadline else "unpaid"
    until = as_of if met_as == "unpaid" else met_on
    late = met_as in ("late", "unpaid") and until is not None
    return PaidRow(
        row=state.row,
        state=met_as,
        paid_amount=Fen(sum(payment.amount for payment in payments)),
        paid_on=met_on,
        days_late=(until - state.row.due_on).days if late and until else 0,
        evidence=tuple(dict.fromkeys(evidence)),
    )


def _splits(book: Book, loan: Loan, as_of: date) -> tuple[Split, ...]:
    """Each repayment of the loan, divided by what was left of the principal before and after."""
    settled_on = settled_days(book)[loan.id]
    terms = loan_terms(loan, book.line)
    charged = sum(row.interest + row.fee for row in schedule(terms)) if terms else None
    found: list[Split] = []
    total = 0
    parts = loan_parts(book)[loan.id]
    for n, part in enumerate(parts):
        on = part.at.date()
        if on > as_of:
            break
        after = settled_on is not None and any(split.on >= settled_on for split in found)
        left, now = (left_of(book, loan, parts[:count], on) for count in (n, n + 1))
        gone = 0 if after else max(0, min(part.amount, left - now))
        spare = part.amount - gone if after else 0
        if not after and now == 0 and charged is not None:
            # The last one: what it holds beyond all interest and fees was too much.
            spare = max(0, min(part.amount - gone, total + part.amount - loan.principal - charged))
        found.append(
            Split(
                repayment=part.repayment,
                on=on,
                amount=Fen(part.amount),
                principal=Fen(gone),
                overpaid=Fen(spare),
            )
        )
        total += part.amount
    return tuple(found)


def _accrued(book: Book, loan: Loan, terms: Terms | None, left: Fen, as_of: date) -> Fen:
    if not left or loan.drawn_at.date() > as_of:
        return Fen(0)
    if terms is not None:
        last = max((r.due_on for r in schedule(terms) if r.due_on <= as_of), default=None)
        since = replace(terms, start_on=last, last_day_counts=False) if last else terms
        return accrued(left, since, as_of)
    last = max(
        (part.at.date() for part in loan_parts(book)[loan.id] if part.at.date() <= as_of),
        default=loan.drawn_at.date(),
    )
    numerator, denominator = ratio(loan.annual_rate or 0.0)
    basis = book.line.day_basis or 365
    return rounded(left, numerator * (as_of - last).days, denominator * basis)


def _late_cost(
    row: PaidRow, loan: Loan, book: Book, as_of: date, late: LateTerms | None
) -> LateCost:
    terms = late or LateTerms(grace_days=book.grace, basis=book.line.day_basis or 365)
    got = max(0, row.paid_amount - row.row.interest - row.row.fee)  # interest is paid first
    principal = Fen(max(0, row.row.principal - got))
    interest = Fen(max(0, row.row.interest - row.paid_amount))
    return late_cost(principal, interest, loan.annual_rate or 0.0, row.row.due_on, as_of, terms)
