"""Every bill says what its expectation says: our own, and those beside the project."""

import json
from pathlib import Path

import pytest

from core.statements.bills.bill import Bill
from core.statements.bills.found import Outcome, read_bills
from tests.statements.bills.expect import differences, fen
from tests.support import SAMPLES, SHARED, needs_shared

OURS = sorted((SAMPLES / "bills").glob("*.expect.json"))
THEIRS = [
    path
    for path in sorted((SHARED / "statements" / "bills").glob("*.expect.json"))
    if not path.name.endswith((".pdf.expect.json", "-attached.eml.expect.json"))
]
PDF_INSIDE = SHARED / "statements" / "bills" / "boc-2026-07-attached.eml"


def _check(path: Path) -> None:
    expected = json.loads(path.read_text("utf-8"))
    found = list(read_bills(path.with_name(expected["file"])))
    if expected["kind"] == "not_a_bill":
        assert [each.outcome for each in found] == [Outcome.NO_BILL]
        assert found[0].reason and found[0].reason.endswith(".")
        return
    assert [each.outcome for each in found] == [Outcome.BILL], found[0].reason
    bill = found[0].bill
    assert bill is not None
    assert differences(bill, expected) == []
    _asked(bill, expected)


def _asked(bill: Bill, expected: dict) -> None:
    known = {"lender"} if expected["lender"] is None else set()
    assert {doubt.about for doubt in bill.doubts} == known | set(expected.get("asked", []))
    assert bill.corrected == expected.get("corrected", False)
    plans = [
        {name: getattr(plan, name) for name in ("name", "total", "parts", "part", "left")}
        for plan in bill.plans
    ]
    if "plans" in expected:
        assert plans == [
            each | {name: fen(each[name]) for name in ("total", "left")}
            for each in expected["plans"]
        ]


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name.removesuffix(".expect.json"))
def test_our_bill_is_read_as_expected(path):
    _check(path)


@needs_shared
@pytest.mark.parametrize("path", THEIRS, ids=lambda path: path.name.removesuffix(".expect.json"))
def test_a_bill_beside_the_project_is_read_as_expected(path):
    _check(path)


@needs_shared
def test_a_pdf_that_a_mail_brings_is_handed_on_under_its_own_name():
    (found,) = read_bills(PDF_INSIDE)
    assert found.outcome is Outcome.PDF
    assert found.source.endswith("中国银行信用卡电子合并账单2026年07月账单.PDF")
    assert found.content is not None and found.content.startswith(b"%PDF-")
    given = []
    (read,) = read_bills(PDF_INSIDE, "secret", lambda *what: given.append(what) or Bill(lender="x"))
    assert read.outcome is Outcome.BILL
    assert [(name, password) for _content, name, password in given] == [(found.source, "secret")]
