"""The dues of a line's loans, and what of them its bills ask for."""

from datetime import date

from core.loans.asked import InstalmentState, amount_of
from core.loans.due_draft import DueDraft, near, place


def of_instalment(
    state: InstalmentState, n: int, settled: dict[int, date | None]
) -> DueDraft | None:
    """The due of a loan's period, if it asks for something; `settled` as `settled_days` has it."""
    if state.row.payment == 0:
        return None
    return DueDraft(
        state.row.due_on,
        state.loan.drawn_at.date(),
        billed=True,
        amount=amount_of(state),
        covered_on=state.covered_on,
        loan=state.loan.id,
        settled_on=settled[state.loan.id],
        passed_on=state.passed_on,
        evidence=f"loans:{state.loan.id}",
        payments=state.payments,
        state=n,
        known="schedule",
    )


def lend(bills: list[DueDraft], instalments: list[tuple[DueDraft, InstalmentState]]) -> bool:
    """A bill that asks for the same as instalments takes their place and their repayments.

    Gives back whether there is no bill that could.
    """
    by_day = sorted(bills, key=place)
    apart = True
    lent: dict[int, tuple[DueDraft, list[InstalmentState]]] = {}
    for due, state in instalments if bills else ():
        for bill in near(by_day, due.due_on)[:1]:
            apart = False
            _bill, states = lent.get(id(bill), (bill, []))
            if _asks_for(bill, [*states, state]):
                due.hidden_on = bill.known_on
                lent[id(bill)] = (bill, [*states, state])
    for bill, states in lent.values():
        _lend(bill, states)
    return apart


def _asks_for(bill: DueDraft, states: list[InstalmentState]) -> bool:
    """Whether the bill can hold what these instalments still asked for at its close.

    One over nothing says that there was nothing to pay.
    """
    rest = 0
    for state in states:
        early = sum(payment.amount for payment in state.payments if payment.on <= bill.known_on)
        rest += max(0, state.required - early)
    return bill.nothing or (bill.amount or 0) >= rest


def _lend(bill: DueDraft, states: list[InstalmentState]) -> None:
    """What instalments got counts for the bill that asks for them, and may be all it asks for."""
    required = min(bill.minimum or bill.amount or 0, bill.amount or 0)
    days = [state.covered_on for state in states if state.covered_on is not None]
    lent = [payment for state in states for payment in state.payments]
    met_on = None
    if len(days) == len(states) and required <= sum(state.row.payment for state in states) * 1.01:
        met_on = max(days)
    else:
        lent = [payment for payment in lent if payment.on >= bill.known_on]
        got = 0
        for payment in sorted(lent + bill.payments):
            got += payment.amount
            if got >= required > 0:
                met_on = payment.on
                break
    if met_on is not None:
        bill.covered_on = min(bill.covered_on or met_on, met_on)
    bill.payments = lent + bill.payments
