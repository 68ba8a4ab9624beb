"""Each item of the card on ledgers that are told from best to worst: never cheaper on the way."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from core.loans.due_days import add_months
from core.records.model import (
    Account,
    AccountKind,
    Answer,
    AnswerCode,
    AnswerValue,
    Balance,
    Bill,
    Checkin,
    Income,
    Line,
    LineKind,
    Purpose,
    Repayment,
    Stability,
)
from core.records.snapshot import DrawSpending, Snapshot
from core.scoring import assess
from core.scoring.item import items
from core.scoring.scorecard import scorecard
from tests.scoring.makers import (
    AS_OF,
    NEVER,
    applications,
    cash,
    draw,
    spending,
    story,
    together,
)

CLEAN = [0] * 7


def lates(*newest: int | None) -> Snapshot:
    return story([*newest, *CLEAN][:7])


def used(fen: Any) -> Snapshot:
    told = [Checkin(id=n, on=add_months(AS_OF, -n), line=1, used=fen) for n in range(6)]
    return story(CLEAN, owed=fen, checkins=tuple(told))


def answers(value: AnswerValue, *codes: AnswerCode, good: AnswerValue) -> Snapshot:
    given = [
        Answer(id=n, code=code, on=AS_OF, value=value if code in codes else good)
        for n, code in enumerate(AnswerCode, 1)
    ]
    return story(CLEAN, answers=tuple(given))


def earning(salary: Any = 800_000, other: Any = 0, balance: Any = 4_000_000) -> Snapshot:
    incomes = [Income(id=1, name="工资", amount=salary, stability=Stability.STABLE)]
    if other:
        incomes.append(Income(id=2, name="稿费", amount=other, stability=Stability.VARIABLE))
    account = Account(id=1, name="卡", kind=AccountKind.BANK, opening_balance=balance)
    return story(
        CLEAN,
        incomes=tuple(incomes),
        accounts=(account,),
        day_totals=spending(90, 60_000),
        checkins=(Checkin(id=1, on=AS_OF, line=1, used=500_000),),  # type: ignore[arg-type]
    )


def owing(*lenders: str, rate: float = 0.1) -> Snapshot:
    some: Any = 100_000
    lines = [
        Line(id=n, lender=name, kind=LineKind.CREDIT_CARD, annual_rate=rate)
        for n, name in enumerate(lenders, 1)
    ]
    told = [Checkin(id=line.id, on=AS_OF, line=line.id, used=some) for line in lines]
    return Snapshot(lines=tuple(lines), checkins=tuple(told))


def opened(*days_ago: int) -> Snapshot:
    lines = [
        Line(id=n, lender="x", kind=LineKind.PAY_LATER, opened_on=AS_OF - timedelta(days=ago))
        for n, ago in enumerate(days_ago, 1)
    ]
    return Snapshot(lines=tuple(lines))


def minimums(count: int) -> Snapshot:
    """Of the newest bills only the minimum was paid."""
    whole = story(CLEAN)
    least: Any = 30_000
    bills = tuple(replace(bill, minimum=least) for bill in whole.bills)
    paid = [
        replace(one, amount=least) if n < count else one for n, one in enumerate(whole.repayments)
    ]
    return replace(whole, bills=bills, repayments=tuple(paid))


def borrowed(times: int) -> Snapshot:
    """Draws each followed by a repayment of like size on another line."""
    draws = [draw(20 * n + 10) for n in range(3)]
    paid = [
        Repayment(
            id=700 + n,
            line=2,
            paid_at=one.drawn_at + timedelta(days=1),
            amount=one.principal,
        )
        for n, one in enumerate(draws[:times])
    ]
    return replace(cash(*draws), bills=(), repayments=tuple(paid))


def drawn(months: int) -> Snapshot:
    """A draw in each of the newest months, on a line that owed nothing before."""
    nothing: Any = 0
    told = (Checkin(id=1, on=AS_OF - timedelta(days=300), line=1, used=nothing),)
    return cash(*[draw(30 * n + 5) for n in range(months)], checkins=told)


def spent(*payees: str) -> Snapshot:
    draws = [draw(60 + 40 * n, purpose=Purpose.EDUCATION, id=n + 1) for n in range(2)]
    rows = [
        DrawSpending(n, draws[n - 1].drawn_at.date(), payee, None, None, 400_000, n)  # type: ignore[arg-type]
        for n, payee in enumerate(payees, 1)
    ]
    return cash(*draws, day_totals=spending(120), draw_spending=tuple(rows))


def dues(minimum: Any) -> Snapshot:
    """A bill due in two weeks asks for so much."""
    coming = Bill(
        id=900,
        line=1,
        closed_on=date(2026, 11, 15),
        due_on=date(2026, 12, 9),
        balance=900_000,  # type: ignore[arg-type]
        minimum=minimum,
    )
    whole = earning()
    return replace(whole, bills=(*whole.bills, coming))


def kept(balance: Any) -> Snapshot:
    """A month's dues beside an account from which a million was spent since."""
    whole = earning(balance=balance)
    seen: Any = min(0, balance - 1_140_000)
    told = (Balance(id=1, account=1, on=AS_OF, balance=seen),) if seen else ()
    return replace(dues(300_000), accounts=whole.accounts, balances=told)


YES, NO = AnswerValue.YES, AnswerValue.NO
DETAILS = (AnswerCode.IDENTITY_CURRENT, AnswerCode.PHONE_UNCHANGED, AnswerCode.CARDS_ALIVE)
LINKED = (AnswerCode.LINKED_OVERDUE, AnswerCode.GUARANTEE_CALLED)

FROM_BEST_TO_WORST: dict[str, Sequence[Snapshot]] = {
    "late-now": [lates(0), lates(5), lates(35), lates(NEVER, NEVER, NEVER)],
    "late-months": [lates(), lates(5), lates(5, 5), lates(5, 5, 5), lates(*[5] * 6)],
    "late-recent": [lates(), lates(5), lates(5, 5), lates(5, 5, 5)],
    "missed": [lates(), lates(0, 35), lates(0, 35, 35), lates(*[40] * 7)],
    "use-now": [used(fen) for fen in (0, 100_000, 500_000, 970_000, 1_500_000)],
    "use-mean": [used(fen) for fen in (0, 100_000, 500_000, 700_000, 900_000)],
    "use-together": [used(fen) for fen in (0, 100_000, 500_000, 700_000, 900_000, 1_500_000)],
    "applications-1m": [story(CLEAN, applications=applications(*[200, *[3] * n]))
                        for n in range(8)],
    "applications-3m": [story(CLEAN, applications=applications(*[200, *[60] * n]))
                        for n in range(8)],
    "applications-6m": [story(CLEAN, applications=applications(*[200, *[150] * n]))
                        for n in range(12)],
    "new-lines": [opened(900, *[90] * n) for n in range(6)],
    "lenders-owed": [owing(*"甲乙丙丁戊己庚"[:n]) for n in range(1, 8)],
    "draw-months": [cash(*[draw(30 * n + 5) for n in range(count)]) for count in range(5)],
    "draws-rising": [drawn(count) for count in range(5)],
    "borrow-to-repay": [borrowed(times) for times in range(4)],
    "minimum-only": [minimums(count) for count in range(5)],
    "night-draws": [cash(*[draw(n + 1, hour=23 if n < late else 12) for n in range(5)])
                    for late in range(6)],
    "off-purpose": [spent(), spent("海风旅行社"), spent("海风旅行社", "海风旅行社")],
    "forbidden-use": [spent(), spent("华山证券"), spent("华山证券", "华山证券")],
    "debt-service": [dues(fen) for fen in (10_000, 150_000, 300_000, 500_000, 900_000)],
    "cushion": [kept(fen) for fen in (4_000_000, 1_700_000, 1_400_000, 1_150_000, 1_000_000)],
    "account-details": [answers(NO, *DETAILS[:n], good=YES) for n in range(4)],
    "linked-trouble": [answers(YES, *LINKED[:n], good=NO) for n in range(3)],
    "market": [
        owing("招商银行"), owing("招商银行", "工商银行", "建设银行", "某某小贷"),
        owing("招商银行", "某某小贷"), owing("某某小贷"),
    ],
    "dear-rate": [owing("招商银行", rate=rate) for rate in (0.0, 0.12, 0.24, 0.3, 0.36, 0.5)],
    "income-fall": [earning(300_000, balance=fen)
                    for fen in (5_000_000, 1_800_000, 1_500_000, 1_200_000, 1_140_000)],
    "income-stability": [earning(other=fen) for fen in (0, 100_000, 400_000, 2_000_000)],
}  # fmt: skip


def test_every_item_of_the_card_is_told_of_here():
    assert list(FROM_BEST_TO_WORST) == [entry.code for entry in scorecard().entries]
    assert set(FROM_BEST_TO_WORST) == set(items())


@pytest.mark.parametrize("code", FROM_BEST_TO_WORST)
def test_an_item_never_costs_less_where_its_figure_is_worse(code):
    found = [
        next(one for one in assess(snapshot, AS_OF).items if one.code == code)
        for snapshot in FROM_BEST_TO_WORST[code]
    ]
    assert all(one.measured for one in found)
    figures = [(one.value or 0.0, one.points) for one in found]
    assert all(other[0] >= one[0] and other[1] >= one[1] for one, other in pairwise(figures))
    most = next(int(e.table(6).points.max()) for e in scorecard().entries if e.code == code)
    assert figures[-1][0] > figures[0][0]
    assert (figures[0][1], figures[-1][1]) == (0, most)


def test_points_never_fall_within_a_table():
    for entry in scorecard().entries:
        for table in entry.tables:
            assert all(one < other for one, other in pairwise(table.edges))
            assert table.points[0] == 0
            assert all(one <= other for one, other in pairwise(table.points))


def test_together_the_stories_are_of_one_ledger():
    both = together(lates(5), story(CLEAN, line=2))
    late = next(one for one in assess(both, AS_OF).items if one.code == "late-now")
    assert (late.value, late.line) == (1, 1)
