"""The ledger as it was at the end of a day."""

from dataclasses import fields
from datetime import date

import pytest

from core.records.demo import write_demo
from core.records.known_by import known_by
from core.records.ledger import Ledger

END = date(2026, 11, 24)
DAY = date(2025, 8, 31)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    path = tmp_path_factory.mktemp("demo") / "demo.limitwise"
    write_demo(path, END)
    with Ledger.open(path) as ledger:
        yield ledger.snapshot()


def test_a_ledger_without_later_records_is_itself(demo):
    assert known_by(demo, END) is demo


def test_nothing_dated_later_is_left(demo):
    known = known_by(demo, DAY)
    days = [record.on for record in (*known.limit_events, *known.applications, *known.checkins)]
    days += [record.on for record in (*known.day_totals, *known.payments, *known.draw_spending)]
    days += [loan.drawn_at.date() for loan in known.loans]
    days += [bill.closed_on for bill in known.bills]
    days += [repayment.paid_at.date() for repayment in known.repayments]
    assert max(days) <= DAY
    for field in fields(known):
        kept, all_ = getattr(known, field.name), getattr(demo, field.name)
        if field.name in ("lines", "accounts", "incomes", "budgets"):
            assert kept == all_
        elif isinstance(kept, tuple) and kept != all_:
            assert len(kept) < len(all_)


def test_what_stands_earlier_is_kept_and_points_to_nothing_that_is_not_there(demo):
    known = known_by(demo, DAY)
    loans, bills = {one.id for one in known.loans}, {one.id for one in known.bills}
    assert {one.id for one in known.repayments} == {
        one.id for one in demo.repayments if one.paid_at.date() <= DAY
    }
    assert {one.loan for one in known.repayments} - {None} <= loans
    assert {one.bill for one in known.repayments} - {None} <= bills


def test_a_line_opened_later_is_not_known(demo):
    newest = max(demo.lines, key=lambda line: line.opened_on)
    assert newest not in known_by(demo, date(2024, 6, 1)).lines
    assert newest in known_by(demo, newest.opened_on).lines
