"""What changed, what is not known, true costs, days on which applications end, the budget."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from core.cash.budget import budget
from core.loans.annual import annual_cost
from core.loans.dues import dues
from core.loans.schedule import loan_terms
from core.money import Fen
from core.planning.quiet import application_points
from core.records.model import Application, Budget, Direction, Kind, Loan, Method
from core.records.snapshot import DayTotal, Snapshot
from core.report.budgeted import budget_section
from core.report.changes import changes_section, items_moved
from core.report.events import applications_section
from core.report.holdings import lines_section
from core.report.repaid import letter_of, record_section
from core.report.unknown import unknown_section
from core.scoring import assess
from tests.report.sample import DAY, assessment, snapshot

# What changed


def test_the_items_that_moved_are_told_with_those_that_moved_most_first():
    now = assessment()
    use, rest = now.items[1], now.items[2]
    was = replace(
        now,
        items=(
            now.items[0],
            replace(use, points=2),
            replace(rest, measured=False, value=None, points=5),
            now.items[3],
        ),
    )
    assert [(one.name, one.before, one.now, one.by) for one in items_moved(was, now)] == [
        ("Share used", 2, 9, 7),
        ("Applications", None, 6, 6),
    ]
    assert items_moved(now, now) == ()


def test_the_last_report_is_compared_in_numbers_and_in_money():
    now = assess(snapshot(), DAY)
    section = changes_section(snapshot(), now)
    assert section is not None
    assert "of 1 Aug 2026, the risk stood at 44" in section.intro
    rows = {row[0]: row[1:] for row in section.tables[0].rows}
    then = assess(snapshot(), date(2026, 8, 1))
    assert rows["Risk"][:2] == (str(then.risk), str(now.risk))
    assert rows["Used"][1] == "10,910.58"
    # the report said 44, and what is known of that day by now says something else
    assert section.paragraphs and f"at {then.risk}, not at 44" in section.paragraphs[0]


def test_without_an_earlier_report_nothing_is_compared():
    given = assessment()
    assert changes_section(replace(snapshot(), reports=()), given) is None
    of_today = replace(snapshot().reports[0], made_on=DAY)
    assert changes_section(replace(snapshot(), reports=(of_today,)), given) is None


def test_an_earlier_report_without_a_number_is_told_as_such():
    early = replace(snapshot().reports[0], made_on=date(2020, 1, 1), risk=None)
    section = changes_section(replace(snapshot(), reports=(early,)), assessment())
    assert section is not None and section.tables == ()
    assert (
        section.intro == "In the last report, of 1 Jan 2020, there was no number yet; now it is 34."
    )
    told = replace(early, risk=44)  # what it rested on is not in the ledger any more
    section = changes_section(replace(snapshot(), reports=(told,)), assessment())
    assert section is not None
    assert section.intro == "In the last report, of 1 Jan 2020, the risk stood at 44; now it is 34."


# What is not known


def test_each_gap_says_what_it_would_change():
    given = assess(snapshot(), DAY)
    section = unknown_section(snapshot(), given)
    rows = dict(section.tables[0].rows)
    text = "Record the annual rate of what you owe."
    most = next(need.points for need in given.needed if need.text == text)
    assert most > 1 and rows[text] == f"the interval, by up to {most} points"
    assert rows["Add the accounts that you pay from, with what was on each on a day."] == (
        "whether the money lasts"
    )
    unscored = unknown_section(Snapshot(), assess(Snapshot(), DAY))
    assert {row[1] for row in unscored.tables[0].rows} == {"whether there is a number, and which"}


def test_many_gaps_are_counted_beyond_the_first_twenty():
    need = assessment().needed[0]
    many = tuple(replace(need, code=str(n), text=f"Say {n}.", page=str(n)) for n in range(30))
    section = unknown_section(Snapshot(), replace(assessment(), needed=many))
    assert len(section.tables[0].rows) == 20 and section.tables[0].note.startswith("And 10 more.")


# Lines and loans


def test_the_true_cost_of_a_draw_is_what_the_loan_page_says():
    fee = Loan(
        id=2,
        line=2,
        drawn_at=datetime(2026, 11, 2),
        principal=Fen(300_000),
        method=Method.FLAT_FEE,
        fee_rate=0.009,
        months=12,
        first_due_on=date(2026, 12, 2),
    )
    kept = replace(snapshot(), loans=(*snapshot().loans, fee))
    lines, draws = lines_section(kept, assessment()).tables
    terms = loan_terms(fee)
    assert terms is not None
    cost = annual_cost(terms)
    assert cost is not None and cost.nominal > 0.19  # nearly twice twelve times the fee
    told = {row[0].split("\n")[0]: row[4] for row in lines.rows}
    assert told["借呗"] == f"{cost.nominal:.1%}" and told["网商银行 消费贷"] == "12.0%"
    assert told["花呗"] == "–"  # no draw, and its own rate is not known
    assert [row[0] for row in draws.rows] == ["网商银行 消费贷", "借呗"]
    assert [row[5] for row in draws.rows] == ["2 Dec 2026", "2 Dec 2026"]
    undocumented = replace(fee, fee_rate=None, annual_rate=0.12)  # what is charged is the fee
    draws = lines_section(
        replace(kept, loans=(*snapshot().loans, undocumented)), assessment()
    ).tables[1]
    assert {row[0]: row[4] for row in draws.rows}["借呗"] == "–"


def test_a_line_without_draws_shows_its_own_rate():
    lines = tuple(replace(line, annual_rate=0.1825) for line in snapshot().lines)
    table = lines_section(replace(snapshot(), lines=lines, loans=()), assessment()).tables[0]
    assert {row[4] for row in table.rows} == {"18.2%"}


def test_every_letter_of_the_payment_grid_has_a_colour_and_is_told_below():
    section = record_section(snapshot(), assessment())
    assert section is not None
    (table,) = section.tables
    assert {"✓", "1", "2", "○"} <= {cell for row in table.rows for cell in row[1:]}
    for letter in table.tones:
        assert letter in table.note or letter in "3456"


def test_a_month_of_which_one_due_is_not_known_is_not_told_as_paid():
    known = {due.state: due for line in snapshot().lines for due in dues(snapshot(), line.id, DAY)}
    for state in ("paid", "open"):
        both = [known[state], replace(known[state], state="unknown")]
        assert letter_of(both) == letter_of(both[::-1]) == "?"
    late = [known["late"], replace(known["late"], state="unknown")]
    assert letter_of(late) == letter_of(late[:1]) != "?"


# Applications


@pytest.mark.parametrize("days_ago", [0, 20, 100, 170])
def test_an_application_weighs_until_the_last_day_on_which_it_costs_points(days_ago):
    one = Application(id=1, on=date.fromordinal(DAY.toordinal() - days_ago), lender="某家")
    kept = Snapshot(applications=(one,))
    section = applications_section(kept, assessment())
    assert section is not None
    (row,) = section.tables[0].rows
    costs = [
        day
        for day in (date.fromordinal(DAY.toordinal() + n) for n in range(366))
        if application_points(kept, day)
    ]
    expected = f"{costs[-1].day} {costs[-1]:%b %Y}" if costs else "no longer"
    assert row[3] == expected


def test_old_applications_weigh_no_longer():
    section = applications_section(snapshot(), assessment())
    assert section is not None
    assert section.intro == "By this self-check, none of them weighs any more."
    assert {row[3] for row in section.tables[0].rows} == {"no longer"}


# Budget


def spent(*rows: tuple[str | None, int]) -> Snapshot:
    totals = [
        DayTotal(
            date(2026, 11, 5), 1, Direction.OUT, Kind.EXPENSE, name, Fen(amount), Fen(amount), 1
        )
        for name, amount in rows
    ]
    plans = (
        Budget(id=1, month="2026-11", category="餐饮", amount=Fen(100_000)),
        Budget(id=2, month="2026-10", category="餐饮", amount=Fen(50_000)),
    )
    return Snapshot(budgets=plans, day_totals=tuple(totals))


@pytest.mark.parametrize("rollover", [False, True])
def test_the_budget_is_the_budget_pages(rollover):
    kept = spent(("餐饮", 70_000), ("购物", 5_000), (None, 100))
    section = budget_section(kept, assessment(), rollover)
    assert section is not None
    (table,) = section.tables
    found = budget(kept, DAY, rollover=rollover)
    names = [one.category or "Without a category" for one in found.lines]
    assert [row[0] for row in table.rows] == names
    assert table.rows[0][-1] == ("800.00" if rollover else "300.00")
    assert ("Carried over" in table.head) == rollover
    assert table.total[-2:] == ("751.00", "800.00" if rollover else "300.00")


def test_a_month_without_a_transaction_does_not_say_that_nothing_was_spent():
    section = budget_section(spent(), assessment())
    assert section is not None and "what was spent is not known" in section.intro
    (table,) = section.tables
    assert table.head == ("Category", "Planned") and table.rows == (("餐饮", "1,000.00"),)
    assert budget_section(Snapshot(), assessment()) is None


def test_a_long_budget_sums_what_it_does_not_show():
    kept = spent(*((f"类{n}", 100 + n) for n in range(30)))
    section = budget_section(kept, assessment())
    assert section is not None
    (table,) = section.tables
    assert len(table.rows) == 21 and table.rows[-1][0] == "11 more"
