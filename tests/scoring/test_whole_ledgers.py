"""What must hold over ledgers of every kind of record, for the person, each line and each item."""

import json
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.loans.balances import used_at
from core.loans.dues import dues
from core.money import Fen
from core.records.model import (
    Account,
    AccountKind,
    Answer,
    AnswerCode,
    AnswerValue,
    Application,
    Bill,
    Checkin,
    Direction,
    Income,
    Kind,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Loan,
    Method,
    Purpose,
    Repayment,
    Stability,
)
from core.records.snapshot import DayTotal, DrawSpending, Snapshot
from core.scoring import assess, assess_many
from core.scoring.assessment import Assessment
from core.scoring.item import SharedItem, items
from core.scoring.scorecard import scorecard
from tests.scoring.makers import AS_OF, gaps_of, loan_story, story

LENDERS = ("某某小贷", "借呗", "花呗", "招行信用卡", "不知名")
AGO = st.integers(0, 260)
FEN: Any = st.sampled_from([0, 100, 90_000, 100_000, 250_000, 10**13])
SPENT_ON = (("华山证券", None, None), ("海风旅行社", None, "旅游"), ("邻里超市", None, None))
KINDS = (LineKind.REVOLVING, LineKind.PAY_LATER, LineKind.CREDIT_CARD, LineKind.INSTALMENT)


def on(ago: int) -> date:
    return AS_OF - timedelta(days=ago)


def at(ago: int, hour: int = 12) -> datetime:
    return datetime.combine(on(ago), time(hour, 7))


@st.composite
def ledgers(draw) -> Snapshot:
    """A few lines with any records, ids in no order of days, some of them odd."""
    count = draw(st.integers(1, 3))
    line = st.integers(1, count)
    lines = [
        Line(
            id=n,
            lender=draw(st.sampled_from(LENDERS)),
            kind=draw(st.sampled_from(KINDS)),
            opened_on=draw(st.sampled_from([None, on(900), on(200), on(30)])),
            due_day=draw(st.sampled_from([None, 9, 31])),
            annual_rate=draw(st.sampled_from([None, 0.12, 0.3])),
        )
        for n in range(1, count + 1)
    ]
    loans = [
        Loan(
            id=n,
            line=draw(line),
            drawn_at=at(draw(AGO), draw(st.integers(0, 23))),
            principal=max(1, draw(FEN)),  # type: ignore[arg-type]
            purpose=draw(st.sampled_from([None, Purpose.TRAVEL, Purpose.EDUCATION, Purpose.DEBT])),
            method=draw(st.sampled_from([Method.DAILY, Method.EQUAL_INSTALMENT])),
            annual_rate=draw(st.sampled_from([None, 0.12])),
            months=draw(st.sampled_from([None, 6])),
        )
        for n in range(1, draw(st.integers(0, 4)) + 1)
    ]
    bills = [
        Bill(
            id=n,
            line=draw(line),
            closed_on=on(closed := draw(AGO)),
            due_on=draw(st.sampled_from([None, on(closed - 8)])),
            balance=draw(FEN),
            minimum=draw(st.sampled_from([None, 5_000])),
        )
        for n in range(1, draw(st.integers(0, 5)) + 1)
    ]
    repayments = [
        Repayment(id=n, line=draw(line), paid_at=at(draw(AGO)), amount=max(1, draw(FEN)))  # type: ignore[arg-type]
        for n in range(1, draw(st.integers(0, 6)) + 1)
    ]
    checkins = [
        Checkin(id=n, on=on(draw(AGO)), line=draw(line), used=draw(FEN), limit=draw(FEN))
        for n in range(1, draw(st.integers(0, 4)) + 1)
    ]
    totals = [
        DayTotal(on(ago), 1, Direction.OUT, Kind.EXPENSE, None, amount, amount, 1)
        for ago in range(draw(st.sampled_from([0, 40, 200])), -1, -7)
        for amount in [draw(FEN)]
    ]
    spending = [
        DrawSpending(loan.id, loan.drawn_at.date() + timedelta(days=days), *words, amount, number)
        for number, loan in enumerate(loans, 1)
        for days, words, amount in draw(
            st.lists(st.tuples(st.integers(0, 30), st.sampled_from(SPENT_ON), FEN), max_size=2)
        )
    ]
    return Snapshot(
        lines=tuple(lines),
        loans=tuple(loans),
        bills=tuple(bills),
        repayments=tuple(repayments),
        checkins=tuple(checkins),
        applications=tuple(
            Application(id=n, on=on(draw(AGO))) for n in range(1, draw(st.integers(0, 4)) + 1)
        ),
        accounts=(Account(id=1, name="卡", kind=AccountKind.BANK, opening_balance=draw(FEN)),),
        incomes=(Income(id=1, name="工资", amount=500_000, stability=Stability.STABLE),),  # type: ignore[arg-type]
        answers=(Answer(id=1, code=AnswerCode.CARDS_ALIVE, on=on(50), value=AnswerValue.NO),),
        day_totals=tuple(totals),
        draw_spending=tuple(spending),
    )


def told(result: Assessment) -> str:
    return json.dumps(result.to_json(), ensure_ascii=False, sort_keys=True)


def until(snapshot: Snapshot, day: date) -> Snapshot:
    """Only what had happened by the end of a day."""
    return replace(
        snapshot,
        loans=tuple(one for one in snapshot.loans if one.drawn_at.date() <= day),
        bills=tuple(one for one in snapshot.bills if one.closed_on <= day),
        repayments=tuple(one for one in snapshot.repayments if one.paid_at.date() <= day),
        checkins=tuple(one for one in snapshot.checkins if one.on <= day),
        applications=tuple(one for one in snapshot.applications if one.on <= day),
        answers=tuple(one for one in snapshot.answers if one.on <= day),
        day_totals=tuple(one for one in snapshot.day_totals if one.on <= day),
        draw_spending=tuple(one for one in snapshot.draw_spending if one.on <= day),
    )


@given(ledgers(), st.integers(0, 300))
def test_as_of_a_day_nothing_later_counts(snapshot, ago):
    assert told(assess(snapshot, on(ago))) == told(assess(until(snapshot, on(ago)), on(ago)))


@given(ledgers(), st.randoms(use_true_random=False))
def test_the_order_of_all_records_changes_nothing_and_two_runs_give_the_same_bytes(
    snapshot, random
):
    mixed = {}
    for name in ("loans", "bills", "repayments", "checkins", "applications", "answers"):
        records = list(getattr(snapshot, name))
        random.shuffle(records)
        mixed[name] = tuple(records)
    assert told(assess(replace(snapshot, **mixed), AS_OF)) == told(assess(snapshot, AS_OF))


@given(ledgers())
def test_every_ledger_has_a_number_in_its_range_or_says_what_is_missing(snapshot):
    result = assess(snapshot, AS_OF)
    by_code = {entry.code: entry for entry in scorecard().entries}
    assert [one.code for one in result.items] == list(by_code)
    for one in result.items:
        assert 0 <= one.points <= one.max_points == by_code[one.code].max_points
    assert min(gaps_of(result.items).values(), default=1) > 0
    if not result.scored:
        assert result.needed and result.risk is None
        return
    assert result.risk == sum(one.points for one in result.items)
    assert 0 <= result.low <= result.risk <= result.high <= 100
    assert {one.code for one in result.items if not one.measured} <= {n.code for n in result.needed}
    assert all("{" not in reason.text and reason.evidence is not None for reason in result.reasons)


@given(
    ledgers(), st.sampled_from([code for code, i in items().items() if isinstance(i, SharedItem)])
)
def test_a_longer_application_line_or_draw_list_never_makes_its_item_cheaper(snapshot, code):
    item = items()[code]
    assert isinstance(item, SharedItem)
    more = {
        "applications-1m": {"applications": (Application(id=90, on=on(3)),)},
        "applications-3m": {"applications": (Application(id=90, on=on(3)),)},
        "applications-6m": {"applications": (Application(id=90, on=on(3)),)},
        "new-lines": {
            "lines": (Line(id=90, lender="新", kind=LineKind.PAY_LATER, opened_on=on(9)),)
        },
        "forbidden-use": {
            "draw_spending": (DrawSpending(1, AS_OF, "证券", None, None, 10**14, 99),)
        },  # type: ignore[arg-type]
    }.get(code)
    if more is None or (code == "forbidden-use" and not snapshot.loans):
        return
    longer: dict[str, Any] = {n: getattr(snapshot, n) + rows for n, rows in more.items()}
    if "draw_spending" in longer:
        longer["draw_spending"] = tuple(
            sorted(longer["draw_spending"], key=lambda one: (one.loan, one.on))
        )
    before = item.measure(snapshot, AS_OF).value
    after = item.measure(replace(snapshot, **longer), AS_OF).value
    assert before is None or (after is not None and after >= before)


@given(
    st.lists(st.sampled_from([-3, 0, 2]), min_size=2, max_size=8),
    st.integers(1, 25),
    st.sampled_from(["bills", "loan"]),
)
def test_repaying_earlier_never_costs_anything(days_late, earlier, kind):
    """A bill is paid after it was made, which is eight days before its due day."""
    earlier = min(earlier, 4) if kind == "bills" else earlier

    def told_with(days):
        if kind == "bills":
            return story(days)
        return loan_story(days, Method.EQUAL_INSTALMENT, named=True)

    sooner = [day - earlier if n == 0 else day for n, day in enumerate(days_late)]
    assert assess(told_with(sooner), AS_OF).risk <= assess(told_with(days_late), AS_OF).risk


def test_settling_a_whole_loan_at_once_costs_nothing():
    plan = loan_story([0] * 4, Method.EQUAL_INSTALMENT, named=True)
    rest = replace(plan.repayments[-1], id=99, amount=1_200_000, paid_at=at(100))  # type: ignore[arg-type]
    settled = replace(plan, repayments=(*plan.repayments, rest))
    paying = loan_story([0] * 8, Method.EQUAL_INSTALMENT, named=True)
    assert assess(settled, AS_OF).risk <= assess(paying, AS_OF).risk


def test_a_repayment_before_its_draw_pays_nothing_of_it():
    plan = loan_story([0] * 8, Method.EQUAL_INSTALMENT, named=True)
    first = plan.repayments[0]
    before = replace(first, paid_at=plan.loans[0].drawn_at - timedelta(days=1))
    moved = replace(plan, repayments=(before, *plan.repayments[1:]))
    missing = replace(plan, repayments=plan.repayments[1:])
    assert assess(moved, AS_OF).risk == assess(missing, AS_OF).risk


def test_of_limits_that_overlap_the_later_record_counts():
    snapshot = story([0] * 7, owed=400_000)
    used = (Checkin(id=1, on=AS_OF, line=1, used=400_000),)  # type: ignore[arg-type]
    twice = tuple(
        LimitEvent(id=n, line=1, on=on(200), kind=LimitEventKind.RAISED, limit=limit)
        for n, limit in ((8, 400_000), (9, 4_000_000))
    )
    result = assess(replace(snapshot, checkins=used, limit_events=twice), AS_OF)
    assert next(one.value for one in result.items if one.code == "use-now") == pytest.approx(0.1)


@pytest.mark.parametrize("closed", [False, True])
def test_owing_on_a_limit_of_zero_costs_as_much_as_the_fullest_line(closed):
    used = (Checkin(id=1, on=AS_OF, line=1, used=400_000),)  # type: ignore[arg-type]

    def cut_to(limit):
        snapshot = story([0] * 7, limit=limit, owed=400_000, checkins=used)
        lines = tuple(replace(one, closed_on=on(30) if closed else None) for one in snapshot.lines)
        result = assess(replace(snapshot, lines=lines), AS_OF)
        assert "use-now" not in {need.code for need in result.needed}
        return {one.code: one.points for one in result.items}, result

    nothing, result = cut_to(0)
    assert nothing == cut_to(100)[0]
    assert nothing["use-now"] == max(entry.max_points for entry in scorecard().entries
                                     if entry.code == "use-now")  # fmt: skip
    texts = [one.text for one in result.reasons if one.item in ("use-now", "use-mean")]
    assert len(texts) == 2 and all("next to nothing" in text for text in texts)


def test_a_limit_of_zero_on_which_nothing_is_owed_costs_nothing():
    used = (Checkin(id=1, on=AS_OF, line=1, used=0),)  # type: ignore[arg-type]
    result = assess(story([0] * 7, limit=0, owed=0, checkins=used), AS_OF)
    assert next(one.points for one in result.items if one.code == "use-now") == 0


def test_a_line_without_a_month_asks_for_one():
    bare = Snapshot(lines=(Line(id=1, lender="借呗", kind=LineKind.REVOLVING),))
    result = assess(bare, AS_OF)
    assert not result.scored
    assert [(need.code, need.line) for need in result.needed][:1] == [("months", 1)]


@given(ledgers(), st.data(), st.sampled_from([1, 3, 10]))
def test_repaying_early_from_own_money_never_raises_the_risk(snapshot, data, part):
    """Some or all of what is owed is paid today from the account; nothing was drawn lately."""
    line = data.draw(st.sampled_from(snapshot.lines)).id
    used = used_at(snapshot, line, AS_OF)
    borrowed = any(AS_OF - loan.drawn_at.date() <= timedelta(days=5) for loan in snapshot.loans)
    past = dues(snapshot, line, AS_OF)  # a payment now would go to a past bill that nobody told of
    overdue = any(due.days_late or due.state == "unknown" for due in past)
    if not used or used < part or borrowed or overdue:
        return
    amount = used // part
    more = Repayment(id=90, line=line, paid_at=at(0, 23), amount=amount)  # type: ignore[arg-type]
    moved = DayTotal(AS_OF, 1, Direction.OUT, Kind.REPAYMENT, None, amount, Fen(0), 1)  # type: ignore[arg-type]
    paid = replace(
        snapshot,
        repayments=(*snapshot.repayments, more),
        day_totals=(*snapshot.day_totals, moved),
    )
    before, after = assess(snapshot, AS_OF), assess(paid, AS_OF)
    known = [
        (one, other)
        for one, other in zip(before.items, after.items, strict=True)
        if one.measured and other.measured  # with a debt, what was known of it can go, too
    ]
    worse = [one.code for one, other in known if other.points > one.points]
    assert worse == []


def test_the_calendars_ends_have_an_answer():
    first, last = assess_many(story([0] * 7), [date.min, date.max])
    assert not first.scored and first.needed
    assert last.scored and last.needed  # all is repaid, and a line that owes nothing is not late


def test_amounts_in_the_billions_are_shares_and_sums_like_any_other():
    small, large = story([0, 5] * 3, owed=300), story([0, 5] * 3, owed=300 * 10**9)
    limits = [replace(one, limit=one.limit and 1000) for one in small.limit_events]
    wide = [replace(one, limit=1000 * 10**9) for one in large.limit_events]
    found = [
        assess(replace(small, limit_events=tuple(limits)), AS_OF),
        assess(replace(large, limit_events=tuple(wide)), AS_OF),
    ]  # type: ignore[arg-type]
    assert found[0].risk == found[1].risk
    assert [one.value for one in found[0].items] == [one.value for one in found[1].items]
