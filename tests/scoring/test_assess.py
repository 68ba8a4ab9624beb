from dataclasses import replace
from datetime import date, timedelta

import pytest

from core.records.model import (
    Account,
    AccountKind,
    Answer,
    AnswerCode,
    AnswerValue,
    Checkin,
    Income,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Paid,
    Stability,
)
from core.records.snapshot import Snapshot
from core.scoring import assess, history
from core.scoring.assessment import Assessment, Band
from core.scoring.questions import QUESTIONS
from tests.scoring.makers import (
    AS_OF,
    NEVER,
    applications,
    gaps_of,
    spending,
    story,
    together,
)

CLEAN = [0] * 7
CARELESS = [12, 40, 0, 5, 0, 0, 0]


def item(result: Assessment, code: str):
    return next(one for one in result.items if one.code == code)


def test_the_risk_is_the_sum_of_the_points():
    result = assess(story(CARELESS, applications=applications(3, 40, 80)), AS_OF)
    assert result.risk == sum(one.points for one in result.items)
    assert result.risk == sum(factor.points for factor in result.factors)
    assert [line.risk for line in result.lines] == [
        sum(one.points for one in line.items) for line in result.lines
    ]
    assert result.low <= result.risk <= result.high


def test_late_bills_cost_and_are_told_with_their_records():
    result = assess(story(CARELESS), AS_OF)
    first = result.reasons[0]
    assert first.code == "late-now"
    assert first.text == "花呗 was 2 months behind at the newest bill; lenders look for none late."
    assert first.line == 1
    assert "bills:101" in first.evidence
    assert assess(story(CLEAN), AS_OF).risk < result.risk


def test_there_are_at_most_four_reasons_the_dearest_first():
    result = assess(
        story([NEVER, 40, 5, 5, 0, 0, 0], owed=990_000, applications=applications(*range(1, 8))),
        AS_OF,
    )
    points = [reason.points for reason in result.reasons]
    assert len(points) == 4
    assert points == sorted(points, reverse=True)
    assert all(reason.points > 0 and reason.text and reason.action for reason in result.reasons)


def test_applications_are_counted_in_their_windows_and_named():
    result = assess(story(CLEAN, applications=applications(1, 2, 29, 29, 31, 91, 200)), AS_OF)
    counts = [item(result, f"applications-{window}").value for window in ("1m", "3m", "6m")]
    assert counts == [4, 5, 6]
    texts = [reason.text for reason in result.reasons]
    assert "4 applications in the last 30 days; lenders commonly look for 3 or fewer." in texts
    reason = next(one for one in result.reasons if one.code == "applications-1m")
    assert reason.evidence == tuple(f"applications:{n}" for n in (1, 2, 4, 3))


def test_the_worst_line_counts_for_the_person_and_shared_items_once():
    good = story(CLEAN, applications=applications(5))
    bad = story(CARELESS, line=2, lender="白条")
    both = assess(together(good, bad), AS_OF)
    alone = assess(replace(bad, applications=good.applications), AS_OF)
    assert both.risk == alone.risk
    assert item(both, "late-months").line == 2
    assert {line.line: line.risk for line in both.lines}[2] == both.risk
    assert {line.line: line.risk for line in both.lines}[1] < both.risk


def test_an_idle_line_costs_nothing():
    idle = Line(id=2, lender="白条", kind=LineKind.PAY_LATER, due_day=14)
    granted = LimitEvent(
        id=7,
        line=2,
        on=date(2025, 1, 1),
        kind=LimitEventKind.GRANTED,
        limit=500_000,  # type: ignore[arg-type]
    )
    used = Checkin(id=1, on=date(2026, 1, 3), line=2, used=0, paid=Paid.NOTHING_DUE)  # type: ignore[arg-type]
    without = replace(story(CLEAN), checkins=())
    busy = together(without, Snapshot(lines=(idle,), limit_events=(granted,), checkins=(used,)))
    result = assess(busy, AS_OF)
    assert result.risk == assess(replace(without, checkins=(replace(used, line=1),)), AS_OF).risk
    idle_line = next(line for line in result.lines if line.line == 2)
    assert [one.points for one in idle_line.items if one.source == "calibrated"] == [0] * 6


def test_a_line_that_owes_and_whose_months_are_not_known_widens_the_range():
    owing = Checkin(id=1, on=AS_OF, line=2, used=250_000)  # type: ignore[arg-type]
    silent = Line(id=2, lender="白条", kind=LineKind.PAY_LATER)
    both = together(story(CLEAN), Snapshot(lines=(silent,), checkins=(owing,)))
    idle = replace(both, checkins=(replace(owing, used=0),))
    wide, narrow = assess(both, AS_OF), assess(idle, AS_OF)
    assert wide.low <= wide.risk <= narrow.high < wide.high
    assert ("months", 2) in {(need.code, need.line) for need in wide.needed}


def test_repaying_early_costs_nothing():
    assert assess(story([-7] * 7), AS_OF).risk == assess(story(CLEAN), AS_OF).risk


@pytest.mark.parametrize("months", [0, 1])
def test_without_two_known_months_there_is_no_number_but_what_is_needed(months):
    result = assess(story([0] * months), AS_OF)
    assert not result.scored
    assert result.risk is result.low is result.high is result.band is None
    assert result.reasons == ()
    assert result.needed[0].code == "months"
    assert result.needed[0].page == "checkin"
    assert result.needed[0].line == 1


def test_an_empty_ledger_asks_for_lines_first():
    result = assess(Snapshot(), AS_OF)
    assert not result.scored
    assert (result.needed[0].code, result.needed[0].page) == ("lines", "lines")
    assert result.coverage == 0


def test_what_is_not_measured_has_neutral_points_and_is_never_a_reason():
    result = assess(story([NEVER, *CARELESS], limit=None), AS_OF)
    unknown = [one for one in result.items if not one.measured]
    assert {"use-mean", "debt-service", "account-details"} <= {one.code for one in unknown}
    assert all(one.value is None for one in unknown)
    assert min(gaps_of(unknown).values()) >= 1
    assert not {one.code for one in unknown} & {reason.item for reason in result.reasons}
    assert {one.code for one in unknown} <= {need.code for need in result.needed}
    assert result.coverage < 1


def test_knowing_everything_closes_the_range():
    answers = tuple(
        Answer(id=n, code=question.code, on=AS_OF, value=question.good)
        for n, question in enumerate(QUESTIONS, 1)
    )
    income = Income(
        id=1,
        name="工资",
        amount=900_000,  # type: ignore[arg-type]
        stability=Stability.STABLE,
    )
    account = Account(id=1, name="工资卡", kind=AccountKind.BANK, opening_balance=900_000)  # type: ignore[arg-type]
    told = story(
        CLEAN,
        answers=answers,
        incomes=(income,),
        applications=applications(300),
        accounts=(account,),
        day_totals=spending(days_ago=100),
    )
    opened = replace(told.lines[0], opened_on=date(2024, 1, 5))
    result = assess(replace(told, lines=(opened,)), AS_OF)
    assert result.coverage == 1
    assert result.low == result.risk == result.high == 0
    assert result.band is Band.LOW
    assert result.needed == ()


def test_a_concern_in_the_self_check_is_told_in_its_own_words():
    answer = Answer(id=4, code=AnswerCode.LINKED_OVERDUE, on=AS_OF, value=AnswerValue.YES)
    result = assess(story(CLEAN, answers=(answer,)), AS_OF)
    reason = next(one for one in result.reasons if one.item == "linked-trouble")
    assert reason.text.startswith("Something is overdue on another account of yours")
    assert reason.evidence == ("answers:4",)
    half = assess(story(CLEAN, answers=(replace(answer, value=AnswerValue.NO),)), AS_OF)
    assert not item(half, "linked-trouble").measured


def test_a_debt_above_24_percent_counts_as_environment_and_24_itself_does_not():
    snapshot = story([NEVER, *CLEAN])
    for rate, points in ((0.24, 0), (0.25, 1), (0.4, 2)):
        line = replace(snapshot.lines[0], annual_rate=rate)
        assert item(assess(replace(snapshot, lines=(line,)), AS_OF), "dear-rate").points == points


def test_debt_payments_are_held_against_income():
    income = Income(
        id=1,
        name="工资",
        amount=600_000,  # type: ignore[arg-type]
        stability=Stability.VARIABLE,
    )
    result = assess(story([NEVER, *CLEAN], incomes=(income,)), AS_OF)
    assert item(result, "debt-service").value == pytest.approx(0.5)
    assert item(result, "income-stability").value == 1


def test_the_budget_and_the_score_tell_the_same_debt_payments():
    from core.cash.service import ratios

    income = Income(id=1, name="工资", amount=600_000, stability=Stability.STABLE)  # type: ignore[arg-type]
    for lateness in (CLEAN, CARELESS):
        for day in (AS_OF, AS_OF - timedelta(days=11), AS_OF - timedelta(days=20)):
            snapshot = story(lateness, incomes=(income,))
            told = item(assess(snapshot, day), "debt-service").value
            assert told is not None
            assert told == ratios(snapshot, day).debt_service


def test_nothing_that_was_known_only_later_is_used():
    day = date(2026, 8, 20)
    later = story(CARELESS, applications=applications(3, 40, 80))
    early = Snapshot(
        lines=later.lines,
        limit_events=later.limit_events,
        bills=tuple(bill for bill in later.bills if bill.closed_on <= day),
        repayments=tuple(one for one in later.repayments if one.paid_at.date() <= day),
        applications=tuple(one for one in later.applications if one.on <= day),
    )
    seen, known = assess(later, day), assess(early, day)
    assert seen.risk == known.risk
    assert seen.lines == known.lines


def test_history_is_the_assessment_at_every_month_end():
    snapshot = story(CARELESS)
    months = history(snapshot, date(2026, 9, 10), AS_OF)
    assert [month.as_of for month in months] == [date(2026, 9, 30), date(2026, 10, 31)]
    assert months[1] == assess(snapshot, date(2026, 10, 31))


def test_a_clock_before_the_first_record_gives_no_number():
    assert not assess(story(CLEAN), date(2001, 1, 1)).scored
    assert history(story(CLEAN), date(2001, 1, 1), date(2001, 2, 28))[0].risk is None


def test_absurd_amounts_and_overlapping_limits_still_have_an_answer():
    twice = LimitEvent(
        id=8,
        line=1,
        on=date(2025, 1, 5),
        kind=LimitEventKind.RAISED,
        limit=10**13,  # type: ignore[arg-type]
    )
    snapshot = story([NEVER, *CLEAN], owed=9 * 10**12)
    both = replace(snapshot, limit_events=(*snapshot.limit_events, twice))
    assert assess(both, AS_OF).scored
    late = replace(
        snapshot.repayments[0],
        paid_at=snapshot.repayments[0].paid_at - timedelta(days=900),
    )
    assert assess(replace(snapshot, repayments=(late,)), AS_OF).scored


def test_every_need_says_where_on_its_page_it_is_met():
    from core.scoring.item import items

    parts = {item.code: (item.page, item.part) for item in items().values()}
    assert parts["income-stability"] == parts["debt-service"] == ("lines", "incomes")
    assert parts["dear-rate"] == ("lines", "annual_rate")
    assert [code for code, (page, part) in parts.items() if page != "import" and not part] == []


def test_a_bill_unpaid_for_some_days_is_not_told_as_unpaid_for_a_month():
    (missed,) = [one for one in assess(story([NEVER, 0, 0]), AS_OF).reasons if one.item == "missed"]
    assert "for 1 bill nothing or too little is paid yet" in missed.text
