"""No room asks for an amount that another one shows as known: on ledgers of a first evening, with
every way of telling the next bills or leaving them open."""

from dataclasses import asdict, replace
from datetime import date, datetime
from itertools import combinations_with_replacement, product
from typing import Any

import pytest

from core.cash.budget import safe_to_spend
from core.cash.calendar import Entry, due_soon, waiting
from core.cash.first_step import first_step
from core.cash.forecast import forecast
from core.cash.missing import to_look_up
from core.cash.verdict import deciding, safe_texts, to_enter
from core.days import show_day
from core.loans.checkin import questions
from core.loans.due_days import add_months
from core.planning.plan.search import plan_for
from core.records.model import Account, AccountKind, Bill, Checkin, Line, LineKind, Paid
from core.records.snapshot import Snapshot
from core.report.report import make_content
from core.scoring import assess

TODAY = date(2026, 11, 30)
NEXT = (date(2026, 12, 9), date(2026, 12, 15), date(2026, 12, 20))
KINDS = (LineKind.PAY_LATER, LineKind.CREDIT_CARD, LineKind.REVOLVING)
USED: Any = 300_000
ASKED: Any = 120_000
TELLING = ("nothing", "answer", "bill")
ASKING = ("Look up", "Enter", "not known", "is open")


def evening(told: tuple[str, ...], held: int | None) -> Snapshot:
    """Three lines, each with its next bill told by nobody, by a check-in, or by the bill itself."""
    lines, checkins, bills = [], [], []
    for n, (how, on, kind) in enumerate(zip(told, NEXT, KINDS, strict=True), 1):
        lines.append(Line(id=n, lender=f"甲{n}", kind=kind, due_day=on.day))
        said = Checkin(
            id=n,
            on=TODAY,
            line=n,
            limit=1_000_000,  # type: ignore[arg-type]
            used=USED,
            due_on=add_months(on, -1),
            paid=Paid.WHOLE,
        )
        before = replace(said, id=n + 10, on=add_months(TODAY, -1), due_on=add_months(on, -2))
        if how == "answer":
            said = replace(said, bill_amount=ASKED, bill_due_on=on)
        if how == "bill":
            bills.append(Bill(id=n, line=n, closed_on=TODAY, due_on=on, balance=ASKED))
        checkins += [before, said]
    account = Account(id=1, name="卡", kind=AccountKind.BANK, opening_balance=held or 0)  # type: ignore[arg-type]
    return Snapshot(
        lines=tuple(lines),
        checkins=tuple(checkins),
        bills=tuple(bills),
        accounts=() if held is None else (account,),
    )


CASES = list(product(combinations_with_replacement(TELLING, 3), (None, 400_000)))


def asked_by_rooms(snapshot: Snapshot) -> dict[str, set[tuple[int, date]]]:
    """The lines and days whose amounts each room asks for, by what its sentences are made of."""
    soon = due_soon(snapshot, TODAY)
    ahead, safe = forecast(snapshot, TODAY), safe_to_spend(snapshot, TODAY)
    plan = plan_for(snapshot, TODAY, 0)
    assert plan.needed
    first = first_step(soon, TODAY, ahead.shortfall)
    assert first is not None
    return {
        "plan": {place for need in plan.needed for place in need.dues},
        "what to do first": places(first.enter),
        "what to look up": places(*to_look_up(waiting(snapshot, date(2027, 3, 1), TODAY), TODAY)),
        "what decides": places(*ahead.open),
        "its button": places(to_enter(ahead.open, TODAY)),
        "safe to spend": places(*safe.open_ones) if safe.verdict == "open" else set(),
    }


def places(*entries: Entry | None) -> set[tuple[int, date]]:
    return {(one.line, one.due_on) for one in entries if one is not None}


def sentences_of(snapshot: Snapshot) -> list[str]:
    """All that the rooms tell about it, also on paper."""
    ahead = forecast(snapshot, TODAY)
    plan = plan_for(snapshot, TODAY, 0)
    told = [*ahead.needed, *deciding(ahead), *safe_texts(safe_to_spend(snapshot, TODAY))]
    told += [need.text for need in plan.needed]
    score = assess(snapshot, TODAY)
    told += [need.text for need in score.needed]
    return told + strings(asdict(make_content(snapshot, score, datetime(2026, 11, 30, 9))))


def strings(part: Any) -> list[str]:
    if isinstance(part, str):
        return [part]
    if isinstance(part, dict):
        return [text for one in part.values() for text in strings(one)]
    return [text for one in part for text in strings(one)] if isinstance(part, list | tuple) else []


@pytest.mark.parametrize(("told", "held"), CASES)
def test_no_room_asks_for_an_amount_that_is_known(told, held):
    snapshot = evening(told, held)
    known = {
        (n, on) for n, (how, on) in enumerate(zip(told, NEXT, strict=True), 1) if how != "nothing"
    }
    shown = waiting(snapshot, date(2026, 12, 31), TODAY)
    assert places(*(due for due in shown if due.asks.is_certain)) == known
    for room, asked in asked_by_rooms(snapshot).items():
        assert not asked & known, room
    document = {one["line"]: one for one in questions(snapshot, TODAY)["lines"]}
    for line, on in known:
        assert document[line]["bill_due_on"] == on.isoformat()
        assert document[line]["bill_amount"] == "1200.00"


@pytest.mark.parametrize("held", [None, 400_000])
def test_no_sentence_of_any_room_does(held):
    snapshot = evening(("answer", "bill", "nothing"), held)
    said = sentences_of(snapshot)
    assert any("甲3 on 20 Dec 2026" in text for text in said)
    for name, on in zip(("甲1", "甲2"), NEXT, strict=False):
        for text in said:
            asks = name in text and show_day(on) in text
            assert not (asks and any(words in text for words in ASKING)), text
