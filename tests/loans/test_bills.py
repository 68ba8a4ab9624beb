from datetime import date

import pytest

from core.errors import UserError
from core.loans.bills import bills_of, in_parts
from core.money import Fen
from core.records.model import LineKind
from tests.loans.makers import bill, day, ledger, paid

CARD = {"kind": LineKind.CREDIT_CARD}


def test_a_bill_tells_what_it_asks_what_it_got_and_what_leaving_it_costs():
    snapshot = ledger(
        bill(1, "01-05", "01-25", 10_000, 1_000), paid(1, "01-20", 300, bill=1), **CARD
    )
    (view,) = bills_of(snapshot, 1, day("02-01"))
    assert (view.paid, view.left, view.minimum) == (30_000, 970_000, 100_000)
    assert (view.state, view.days_late) == ("unpaid", 7)
    assert view.charge == 3_500
    assert view.rest_costs == 24_250  # 9,700 at 0.05% for 50 days
    assert "repayments:1" in view.evidence


def test_bills_are_told_newest_first_and_as_known_on_the_day():
    snapshot = ledger(bill(1, "01-05", "01-25", 100), bill(2, "02-05", "02-25", 200))
    assert [view.bill.id for view in bills_of(snapshot, 1, day("02-10"))] == [2, 1]
    assert [view.bill.id for view in bills_of(snapshot, 1, day("02-01"))] == [1]


def test_a_card_without_a_minimum_is_taken_to_ask_for_a_tenth():
    (view,) = bills_of(ledger(bill(1, "01-05", "01-25", 5_000), **CARD), 1, day("01-10"))
    assert (view.minimum, view.minimum_assumed) == (50_000, True)
    (view,) = bills_of(ledger(bill(1, "01-05", "01-25", 5_000)), 1, day("01-10"))
    assert (view.minimum, view.minimum_assumed, view.charge) == (None, False, 0)
    assert view.rest_costs == 0  # no rate is known


def test_a_bill_in_parts_costs_more_a_year_than_its_fee_looks():
    parts = in_parts(Fen(1_000_000), 12, 0.006, date(2026, 1, 5))
    assert (parts.payment, parts.fees) == (89_333, 72_000)
    assert round(parts.cost.annual, 4) == 0.1303
    assert in_parts(Fen(1_000_000), 3, 0.0, date(2026, 1, 5)).cost.annual == 0.0
    with pytest.raises(UserError, match="1 to 1200"):
        in_parts(Fen(1_000_000), 0, 0.006, date(2026, 1, 5))
