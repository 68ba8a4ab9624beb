"""What changes do to the cash ahead."""

from datetime import timedelta

import pytest

from core.money import Fen
from core.planning.cash import ahead
from core.planning.changes.borrow import Borrow
from core.planning.changes.close import Close
from core.planning.changes.repay import Repay
from core.records.ledger import Ledger
from core.records.model import Method
from tests.households import TODAY, household

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def snapshot(tmp_path):
    with household(Ledger.create(tmp_path / "own.limitwise"), 100000) as ledger:
        yield ledger.snapshot()


def by_day(snapshot, *changes):
    return {day.on: day.median for day in ahead(snapshot, changes, TODAY).days}


def test_what_is_paid_today_leaves_the_account_and_not_only_the_bill(snapshot):
    before, after = by_day(snapshot), by_day(snapshot, Repay(1, Fen(50000), TODAY))
    assert after[TOMORROW] == before[TOMORROW] - 50000
    assert after[max(after)] <= before[max(before)]


def test_a_line_that_is_paid_off_today_can_be_closed_today(snapshot):
    paid = Repay(1, Fen(300000), TODAY)
    closed = by_day(snapshot, paid, Close(1, TODAY))
    assert min(closed) == TODAY and min(closed.values()) < 0  # its purchases take cash from then on


def test_what_is_borrowed_today_is_there_tomorrow(snapshot):
    loan = Borrow(Method.EQUAL_INSTALMENT, Fen(500000), 0.18, 12, TODAY)
    assert by_day(snapshot, loan)[TOMORROW] == by_day(snapshot)[TOMORROW] + 500000
