"""What to do: each thing once, with its day, the overdue first."""

from dataclasses import replace
from datetime import date

from core.money import Fen
from core.records.model import Bill, Checkin
from core.records.snapshot import Snapshot
from core.report.advice import actions_section
from core.report.choice import Choice
from core.report.due_days import dues_section
from core.report.report import make_content
from core.scoring.assessment import Factor, Need
from tests.loans.makers import kept
from tests.report.sample import MADE, assessment, snapshot


def rows(*reasons, records=None):
    given = assessment()
    given = replace(given, reasons=reasons or given.reasons)
    return actions_section(records or snapshot(), given).tables[0].rows


def reason(**changes):
    return replace(assessment().reasons[0], **changes)


def test_what_is_overdue_comes_first_and_asks_for_today():
    unpaid = Bill(
        id=99, line=1, closed_on=date(2026, 10, 1), due_on=date(2026, 10, 8), balance=Fen(12345)
    )
    made = snapshot()
    made = replace(
        made,
        bills=(*made.bills, unpaid),
        checkins=tuple(c for c in made.checkins if c.line != 1),
        repayments=(*made.repayments, replace(kept(), id=999)),
    )
    assert rows(records=made)[0] == (
        "Pay the overdue 123.45 on 花呗, or ask the lender for a plan.",
        "Today",
        "Overdue since 8 Oct 2026",
    )


def test_what_several_reasons_ask_for_is_said_once_with_their_points_together():
    told = rows(reason(action="Wait.", points=3), reason(action="Wait.", points=2))
    assert [row[2] for row in told if row[0].endswith(": Wait.")] == ["Up to 5 points"]


def test_what_nobody_can_act_on_is_no_action():
    assert not [row for row in rows(reason(action="Wait.", actionable=False)) if "Wait" in row[0]]


def test_lateness_is_mended_on_the_next_due_day_of_its_line_and_an_errand_takes_a_week():
    assert rows(reason(item="late-now", line=5))[0][1] == "By 2 Dec 2026"
    assert rows(reason(item="late-recent", line=5))[0][1] == "From 2 Dec 2026 on"
    assert rows(reason(item="use-now", line=5))[0][1] == "From now on"
    assert rows(reason(item="account-details", factor=Factor.ACCOUNTS))[0][1] == "By 1 Dec 2026"


def test_the_next_payments_have_amount_and_day():
    told = [row[:2] for row in rows()]
    assert ("Pay 1,066.19 on 网商银行 消费贷.", "By 2 Dec 2026") in told
    # its due day is over, its grace days are not
    assert ("Pay 4,552.49 on 招商银行 信用卡.", "Today") in told


def test_all_that_is_overdue_on_a_line_is_one_thing_to_do():
    unpaid = [
        Bill(id=90 + m, line=1, closed_on=date(2026, m, 1), due_on=date(2026, m, 8), balance=fen)
        for m, fen in ((8, Fen(50000)), (9, Fen(80000)), (10, Fen(10000)))
    ]
    told = rows(records=Snapshot(lines=snapshot().lines, bills=tuple(unpaid), repayments=(kept(),)))
    assert [row[0] for row in told if row[0].startswith("Pay")] == [
        "Pay the overdue 900 on 花呗, or ask the lender for a plan."
    ]
    assert told[0][2] == "Overdue since 8 Aug 2026"


def test_an_overdue_bill_and_the_newer_one_that_holds_it_are_paid_once():
    old, new = (
        Bill(id=90 + m, line=1, closed_on=date(2026, m, 1), due_on=date(2026, m, d), balance=fen)
        for m, d, fen in ((10, 8, Fen(50000)), (11, 28, Fen(80000)))
    )
    made = Snapshot(lines=snapshot().lines[:1], bills=(old, new), repayments=(kept(),))
    told = [row[0] for row in rows(records=made)]
    assert told[0] == "Pay the overdue 500 on 花呗, or ask the lender for a plan."
    assert "Pay the other 300 of the newest bill on 花呗." in told
    table = dues_section(made, assessment()).tables[0]
    assert [row[3] for row in table.rows] == ["500", "800"]
    assert table.total[3] == "800"
    assert table.note == (
        "“–” means not known; what is known is added up. "  # what is paid at least is not known
        "A newer bill holds what is overdue of an older one; that counts once."
    )


def test_without_a_number_the_first_thing_to_do_is_what_is_needed_for_one():
    need = Need("lines", "Add your credit lines and loans.", "lines")
    given = replace(assessment(scored=False), needed=(need, need))
    told = actions_section(Snapshot(), given).tables[0].rows
    assert told == (("Add your credit lines and loans.", "Today", "Needed for a number"),)
    (section,) = make_content(Snapshot(), given, MADE, Choice(parts=("summary",))).sections
    assert section.summary is not None and section.summary.needed == (need.text,)


def test_the_check_in_closes_the_list_a_month_after_the_last_one_or_today():
    given = replace(assessment(), as_of=date(2025, 12, 31))
    assert actions_section(snapshot(), given).tables[0].rows[-1][1] == "Today"
    told = Checkin(id=1, on=date(2025, 12, 10), line=1, used=Fen(100))
    kept = replace(snapshot(), checkins=(told,))
    assert actions_section(kept, given).tables[0].rows[-1][1] == "By 10 Jan 2026"


def test_an_amount_of_which_nothing_is_known_is_a_dash_like_any_other():
    undocumented = Snapshot(lines=snapshot().lines, limit_events=snapshot().limit_events)
    table = dues_section(undocumented, assessment()).tables[0]
    assert {row[3] for row in table.rows} == {"–"} and table.note.startswith("“–” means not known")
    assert table.total[:1] == ("Together",) and "" not in table.head
