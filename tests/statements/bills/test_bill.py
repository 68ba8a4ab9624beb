"""The law of a bill: previous less payments plus what is new is the balance, or the difference."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from core.records.model import Direction
from core.statements.bills.bill import Bill, BillRow, Identity, RowKind

FEN = st.integers(-(10**9), 10**9)
TERM = st.none() | FEN


@given(FEN, FEN, FEN, TERM, TERM, TERM, TERM, TERM)
def test_the_balance_is_the_sum_of_the_terms_whichever_a_bank_prints(
    previous, payments, charges, refunds, fees, interest, adjustment, credit
):
    after = previous - payments + charges - (refunds or 0)
    after += (fees or 0) + (interest or 0) + (adjustment or 0)
    bill = Bill(
        lender=None,
        previous=previous,
        payments=payments,
        charges=charges,
        refunds=refunds,
        fees=fees,
        interest=interest,
        adjustment=adjustment,
        balance=after + (credit or 0),
        credit=credit,
    )
    assert bill.identity() == Identity(after, after)
    wrong = replace(bill, balance=after + (credit or 0) + 7).identity()
    assert wrong is not None and wrong.difference == 7


def test_a_sum_of_which_a_term_is_not_printed_proves_nothing():
    whole = Bill(lender=None, previous=100, payments=100, charges=50, balance=50, rows=())
    assert whole.identity() is not None
    for name in ("previous", "payments", "charges", "balance"):
        assert replace(whole, **{name: None}).identity() is None


@given(FEN, st.lists(FEN.filter(bool), max_size=8))
def test_rows_prove_the_change_of_the_balance(previous, fens):
    day = date(2026, 3, 1)
    rows = tuple(BillRow(text="", amount=fen, kind=RowKind.EXPENSE, posted=day) for fen in fens)
    bill = Bill(lender=None, previous=previous, balance=previous + sum(fens), rows=rows)
    assert bill.unproved() == 0
    assert replace(bill, balance=previous + sum(fens) + 3).unproved() == 3
    assert replace(bill, rows=None).unproved() is None
    assert all((row.direction is Direction.OUT) == (row.amount > 0) for row in rows)
