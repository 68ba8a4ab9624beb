"""`limitwise import` of a credit report: it shows the drafts, and writes when told to."""

import pytest

from core.records.ledger import Ledger
from core.records.model import Application, Checkin, Line
from tests.commands.conftest import limitwise, mine  # noqa: F401  (fixtures)
from tests.statements.credit_reports import report_pdf, typeset
from tests.support import SAMPLES


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(report_pdf())
    return path


@pytest.fixture
def take(limitwise, mine):  # noqa: F811
    def run(*arguments):
        return limitwise("import", "--ledger", mine, "--as-of", "2026-11-24", "--json", *arguments)

    return run


def _kept(path):
    with Ledger.open(path) as ledger:
        return [len(ledger.records(kind)) for kind in (Line, Checkin, Application)]


def test_without_a_word_it_asks_and_writes_nothing(take, mine, report):  # noqa: F811
    answer = take(report)
    assert answer.status == 1 and "--accept-all" in answer.err
    (file,) = answer.document["files"]
    assert file["format"] == "credit-report" and file["batch"] is None and file["rows"] == 0
    (question,) = file["questions"]
    assert question["about"] == "credit-report"
    card = file["credit_report"]["accounts"][0]
    assert (card["name"], card["limit"], card["used"], card["as_of"]) == (
        "招商银行 信用卡 1234",
        "50000.00",
        "12300.00",
        "2026-10",
    )
    assert card["overdue_months"] == 2 and card["changes"]["balance"].startswith("12,300 used")
    assert _kept(mine) == [0, 0, 0]


def test_with_accept_all_it_writes_what_is_plain_and_only_once(take, mine, report):  # noqa: F811
    answer = take("--accept-all", report)
    assert answer.status == 0
    added = answer.document["files"][0]["added"]
    assert added == {"lines": 6, "checkins": 5, "loans": 2, "applications": 3}
    assert _kept(mine) == [6, 5, 3]
    again = take("--accept-all", report)
    assert again.status == 0 and again.document["files"][0]["added"] == {}
    assert _kept(mine) == [6, 5, 3]


def test_a_dry_run_only_shows(take, mine, report):  # noqa: F811
    answer = take("--dry-run", "--accept-all", report)
    assert answer.status == 0 and answer.document["files"][0]["questions"] == []
    assert _kept(mine) == [0, 0, 0]


def test_it_comes_alone(take, mine, report):  # noqa: F811
    answer = take(report, SAMPLES / "alipay-app.csv")
    assert answer.status == 1 and "by itself" in answer.err
    assert _kept(mine) == [0, 0, 0]


def test_another_pdf_is_a_sentence(take, tmp_path):
    path = tmp_path / "letter.pdf"
    path.write_bytes(typeset("Hello."))
    answer = take(path)
    assert answer.status == 1 and "without a table of payments" in answer.err


def test_nothing_of_the_person_is_printed(limitwise, mine, report):  # noqa: F811
    for more in ((), ("--json",), ("--accept-all",)):
        answer = limitwise("import", "--ledger", mine, "--as-of", "2026-11-24", report, *more)
        for private in ("某小美", "某大哥", "11010519491231002X", "2026112000012345678901"):
            assert private not in answer.out + answer.err
