"""Regular income and spending, found in the payments of sixty months and of a few."""

from datetime import date, timedelta

from core.cash.recurring import found_flows
from tests.cash.generated import LAST, REGULAR, Made, life

LEDGERS = 10


def test_planted_flows_are_found_with_their_interval_and_hardly_any_false_one():
    wanted = {name: interval for name, _way, interval, *_rest in REGULAR}
    right = false = 0
    for seed in range(LEDGERS):
        found = found_flows(life(seed).snapshot(), LAST)
        right += sum(
            flow.interval == wanted.get(flow.name) for flow in {f.name: f for f in found}.values()
        )
        false += len(found) - len(wanted.keys() & {flow.name for flow in found})
    assert right >= 0.95 * LEDGERS * len(wanted)
    assert false <= 0.05 * right


def monthly(count: int, day: int = 10, amount: int = 5000, step: int = 0) -> Made:
    made = Made()
    for n in range(count):
        made.pay(date(2026, n + 1, day), "房东", "out", amount + step * n, "住房")
    return made


def test_three_months_of_the_same_rent_are_a_flow_and_two_are_none():
    (flow,) = found_flows(monthly(3).snapshot(), date(2026, 3, 31))
    assert (flow.interval, flow.day, flow.amount, flow.count) == ("monthly", 10, 5000, 3)
    assert found_flows(monthly(2).snapshot(), date(2026, 3, 31)) == ()


def test_a_few_different_amounts_are_no_flow():
    assert found_flows(monthly(4, amount=2000, step=2000).snapshot(), date(2026, 4, 30)) == ()


def test_a_flow_that_no_longer_comes_has_ended():
    (flow,) = found_flows(monthly(5).snapshot(), date(2026, 11, 1))
    assert not flow.is_alive(date(2026, 11, 1))
    assert flow.is_alive(date(2026, 6, 20))


def test_only_what_was_paid_by_the_day_is_looked_at():
    snapshot = monthly(11).snapshot()
    (flow,) = found_flows(snapshot, date(2026, 6, 1))
    assert flow.count == 5 and flow.last_on == date(2026, 5, 10)


def test_the_next_days_keep_the_usual_day_through_a_short_month():
    made = Made()
    for month in (8, 10, 12):
        made.pay(date(2025, month, 31), "房东", "out", 5000, "住房")
    for month in (9, 11):
        made.pay(date(2025, month, 30), "房东", "out", 5000, "住房")
    (flow,) = found_flows(made.snapshot(), date(2025, 12, 31))
    assert flow.next_days(date(2025, 12, 31), date(2026, 3, 31)) == [
        date(2026, 1, 31),
        date(2026, 2, 28),
        date(2026, 3, 31),
    ]


def test_two_prices_of_one_company_are_two_flows():
    made = Made()
    for n in range(8):
        made.pay(date(2026, n + 1, 3), "中国移动", "out", 3900, "通讯")
        made.pay(date(2026, n + 1, 18), "中国移动", "out", 12900, "通讯")
    found = found_flows(made.snapshot(), date(2026, 8, 31))
    assert [(flow.amount, flow.day) for flow in found] == [(12900, 18), (3900, 3)]
    assert len({flow.key for flow in found}) == 2


def test_what_is_bought_every_week_on_any_day_is_no_flow():
    made = Made()
    for n in range(60):
        on = date(2026, 1, 1) + timedelta(days=(n * n * 7) % 300)
        made.pay(on, "超市", "out", 3000 + n * 1700 % 9000, "日用")
    assert found_flows(made.snapshot(), date(2026, 11, 24)) == ()


def test_what_often_comes_on_another_day_is_no_flow():
    made = Made()
    for n in range(10):
        made.pay(date(2026, n + 1, 25 if n % 3 == 2 else 10), "超市卡", "out", 5000, "日用")
    assert found_flows(made.snapshot(), date(2026, 11, 1)) == ()
