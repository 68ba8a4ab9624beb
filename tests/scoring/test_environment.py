"""The environment: public figures with dates, and what of it touches the borrower."""

import json
from dataclasses import replace
from datetime import date, datetime

import pytest

from core.errors import UserError
from core.records.added_figures import checked
from core.records.ledger import Ledger
from core.records.model import (
    Account,
    AccountKind,
    Checkin,
    Income,
    LenderKind,
    Line,
    LineKind,
    Repayment,
    Stability,
)
from core.records.settings import ENVIRONMENT
from core.records.snapshot import Snapshot
from core.scoring import assess
from core.scoring.assessment import Factor
from core.scoring.environment import PATH, environment
from core.scoring.item import Measured, SharedItem, items
from core.scoring.scorecard import scorecard
from tests.scoring.makers import AS_OF, draw, spending, story, together


def measured(code: str, snapshot: Snapshot, as_of: date = AS_OF):
    item = items()[code]
    assert isinstance(item, SharedItem)
    return item.measure(snapshot, as_of)


def owing(lender: str, used: int = 300_000, *, line: int = 1, **more) -> Snapshot:
    kept = Line(id=line, lender=lender, kind=more.pop("kind", LineKind.REVOLVING), **more)
    told = Checkin(id=line, on=date(2025, 1, 1), line=line, used=used)  # type: ignore[arg-type]
    return Snapshot(lines=(kept,), checkins=(told,))


def test_the_shipped_table_is_in_order_dated_and_sourced():
    document = json.loads(PATH.read_text(encoding="utf-8"))
    shipped = {name: document[name] for name in ("levels", "figures", "events")}
    assert checked(shipped) == shipped
    assert all(row["source"] for name in ("figures", "events") for row in shipped[name])
    table = environment(Snapshot())
    rate = table.figure("lpr-1y", date(2024, 8, 1))
    assert rate is not None and (rate["on"], rate["value"]) == ("2024-07-22", 0.0335)
    assert table.figure("lpr-1y", date(2019, 1, 1)) is None


def market_of(snapshot: Snapshot) -> str | None:
    return environment(snapshot).market(snapshot.lines[0])


@pytest.mark.parametrize(
    ("lender", "product", "market"),
    [
        ("某某小贷", None, "exposed"),
        ("City Microloan", None, "exposed"),
        ("京东", "白条", "exposed"),
        ("美团", "月付", "exposed"),
        ("抖音", "放心借", "exposed"),
        ("360借条", None, "exposed"),
        ("度小满", "有钱花", "exposed"),
        ("花呗", None, "consumer-finance"),
        ("支付宝", "借呗", "consumer-finance"),
        ("某某消费金融", None, "consumer-finance"),
        ("招联", None, "consumer-finance"),
        ("招商银行", None, "others"),
        ("微众银行", "微粒贷", "others"),
        ("支付宝", "信用购", "others"),
        ("不知名", None, None),
    ],
)
def test_the_market_of_a_line_is_that_of_the_usual_kind_of_its_lender(lender, product, market):
    assert market_of(owing(lender, product=product)) == market


def test_the_kind_that_a_person_chose_has_the_last_word_and_not_sure_is_an_answer():
    assert market_of(owing("白条", lender_kind=LenderKind.BANK)) == "others"
    assert market_of(owing("招商银行", lender_kind=LenderKind.FACILITATED)) == "exposed"
    unsure = owing("白条", lender_kind=LenderKind.UNKNOWN)
    assert market_of(unsure) is None
    assert measured("market", unsure).value is None
    card = owing("某某", kind=LineKind.CREDIT_CARD, lender_kind=LenderKind.UNKNOWN)
    assert market_of(card) == "others"  # only banks give cards


def test_consumer_finance_companies_are_strained_since_november_2025_and_not_tight():
    huabei = owing("花呗")
    assert measured("market", huabei, date(2025, 10, 31)).value == 0
    found = measured("market", huabei, date(2025, 11, 1))
    assert (found.value, found.words) == (1, "2025-11-01")
    assert market_points(found) == 1
    beside = together(huabei, owing("某某小贷", 100_000, line=2))
    mixed = measured("market", beside)
    assert (mixed.value, mixed.words, mixed.evidence) == (1.25, "2025-10-01", ("lines:2",))
    assert market_points(mixed) == 3


def test_the_least_share_in_a_tight_market_costs_as_much_as_all_of_it():
    speck = together(owing("某某小贷", 1), owing("招商银行", 10**10, line=2))
    assert market_points(measured("market", speck)) == 3


def test_no_share_is_named_where_it_is_not_known_what_is_owed_elsewhere_or_to_whom():
    text = items()["market"].text
    tight, bank = owing("某某小贷", 100_000), owing("招商银行", 300_000, line=2)
    known = measured("market", together(tight, bank))
    assert known.value and text(known.value, known.words).startswith("25% of what you owe is with")
    unsure = owing("白条", 300_000, line=2, lender_kind=LenderKind.UNKNOWN)
    undocumented = together(tight, bank).changed(checkins=tight.checkins)
    for snapshot in (together(tight, unsure), undocumented):
        found = measured("market", snapshot)
        assert found.value and market_points(found) == market_points(known) == 3
        assert text(found.value, found.words).startswith("Part of what you owe is with lenders or")


def market_points(found: Measured) -> int:
    entry = next(one for one in scorecard().entries if one.code == "market")
    assert found.value is not None
    return entry.tables[0].points_at(found.value)


def test_the_market_is_tight_from_its_day_for_what_is_owed_to_such_lenders():
    mixed = together(owing("某某小贷", 100_000), owing("招商银行", 300_000, line=2))
    assert measured("market", mixed).value == 1.25
    assert measured("market", mixed).evidence == ("lines:1",)
    assert measured("market", mixed, date(2025, 9, 30)).value == 0
    assert measured("market", owing("某某小贷", 0)).value == 0  # an idle line costs nothing


def test_repaying_another_debt_early_does_not_make_the_market_weigh_more():
    mixed = together(owing("某某小贷", 100_000), owing("招商银行", 300_000, line=2))
    paid = Repayment(id=1, line=2, paid_at=datetime(2025, 12, 1), amount=300_000)  # type: ignore[arg-type]
    points = [
        next(one.points for one in assess(snapshot, AS_OF).items if one.code == "market")
        for snapshot in (mixed, replace(mixed, repayments=(paid,)))
    ]
    assert points == [3, 3]


def test_a_rate_above_24_percent_is_exposed_with_any_lender():
    for rate, share in ((0.24, 0), (0.25, 2)):
        assert measured("market", owing("招商银行", annual_rate=rate)).value == share
    dear = replace(draw(40), months=12, annual_rate=None, fee_rate=0.02)
    lent = Snapshot(lines=(Line(id=1, lender="招商银行", kind=LineKind.OTHER),), loans=(dear,))
    assert measured("market", lent).value == 0  # repaid at will, without a yearly rate


def test_a_debt_of_which_the_rate_is_not_told_may_turn_out_to_be_exposed():
    for rate, costs in ((None, {0, 3}), (0.18, {0}), (0.3, {3})):
        found = measured("market", owing("招商银行", annual_rate=rate))
        entry = next(one for one in scorecard().entries if one.code == "market")
        high = found.value if found.high is None else found.high
        assert {entry.tables[0].points_at(one) for one in (found.value, high)} == costs, rate


def test_a_lender_of_unknown_kind_leaves_the_market_unmeasured():
    assert measured("market", owing("不知名")).value is None
    both = together(owing("不知名"), owing("某某小贷", line=2))
    assert measured("market", both).value == 1.0001  # tight for some of it, who knows how much


def test_a_clean_payer_in_a_shrinking_market_may_see_the_environment_first():
    used = Checkin(id=1, on=date(2025, 9, 1), line=1, used=50_000)  # type: ignore[arg-type]
    again = replace(used, id=2, on=AS_OF)
    snapshot = story([0] * 16, lender="某某小贷", checkins=(used, again))
    first = assess(snapshot, AS_OF).reasons[0]
    assert (first.factor, first.item, first.points) == (Factor.ENVIRONMENT, "market", 3)
    assert "since 1 Oct 2025" in first.text
    before = assess(snapshot, date(2025, 9, 30))
    assert "market" not in {reason.item for reason in before.reasons}


def test_a_ledger_adds_rows_which_have_the_last_word(tmp_path):
    level = {
        "from": "2026-06-01",
        "exposed": "normal",
        "others": "tight",
        "because": "set by me",
        "source": "me",
    }
    lender = {"kind": "bank", "exposed": False, "words": ["某某小贷"]}
    with Ledger.create(tmp_path / "mine.limitwise") as ledger:
        ledger.set_setting(ENVIRONMENT, {"levels": [level], "lenders": [lender]})
        added = ledger.snapshot().environment
    mine = replace(owing("某某小贷"), environment=added)
    assert measured("market", mine, date(2026, 5, 31)).value == 0
    assert measured("market", mine, date(2026, 6, 1)).value == 2
    assert measured("market", mine).words == "2026-06-01"


@pytest.mark.parametrize(
    "document",
    [
        [],
        {"nonsense": []},
        {"levels": [{"from": "2026-06-01"}]},
        {"levels": 3},
        {"lenders": [{"kind": "bank", "exposed": "no", "words": ["a"]}]},
        {"lenders": [{"kind": "bank", "exposed": False, "words": []}]},
        {"figures": [{"on": "June", "code": "lpr-1y", "value": 0.03, "source": "me"}]},
        {"figures": [{"on": "2026-06-01", "code": "lpr-1y", "value": "3%", "source": "me"}]},
    ],
)
def test_rows_that_are_not_in_order_end_in_a_sentence(document):
    with pytest.raises(UserError, match=r"not in order at “.+”"):
        environment(Snapshot(environment=document))


def earning(amount: int, balance: int | None, **more) -> Snapshot:
    income = Income(id=1, name="工资", amount=amount, stability=Stability.STABLE)  # type: ignore[arg-type]
    account = Account(id=1, name="卡", kind=AccountKind.BANK, opening_balance=balance)  # type: ignore[arg-type]
    kept = {"incomes": (income,), "accounts": (account,), "day_totals": spending(90, 50_000)}
    return Snapshot(**(kept | more))


def test_months_in_hand_under_a_fall_of_income():
    """Spent: 18 times 500 in the last 90 days, so 3,000 a month; the income falls to 2,000."""
    moved = 19 * 50_000  # all that left the account, one payment before the last 90 days
    assert measured("income-fall", earning(250_000, 200_000 + moved)).value == pytest.approx(4)
    assert measured("income-fall", earning(250_000, 600_000 + moved)).value == 0
    assert measured("income-fall", earning(250_000, 0)).value == 6
    assert measured("income-fall", earning(400_000, moved)).value == 0


@pytest.mark.parametrize(
    "more",
    [
        {"incomes": ()},
        {"accounts": ()},
        {"day_totals": spending(80)},
        {"day_totals": ()},
    ],
)
def test_without_income_balances_or_spending_the_fall_is_not_measured(more):
    assert measured("income-fall", earning(250_000, 200_000, **more)).value is None
    assert measured("income-fall", earning(250_000, None)).value is None


def test_where_only_a_rate_is_open_the_rate_is_asked_for():
    found = assess(owing("招商银行", annual_rate=None), AS_OF).needed
    texts = [need.text for need in found]
    assert "Record the annual rate of what you owe." in texts
    assert not any("micro-loan company" in text for text in texts)
