"""The smallest ledgers on which what was told lay beyond the range shown before."""

from dataclasses import replace
from datetime import date

from core.loans.balances import used_at
from core.loans.dues import dues
from core.money import Fen
from core.records.model import (
    LineKind,
    Method,
    Paid,
)
from core.records.snapshot import Snapshot
from core.scoring import assess
from core.scoring.lines import ledger_panel
from core.scoring.ranges import Range, line_ranges
from core.scoring.scorecard import scorecard
from tests.scoring.smallest import AS_OF, a_loan, bill, line, repayment, said, states, within


def points(snapshot: Snapshot) -> dict[str, int]:
    return {one.code: one.points for one in assess(snapshot, AS_OF).items}


def ranges(snapshot: Snapshot) -> dict[str, Range]:
    """What each item that is measured on the line could cost."""
    return line_ranges(scorecard(), [ledger_panel(snapshot, AS_OF)])[0][0]


def test_what_was_missed_may_have_been_made_good_with_a_due_that_nobody_told_of():
    snapshot = Snapshot(
        lines=(line(due_day=5, opened_on=date(2024, 1, 1)),),
        checkins=(
            said(1, date(2026, 10, 29), date(2026, 10, 5), Paid.ON_TIME),
            said(
                2,
                date(2026, 6, 27),
                date(2026, 6, 5),
                Paid.NONE,
                limit=Fen(5_000_000),
                used=Fen(300_000),
            ),
        ),
    )
    assert within(snapshot, said(3, AS_OF, date(2026, 7, 5), Paid.WHOLE))


def test_a_newer_due_may_part_those_that_share_a_month():
    snapshot = Snapshot(
        lines=(line(due_day=5, opened_on=date(2026, 5, 14), kind=LineKind.INSTALMENT),),
        loans=(
            a_loan(date(2026, 7, 11)),
            replace(a_loan(date(2026, 7, 3), annual_rate=0.12, method=Method.DAILY), id=2),
        ),
        repayments=(
            repayment(1, date(2026, 8, 11), 50_000, loan=1),
            repayment(2, date(2026, 11, 8), 50_000, loan=1),
        ),
        checkins=(said(1, date(2026, 10, 27), date(2026, 10, 5), Paid.INSTALMENTS),),
    )
    assert within(snapshot, said(2, AS_OF, date(2026, 11, 11), Paid.WHOLE))


def test_a_loan_whose_instalments_nobody_told_of_may_owe_nothing_any_more():
    """Owed is what no record takes off, so its dear rate and tight market stand; told, they go."""
    lender, other = line(lender="花呗"), line(opened_on=date(2026, 10, 1))
    snapshot = Snapshot(
        lines=(lender, replace(other, id=2)),
        loans=(a_loan(date(2025, 9, 22), annual_rate=0.3, method=Method.DAILY),),
        checkins=(replace(said(1, date(2026, 7, 29), used=Fen(0)), line=2),),
    )
    told = said(2, AS_OF, date(2026, 9, 22), Paid.ON_TIME)
    seen = assess(snapshot, AS_OF)
    then = assess(replace(snapshot, checkins=(*snapshot.checkins, told)), AS_OF)
    assert used_at(snapshot, 1, AS_OF) == 600_000
    points = [{one.code: one.points for one in found.items} for found in (seen, then)]
    assert points[0]["market"] > points[1]["market"] == 0
    assert seen.low is not None and then.low is not None and seen.low <= then.low


def test_a_due_nobody_told_of_may_be_the_one_unpaid_ever_since():
    """Also on a line that is known to owe nothing else, and of which no other due is known."""
    snapshot = Snapshot(
        lines=(line(opened_on=date(2026, 8, 1)),),
        checkins=(said(1, date(2026, 8, 28), date(2026, 8, 28), Paid.NONE, used=Fen(0)),),
    )
    assert states(snapshot) == {date(2026, 8, 28): ("unknown", None)}
    assert within(snapshot, said(2, AS_OF, date(2026, 8, 28), Paid.NONE))


def test_what_a_later_bill_settles_hangs_on_an_older_one_nobody_told_of():
    snapshot = Snapshot(
        lines=(line(),),
        bills=(
            bill(1, date(2026, 8, 28), 4_850_000),
            bill(2, date(2026, 9, 28), 1_666_666),
            bill(3, date(2026, 10, 28), 1_666_666, 166_666),
            bill(4, date(2026, 11, 28), 4_850_000, 485_000),
        ),
        repayments=(
            repayment(1, date(2026, 9, 30), 1_666_666, bill=2),
            repayment(2, date(2026, 11, 25), 485_000, bill=4),
        ),
    )
    assert states(snapshot)[date(2026, 10, 28)][0] == "unpaid"
    assert within(snapshot, said(1, AS_OF, date(2026, 8, 28), Paid.LATE, days_late=21))


def test_a_bill_too_small_to_hold_an_older_one_proves_nothing_of_it():
    """The older one was paid in part, and its rest with the newest: without that part nothing tells
    of it, and the range still holds that it was late until then."""
    part = repayment(1, date(2026, 9, 20), 48_500)
    snapshot = Snapshot(
        lines=(line(),),
        bills=(
            bill(1, date(2026, 9, 20), 485_000),
            bill(2, date(2026, 10, 20), 25_000),
            bill(3, date(2026, 11, 20), 485_000),
        ),
        repayments=(
            part,
            repayment(2, date(2026, 10, 17), 25_000, bill=2),
            repayment(3, date(2026, 11, 20), 485_000, bill=3),
        ),
    )
    assert states(snapshot)[date(2026, 9, 20)] == ("late", 61)
    undocumented = replace(snapshot, repayments=snapshot.repayments[1:])
    assert states(undocumented)[date(2026, 9, 20)] == ("unknown", None)
    late, most = assess(snapshot, AS_OF).risk, assess(undocumented, AS_OF).high
    assert late is not None and most is not None and late <= most


def test_a_repayment_of_just_what_one_loan_asks_for_is_that_loans():
    """Be another loan's smaller instalment older: else both were late, and the range did not hold
    that neither was."""
    ours, other = a_loan(date(2026, 8, 7), annual_rate=0.3), a_loan(date(2026, 8, 10))
    snapshot = Snapshot(
        lines=(line(kind=LineKind.REVOLVING),),
        loans=(ours, replace(other, id=2, annual_rate=0.3, method=Method.DAILY)),
        repayments=(
            repayment(1, date(2026, 9, 7), 58_492, loan=1),
            repayment(2, date(2026, 10, 7), 58_492),
            repayment(3, date(2026, 10, 8), 15_288, loan=2),
        ),
    )
    found = {
        (due.due_on, due.loan): (due.state, due.paid_amount)
        for due in dues(snapshot, 1, AS_OF)
        if due.paid_amount
    }
    assert found[date(2026, 10, 7), 1] == ("paid", 58_492)
    assert found[date(2026, 9, 10), 2][1] == 15_288


def test_a_line_was_there_before_its_opening_where_a_record_tells_of_it():
    """What is told of its dues then makes its history longer, which never costs more; by the points
    of today the two cells cost the same."""
    snapshot = Snapshot(
        lines=(line(kind=LineKind.REVOLVING, due_day=31, opened_on=date(2026, 10, 1)),),
        loans=(replace(a_loan(date(2026, 5, 17), annual_rate=0.3), principal=Fen(60_000)),),
        repayments=(
            repayment(1, date(2026, 10, 17), 5_849, loan=1),
            repayment(2, date(2026, 11, 17), 5_849),
        ),
        checkins=(
            said(1, date(2026, 10, 28), date(2026, 9, 30), Paid.NONE, used=Fen(40_000)),
            said(2, date(2026, 11, 25), date(2026, 10, 31), Paid.MINIMUM),
        ),
    )
    told = said(3, AS_OF, date(2026, 6, 17), Paid.MINIMUM)
    then = points(replace(snapshot, checkins=(*snapshot.checkins, told)))
    assert then["late-now"] <= points(snapshot)["late-now"]
    assert ranges(snapshot)["late-now"].low == then["late-now"]


def test_an_instalment_nobody_told_of_may_have_come_to_a_newer_cycle_by_being_unpaid():
    """On the day it is 31 days late, two months, though the newest due is of the same month."""
    other = a_loan(date(2026, 9, 30), annual_rate=0.12, method=Method.DAILY)
    snapshot = Snapshot(
        lines=(line(due_day=28),),
        loans=(a_loan(date(2026, 9, 16)), replace(other, id=2)),
        repayments=(
            repayment(1, date(2026, 10, 16), 50_000, loan=1),
            repayment(2, date(2026, 11, 16), 50_000, loan=1),
        ),
        checkins=(said(1, date(2026, 8, 30), date(2026, 8, 28), Paid.MINIMUM),),
    )
    assert states(snapshot)[date(2026, 10, 30)] == ("unknown", None)
    assert within(snapshot, said(2, AS_OF, date(2026, 10, 30), Paid.NONE))


def test_repayments_that_begin_later_may_each_have_been_for_an_older_instalment():
    """The first at hand is taken to be for the one that it lies nearest to, which is a guess."""
    on = [(3, 25), (9, 3), (8, 25), (9, 25), (10, 27), (11, 25)]
    first, *later = (repayment(n, date(2026, *day), 58_492) for n, day in enumerate(on, 1))
    snapshot = Snapshot(
        lines=(line(kind=LineKind.INSTALMENT),),
        loans=(a_loan(date(2026, 2, 25), annual_rate=0.3),),
        repayments=(first, *later),
    )
    moved = repayment(1, date(2026, 6, 23), 58_492)
    after = replace(snapshot, repayments=(moved, *later))
    known = [due.due_on.month for due in dues(after, 1, AS_OF) if due.state in ("paid", "late")]
    assert known == [6, 7, 8, 9, 10, 11]
    assert ranges(after)["missed"].high >= points(snapshot)["missed"] > points(after)["missed"]
