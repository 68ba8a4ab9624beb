"""What to do: each thing once, with its day, the overdue first."""

from dataclasses import replace
from datetime import date

from core.money import Fen
from core.records.model import Bill
from core.report.advice import actions_section
from core.scoring.assessment import Factor
from tests.report.sample import assessment, snapshot


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
    kept = snapshot()
    kept = replace(
        kept, bills=(*kept.bills, unpaid), checkins=tuple(c for c in kept.checkins if c.line != 1)
    )
    assert rows(records=kept)[0] == (
        "Pay the overdue 123.45 on 花呗, or ask the lender for a plan.",
        "Today",
        "Overdue since 2026-10-08",
    )


def test_what_several_reasons_ask_for_is_said_once_with_their_points_together():
    told = rows(reason(action="Wait.", points=3), reason(action="Wait.", points=2))
    assert [row[2] for row in told if row[0] == "Wait."] == ["Up to 5 points"]


def test_what_nobody_can_act_on_is_no_action():
    assert not [row for row in rows(reason(action="Wait.", actionable=False)) if "Wait" in row[0]]


def test_lateness_is_mended_on_the_next_due_day_of_its_line_and_an_errand_takes_a_week():
    late = reason(item="late-recent", line=5)
    assert rows(late)[0][1] == "By 2026-12-02"
    assert rows(reason(item="use-now", line=5))[0][1] == "From now on"
    assert rows(reason(item="account-details", factor=Factor.ACCOUNTS))[0][1] == "By 2026-12-01"


def test_the_next_payments_have_amount_and_day():
    told = [row[:2] for row in rows()]
    assert ("Pay 1,066.19 on 网商银行 消费贷.", "By 2026-12-02") in told
    # its due day is over, its grace days are not
    assert ("Pay 4,552.49 on 招商银行 信用卡.", "Today") in told


def test_the_check_in_closes_the_list_also_at_the_end_of_a_year():
    given = replace(assessment(), as_of=date(2025, 12, 31))
    assert actions_section(snapshot(), given).tables[0].rows[-1][1] == "By 2026-01-01"
