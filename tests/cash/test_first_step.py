"""What to do first: a payment with its line, amount and day, or what to look up before it."""

from dataclasses import replace
from datetime import date, timedelta

from core.cash.calendar import due_soon
from core.cash.first_step import first_step
from core.cash.forecast import forecast
from core.money import Fen
from core.records.model import Account, AccountKind, Checkin, Line, LineKind, Paid
from core.records.snapshot import Snapshot

AS_OF = date(2026, 11, 30)
DUE = date(2026, 12, 20)
CARD = Line(id=1, lender="建设银行", kind=LineKind.CREDIT_CARD, due_day=20)
OPEN = Checkin(
    id=1, on=AS_OF, line=1, limit=Fen(2000000), used=Fen(1200000), due_on=date(2026, 11, 20),
    paid=Paid.WHOLE,
)  # fmt: skip
TOLD = replace(OPEN, bill_amount=Fen(500000), bill_minimum=Fen(50000), bill_due_on=DUE)


def step(*said: Checkin, line: Line = CARD, held: int | None = None, as_of: date = AS_OF):
    """The first step of lines alike, each with what a check-in says of it."""
    lines = tuple(replace(line, id=one.line, lender=f"{line.lender}{one.line}") for one in said)
    account = Account(id=1, name="卡", kind=AccountKind.BANK, opening_balance=Fen(held or 0))
    accounts = () if held is None else (account,)
    snapshot = Snapshot(lines=lines, checkins=said, accounts=accounts)
    short = forecast(snapshot, as_of).shortfall
    return first_step(due_soon(snapshot, as_of), as_of, short)


def test_a_bill_that_is_told_is_to_be_paid_by_its_day():
    found = step(TOLD)
    assert found is not None
    assert (found.text, found.enter) == ("Pay 5,000 on 建设银行1 by 20 Dec 2026.", None)


def test_bills_of_one_day_are_named_together():
    found = step(*(replace(TOLD, id=n, line=n) for n in range(1, 6)))
    assert found is not None
    assert found.text == (
        "Pay by 20 Dec 2026: 建设银行1 (5,000), 建设银行2 (5,000), 建设银行3 (5,000), and 2 more."
    )


def test_a_bill_that_nobody_told_is_looked_up_first():
    found = step(OPEN)
    assert found is not None and found.enter is not None
    assert found.text == (
        "Look up what 建设银行1 asks for on 20 Dec 2026: between 1,200 and 12,000. Enter it, and "
        "pay it by then."
    )
    assert (found.enter.line, found.enter.due_on) == (1, DUE)
    both = step(OPEN, replace(OPEN, id=2, line=2))
    assert both is not None
    assert both.text.startswith("Look up what each of these asks for on 20 Dec 2026: 建设银行1 (1,")
    assert both.text.endswith("Enter it for each, and pay by then.")


def test_where_not_even_the_balance_or_the_day_is_known_that_is_asked_for():
    found = step(replace(OPEN, used=None, limit=None))
    assert found is not None
    assert found.text == (
        "Say what is owed on 建设银行1; it is not known. Something may fall due there on 20 Dec "
        "2026."
    )
    no_day = step(replace(OPEN, due_on=None), line=replace(CARD, due_day=None))
    assert no_day is not None and no_day.enter is not None
    assert no_day.text.startswith("Look up the due day of 建设银行1; ")


def test_what_is_overdue_comes_first_and_days_of_grace_are_told():
    late = step(TOLD, as_of=DUE + timedelta(days=2))
    assert late is not None
    assert late.text == "Pay what is overdue first: 建设银行1 (5,000, due on 20 Dec 2026)."
    in_grace = step(TOLD, line=replace(CARD, grace_days=3), as_of=DUE + timedelta(days=2))
    assert in_grace is not None
    assert in_grace.text == (
        "Pay today what is still in its days of grace: 建设银行1 (5,000, in time until 23 Dec "
        "2026)."
    )


def test_where_the_money_does_not_reach_it_is_the_best_way_to_meet_the_due():
    found = step(TOLD, held=100000)
    assert found is not None
    assert found.text.startswith("Pay at least the minimum of 500 on 建设银行1 by 20 Dec 2026")


def test_where_nothing_is_owed_there_is_no_step():
    assert step(replace(OPEN, used=Fen(0), paid=Paid.NOTHING_DUE)) is None
