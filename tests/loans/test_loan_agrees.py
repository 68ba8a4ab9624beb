"""A loan says one thing: what is owed, what its schedule says was paid, and what is left of it."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as some

from core.cash.calendar import due_soon
from core.loans.balances import used_at
from core.loans.early import EarlyRepayment, early_repayment
from core.loans.position import position, rest_terms
from core.loans.schedule import loan_terms, schedule
from tests.loans.makers import bill, day, ledger, loan, paid, said

PLAN = {"months": 12, "annual_rate": 0.1443}
MET = ("paid", "late")


def plan(yuan=6_000):
    return loan(1, "01-15", yuan, "equal-instalment", **PLAN)


def told(months, how="on-time"):
    return [said(n, f"{n + 1:02}-20", how, f"{n + 1:02}-15") for n in months]


def instalment(snapshot):
    return schedule(loan_terms(snapshot.loans[0]))[0].payment


def test_what_check_ins_tell_was_paid_is_off_the_debt_and_stays_off_what_is_repaid_early():
    snapshot = ledger(plan(), *told(range(1, 5)))
    now = position(snapshot, 1, day("05-25"))
    assert [row.state for row in now.rows[:5]] == ["paid"] * 4 + ["open"]
    assert now.principal_left == now.rows[3].row.balance == used_at(snapshot, 1, day("05-25"))
    assert now.declared_paid == sum(row.row.payment for row in now.rows[:4]) and now.repaid == ()
    assert now.next_row is now.rows[4]
    rest = rest_terms(snapshot, 1, day("05-25"))
    outcome = early_repayment(rest, EarlyRepayment(on=day("05-25"), amount=100_000, shorten=True))
    assert outcome.instalment_before == outcome.instalment_after == instalment(snapshot)
    assert due_soon(snapshot, day("05-25"))[0].amount == instalment(snapshot)


def test_periods_of_which_nothing_is_known_leave_the_coming_instalment_as_it_is():
    snapshot = ledger(plan(), *told([1]))
    now = position(snapshot, 1, day("05-25"))
    assert [row.state for row in now.rows[:4]] == ["paid", "unknown", "unknown", "unknown"]
    assert now.principal_left == now.rows[0].row.balance
    rest = rest_terms(snapshot, 1, day("05-25"))
    assert rest.principal == now.principal_left
    assert schedule(rest)[0].payment == now.next_row.row.payment == instalment(snapshot)


def test_a_repayment_of_what_a_check_in_tells_counts_once():
    alone = ledger(plan(), *told([1]))
    payment = instalment(alone) / 100
    both = ledger(plan(), *told([1]), paid(1, "02-15", payment, loan=1))
    for on in ("02-15", "02-25", "03-14"):
        assert used_at(alone, 1, day(on)) == used_at(both, 1, day(on))
    later = ledger(plan(), *told([1]), paid(1, "03-15", payment, loan=1))
    assert position(later, 1, day("03-20")).principal_left == (
        position(later, 1, day("03-20")).rows[1].row.balance
    )


def test_a_balance_that_was_told_is_lowered_by_what_was_told_to_be_paid_since():
    first = replace(said(9, "02-20", "on-time", "02-15"), used=554_000)
    snapshot = ledger(plan(), first, *told([2, 3]))
    rows = position(snapshot, 1, day("04-25")).rows
    assert used_at(snapshot, 1, day("02-25")) == 554_000
    assert used_at(snapshot, 1, day("03-25")) == 554_000 - rows[1].row.principal
    assert used_at(snapshot, 1, day("04-25")) == 554_000 - sum(
        row.row.principal for row in rows[1:3]
    )
    newer = replace(said(8, "04-24"), used=400_000)
    again = replace(snapshot, checkins=(*snapshot.checkins, newer))
    assert used_at(again, 1, day("04-25")) == 400_000
    billed = ledger(plan(), *told([1, 2]), bill(1, "03-25", "04-15", 541))
    assert used_at(billed, 1, day("03-26")) == position(billed, 1, day("03-26")).principal_left


def test_a_loan_of_which_every_period_was_told_is_repaid():
    snapshot = ledger(loan(1, "01-15", 900, "equal-principal", months=3), *told([1, 2, 3]))
    assert position(snapshot, 1, day("04-14")).settled_on is None
    now = position(snapshot, 1, day("05-01"))
    assert (now.principal_left, now.settled_on) == (0, day("04-15"))
    assert now.next_row is None and used_at(snapshot, 1, day("05-01")) == 0


HOW = some.sampled_from(["repaid", "repaid late", "part", "on-time", "late", "none", None])


@settings(max_examples=200)
@given(
    months=some.integers(1, 14),
    method=some.sampled_from(["equal-instalment", "equal-principal", "interest-only"]),
    rate=some.sampled_from([0.0, 0.06, 0.18, 0.36]),
    yuan=some.integers(300, 60_000),
    ways=some.lists(HOW, max_size=10),
    seen=some.integers(0, 400),
    named=some.booleans(),
)
def test_what_is_left_and_the_periods_that_count_as_paid_make_the_principal(
    months, method, rate, yuan, ways, seen, named
):
    lent = loan(1, "01-15", yuan, method, months=months, annual_rate=rate)
    rows, records = schedule(loan_terms(lent)), []
    for n, (row, how) in enumerate(zip(rows, ways, strict=False), 1):
        late = timedelta(days=9 if how in ("repaid late", "late") else 0)
        if how in ("repaid", "repaid late", "part"):
            amount = row.payment // (2 if how == "part" else 1) / 100
            on = (row.due_on + late).isoformat()
            records += [paid(n, on, amount, loan=1 if named else None)] if amount else []
        elif how is not None:
            more = {"days_late": 9} if how == "late" else {}
            on = (row.due_on + timedelta(days=10)).isoformat()
            records.append(said(n, on, how, row.due_on.isoformat(), **more))
    snapshot = ledger(lent, *records)
    as_of = day("01-15") + timedelta(days=seen)
    now = position(snapshot, 1, as_of)
    gone = sum(
        row.row.principal
        if row.state in MET
        else max(0, row.paid_amount - row.row.interest - row.row.fee)
        for row in now.rows
    )
    assert now.principal_left == used_at(snapshot, 1, as_of)
    if now.settled_on is None:
        assert now.principal_left + gone == lent.principal
    else:
        assert now.principal_left == 0
    rest = rest_terms(snapshot, 1, as_of)
    if rest is not None:
        assert rest.principal == now.principal_left
        coming = [row.row for row in now.rows if row.row.due_on > as_of]
        behind = now.principal_left >= coming[0].principal + coming[0].balance
        if behind and len(coming) > 1 and method == "equal-instalment":
            assert schedule(rest)[0].payment == coming[0].payment
