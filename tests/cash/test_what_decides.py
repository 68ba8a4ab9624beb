"""What decides whether the money lasts, in sentences, and where a check-in tells of it."""

from dataclasses import replace
from datetime import date

from core.cash.calendar import waiting
from core.cash.forecast import forecast
from core.cash.shortfall import Shortfall
from core.cash.verdict import deciding, money_texts, part_to_enter, running_short, to_enter
from core.money import Fen
from core.records.model import Account, AccountKind, Checkin, Line, LineKind, Paid
from core.records.snapshot import Snapshot

AS_OF = date(2026, 11, 30)
BANK = Account(id=1, name="储蓄卡", kind=AccountKind.BANK, opening_balance=Fen(500050))
CARD = Line(id=1, lender="建设银行", kind=LineKind.CREDIT_CARD, due_day=20)
OTHER = Line(id=2, lender="招商银行", kind=LineKind.CREDIT_CARD, due_day=15)


def said(line: int, used: int, bill: int | None = None, due: date | None = None) -> Checkin:
    """What a check-in of today tells of a line, in yuan."""
    return Checkin(
        id=line,
        on=AS_OF,
        line=line,
        limit=Fen(2000000),
        used=Fen(used * 100),
        paid=Paid.WHOLE,
        bill_due_on=due,
        bill_amount=None if bill is None else Fen(bill * 100),
    )


ONLY_A_CARD = Snapshot(accounts=(BANK,), lines=(CARD,), checkins=(said(1, 12000),))


def test_one_bill_that_nobody_told_decides_and_is_told_once():
    ahead = forecast(ONLY_A_CARD, AS_OF)
    assert deciding(ahead) == (
        "If 建设银行 asks for 12,000 on 20 Dec 2026, 6,999.50 are missing; at 1,200 the money "
        "lasts. Look it up.",
    )
    assert isinstance(ahead.shortfall, Shortfall)
    assert running_short(ahead) == ""
    asked = to_enter(ahead.open, AS_OF)
    assert asked is not None
    assert (asked.line, part_to_enter(asked)) == (1, "bill_amount")


def test_a_sum_that_holds_an_estimated_due_is_said_to_be_about_so_much():
    """The card's bill is told, the other line's is not: what both leave missing is no sure sum."""
    lines = replace(CARD, id=3, kind=LineKind.REVOLVING, due_day=10), OTHER
    told = (said(3, 4000), said(2, 12000, bill=7000, due=date(2026, 12, 15)))
    short = forecast(Snapshot(accounts=(BANK,), lines=lines, checkins=told), AS_OF).shortfall
    assert short is not None and short.is_about
    assert short.text.startswith("On 15 Dec 2026 the money runs short by about ")
    sure = Snapshot(accounts=(BANK,), lines=(OTHER,), checkins=told[1:])
    short = forecast(sure, AS_OF).shortfall
    assert short is not None and not short.is_about
    assert short.text.startswith("On 15 Dec 2026 the money runs short by 1,999.50;")


def test_all_that_is_to_say_of_the_money_names_what_is_in_no_figure():
    assert money_texts(forecast(ONLY_A_CARD, AS_OF)) == (
        *deciding(forecast(ONLY_A_CARD, AS_OF)),
        "No income is on record, so none is counted.",
        "No month of your spending is on record, so daily spending is not counted.",
    )
    without = forecast(replace(ONLY_A_CARD, accounts=()), AS_OF)
    assert money_texts(without) == (
        "Add the accounts that you pay from, with what was on each on a day.",
    )


def test_a_minimum_that_only_the_kind_of_the_line_tells_is_a_way_to_look_up():
    short = forecast(ONLY_A_CARD, AS_OF).shortfall
    assert short is not None
    ways = [source.text for source in short.sources if source.code == "minimum"]
    assert len(ways) == 1
    assert ways[0].startswith(
        "Look up the minimum of 建设银行: at 1,200 or so, paid by 20 Dec 2026"
    )


def test_of_several_bills_the_one_to_look_up_first_is_named_with_its_range():
    two = replace(ONLY_A_CARD, lines=(CARD, OTHER), checkins=(said(1, 12000), said(2, 3000)))
    told = deciding(forecast(two, AS_OF))[0]
    assert told.startswith("With the most that 招商银行, 建设银行 can ask for by 20 Dec 2026, ")
    assert told.endswith("Look up 建设银行 first: between 1,200 and 12,000 on 20 Dec 2026.")


def test_a_bill_after_the_next_one_is_not_to_be_entered_today():
    told = replace(ONLY_A_CARD, checkins=(said(1, 12000, bill=3000, due=date(2026, 12, 20)),))
    ahead = forecast(told, AS_OF)
    assert ahead.verdict == "open"
    assert to_enter(ahead.open, AS_OF) is None
    assert deciding(ahead)[0].endswith("Say it in a check-in as soon as it is known.")
    assert not any("Look up" in text for text in ahead.needed)


def test_what_is_owed_is_asked_for_where_nobody_told_that():
    unknown = replace(ONLY_A_CARD, checkins=())
    asked = to_enter(forecast(unknown, AS_OF).open, AS_OF)
    assert asked is not None
    assert part_to_enter(asked) == "used"


def test_a_shortfall_that_is_certain_is_told_once_with_how_early_it_can_be():
    """The bill told of a card is too much for the account; one that nobody told comes before it."""
    early = replace(OTHER, due_day=10)
    lines, told = (CARD, early), (said(1, 12000, 6000, date(2026, 12, 20)), said(2, 6000))
    ahead = forecast(replace(ONLY_A_CARD, lines=lines, checkins=told), AS_OF)
    assert ahead.verdict == "short" and ahead.shortfall is not None
    at_best = replace(told[1], paid=Paid.MINIMUM)  # then the same day is short as is likely
    ahead = forecast(replace(ONLY_A_CARD, lines=lines, checkins=(told[0], at_best)), AS_OF)
    assert ahead.shortfall is not None and ahead.shortfall.on == date(2026, 12, 20)
    assert deciding(ahead) == (
        "If every due asks for the most that it can, the money runs short as early as 10 Dec 2026. "
        "Look up what is asked.",
    )


def test_a_likely_share_is_whole_yuan_and_all_shares_are_the_balance_to_the_fen():
    loan = replace(CARD, kind=LineKind.REVOLVING)
    told = replace(said(1, 0), used=Fen(28_001))
    dues = waiting(Snapshot(lines=(loan,), checkins=(told,)), date(2028, 1, 31), AS_OF)
    likely = [due.amount or 0 for due in dues]
    assert likely[:2] == [24_00, 24_00]  # a twelfth is 23.33
    assert [amount for amount in likely if amount % 100] == [16_01]
    assert sum(likely) == 28_001
