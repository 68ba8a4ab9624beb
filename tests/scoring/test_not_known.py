"""What is not known is never counted as nothing: it widens the range, and time does not mend it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from core.records.model import (
    Answer,
    AnswerCode,
    AnswerValue,
    Bill,
    Checkin,
    LenderKind,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Loan,
    Method,
    Paid,
)
from core.records.snapshot import Snapshot
from core.report.wording import rest_of_risk
from core.scoring import assess
from core.scoring.possible import possible_rows
from tests.scoring.makers import AS_OF, NEVER, applications, cash, draw, story, together

LATER = [AS_OF + timedelta(days=days) for days in (20, 50, 80, 140, 300)]


def fen(yuan: int) -> Any:
    return yuan * 100


def told(*paid: Paid | None, used: int = 860_000, limit: int | None = 1_000_000) -> Snapshot:
    """A line of which check-ins said, newest month first, how its bill was paid; nothing else."""
    line = Line(id=1, lender="花呗", kind=LineKind.PAY_LATER, due_day=9)
    said: list[Checkin] = []
    for back, how in enumerate(paid):
        due_on = date(2026, 11 - back, 9)
        if how is not None:
            late = 40 if how is Paid.LATE else None
            said.append(
                Checkin(
                    id=back + 1,
                    on=due_on + timedelta(days=15),
                    line=1,
                    due_on=due_on,
                    paid=how,
                    used=used,  # type: ignore[arg-type]
                    limit=limit,  # type: ignore[arg-type]
                    days_late=late,
                )
            )
    return Snapshot(lines=(line,), checkins=tuple(said))


def points(snapshot: Snapshot, day: date = AS_OF) -> dict[str, int]:
    return {one.code: one.points for one in assess(snapshot, day).items}


def test_a_newer_due_of_which_nothing_is_told_may_have_been_late_or_not():
    known, open_ = told(*[Paid.ON_TIME] * 6), told(None, *[Paid.ON_TIME] * 5)
    late = told(Paid.LATE, *[Paid.ON_TIME] * 5)
    assert assess(open_, AS_OF).risk == assess(known, AS_OF).risk
    for one in (known, late):
        assert assess(open_, AS_OF).low <= assess(one, AS_OF).risk <= assess(open_, AS_OF).high
    assert assess(open_, AS_OF).high > assess(known, AS_OF).high


def test_a_balance_and_a_limit_that_are_not_known_may_be_anything():
    bare = replace(told(Paid.ON_TIME, Paid.ON_TIME, Paid.ON_TIME), checkins=())
    due = tuple(replace(one, used=None, limit=None) for one in told(*[Paid.ON_TIME] * 3).checkins)
    unknown = assess(replace(bare, checkins=due), AS_OF)
    for used, limit in ((0, 1_000_000), (990_000, 1_000_000), (990_000, None)):
        known = assess(told(*[Paid.ON_TIME] * 3, used=used, limit=limit), AS_OF)
        assert unknown.low <= known.risk <= unknown.high


def test_a_line_of_which_nothing_is_known_may_be_the_worst():
    silent = Snapshot(lines=(Line(id=2, lender="白条", kind=LineKind.PAY_LATER),))
    clean, beside = story([0] * 7), together(story([0] * 7), silent)
    late = story([NEVER, NEVER, NEVER, 0, 0, 0, 0], line=2, lender="白条")
    worst = assess(together(story([0] * 7), late), AS_OF)
    assert assess(beside, AS_OF).low == assess(clean, AS_OF).low
    assert assess(beside, AS_OF).risk < worst.risk <= assess(beside, AS_OF).high


def test_a_closed_line_of_which_nothing_is_known_is_no_doubt():
    gone = Line(id=2, lender="白条", kind=LineKind.PAY_LATER, closed_on=date(2025, 1, 1))
    beside = together(story([0] * 7), Snapshot(lines=(gone,)))
    record = {one.code: one.points for one in assess(beside, AS_OF).needed}
    assert not {"late-now", "late-months", "missed"} & set(record)


def test_a_bill_without_a_record_may_turn_out_to_be_paid_once_a_newer_one_was():
    """October's bill has no record of its payment; a check-in can yet say that November's
    was paid, and a lender asks for what is overdue first."""
    bill = Bill(
        id=1, line=1, closed_on=date(2026, 9, 20), due_on=date(2026, 10, 9), balance=fen(300)
    )
    silent = replace(told(None, None, Paid.ON_TIME, Paid.ON_TIME), bills=(bill,))
    newer = Checkin(id=9, on=AS_OF, line=1, due_on=date(2026, 11, 9), paid=Paid.ON_TIME)
    mended = replace(silent, checkins=(*silent.checkins, newer))
    before, after = assess(silent, AS_OF), assess(mended, AS_OF)
    assert after.risk < before.risk
    assert before.low <= after.risk


def test_where_all_is_known_the_row_stands_alone():
    assert len(possible_rows(story([0] * 7), 1, AS_OF)) == 1
    assert len(possible_rows(story([0] * 4), 1, AS_OF)) > 1


@pytest.mark.parametrize(
    "ledger",
    [
        told(*[Paid.ON_TIME] * 4),
        told(Paid.LATE, Paid.LATE, Paid.ON_TIME, Paid.ON_TIME),
        together(told(*[Paid.ON_TIME] * 4), story([0] * 7, line=2, lender="白条")),
        replace(told(*[Paid.ON_TIME] * 4), applications=applications(1, 2, 3, 40)),
    ],
    ids=["clean", "late", "two lines", "applications"],
)
def test_silence_narrows_nothing(ledger):
    seen = [assess(ledger, day) for day in (AS_OF, *LATER)]
    assert [one.high for one in seen] == sorted(one.high for one in seen)
    assert [one.coverage for one in seen] == sorted((one.coverage for one in seen), reverse=True)


def test_lateness_does_not_fall_away_because_nothing_newer_is_told():
    late = told(Paid.LATE, Paid.LATE, Paid.ON_TIME, Paid.ON_TIME)
    then = points(late)
    assert then["late-now"] == 14
    for day in LATER:
        now = points(late, day)
        for code in ("late-now", "late-months", "late-recent", "missed"):
            assert now[code] >= then[code], (day, code)
        reason = next(one for one in assess(late, day).reasons if one.item == "late-now")
        assert "checkins:1" in reason.evidence


def test_what_is_told_of_later_bills_ends_it():
    late = told(Paid.LATE, Paid.LATE, Paid.ON_TIME, Paid.ON_TIME)
    again = tuple(
        Checkin(id=90 + n, on=date(2027, n, 24), line=1, due_on=date(2027, n, 9), paid=Paid.ON_TIME)
        for n in (1, 2, 3, 4)
    )
    day = date(2027, 4, 25)
    assert points(replace(late, checkins=(*late.checkins, *again)), day)["late-now"] == 0


def test_months_in_which_nothing_was_owed_end_it_too():
    late = story([5, 40, 0, 0, 0, 0, 0])
    assert points(late)["late-now"] == 14
    paid_off = Checkin(id=1, on=AS_OF, line=1, used=fen(0))
    gone = points(replace(late, checkins=(paid_off,)), date(2027, 8, 1))
    assert gone["late-now"] == gone["late-months"] == gone["late-recent"] == 0


def test_a_concern_stands_until_it_is_answered_anew_and_a_clean_answer_for_a_year():
    old = AS_OF - timedelta(days=500)
    concern = Answer(id=1, code=AnswerCode.LINKED_OVERDUE, on=old, value=AnswerValue.YES)
    assert points(story([0] * 7, answers=(concern,)))["linked-trouble"] == 1
    changed = replace(concern, code=AnswerCode.PHONE_UNCHANGED, value=AnswerValue.NO)
    found = assess(story([0] * 7, answers=(changed,)), AS_OF)
    assert not next(one for one in found.items if one.code == "account-details").measured


def test_a_bill_unpaid_for_two_months_is_that_late_whether_or_not_the_newest_is_told():
    paid = story([0, NEVER, 0, 0, 0, 0, 0])
    newest = tuple(one for one in paid.repayments if one.bill != 100)
    day = date(2026, 11, 9)
    assert points(replace(paid, repayments=newest), day)["late-now"] == 14
    assert points(paid, day)["late-now"] == 14


def test_a_due_met_with_the_minimum_by_a_check_in_counts_as_such():
    code = "minimum-only"
    whole, minimum = told(*[Paid.WHOLE] * 4), told(*[Paid.MINIMUM] * 4)
    found = {one.code: one for one in assess(minimum, AS_OF).items}
    assert (found[code].value, found[code].points) == (4, 2)
    assert (
        "checkins:1" in next(o for o in assess(minimum, AS_OF).reasons if o.item == code).evidence
    )
    assert next(o for o in assess(whole, AS_OF).items if o.code == code).value == 0
    when = next(o for o in assess(told(*[Paid.ON_TIME] * 4), AS_OF).items if o.code == code)
    assert when.value is None


def test_the_rate_of_what_is_owed_beside_a_loan_is_not_that_of_the_loan():
    loan = draw(3, 100_000, annual_rate=0.1)
    used = Checkin(id=1, on=AS_OF - timedelta(days=9), line=1, used=fen(8000))
    beside = assess(cash(loan, checkins=(used,)), AS_OF)
    assert next(one for one in beside.items if one.code == "dear-rate").value is None
    clean = replace(cash(loan), lines=(cash(loan).lines[0],), bills=(), repayments=())
    alone = next(o for o in assess(clean, AS_OF).items if o.code == "dear-rate")
    assert alone.value == pytest.approx(0.1)


def test_a_new_loan_does_not_hide_what_is_owed_beside_it_from_the_debt_payments():
    """Finding: after a cut to 152% use and a new loan the risk went from 41 to 40."""
    from core.cash.debt_service import debt_payments

    used = Checkin(id=1, on=AS_OF - timedelta(days=2), line=1, used=fen(7600), limit=fen(10_000))
    line = Line(id=1, lender="借呗", kind=LineKind.REVOLVING, due_day=20)
    before = Snapshot(lines=(line,), checkins=(used,))
    small = Loan(id=1, line=1, drawn_at=draw(0).drawn_at, principal=fen(600), months=12,
                 method=Method.EQUAL_INSTALMENT, annual_rate=0.12)  # fmt: skip
    after = replace(before, loans=(small,))
    assert debt_payments(after, AS_OF).amount > debt_payments(before, AS_OF).amount
    cut = LimitEvent(
        id=1, line=1, on=AS_OF - timedelta(days=1), kind=LimitEventKind.CUT, limit=fen(5000)
    )
    assert (
        points(replace(after, limit_events=(cut,)))["debt-service"]
        >= points(before)["debt-service"]
    )


def test_a_draw_explains_nothing_of_what_was_owed_before_it():
    used = Checkin(id=1, on=AS_OF - timedelta(days=20), line=1, used=fen(100))
    owing = cash(checkins=(used,))
    drawn = replace(owing, loans=(draw(5, 2_000_000),))
    for code in ("borrow-to-repay", "night-draws", "draws-rising"):
        for one in (owing, drawn):
            assert not next(i for i in assess(one, AS_OF).items if i.code == code).measured


def test_the_kind_of_lender_that_a_person_chose_stands_over_its_name():
    named = story([NEVER, *[0] * 6], lender="某某小贷")
    chosen = replace(named, lines=(replace(named.lines[0], lender_kind=LenderKind.BANK),))
    assert points(named)["market"] == 3
    assert points(chosen)["market"] == 0


def test_the_points_of_reasons_of_small_things_and_of_what_is_not_known_make_the_risk():
    full = story([NEVER, 40, 5, 0, 0, 0, 0], owed=990_000, applications=applications(*range(1, 8)))
    for ledger in (full, story([0] * 7), told(*[Paid.ON_TIME] * 3)):
        found = assess(ledger, AS_OF)
        rest = sum(lost for lost, _text in rest_of_risk(found))
        assert sum(reason.points for reason in found.reasons) + rest == found.risk
        assert found.unknown_points == sum(i.points for i in found.items if not i.measured)
    assert assess(full, AS_OF).other_points > 0
    assert rest_of_risk(assess(Snapshot(), AS_OF)) == ()


def test_what_could_move_the_risk_most_is_asked_for_first_and_repeats_last():
    needed = assess(told(None, *[Paid.ON_TIME] * 3), AS_OF).needed
    assert (needed[0].page, needed[0].part, needed[0].line) == ("checkin", "paid", 1)
    first = list(dict.fromkeys((need.text, need.line) for need in needed))
    assert [(need.text, need.line) for need in needed[: len(first)]] == first
    spans = [need.points for need in needed[: len(first)]]
    assert spans == sorted(spans, reverse=True)


def test_how_bills_were_paid_is_asked_for_where_it_can_be_told():
    """A check-in asks nothing of a bill it knows, so what is older leads to the bills."""

    def asked(snapshot: Snapshot) -> list[tuple[str, str | None]]:
        needs = [need for need in assess(snapshot, AS_OF).needed if need.code == "late-months"]
        return [(need.page, need.part) for need in needs]

    four = told(*[Paid.WHOLE] * 4)
    assert asked(four) == [("lines", "bills")]
    newest_undocumented = told(None, *[Paid.WHOLE] * 3)
    assert asked(newest_undocumented) == [("checkin", "paid")]


def test_a_history_without_a_month_end_is_empty():
    from core.scoring import history

    assert history(story([0] * 3), date(2026, 11, 2), date(2026, 11, 20)) == []
