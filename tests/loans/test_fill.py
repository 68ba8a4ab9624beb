from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import UserError
from core.loans.fill import Asked, fill
from core.money import Fen
from core.records.model import Method

ALL = Asked(
    method=Method.EQUAL_INSTALMENT,
    start_on=date(2026, 1, 15),
    principal=Fen(1_200_000),
    rate=0.12,
    months=12,
    payment=Fen(106_619),
)


@pytest.mark.parametrize("missing", ["principal", "rate", "months", "payment"])
def test_the_fourth_value_is_found_from_the_other_three(missing):
    assert fill(replace(ALL, **{missing: None})) == ALL


@settings(max_examples=80)
@given(
    method=st.sampled_from(Method),
    yuan=st.integers(100, 500_000),
    percent=st.integers(100, 3600),
    months=st.integers(1, 360),
    missing=st.sampled_from(["principal", "rate", "months"]),
)
def test_what_is_found_gives_the_payment_again(method, yuan, percent, months, missing):
    rate = percent / 100_000 if method is Method.FLAT_FEE else percent / 10_000
    asked = replace(
        ALL, method=method, principal=Fen(yuan * 100), rate=rate, months=months, payment=None
    )
    whole = fill(asked)
    if missing == "months" and method in (Method.INTEREST_ONLY, Method.DAILY):
        with pytest.raises(UserError, match="how long"):
            fill(replace(whole, months=None))
        return
    found = fill(replace(whole, **{missing: None}))
    paid = fill(replace(found, payment=None)).payment
    assert paid is not None and whole.payment is not None
    assert abs(paid - whole.payment) <= 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"months": None, "payment": Fen(12_000)}, "does not cover the interest"),
        ({"months": None, "payment": Fen(11_000)}, "does not cover the interest"),
        ({"months": None, "payment": Fen(12_001)}, None),
        ({"months": None, "payment": Fen(500), "rate": 0.0}, "more than 1200 months"),
        ({"rate": None, "payment": Fen(99_999)}, "not even the amount"),
        ({"rate": None, "payment": Fen(10**12)}, "too large"),
        ({"principal": None, "payment": Fen(0)}, "more than zero"),
        ({"principal": None, "months": 0}, "1 to 1200 months"),
        ({"principal": None, "months": 1201}, "1 to 1200 months"),
        ({"payment": None, "months": 0}, "1 to 1200 months"),
        ({"payment": None, "principal": Fen(0)}, "more than zero"),
        ({"months": None, "rate": -0.1}, "fraction"),
        ({}, "exactly one"),
        ({"rate": None, "months": None}, "exactly one"),
    ],
)
def test_what_does_not_fit_is_named(change, words):
    asked = replace(ALL, **change)
    if words is None:
        assert (fill(asked).months or 0) > 12
        return
    with pytest.raises(UserError, match=words):
        fill(asked)


@pytest.mark.parametrize("rate", [0.0, 10.0])
def test_a_rate_of_nothing_or_of_a_thousand_percent_is_found_again(rate):
    paid = fill(replace(ALL, rate=rate, payment=None))
    found = fill(replace(paid, rate=None))
    assert found.rate == pytest.approx(rate, abs=1e-4)


def test_of_a_loan_without_interest_nothing_before_its_end_tells_the_amount():
    asked = replace(ALL, method=Method.INTEREST_ONLY, rate=0.0, principal=None)
    with pytest.raises(UserError, match="before the end"):
        fill(asked)
