"""Changes: what is written is read and written again; what cannot be is told in one sentence."""

from dataclasses import fields
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings

from core.errors import UserError
from core.loans.due_days import add_months
from core.loans.dues import dues
from core.planning.carrying_out import carried_out
from core.planning.change import parse_change, parse_changes
from core.planning.changes.on_time import OnTime
from core.records.model import Line, LineKind, Loan
from core.records.snapshot import Snapshot
from tests.planning.stories import AS_OF, borrowers
from tests.scoring.makers import story, together

TWO = Snapshot(
    lines=(
        Line(id=1, lender="蚂蚁", product="花呗", kind=LineKind.PAY_LATER),
        Line(id=2, lender="蚂蚁", product="借呗", kind=LineKind.REVOLVING),
        Line(id=3, lender="甲银行", kind=LineKind.CREDIT_CARD, closed_on=date(2026, 1, 1)),
    ),
    loans=(Loan(id=7, line=2, drawn_at=datetime(2026, 3, 1, 9), principal=500_000),),  # type: ignore[arg-type]
)
KEPT = story([0] * 6)


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("repay:花呗:3000", "repay:1:3000.00:2026-11-24"),
        ("repay:2:0.01:2026-12-31", "repay:2:0.01:2026-12-31"),
        ("on-time:6", "on-time:6"),
        ("no-applications:3", "no-applications:3"),
        ("apply", "apply:2026-11-24"),
        ("apply:2027-01-02", "apply:2027-01-02"),
        (
            "borrow:equal-instalment:5000:0.18:12",
            "borrow:equal-instalment:5000.00:0.18:12:2026-11-24",
        ),
        ("limit:甲银行:0", "limit:3:0.00:2026-11-24"),
        ("rate:1:0.24:2027-01-01", "rate:1:0.24:2027-01-01"),
        ("income:-0.20", "income:-0.2:2026-11-24"),
        ("answer:identity-current:yes", "answer:identity-current:yes:2026-11-24"),
        ("receipt:7", "receipt:7:2026-11-24"),
        ("buffer:花呗:1200:2026-12-08", "buffer:1:1200.00:2026-12-08"),
        ("close:甲银行:2026-12-08", "close:3:2026-12-08"),
    ],
)
def test_a_change_is_read_and_written_again_whole(written, whole):
    assert str(parse_change(written, TWO, AS_OF)) == whole
    assert str(parse_change(whole, TWO, AS_OF)) == whole


@pytest.mark.parametrize(
    ("written", "part"),
    [
        ("pay:1:20", "no change that is known"),
        ("repay:1", "repay:LINE:AMOUNT[:DATE]"),
        ("repay:1:2:2026-12-01:x", "repay:LINE:AMOUNT[:DATE]"),
        ("repay:7:20", "no line “7”"),
        ("repay:蚂蚁:20", "More than one line"),
        ("repay:1:0", "more than zero"),
        ("repay:1:-5", "more than zero"),
        ("repay:1:abc", "not an amount"),
        ("repay:1:20:2026-11-23", "A change lies on 24 Nov 2026 or"),
        ("repay:1:20:2040-01-01", "A change lies on"),
        ("repay:1:20:tomorrow", "cannot be read"),
        ("on-time:0", "between 1 and 120"),
        ("on-time:1.5", "cannot be read"),
        ("on-time:999", "between 1 and 120"),
        ("rate:1:NaN", "cannot be read"),
        ("rate:1:-0.1", "between 0 and"),
        ("income:-1.5", "between -1 and"),
        ("borrow:weekly:5000:0.18:12", "no repayment method"),
        ("answer:age:yes", "cannot be read"),
        ("rate:1:24", "would be 2,400%: write 24% as 0.24."),
        ("rate:1:7.2", "would be 720%: write 7.2% as 0.072."),
        ("borrow:equal-instalment:5000:18:12", "write 18% as 0.18."),
        ("borrow:flat-fee:5000:0.75:12", "write 0.75% as 0.0075."),
        ("receipt:8", "no draw “8”. The draws are: 7 (1 Mar 2026, 5,000)."),
        ("receipt", "receipt:LOAN[:DATE]"),
        ("buffer:1", "buffer:LINE:AMOUNT[:DATE]"),
        ("close", "close:LINE[:DATE]"),
    ],
)
def test_what_cannot_be_a_change_is_told_in_one_sentence(written, part):
    with pytest.raises(UserError) as fault:
        parse_change(written, TWO, AS_OF)
    assert part in str(fault.value)


def test_a_ledger_without_lines_says_so():
    with pytest.raises(UserError, match="the ledger has none yet"):
        parse_change("repay:花呗:20", Snapshot(), AS_OF)


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        (["repay:1:5"], "nothing to repay"),
        (["no-applications:3", "apply:2027-01-05"], "leave one of the two out"),
    ],
)
def test_what_the_ledger_cannot_hold_is_told(changes, part):
    with pytest.raises(UserError, match=part):
        carried_out(KEPT, parse_changes(changes, KEPT, AS_OF), AS_OF)


def test_a_ledger_without_draws_says_so():
    with pytest.raises(UserError, match="no draw “1”: the ledger has none yet"):
        parse_change("receipt:1", KEPT, AS_OF)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("rate:3:0.2", "owes nothing, so its rate changes nothing"),
        ("buffer:3:20", "owes nothing, so no money is needed for it"),
        ("close:3", "is closed on 24 Nov 2026 already"),
        ("repay:3:20", "owes nothing on 24 Nov 2026"),
    ],
)
def test_what_a_closed_line_that_owes_nothing_cannot_have_is_told(written, said):
    with pytest.raises(UserError, match=said):
        carried_out(TWO, parse_changes([written], TWO, AS_OF), AS_OF)


def test_repayments_on_several_lines_are_the_same_at_once_and_one_after_the_other():
    owing = together(story([None] + [0] * 5), story([None] + [0] * 5, line=2, lender="白条"))
    changes = parse_changes(["repay:1:100", "repay:2:200", "repay:1:300"], owing, AS_OF)
    one_by_one = owing
    for change in changes:
        one_by_one = carried_out(one_by_one, [change], AS_OF)
    at_once = carried_out(owing, changes, AS_OF)
    assert at_once == one_by_one
    ids = [one.id for one in at_once.repayments]
    assert len(set(ids)) == len(ids)
    other = carried_out(owing, changes[1:2], AS_OF).repayments[-1]
    assert other in at_once.repayments  # it depends on no other line


def test_changes_are_carried_out_day_by_day_however_they_are_written():
    owing = story([None] + [0] * 5)
    written = ["close:1:2026-12-10", "repay:1:3000:2026-12-01"]
    closed = carried_out(owing, parse_changes(written, owing, AS_OF), AS_OF)
    assert closed.limit_events[-1].on == date(2026, 12, 10)
    twice = parse_changes(["repay:1:2000:2026-12-20", "repay:1:2000:2026-12-01"], owing, AS_OF)
    with pytest.raises(UserError, match="owes 1,000 on 20 Dec 2026"):
        carried_out(owing, twice, AS_OF)
    rates = parse_changes(["rate:1:0.2:2027-03-01", "rate:1:0.1:2026-12-01"], owing, AS_OF)
    assert carried_out(owing, rates, AS_OF).lines[0].annual_rate == 0.2


def test_a_loan_takes_what_is_owed_and_its_interest_but_not_any_amount():
    more = parse_changes(["repay:2:5100"], TWO, AS_OF)
    assert carried_out(TWO, more, AS_OF).repayments[-1].amount == 510_000
    with pytest.raises(UserError, match="owes 5,000 on 24 Nov 2026; a repayment of 999,999"):
        carried_out(TWO, parse_changes(["repay:2:999999"], TWO, AS_OF), AS_OF)


def test_a_closed_line_has_no_limit_to_change():
    with pytest.raises(UserError, match="甲银行 is closed on 24 Nov 2026"):
        carried_out(TWO, parse_changes(["limit:3:500"], TWO, AS_OF), AS_OF)


def test_a_repayment_of_more_than_is_owed_is_told():
    owing = story([None] + [0] * 5)
    with pytest.raises(UserError, match="owes 3,000 on 24 Nov 2026"):
        carried_out(owing, parse_changes(["repay:1:3000.01"], owing, AS_OF), AS_OF)


@given(borrowers())
@settings(max_examples=25)
def test_on_time_meets_every_due_of_its_months_and_no_other(snapshot):
    until = add_months(AS_OF, 6)
    changed = carried_out(snapshot, [OnTime(6)], AS_OF)
    for line in snapshot.lines:
        for due in dues(changed, line.id, until + timedelta(days=60)):
            if AS_OF <= due.due_on <= until:
                assert due.state in ("paid", "nothing"), due
    assert all(one.paid_at.date() <= until for one in changed.repayments)
    assert changed.repayments[: len(snapshot.repayments)] == snapshot.repayments


@given(borrowers())
@settings(max_examples=15)
def test_changes_add_records_and_leave_those_that_stand(snapshot):
    line = snapshot.lines[0].id
    written = ["apply", f"limit:{line}:100:2026-12-05", "on-time:3", "income:-0.5:2027-01-01"]
    changed = carried_out(snapshot, parse_changes(written, snapshot, AS_OF), AS_OF)
    for field in fields(snapshot):
        before, after = getattr(snapshot, field.name), getattr(changed, field.name)
        if isinstance(before, tuple) and field.name != "incomes":
            assert after[: len(before)] == before
            ids = [getattr(record, "id", None) for record in after]
            assert len(set(ids)) == len(ids) or None in ids


def test_a_fall_in_income_begins_on_its_day():
    snapshot = Snapshot(incomes=borrowers_income())
    changed = carried_out(
        snapshot, parse_changes(["income:-0.2:2027-01-01"], snapshot, AS_OF), AS_OF
    )
    assert [(one.amount, one.from_on, one.to_on) for one in changed.incomes] == [
        (900_000, date(2024, 1, 1), date(2026, 12, 31)),
        (720_000, date(2027, 1, 1), None),
    ]


def borrowers_income():
    from core.records.model import Income

    return (Income(id=1, name="工资", amount=900_000, from_on=date(2024, 1, 1)),)  # type: ignore[arg-type]
