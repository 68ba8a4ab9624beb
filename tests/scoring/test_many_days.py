"""Several days in one pass, and a changed ledger beside the one it came from: the same results."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from core.loans import book, by_line, shelf
from core.loans.book import book_of
from core.loans.shelf import Shelf
from core.planning.on_time import paid_on_time
from core.records.model import (
    Bill,
    Checkin,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Loan,
    Method,
    Paid,
    Repayment,
)
from core.records.snapshot import Snapshot
from core.scoring import assess, assess_many, history, risks
from tests.scoring.makers import AS_OF, loan_story, story, together
from tests.scoring.test_whole_ledgers import AGO, FEN, at, ledgers, on, told

DAYS = st.lists(st.integers(-200, 400), min_size=1, max_size=5).map(
    lambda days: [on(ago) for ago in days]
)


def forget():
    """Nothing that was worked out before is at hand."""
    book._books.clear()
    by_line._parts.clear()
    book._asked[0] = book.Held(None, {}, Shelf())


def afresh(snapshot, days):
    found = []
    for day in days:
        forget()
        found.append(assess(snapshot, day))
    return found


@given(ledgers(), DAYS)
def test_many_days_in_one_pass_are_each_as_alone(snapshot, days):
    alone = afresh(snapshot, days)
    forget()
    assert list(map(told, assess_many(snapshot, days))) == list(map(told, alone))
    assert risks(snapshot, days) == [one.risk for one in alone]


@given(ledgers(), DAYS, st.data())
def test_a_changed_ledger_is_assessed_as_if_it_had_never_been_another(snapshot, days, data):
    line = data.draw(st.sampled_from(snapshot.lines)).id
    paid = Repayment(id=90, line=line, paid_at=at(data.draw(AGO)), amount=max(1, data.draw(FEN)))  # type: ignore[arg-type]
    cut = LimitEvent(
        id=90, line=line, on=on(data.draw(AGO)), kind=LimitEventKind.CUT, limit=data.draw(FEN)
    )
    dearer = tuple(
        replace(one, annual_rate=0.5) if one.id == line else one for one in snapshot.lines
    )
    changed = replace(
        snapshot,
        **data.draw(
            st.sampled_from(
                [
                    {"repayments": (*snapshot.repayments, paid)},
                    {"limit_events": (*snapshot.limit_events, cut)},
                    {"lines": dearer},
                    {"bills": snapshot.bills[1:]},
                    {"loans": ()},
                    {"day_totals": ()},
                    {"applications": (), "checkins": snapshot.checkins[1:]},
                ]
            )
        ),
    )
    alone = afresh(changed, days)
    forget()
    assess_many(snapshot, days)
    assert list(map(told, assess_many(changed, days))) == list(map(told, alone))


MONTH = 30
PART: Any = st.sampled_from([1, 10_000, 20_000, 20_404, 40_000, 100_000, 130_000])


@st.composite
def steady(draw) -> Snapshot:
    """One line with bills, loans or both month after month, much of it paid, and check-ins."""
    line = Line(
        id=1,
        lender="借呗",
        kind=LineKind.REVOLVING,
        due_day=draw(st.sampled_from([None, 24])),
        grace_days=draw(st.sampled_from([None, 3])),
    )
    billed, lent = draw(st.sampled_from([(True, False), (False, True), (True, True)]))
    months = range(7, -1, -1)
    loans = [
        Loan(
            id=n,
            line=1,
            drawn_at=at(MONTH * month),
            principal=120_000,  # type: ignore[arg-type]
            method=Method.EQUAL_INSTALMENT,
            annual_rate=draw(st.sampled_from([None, 0.12])),
            months=draw(st.sampled_from([3, 6])),
        )
        for n, month in enumerate(draw(st.lists(st.sampled_from(months), max_size=3)), 1)
        if lent
    ]
    bills = [
        Bill(id=n, line=1, closed_on=on(ago), due_on=on(ago - 20), balance=draw(PART), minimum=1000)  # type: ignore[arg-type]
        for n, ago in enumerate((MONTH * month + 5 for month in months), 1)
        if billed and draw(st.booleans())
    ]
    whole = Snapshot(lines=(line,), loans=tuple(loans), bills=tuple(bills))
    for month in months:
        if draw(st.booleans()):
            whole = draw(paid(whole, MONTH * month + draw(st.integers(-12, 12))))
        if draw(st.booleans()):
            whole = draw(said(whole, MONTH * month + draw(st.integers(-12, 12))))
    return whole


@st.composite
def paid(draw, snapshot, ago) -> Snapshot:
    """One repayment more, so many days before today."""
    line = draw(st.sampled_from(snapshot.lines)).id
    own = Repayment(
        id=len(snapshot.repayments) + 100,
        line=line,
        bill=draw(st.sampled_from([None, *(b.id for b in snapshot.bills if b.line == line)])),
        loan=draw(st.sampled_from([None, *(one.id for one in snapshot.loans if one.line == line)])),
        paid_at=at(ago),
        amount=draw(PART),
    )
    return replace(snapshot, repayments=(*snapshot.repayments, own))


@st.composite
def said(draw, snapshot, ago) -> Snapshot:
    """One check-in more."""
    how = draw(st.sampled_from([None, *Paid]))
    own = Checkin(
        id=len(snapshot.checkins) + 100,
        line=draw(st.sampled_from(snapshot.lines)).id,
        on=on(ago),
        due_on=draw(st.sampled_from([None, on(ago), on(ago - 2), on(ago + 15)])),
        paid=how,
        days_late=9 if how is Paid.LATE else None,
        used=draw(st.sampled_from([None, None, 0, 90_000])),
    )
    return replace(snapshot, checkins=(*snapshot.checkins, own))


@st.composite
def more(draw, snapshot) -> Snapshot:
    """One record more, a change that no record holds, or what is due paid on its day."""
    line, ago = draw(st.sampled_from(snapshot.lines)), draw(st.integers(-200, 60))
    kind = draw(st.sampled_from([paid, paid, paid, said, said, "on time", "rate", "cut"]))
    if kind == "rate":
        dearer = replace(line, annual_rate=0.5)
        lines = (dearer if one.id == line.id else one for one in snapshot.lines)
        return replace(snapshot, lines=tuple(lines))
    if kind == "cut":
        cut = LimitEvent(id=90, line=line.id, on=on(ago), kind=LimitEventKind.CUT, limit=draw(FEN))
        return replace(snapshot, limit_events=(*snapshot.limit_events, cut))
    if kind == "on time":
        return paid_on_time(snapshot, AS_OF, AS_OF + timedelta(days=150))
    return draw(kind(snapshot, ago))


@given(st.one_of(ledgers(), steady(), steady(), steady()), DAYS, st.data())
def test_what_is_added_bit_by_bit_is_assessed_as_if_it_had_always_been_there(snapshot, days, data):
    forget()
    steps, warm = [snapshot], [list(map(told, assess_many(snapshot, days)))]
    for _step in range(data.draw(st.integers(1, 4))):
        steps.append(data.draw(more(steps[-1])))
        warm.append(list(map(told, assess_many(steps[-1], days))))
    for step, found in zip(steps, warm, strict=True):
        assert found == list(map(told, afresh(step, days)))


def test_a_book_goes_on_from_the_one_it_has_grown_from_and_never_through_too_many():
    whole = loan_story([0] * 6, Method.EQUAL_INSTALMENT, named=True)
    forget()
    generations = []
    for day in range(1, 20):
        before, last = book_of(whole, 1), whole.repayments[-1]
        newer = replace(last, id=last.id + 1, paid_at=last.paid_at + timedelta(days=day))
        whole = replace(whole, repayments=(*whole.repayments, newer))
        own = book_of(whole, 1)
        generations.append(own.generation)
        if before.generation < book.GENERATIONS:
            assert own.grown_from is before
    assert generations[:8] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert max(generations) == book.GENERATIONS and 0 in generations


def test_a_new_limit_or_rate_leaves_what_is_owed_and_due_as_it_was_worked_out():
    whole = story([0] * 7)
    assess(whole, AS_OF)
    cut = LimitEvent(id=9, line=1, on=AS_OF, kind=LimitEventKind.CUT, limit=100_000)  # type: ignore[arg-type]
    dearer = replace(whole, lines=tuple(replace(one, annual_rate=0.5) for one in whole.lines))
    for changed in (replace(whole, limit_events=(*whole.limit_events, cut)), dearer):
        assert book_of(changed, 1) is not book_of(whole, 1)
        assert book_of(changed, 1).debts is book_of(whole, 1).debts


def test_only_the_line_that_changed_is_worked_out_anew():
    whole = together(story([0] * 7, line=1), story([0] * 7, line=2))
    last = whole.repayments[-1]
    more = Repayment(id=9, line=2, paid_at=last.paid_at, amount=last.amount)
    changed = replace(whole, repayments=(*whole.repayments, more))
    assert book_of(changed, 1) is book_of(whole, 1)
    assert book_of(changed, 2) is not book_of(whole, 2)
    read_again = replace(
        whole,
        bills=tuple(map(replace, whole.bills)),
        repayments=tuple(map(replace, whole.repayments)),
    )
    assert book_of(read_again, 2) is book_of(whole, 2)


def test_the_history_is_the_month_ends_one_by_one():
    snapshot = story([0, 3, 40, 0, 0, 0, 0])
    ends = history(snapshot, AS_OF - timedelta(days=100), AS_OF)
    assert [one.as_of.isoformat() for one in ends] == ["2026-08-31", "2026-09-30", "2026-10-31"]
    assert ends == [assess(snapshot, one.as_of) for one in ends]


def test_more_days_than_a_book_keeps_are_each_as_alone(monkeypatch):
    monkeypatch.setattr(shelf, "DAYS_KEPT", 3)
    snapshot = story([0, 3, 40, 0, 0, 0, 0])
    days = [AS_OF - timedelta(days=9 * n) for n in range(12)]
    few = list(map(told, assess_many(snapshot, days)))
    monkeypatch.undo()
    assert few == list(map(told, afresh(snapshot, days)))
