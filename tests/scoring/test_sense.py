"""What a person would say of a ledger at a glance, and the score with them.

Each is tried on ledgers of which all is known and on those of a first evening, which told how the
last bills were paid and little else: there the range holds what all could turn out to be.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from core.loans.due_days import add_months
from core.records.model import (
    Account,
    AccountKind,
    Answer,
    Bill,
    Checkin,
    Direction,
    Income,
    Kind,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Paid,
    Repayment,
    Stability,
)
from core.records.snapshot import DayTotal, Snapshot
from core.scoring import assess
from core.scoring.assessment import Assessment, Band
from core.scoring.items.use_together import ITEM as TOGETHER
from core.scoring.lines import ledger_panel
from core.scoring.questions import QUESTIONS
from core.scoring.ranges import line_ranges
from core.scoring.scorecard import scorecard

AS_OF = date(2026, 11, 24)
CARD, PAY, REVOLVING = LineKind.CREDIT_CARD, LineKind.PAY_LATER, LineKind.REVOLVING
BANKS = ("招商银行", "工商银行", "平安银行", "中信银行", "交通银行", "建设银行")
ORDER = tuple(Band)
Preface = tuple[str, int, int, LineKind]
"""A line: its lender, its limit and what is owed on it, in yuan, and its kind."""


def card(used: int, limit: int = 10_000, lender: str = "招商银行") -> Preface:
    return lender, limit, used, CARD


def first_evening(*told: Preface, months: int = 2) -> Snapshot:
    """Two check-ins of lines of which nothing else is known: neither since when they are, nor the
    rate, nor any income, account or answer. The person says “on time”, not how much."""
    lines, checkins = [], []
    for n, (lender, limit, used, kind) in enumerate(told, 1):
        lines.append(Line(id=n, lender=lender, kind=kind, due_day=9))
        checkins += [
            Checkin(
                id=n * 100 + back,
                on=add_months(date(2026, 11, 20), -back),
                line=n,
                limit=limit * 100,  # type: ignore[arg-type]
                used=used * 100,  # type: ignore[arg-type]
                due_on=add_months(date(2026, 11, 9), -back),
                paid=Paid.ON_TIME,
            )
            for back in range(months)
        ]
    return Snapshot(lines=tuple(lines), checkins=tuple(checkins))


def all_known(*told: Preface) -> Snapshot:
    """Fourteen months of bills paid whole on their days, what is owed and the limits told each
    month, rates, an income that covers it all, money in hand, and every answer a good one."""
    lines, bills, repayments, checkins, events = [], [], [], [], []
    for n, (lender, limit, used, kind) in enumerate(told, 1):
        fen: Any = used * 100
        lines.append(
            Line(
                id=n,
                lender=lender,
                kind=kind,
                due_day=9,
                opened_on=date(2023, 1, 5),
                annual_rate=0.15,
            )
        )
        events.append(
            LimitEvent(
                id=n,
                line=n,
                on=date(2023, 1, 5),
                kind=LimitEventKind.GRANTED,
                limit=limit * 100,  # type: ignore[arg-type]
            )
        )
        for back in range(14):
            number, due_on = n * 100 + back, add_months(date(2026, 11, 9), -back)
            checkins.append(
                Checkin(
                    id=number,
                    on=add_months(date(2026, 11, 20), -back),
                    line=n,
                    limit=limit * 100,  # type: ignore[arg-type]
                    used=fen,
                )
            )
            if not used:
                continue
            bills.append(
                Bill(
                    id=number,
                    line=n,
                    closed_on=due_on - timedelta(days=9),
                    due_on=due_on,
                    balance=fen,
                    minimum=fen // 10,
                )
            )
            repayments.append(
                Repayment(
                    id=number,
                    line=n,
                    bill=number,
                    paid_at=datetime.combine(due_on, datetime.min.time()).replace(hour=12),
                    amount=fen,
                )
            )
    income: Any = 40 * sum(used for _lender, _limit, used, _kind in told) * 100 + 900_000
    held: Any = 2 * income
    return Snapshot(
        lines=tuple(lines),
        limit_events=tuple(events),
        bills=tuple(sorted(bills, key=lambda one: one.id)),
        repayments=tuple(sorted(repayments, key=lambda one: one.id)),
        checkins=tuple(sorted(checkins, key=lambda one: one.id)),
        answers=tuple(
            Answer(id=n, code=question.code, on=AS_OF, value=question.good)
            for n, question in enumerate(QUESTIONS, 1)
        ),
        incomes=(Income(id=1, name="工资", amount=income, stability=Stability.STABLE),),
        accounts=(Account(id=1, name="工资卡", kind=AccountKind.BANK, opening_balance=held),),
        day_totals=tuple(
            DayTotal(
                AS_OF - timedelta(days=ago),
                1,
                Direction.OUT,
                Kind.EXPENSE,
                "餐饮",
                10_000,  # type: ignore[arg-type]
                10_000,  # type: ignore[arg-type]
                1,
            )
            for ago in range(400, -1, -5)
        ),
    )


Made = Callable[..., Snapshot]
both = pytest.mark.parametrize("made", [all_known, first_evening])


def seen(snapshot: Snapshot) -> Assessment:
    return assess(snapshot, AS_OF)


def risk(snapshot: Snapshot) -> int:
    found = seen(snapshot).risk
    assert found is not None
    return found


def at_least(band: Band | None, least: Band) -> bool:
    return band is not None and ORDER.index(band) >= ORDER.index(least)


def test_of_the_one_kind_all_is_known_and_of_the_other_little():
    known, evening = seen(all_known(card(3_000))), seen(first_evening(card(3_000)))
    assert known.coverage == 1 and known.low == known.risk == known.high
    assert evening.is_wide
    assert evening.unknown_points and evening.low <= known.risk <= evening.high


@both
@pytest.mark.parametrize("lines", [1, 2, 3, 6])
def test_who_has_all_limits_full_and_pays_on_time_is_at_high_risk_at_least(made: Made, lines):
    result = seen(made(*[card(10_000, lender=name) for name in BANKS[:lines]]))
    assert at_least(result.band, Band.HIGH), result.risk
    assert at_least(scorecard().band(result.low), Band.HIGH), result.low
    assert result.reasons[0].item == TOGETHER.code


@both
def test_who_has_one_card_at_30_percent_and_pays_on_time_is_at_low_risk(made: Made):
    for lender in (*BANKS, "信用卡"):
        assert seen(made(card(3_000, lender=lender))).band is Band.LOW


@both
def test_who_uses_next_to_nothing_stands_at_the_safe_end(made: Made):
    result = seen(made(card(500)))
    assert result.band is Band.LOW
    assert result.risk == result.unknown_points
    assert result.low == 0


@both
def test_six_lenders_at_their_limits_are_in_the_worst_band_but_one_at_least(made: Made):
    result = seen(made(*[card(10_000, lender=name) for name in BANKS]))
    assert at_least(result.band, ORDER[-2]), result.risk
    one = seen(made(card(10_000)))
    assert result.risk > one.risk


@both
def test_a_pay_later_line_nearly_full_is_not_at_low_risk(made: Made):
    assert seen(made(("花呗", 10_000, 8_600, PAY))).band is not Band.LOW


def test_a_full_pay_later_line_beside_half_used_cards_is_of_medium_risk_on_a_first_evening():
    """花呗 at 86%, a card at 60%, 借呗 unused, all of three years: a quarter of all limits."""
    told = first_evening(
        ("花呗", 10_000, 8_600, PAY),
        ("信用卡", 20_000, 12_000, CARD),
        ("借呗", 50_000, 0, REVOLVING),
        months=3,
    )
    lines = tuple(replace(line, opened_on=date(2024, 1, 1)) for line in told.lines)
    assert seen(replace(told, lines=lines)).band is Band.FAIR


@both
@pytest.mark.parametrize("used", [1_500, 3_000, 5_000])
def test_a_cut_that_doubles_the_use_raises_the_risk(made: Made, used):
    before = made(card(used), card(used, lender="工商银行"))
    assert before.limit_events is not None
    cuts = tuple(
        LimitEvent(
            id=90 + line,
            line=line,
            on=date(2026, 11, 22),
            kind=LimitEventKind.CUT,
            limit=500_000,  # type: ignore[arg-type]
        )
        for line in (1, 2)
    )
    after = replace(before, limit_events=(*before.limit_events, *cuts))
    assert risk(after) > risk(before)
    assert seen(after).low > seen(before).low


@both
@pytest.mark.parametrize("lines", [1, 2])
def test_paying_half_of_a_full_line_lowers_the_risk(made: Made, lines):
    full = made(*[card(10_000, lender=name) for name in BANKS[:lines]])
    half: Any = 500_000
    paid = Repayment(id=9_000, line=1, paid_at=datetime(2026, 11, 22, 12), amount=half)
    after = replace(full, repayments=(*full.repayments, paid))
    assert risk(after) < risk(full)
    assert seen(after).low < seen(full).low


@both
def test_more_of_the_limits_in_use_is_never_safer(made: Made):
    found = [risk(made(card(used))) for used in range(0, 10_001, 500)]
    assert found == sorted(found)
    assert found[-1] - found[1] >= 10


@both
def test_a_bill_that_was_not_paid_for_a_month_is_worse_than_all_limits_full(made: Made):
    full = made(card(10_000))
    late = made(card(1_000))
    unpaid: Any = (
        tuple(one for one in late.repayments if one.id not in (100, 101)),
        tuple(
            replace(one, paid=Paid.NONE) if one.paid and one.id in (100, 101) else one
            for one in late.checkins
        ),
    )
    late = replace(late, repayments=unpaid[0], checkins=unpaid[1])
    assert risk(late) > risk(full)


def one_limit(snapshot: Snapshot) -> Snapshot:
    """The lines as cards on the limit of the first."""
    first, *others = snapshot.lines
    return replace(
        snapshot, lines=(first, *(replace(one, shares_limit_with=first.id) for one in others))
    )


@both
def test_a_limit_that_cards_fill_together_is_full_though_none_of_them_is(made: Made):
    halves = made(card(5_000), card(5_000, lender="招商银行 金卡"))
    full, apart = seen(one_limit(halves)), seen(halves)
    assert at_least(full.band, Band.HIGH) and at_least(scorecard().band(full.low), Band.HIGH)
    assert full.risk == risk(made(card(10_000)))
    assert apart.risk < full.risk
    assert {line.risk for line in full.lines} == {full.risk}


def test_where_it_is_not_known_what_one_of_them_owes_the_range_holds_whatever_it_is():
    told = one_limit(first_evening(card(5_000), card(5_000, lender="招商银行 金卡")))

    def owing(fen: Any) -> Snapshot:
        said = tuple(replace(x, used=fen) if x.line == 2 else x for x in told.checkins)
        return replace(told, checkins=said)

    open_one = seen(owing(None))
    assert not next(one for one in open_one.items if one.code == "use-now").measured
    (of_lines,) = line_ranges(scorecard(), [ledger_panel(owing(None), AS_OF)])
    for own in of_lines:
        assert (own["use-now"].low, own["use-now"].high) == (0, 2)
    for fen in (0, 1, 100_000, 500_000, 2_000_000):
        assert open_one.low <= risk(owing(fen)) <= open_one.high
