"""The newest loss of a limit, and the money of the next 30 days, in the report."""

from dataclasses import replace
from datetime import date

import pytest

from core.cash.forecast import forecast
from core.cash.verdict import deciding, lasting, running_short
from core.money import Fen
from core.planning.diagnosis import diagnose
from core.planning.diagnosis.model import State
from core.planning.diagnosis.wording import code_name
from core.records.model import Account, AccountKind, LimitEvent, LimitEventKind
from core.report.choice import Choice
from core.report.report import make_content
from core.words import LANGUAGES, set_language
from tests.report.sample import DAY, MADE, assessment, snapshot


def section(records, code, day=DAY):
    given, only = replace(assessment(), as_of=day), Choice(parts=(code,))
    return next(iter(make_content(records, given, MADE, only).sections), None)


def test_the_newest_loss_is_told_with_what_the_records_showed_before_it():
    told = section(snapshot(), "cut")
    found = diagnose(snapshot(), None, DAY)
    assert told is not None and "借呗" in told.intro and "11 Sep 2025" in told.intro
    assert 1 <= len(found.reasons) <= 4
    (table,) = told.tables
    assert [row[1] for row in table.rows] == [reason.text for reason in found.reasons]
    undocumented = "; ".join(code_name(code) for code in found.codes_in(State.NOT_RECORDED))
    assert undocumented and table.note.endswith(f"The records hold nothing on: {undocumented}.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_loss_that_nothing_explains_is_no_fault(language):
    set_language(language)
    bare = replace(snapshot(), bills=(), repayments=(), checkins=(), applications=(), loans=())
    cut = LimitEvent(id=12, line=2, on=date(2026, 9, 11), kind=LimitEventKind.CUT, limit=Fen(1))
    told = section(replace(bare, limit_events=(*bare.limit_events[:4], cut)), "cut")
    assert told is not None and not told.tables and "67%" in told.intro


def test_a_loss_of_long_ago_and_one_to_come_are_not_told():
    assert section(snapshot(), "cut", date(2027, 8, 31)) is not None
    assert section(snapshot(), "cut", date(2027, 9, 1)) is None
    assert section(snapshot(), "cut", date(2025, 9, 10)) is None


@pytest.mark.parametrize(
    ("held", "verdict"),
    [(Fen(100), "short"), (Fen(1_700_000), "open"), (Fen(5_000_000), "lasts")],
)
def test_the_money_ahead_says_whether_the_money_lasts_or_what_decides(held, verdict):
    account = Account(
        id=1,
        name="工资卡",
        kind=AccountKind.BANK,
        opening_balance=held,
        opened_on=date(2026, 11, 1),
    )
    records = replace(snapshot(), accounts=(account,))
    ahead = forecast(records, DAY)
    assert ahead.verdict == verdict
    told = section(records, "cash")
    first = {"short": (running_short(ahead),), "open": deciding(ahead), "lasts": ()}[verdict]
    assert (
        told is not None and told.boxed[: len(first)] == first and bool(first) == bool(told.boxed)
    )
    ways = ahead.shortfall.sources if ahead.shortfall and first else ()
    named = [text for text in told.boxed if text.startswith("•")]
    assert [text.replace("工…", "工资卡") for text in named] == [f"• {one.text}" for one in ways]
    unbounded = any(day.cautious is None for day in ahead.days)
    assert bool(told.tables[0].note) == unbounded == ("–" in sum(told.tables[0].rows, ()))
    lasts = (lasting(ahead),) if verdict == "lasts" else ()
    assert told.paragraphs[: len(lasts) + len(ahead.uncounted)] == (*lasts, *ahead.uncounted)


def test_losses_before_the_newest_are_told_with_their_strongest_sign():
    kept = snapshot()
    more = tuple(
        LimitEvent(
            id=60 + n, line=3, on=date(2026, 3 + n, 5), kind=LimitEventKind.CUT, limit=Fen(100 - n)
        )
        for n in range(5)
    )
    kept = replace(kept, limit_events=(*kept.limit_events, *more))
    told = section(kept, "cut")
    assert told is not None
    earlier = told.tables[-1]
    assert earlier.title == "Losses before it"
    assert [row[0] for row in earlier.rows] == ["5 Jun 2026", "5 May 2026", "5 Apr 2026"]
    for row, event in zip(earlier.rows, more[3:0:-1], strict=True):
        found = diagnose(kept, event.id, DAY)
        assert row[1] == "招商银行 信用卡"
        assert row[2] == (found.reasons[0].text if found.reasons else "no cause on record")
