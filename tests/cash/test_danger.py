"""What the overview begins with: the next due, and whether the money is there for it."""

from dataclasses import replace
from datetime import date, timedelta

from core.cash.calendar import due_soon
from core.cash.danger import money_for_it, next_due_texts
from core.cash.forecast import forecast
from core.money import Fen
from core.records.model import Account, AccountKind, Balance, Checkin, Line, LineKind, Paid
from core.records.snapshot import Snapshot

AS_OF = date(2026, 11, 30)
DUE = date(2026, 12, 20)
CARD = Line(id=1, lender="建设银行", kind=LineKind.CREDIT_CARD, due_day=20)
TOLD = Checkin(
    id=1, on=AS_OF, line=1, limit=Fen(2000000), used=Fen(500000), due_on=date(2026, 11, 20),
    paid=Paid.WHOLE, bill_amount=Fen(500000), bill_minimum=Fen(50000), bill_due_on=DUE,
)  # fmt: skip


def told(checkin: Checkin = TOLD, held: int | None = None, as_of: date = AS_OF):
    """The sentences on the next due and on the money for it."""
    account = Account(id=1, name="卡", kind=AccountKind.BANK)
    balances = () if held is None else (Balance(id=1, account=1, on=AS_OF, balance=Fen(held)),)
    snapshot = Snapshot(lines=(CARD,), checkins=(checkin,), accounts=(account,), balances=balances)
    dues = due_soon(snapshot, as_of)
    return next_due_texts(dues, as_of), money_for_it(forecast(snapshot, as_of))


def test_the_next_due_is_told_with_its_line_sum_and_day():
    assert told()[0] == ("建设银行: 5,000 is due in 20 days, on 20 Dec 2026.",)


def test_money_that_nobody_told_of_is_not_said_to_be_there():
    assert told()[1].startswith("Whether the money is there for it is not known")


def test_money_that_is_enough_for_all_is_said_to_last():
    assert "The money lasts through the next 90 days" in told(held=9_000_000)[1]


def test_money_that_decides_nothing_yet_is_open_and_money_too_little_has_a_sentence_of_its_own():
    without = replace(TOLD, bill_amount=None, bill_minimum=None, bill_due_on=None)
    assert told(without, held=300_000)[1].startswith("Whether the money is there for it is open")
    assert told(held=10_000)[1] == ""


def test_what_is_overdue_comes_first():
    assert told(as_of=DUE + timedelta(days=1))[0] == (
        "建设银行: 5,000 was due on 20 Dec 2026 and is still to be paid.",
    )


def test_nothing_known_to_fall_due_is_said_so_and_a_due_without_a_day_is_asked_for():
    nothing = replace(TOLD, used=Fen(0), paid=Paid.NOTHING_DUE, bill_amount=Fen(0))
    assert told(nothing)[0] == ("Nothing is due in the next 30 days.",)
    line = replace(CARD, due_day=None)
    owed = replace(TOLD, due_on=None, bill_amount=None, bill_minimum=None, bill_due_on=None)
    snapshot = Snapshot(lines=(line,), checkins=(owed,))
    (text,) = next_due_texts(due_soon(snapshot, AS_OF), AS_OF)
    assert text.startswith("Look up the due day of 建设银行")
