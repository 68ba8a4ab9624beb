from dataclasses import replace

import pytest

from core.records.ledger import Ledger
from core.records.model import COLLECTIONS
from tests.loans.makers import bill, ledger, line, loan

ROW = {"n", "due_on", "payment", "principal", "interest", "fee", "balance"}


def schedule(limitwise, *arguments):
    base = ["--principal", "12000", "--months", "12", "--start", "2026-01-31", "--json"]
    return limitwise("schedule", *base, *arguments)


def test_schedule_prints_the_document_of_the_contract(limitwise):
    document = schedule(limitwise, "--method", "equal-instalment", "--annual-rate", "0.12").document
    assert list(document) == [
        "rows", "total_payment", "total_interest", "total_fee",
        "annual_cost", "effective_annual_cost",
    ]  # fmt: skip
    assert set(document["rows"][0]) == ROW
    assert document["rows"][0]["payment"] == "1066.19"
    assert document["total_interest"] == "794.23"
    assert [row["due_on"][5:] for row in document["rows"][:3]] == ["02-28", "03-31", "04-30"]
    assert document["annual_cost"] == pytest.approx(0.12, abs=1e-5)


def test_schedule_of_a_flat_fee_and_of_a_fee_at_the_start(limitwise):
    document = schedule(limitwise, "--method", "flat-fee", "--fee-rate", "0.006").document
    assert document["total_fee"] == "864.00"
    assert document["annual_cost"] == pytest.approx(0.13034, abs=1e-5)
    document = schedule(
        limitwise, "--method", "equal-principal", "--upfront-fee", "864.00"
    ).document
    assert document["total_fee"] == "864.00"
    assert document["annual_cost"] == pytest.approx(0.14025, abs=1e-5)


def test_schedule_by_the_day_takes_the_basis_and_the_last_day(limitwise):
    def interest(*more):
        arguments = ("--method", "daily", "--annual-rate", "0.1825", *more)
        return schedule(limitwise, *arguments).document["rows"][0]["interest"]

    assert interest() == "168.00"
    assert interest("--basis", "360") == "170.33"
    assert interest("--last-day-counts") == "174.00"


def test_schedule_tells_a_reader_the_rows_and_the_cost(limitwise):
    text = limitwise(
        "schedule", "--principal", "12000", "--months", "12", "--annual-rate", "0.12"
    ).out
    assert text.splitlines()[-2:] == [
        "Paid in all 12,794.23: interest 794.23, fees 0.",
        "It costs 12.00% a year all in; compounded, 12.68%.",
    ]


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["--months", "0"], 1, "1 to 1200 months"),
        (["--months", "1201"], 1, "1 to 1200 months"),
        (["--principal", "0"], 1, "more than zero"),
        (["--annual-rate", "nan"], 2, "not a number; write it like 0.18."),
        (["--annual-rate", "inf"], 2, "not a number; write it like 0.18."),
        (["--fee-rate", "1e-3"], 2, "not a number; write it like 0.18."),
        (["--annual-rate", "-0.1"], 1, "fraction"),
        (["--annual-rate", "24"], 1, "write 24% as 0.24."),
        (["--method", "flat-fee", "--fee-rate", "1.5"], 1, "write 1.5% as 0.015."),
        (["--first-due", "2026-01-30"], 1, "before the day the money was drawn"),
        (["--upfront-fee", "12000"], 1, "less than the amount borrowed"),
        (["--method", "flat-fee", "--annual-rate", "0.1"], 1, "--fee-rate"),
        (["--principal", "twelve"], 2, "not an amount"),
        (["--method", "weekly"], 2, "weekly"),
        (["--basis", "366"], 2, "366"),
    ],
)
def test_a_schedule_that_cannot_be_is_told_in_a_sentence(limitwise, arguments, status, words):
    result = schedule(limitwise, *arguments)
    assert result.status == status
    assert words in result.err and result.out == ""
    if status == 1:
        assert len(result.err.splitlines()) == 1


def test_a_first_period_that_is_no_month_is_told_with_its_interest_by_days(limitwise):
    days = ("--start", "2026-01-01", "--first-due", "2026-02-24")
    terms = ("--principal", "12000", "--months", "12", "--annual-rate", "0.12")
    text = limitwise("schedule", *terms, *days).out
    assert "The first period has 54 days and is counted here as one month" in text
    assert limitwise("schedule", *terms, *days, "--json").document["notes"]
    usual = limitwise("schedule", *terms, "--start", "2026-01-31", "--first-due", "2026-02-28")
    assert "first period" not in usual.out


def test_a_hundred_years_and_a_thousand_percent_are_schedules_too(limitwise):
    document = schedule(limitwise, "--months", "1200", "--annual-rate", "10").document
    assert len(document["rows"]) == 1200
    assert document["annual_cost"] == pytest.approx(10, abs=1e-4)
    document = schedule(limitwise, "--annual-rate", "0").document
    assert document["annual_cost"] == document["effective_annual_cost"] == 0


@pytest.fixture
def debts(tmp_path):
    snapshot = ledger(
        bill(1, "10-25", "12-10", 6_000, 300),
        loan(1, "10-20", 12_000, "equal-instalment", months=12, annual_rate=0.18),
        annual_rate=0.12,
    )
    path = tmp_path / "debts.limitwise"
    with Ledger.create(path) as opened, opened.change("Debts") as change:
        for name in COLLECTIONS:
            for record in getattr(snapshot, name, ()):
                change.add(record)
    return path


@pytest.fixture
def three_cards(tmp_path):
    """30,000 at 18%, 6,000 at 12% and 15,000 at 21.6%, with minimums of 600, 300 and 400."""
    cards = [(1, 30_000, 0.18, 600), (2, 6_000, 0.12, 300), (3, 15_000, 0.216, 400)]
    path = tmp_path / "cards.limitwise"
    with Ledger.create(path) as opened, opened.change("Cards") as change:
        for record, yuan, rate, minimum in cards:
            card = line(id=record, lender=f"card {record}", annual_rate=rate)
            change.add(card)
            change.add(replace(bill(record, "10-25", "11-15", yuan, minimum), line=record))
    return path


def test_payoff_of_the_known_case(limitwise, three_cards):
    document = payoff(limitwise, three_cards, "3000", "--json").document
    avalanche, snowball = document["avalanche"], document["snowball"]
    assert (avalanche["months"], avalanche["interest"]) == (20, "8147.42")
    assert (snowball["months"], snowball["interest"]) == (20, "8622.97")
    assert (avalanche["order"][0], snowball["order"]) == (3, [2, 3, 1])
    assert (avalanche["debts"][0]["month"], snowball["debts"][0]["month"]) == (8, 4)


def payoff(limitwise, path, monthly, *more):
    arguments = ("--ledger", path, "--as-of", "2026-11-01", "--monthly", monthly, *more)
    return limitwise("payoff", *arguments)


def test_payoff_prints_both_ways_out(limitwise, debts):
    document = payoff(limitwise, debts, "3000", "--json").document
    assert list(document) == ["avalanche", "snowball"]
    for way in document.values():
        assert list(way)[:3] == ["months", "interest", "order"]
        assert way["order"] == [1]
    assert float(document["avalanche"]["interest"]) <= float(document["snowball"]["interest"])
    text = payoff(limitwise, debts, "3000").out
    assert "The dearest first:" in text and "花呗 is paid off in month" in text


def test_a_line_with_several_loans_is_told_once_when_its_last_loan_is_paid_off(limitwise, debts):
    with Ledger.open(debts) as opened, opened.change("Another") as change:
        change.add(replace(opened.snapshot().loans[0], id=77))
    document = payoff(limitwise, debts, "4000", "--json").document["avalanche"]
    assert len(document["debts"]) == 2
    text = payoff(limitwise, debts, "4000").out.partition("The smallest")[0]
    last = max(closed["month"] for closed in document["debts"])
    assert text.count("is paid off") == 1 and f"in month {last}." in text


def test_payoff_below_the_minimums_is_told(limitwise, debts):
    result = payoff(limitwise, debts, "500", "--json")
    assert result.status == 1
    assert "does not cover the minimum payments" in result.err and result.out == ""


def test_payoff_of_no_debts_is_nothing_to_do(limitwise, debts):
    arguments = ("--ledger", debts, "--as-of", "2026-01-01", "--monthly", "1")
    assert limitwise("payoff", *arguments).out == "Nothing is owed.\n"
    document = limitwise("payoff", *arguments, "--json").document
    assert document["avalanche"] == {"months": 0, "interest": "0.00", "order": [], "debts": []}
