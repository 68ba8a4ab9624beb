"""Which repayment paid which bill and which instalment, in the order in which they were made.

A repayment pays the bill or the loan it names. One that names neither pays the one loan whose
oldest instalment asks for just so much, or else the oldest bill whose minimum (or else balance) is
not met yet, then the rest of the balances, then instalments by due day, with what is left again the
loan that asks for just that. What is paid of a newer bill that carries an older one is the older
one's first, because a bill's balance holds what was left of the one before; it carries it where it
asks for more than was left.

What a check-in tells was met no longer waits for repayments made well after it: the records of
earlier months are often not at hand, and without this the first repayment at hand would seem to
pay the oldest bill or instalment, months late. For the same reason the first repayment at hand of
a loan pays the instalment that it lies nearest to; what fell due before that is not known.

Later repayments change nothing about what earlier ones paid, so one pass holds as of every day.
"""

from dataclasses import dataclass
from datetime import date

from core.loans.asked import DECLARED_RECORD, BillState, InstalmentState, amount_of, required_of
from core.loans.book import Book
from core.loans.declared import declared_on
from core.loans.due_days import next_on, plus
from core.loans.imagined import Planned
from core.loans.schedule import Row, loan_terms, schedule
from core.records.model import Bill, Loan, Repayment

NEAREST = 15
"""Days: half a month, within which a repayment lies nearest to the instalment that comes next."""


@dataclass(slots=True)
class Coverage:
    """All bills and instalments of a line, and the repayments that none of them needed.

    The rest is where the pass stands after the newest repayment: the bills not closed by then, the
    closed ones that wait for money, and the loans of which no instalment is passed over any more,
    as a repayment is at hand.
    """

    bills: list[BillState]
    instalments: list[InstalmentState]
    left_over: list[Repayment]
    coming: list[BillState]
    pending: list[BillState]
    begun: set[int]


def coverage(book: Book) -> Coverage:
    """What the line's repayments paid; worked out once."""
    return book.debts.once("coverage", lambda: _share_out(book))


def _share_out(book: Book) -> Coverage:
    before = book.base
    found = _nothing_paid(book) if before is None else _as_before(coverage(before), book)
    by_id = {state.bill.id: state for state in found.bills}
    waiting = [state for state in found.instalments if not state.is_over]
    plans: dict[int, list[InstalmentState]] = {}
    for state in waiting:
        plans.setdefault(state.loan.id, []).append(state)
    pending = found.pending
    for repayment in book.added:
        while found.coming and _is_made_by(found.coming[-1].bill, repayment.paid_at.date()):
            _close(found.coming.pop(), pending)
        pending = [bill for bill in pending if not bill.is_declared(repayment.paid_at.date())]
        if isinstance(repayment, Planned) and repayment.loan is not None:
            _pay_planned(plans.get(repayment.loan, []), repayment)
        elif repayment.loan is not None:
            plan = plans.get(repayment.loan, [])
            _pay_instalments(plan, repayment, repayment.amount, found.begun)
        elif repayment.bill in by_id:
            _pay_named(by_id[repayment.bill], pending, repayment)
        else:
            rest, own = repayment.amount, _asked_exactly(plans, repayment, repayment.amount)
            if own is None:
                rest = _pay_bills(pending, repayment)
                own = _asked_exactly(plans, repayment, rest) or waiting
            rest = _pay_instalments(own, repayment, rest, found.begun)
            if rest == repayment.amount:
                found.left_over.append(repayment)
        pending = [b for b in pending if b.covered_on is None or b.paid < b.whole]
    found.pending = pending
    return found


def _nothing_paid(book: Book) -> Coverage:
    bills = [_bill_state(bill, book) for bill in book.asked_bills]
    rows = [state for loan in book.loans for state in _instalments(loan, book)]
    rows.sort(key=lambda state: (state.row.due_on, state.loan.id))
    begun = {loan.id for loan in book.loans} if book.in_order else set[int]()
    return Coverage(bills, rows, [], coming=bills[::-1], pending=[], begun=begun)


def _as_before(before: Coverage, book: Book) -> Coverage:
    """The pass as it stood, to go on with: what more money may reach is copied, the rest shared.

    What check-ins tell since then is of coming days, so it matters to what is still open alone.
    """
    named = {repayment.bill for repayment in book.added}
    bills = [*before.coming, *before.pending, *(b for b in before.bills if b.bill.id in named)]
    copies = {id(state): state.copy(_declared_of(state.bill, book)) for state in bills}

    def own(states: list[BillState]) -> list[BillState]:
        return [copies.get(id(state), state) for state in states]

    return Coverage(
        bills=own(before.bills),
        instalments=[
            state if state.is_over else state.copy(_declared_of(state.row, book))
            for state in before.instalments
        ],
        left_over=list(before.left_over),
        coming=own(before.coming),
        pending=own(before.pending),
        begun=set(before.begun),
    )


def _bill_state(bill: Bill, book: Book) -> BillState:
    required = max(0, min(bill.minimum or bill.balance, bill.balance))
    return BillState(required, bill.balance, _declared_of(bill, book), bill=bill)


def _declared_of(asked: Bill | Row, book: Book) -> date | None:
    due_on = asked.due_on
    if due_on is None and isinstance(asked, Bill) and book.line.due_day is not None:
        due_on = next_on(book.line.due_day, asked.closed_on)
    declared = declared_on(due_on, book) if due_on else None
    if declared is None and due_on in book.undocumented and asked is not book.bills[-1]:
        # The bill in which its payment stood is not here, so later ones are of later bills.
        return plus(due_on, book.grace - DECLARED_RECORD)
    return declared


def _instalments(loan: Loan, book: Book) -> list[InstalmentState]:
    terms = loan_terms(loan, book.line)
    rows = schedule(terms) if terms else ()
    return [
        InstalmentState(
            required_of(row),
            row.payment,
            _declared_of(row, book),
            loan=loan,
            row=row,
        )
        for row in rows
    ]


def _is_made_by(bill: Bill, on: date) -> bool:
    """Whether a repayment of that day can be for the bill: one of the day on which it was closed is
    off its balance already. Of a check-in it is not known which of the two came first."""
    return bill.closed_on < on or (bill.closed_on == on and (bill.id < 0 or bill.due_on == on))


def _close(state: BillState, pending: list[BillState]) -> None:
    """A bill is made; it carries what older ones still ask for."""
    for older in pending:
        if older.covered_on is None and not older.is_declared(state.bill.closed_on):
            wanted = max(0, older.required - older.paid)
            state.older_rest = wanted + (0 if older.carries else state.older_rest)
    pending.append(state)


def _pay_named(named: BillState, pending: list[BillState], repayment: Repayment) -> None:
    """Pay the bill a repayment names, and with it the older ones that it carries: they are what it
    asks for first, so also where it is not met. A planned one leaves those to their own. A bill
    that a check-in tells was met waits no longer, and still lies between its older and newer ones.
    """
    asked = max(0, named.required - named.paid)
    named.pay(repayment.amount, repayment)
    closed_on = named.bill.closed_on
    others = [state for state in pending if state is not named]
    newer = [state for state in others if state.bill.closed_on > closed_on]
    _pay_carrying(newer, min(asked, repayment.amount), repayment)
    if named.carries and not isinstance(repayment, Planned):
        older = [state for state in others if state.bill.closed_on <= closed_on]
        _pay_required(older, repayment, repayment.amount)


def _pay_carrying(newer: list[BillState], part: int, repayment: Repayment) -> None:
    """What an older bill gets is off the newer ones that carry it, too."""
    for state in newer:
        if part and state.carries:
            state.pay(part, repayment)


def _pay_bills(pending: list[BillState], repayment: Repayment) -> int:
    """Pay what is asked, then the rest of the balances; gives back what is left."""
    rest = _pay_required(pending, repayment, repayment.amount)
    return _pay_required(pending, repayment, rest, whole=True)


def _pay_required(
    pending: list[BillState], repayment: Repayment, rest: int, *, whole: bool = False
) -> int:
    """Pay what meets bills, or the whole of them, oldest first; gives back what is left."""
    for n, state in enumerate(pending):
        wanted = state.whole if whole else state.required
        part = min(rest, max(0, wanted - state.paid))
        if part:
            state.pay(part, repayment)
            rest -= part
            _pay_carrying(pending[n + 1 :], part, repayment)
    return rest


def _pay_instalments(
    plan: list[InstalmentState], repayment: Repayment, rest: int, begun: set[int]
) -> int:
    """Pay the oldest periods of loans drawn by then; those that are covered leave the plan.

    `begun` holds the loans of which a repayment is at hand.
    """
    on = repayment.paid_at.date()
    while plan and plan[0].is_over:
        plan.pop(0)
    for state in plan:
        if not rest:
            break
        if state.is_over or state.loan.drawn_at > repayment.paid_at or state.is_declared(on):
            continue
        if state.loan.id not in begun:
            begun.add(state.loan.id)
            _pass_over([one for one in plan if one.loan.id == state.loan.id], on, rest)
            if state.is_over:
                continue
        part = min(rest, state.whole - state.paid)
        state.pay(part, repayment)
        rest -= part
        if state.covered_on is not None and amount_of(state) is None:
            rest = _without_interest(rest, state.row)
    return rest


def _asked_exactly(
    plans: dict[int, list[InstalmentState]], repayment: Repayment, rest: int
) -> list[InstalmentState] | None:
    """The plan of the one loan whose oldest period asks for just what a repayment holds."""
    if not rest:
        return None
    found: list[list[InstalmentState]] = []
    on = repayment.paid_at.date()
    for plan in plans.values():
        while plan and plan[0].is_over:
            plan.pop(0)  # for good, so that years of periods are not passed over each time
        if not plan or plan[0].loan.drawn_at > repayment.paid_at:
            continue
        oldest = next((one for one in plan if not (one.is_over or one.is_declared(on))), None)
        if oldest is not None and oldest.whole - oldest.paid == rest:
            found.append(plan)
    return found[0] if len(found) == 1 else None


def _pay_planned(plan: list[InstalmentState], repayment: Planned) -> None:
    """Pay the period that the repayment is planned for."""
    for state in plan:
        if state.row.due_on == repayment.due_on and not state.is_over:
            state.pay(repayment.amount, repayment)


def _pass_over(plan: list[InstalmentState], on: date, amount: int) -> None:
    """Pass over the periods of a loan that fell due before those that its first repayment pays.

    That one pays the period it lies nearest to, and with a larger amount those just before.
    """
    if sum(state.row.due_on <= on for state in plan) < 2:
        return
    near = [state for state in plan if state.row.due_on <= plus(on, NEAREST)]
    amount -= near[-1].whole
    place = len(near) - 1
    while place and amount >= near[place - 1].required:
        place -= 1
        amount -= near[place].whole
    for state in near[:place]:
        state.passed_on = on


def _without_interest(rest: int, row: Row) -> int:
    """Of an unknown rate, what is left of a payment is interest unless it holds a whole period."""
    return rest if rest >= row.payment else 0
