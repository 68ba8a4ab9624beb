from dataclasses import replace
from datetime import date

import pytest

from core.errors import UserError
from core.loans.lpr import prime_rate
from core.loans.overdue import LateTerms
from core.loans.schedule import Terms
from core.loans.sheet import cost_sheet, loan_sheet
from core.money import Fen
from core.records.model import LineKind, Method
from core.words import set_language
from tests.loans.makers import day, ledger, loan

START = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def english():
    set_language("en")


def terms(method: str = "flat-fee", **more) -> Terms:
    given = {"principal": Fen(1_000_000), "months": 12, "start_on": START} | more
    return Terms(method=Method(method), **given)


def test_the_sheet_lists_every_charge_with_how_and_by_whom():
    sheet = cost_sheet(terms(fee_rate=0.006, upfront_fee=Fen(20_000)), "网商银行")
    assert [(item.code, item.amount, item.by) for item in sheet.items] == [
        ("fee", 72_000, "网商银行"),
        ("upfront-fee", 20_000, "网商银行"),
    ]
    assert sheet.items[0].how == "0.60% of the first principal each period"
    assert (sheet.principal, sheet.received, sheet.total) == (1_000_000, 980_000, 92_000)
    assert [item.code for item in sheet.contingent] == ["penalty"]
    assert all(item.amount is None for item in sheet.contingent)


def test_the_cost_is_compared_with_the_prime_rate_of_the_contracts_day_and_with_24_percent():
    sheet = cost_sheet(terms(fee_rate=0.006))
    prime, high = sheet.comparisons
    assert (prime.code, prime.reference) == ("prime", pytest.approx(0.12))
    assert prime.above == pytest.approx(0.0103418, abs=1e-6)
    assert high.code == "high" and high.above < 0
    assert sheet.level == "middle"
    older = cost_sheet(terms(fee_rate=0.006, start_on=date(2021, 6, 1)))
    assert older.comparisons[0].reference == pytest.approx(0.154)
    assert older.level == "low"


def test_a_high_cost_is_a_reason_to_ask_and_never_called_illegal():
    sheet = cost_sheet(terms(fee_rate=0.012))
    assert sheet.level == "high"
    assert "ask the lender for the basis" in sheet.advice
    texts = [sheet.advice, *(one.text for one in sheet.comparisons)]
    assert not any(word in text.lower() for text in texts for word in ("illegal", "unlawful"))


def test_24_percent_itself_is_not_high():
    assert cost_sheet(terms("equal-instalment", annual_rate=0.24)).level == "middle"
    assert cost_sheet(terms("equal-instalment", annual_rate=0.2403)).level == "high"


def test_fees_that_make_up_much_of_the_cost_are_told():
    assert cost_sheet(terms(fee_rate=0.006)).fees_weigh  # looks like 7.2%, costs 13.03%
    plain = cost_sheet(terms("equal-instalment", annual_rate=0.12))
    assert not plain.fees_weigh and plain.level == "low"


def test_a_card_names_its_default_charge_and_a_contract_its_compound_interest():
    card = cost_sheet(terms(fee_rate=0.006), kind=LineKind.CREDIT_CARD)
    assert [item.code for item in card.contingent] == ["default-charge"]
    late = cost_sheet(terms(fee_rate=0.006), late=LateTerms(factor=1.3, compound=True))
    assert [item.code for item in late.contingent] == ["penalty", "compound"]
    assert "1.3 times" in late.contingent[0].how


def test_a_kept_loan_is_compared_with_the_others_cheapest_first():
    snapshot = ledger(
        loan(1, "01-15", 12_000, "equal-instalment", months=12, annual_rate=0.18),
        loan(2, "02-15", 8_000, "flat-fee", months=12, fee_rate=0.006),
        loan(3, "03-15", 5_000, "equal-principal", months=6, annual_rate=0.06),
        loan(4, "03-15", 5_000, "daily", annual_rate=0.06),
        loan(5, "12-15", 5_000, "equal-principal", months=6, annual_rate=0.05),
    )
    sheet = loan_sheet(snapshot, 1, day("06-01"))
    assert sheet is not None
    others = [one for one in sheet.comparisons if one.code == "loan"]
    assert [one.loan for one in others] == [3, 2]
    assert others[0].above == pytest.approx(0.12, abs=1e-4)
    assert loan_sheet(snapshot, 4, day("06-01")) is None


def test_a_loan_of_unknown_rate_has_no_sheet():
    snapshot = ledger(loan(1, "01-15", 12_000, "equal-instalment", months=12))
    assert loan_sheet(snapshot, 1, day("06-01")) is None


def test_the_prime_rate_is_that_of_the_day_with_the_ledgers_own_rows():
    assert prime_rate(date(2019, 8, 19)) is None
    assert prime_rate(date(2024, 10, 20)) == 0.0335
    assert prime_rate(date(2024, 10, 21)) == 0.031
    row = {"on": "2026-10-20", "code": "lpr-1y", "value": 0.028, "source": "my bank"}
    snapshot = replace(ledger(), environment={"figures": [row]})
    assert prime_rate(date(2026, 10, 20), snapshot) == 0.028
    assert prime_rate(date(2026, 10, 19), snapshot) == 0.03


def test_terms_that_cannot_be_are_told():
    with pytest.raises(UserError, match="less than the amount borrowed"):
        cost_sheet(terms(fee_rate=0.006, upfront_fee=Fen(1_000_000)))
