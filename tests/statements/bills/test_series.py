"""What bills say over the months: the newest stands, limits move, and how each was paid."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from core.records.model import Paid
from core.statements.bills.bill import Bill, BillRow, Card, RowKind
from core.statements.bills.found import Found, Outcome
from core.statements.bills.series import (
    LimitMove,
    accounts,
    days_late,
    how_paid,
    limits_between,
)


def _bill(month: int, **more) -> Bill:
    told = {
        "lender": "招商银行",
        "cards": (Card(tail="1234"),),
        "closed_on": date(2026, month, 5),
        "statement_day": 5,
        "due_on": date(2026, month, 25),
        "limit": 5_000_000,
        "balance": 100_000,
        "minimum": 10_000,
    }
    return Bill(**(told | more))


def _found(bill: Bill, source: str, day: int = 1) -> Found:
    sent = datetime(2026, 8, day, tzinfo=UTC)
    return Found(source=source, outcome=Outcome.BILL, bill=bill, sent=sent)


def _paid(*payments: tuple[int, int], more: int = 0) -> Bill:
    """The bill of June after one of 1,000.00 in May, with payments of (day of May, fen)."""
    rows = [
        BillRow(text="还款", amount=-fen, kind=RowKind.REPAYMENT, posted=date(2026, 5, day))
        for day, fen in payments
    ]
    if more:
        posted = date(2026, 5, 30)
        rows.append(BillRow(text="x", amount=more, kind=RowKind.EXPENSE, posted=posted))
    balance = 100_000 - sum(fen for _day, fen in payments) + more
    return _bill(6, previous=100_000, balance=balance, rows=tuple(rows))


def test_a_limit_that_differs_between_two_bills_changed_between_their_days():
    bills = [_bill(5), _bill(6, limit=3_000_000), _bill(7, limit=None), _bill(8, limit=3_500_000)]
    assert limits_between(bills) == [
        LimitMove(5_000_000, 3_000_000, date(2026, 5, 5), date(2026, 6, 5)),
        LimitMove(3_000_000, 3_500_000, date(2026, 6, 5), date(2026, 8, 5)),
    ]
    assert limits_between([_bill(5), _bill(6)]) == []


def test_bills_that_share_a_card_are_of_one_account_also_through_a_third():
    one = _found(_bill(5, cards=(Card(tail="1111"),)), "a")
    two = _found(_bill(6, cards=(Card(tail="2222"),)), "b")
    both = _found(_bill(7, cards=(Card(tail="1111", beside=("2222",)),)), "c")
    other = _found(_bill(5, lender="工商银行", cards=(Card(tail="1111"),)), "d")
    (cmb, icbc) = sorted(accounts([one, two, both, other]), key=lambda each: -len(each.bills))
    assert [each.source for each in cmb.bills] == ["a", "b", "c"]
    assert cmb.tails == {"1111", "2222"}
    assert [each.source for each in icbc.bills] == ["d"]


def test_a_bill_without_a_card_is_of_the_only_account_with_its_statement_day():
    known, nameless = _found(_bill(5), "a"), _found(_bill(6, cards=()), "b")
    (account,) = accounts([nameless, known])
    assert [each.source for each in account.bills] == ["a", "b"]
    second = _found(_bill(5, cards=(Card(tail="9999"),)), "c")
    assert len(accounts([known, nameless, second])) == 3


def test_a_corrected_bill_stands_for_one_sent_later_and_a_later_one_for_an_earlier():
    first, again = _found(_bill(5), "a", 1), _found(_bill(5), "b", 2)
    (account,) = accounts([again, first])
    assert [each.source for each in account.bills] == ["b"]
    assert [(each.old.source, each.same) for each in account.replaced] == [("a", True)]
    corrected = _found(_bill(5, corrected=True, balance=5), "c", 1)
    (account,) = accounts([corrected, again, first])
    assert [each.source for each in account.bills] == ["c"]
    assert [(each.old.source, each.same) for each in account.replaced] == [
        ("a", False),
        ("b", False),
    ]


@pytest.mark.parametrize(
    ("payments", "how", "late"),
    [
        ([(25, 100_000)], Paid.WHOLE, None),
        ([(10, 60_000), (20, 40_000)], Paid.WHOLE, None),
        ([(25, 10_000)], Paid.MINIMUM, None),
        ([(25, 10_000), (27, 90_000)], Paid.MINIMUM, None),
        ([(24, 10_001)], Paid.PART, None),
        ([(20, 5_000), (28, 95_000)], Paid.LATE, 3),
        ([(26, 100_000)], Paid.LATE, 1),
        ([(20, 5_000)], Paid.LATE, None),
        ([], Paid.NONE, None),
    ],
)
def test_the_next_bill_proves_how_one_was_paid(payments, how, late):
    following = _paid(*payments, more=12_300)
    assert how_paid(_bill(5), following) is how
    assert days_late(_bill(5), following) == late


def test_nothing_is_said_where_the_next_bill_does_not_prove_it():
    bill, following = _bill(5), _paid((25, 100_000), more=12_300)
    assert how_paid(bill, None) is None
    assert how_paid(bill, replace(following, previous=99_999)) is None
    assert how_paid(bill, replace(following, rows=None)) is None
    assert how_paid(bill, replace(following, balance=1)) is None
    assert how_paid(replace(bill, due_on=date(2026, 6, 8)), following) is None
    assert how_paid(replace(bill, due_on=None), following) is None
    less = _paid((25, 50_000))
    assert how_paid(replace(bill, minimum=None), less) is None
    assert how_paid(replace(bill, balance=-5), None) is Paid.NOTHING_DUE


def test_a_row_that_may_be_a_payment_or_given_back_proves_nothing_where_it_matters():
    paid = _paid((20, 100_000))
    (row,) = paid.rows or ()
    assert how_paid(_bill(5), paid) is Paid.WHOLE
    for kind in (RowKind.REFUND, RowKind.REPAYMENT):
        doubtful = replace(row, kind=kind, likely=True)
        assert how_paid(_bill(5), replace(paid, rows=(doubtful,))) is None
    beside = replace(row, amount=-5_000, kind=RowKind.REFUND, likely=True)
    both = replace(paid, rows=(row, beside), balance=(paid.balance or 0) - 5_000)
    assert how_paid(_bill(5), both) is Paid.WHOLE


def test_what_was_given_back_is_no_payment():
    given = BillRow(text="x", amount=-100_000, kind=RowKind.REFUND, posted=date(2026, 5, 20))
    following = _bill(6, previous=100_000, balance=0, rows=(given,))
    assert how_paid(_bill(5), following) is Paid.NONE
