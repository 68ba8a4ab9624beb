"""Each cause of a limit event, what must not be one, and that nothing later than the eve counts."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from core.days import show_day
from core.errors import UserError
from core.planning.diagnosis import diagnose, wording
from core.planning.diagnosis.model import SAID, Code, Diagnosis, Strength
from core.planning.diagnosis.said import pointed_to
from core.records.model import (
    Answer,
    AnswerCode,
    AnswerValue,
    Application,
    Checkin,
    Direction,
    Kind,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Loan,
    Method,
    Paid,
    Purpose,
    Repayment,
)
from core.records.snapshot import DayTotal, DrawSpending, Snapshot
from tests.planning.ordinary import EVENT, ON, ago, at, ordinary


def codes(snapshot: Snapshot, event: int | None = EVENT, as_of: date = ON) -> list[str]:
    return [str(reason.code) for reason in diagnose(snapshot, event, as_of).reasons]


def first(snapshot: Snapshot) -> Any:
    return diagnose(snapshot, EVENT, ON).reasons[0]


def answer(code: AnswerCode, value: AnswerValue, days: int, number: int = 1) -> Answer:
    return Answer(id=number, code=code, on=ago(days), value=value)


def applications(*days: int) -> tuple[Application, ...]:
    return tuple(Application(id=n, on=ago(day), lender="甲") for n, day in enumerate(days, 1))


def event(snapshot: Snapshot, **changes: Any) -> Snapshot:
    """The snapshot with the event told otherwise."""
    events = [replace(e, **changes) if e.id == EVENT else e for e in snapshot.limit_events]
    return replace(snapshot, limit_events=tuple(events))


def test_an_ordinary_year_explains_nothing():
    found = diagnose(ordinary(), EVENT, ON)
    assert found.no_cause_in_records
    assert found.reasons == ()
    assert found.to_json()["no_cause_in_records"] is True


def test_a_bill_paid_ten_days_late_comes_first_with_its_records_and_both_figures():
    reason = first(ordinary(late={(1, 1): 10}))
    assert (reason.code, reason.before, reason.after) == (Code.OVERDUE, 0, 10)
    assert reason.strength is Strength.STRONG
    assert {record.split(":")[0] for record in reason.evidence} == {"bills", "repayments"}
    assert "10 days late" in reason.text and "花呗" in reason.text


def test_a_late_bill_of_another_line_is_told_as_that():
    assert codes(ordinary(late={(2, 1): 12})) == ["overdue-elsewhere"]


def test_a_slip_of_two_days_on_another_line_is_nothing():
    assert codes(ordinary(late={(2, 1): 2})) == []


def test_a_slip_counts_on_this_line_unless_the_person_slipped_before_and_nothing_followed():
    assert codes(ordinary(late={(1, 1): 2})) == ["overdue"]
    assert codes(ordinary(late={(1, 1): 2, (1, 6): 2})) == []


def test_lateness_of_half_a_year_ago_is_no_reason_now():
    assert codes(ordinary(late={(1, 6): 20})) == []


def test_bills_without_any_record_of_a_payment_say_nothing_of_lateness():
    assert codes(replace(ordinary(), repayments=())) == []


def test_a_check_in_that_names_no_due_day_tells_of_lateness_too():
    plain = ordinary()
    line = replace(plain.lines[0], due_day=None)
    told = Checkin(id=1, on=ago(20), line=1, limit=None, used=None, paid=Paid.NONE)
    snapshot = replace(
        plain, lines=(line, plain.lines[1]), bills=(), repayments=(), checkins=(told,)
    )
    assert codes(snapshot)[0] == "overdue"


def test_four_applications_in_a_month_are_told_with_what_was_usual():
    reason = first(replace(ordinary(), applications=applications(3, 8, 15, 28, 200)))
    assert reason.code is Code.APPLICATIONS
    assert (reason.before, reason.after) == (0.08, 4)
    assert len(reason.evidence) == 4


def test_two_applications_in_a_month_are_no_run():
    assert codes(replace(ordinary(), applications=applications(3, 20))) == []


def test_three_in_a_month_are_a_weak_sign_and_only_where_that_is_unusual():
    assert first(replace(ordinary(), applications=applications(3, 9, 20))).strength == "weak"
    often = applications(3, 9, 20, *range(100, 450, 40))
    assert codes(replace(ordinary(), applications=often)) == []


def test_a_line_filled_up_is_told_with_its_share_before_and_after():
    reason = first(ordinary(used={(1, 0): 930_000}))
    assert reason.code is Code.HIGH_USE
    assert (reason.before, reason.after) == (0.3, 0.93)


def test_two_thirds_of_a_limit_in_use_worry_nobody():
    assert codes(ordinary(used={(1, 0): 660_000})) == []


def test_a_new_loan_elsewhere_that_doubles_all_debt_is_a_jump():
    new = Line(
        id=3, lender="乙", kind=LineKind.INSTALMENT, opened_on=ago(40), annual_rate=0.2, due_day=9
    )
    loan = Loan(
        id=1,
        line=3,
        drawn_at=at(40),
        principal=2_000_000,  # type: ignore[arg-type]
        method=Method.EQUAL_INSTALMENT,
        months=24,
        annual_rate=0.2,
        first_due_on=ON + timedelta(days=5),
    )
    plain = ordinary()
    reason = first(replace(plain, lines=(*plain.lines, new), loans=(loan,)))
    assert (reason.code, reason.before, reason.after) == (Code.DEBT_JUMP, "4500.00", "24500.00")
    assert "loans:1" in reason.evidence


def drawn(days: int, amount: int = 500_000, line: int = 2, **more: Any) -> Loan:
    return Loan(
        id=more.pop("id", 1),
        line=line,
        drawn_at=at(days),
        principal=amount,  # type: ignore[arg-type]
        method=Method.DAILY,
        **more,
    )


def paid(days: int, amount: int, line: int, number: int = 900, hour: int = 20) -> Repayment:
    return Repayment(id=number, line=line, paid_at=at(days, hour), amount=amount)  # type: ignore[arg-type]


def with_cash(*loans: Loan, repayments: tuple[Repayment, ...] = (), **more: Any) -> Snapshot:
    """The ordinary ledger with a third line that gives cash."""
    plain = ordinary()
    line = Line(id=3, lender="借呗", kind=LineKind.REVOLVING, opened_on=ago(900))
    return replace(
        plain,
        lines=(*plain.lines, line),
        loans=loans,
        repayments=(*plain.repayments, *repayments),
        **more,
    )


def test_money_of_a_draw_that_went_to_securities_is_told_with_its_payment():
    spent = DrawSpending(1, ago(18), "华山证券", None, None, 400_000, 77)  # type: ignore[arg-type]
    reason = first(with_cash(drawn(20, line=3), draw_spending=(spent,)))
    assert reason.code is Code.FORBIDDEN_USE
    assert reason.evidence == ("loans:1", "transactions:77")


def test_a_small_saving_plan_beside_a_draw_is_no_forbidden_use():
    spent = DrawSpending(1, ago(18), "某基金", None, None, 30_000, 77)  # type: ignore[arg-type]
    assert codes(with_cash(drawn(20, 400_000, line=3), draw_spending=(spent,))) == []


def test_a_draw_that_pays_another_line_two_days_later_is_borrowing_to_repay():
    snapshot = with_cash(drawn(30, 400_000, line=3), repayments=(paid(28, 385_000, 2),))
    reason = first(snapshot)
    assert reason.code is Code.BORROW_TO_REPAY
    assert reason.evidence == ("loans:1", "repayments:900")


def test_a_draw_for_other_debt_needs_a_repayment_of_half_of_it_elsewhere():
    loan = drawn(30, 400_000, line=3, purpose=Purpose.DEBT)
    assert codes(with_cash(loan)) == []
    assert codes(with_cash(loan, repayments=(paid(28, 220_000, 2),))) == ["borrow-to-repay"]


def test_one_repayment_of_half_the_draw_is_chance():
    loan = drawn(30, 400_000, line=3)
    assert codes(with_cash(loan, repayments=(paid(28, 330_000, 2),))) == []


def test_a_line_cleared_and_drawn_again_next_day_is_repaid_and_redrawn():
    snapshot = with_cash(
        drawn(80, line=3),
        drawn(9, line=3, id=2),
        repayments=(paid(10, 510_000, 3),),
    )
    events = (*snapshot.limit_events[:-1], replace(snapshot.limit_events[-1], line=3))
    assert codes(replace(snapshot, limit_events=events))[0] == "repaid-redrawn"


def test_an_instalment_paid_before_a_draw_clears_nothing():
    snapshot = with_cash(
        drawn(80, line=3), drawn(9, line=3, id=2), repayments=(paid(10, 60_000, 3),)
    )
    events = (*snapshot.limit_events[:-1], replace(snapshot.limit_events[-1], line=3))
    assert "repaid-redrawn" not in codes(replace(snapshot, limit_events=events))


@pytest.mark.parametrize(
    ("code", "value", "cause"),
    [
        (AnswerCode.PHONE_UNCHANGED, AnswerValue.NO, "identity"),
        (AnswerCode.DEVICE_UNCHANGED, AnswerValue.NO, "identity"),
        (AnswerCode.IDENTITY_CURRENT, AnswerValue.NO, "identity"),
        (AnswerCode.GUARANTEE_CALLED, AnswerValue.YES, "guarantee"),
        (AnswerCode.LINKED_OVERDUE, AnswerValue.YES, "overdue-elsewhere"),
    ],
)
def test_the_self_check_of_the_days_before_is_a_reason(code, value, cause):
    assert codes(replace(ordinary(), answers=(answer(code, value, 6),))) == [cause]


def test_good_and_old_answers_are_no_reason():
    good = answer(AnswerCode.PHONE_UNCHANGED, AnswerValue.YES, 6)
    old = answer(AnswerCode.PHONE_UNCHANGED, AnswerValue.NO, 150, 2)
    assert codes(replace(ordinary(), answers=(good,))) == []
    assert codes(replace(ordinary(), answers=(old,))) == []
    earlier = answer(AnswerCode.PHONE_UNCHANGED, AnswerValue.NO, 55, 3)
    assert codes(replace(ordinary(), answers=(earlier,))) == ["identity"]
    assert codes(replace(ordinary(), answers=(good, earlier))) == []


def temporary(until: date) -> LimitEvent:
    return LimitEvent(
        id=2,
        line=1,
        on=ago(40),
        kind=LimitEventKind.TEMPORARY,
        limit=2_000_000,  # type: ignore[arg-type]
        temporary_until=until,
    )


def test_a_temporary_limit_that_ended_the_day_before_explains_the_fall():
    plain = event(ordinary(), limit=1_000_000)
    events = (plain.limit_events[0], temporary(ago(1)), *plain.limit_events[1:])
    reason = first(replace(plain, limit_events=events))
    assert reason.code is Code.TEMPORARY_LIMIT_ENDED
    assert (reason.before, reason.after) == ("20000.00", "10000.00")


def test_a_temporary_limit_that_still_ran_explains_nothing():
    plain = ordinary()
    events = (plain.limit_events[0], temporary(ON + timedelta(days=60)), *plain.limit_events[1:])
    assert codes(replace(plain, limit_events=events)) == []


def test_the_same_product_at_another_lender_that_came_instead_is_a_move():
    plain = event(ordinary(), kind=LimitEventKind.CLOSED, limit=0)
    new = Line(id=3, lender="乙银行", product="花呗", kind=LineKind.PAY_LATER, opened_on=ago(3))
    reason = first(replace(plain, lines=(*plain.lines, new)))
    assert (reason.code, reason.evidence) == (Code.PRODUCT_MOVED, ("lines:3",))


def test_a_line_without_use_for_seven_months_is_idle():
    plain = ordinary(used={(1, back): 0 for back in range(8)})
    reason = first(plain)
    assert (reason.code, reason.strength) == (Code.IDLE, Strength.MEDIUM)
    assert reason.after >= 6


def others_cut(*days: int) -> Snapshot:
    """So many other lenders that cut, each so many days before."""
    plain = ordinary()
    lines, events = list(plain.lines), list(plain.limit_events)
    for n, day in enumerate(days, 10):
        lines.append(Line(id=n, lender=f"丙{n}", kind=LineKind.REVOLVING, opened_on=ago(900)))
        events.append(LimitEvent(id=n * 10, line=n, on=ago(800), kind=LimitEventKind.GRANTED,
                                 limit=500_000))  # type: ignore[arg-type]  # fmt: skip
        events.append(LimitEvent(id=n * 10 + 1, line=n, on=ago(day), kind=LimitEventKind.CUT,
                                 limit=100_000))  # type: ignore[arg-type]  # fmt: skip
    return replace(plain, lines=tuple(lines), limit_events=tuple(events))


def test_two_other_lenders_cutting_within_days_are_market_wide():
    reason = first(others_cut(2, 9))
    assert (reason.code, reason.after) == (Code.MARKET_WIDE, 2)
    assert reason.evidence == ("limit_events:101", "limit_events:111")


def test_one_other_lender_or_cuts_months_apart_are_not():
    assert codes(others_cut(2)) == []
    assert codes(others_cut(100, 130)) == []


def test_two_products_of_one_other_lender_are_one_lender_that_cut():
    cut = others_cut(2, 9)
    names = {10: "招商银行", 11: "招行"}
    lines = tuple(replace(one, lender=names.get(one.id, one.lender)) for one in cut.lines)
    assert codes(replace(cut, lines=lines)) == []


def moved_to(day: date, snapshot: Snapshot) -> Snapshot:
    return event(snapshot, on=day)


def test_a_public_rule_explains_a_cut_of_a_lender_of_its_kind_and_not_of_a_bank_card():
    small = replace(ordinary().lines[0], lender="某某小贷")
    day = date(2025, 10, 20)
    plain = moved_to(day, ordinary(end=day))
    assert codes(replace(plain, lines=(small, plain.lines[1])), as_of=day) == ["market-wide"]
    card = replace(plain.lines[0], lender="某银行", kind=LineKind.CREDIT_CARD)
    assert codes(replace(plain, lines=(card, plain.lines[1])), as_of=day) == []


def test_an_event_that_the_person_added_to_the_public_list_counts():
    row = {"on": ago(10).isoformat(), "text": "All lenders tighten.", "source": "a newspaper"}
    reason = first(replace(ordinary(), environment={"events": [row]}))
    assert (reason.code, reason.source) == (Code.MARKET_WIDE, "a newspaper")
    undocumented = {"events": [row | {"bears_on": "none"}]}
    assert codes(replace(ordinary(), environment=undocumented)) == []


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("您的临时额度已到期", Code.TEMPORARY_LIMIT_ENDED),
        ("该产品已升级，由合作银行继续提供服务", Code.PRODUCT_MOVED),
        ("近期征信查询次数过多", Code.APPLICATIONS),
        ("您在其他机构存在逾期", Code.OVERDUE_ELSEWHERE),
        ("您存在逾期记录", Code.OVERDUE),
        ("资金用途不符合合同约定", Code.FORBIDDEN_USE),
        ("账户长期未使用", Code.IDLE),
        ("根据监管要求调整", Code.MARKET_WIDE),
        ("Your account has been inactive", Code.IDLE),
        ("综合评估未通过", None),
        ("系统综合评分不足", None),
        ("本次调整非逾期原因", None),
        ("", None),
        (None, None),
    ],
)
def test_the_words_of_a_lender_point_to_a_cause_or_to_none(said, code):
    assert pointed_to(said) is code


def test_what_the_lender_said_goes_before_what_the_records_show():
    snapshot = event(ordinary(late={(2, 1): 12}), said="账户长期未使用")
    found = diagnose(snapshot, EVENT, ON)
    assert [str(reason.code) for reason in found.reasons] == ["idle", "overdue-elsewhere"]
    assert found.reasons[0].evidence == (f"limit_events:{EVENT}",)
    assert found.reasons[0].measure == SAID
    assert wording.answer(found) == (
        "The lender's own words name the first cause, and your records show nothing of it; the "
        "others stand out in your records."
    )


def test_the_words_of_the_event_are_no_record_of_what_they_say():
    """Where the records show it, too, they alone are named as what shows it."""
    plain, said = (
        first(event(ordinary(late={(1, 0): 40}), said=said)) for said in (None, "您的账户已逾期")
    )
    assert plain.code is said.code is Code.OVERDUE
    assert said.evidence == plain.evidence != ()
    assert said.measure == plain.measure != SAID
    assert said.text.endswith("The lender said: “您的账户已逾期”.")


def test_at_most_four_reasons_the_most_marked_first():
    snapshot = replace(
        ordinary(late={(1, 1): 20, (2, 1): 20}, used={(1, 0): 950_000}),
        applications=applications(2, 3, 4, 5, 6),
        answers=(answer(AnswerCode.PHONE_UNCHANGED, AnswerValue.NO, 3),),
    )
    found = diagnose(snapshot, EVENT, ON)
    assert [str(r.code) for r in found.reasons] == [
        "overdue", "applications", "overdue-elsewhere", "identity",
    ]  # fmt: skip
    assert found.reasons[0].weight >= found.reasons[-1].weight


def test_a_loan_repaid_early_is_named_as_contested_and_explains_nothing():
    loan = Loan(
        id=1,
        line=3,
        drawn_at=at(80),
        principal=400_000,  # type: ignore[arg-type]
        method=Method.EQUAL_INSTALMENT,
        months=12,
        annual_rate=0.1,
        first_due_on=ago(50),
    )
    snapshot = with_cash(loan, repayments=(replace(paid(60, 410_000, 3), loan=1),))
    found = diagnose(snapshot, EVENT, ON)
    assert found.no_cause_in_records
    assert [claim.code for claim in found.contested] == ["early-repayment"]
    assert found.contested[0].strength is Strength.CONTESTED


@settings(max_examples=25)
@given(
    after=some.integers(0, 40),
    late=some.integers(5, 60),
    amount=some.sampled_from([1_000, 900_000, 5_000_000]),
)
def test_nothing_that_happened_from_the_day_of_the_event_on_changes_the_answer(after, late, amount):
    plain = ordinary(late={(1, 1): late})
    day = ON + timedelta(days=after)
    more = replace(
        plain,
        applications=tuple(Application(id=n, on=day) for n in range(1, 7)),
        loans=tuple(Loan(id=n, line=n, drawn_at=datetime.combine(day, at(0).time()),
                    principal=amount, purpose=Purpose.DEBT) for n in (1, 2)),
        answers=(Answer(id=1, code=AnswerCode.LATE_ANYWHERE, on=day, since=day,
                        value=AnswerValue.YES),),
        checkins=(Checkin(id=1, on=day, line=1, limit=None, used=amount, paid=Paid.NONE),),
        day_totals=(DayTotal(day, 1, Direction.OUT, Kind.EXPENSE, None, amount, amount, 1),),
    )  # fmt: skip
    as_of = ON + timedelta(days=60)
    before, then = diagnose(plain, EVENT, as_of), diagnose(more, EVENT, as_of)
    assert then.to_json() == before.to_json()


def test_what_is_told_two_weeks_after_the_event_or_later_tells_nothing_of_before():
    day = ON + timedelta(days=15)
    more = replace(
        ordinary(),
        answers=tuple(
            Answer(id=n, code=code, on=day, value=value)
            for n, (code, value) in enumerate(
                (code, value) for code in AnswerCode for value in AnswerValue
            )
        ),
        checkins=(Checkin(id=1, on=day, line=1, limit=None, used=990_000),),  # type: ignore[arg-type]
    )
    as_of = ON + timedelta(days=60)
    assert diagnose(more, EVENT, as_of).to_json() == diagnose(ordinary(), EVENT, as_of).to_json()


def told(found: Diagnosis) -> list[str]:
    return [note.code for note in found.notes]


def test_two_events_on_one_day_are_both_answered_from_the_eve():
    plain = ordinary(late={(1, 1): 10})
    frozen = LimitEvent(id=EVENT + 1, line=1, on=ON, kind=LimitEventKind.FROZEN)
    snapshot = replace(plain, limit_events=(*plain.limit_events, frozen))
    first_one, second = (diagnose(snapshot, n, ON) for n in (EVENT, EVENT + 1))
    assert told(first_one) == told(second) == ["same-day"]
    assert first_one.reasons == second.reasons
    assert second.limit_before == 1_000_000
    assert diagnose(snapshot, None, ON).event.id == EVENT + 1


def test_an_event_before_the_line_was_opened_is_told_as_a_slip():
    plain = ordinary()
    line = replace(plain.lines[0], opened_on=ON + timedelta(days=5))
    found = diagnose(replace(plain, lines=(line, plain.lines[1])), EVENT, ON + timedelta(days=9))
    assert "before-opening" in told(found)


def test_a_raise_that_lowers_is_answered_as_a_cut():
    found = diagnose(event(ordinary(), kind=LimitEventKind.RAISED), None, ON)
    assert told(found) == ["raise-that-lowers"]
    assert (found.limit_before, found.limit_after) == (1_000_000, 300_000)


def test_a_cut_that_raises_is_told():
    found = diagnose(event(ordinary(), limit=3_000_000), EVENT, ON)
    assert told(found) == ["cut-that-raises"]


def test_an_event_on_a_closed_line_is_told():
    plain = ordinary()
    line = replace(plain.lines[0], closed_on=ago(20))
    found = diagnose(replace(plain, lines=(line, plain.lines[1])), EVENT, ON)
    assert told(found) == ["line-closed"]


def test_a_ledger_with_nothing_before_the_event_says_so():
    plain = replace(ordinary(), bills=(), repayments=())
    found = diagnose(plain, EVENT, ON)
    assert found.no_cause_in_records
    assert told(found) == ["nothing-before"]


@pytest.mark.parametrize(
    ("number", "words"), [(1, "took no limit away"), (9999, "There is no limit event 9999")]
)
def test_an_event_that_took_nothing_or_is_not_there_is_refused(number, words):
    with pytest.raises(UserError, match=words):
        diagnose(ordinary(), number, ON)


def test_an_event_after_the_day_looked_at_is_refused_and_none_before_it_is_told():
    with pytest.raises(UserError, match="after the day looked at"):
        diagnose(ordinary(), EVENT, ago(1))
    with pytest.raises(UserError, match="No cut, freeze or closing"):
        diagnose(ordinary(), None, ago(1))


def test_a_fall_that_only_a_check_in_shows_asks_to_be_written_down():
    fell = Checkin(id=1, on=ago(5), line=1, limit=400_000, used=0)  # type: ignore[arg-type]
    with pytest.raises(UserError, match=r"花呗 at 4,000 after 10,000"):
        diagnose(replace(ordinary(), checkins=(fell,)), None, ago(1))


def test_the_self_check_is_looked_at_on_the_eve_and_three_times_before():
    found = diagnose(ordinary(late={(1, 1): 40}), EVENT, ON)
    assert [look.as_of for look in found.looks] == [ago(1), ago(31), ago(91), ago(181)]
    risks = [look.line_risk for look in found.looks]
    assert risks[0] is not None and risks[2] is not None and risks[0] > risks[2]


def test_the_letter_states_the_event_and_only_what_the_records_bear_out():
    text = diagnose(event(ordinary(), said="综合评估"), EVENT, ON).letter
    assert "was changed from 10,000 to 3,000" in text and "综合评估" in text
    assert "bills on record; all were paid on time" in text
    late = diagnose(ordinary(late={(1, 1): 10}), EVENT, ON).letter
    assert "on time" not in late


def test_a_letter_says_its_days_in_its_own_language():
    letters = diagnose(ordinary(), EVENT, ON).letters
    assert f"On {show_day(ON, 'en')} the limit" in letters["en"]
    assert f"{show_day(ON, 'zh_CN')}，我的" in letters["zh_CN"]


def test_of_a_limit_that_lines_share_all_of_them_use_it():
    """Two cards of a bank at half of their one limit each: it is full, though neither is."""
    plain = ordinary(
        used={(1, n): 480_000 for n in range(14)} | {(2, n): 460_000 for n in range(14)}
    )
    assert "high-use" not in [str(one.code) for one in diagnose(plain, EVENT, ON).reasons]
    first_line, second = plain.lines
    shared = replace(plain, lines=(first_line, replace(second, shares_limit_with=1)))
    events = tuple(one for one in plain.limit_events if one.line == 1)
    reason = first(replace(shared, limit_events=events))
    assert reason.code is Code.HIGH_USE
    assert reason.text.startswith("花呗: 94% of the limit was in use")
