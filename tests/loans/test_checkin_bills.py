"""The check-in's questions of the bill that is to be paid next and of how the last one was paid."""

from dataclasses import replace

import pytest

from core.errors import UserError
from core.loans.answers import Fall, answers_to_records
from core.loans.checkin import questions
from core.loans.dues import dues
from core.records.model import IN_TIME, LineKind, Paid
from tests.loans.makers import bill, day, event, ledger, loan, paid, said

TODAY = "11-24"


def ask(snapshot, on=TODAY):
    (asked,) = questions(snapshot, day(on))["lines"]
    return asked


def answer(snapshot, on=TODAY, **fields):
    document = {"on": day(on).isoformat(), "lines": [{"line": 1} | fields]}
    return answers_to_records(snapshot, document, day(on))


def refused(snapshot, on=TODAY, **fields):
    with pytest.raises(UserError) as told:
        answer(snapshot, on, **fields)
    return str(told.value)


def bill_of(asked):
    return asked["bill_amount"], asked["bill_minimum"], asked["bill_due_on"]


BILL = {"bill_amount", "bill_minimum", "bill_due_on"}


def test_a_recorded_bill_proves_what_is_to_be_paid_next():
    snapshot = ledger(bill(1, "11-20", "12-09", 300, 30), due_day=9)
    asked = ask(snapshot)
    assert bill_of(asked) == ("300.00", "30.00", "2026-12-09")
    assert not BILL & set(asked["asked"])


def test_of_a_bill_that_was_partly_paid_the_rest_is_to_be_paid():
    snapshot = ledger(bill(1, "11-20", "12-09", 300, 200), paid(1, "11-22", 100), due_day=9)
    assert ask(snapshot)["bill_amount"] == "200.00"


def test_a_bill_that_was_paid_ahead_is_not_the_next_one():
    snapshot = ledger(bill(1, "11-20", "12-09", 300), paid(1, "11-22", 300), due_day=9)
    assert bill_of(ask(snapshot))[0] is None


def test_a_recorded_bill_without_a_minimum_leaves_the_minimum_to_be_asked():
    asked = ask(ledger(bill(1, "11-20", "12-09", 300), due_day=9))
    assert BILL & set(asked["asked"]) == {"bill_minimum"}


def test_a_loans_schedule_proves_the_next_payment_but_not_a_cards_bill():
    drawn = loan(
        1, "08-01", 1200, "equal-principal", months=12, first_due_on=day("09-09"), annual_rate=0.0
    )
    asked = ask(ledger(drawn, kind=LineKind.INSTALMENT))
    assert bill_of(asked) == ("100.00", None, "2026-12-09")
    assert not BILL & set(asked["asked"])
    card = ask(ledger(drawn, kind=LineKind.CREDIT_CARD, due_day=9))
    assert bill_of(card) == (None, None, "2026-12-09")
    assert set(card["asked"]) >= BILL


def test_an_instalment_of_unknown_amount_proves_nothing():
    drawn = loan(1, "08-01", 1200, "equal-principal", months=12, first_due_on=day("09-09"))
    asked = ask(ledger(drawn, kind=LineKind.INSTALMENT, due_day=9))
    assert bill_of(asked) == (None, None, "2026-12-09")
    assert "bill_amount" in asked["asked"]


def test_an_earlier_answer_is_filled_in_less_what_was_repaid_since_and_asked_again():
    told = said(1, "11-20", bill_due_on=day("12-09"), bill_amount=30000, bill_minimum=3000)
    snapshot = ledger(told, paid(1, "11-22", 100), due_day=9)
    asked = ask(snapshot)
    assert bill_of(asked) == ("200.00", "0.00", "2026-12-09")
    assert set(asked["asked"]) >= BILL
    assert bill_of(ask(snapshot, "12-10")) == (None, None, "2027-01-09")


def test_the_bill_of_the_day_itself_is_still_to_be_paid_unless_it_was():
    asked = ask(ledger(due_day=24))
    assert (asked["due_on"], asked["bill_due_on"]) == ("2026-10-24", "2026-11-24")
    met = ledger(bill(1, "11-10", "11-24", 300), paid(1, "11-23", 300), due_day=24)
    asked = ask(met)
    assert (asked["due_on"], asked["bill_due_on"]) == ("2026-11-24", "2026-12-24")
    assert asked["paid"] == "whole"


def test_the_bill_is_kept_with_the_day_that_the_lines_due_day_gives():
    (kept,) = answer(ledger(due_day=9), used="500", bill_amount="300.5", bill_minimum="30").add
    assert (kept.bill_due_on, kept.bill_amount, kept.bill_minimum) == (day("12-09"), 30050, 3000)
    answers = answer(ledger(), used="500", bill_amount="300", bill_due_on="2026-12-09")
    assert answers.update[0].due_day == 9
    (kept,) = answer(ledger(), bill_amount="300").add
    assert kept.bill_due_on is None


def test_what_a_record_proves_is_not_kept_as_an_answer():
    snapshot = ledger(bill(1, "11-20", "12-09", 300, 30), due_day=9)
    asked = ask(snapshot)
    given = {key: asked[key] for key in BILL} | {"used": "0.00"}
    (kept,) = answer(snapshot, **given).add
    assert kept.bill_amount is None
    (kept,) = answer(snapshot, **given | {"used": "300", "bill_amount": "290"}).add
    assert kept.bill_amount == 29000


def test_where_nothing_is_used_no_bill_is_to_be_paid():
    (kept,) = answer(ledger(due_day=9), used="0", bill_due_on="2026-12-09").add
    assert (kept.used, kept.bill_due_on) == (0, None)


def test_a_bill_may_ask_for_less_than_is_used_but_not_for_more():
    assert answer(ledger(), used="500", bill_amount="500").add
    assert answer(ledger(), bill_amount="700").add
    told = refused(ledger(), used="500", bill_amount="700")
    assert "lines[0].bill_amount" in told
    assert "asks for 700.00, but only 500.00 is used" in told
    assert "bill_minimum" in refused(ledger(), used="5", bill_minimum="7")


def test_the_last_payment_of_a_loan_asks_for_its_interest_too():
    loan_line = ledger(kind=LineKind.REVOLVING)
    assert answer(loan_line, used="1000", bill_amount="1013.50").add
    assert "bill_amount" in refused(loan_line, used="1000", bill_amount="5000")


def test_a_minimum_above_the_bill_is_refused():
    told = refused(ledger(), used="500", bill_amount="300", bill_minimum="301")
    assert "lines[0].bill_minimum" in told
    assert "cannot be more than the bill, 300.00" in told


def test_a_bill_that_is_overdue_is_told_of_under_how_it_was_paid():
    told = refused(ledger(), bill_amount="300", bill_due_on="2026-11-23")
    assert "lines[0].bill_due_on" in told
    assert "23 Nov 2026 is past" in told
    assert "say under how it was paid" in told
    assert answer(ledger(), bill_amount="300", bill_due_on="2026-11-24").add
    assert "too far ahead" in refused(ledger(), bill_amount="300", bill_due_on="2027-11-24")


def test_a_due_day_before_the_statement_is_refused_with_the_next_one():
    both = ledger(statement_day=20, due_day=9)
    for due_on in ("2026-11-09", "2026-11-20"):
        told = refused(both, bill_amount="300", bill_due_on=due_on)
        assert "lines[0].bill_due_on" in told
        assert "not after the statement of 20 Nov 2026" in told
        assert "the next due day after it is 9 Dec 2026" in told
    told = refused(ledger(statement_day=1, due_day=9), bill_due_on="2026-11-01")
    assert "the next due day after it is 9 Dec 2026" in told
    told = refused(ledger(statement_day=24), bill_amount="300", bill_due_on="2026-11-24")
    assert "falls due after its statement" in told


def test_the_minimum_was_not_paid_where_nothing_was_due():
    snapshot = ledger(bill(1, "11-01", "11-09", 0), due_day=9)
    for how in ("minimum", "part", "instalments"):
        told = refused(snapshot, due_on="2026-11-09", paid=how)
        assert "lines[0].paid" in told
        assert "nothing was due on 9 Nov 2026" in told
    assert "lines[0].paid" in refused(snapshot, paid="late", days_late=2)
    assert answer(snapshot, due_on="2026-11-09", paid="nothing-due").add


def test_not_paid_is_no_answer_about_a_day_to_come():
    told = refused(ledger(), due_on="2026-12-09", paid="none")
    assert "lines[0].due_on" in told
    assert "9 Dec 2026 is still to come" in told


@pytest.mark.parametrize("how", sorted(IN_TIME))
def test_every_answer_that_it_was_met_in_time_meets_the_due_on_its_day(how):
    answers = answer(ledger(due_day=9), due_on="2026-11-09", paid=how.value)
    told = replace(ledger(due_day=9), checkins=tuple(answers.add))
    due = next(due for due in dues(told, 1, day(TODAY)) if due.due_on == day("11-09"))
    assert (due.state, due.days_late, due.paid_on) == ("paid", 0, day("11-09"))
    assert ask(told)["paid"] == how.value
    assert ask(told, "11-30")["paid"] == how.value


def test_not_paid_is_only_filled_in_where_an_answer_said_so():
    unpaid = ledger(bill(1, "11-01", "11-09", 300), due_day=9)
    assert ask(unpaid)["paid"] is None
    drawn = loan(
        1, "08-01", 1200, "equal-principal", months=12, first_due_on=day("09-09"), annual_rate=0.0
    )
    assert ask(ledger(drawn, kind=LineKind.INSTALMENT))["paid"] is None
    told = ledger(bill(1, "11-01", "11-09", 300), said(1, "11-15", "none", "11-09"), due_day=9)
    assert ask(told)["paid"] == "none"


@pytest.mark.parametrize(("amount", "how"), [(300, "whole"), (30, "minimum"), (120, "part")])
def test_a_repayment_proves_how_much_of_the_bill_was_paid(amount, how):
    snapshot = ledger(bill(1, "11-01", "11-09", 300, 30), paid(1, "11-08", amount), due_day=9)
    asked = ask(snapshot)
    assert asked["paid"] == how
    assert "paid" not in asked["asked"]


def test_what_was_paid_after_the_due_day_makes_no_whole_bill_of_a_minimum():
    snapshot = ledger(
        bill(1, "11-01", "11-09", 300, 30), paid(1, "11-08", 30), paid(2, "11-20", 270), due_day=9
    )
    assert ask(snapshot)["paid"] == "minimum"


def test_a_limit_that_fell_is_told_of_with_what_it_was():
    snapshot = ledger(event(1, "01-10", "granted", 500))
    assert answer(snapshot, limit="300").falls == [Fall(1, 50000, 30000)]
    assert answer(snapshot, limit="500").falls == []
    assert answer(snapshot, limit="800").falls == []
    known = ledger(event(1, "01-10", "granted", 500), event(2, TODAY, "cut", 300))
    assert answer(known, limit="300").falls == []
    ended = ledger(
        event(1, "01-01", "granted", 500), event(2, "10-01", "temporary", 900, until="11-23")
    )
    assert answer(ended, limit="500").falls == []


def test_an_earlier_month_takes_the_same_answers():
    month = {"month": "2026-10", "due_on": "2026-10-09", "paid": "minimum"}
    (kept,) = answer(ledger(due_day=9), months=[month]).add
    assert kept.paid is Paid.MINIMUM
