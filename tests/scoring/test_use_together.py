"""All limits together: what their use costs, what it is known by, and where that is from."""

import hashlib
import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import pytest

from core.loans.due_days import add_months
from core.records.model import (
    Checkin,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Loan,
    Paid,
)
from core.records.snapshot import Snapshot
from core.scoring import assess
from core.scoring.assessment import Assessment, ItemResult
from core.scoring.items.use_together import ITEM
from core.scoring.scorecard import PATH, scorecard
from tests.support import SHARED

AS_OF = date(2026, 11, 24)
CARD, PAY = LineKind.CREDIT_CARD, LineKind.PAY_LATER
MONTHS = 4
LENDERS = ("招商银行", "花呗", "京东白条", "微粒贷", "工商银行", "平安银行")
COUNTS = SHARED / "credit-data" / "elsewhere-counts.csv"
DOCUMENT = scorecard().document


def ledger(*told: tuple[Any, ...], **more: Any) -> Snapshot:
    """Lines of three years with a check-in a month that tells limit, use, and a bill paid whole.

    One row a line: lender, limit and use in fen (None: not said), and its kind where no card.
    """
    lines, checkins = [], []
    for n, (lender, limit, used, *kind) in enumerate(told, 1):
        opened_on = date(2023, 11, 1)
        own = Line(id=n, lender=lender, kind=kind[0] if kind else CARD, opened_on=opened_on)
        lines.append(replace(own, due_day=9))
        checkins += [
            Checkin(
                id=n * 100 + back,
                on=add_months(date(2026, 11, 20), -back),
                line=n,
                limit=limit,
                used=used,
                due_on=add_months(date(2026, 11, 9), -back),
                paid=Paid.WHOLE,
            )
            for back in range(MONTHS)
        ]
    return Snapshot(lines=tuple(lines), checkins=tuple(checkins), **more)


def event(line: int, kind: LimitEventKind, limit: Any = None, ago: int = 1) -> LimitEvent:
    return LimitEvent(id=line, line=line, on=AS_OF - timedelta(days=ago), kind=kind, limit=limit)


def seen(snapshot: Snapshot) -> Assessment:
    return assess(snapshot, AS_OF)


def risk(snapshot: Snapshot) -> int:
    found = seen(snapshot).risk
    assert found is not None
    return found


def item(snapshot: Snapshot) -> ItemResult:
    return next(one for one in seen(snapshot).items if one.code == ITEM.code)


def figure(snapshot: Snapshot) -> float | None:
    return ITEM.measure(snapshot, AS_OF).value


def test_more_than_all_limits_costs_more_than_all_of_them():
    full, over = (ledger(("招商银行", 1_000_000, used)) for used in (1_000_000, 1_200_000))
    assert figure(over) == 1.2
    assert item(over).points > item(full).points
    assert "120% of all your limits together" in seen(over).reasons[0].text


def test_it_is_next_to_nothing_that_is_left_where_something_is_owed_and_no_limit():
    gone = ledger(("招商银行", 1_000_000, 400_000), limit_events=(event(1, LimitEventKind.CLOSED),))
    assert "next to nothing is left" in seen(gone).reasons[0].text


@pytest.mark.parametrize(
    "kind", [LimitEventKind.CLOSED, LimitEventKind.REFUSED, LimitEventKind.FROZEN]
)
def test_a_line_that_is_closed_or_refuses_has_no_limit_and_what_it_owes_counts(kind):
    both = ledger(("招商银行", 1_000_000, 300_000), ("花呗", 1_000_000, 500_000, PAY))
    assert figure(both) == 0.4
    assert figure(replace(both, limit_events=(event(2, kind),))) == 0.8


def test_on_its_own_day_the_limit_before_an_event_still_counts():
    card = ledger(("招商银行", 1_000_000, 300_000))
    for kind, limit in ((LimitEventKind.CUT, 300_000), (LimitEventKind.REFUSED, None)):
        today = replace(card, limit_events=(event(1, kind, limit, ago=0),))
        assert figure(today) == 0.3
        assert (figure(replace(card, limit_events=(event(1, kind, limit),))) or 0) > 0.9


def test_debts_without_a_limit_to_draw_on_do_not_count():
    card = ("招商银行", 1_000_000, 300_000)
    for kind in (LineKind.MORTGAGE, LineKind.CAR, LineKind.INSTALMENT):
        assert figure(ledger(card, ("建设银行", 500, 90_000_000, kind))) == 0.3


def test_a_line_of_unknown_kind_counts_where_it_has_a_limit_and_else_leaves_the_share_open():
    card = ("招商银行", 1_000_000, 300_000)
    assert figure(ledger(card, ("某某", 1_000_000, 100_000, LineKind.OTHER))) == 0.2
    found = ITEM.measure(ledger(card, ("某某", None, 100_000, LineKind.OTHER)), AS_OF)
    assert (found.value, found.low, found.high) == (None, 0, 0.4)


def test_a_limit_that_is_not_known_gives_a_range_that_holds_whatever_it_is():
    def three(limit: int | None) -> Snapshot:
        two = ("招商银行", 1_000_000, 600_000), ("花呗", 1_000_000, 600_000, PAY)
        return ledger(*two, ("微粒贷", limit, 200_000, LineKind.REVOLVING))

    open_one = seen(three(None))
    low, high = open_one.low, open_one.high
    assert low is not None and high is not None
    assert not item(three(None)).measured
    assert ITEM.measure(three(None), AS_OF).high == 0.7
    asked = next(need for need in open_one.needed if need.code == ITEM.code)
    assert asked.points >= 9
    for limit in (1, 200_000, 1_000_000, 90_000_000):
        assert low <= risk(three(limit)) <= high
        assert item(three(limit)).measured


def test_a_balance_that_is_not_known_leaves_the_share_open_upwards():
    found = ITEM.measure(
        ledger(("招商银行", 1_000_000, 600_000), ("花呗", 1_000_000, None, PAY)), AS_OF
    )
    assert (found.value, found.low, found.high) == (None, 0.3, float("inf"))


def test_where_nothing_is_owed_no_limit_needs_to_be_known():
    assert figure(ledger(("招商银行", None, 0), ("花呗", 1_000_000, 0, PAY))) == 0
    assert figure(Snapshot()) is None


@pytest.mark.parametrize("used", [50_000, 300_000, 1_000_000])
def test_an_idle_line_of_unknown_limit_costs_nothing_and_closing_it_wins_nothing(used):
    card = ("招商银行", 1_000_000, used)
    both = ledger(card, ("工商银行", None, 0))
    closed = replace(both, limit_events=(event(2, LimitEventKind.CLOSED),))
    assert figure(both) == figure(closed) == used / 1_000_000
    assert ITEM.measure(both, AS_OF).low == 0
    assert item(both).points == item(closed).points == item(ledger(card)).points


def test_a_loan_on_a_line_of_no_known_limit_makes_a_full_card_no_cheaper():
    full = ledger(("招商银行", 1_000_000, 1_000_000))
    new = Line(id=2, lender="新某", kind=LineKind.REVOLVING, opened_on=AS_OF)
    some: Any = 100_000
    loan = Loan(id=1, line=2, drawn_at=datetime(2026, 11, 24, 12), principal=some)
    after = replace(full, lines=(*full.lines, new), loans=(loan,))
    assert figure(after) is None
    assert item(after).points == item(full).points == 10


def shared(**more: Any) -> Snapshot:
    """Two cards on one limit, and a pay-later line."""
    told = ledger(
        ("招商银行", 1_000_000, 300_000),
        ("招商银行", 1_000_000, 500_000),
        ("花呗", 1_000_000, 0, PAY),
        **more,
    )
    first, second, other = told.lines
    return replace(told, lines=(first, replace(second, shares_limit_with=1), other))


def test_a_limit_that_cards_share_counts_once():
    assert figure(shared()) == 0.4
    apart = replace(
        shared(), lines=tuple(replace(x, shares_limit_with=None) for x in shared().lines)
    )
    assert figure(apart) == pytest.approx(0.8 / 3)


@pytest.mark.parametrize("line", [1, 2])
def test_a_shared_limit_stands_while_one_of_its_lines_can_be_used(line):
    closed = event(line, LimitEventKind.CLOSED)
    assert figure(shared(limit_events=(closed,))) == 0.4
    both = (event(1, LimitEventKind.CLOSED), replace(event(2, LimitEventKind.REFUSED), id=9))
    assert figure(shared(limit_events=both)) == 0.8


def test_a_cut_of_a_shared_limit_told_of_its_line_counts_for_all_that_share_it():
    assert figure(shared(limit_events=(event(1, LimitEventKind.CUT, 600_000),))) == 0.5


def test_lines_that_name_each_other_share_one_limit():
    first, second, other = shared().lines
    ring = (replace(first, shares_limit_with=2), second, other)
    assert figure(replace(shared(), lines=ring)) == 0.4


def test_the_three_items_of_use_charge_together_no_more_than_either_population_bears():
    """At each share in use, and by whichever length of history."""
    card, elsewhere = scorecard(), DOCUMENT["elsewhere"]
    tables = {entry.code: entry.tables for entry in card.entries}
    for n, share in enumerate(elsewhere["edges"], 1):
        charged = sum(
            max(table.points_at(within) for table in tables[code])
            for code in ("use-now", "use-mean", ITEM.code)
            for within in [share + 0.0999 if share < 0.9 else max(share, 0.99)]
        )
        logits = charged / DOCUMENT["scale"]["points_a_logit"]
        assert all(logits <= one["logits"][n] for one in elsewhere["populations"]), share


def test_the_bands_begin_at_the_odds_that_the_card_tells():
    told = [2 ** (least / DOCUMENT["scale"]["points_to_double_the_odds"])
            for least, _band in scorecard().bands]  # fmt: skip
    assert told == pytest.approx([1, 3, 4, 16], rel=0.03)
    assert any("three, four and sixteen times" in text for text in DOCUMENT["method"])


def test_held_against_an_average_payer_who_was_never_late_the_bands_begin_as_the_card_tells():
    """Whose points for the use of all limits are what an unknown use stands for."""
    (entry,) = (one for one in scorecard().entries if one.code == ITEM.code)
    average = entry.tables[0].neutral
    means = [one["never_late"]["mean_points"] for one in DOCUMENT["elsewhere"]["populations"]]
    assert average == round(sum(means) / len(means)) == 3
    double = DOCUMENT["scale"]["points_to_double_the_odds"]
    times = [2 ** ((least - average) / double) for least, _band in scorecard().bands[1:]]
    assert times == pytest.approx([2.2, 3, 12], rel=0.03)
    assert any("stands at 3 points" in text for text in DOCUMENT["method"])


def test_the_card_tells_what_the_item_does_among_people_who_were_never_late():
    for one in DOCUMENT["elsewhere"]["populations"]:
        least = {"heloc": 0.715, "gmsc": 0.70}[one["name"]]
        assert one["never_late"]["auc"] >= least
        assert one["never_late"]["auc_by_others"] >= least
        assert one["never_late"]["without_points"] <= 0.6
    (table,) = next(x.tables for x in scorecard().entries if x.code == ITEM.code)
    assert [table.points_at(share) for share in (0, 0.0999, 0.1, 1, 1.01)] == [0, 0, 2, 10, 13]
    why = next(x["because"] for x in DOCUMENT["items"] if x["code"] == ITEM.code)
    full, over = np.exp([DOCUMENT["elsewhere"]["logits"][n] for n in (9, 10)])
    assert f"{full:.1f} times as high" in why and f"{over:.1f} times above" in why


@pytest.mark.skipif(not COUNTS.exists(), reason="the counts are not part of the repository")
def test_the_same_counts_give_the_same_card():
    pytest.importorskip("scipy")
    from core.scoring.elsewhere import fitted

    raw = COUNTS.read_bytes()
    found = fitted(DOCUMENT, raw.decode(), hashlib.sha256(raw).hexdigest())
    assert json.dumps(found, ensure_ascii=False, indent=1) + "\n" == PATH.read_text("utf-8")
