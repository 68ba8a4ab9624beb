"""Amounts in texts: in the unit chosen, and never another amount than it is."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.commands.context import Context
from core.money import Unit, parse_amount, plain_amount, show_amount, write_amounts
from core.records.ledger import Ledger
from core.records.settings import AMOUNTS
from desktop.forms.fields import Field, FieldKind
from desktop.forms.texts import parse


@pytest.mark.parametrize(
    ("unit", "in_ten_thousands", "fen", "told"),
    [
        ("plain", False, 1234567, "12,345.67"),
        ("sign", False, -300000, "-¥3,000"),
        ("yuan", False, 300050, "3,000.50元"),
        ("plain", True, 1200000, "1.2万"),
        ("yuan", True, 123450000, "123.45万元"),
        ("sign", True, 1000000, "¥1万"),
        ("sign", True, 999900, "¥9,999"),
        ("yuan", True, 1234500, "12,345元"),
        ("yuan", True, -1200000, "-1.2万元"),
        ("nonsense", False, 100, "1"),
    ],
)
def test_an_amount_is_written_in_the_unit_chosen(unit, in_ten_thousands, fen, told):
    write_amounts(unit, in_ten_thousands)
    assert show_amount(fen) == told


@given(some.integers(0, 10**13), some.sampled_from(Unit), some.booleans())
def test_what_is_written_is_exactly_the_amount_and_can_be_typed_again(fen, unit, in_ten_thousands):
    write_amounts(unit, in_ten_thousands)
    told = show_amount(fen)
    bare = told.replace(",", "") if "万" in told else told
    assert parse(Field("amount", "", FieldKind.AMOUNT), bare) == fen
    assert parse_amount(plain_amount(fen).replace(",", "")) == fen


def test_a_command_writes_amounts_as_the_ledger_says(tmp_path):
    for currency, told in (("CNY", "¥3,000"), ("HKD", "3,000")):
        with Ledger.create(tmp_path / currency, currency) as ledger:
            ledger.set_setting(AMOUNTS, "sign")
        write_amounts()
        context = Context(tmp_path / currency, date(2026, 1, 1), datetime(2026, 1, 1), False)
        context.ledger()
        assert show_amount(300000) == told
        context.close()
