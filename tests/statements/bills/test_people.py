"""Two people's bills in one drop are asked about, by whatever tells the people apart."""

from datetime import date

import pytest

from core.statements.bills.bill import Bill, Card
from core.statements.bills.found import Found, Outcome
from core.statements.bills.people import two_people
from core.statements.bills.series import accounts
from tests.statements.bills.test_reading import _read, _sums


def _found(tail: str, recipient: str = "", **person) -> Found:
    day = date(2026, 5, 5)
    bill = Bill(lender="招商银行", cards=(Card(tail=tail),), closed_on=day, **person)
    return Found(source=tail, outcome=Outcome.BILL, bill=bill, recipient=recipient)


def _apart(one: dict, other: dict) -> tuple[str, str] | None:
    both = accounts([_found("1111", **one), _found("2222", **other)])
    return two_people(both[0], both)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (
            {"holder": "林", "title": "先生"},
            {"holder": "林", "title": "女士"},
            ("林先生", "林女士"),
        ),
        ({"holder": "林*"}, {"holder": "王*"}, ("林*", "王*")),
        (
            {"holder": "林*", "recipient": "a@example.com"},
            {"holder": "林*", "recipient": "b@example.com"},
            ("a@example.com", "b@example.com"),
        ),
        (
            {"holder_number": "3101********1234"},
            {"holder_number": "3101********5678"},
            ("3101********1234", "3101********5678"),
        ),
        ({"holder": "Wang"}, {"holder": "LIN SHILI"}, ("Wang", "LIN SHILI")),
    ],
)
def test_two_people_are_told_apart(one, other, told):
    assert _apart(one, other) == told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"holder": "林示例", "recipient": "a@example.com"},
         {"holder": "林示例", "recipient": "b@example.com"}),
        ({"holder": "林示例", "title": "先生"}, {"holder": "林示例", "title": "女士"}),
        ({"holder": "林", "title": "先生"}, {"holder": "林示例", "title": "先生"}),
        ({"holder_number": "3101********1234"}, {"holder_number": "310***********34"}),
        ({"recipient": "a@example.com"}, {"holder": "林*"}),
        ({"holder": "Lin"}, {"holder": "LIN SHILI"}),
        ({"holder": "林示例"}, {"holder": "LIN SHILI"}),
    ],
)  # fmt: skip
def test_what_may_be_one_person_is_not_asked_about(one, other):
    assert _apart(one, other) is None


def test_a_bill_tells_the_title_and_the_masked_number_beside_the_name():
    greeting = "<p>尊敬的林小姐：身份证号码：3101**********123X</p>"
    bill = _read(greeting + _sums())
    assert (bill.holder, bill.title, bill.holder_number) == ("林", "女士", "3101**********123X")
    english = _read("<p>Dear Ms. Wang,</p>" + _sums())
    assert (english.holder, english.title) == ("Wang", "女士")
    assert _read("<p>Dear Customer,</p>" + _sums()).holder is None
