"""Days as they are said in sentences, in both languages."""

import time
from datetime import UTC, date, datetime, timedelta

import pytest

from core.days import show_day, show_distance, show_month, show_short_day, zoned
from core.words import set_language

DAY = date(2026, 12, 2)


def test_a_day_is_said_in_the_language_in_force():
    assert (show_day(DAY), show_short_day(DAY), show_month(DAY)) == (
        "2 Dec 2026", "2 Dec", "Dec 2026",
    )  # fmt: skip
    set_language("zh_CN")
    assert (show_day(DAY), show_short_day(DAY), show_month(DAY)) == (
        "2026年12月2日", "12月2日", "2026年12月",
    )  # fmt: skip


def test_a_day_can_be_said_in_the_language_of_a_letter():
    assert show_day(DAY, "zh_CN") == "2026年12月2日"
    assert show_day(DAY, "en") == "2 Dec 2026"


def test_days_and_months_as_data_holds_them_are_said_alike():
    assert show_day("2026-12-02") == show_day(datetime(2026, 12, 2, 9, 30)) == "2 Dec 2026"
    assert show_month("2026-12") == "Dec 2026"


def test_every_month_has_its_name():
    names = [show_month(f"2026-{month:02}") for month in range(1, 13)]
    said = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    assert names == [f"{name} 2026" for name in said]


@pytest.mark.parametrize(
    ("days", "told"),
    [(0, "today"), (1, "tomorrow"), (5, "in 5 days"), (-1, "1 day ago"), (-3, "3 days ago")],
)
def test_a_distance_is_told_from_today(days, told):
    assert show_distance(DAY + timedelta(days=days), DAY) == told


@pytest.fixture
def in_zone(monkeypatch):
    """`in_zone("XYZ+24")` makes it this computer's time zone until the test is over."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system cannot be told another time zone")

    def say(name):
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield say
    monkeypatch.undo()
    time.tzset()


def test_a_moment_has_the_zone_of_the_computer_or_none_at_all(in_zone):
    noon = datetime(2026, 12, 2, 12)
    in_zone("XYZ-8")
    assert zoned(noon).isoformat() == "2026-12-02T12:00:00+08:00"
    for no_zone in ("XYZ+24", "XYZ-100"):
        in_zone(no_zone)
        assert zoned(noon) == zoned(noon.replace(tzinfo=UTC)) == noon.replace(tzinfo=UTC)
