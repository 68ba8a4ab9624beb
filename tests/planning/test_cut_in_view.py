"""A cut stays in view for its 30 days; its steps can be ticked off; and two more letters."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from core.money import Fen
from core.planning.aftermath.kept import (
    cut_in_view,
    progress,
    reminder,
    ticked,
    with_tick,
)
from core.planning.aftermath.letters import LetterKind, line_letters
from core.planning.aftermath.steps import next_steps
from core.planning.diagnosis import diagnose
from core.planning.diagnosis.asking import QUESTIONS, Given, to_answers
from core.planning.diary import diary
from core.records.model import Bill, LimitEvent, LimitEventKind, Repayment
from core.report.events import events_section
from tests.planning.cut_evening import EVENING, EVENT, ON, thin, with_event
from tests.report.sample import assessment

BARE = thin(checkins=())
LATER = timedelta(days=30)


def test_a_cut_is_in_view_from_its_day_until_thirty_days_are_over():
    days = (ON - timedelta(days=1), ON, ON + LATER, ON + LATER + timedelta(days=1))
    seen = [cut_in_view(BARE, day) for day in days]
    assert [event is not None for event in seen] == [False, True, True, False]
    assert reminder(BARE, days[0]) is None


def test_a_freeze_or_refusals_that_ended_are_out_of_view():
    refused = with_event(BARE, kind=LimitEventKind.REFUSED)
    end = LimitEvent(id=2, line=3, on=EVENING, kind=LimitEventKind.UNFROZEN)
    ended = replace(refused, limit_events=(*refused.limit_events, end))
    assert cut_in_view(ended, ON) is not None
    assert cut_in_view(ended, EVENING) is None


def test_the_reminder_says_what_happened_what_is_open_and_until_when():
    assert reminder(BARE, EVENING) == (
        "The limit of 蚂蚁消费金融 借呗 went from 50,000 to 1,000 on 28 Nov 2026. 8 questions "
        "about the weeks before are open; the steps are kept in view until 28 Dec 2026."
    )
    answered = with_event(answered_all(), said="综合评估")
    assert reminder(answered, EVENING) == (
        "The limit of 蚂蚁消费金融 借呗 went from 50,000 to 1,000 on 28 Nov 2026. The next steps "
        "are kept in view until 28 Dec 2026."
    )


def answered_all():
    given = {question.code: Given(question.choices[0].code) for question in QUESTIONS}
    told = to_answers(BARE, BARE.limit_events[0], given, EVENING)
    return replace(BARE, answers=tuple(replace(one, id=n) for n, one in enumerate(told, 1)))


def steps(snapshot):
    return next_steps(snapshot, diagnose(snapshot, EVENT, EVENING), EVENING)


def test_steps_done_are_those_ticked_off_and_those_that_the_records_show():
    own = steps(BARE)
    first = progress(own, frozenset())
    assert first.done == 0 and first.next_step is not None and first.next_step.can_be_done
    then = progress(own, frozenset({first.next_step.code, "letter"}))
    assert (then.done, then.count) == (2, first.count)
    assert then.next_step is not None and then.next_step.code != first.next_step.code
    answered = with_event(answered_all(), said="综合评估")
    assert next(step for step in steps(answered) if step.code == "questions").is_done


def test_what_is_to_leave_alone_is_nothing_to_tick_off():
    kinds = {step.code for step in steps(BARE) if step.can_be_done}
    assert {"questions", "letter", "free-report"} <= kinds
    assert not kinds & {"no-replacement", "scams", "nothing-to-mend", "no-informal-lender"}


def test_ticks_are_kept_by_event():
    kept = with_tick(with_tick({}, 1, "letter", True), 2, "letter", True)
    assert (ticked(kept, 1), ticked(kept, 3)) == ({"letter"}, frozenset())
    assert with_tick(kept, 1, "letter", False) == {"2": ["letter"]}


def test_diary_and_report_tell_the_limit_before_and_no_invented_event():
    (entry,) = diary(BARE, 3, EVENING)
    assert (entry.before, entry.limit) == (5_000_000, 100_000)
    frozen = with_event(BARE, kind=LimitEventKind.FROZEN, limit=None)
    (entry,) = diary(frozen, 3, EVENING)
    assert entry.before == 5_000_000
    section = events_section(BARE, replace(assessment(), as_of=EVENING))
    assert section is not None
    ((row,),) = [table.rows for table in section.tables]
    assert [row[3], row[4]] == ["50,000.00", "1,000.00"]


def test_a_ledger_with_the_event_invented_by_an_earlier_version_keeps_it():
    eve = LimitEvent(
        id=2,
        line=3,
        on=ON - timedelta(days=1),
        kind=LimitEventKind.GRANTED,
        limit=Fen(5_000_000),
    )
    old = with_event(BARE, before=None)
    old = replace(old, limit_events=(eve, *old.limit_events))
    assert [entry.limit for entry in diary(old, 3, EVENING)] == [5_000_000, 100_000]
    assert diagnose(old, EVENT, EVENING).limit_before == 5_000_000


def bill(number, closed, due, balance=100_000):
    return Bill(id=number, line=1, closed_on=closed, due_on=due, balance=Fen(balance))


def letters(snapshot):
    return line_letters(snapshot, snapshot.lines[0], EVENING)


def test_the_arrangement_names_amounts_and_days_on_record_and_what_is_past():
    late = bill(1, date(2026, 11, 10), date(2026, 11, 20), 200_000)
    coming = bill(2, date(2026, 11, 25), date(2026, 12, 9), 300_050)
    before = Repayment(id=1, line=1, paid_at=datetime(2026, 10, 8, 9), amount=Fen(100_000))
    kept = replace(BARE, bills=(late, coming), repayments=(before,))  # its payments are recorded
    text = letters(kept)[LetterKind.ARRANGEMENT]["en"]
    assert "- 20 Nov 2026: 2,000.00, 10 days past its due day" in text
    assert "- 9 Dec 2026: 3,000.50" in text
    assert "instalments" in text


def test_an_arrangement_without_dues_on_record_leaves_blanks_and_invents_nothing():
    text = letters(BARE)[LetterKind.ARRANGEMENT]["en"]
    assert "This is about 花呗." in text and "To pay: ________ on ________" in text


def test_an_objection_cites_its_articles_and_claims_only_what_the_records_bear_out():
    closed, due = date(2026, 10, 1), date(2026, 10, 9)
    paid = Repayment(id=1, line=1, bill=1, paid_at=datetime(2026, 10, 8, 9), amount=Fen(100_000))
    kept = replace(BARE, bills=(bill(1, closed, due),), repayments=(paid,))
    text = letters(kept)[LetterKind.OBJECTION]["en"]
    assert "article 25" in text and "article 26" in text and "20 days" in text
    assert "By my records, the bill of 9 Oct 2026 was paid on time." in text
    assert (
        "按我的记录，2026年10月9日到期的账单已按时还款。"
        in letters(kept)[LetterKind.OBJECTION]["zh_CN"]
    )
    late = replace(kept, repayments=(replace(paid, paid_at=datetime(2026, 10, 30, 9)),))
    assert "on time" not in letters(late)[LetterKind.OBJECTION]["en"]


def test_the_chinese_letters_name_the_product_with_its_lender_in_brackets():
    found = diagnose(BARE, EVENT, EVENING)
    assert "借呗（蚂蚁消费金融）" in found.letters["zh_CN"]
    assert "个人信息保护法" in found.letters["en"] and "as far as article 24" in found.letters["en"]
