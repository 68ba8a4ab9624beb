from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.loans.infer import infer, infer_loan
from core.loans.schedule import Terms, schedule
from core.money import Fen
from core.records.model import Method
from tests.loans.makers import day, ledger, loan, paid

START = date(2026, 1, 15)


def rows_of(method: str, yuan: int, months: int, **rates):
    terms = Terms(
        principal=Fen(yuan * 100), months=months, method=Method(method), start_on=START, **rates
    )
    return schedule(terms)


def inferred(rows, yuan: int, made: int | None = None, months: int | None = None):
    payments = [(row.due_on, row.payment) for row in rows[:made]]
    return infer(Fen(yuan * 100), START, payments, months)


def test_an_equal_instalment_loan_tells_its_rate_and_term():
    rows = rows_of("equal-instalment", 12_000, 12, annual_rate=0.12)
    fit = inferred(rows, 12_000).fit
    assert fit is not None
    assert (fit.terms.method, fit.terms.months) == (Method.EQUAL_INSTALMENT, 12)
    assert fit.terms.annual_rate == pytest.approx(0.12)
    assert (fit.deviation, fit.payments, fit.settled) == (0, 12, True)


def test_a_flat_fee_loan_tells_its_fee():
    rows = rows_of("flat-fee", 50_000, 12, fee_rate=0.006)
    fit = inferred(rows, 50_000).fit
    assert fit is not None
    assert (fit.terms.method, fit.terms.fee_rate, fit.terms.months) == (Method.FLAT_FEE, 0.006, 12)


def test_a_loan_that_still_runs_is_told_where_one_term_fits():
    rows = rows_of("equal-instalment", 87_300, 24, annual_rate=0.1575)
    found = inferred(rows, 87_300, 5)
    assert found.fit is not None
    assert (found.fit.terms.months, found.fit.settled) == (24, False)
    assert found.fit.terms.annual_rate == pytest.approx(0.1575)


def test_a_payment_that_several_terms_explain_tells_none():
    rows = rows_of("equal-instalment", 120, 6, annual_rate=0.12)
    found = inferred(rows, 120, 3)
    assert found.fit is None and len(found.fits) > 1
    known = inferred(rows, 120, 3, months=6)
    assert {fit.terms.months for fit in known.fits} == {6}


@pytest.mark.parametrize(
    "amounts",
    [[], [1000], [1000, 2000, 1000], [10, 10, 10, 10]],
)
def test_payments_of_no_such_loan_tell_nothing(amounts):
    days = [(date(2026, 2 + n, 15), Fen(yuan * 100)) for n, yuan in enumerate(amounts)]
    assert infer(Fen(1_200_000), START, days).fits == ()


def test_a_fen_of_the_lenders_own_rounding_is_told_as_the_deviation():
    rows = rows_of("equal-instalment", 60_000, 12, annual_rate=0.1)
    payments = [(row.due_on, Fen(row.payment + 1)) for row in rows[:-1]]
    payments.append((rows[-1].due_on, Fen(rows[-1].payment - 11)))
    fit = infer(Fen(6_000_000), START, payments).fit
    assert fit is not None and 1 <= fit.deviation <= 12
    assert fit.terms.annual_rate == pytest.approx(0.1, abs=1e-4)


def test_a_kept_loan_is_inferred_from_its_repayments_by_a_day():
    rows = rows_of("equal-instalment", 12_000, 12, annual_rate=0.12)
    paid_rows = [paid(row.n, row.due_on.isoformat(), row.payment / 100, loan=1) for row in rows]
    snapshot = ledger(loan(1, "01-15", 12_000), *paid_rows)
    found = infer_loan(snapshot, 1, day("2027-02-01")).fit
    assert found is not None and found.terms.annual_rate == pytest.approx(0.12)
    assert infer_loan(snapshot, 1, day("2026-02-20")).fit is None
    with pytest.raises(KeyError):
        infer_loan(snapshot, 2, day("2026-02-20"))


@settings(max_examples=60)
@given(
    yuan=st.integers(5_000, 300_000),
    percent=st.integers(300, 2400),
    months=st.sampled_from([6, 12, 24, 36]),
)
def test_the_true_terms_are_always_among_those_that_fit(yuan, percent, months):
    rows = rows_of("equal-instalment", yuan, months, annual_rate=percent / 10_000)
    found = inferred(rows, yuan)
    assert any(
        fit.terms.months == months and abs(fit.terms.annual_rate - percent / 10_000) < 6e-5
        for fit in found.fits
    )
