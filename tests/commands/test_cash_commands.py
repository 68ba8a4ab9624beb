"""forecast, budget and calendar as a person runs them, with the contract's keys."""

import json

import pytest

from core.days import show_day

DAY = ("--as-of", "2026-11-24")


@pytest.fixture
def demo(tmp_path, demo_made):
    return demo_made(tmp_path / "demo.limitwise", DAY[1])


def test_a_forecast_has_the_contracts_keys_and_is_the_same_twice(demo, limitwise):
    arguments = ("forecast", "--ledger", demo, *DAY, "--json")
    answer = limitwise(*arguments)
    assert (answer.status, answer.err) == (0, "") and answer.out == limitwise(*arguments).out
    document = answer.document
    assert {"days", "shortfall"} <= set(document)
    assert len(document["days"]) == 90
    assert all({"on", "median", "low", "dues"} <= set(day) for day in document["days"])
    dues = [due for day in document["days"] for due in day["dues"]]
    assert dues and all({"line", "loan", "amount"} <= set(due) for due in dues)
    assert len(limitwise(*arguments, "--days", "7").document["days"]) == 7


def test_a_shortfall_has_its_day_due_amount_and_sources(demo, limitwise):
    answer = limitwise("forecast", "--ledger", demo, *DAY, "--income", "-1", "--json")
    short = answer.document["shortfall"]
    assert {"on", "due", "missing", "sources"} <= set(short)
    assert {source["code"] for source in short["sources"]} >= {"move", "spend-less"}
    told = limitwise("forecast", "--ledger", demo, *DAY, "--income", "-1").out
    assert told.startswith("!!") and show_day(short["on"]) in told.splitlines()[0]


def test_a_cut_line_is_named_by_number_or_name(demo, limitwise):
    cuts = [
        limitwise("forecast", "--ledger", demo, *DAY, "--cut", f"{line}:0", "--json").document
        for line in ("花呗", "1")
    ]
    plain = limitwise("forecast", "--ledger", demo, *DAY, "--json").document
    assert cuts[0] == cuts[1] != plain
    wrong = limitwise("forecast", "--ledger", demo, *DAY, "--cut", "nobody:0")
    assert wrong.status == 1 and "not one of your lines" in wrong.err


@pytest.mark.parametrize("options", [("--days", "0"), ("--income", "-2"), ("--rates", "9")])
def test_a_forecast_of_nonsense_is_refused_with_a_sentence(demo, limitwise, options):
    answer = limitwise("forecast", "--ledger", demo, *DAY, *options)
    assert answer.status == 1 and answer.err.count("\n") == 1


@pytest.mark.parametrize("options", [("--income", "nan"), ("--rates", "inf")])
def test_a_number_that_is_none_is_wrong_usage(demo, limitwise, options):
    answer = limitwise("forecast", "--ledger", demo, *DAY, *options)
    assert answer.status == 2 and "is not a number; write it like 0.18." in answer.err


def test_an_empty_ledger_is_told_what_a_forecast_and_a_budget_need(mine, limitwise):
    ahead = limitwise("forecast", "--ledger", mine, "--json").document
    assert ahead["days"] == [] and ahead["shortfall"] is None and ahead["needed"]
    document = limitwise("budget", "--ledger", mine, "--suggest", "--json").document
    assert document["lines"] == [] and document["safe_to_spend"] is None and document["needed"]
    assert limitwise("budget", "--ledger", mine, "--suggest").status == 0


def test_a_budget_is_set_shown_and_taken_away(demo, limitwise):
    run = ("budget", "--ledger", demo, *DAY, "--json")
    document = limitwise(*run, "--set", "餐饮=2000", "--set", "宠物=50.5").document
    keys = "month lines safe_to_spend debt_service emergency_months saving_rate"
    assert set(keys.split()) <= set(document) and document["month"] == "2026-11"
    lines = {line["category"]: line for line in document["lines"]}
    assert lines["餐饮"]["planned"] == "2000.00"
    assert lines["宠物"] | {"pace": None} == {
        "category": "宠物", "planned": "50.50", "spent": "0.00", "left": "50.50",
        "carried": "0.00", "pace": None,
    }  # fmt: skip
    document = limitwise(*run, "--set", "宠物=").document
    assert "宠物" not in {line["category"] for line in document["lines"]}
    assert len(document["advice"]) <= 3


def test_rollover_is_kept_once_it_is_asked_for(demo, limitwise):
    run = ("budget", "--ledger", demo, *DAY, "--json")
    assert {line["carried"] for line in limitwise(*run).document["lines"]} == {"0.00"}
    limitwise(*run, "--rollover")
    assert {line["carried"] for line in limitwise(*run).document["lines"]} != {"0.00"}
    limitwise(*run, "--no-rollover")
    assert {line["carried"] for line in limitwise(*run).document["lines"]} == {"0.00"}


def test_suggestions_stand_beside_the_budget_and_write_nothing(demo, limitwise):
    before = limitwise("export", "--ledger", demo, "-o", demo.with_suffix(".1")).status
    document = limitwise("budget", "--ledger", demo, *DAY, "--suggest", "--json").document
    limitwise("export", "--ledger", demo, "-o", demo.with_suffix(".2"))
    assert before == 0
    assert demo.with_suffix(".1").read_bytes() == demo.with_suffix(".2").read_bytes()
    assert {line["group"] for line in document["suggestion"]["lines"]} == {"needs", "wants"}


@pytest.mark.parametrize(
    "options", [("--set", "餐饮"), ("--set", "=5"), ("--set", "书=-5"), ("--month", "2026-13")]
)
def test_a_wrong_plan_is_refused_and_nothing_is_written(demo, limitwise, options):
    limitwise("export", "--ledger", demo, "-o", demo.with_suffix(".1"))
    answer = limitwise("budget", "--ledger", demo, *DAY, "--set", "书=5", *options)
    assert answer.status == 1 and answer.err.count("\n") == 1
    limitwise("export", "--ledger", demo, "-o", demo.with_suffix(".2"))
    assert demo.with_suffix(".1").read_bytes() == demo.with_suffix(".2").read_bytes()


def test_the_calendar_is_written_whole_and_the_same_each_time(demo, limitwise, tmp_path):
    places = [tmp_path / "a.ics", tmp_path / "b.ics"]
    for place in places:
        answer = limitwise("calendar", "--ledger", demo, *DAY, "-o", place, "--json")
        assert answer.status == 0 and answer.document["dues"]
    assert places[0].read_bytes() == places[1].read_bytes()
    assert places[0].read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    assert limitwise("calendar", "--ledger", demo, *DAY).status == 2
    nowhere = limitwise("calendar", "--ledger", demo, *DAY, "-o", tmp_path / "no" / "x.ics")
    assert nowhere.status == 1 and nowhere.err.count("\n") == 1
    assert limitwise("calendar", "--ledger", demo, *DAY, "-o", demo).status == 1  # a ledger stays


@pytest.mark.parametrize(
    "command",
    [
        ("forecast", "--days", "40"),
        ("budget",),
        ("payoff", "--monthly", "5000"),
        ("plan", "--target", "5"),
        ("whatif", "--change", "on-time:6"),
    ],
)
def test_looking_ahead_from_an_earlier_day_knows_nothing_of_what_came_after(
    tmp_path, limitwise, command
):
    whole, early = tmp_path / "whole", tmp_path / "early"
    limitwise("demo", "--ledger", whole, "--as-of", "2026-11-24")
    day, document = "2025-02-15", limitwise("export", "--ledger", whole).document
    for name, key in (
        ("limit_events", "on"), ("loans", "drawn_at"), ("bills", "closed_on"),
        ("repayments", "paid_at"), ("applications", "on"), ("transactions", "at"),
        ("checkins", "on"), ("answers", "on"),
    ):  # fmt: skip
        document[name] = [record for record in document[name] if record[key][:10] <= day]
    document.pop("extra", None)
    (tmp_path / "early.json").write_text(json.dumps(document), "utf-8")
    assert limitwise("load", tmp_path / "early.json", "--ledger", early).status == 0
    answers = [
        limitwise(*command, "--ledger", path, "--as-of", day, "--json") for path in (whole, early)
    ]
    assert answers[0].status == 0 and answers[0].document == answers[1].document
