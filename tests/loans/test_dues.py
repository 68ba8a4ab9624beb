from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.cash.calendar import due_soon
from core.loans.checkin import questions
from core.loans.due_days import month_ends
from core.loans.dues import dues, unpaid_dues
from core.loans.limits import limit_at
from tests.calls import calls
from tests.loans.makers import at, bill, day, event, failed, kept, ledger, loan, paid, said


def states(snapshot, as_of):
    return [(due.state, due.days_late) for due in dues(snapshot, 1, day(as_of))]


def test_a_bill_is_open_then_unpaid_and_late_once_it_is_met():
    snapshot = ledger(bill(1, "05-01", "05-09", 1000), kept(), paid(1, "05-20", 1000))
    assert states(snapshot, "04-30") == []
    assert states(snapshot, "05-09") == [("open", None)]
    assert states(snapshot, "05-10") == [("unpaid", 1)]
    assert states(snapshot, "05-19") == [("unpaid", 10)]
    assert states(snapshot, "05-20") == [("late", 11)]
    (due,) = dues(snapshot, 1, day("05-20"))
    assert due.known_on == day("05-10")
    assert due.evidence == ("bills:1", "repayments:1")


def test_within_the_days_of_grace_a_bill_is_paid_on_time_and_lateness_is_not_known():
    snapshot = ledger(bill(1, "05-01", "05-09", 1000), paid(1, "05-12", 1000), grace_days=3)
    assert states(snapshot, "05-11") == [("open", None)]
    assert states(snapshot, "05-12") == [("paid", 0)]
    assert states(replace(snapshot, repayments=(kept(),)), "05-13") == [("unpaid", 4)]


def test_the_minimum_is_enough_and_a_failed_repayment_is_nothing():
    some = ledger(bill(1, "05-01", "05-09", 1000, 100), paid(1, "05-08", 100))
    assert states(some, "05-30") == [("paid", 0)]
    none = ledger(bill(1, "05-01", "05-09", 1000, 100), failed(1, "05-08", 1000))
    assert states(none, "05-30") == [("unpaid", 21)]


def test_a_bill_over_nothing_asks_for_nothing():
    assert states(ledger(bill(1, "05-01", "05-09", 0)), "05-30") == [("nothing", None)]


def test_repayments_pay_the_bill_they_name_or_else_the_oldest_unpaid():
    snapshot = ledger(
        bill(1, "05-01", "05-09", 1000),
        bill(2, "06-01", "06-09", 1000),
        paid(1, "06-05", 1000),
    )
    assert states(snapshot, "06-20") == [("late", 27), ("unpaid", 11)]
    named = replace(snapshot, repayments=(paid(1, "06-05", 1000, bill=2),))
    assert states(named, "06-20") == [("unknown", None), ("paid", 0)]  # nothing is kept before it
    before = replace(named, repayments=(kept(), *named.repayments))
    assert states(before, "06-20") == [("unpaid", 42), ("paid", 0)]


def test_a_bill_that_carries_a_missed_one_settles_both():
    snapshot = ledger(
        bill(1, "05-01", "05-09", 1000),
        bill(2, "06-01", "06-09", 1500),
        bill(3, "07-01", "07-09", 300),
        paid(1, "06-08", 1500),
        paid(2, "07-08", 300),
    )
    assert states(snapshot, "07-20") == [("late", 30), ("paid", 0), ("paid", 0)]
    named = ledger(
        bill(1, "05-01", "05-09", 1000, 100),
        bill(2, "06-01", "06-09", 1500, 250),
        paid(1, "06-08", 250, bill=2),
    )
    assert states(named, "07-20") == [("late", 30), ("paid", 0)]


def test_bills_left_unpaid_three_months_running_are_settled_by_the_newest():
    snapshot = ledger(
        bill(1, "05-01", "05-09", 500),
        bill(2, "06-01", "06-09", 800),
        bill(3, "07-01", "07-09", 1000),
        paid(1, "07-08", 1000),
    )
    assert states(snapshot, "07-20") == [("late", 60), ("late", 29), ("paid", 0)]


def test_what_pays_an_overdue_bill_is_off_the_newer_one_that_holds_it():
    snapshot = ledger(
        bill(1, "05-01", "05-09", 500), bill(2, "06-01", "06-09", 800), paid(1, "06-03", 500)
    )
    old, new = dues(snapshot, 1, day("06-04"))
    assert (old.left, new.left, new.state) == (0, 30000, "open")
    named = replace(snapshot, repayments=(paid(1, "06-03", 500, bill=1),))
    assert dues(named, 1, day("06-04"))[1].left == 30000


def test_a_due_day_is_taken_from_the_line_where_the_bill_names_none():
    (due,) = dues(ledger(bill(1, "05-20", None, 100), due_day=9), 1, day("05-25"))
    assert due.due_on == day("06-09")


def test_instalments_fall_due_and_are_paid_in_their_order():
    terms = {"months": 3, "annual_rate": 0.12}
    snapshot = ledger(
        loan(1, "01-31", 3000, "equal-instalment", **terms),
        paid(1, "02-28", 1020, loan=1),
        paid(2, "04-05", 1020.06),
    )
    found = dues(snapshot, 1, day("04-20"))
    assert [due.due_on.isoformat()[5:] for due in found] == ["02-28", "03-31", "04-30"]
    assert states(snapshot, "04-20") == [("paid", 0), ("late", 5), ("open", None)]
    assert found[2].amount == 102006
    assert {due.loan for due in found} == {1}


def test_an_instalment_that_a_bill_asks_for_is_one_due():
    snapshot = ledger(
        loan(1, "01-15", 3000, "equal-principal", months=3, annual_rate=0.12),
        bill(1, "02-01", "02-16", 1030),
        paid(1, "02-14", 1030, loan=1),
    )
    assert states(snapshot, "02-20") == [("paid", 0), ("open", None), ("open", None)]


def test_a_bill_over_purchases_and_an_instalment_is_not_met_by_the_instalment_alone():
    records = (
        loan(1, "01-15", 3000, "equal-principal", months=3, annual_rate=0.12),
        bill(1, "02-01", "02-16", 1530),
        paid(1, "02-14", 1030, loan=1),
    )
    assert states(ledger(*records), "02-20")[0] == ("unpaid", 4)
    assert dues(ledger(*records), 1, day("02-20"))[0].left == 50000
    both = ledger(*records, paid(2, "02-15", 500))
    assert states(both, "02-20")[0] == ("paid", 0)


def test_a_smaller_bill_of_the_same_day_does_not_take_an_instalments_place():
    snapshot = ledger(
        loan(1, "01-15", 3000, "equal-principal", months=3, annual_rate=0.12),
        bill(1, "02-01", "02-16", 50),
        paid(1, "02-14", 50),
    )
    assert states(snapshot, "02-20")[:2] == [("unknown", None), ("paid", 0)]
    early = paid(2, "01-30", 1000, loan=1)
    rest = ledger(*snapshot.loans, bill(1, "02-01", "02-16", 30), early, paid(1, "02-14", 30))
    assert states(rest, "02-20")[0] == ("paid", 0)


def test_an_instalment_stands_alone_until_the_bill_that_asks_for_it_is_made():
    snapshot = ledger(
        loan(1, "01-15", 3000, "equal-principal", months=3, annual_rate=0.12),
        bill(1, "02-01", "02-16", 1030),
    )
    first = dues(snapshot, 1, day("01-31"))[0]
    assert (first.due_on, first.loan, first.state) == (day("02-15"), 1, "open")
    assert dues(snapshot, 1, day("02-01"))[0].loan is None


def test_a_repayment_before_the_draw_pays_nothing_of_the_loan():
    snapshot = ledger(
        loan(1, "01-31", 3000, "equal-principal", months=3, annual_rate=0.12),
        paid(1, "01-20", 1030),
    )
    assert states(snapshot, "03-10")[0] == ("unknown", None)


def test_of_an_unknown_rate_the_interest_is_not_taken_for_the_next_instalment():
    snapshot = ledger(
        loan(1, "01-15", 3000, "equal-principal", months=3),
        paid(1, "02-15", 1050, loan=1),
    )
    first, second, _third = dues(snapshot, 1, day("02-20"))
    assert (first.state, first.amount) == ("paid", None)
    assert second.paid_amount == 0


def test_a_loan_settled_early_asks_for_no_more():
    snapshot = ledger(
        loan(1, "01-15", 3000, "equal-principal", months=3, annual_rate=0.12),
        paid(1, "02-14", 3030, loan=1),
    )
    assert {state for state, _late in states(snapshot, "05-01")} <= {"paid"}


def test_a_check_in_says_how_a_due_was_met_and_counts_from_the_day_it_tells_of():
    snapshot = ledger(said(1, "05-31", "late", "05-09", days_late=5))
    assert states(snapshot, "05-08") == []
    assert states(snapshot, "05-09") == [("open", None)]
    assert states(snapshot, "05-12") == [("unpaid", 3)]
    assert states(snapshot, "05-14") == [("late", 5)]
    assert states(ledger(said(1, "05-31", "on-time", "05-09")), "05-20") == [("paid", 0)]
    assert states(ledger(said(1, "05-31", "nothing-due", "05-09")), "05-20") == [("nothing", None)]


def test_records_prove_and_a_check_in_fills_what_they_leave_open():
    snapshot = ledger(
        bill(1, "05-01", "05-09", 1000),
        bill(2, "06-01", "06-09", 1000),
        paid(1, "05-08", 1000),
        said(1, "05-15", "late", "05-10", days_late=9),
        said(2, "06-15", "late", "06-08", days_late=2),
    )
    assert states(snapshot, "06-20") == [("paid", 0), ("late", 2)]


def test_a_repayment_does_not_go_back_to_what_a_check_in_tells_was_met():
    told = [said(n, f"{n + 1:02}-20", "on-time", f"{n + 1:02}-15") for n in (1, 2)]
    plan = {"months": 4, "annual_rate": 0.12}
    by_loan = ledger(
        loan(1, "01-15", 4000, "equal-principal", **plan), *told, paid(1, "04-14", 1020)
    )
    assert states(by_loan, "04-20") == [("paid", 0), ("paid", 0), ("paid", 0), ("open", None)]
    bills = [bill(n, f"{n:02}-25", f"{n + 1:02}-15", 1000) for n in (1, 2, 3)]
    by_bill = ledger(*bills, *told, paid(1, "04-14", 1000))
    assert states(by_bill, "04-20") == [("paid", 0)] * 3


def test_what_was_not_paid_stays_unpaid_until_a_later_due_is_met():
    snapshot = ledger(said(1, "05-31", "none", "05-09"), said(2, "06-30", "on-time", "06-09"))
    assert states(snapshot, "06-01") == [("unpaid", 23)]
    assert states(snapshot, "06-30") == [("late", 31), ("paid", 0)]


def test_an_instalment_that_was_met_says_nothing_of_another_due():
    snapshot = ledger(
        loan(1, "05-15", 3000, "equal-principal", months=3, annual_rate=0.12),
        said(1, "05-31", "none", "05-09"),
        paid(1, "06-15", 1030, loan=1),
    )
    assert states(snapshot, "06-20")[0] == ("unpaid", 42)


def test_what_comes_later_is_added_to_a_due_that_was_met():
    snapshot = ledger(
        bill(1, "05-01", "05-09", 1000, 100), paid(1, "05-08", 100), paid(2, "06-20", 900)
    )
    paid_amounts = [dues(snapshot, 1, day(on))[0].paid_amount for on in ("05-20", "06-25")]
    assert paid_amounts == [10000, 100000]


def test_not_paid_before_the_due_day_says_nothing_yet():
    snapshot = ledger(said(1, "05-05", "none", "05-09"))
    assert states(snapshot, "05-06") == [("open", None)]
    assert states(snapshot, "05-20") == [("unknown", None)]


def test_a_due_day_alone_lets_dues_be_expected_where_something_is_owed():
    snapshot = ledger(said(1, "03-20", used=50000), paid(1, "04-08", 100), due_day=9)
    found = dues(snapshot, 1, day("05-20"))
    assert [(due.due_on.month, due.state) for due in found] == [
        (4, "paid"),
        (5, "unknown"),
        (6, "open"),
    ]
    assert states(ledger(said(1, "03-20", used=0), due_day=9), "05-20") == []
    moved = ledger(bill(1, "05-01", "05-14", 1000), due_day=9)
    assert [due.due_on for due in dues(moved, 1, day("05-08"))] == [day("05-14")]


def test_a_schedule_hides_no_due_of_what_is_owed_beside_it():
    bought = said(1, "03-20", used=250000)
    drawn = loan(
        1, "03-15", 1200, "equal-instalment", months=12, annual_rate=0.12, first_due_on=day("04-15")
    )
    alone = ledger(drawn, said(1, "03-20", used=120000), due_day=9)
    both = ledger(drawn, bought, due_day=9)

    def beside(snapshot):
        return [
            (due.due_on.month, due.state)
            for due in dues(snapshot, 1, day("05-08"))
            if due.loan is None
        ]

    assert beside(both) == [(4, "unknown"), (5, "open")]
    assert beside(alone) == []
    scheduled = [due for due in dues(both, 1, day("05-08")) if due.loan == 1]
    assert scheduled == [due for due in dues(alone, 1, day("05-08")) if due.loan == 1]
    (asks,) = [due.asks for due in due_soon(both, day("05-08"), 2) if due.loan is None]
    assert (asks.least, asks.most) == (13000, 130000)


def test_days_at_the_ends_of_the_calendar_are_only_far_away():
    snapshot = ledger(
        bill(1, "0001-01-01", "0001-01-02", 100),
        bill(2, "05-01", "9999-12-31", 100),
        loan(1, "05-01", 1000, "equal-principal", months=24, first_due_on=day("9999-06-01")),
        said(1, "05-02", "late", "0001-01-02", days_late=3),
        event(1, "05-01", "temporary", 900, until="9999-12-31"),
        due_day=31,
        grace_days=30,
    )
    found = dues(snapshot, 1, day("05-20"))
    told = [(due.due_on.year, due.state) for due in found if due.evidence]
    assert told[:2] == [(1, "paid"), (9999, "open")]
    assert limit_at(snapshot, 1, day("05-20")) == 90000
    assert questions(snapshot, day("05-20"))["lines"][0]["due_on"] == "2026-04-30"
    for as_of in ("0001-01-01", "9999-12-31"):
        dues(snapshot, 1, day(as_of))


def test_the_next_dues_hold_what_is_past_and_not_met():
    snapshot = ledger(bill(1, "05-01", "05-09", 1000), bill(2, "06-01", "06-09", 1000), kept())
    found = due_soon(snapshot, day("06-02"), days=10)
    assert [(due.due_on.month, due.state) for due in found] == [(5, "unpaid"), (6, "open")]
    assert len(due_soon(snapshot, day("06-02"), days=3)) == 1


def test_instalments_of_which_nothing_was_ever_told_are_unknown_and_not_overdue():
    snapshot = ledger(
        loan(1, "2026-01-20", 12_000, "equal-instalment", months=12, annual_rate=0.06)
    )
    assert set(states(snapshot, "2026-06-25")[:5]) == {("unknown", None)}
    assert [due.state for due in due_soon(snapshot, day("2026-06-25"))] == ["open"]
    told = ledger(
        loan(1, "2026-01-20", 12_000, "equal-instalment", months=12, annual_rate=0.06),
        said(1, "2026-06-21", "none"),
    )
    assert unpaid_dues(told, 1, day("2026-06-25"))


def test_a_bill_of_a_line_whose_payments_nobody_records_is_not_known_to_be_unpaid():
    snapshot = ledger(bill(1, "05-01", "05-09", 1000))
    assert states(snapshot, "05-09") == [("open", None)]
    assert states(snapshot, "05-20") == [("unknown", None)]
    assert unpaid_dues(snapshot, 1, day("05-20")) == []
    for telling in (kept(), failed(1, "05-09", 1000), said(1, "05-12", "none", "05-09")):
        told = ledger(bill(1, "05-01", "05-09", 1000), telling)
        assert states(told, "05-20") == [("unpaid", 11)]
    later = ledger(bill(1, "05-01", "05-09", 1000), paid(1, "06-30", 1))
    assert states(later, "05-20") == [("unknown", None)]


def test_after_the_answers_stop_the_later_instalments_are_unknown_again():
    plan = loan(1, "01-15", 6_000, "equal-instalment", months=12, annual_rate=0.12)
    answers = [said(n, f"{n + 1:02}-16", "on-time", f"{n + 1:02}-15") for n in (1, 2)]
    stopped = ledger(plan, *answers)
    assert states(stopped, "06-20")[:5] == [("paid", 0)] * 2 + [("unknown", None)] * 3
    missed = ledger(plan, *answers, said(3, "04-16", "none", "04-15"))
    assert states(missed, "06-20")[2:5] == [("unpaid", 66), ("unknown", None), ("unknown", None)]
    repaid = ledger(plan, paid(1, "02-15", 533.09, loan=1), paid(2, "03-14", 533.09, loan=1))
    assert states(repaid, "06-20")[:5] == [("paid", 0)] * 2 + [("unknown", None)] * 3
    part = ledger(plan, paid(1, "02-15", 533.09, loan=1), paid(2, "03-14", 100, loan=1))
    assert states(part, "06-20")[1:3] == [("unpaid", 97), ("unknown", None)]


def test_what_fell_due_before_one_that_a_check_in_tells_was_met_is_unknown():
    snapshot = ledger(
        bill(1, "2026-01-25", "2026-02-10", 900),
        bill(2, "2026-02-25", "2026-03-10", 900),
        kept(),
        said(1, "2026-03-12", "on-time", "2026-03-10"),
    )
    assert states(snapshot, "2026-02-20") == [("unpaid", 10)]
    assert states(snapshot, "2026-03-12") == [("unknown", None), ("paid", 0)]


def bills(*, minimum: bool):
    """Six monthly bills over growing balances, each paid in full by a repayment of its own."""
    return [
        bill(n, f"{n:02}-01", f"{n:02}-{9 + n}", 100 * n, 10 * n if minimum else None)
        for n in range(1, 7)
    ]


def repayments(delays, *, named: bool):
    return [
        replace(
            paid(n, f"{n:02}-05", 100 * n, bill=n if named else None),
            paid_at=at(f"{n:02}-05") + timedelta(days=delay),
        )
        for n, delay in enumerate(delays, 1)
    ]


DELAYS = st.lists(st.integers(0, 70), min_size=6, max_size=6)


@given(delays=DELAYS, place=st.integers(0, 5), more=st.integers(1, 80), named=st.booleans())
def test_one_bill_paid_later_never_shortens_any_lateness(delays, place, more, named):
    postponed = [*delays[:place], delays[place] + more, *delays[place + 1 :]]
    lateness = []
    for waits in (delays, postponed):
        snapshot = ledger(*bills(minimum=named), *repayments(waits, named=named))
        lateness.append([due.days_late or 0 for due in dues(snapshot, 1, day("12-31"))])
    before, after = lateness
    assert after[place] >= before[place]
    if named:  # unnamed, it may have come in time for a newer bill, which is then met
        assert all(late >= early for late, early in zip(after, before, strict=True))


@given(delays=DELAYS, as_of=st.integers(0, 300))
def test_nothing_after_the_day_is_looked_at(delays, as_of):
    looked_at = day("01-01") + timedelta(days=as_of)
    every = ledger(*bills(minimum=True), *repayments(delays, named=False))
    known = replace(
        every,
        bills=tuple(held for held in every.bills if held.closed_on <= looked_at),
        repayments=tuple(p for p in every.repayments if p.paid_at.date() <= looked_at),
    )
    assert dues(every, 1, looked_at) == dues(known, 1, looked_at)


def lives():
    """A line's ledger at random: bills, some repaid, a loan, and check-ins that may disagree."""
    months = st.integers(1, 6)
    days = st.integers(1, 28)
    bill_list = st.lists(
        st.tuples(months, st.integers(0, 900), st.booleans()), max_size=5, unique_by=lambda b: b[0]
    )
    paid_list = st.lists(st.tuples(months, days, st.integers(1, 900), st.booleans()), max_size=6)
    hows = st.sampled_from(["on-time", "late", "none", "nothing-due", None])
    said_list = st.lists(st.tuples(months, days, hows, st.integers(7, 12)), max_size=5)
    return st.tuples(bill_list, paid_list, said_list, st.booleans(), st.integers(0, 5))


def ledger_of(life):
    held, repaid, told, with_loan, grace = life
    records = [
        bill(month, f"{month:02}-01", f"{month:02}-09", yuan, 50 if small else None)
        for month, yuan, small in held
    ]
    known = {record.id for record in records}
    records += [
        paid(n, f"{m:02}-{d:02}", yuan, bill=m if named and m in known else None)
        for n, (m, d, yuan, named) in enumerate(repaid, 1)
    ]
    records += [
        said(n, f"{m:02}-{d:02}", how, f"{m:02}-{due:02}", days_late=5 if how == "late" else None)
        for n, (m, d, how, due) in enumerate(told, 1)
    ]
    if with_loan:
        records.append(loan(1, "01-20", 900, "equal-principal", months=4, annual_rate=0.12))
    return ledger(*records, grace_days=grace, due_day=9)


@given(life=lives(), as_of=st.integers(0, 220))
def test_any_ledger_is_judged_by_what_was_known_by_the_day(life, as_of):
    looked_at = day("01-01") + timedelta(days=as_of)
    every = ledger_of(life)
    known = replace(
        every,
        bills=tuple(held for held in every.bills if held.closed_on <= looked_at),
        repayments=tuple(p for p in every.repayments if p.paid_at.date() <= looked_at),
        loans=tuple(held for held in every.loans if held.drawn_at.date() <= looked_at),
        checkins=tuple(
            c for c in every.checkins if c.on <= looked_at or (c.due_on or c.on) <= looked_at
        ),
    )
    assert dues(every, 1, looked_at) == dues(known, 1, looked_at)


@given(life=lives())
def test_going_through_the_days_on_one_snapshot_says_what_each_day_says_alone(life):
    snapshot = ledger_of(life)
    walked = [day("01-01") + timedelta(days=n) for n in (*range(0, 230, 9), *range(225, 0, -17))]
    for looked_at in walked:
        assert dues(snapshot, 1, looked_at) == dues(replace(snapshot), 1, looked_at)


def test_ten_years_of_a_line_are_judged_at_every_month_end_in_one_pass():
    months = [(year, month) for year in range(2016, 2026) for month in range(1, 13)]
    records = [
        bill(n, f"{year}-{month:02}-01", f"{year}-{month:02}-09", 100)
        for n, (year, month) in enumerate(months, 1)
    ]
    records += [paid(n, f"{year}-{month:02}-08", 100) for n, (year, month) in enumerate(months, 1)]
    snapshot = ledger(*records)
    ends = month_ends(day("2016-01-01"), day("2025-12-31"))
    cost = calls(lambda: [dues(snapshot, 1, as_of) for as_of in ends])
    assert cost < 35_000


def test_overdue_bills_and_the_newer_ones_that_hold_them_add_up_once():
    snapshot = ledger(bill(1, "05-01", "05-09", 500), bill(2, "06-01", "06-09", 800), kept())
    assert [due.amount for due in due_soon(snapshot, day("06-02"))] == [50000, 30000]
    smaller = ledger(bill(1, "05-01", "05-09", 500), bill(2, "06-01", "06-09", 200), kept())
    assert [due.amount for due in due_soon(smaller, day("06-02"))] == [50000, 20000]
