"""Warnings: on the day a line is crossed, once, never from what is not known, each with one act."""

import random
import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from types import SimpleNamespace

import pytest

import core.planning.warnings.model as model
from core.errors import UserError
from core.planning.warnings.kept import (
    kept,
    last_visit,
    new_ones,
    with_shown,
    with_silence,
)
from core.planning.warnings.kept import with_visit as visited
from core.planning.warnings.model import AGAIN, NEWS, Alert, Kind, alerts, crossed, kinds
from core.records.ledger import Ledger
from core.records.model import (
    Account,
    AccountKind,
    Answer,
    AnswerCode,
    AnswerValue,
    Application,
    Balance,
    Bill,
    Checkin,
    Income,
    LenderKind,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Paid,
    Repayment,
)
from core.records.settings import SILENCED, WARNINGS
from core.records.snapshot import Snapshot
from core.view import LedgerView
from desktop.desk import find_pages
from tests.random_ledgers import AS_OF, a_ledger

ON = date(2026, 11, 24)
DAY = timedelta(days=1)
SEEDS = range(24)


def yuan(amount: float) -> int:
    return round(amount * 100)


def line(number: int = 1, **fields) -> Line:
    told = {"lender": "花呗", "kind": LineKind.PAY_LATER, "due_day": 9}
    return Line(id=number, **{**told, **fields})


def said(number: int, on: date, limit: float | None, used: float | None, line: int = 1) -> Checkin:
    return Checkin(
        id=number,
        on=on,
        line=line,
        limit=None if limit is None else yuan(limit),  # type: ignore[arg-type]
        used=None if used is None else yuan(used),  # type: ignore[arg-type]
    )


def found(snapshot: Snapshot, as_of: date = ON, kind: str | None = None) -> list[Alert]:
    view = LedgerView.of(snapshot, as_of)
    return [one for one in alerts(view.snapshot, as_of) if kind in (None, one.kind)]


def a_use(*used: float, limit: float | None = 10_000, **more) -> Snapshot:
    """One line of which a check-in tells once a month what is used, the last time today."""
    days = [ON - timedelta(days=30 * back) for back in range(len(used))][::-1]
    checkins = [
        said(n, day, limit, one) for n, (day, one) in enumerate(zip(days, used, strict=True), 1)
    ]
    return Snapshot(lines=(line(),), checkins=tuple(checkins), **more)


# Use


def test_a_line_that_came_over_seventy_percent_is_told_with_what_brings_it_back():
    (one,) = found(a_use(3000, 8200))
    assert (
        one.text
        == "花呗: 82% of the limit is in use, 8,200 of 10,000; on record as 70% or more since "
        "24 Nov 2026."
    )
    assert one.action == "Pay 1,201 on 花呗 by 9 Dec 2026; that brings it under 70%."
    assert (one.page, dict(one.hints), one.on) == ("lines", {"line": 1}, ON)


def test_what_it_says_to_pay_brings_it_under_the_level_and_a_yuan_less_does_not():
    for used in (7000, 7000.01, 8200, 9999.99, 12_345):
        (one,) = found(a_use(used))
        pay = int(re.search(r"Pay ([\d,.]+) ", one.action)[1].replace(",", ""))
        level = 90 if used >= 9000 else 70
        assert (used - pay) * 100 < 10_000 * level <= (used - pay + 1) * 100


def test_over_ninety_percent_is_one_warning_and_not_two():
    (one,) = found(a_use(3000, 9500))
    assert "as 90% or more since" in one.text
    assert one.subjects == ("use:1:90", "use:1:70")


def test_from_seventy_to_ninety_is_news_again():
    before = a_use(3000, 8200)
    shown = with_shown({}, found(before), "overview", ON)
    later = before.changed(checkins=(*before.checkins, said(9, ON + 7 * DAY, 10_000, 9300)))
    (new,) = new_ones(found(later, ON + 7 * DAY), shown, "overview")
    assert "on record as 90% or more since 1 Dec 2026" in new.text


def test_a_line_that_fills_before_each_bill_is_told_of_once():
    snapshot = Snapshot(
        lines=(line(),),
        checkins=tuple(
            said(n, ON - timedelta(days=15 * back), 10_000, 8000 if back % 2 == 0 else 500)
            for n, back in enumerate(range(24, -1, -1), 1)
        ),
    )
    shown, told = {}, 0
    for back in range(120, -1, -5):
        day = ON - timedelta(days=back)
        new = new_ones(found(snapshot, day, "use"), shown, "overview")
        shown, told = with_shown(shown, new, "overview", day), told + len(new)
    assert told <= 1


def test_a_line_that_was_full_for_long_is_no_news():
    assert found(a_use(*[8500] * 9)) == []


def test_all_limits_together_take_the_place_of_the_lines_that_made_it():
    two = (line(), line(2, lender="招商银行", product="卡", kind=LineKind.CREDIT_CARD))
    snapshot = Snapshot(
        lines=two,
        checkins=(said(1, ON, 10_000, 9900), said(2, ON, 20_000, 16_000, line=2)),
    )
    (one,) = found(snapshot)
    assert one.text.startswith("86% of all your limits together is in use, 25,900 of 30,000;")
    assert one.text.endswith("花呗 is the fullest.")
    assert {"use:1:90", "use:1:70", "use:2:70"} <= set(one.covers)


def test_a_limit_that_two_lines_share_counts_once():
    two = (line(), line(2, lender="花呗", product="分期", shares_limit_with=1))
    snapshot = Snapshot(
        lines=two, checkins=(said(1, ON, 10_000, 5000), said(2, ON, None, 3000, line=2))
    )
    (one,) = found(snapshot)
    assert "80% of the limit is in use, 8,000 of 10,000" in one.text


def test_with_the_limit_of_one_of_three_unknown_nothing_is_said_of_all_together():
    lines = tuple(line(n, lender=name) for n, name in ((1, "花呗"), (2, "白条"), (3, "月付")))
    snapshot = Snapshot(
        lines=lines,
        checkins=(
            said(1, ON, 10_000, 8000),
            said(2, ON, 10_000, 8000, line=2),
            said(3, ON, None, 8000, line=3),
        ),
    )
    assert sorted(one.subject for one in found(snapshot)) == ["use:1:70", "use:2:70"]


def test_more_than_the_limit_is_told_as_it_is():
    (one,) = found(a_use(12_000))
    assert one.text.startswith("花呗: 120% of the limit is in use, 12,000 of 10,000")


def test_a_limit_of_nothing_is_no_limit_that_fills():
    assert found(a_use(500, limit=0)) == []


# Applications


def applied(*days_ago: int) -> tuple[Application, ...]:
    return tuple(
        Application(id=n, on=ON - timedelta(days=back), lender="招联")
        for n, back in enumerate(days_ago, 1)
    )


def test_the_third_application_in_thirty_days_is_told_and_the_second_is_not():
    assert found(Snapshot(applications=applied(20, 0))) == []
    (one,) = found(Snapshot(applications=applied(29, 12, 3)))
    assert one.on == ON - 3 * DAY
    assert one.action == "Apply nowhere before 21 Feb 2027, also not to compare offers."
    assert found(Snapshot(applications=applied(30, 12, 3))) == []


def test_of_applications_of_which_one_names_no_lender_it_is_not_said_to_whom_they_went():
    named = Snapshot(applications=applied(9, 6, 3))
    first, *rest = named.applications
    (all_named,) = found(named)
    (one_not,) = found(Snapshot(applications=(replace(first, lender=None), *rest)))
    assert all_named.text.endswith("They went to 招联.")
    assert "went to" not in one_not.text


def test_a_fourth_application_says_nothing_new():
    before = Snapshot(applications=applied(9, 6, 3))
    shown = with_shown({}, found(before), "tray", ON)
    assert new_ones(found(Snapshot(applications=applied(9, 6, 3, 0))), shown, "tray") == ()
    assert new_ones(found(Snapshot(applications=applied(9, 6, 3, 0))), shown, "overview") != ()


# Money


def broke(balance: float | None = 1000, income: bool = True, told: date = ON) -> Snapshot:
    """A bill of 5,000 on 9 December, and what is there to pay it with."""
    bill = Bill(
        id=1, line=1, closed_on=date(2026, 11, 20), due_on=date(2026, 12, 9), balance=yuan(5000),  # type: ignore[arg-type]
    )  # fmt: skip
    looked_up = Balance(id=1, account=1, on=told, balance=yuan(balance or 0))  # type: ignore[arg-type]
    return Snapshot(
        lines=(line(),),
        bills=(bill,),
        accounts=(Account(id=1, name="储蓄卡", kind=AccountKind.BANK),),
        balances=() if balance is None else (looked_up,),
        incomes=(Income(id=1, name="工资", amount=yuan(900), day=1),) if income else (),  # type: ignore[arg-type]
    )


def test_a_due_that_the_money_will_not_meet_is_told_with_a_way_to_meet_it():
    (one,) = found(broke(), kind="money")
    assert "on 9 Dec 2026 the money runs short by 3,100" in one.text.replace("On", "on")
    assert one.page == "ahead" and "9 Dec 2026" in one.action


def test_money_that_runs_short_month_after_month_is_told_once_in_ninety_days():
    snapshot = broke()
    shown, told = {}, 0
    for back in range(20, -1, -4):
        day = ON + timedelta(days=12 - back)
        new = new_ones(found(snapshot, day, "money"), shown, "overview")
        shown, told = with_shown(shown, new, "overview", day), told + len(new)
    assert told == 1


def test_money_that_is_there_is_not_warned_of():
    assert found(broke(balance=6000), kind="money") == []


@pytest.mark.parametrize(
    "unknown",
    [
        {"balance": None},
        {"income": False},
        {"told": ON - 60 * DAY},
        {"balance": -20_000},
    ],
    ids=["no balance", "no income", "an old balance", "rows that lack what came in"],
)
def test_money_that_is_not_known_is_not_warned_of(unknown):
    assert found(broke(**unknown), kind="money") == []


# The other kinds


def minimums(*paid: float) -> Snapshot:
    """A card with a bill of 5,000 a month, minimum 500, the newest first."""
    bills, repayments = [], []
    for back, amount in enumerate(paid):
        month = 11 - back
        bills.append(
            Bill(
                id=back + 1,
                line=1,
                closed_on=date(2026, month - 1, 20),
                due_on=date(2026, month, 9),
                balance=yuan(5000),  # type: ignore[arg-type]
                minimum=yuan(500),  # type: ignore[arg-type]
            )
        )
        repayments.append(
            Repayment(
                id=back + 1,
                line=1,
                bill=back + 1,
                paid_at=datetime(2026, month, 8, 9),
                amount=yuan(amount),  # type: ignore[arg-type]
            )
        )
    return Snapshot(
        lines=(line(kind=LineKind.CREDIT_CARD),), bills=tuple(bills), repayments=tuple(repayments)
    )


def test_the_minimum_for_the_second_time_is_told_with_the_bills():
    assert found(minimums(500, 5000, 5000), kind="minimum") == []
    (one,) = found(minimums(500, 500, 5000), kind="minimum")
    assert "of 2 bills within six months: 花呗 of 9 Oct 2026, 花呗 of 9 Nov 2026" in one.text
    assert one.action.startswith("Pay more than the minimum on 花呗 by 9 Dec 2026")


@pytest.mark.parametrize("seed", [1057, 1098, 1109])
def test_no_other_bill_that_was_told_of_in_the_same_breath_is_named_beside_them(seed):
    """One check-in or payment may be a record of several bills."""
    (one,) = found(a_ledger(random.Random(seed)), AS_OF, "minimum")
    counted, listed = one.text.split(" bills within six months: ")
    named = listed.split(". ")[0].split(", ")
    assert counted == f"No more than the minimum was paid of {len(named)}"


def test_paying_the_minimum_month_after_month_is_told_once():
    snapshot = minimums(*[500] * 9)
    shown, told = {}, 0
    for back in range(200, -1, -5):
        day = ON - timedelta(days=back)
        new = new_ones(found(snapshot, day, "minimum"), shown, "overview")
        shown, told = with_shown(shown, new, "overview", day), told + len(new)
    assert told == 1


def test_an_answer_that_turned_bad_is_told_and_one_that_is_not_sure_is_not():
    code = AnswerCode.IDENTITY_CURRENT
    good = Answer(id=1, code=code, on=ON - 60 * DAY, value=AnswerValue.YES)
    for value, count in ((AnswerValue.NO, 1), (AnswerValue.UNKNOWN, 0), (AnswerValue.YES, 0)):
        answers = (good, Answer(id=2, code=code, on=ON - 2 * DAY, value=value))
        own = found(Snapshot(lines=(line(),), answers=answers))
        assert len(own) == count
    (one,) = found(
        Snapshot(lines=(line(),), answers=(Answer(id=1, code=code, on=ON, value=AnswerValue.NO),))
    )
    assert one.action == "Upload the new document with 蚂蚁消费金融 by 1 Dec 2026."


def test_the_same_bad_answer_given_again_did_not_turn_bad_again():
    code = AnswerCode.GUARANTEE_CALLED
    answers = tuple(
        Answer(id=n, code=code, on=ON - timedelta(days=40 * (5 - n)), value=AnswerValue.YES)
        for n in range(1, 6)
    )
    assert found(Snapshot(answers=answers)) == []  # since 160 days ago
    (one,) = found(Snapshot(answers=answers[3:]))
    assert one.on == ON - 40 * DAY


def test_not_being_sure_in_between_does_not_make_a_bad_answer_turn_bad_again():
    given = (AnswerValue.NO, AnswerValue.UNKNOWN, AnswerValue.NO)
    answers = tuple(
        Answer(id=n, code=AnswerCode.CARDS_ALIVE, on=ON - timedelta(days=30 * (3 - n)), value=value)
        for n, value in enumerate(given, 1)
    )
    (one,) = found(Snapshot(lines=(line(),), answers=answers))
    assert one.on == ON - 60 * DAY


def test_of_debts_that_jump_it_is_said_where_most_is_owed_only_if_all_is_known():
    jumped = a_use(1000, 1000, 1000, 1000, 9000, limit=None)
    (known,) = found(jumped, kind="debt")
    assert known.action.endswith("; most is owed there.")
    more = jumped.changed(lines=(*jumped.lines, line(2, lender="借呗")))
    (undocumented,) = found(more, kind="debt")
    assert undocumented.action == known.action.replace("; most is owed there.", ".")


def temporary(until: date, used: float | None = 9000) -> Snapshot:
    lasting = LimitEvent(
        id=1, line=1, on=date(2026, 1, 1), kind=LimitEventKind.GRANTED, limit=yuan(8000),  # type: ignore[arg-type]
    )  # fmt: skip
    more = replace(
        lasting,
        id=2,
        on=date(2026, 10, 1),
        kind=LimitEventKind.TEMPORARY,
        limit=yuan(20_000),  # type: ignore[arg-type]
        temporary_until=until,
    )
    told = () if used is None else (said(1, date(2026, 11, 20), None, used),)
    return Snapshot(lines=(line(),), limit_events=(lasting, more), checkins=told)


def test_a_temporary_limit_that_ends_in_fourteen_days_is_told_with_what_is_over_it():
    (one,) = found(temporary(ON + 14 * DAY))
    assert "The temporary limit of 花呗, 20,000, ends on 8 Dec 2026." in one.text
    assert one.action.startswith("Pay 1,000 on 花呗 by 8 Dec 2026")
    assert found(temporary(ON + 15 * DAY)) == []
    assert found(temporary(ON - DAY), kind="temporary") == []


def test_what_two_lines_owe_on_a_temporary_limit_that_they_share_is_held_against_it_together():
    alone = temporary(ON + 6 * DAY, used=4000)
    other = line(2, lender="备用金", shares_limit_with=1)
    both = alone.changed(
        lines=(*alone.lines, other), checkins=(*alone.checkins, said(9, ON, None, 6000, line=2))
    )
    (plan,) = found(alone, kind="temporary")
    (pay,) = found(both, kind="temporary")
    assert "can still be drawn" in plan.action
    assert "10,000 is owed" in pay.text and pay.action.startswith("Pay 2,000 on 花呗 by ")
    undocumented = both.changed(checkins=alone.checkins)
    (asked,) = found(undocumented, kind="temporary")
    assert "owed" not in asked.text and "say in a check-in what is owed" in asked.action


def test_of_a_temporary_limit_with_nothing_known_of_what_is_owed_no_sum_is_named():
    (one,) = found(temporary(ON + 3 * DAY, used=None))
    assert one.action == (
        "Plan without it from 27 Nov 2026 on, and say in a check-in what is owed on 花呗."
    )


def test_a_rule_is_told_to_those_of_whose_lender_it_is_known_that_it_concerns_them():
    row = {"on": str(ON - 5 * DAY), "text": "A new cap.", "source": "x", "bears_on": "exposed"}
    rule = {"events": [row]}
    exposed = line(lender="某某小贷", lender_kind=LenderKind.MICRO_LOAN)
    (one,) = found(Snapshot(lines=(exposed,), environment=rule))
    assert one.text == ("Since 19 Nov 2026: A new cap. It concerns 某某小贷.")
    unknown = line(lender="不知名", kind=LineKind.OTHER, lender_kind=LenderKind.UNKNOWN)
    bank = line(lender="招商银行", lender_kind=LenderKind.BANK)
    for other in (unknown, bank):
        assert found(Snapshot(lines=(other,), environment=rule)) == []
    every = {"events": [{**row, "bears_on": "all"}]}
    assert len(found(Snapshot(lines=(bank,), environment=every))) == 1
    assert found(Snapshot(environment=every)) == []


def test_a_bill_paid_late_is_told_with_the_next_one():
    snapshot = minimums(5000, 5000)
    late = replace(snapshot.repayments[0], paid_at=datetime(2026, 11, 15, 9))
    (one,) = found(snapshot.changed(repayments=(late, snapshot.repayments[1])), kind="late")
    assert one.text == "花呗: what fell due on 9 Nov 2026 was paid 6 days late."
    assert found(snapshot, kind="late") == []


@pytest.mark.parametrize(("answer", "count"), [(Paid.LATE, 1), (Paid.NONE, 1), (Paid.ON_TIME, 0)])
def test_an_answer_of_the_check_in_that_turned_bad_is_told_where_no_due_day_is_known(answer, count):
    told = Checkin(id=1, on=ON, line=1, paid=answer)
    own = found(Snapshot(lines=(line(due_day=None),), checkins=(told,)))
    assert len(own) == count
    assert all("24 Nov 2026" in one.text and one.on == ON for one in own)


# Laws over random ledgers


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_the_ledger_each_warning_is_whole_and_of_a_page_there_is(seed):
    pages = {page.code for page in find_pages()}
    for one in alerts(a_ledger(random.Random(seed)), AS_OF):
        assert one.text.endswith(".") and one.action.endswith(".")
        assert "{" not in one.text + one.action
        assert one.page in pages and one.kind in kinds()
        assert AS_OF - timedelta(days=NEWS) <= one.on <= AS_OF


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_forgotten_warns_of_nothing(seed):
    """Without any limit no use, without any balance no money, without a due or answer the rest."""
    snapshot = a_ledger(random.Random(seed))
    no_limits = snapshot.changed(
        limit_events=(), checkins=tuple(replace(one, limit=None) for one in snapshot.checkins)
    )
    assert found(no_limits, AS_OF, "use") == found(no_limits, AS_OF, "temporary") == []
    no_balance = snapshot.changed(
        balances=(), accounts=tuple(replace(one, opening_balance=None) for one in snapshot.accounts)
    )
    assert found(no_balance, AS_OF, "money") == []
    asked = [AnswerValue.UNKNOWN] * len(snapshot.answers)
    unsure = snapshot.changed(
        answers=tuple(replace(one, value=v) for one, v in zip(snapshot.answers, asked, strict=True))
    )
    assert found(unsure, AS_OF, "answer") == []
    lines = Snapshot(lines=snapshot.lines)
    assert [one.kind for one in found(lines, AS_OF) if one.kind != "market"] == []


@pytest.mark.parametrize("seed", SEEDS[:8])
def test_day_by_day_each_subject_comes_once_and_a_silenced_kind_never(seed):
    snapshot = a_ledger(random.Random(seed))
    silenced = random.Random(seed).choice(list(kinds()))
    silent, shown, before = with_silence([], silenced, True), {}, {}
    for back in range(120, -1, -6):
        day = AS_OF - timedelta(days=back)
        new = new_ones(found(snapshot, day), shown, "overview", silent)
        for one in new:
            assert one.kind != silenced
            assert one.subject not in before or one.on > before[one.subject] + AGAIN * DAY
            before[one.subject] = one.on
        shown = with_shown(shown, new, "overview", day)
        assert new_ones(found(snapshot, day), shown, "overview", silent) == ()


# What is kept


def test_undoing_the_record_takes_the_warning_back_and_doing_it_again_does_not_repeat_it(tmp_path):
    with Ledger.create(tmp_path / "own.limitwise") as ledger:
        for back in (9, 5, 2):
            with ledger.change("Apply") as change:
                change.add(Application(on=ON - timedelta(days=back), lender="招联"))
        (one,) = found(ledger.snapshot())
        ledger.set_setting(WARNINGS, with_shown({}, [one], "overview", ON))
        ledger.undo()
        assert found(ledger.snapshot()) == []
        ledger.redo()
        again = found(ledger.snapshot())
        assert [one.subject for one in again] == ["applications"]
        assert new_ones(again, ledger.setting(WARNINGS), "overview") == ()


@pytest.mark.parametrize(
    "shown", [{"overview": {"use:1:70": "never"}}, {"tray": {"a": 5}}, {"other": {}}]
)
def test_what_is_no_day_or_no_kind_is_read_as_nothing(shown):
    known = kept(shown, ["no-such-kind"])
    assert known.silenced == frozenset()
    assert known.shown == {"overview": {}, "tray": {}}
    assert last_visit(["never"], ON) is None


def test_silencing_can_be_taken_back_whatever_was_shown_since(tmp_path):
    with Ledger.create(tmp_path / "own.limitwise") as ledger:
        with ledger.change("Silence") as change:
            change.set_setting(SILENCED, with_silence(ledger.setting(SILENCED), "use", True))
        assert kept({}, ledger.setting(SILENCED)).silenced == {"use"}
        shown = with_shown(ledger.setting(WARNINGS), found(a_use(8000)), "overview", ON)
        ledger.set_setting(WARNINGS, shown)
        assert ledger.undo() == "Silence"
        assert kept({}, ledger.setting(SILENCED)).silenced == frozenset()
        assert ledger.setting(WARNINGS) == shown
    assert with_silence(with_silence([], "use", True), "use", False) == []


def test_a_visit_counts_where_something_new_was_on_record():
    first = visited([], ON, ON)
    assert last_visit(first, ON) is None
    assert last_visit(first, ON + DAY) == ON
    assert visited(first, ON + 9 * DAY, ON) == first  # nothing came since
    second = visited(first, ON + 9 * DAY, ON + 5 * DAY)
    assert last_visit(second, ON + 9 * DAY) == ON
    assert visited([], ON, None) == []
    ahead = visited(first, ON + 90 * DAY, ON + 80 * DAY)  # the ledger was looked at as of later
    assert visited(ahead, ON + 9 * DAY, ON + 5 * DAY) == second


def test_a_kind_that_warns_as_another_fails_loudly(monkeypatch):
    strange = Kind(
        code="strange",
        order=1,
        title="Strange",
        find=lambda _snapshot, day: [
            Alert(kind="nobody", subject="x", on=day, text="X.", action="Y.", page="lines")
        ],
    )
    monkeypatch.setattr(model, "kinds", lambda: {"strange": strange})
    with pytest.raises(ValueError, match="strange warns as nobody"):
        alerts(Snapshot(), ON)


def test_a_kind_that_nobody_knows_is_named_with_those_there_are():
    with pytest.raises(UserError, match="“weather”; choose one of these: money, temporary"):
        model.kind_named("weather")


def test_what_holds_again_within_ninety_days_began_before():
    holding = SimpleNamespace(days=set())
    holds = lambda day: day in holding.days  # noqa: E731
    holding.days = {ON - 80 * DAY, ON}
    every = [ON - 80 * DAY, ON - 79 * DAY, ON]
    assert crossed(every, holds, ON) == ON - 80 * DAY
    holding.days = {ON - 91 * DAY, ON}
    assert crossed([ON - 91 * DAY, ON - 90 * DAY, ON], holds, ON) == ON
    holding.days = set()
    assert crossed(every, holds, ON) is None
