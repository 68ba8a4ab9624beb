"""A cut of two days ago in a ledger of one evening: what counts as known on the eve, and what is
not recorded."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from core.money import Fen
from core.planning.aftermath.steps import next_steps
from core.planning.diagnosis import diagnose
from core.planning.diagnosis.model import Code, State
from core.planning.diagnosis.said import General, general_kind, pointed_to
from core.planning.diagnosis.wording import answer, headline
from core.records.model import (
    Answer,
    AnswerCode,
    AnswerValue,
    Bill,
    Direction,
    Kind,
    LimitEvent,
    LimitEventKind,
    Loan,
    Repayment,
)
from core.records.snapshot import Payment
from tests.planning.cut_evening import EVENING, EVENT, ON, thin, with_event

YES, NO = AnswerValue.YES, AnswerValue.NO


def told(code, value, days=2, since=None, number=1):
    """An answer given some days after the event, or before it."""
    return Answer(id=number, code=code, on=ON + timedelta(days=days), value=value, since=since)


def found_with(*answers, as_of=EVENING, snapshot=None):
    return diagnose(replace(snapshot or bare(), answers=answers), EVENT, as_of)


def bare():
    """Nothing but the line and its cut."""
    return thin(checkins=())


def codes(found):
    return [str(reason.code) for reason in found.reasons]


def states(found):
    return {str(aspect.code): aspect.state for aspect in found.aspects}


# What answers tell of the eve


@pytest.mark.parametrize(
    ("code", "value", "cause"),
    [
        (AnswerCode.LATE_ANYWHERE, YES, "overdue-elsewhere"),
        (AnswerCode.LINKED_OVERDUE, YES, "overdue-elsewhere"),
        (AnswerCode.MANY_APPLICATIONS, YES, "applications"),
        (AnswerCode.DRAWS_FORBIDDEN, YES, "forbidden-use"),
        (AnswerCode.DRAWS_TO_REPAY, YES, "borrow-to-repay"),
        (AnswerCode.REPAID_REDRAWN, YES, "repaid-redrawn"),
        (AnswerCode.LIMIT_TEMPORARY, YES, "temporary-limit-ended"),
        (AnswerCode.PHONE_UNCHANGED, NO, "identity"),
        (AnswerCode.GUARANTEE_CALLED, YES, "guarantee"),
    ],
)
def test_an_answer_counts_from_the_day_since_when_it_is_so(code, value, cause):
    found = found_with(told(code, value, since=ON - timedelta(days=7)))
    assert codes(found) == [cause]
    assert found.reasons[0].evidence == ("answers:1",)
    assert states(found)[cause] is State.FOUND


def test_what_only_an_answer_tells_is_late_elsewhere_is_mended_there_and_not_by_bills_here():
    since = ON - timedelta(days=7)
    snapshot = replace(bare(), answers=(told(AnswerCode.LINKED_OVERDUE, YES, since=since),))
    steps = next_steps(snapshot, diagnose(snapshot, EVENT, EVENING), EVENING)
    (mend,) = [step for step in steps if step.code == "mend-overdue-elsewhere"]
    assert mend.text.startswith("Pay first what is still overdue there")
    assert "three-on-time" not in {step.code for step in steps}


@pytest.mark.parametrize("since", [ON, ON + timedelta(days=1)])
def test_what_is_so_only_since_the_day_of_the_cut_explains_nothing(since):
    assert codes(found_with(told(AnswerCode.LATE_ANYWHERE, YES, since=since))) == []


def test_what_began_half_a_year_before_explains_nothing():
    since = ON - timedelta(days=180)
    assert codes(found_with(told(AnswerCode.PHONE_UNCHANGED, NO, since=since))) == []


def test_a_change_within_three_months_told_two_weeks_after_speaks_of_before_with_that_said():
    found = found_with(told(AnswerCode.PHONE_UNCHANGED, NO))
    assert codes(found) == ["identity"]
    assert found.reasons[0].text == (
        "Your self-check of 30 Nov 2026, 2 days after it, told of the three months before: The "
        "phone number changed within three months."
    )
    late = ON + timedelta(days=14), ON + timedelta(days=15)
    phone = [told(AnswerCode.PHONE_UNCHANGED, NO, (day - ON).days) for day in late]
    assert codes(found_with(phone[0], as_of=late[1])) == ["identity"]
    assert codes(found_with(phone[1], as_of=late[1])) == []


def test_how_things_are_some_days_after_is_a_weak_sign_for_a_week():
    found = found_with(told(AnswerCode.LINKED_OVERDUE, YES))
    assert codes(found) == ["overdue-elsewhere"]
    assert found.reasons[0].strength == "weak"
    assert "2 days after it; whether it was so already on the eve" in found.reasons[0].text
    as_of = ON + timedelta(days=20)
    assert codes(found_with(told(AnswerCode.LINKED_OVERDUE, YES, 8), as_of=as_of)) == []


def test_an_answer_given_after_the_day_looked_at_is_not_known_yet():
    found = found_with(told(AnswerCode.PHONE_UNCHANGED, NO, since=ON - timedelta(days=9)), as_of=ON)
    assert codes(found) == []
    assert states(found)["identity"] is State.NOT_RECORDED


def test_the_last_statement_stands_and_not_sure_is_none():
    since = ON - timedelta(days=30)
    first = told(AnswerCode.LATE_ANYWHERE, YES, 1, since, 1)
    assert codes(found_with(first, told(AnswerCode.LATE_ANYWHERE, NO, 2, since, 2))) == []
    unsure = told(AnswerCode.LATE_ANYWHERE, AnswerValue.UNKNOWN, 2, since, 2)
    assert codes(found_with(first, unsure)) == ["overdue-elsewhere"]
    assert states(found_with(unsure))["overdue"] is State.NOT_RECORDED


# Looked at, or not recorded


def test_with_nothing_on_record_nothing_is_called_looked_at_but_the_market():
    found = diagnose(bare(), EVENT, EVENING)
    assert found.no_cause_in_records
    assert found.codes_in(State.NOTHING) == [Code.MARKET_WIDE]
    assert answer(found).startswith("Your records hold next to nothing of the time before")


def test_each_question_answered_with_no_is_an_aspect_looked_at():
    since = ON - timedelta(days=90)
    good = {
        code: YES
        for code in (
            AnswerCode.IDENTITY_CURRENT,
            AnswerCode.PHONE_UNCHANGED,
            AnswerCode.DEVICE_UNCHANGED,
        )
    }
    asked = [code for code in AnswerCode if code is not AnswerCode.CARDS_ALIVE]
    answers = [
        told(code, good.get(code, NO), since=since, number=n) for n, code in enumerate(asked, 1)
    ]
    found = found_with(*answers)
    assert found.no_cause_in_records
    assert set(found.codes_in(State.NOT_RECORDED)) == {
        Code.HIGH_USE, Code.DEBT_JUMP, Code.PRODUCT_MOVED, Code.IDLE,
    }  # fmt: skip
    said = answer(found)
    assert said.startswith("Nothing in your records explains this. They hold nothing on:")
    assert "A limit nearly used up" in said and "Late elsewhere" not in said


def test_one_check_in_shows_how_bills_were_paid_and_how_much_was_used_but_not_the_papers():
    found = states(diagnose(thin(), EVENT, EVENING))
    assert found["high-use"] is State.FOUND
    assert found["identity"] is found["guarantee"] is found["applications"] is State.NOT_RECORDED
    assert found["debt-jump"] is State.NOT_RECORDED
    months = thin(date(2026, 9, 30), date(2026, 10, 31))
    assert states(diagnose(months, EVENT, EVENING))["overdue-elsewhere"] is State.NOTHING


def test_a_line_is_not_unused_since_the_day_it_was_opened_because_nothing_is_known_of_it():
    snapshot = thin(date(2026, 9, 30), date(2026, 10, 31))
    opened = replace(snapshot.lines[2], opened_on=date(2024, 1, 1))
    snapshot = replace(snapshot, lines=(*snapshot.lines[:2], opened))
    found = diagnose(snapshot, EVENT, EVENING)
    assert "idle" not in codes(found)
    assert states(found)["idle"] is State.NOT_RECORDED
    half_a_year = thin(date(2026, 5, 31), date(2026, 10, 31))
    assert "idle" in codes(diagnose(half_a_year, EVENT, EVENING))


# High use elsewhere, and figures of the days after


def test_a_line_nearly_used_up_counts_for_the_cut_of_another():
    found = diagnose(thin(date(2026, 9, 30), date(2026, 10, 31)), EVENT, EVENING)
    assert codes(found) == ["high-use"]
    assert found.reasons[0].text.startswith("花呗: 86% of the limit was in use on 31 Oct 2026")


def test_a_check_in_two_days_later_tells_of_the_eve_and_says_so():
    (reason,) = diagnose(thin(), EVENT, EVENING).reasons
    assert reason.code is Code.HIGH_USE
    assert reason.text.endswith(
        "That is as of the check-in 2 days after it; no draw or payment is recorded in between."
    )
    assert reason.evidence == ("checkins:1",)


def test_a_balance_that_moved_since_or_is_told_later_tells_nothing_of_the_eve():
    plain, noon = thin(), datetime(2026, 11, 29, 12)
    paid = Repayment(id=1, line=1, paid_at=noon, amount=Fen(100))
    drawn = Loan(id=1, line=1, drawn_at=noon, principal=Fen(100))
    bought = Payment(
        date(2026, 11, 29), None, 1, Direction.OUT, Kind.EXPENSE, "某店", None, Fen(100)
    )
    for moved in ({"repayments": (paid,)}, {"loans": (drawn,)}, {"payments": (bought,)}):
        assert codes(diagnose(replace(plain, **moved), EVENT, EVENING)) == [], moved
    late = thin(ON + timedelta(days=15))
    assert codes(diagnose(late, EVENT, ON + timedelta(days=20))) == []


def test_a_bill_that_closed_after_the_event_is_counted_back_over_what_moved_in_between():
    """The bill before was repaid on the day after the cut; something was bought and drawn."""
    noon = datetime(2026, 11, 29, 12)
    bill = Bill(id=1, line=3, closed_on=ON + timedelta(days=5), balance=Fen(1_500_000))
    paid = Repayment(id=1, line=3, paid_at=noon, amount=Fen(3_500_000))
    drawn = Loan(id=1, line=3, drawn_at=noon, principal=Fen(200_000))
    bought = Payment(noon.date(), None, 3, Direction.OUT, Kind.EXPENSE, "某店", None, Fen(100_000))
    snapshot = replace(
        bare(), bills=(bill,), repayments=(paid,), loans=(drawn,), payments=(bought,)
    )
    (reason,) = [
        one
        for one in diagnose(snapshot, EVENT, ON + timedelta(days=6)).reasons
        if one.code is Code.HIGH_USE
    ]
    assert reason.text.startswith("蚂蚁消费金融 借呗: 94% of the limit was in use")
    assert "without what was drawn, bought and repaid in between" in reason.text
    assert reason.evidence == ("bills:1",)
    unpaid = replace(snapshot, repayments=())
    assert Code.HIGH_USE not in codes(diagnose(unpaid, EVENT, ON + timedelta(days=6)))


def test_a_bill_of_the_very_day_is_not_said_to_have_closed_no_days_after_it():
    bill = Bill(id=1, line=3, closed_on=ON, balance=Fen(4_700_000))
    drawn = Loan(id=1, line=3, drawn_at=datetime(2026, 11, 28, 8), principal=Fen(100_000))
    snapshot = replace(bare(), bills=(bill,), loans=(drawn,))
    (reason,) = [
        one for one in diagnose(snapshot, EVENT, EVENING).reasons if one.code is Code.HIGH_USE
    ]
    assert reason.text.startswith("蚂蚁消费金融 借呗: 92% of the limit was in use")
    assert "by the bill that closed on the day of the event itself" in reason.text


def test_a_bill_that_closed_after_the_event_tells_of_its_line():
    bill = Bill(id=1, line=3, closed_on=ON + timedelta(days=5), balance=Fen(4_600_000))
    snapshot = replace(bare(), bills=(bill,))
    (reason,) = diagnose(snapshot, EVENT, ON + timedelta(days=6)).reasons
    assert reason.text.startswith("蚂蚁消费金融 借呗: 92% of the limit was in use")
    assert "as of the bill that closed 5 days after it" in reason.text
    assert codes(diagnose(snapshot, EVENT, EVENING)) == []


# The limit before, and refused draws


def test_the_limit_before_is_what_the_person_remembers_and_no_event_of_its_own():
    found = diagnose(bare(), EVENT, EVENING)
    assert (found.limit_before, found.limit_after) == (5_000_000, 100_000)
    assert headline(found) == (
        "The limit of 蚂蚁消费金融 借呗 went from 50,000 to 1,000 on 28 Nov 2026."
    )
    assert "was changed from 50,000 to 1,000" in found.letters["en"]


def test_a_raise_that_lowers_is_seen_from_what_is_remembered():
    snapshot = with_event(bare(), kind=LimitEventKind.RAISED)
    assert "raise-that-lowers" in [note.code for note in diagnose(snapshot, None, EVENING).notes]


def test_refused_draws_are_answered_like_a_cut():
    snapshot = with_event(bare(), kind=LimitEventKind.REFUSED, limit=None)
    found = diagnose(snapshot, None, EVENING)
    assert headline(found) == (
        "Draws on 蚂蚁消费金融 借呗 are refused since 28 Nov 2026, though its limit of 50,000 is "
        "still shown."
    )
    assert "every draw on 蚂蚁消费金融 借呗 is refused" in found.letters["en"]
    assert "why my draws are refused" in found.letters["en"]
    unknown = with_event(snapshot, before=None)
    assert headline(diagnose(unknown, None, EVENING)) == (
        "Draws on 蚂蚁消费金融 借呗 are refused since 28 Nov 2026."
    )


def test_a_limit_that_is_still_shown_was_no_temporary_one_and_moved_nowhere():
    given = LimitEvent(
        id=5,
        line=3,
        on=ON - timedelta(days=30),
        kind=LimitEventKind.TEMPORARY,
        limit=Fen(9_000_000),
        temporary_until=ON - timedelta(days=1),
    )
    new = replace(bare().lines[2], id=9, lender="乙", opened_on=ON - timedelta(days=3))
    for kind, causes in (
        (LimitEventKind.FROZEN, ["temporary-limit-ended", "product-moved"]),
        (LimitEventKind.REFUSED, []),
    ):
        event = replace(bare().limit_events[0], kind=kind, limit=Fen(5_000_000))
        snapshot = replace(bare(), lines=(*bare().lines, new), limit_events=(given, event))
        assert codes(diagnose(snapshot, EVENT, EVENING)) == causes


def test_another_lender_that_refuses_draws_counts_as_cutting_at_once():
    events = [
        LimitEvent(id=n, line=line, on=ON - timedelta(days=n), kind=LimitEventKind.REFUSED)
        for n, line in ((8, 1), (9, 2))
    ]
    snapshot = replace(bare(), limit_events=(*bare().limit_events, *events))
    own = diagnose(
        snapshot, EVENT, EVENING
    )  # 花呗 and 借呗 are of one lender, the card is another's
    assert Code.MARKET_WIDE not in [reason.code for reason in own.reasons]
    first, *others = snapshot.lines
    elsewhere = replace(
        snapshot, lines=(replace(first, lender="京东金融", product="白条"), *others)
    )
    found = diagnose(elsewhere, EVENT, EVENING)
    assert Code.MARKET_WIDE in [reason.code for reason in found.reasons]


# What the app said


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("综合评估未通过", General.ASSESSMENT),
        ("您的账户暂未通过系统综合评估，请保持更好的消费和还款记录", General.ASSESSMENT),
        ("暂无可借额度", General.ASSESSMENT),
        ("暂不符合", General.ASSESSMENT),
        ("您目前暂不符合借款条件", General.ASSESSMENT),
        ("系统评估暂不支持", General.ASSESSMENT),
        ("暂时无法向您提供借款服务", General.ASSESSMENT),
        ("当前无法放款", General.ASSESSMENT),
        ("请稍后再试", General.ASSESSMENT),
        ("Your request was not approved after our overall assessment", General.ASSESSMENT),
        ("倡导理性消费", General.RATIONAL),
        ("评分不足", General.SCORE),
        ("系统综合评分不足", General.SCORE),
        ("芝麻分不足", General.SCORE),
        ("额度管控", General.RISK),
        ("账户存在风险", General.RISK),
        ("根据风险管理策略调整", General.RISK),
        ("系统维护中", General.TECHNICAL),
    ],
)
def test_general_phrases_are_known_as_such_and_point_to_no_cause(said, kind):
    assert pointed_to(said) is None
    assert general_kind(said) is kind


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("综合评估未通过：近期征信查询次数过多", Code.APPLICATIONS),
        ("综合评估未通过，存在逾期", Code.OVERDUE),
        ("账户存在风险，请完成身份验证", Code.IDENTITY),
        ("银行卡异常", Code.IDENTITY),
        ("非逾期原因，因账户长期未使用", Code.IDLE),
        ("因监管要求，资金方暂停合作", Code.MARKET_WIDE),
        ("临时额度到期，已恢复固定额度", Code.TEMPORARY_LIMIT_ENDED),
    ],
)
def test_words_that_name_a_cause_beside_a_general_phrase_point_to_it(said, code):
    assert pointed_to(said) is code
    assert general_kind(said) is None


def test_a_denial_takes_out_its_own_cause_only():
    assert pointed_to("非逾期，身份证件已过期") is Code.IDENTITY
    assert pointed_to("非套现，但有逾期") is Code.OVERDUE


def test_a_general_phrase_is_said_to_name_no_cause_and_is_no_reason():
    found = diagnose(with_event(bare(), said="综合评估未通过"), EVENT, EVENING)
    assert found.no_cause_in_records
    (note,) = [note for note in found.notes if note.code == "said-assessment"]
    assert "“综合评估未通过” is a general phrase" in note.text and "names no cause" in note.text


def test_the_lenders_own_words_are_named_as_such_and_not_as_a_record():
    found = diagnose(with_event(bare(), said="账户长期未使用"), EVENT, EVENING)
    (reason,) = found.reasons
    assert reason.text == "The lender said: “账户长期未使用”."
    assert (reason.measure, reason.evidence) == ("said", ("limit_events:1",))
    assert answer(found) == (
        "The lender's own words name a cause; your records show nothing of it."
    )
