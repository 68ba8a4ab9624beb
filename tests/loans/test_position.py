from datetime import date

import pytest

from core.loans.early import EarlyRepayment, early_repayment
from core.loans.position import position, rest_terms
from tests.loans.makers import bill, day, ledger, loan, paid, said

TERMS = {"months": 12, "annual_rate": 0.12}
NOT_PAID = said(1, "02-18", "none", "02-15")


def states(snapshot, on: str, record: int = 1) -> list[str]:
    return [row.state for row in position(snapshot, record, day(on)).rows]


def a_year(*records, **fields):
    return ledger(loan(1, "01-15", 12_000, "equal-instalment", **TERMS), *records, **fields)


def test_rows_are_paid_late_unpaid_or_still_open():
    told = said(1, "05-19", "none", "05-15")
    first, second = paid(1, "02-15", 1066.19), paid(2, "03-20", 1066.19)
    snapshot = a_year(first, second, paid(3, "04-01", 500), told)
    now = position(snapshot, 1, day("05-20"))
    assert [row.state for row in now.rows[:5]] == ["paid", "late", "unpaid", "unpaid", "open"]
    assert [row.days_late for row in now.rows[:4]] == [0, 5, 35, 5]
    assert now.rows[1].evidence == ("repayments:2",)
    assert now.overdue == 2 * 106_619 - 50_000
    assert now.days_past_due == 35
    assert now.next_row is now.rows[2]


def test_a_row_is_as_it_was_known_on_the_day():
    snapshot = a_year(NOT_PAID, paid(1, "02-20", 1066.19))
    assert states(snapshot, "02-15")[0] == "open"
    assert states(snapshot, "02-18")[0] == "unpaid"
    assert states(snapshot, "02-20")[0] == "late"
    assert position(snapshot, 1, day("02-18")).rows[0].paid_amount == 0
    assert position(snapshot, 1, day("01-14")).rows == ()


def test_within_the_grace_days_a_row_is_not_late():
    snapshot = a_year(paid(1, "02-18", 1066.19), grace_days=3)
    assert states(snapshot, "02-18")[0] == "paid"
    assert position(a_year(NOT_PAID, grace_days=3), 1, day("02-18")).days_past_due == 0
    assert position(a_year(NOT_PAID, grace_days=3), 1, day("02-19")).days_past_due == 4


def test_being_late_costs_half_as_much_again_on_the_principal_of_the_row():
    now = position(a_year(said(1, "02-25", "none", "02-15")), 1, day("02-25"))
    assert now.late_costs == round(94_619 * 0.12 * 1.5 * 10 / 365)
    card = position(a_year(paid(1, "02-20", 500)), 1, day("02-25"))
    assert card.late_costs == round((94_619 - 38_000) * 0.12 * 1.5 * 10 / 365)


def test_an_interest_part_is_derived_from_what_was_left():
    snapshot = a_year(paid(1, "02-15", 1066.19, loan=1), paid(2, "03-15", 1066.19, loan=1))
    first, second = position(snapshot, 1, day("03-20")).repaid
    assert (first.principal, first.interest_and_fees) == (94_619, 12_000)
    assert (second.principal, second.interest_and_fees) == (95_565, 11_054)


def test_interest_runs_by_the_day_since_the_last_due_day():
    now = position(a_year(paid(1, "02-15", 1066.19)), 1, day("02-25"))
    assert now.accrued == round(1_105_381 * 0.12 * 10 / 365)
    by_day = ledger(loan(1, "01-15", 10_000, "daily", annual_rate=0.1825))
    assert position(by_day, 1, day("02-14")).accrued == 15_000
    assert position(by_day, 1, day("02-14")).terms is None


def two_months(*records):
    return ledger(loan(1, "01-15", 1_200, "equal-instalment", months=2, annual_rate=0.12), *records)


def test_what_is_paid_beyond_all_that_was_owed_is_over_payment():
    snapshot = two_months(paid(1, "02-15", 609.02), paid(2, "03-15", 650))
    now = position(snapshot, 1, day("03-15"))
    assert (now.principal_left, now.settled_on) == (0, day("03-15"))
    assert now.overpaid == 60_902 + 65_000 - 120_000 - 1_803
    assert now.accrued == now.overdue == 0
    assert now.next_row is None


def test_a_repayment_of_a_settled_loan_is_all_over_payment():
    settled = (paid(1, "02-15", 609.02), paid(2, "03-15", 609.02))
    snapshot = two_months(*settled, paid(3, "04-01", 500, loan=1))
    now = position(snapshot, 1, day("05-01"))
    assert now.repaid[-1].overpaid == 50_000 and now.repaid[-1].principal == 0
    assert now.settled_on == day("03-15")
    assert (
        position(snapshot, 1, day("03-31")).overpaid
        == position(two_months(*settled), 1, day("05-01")).overpaid
    )


def test_a_loan_settled_early_leaves_its_later_rows_settled():
    snapshot = a_year(paid(1, "02-15", 1066.19, loan=1), paid(2, "03-15", 11_200, loan=1))
    assert states(snapshot, "06-01")[:3] == ["paid", "paid", "paid"]
    assert set(states(snapshot, "06-01")) <= {"paid", "settled"}
    assert rest_terms(snapshot, 1, day("06-01")) is None


def test_a_bill_that_asks_for_the_instalment_tells_how_it_was_paid():
    snapshot = a_year(bill(1, "01-25", "02-15", 1067), paid(1, "02-14", 1067, bill=1))
    assert states(snapshot, "02-20")[0] == "paid"
    told = a_year(said(1, "02-20", "on-time", "02-15"))
    assert states(told, "02-20")[0] == "paid"


def test_what_is_left_can_be_repaid_early():
    snapshot = a_year(*(paid(n, f"{n + 1:02}-15", 1066.19, loan=1) for n in range(1, 4)))
    rest = rest_terms(snapshot, 1, day("04-20"))
    assert rest is not None
    assert (rest.principal, rest.months, rest.start_on) == (913_295, 9, day("04-15"))
    outcome = early_repayment(rest, EarlyRepayment(on=day("04-25")))
    assert outcome.to_pay == 913_295 + round(913_295 * 0.12 * 10 / 365)
    assert rest_terms(snapshot, 1, day("2027-02-01")) is None


def test_due_days_stay_on_the_31st_when_the_rest_is_planned():
    snapshot = ledger(loan(1, "01-31", 12_000, "equal-principal", **TERMS))
    rest = rest_terms(snapshot, 1, day("03-31"))
    assert rest is not None
    assert rest.due_days()[:3] == (date(2026, 4, 30), date(2026, 5, 31), date(2026, 6, 30))


def test_a_loan_that_the_ledger_does_not_hold_is_a_key_error():
    with pytest.raises(KeyError):
        position(a_year(), 9, day("03-01"))
