"""Limits that only stood for a while: told apart from the lasting one, or asked about."""

import base64
from dataclasses import replace
from datetime import date

import pytest

from core.loans.limits import limit_at
from core.records.ledger import Ledger
from core.records.model import Checkin, LimitEvent, LimitEventKind
from tests.statements.bills.make import bill_mail, months_of_a_cut, write_all
from tests.statements.bills.test_reading import _read, _sums

UNTIL = date(2026, 10, 31)


@pytest.mark.parametrize(
    "said",
    [
        "<table><tr><td>临时额度</td><td>￥80,000.00（有效期至2026/10/31）</td></tr></table>",
        "<table><tr><td>临时额度</td><td>80,000.00</td></tr><tr><td>临时额度到期日</td>"
        "<td>2026-10-31</td></tr></table>",
        "<table><tr><td>临时额度</td><td>CNY</td><td>80,000</td><td>有效期至</td>"
        "<td>2026年10月31日</td></tr></table>",
        "<table><tr><td>临时额度</td><td>有效期至</td></tr><tr><td>80,000.00</td>"
        "<td>2026-10-31</td></tr></table>",
        "<p>您当前的临时额度为￥80,000.00，有效期至2026年10月31日。</p>",
        "<table><tr><td>Temporary Credit Limit</td><td>80,000.00</td></tr>"
        "<tr><td>Temporary Limit Expiry Date</td><td>31 Oct 2026</td></tr></table>",
    ],
)
def test_a_temporary_limit_and_its_end_are_read_beside_the_lasting_one(said):
    plain, bill = _read(_sums()), _read(_sums(said))
    assert (bill.temporary, bill.temporary_until) == (8_000_000, UNTIL)
    assert bill.limit == plain.limit and bill.limit and not bill.doubts


def test_a_limit_that_holds_a_temporary_one_is_never_the_lasting_one():
    both = "<table><tr><td>固定额度</td><td>10,000.00</td></tr></table>"
    bill = _read(_other(both) + _row("信用额度(含临时额度)", "25,000.00"))
    assert (bill.limit, bill.temporary) == (1_000_000, 2_500_000)
    alone = _read(_other() + _row("信用额度(含临时额度)", "25,000.00"))
    assert (alone.limit, alone.temporary) == (None, 2_500_000)
    larger = _read(_other(both) + _row("信用额度", "25,000.00"))
    assert (larger.limit, larger.temporary) == (1_000_000, 2_500_000)
    ending = _read(_sums("<p>临时额度：8,000.00，有效期至2026年10月31日</p>"))
    assert (ending.limit, ending.temporary) == (None, 800_000), "what is temporary may be all"


def test_a_limit_in_ten_thousands_is_one_of_yuan():
    assert _read(_other() + _row("信用额度(万元)", "5.00")).limit == 5_000_000


def _other(more: str = "") -> str:
    """The sums of a bill without its limit."""
    return _sums().replace("信用额度", "x") + more


def _row(label: str, value: str) -> str:
    return f"<table><tr><td>{label}</td><td>{value}</td></tr></table>"


def _months(*limits: int):
    months = months_of_a_cut()[: len(limits)]
    return [replace(month, limit=limit) for month, limit in zip(months, limits, strict=True)]


def _questions(answer, about):
    return [each["text"] for each in answer.document["questions"] if each["about"] == about]


def test_a_limit_that_goes_back_to_what_it_was_is_asked_about_and_no_cut(run, kept, mine, tmp_path):
    months = _months(45_000, 80_000, 80_000, 45_000, 45_000)
    answer = run("import", "--accept-all", write_all(tmp_path / "m", months))
    (question,) = _questions(answer, "limit")
    assert "from 5 Apr 2026 to 5 May 2026" in question and "no cut is noted" in question
    assert kept(LimitEvent) == []
    assert {each.limit for each in kept(Checkin)} == {4_500_000}


def test_one_that_fell_lower_or_after_long_is_a_cut(run, kept, tmp_path):
    lower = _months(45_000, 80_000, 30_000)
    answer = run("import", "--accept-all", write_all(tmp_path / "m", lower))
    assert _questions(answer, "limit") == []
    assert [each.kind for each in kept(LimitEvent)] == [LimitEventKind.RAISED, LimitEventKind.CUT]
    long = _months(45_000, *[80_000] * 7, 45_000)
    long = [replace(month, tail="9876") for month in long]
    answer = run("import", "--accept-all", write_all(tmp_path / "n", long))
    assert _questions(answer, "limit") == [] and len(kept(LimitEvent)) == 4


def test_a_printed_temporary_limit_is_kept_once_and_ends_on_its_day(run, kept, mine, tmp_path):
    folder = tmp_path / "m"
    folder.mkdir()
    for month in _months(45_000, 45_000):
        mail = bill_mail(month)
        head, _gap, body = mail.partition(b"\n\n")
        page = base64.decodebytes(body).decode()
        more = "<table><tr><td>临时额度</td><td>80,000.00(有效期至2026/06/30)</td></tr></table>"
        page = page.replace("</body>", f"{more}</body>")
        content = head + b"\n\n" + base64.encodebytes(page.encode())
        (folder / f"{month.closed_on}.eml").write_bytes(content)
    answer = run("import", "--accept-all", folder)
    (bills,) = (file["bills"] for file in answer.document["files"])
    assert [bill["temporary_until"] for bill in bills["bills"]] == ["2026-06-30"] * 2
    assert len([note for note in bills["notes"] if "temporary limit of 80,000" in note]) == 1
    (event,) = kept(LimitEvent)
    assert (event.kind, event.limit) == (LimitEventKind.TEMPORARY, 8_000_000)
    with Ledger.open(mine) as ledger:
        snapshot = ledger.snapshot()
        days = (date(2026, 3, 4), date(2026, 3, 6), date(2026, 7, 1))
        assert [limit_at(snapshot, event.line, day) for day in days] == [None, 8_000_000, 4_500_000]
