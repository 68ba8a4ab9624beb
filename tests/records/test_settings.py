"""Settings: what a ledger keeps beside its records has one place, one shape and one page each."""

from typing import Any

import pytest

from core.records import settings
from core.records.ledger import Ledger
from core.records.settings import Setting, write_setting
from desktop.desk import find_pages

SETTINGS = [each for each in vars(settings).values() if isinstance(each, Setting)]
RUBBISH = [3, "x", 0.5, [3], [[]], {"1": 5}, {"1": [5]}, {"of": {}, "seen": "x"}, {"of": {"a": 1}}]


@pytest.fixture
def ledger(tmp_path):
    with Ledger.create(tmp_path / "own.limitwise") as made:
        yield made


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_what_has_another_shape_counts_as_not_kept(ledger, setting: Setting[Any]):
    refused = 0
    for value in RUBBISH:
        with ledger.transaction():
            write_setting(ledger.connection, setting.name, value)
        found = ledger.setting(setting)
        assert found in (value, setting.default) and type(found) in (
            type(value),
            type(setting.default),
        )
        refused += found != value
        ledger.snapshot()
    assert refused


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_what_holds_without_a_setting_is_not_written_down_and_nobody_else_is_given_it(
    ledger, setting
):
    ledger.set_setting(setting, setting.default)
    assert not ledger.connection.execute("SELECT * FROM settings").fetchall()
    first = ledger.setting(setting)
    assert first == setting.default
    if isinstance(first, list | dict):
        first.clear()
        assert ledger.setting(setting) == setting.default and first is not setting.default


def test_each_setting_has_a_name_of_its_own_and_a_page_there_is():
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)
    assert {setting.page for setting in SETTINGS} <= {*(page.code for page in find_pages()), "menu"}


def test_what_is_kept_is_found_again(ledger):
    ledger.set_setting(settings.CATEGORY_OF, {"of": {"罗森": "food"}, "seen": 7})
    ledger.set_setting(settings.CATEGORY_RULES, {"奶茶": "food", "充值": None})
    assert ledger.setting(settings.CATEGORY_OF)["of"] == {"罗森": "food"}
    assert ledger.setting(settings.CATEGORY_RULES) == {"奶茶": "food", "充值": None}
