"""Bills into a ledger: what they prove is kept once, the rest is asked, one undo takes it back."""

import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from core.cash.balances import accounts_asked
from core.loans.dues import dues
from core.loans.limits import limit_at
from core.records.ledger import Ledger
from core.records.model import (
    Bill,
    Checkin,
    Kind,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Repayment,
    Transaction,
)
from tests.statements.bills.make import bill_mail, months_of_a_cut, write_all
from tests.support import SAMPLES, SHARED, needs_shared

TODAY = date(2026, 11, 10)


def _abouts(answer):
    return [question["about"] for question in answer.document["questions"]]


def test_without_a_word_bills_are_shown_and_nothing_is_written(run, kept, mails):
    before = kept()
    answer = run("import", mails)
    assert answer.status == 1 and "--accept-all" in answer.err
    (account,) = answer.document["files"]
    assert (account["file"], account["rows"], account["batch"]) == (
        "上海银行 信用卡 1234",
        17,
        None,
    )
    assert len(account["bills"]["bills"]) == 9 and account["bills"]["new_line"]
    assert _abouts(answer) == ["bills"]
    assert kept() == before
    assert run("import", "--dry-run", "--accept-all", mails).status == 0
    assert kept() == before


def test_a_ledger_of_bills_alone_has_gauge_calendar_and_the_diagnosis_of_a_cut(
    run, kept, mails, tmp_path
):
    taken = run("import", "--accept-all", mails)
    assert taken.status == 0 and taken.document["questions"] == []
    (account,) = taken.document["files"]
    assert account["added"] == {"lines": 1, "checkins": 1, "limit_events": 1, "bills": 9}
    (line,) = kept(Line)
    assert (line.name, line.statement_day, line.due_day) == ("上海银行 信用卡 1234", 5, 25)
    (cut,) = kept(LimitEvent)
    assert (cut.kind, cut.on, cut.before, cut.limit) == (
        LimitEventKind.CUT,
        date(2026, 11, 5),
        5_000_000,
        3_000_000,
    )
    assert "5 Oct 2026" in cut.said and "5 Nov 2026" in cut.said
    paid = [bill["paid"] for bill in account["bills"]["bills"]]
    assert paid == [*["whole"] * 5, "minimum", "minimum", "late", None]

    risk = run("assess").document
    assert risk["scored"] and risk["low"] < risk["risk"] < risk["high"]
    late = [item for item in risk["items"] if item["code"] == "late-recent"]
    assert late[0]["points"] > 0
    due = run("calendar", "-o", tmp_path / "c.ics").document["dues"][0]
    assert (due["due_on"], due["amount"], due["minimum"], due["known"]) == (
        "2026-11-25",
        "51585.00",
        "5158.00",
        "bill",
    )
    assert due["account"] is None  # nothing tells from where it is paid
    told = run("diagnose").document
    assert told["event"]["said"] == cut.said and told["limit_after"] == "30000.00"
    assert {"overdue", "high-use"} <= {reason["code"] for reason in told["reasons"]}


def test_the_newest_bill_and_one_before_a_gap_are_not_known_to_be_unpaid(run, mine, tmp_path):
    months = [month for month in months_of_a_cut() if month.closed_on.month not in (7, 11)]
    run("import", "--accept-all", write_all(tmp_path / "some", months))
    with Ledger.open(mine) as ledger:
        states = {due.due_on.month: due.state for due in dues(ledger.snapshot(), 1, TODAY)}
    assert [states[month] for month in (3, 4, 5, 8, 9)] == ["paid"] * 5
    assert states[6] == states[10] == "unknown"
    # The bill that was missing tells how the one before it was paid.
    missing = [month for month in months_of_a_cut() if month.closed_on.month in (7, 11)]
    run("import", "--accept-all", write_all(tmp_path / "rest", missing))
    with Ledger.open(mine) as ledger:
        states = {due.due_on.month: due.state for due in dues(ledger.snapshot(), 1, TODAY)}
    assert states[6] == states[7] == "paid" and states[10] == "late"


def test_the_same_bills_again_add_nothing_in_whatever_they_are_packed(run, kept, mails, tmp_path):
    run("import", "--accept-all", mails)
    before = kept()
    packed, box = tmp_path / "all.zip", tmp_path / "all.mbox"
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(mails.iterdir()):
            archive.write(path, path.name)
    box.write_bytes(
        b"".join(b"From a\n" + path.read_bytes() + b"\n" for path in sorted(mails.iterdir()))
    )
    for again in ([mails], [packed], [box], sorted(mails.iterdir())[2:4]):
        answer = run("import", "--accept-all", *again)
        (account,) = answer.document["files"]
        assert answer.status == 0 and account["added"] == {} and account["batch"] is None
        assert account["duplicates"] == account["rows"] > 1
        assert kept() == before


def test_bills_in_two_imports_give_what_they_give_in_one(
    run, kept, mails, mine, limitwise, tmp_path
):
    def facts(path):
        with Ledger.open(path) as ledger:
            snapshot = ledger.snapshot()
            days = [bill.closed_on for bill in snapshot.bills]
            return (
                [limit_at(snapshot, 1, day) for day in sorted(days)],
                [(due.due_on, due.state) for due in dues(snapshot, 1, TODAY)],
                sorted((each.on, each.kind, each.limit) for each in ledger.records(LimitEvent)),
                sorted((each.paid_at, each.amount) for each in ledger.records(Repayment)),
            )

    paths = sorted(mails.iterdir())
    run("import", "--accept-all", *paths[1::2])
    run("import", "--accept-all", *paths[::2])
    other = tmp_path / "other.limitwise"
    limitwise("init", "--ledger", other)
    limitwise("import", "--ledger", other, "--accept-all", mails)
    assert facts(mine) == facts(other)


def test_one_undo_takes_bills_and_statements_back(run, kept, mails, tmp_path):
    path = tmp_path / "bank.csv"
    path.write_text(BANK)
    before = kept()
    answer = run("import", "--accept-all", mails, path)
    assert [file["format"] for file in answer.document["files"]] == ["icbc-debit", "card-bills"]
    assert len({file["batch"] for file in answer.document["files"]}) == 2
    assert run("undo", answer.document["files"][1]["batch"]).status == 0
    assert kept() == before


BANK = """卡号: 62220000****9876
交易日期,摘要,交易场所,钞/汇,记账金额(收入),记账金额(支出),记账币种,余额,对方户名
2026-03-20,跨行转账,上海银行信用卡还款,钞,,3000.00,人民币,9000.00,某某,
2026-03-22,消费,财付通-书店,钞,,60.00,人民币,8940.00,财付通,
"""


@pytest.mark.parametrize("order", ["bank first", "bills first", "together"])
def test_a_bank_file_that_paid_the_bill_is_one_payment_with_it(
    run, kept, mails, tmp_path, mine, order
):
    path = tmp_path / "bank.csv"
    path.write_text(BANK)
    steps = {
        "bank first": [[path], [mails]],
        "bills first": [[mails], [path]],
        "together": [[mails, path]],
    }[order]
    for files in steps:
        assert run("import", "--accept-all", *files).status == 0
    with Ledger.open(mine) as ledger:
        rows = [row for row in ledger.transactions() if row.amount == 300_000]
        same = [row for row in rows if row.at.date() == date(2026, 3, 20)]
        assert len(same) == 2 and [row.counted for row in same].count(0) == 1
        assert {row.kind for row in same} == {Kind.REPAYMENT}
        paid = [each for each in ledger.records(Repayment) if each.paid_at.month == 3]
        assert [each.amount for each in paid] == [300_000]
        assert len(ledger.records(Line)) == 1
        asked = [row["name"] for row in accounts_asked(ledger.snapshot(), TODAY)]
    assert asked == ["工商银行 9876"], "what lies on a card's account is no question"


def test_a_line_that_is_there_is_known_by_its_digits_and_completed(run, kept, mails, mine):
    with Ledger.open(mine) as ledger, ledger.change("Lines") as change:
        card = LineKind.CREDIT_CARD
        change.add(Line(lender="上海银行", product="信用卡 9999", kind=card))
        own = change.add(Line(lender="上海银行", product="信用卡 1234", kind=card, due_day=24))
    answer = run("import", "--accept-all", mails)
    assert answer.document["files"][0]["bills"]["line"] == own.id
    line = kept(Line)[1]
    assert (line.statement_day, line.due_day) == (5, 24), "what was said before stays"
    assert {bill.line for bill in kept(Bill)} == {own.id} and len(kept(Line)) == 2


def test_of_two_lines_without_digits_it_is_asked_which_one_the_bills_are_of(run, kept, mails, mine):
    with Ledger.open(mine) as ledger, ledger.change("Lines") as change:
        for name in ("白金信用卡", "金信用卡"):
            change.add(Line(lender="上海银行", product=name, kind=LineKind.CREDIT_CARD))
    before = kept()
    answer = run("import", "--accept-all", mails)
    assert _abouts(answer) == ["line"] and answer.document["questions"][0]["choices"] == ["1", "2"]
    assert kept() == before


def test_a_bill_that_does_not_add_up_is_asked_and_the_others_are_taken(run, kept, tmp_path):
    months = months_of_a_cut()
    months[4].off = 100
    answer = run("import", "--accept-all", write_all(tmp_path / "m", months))
    assert answer.status == 0
    assert set(_abouts(answer)) == {"bill"}
    told = answer.document["questions"][0]["text"]
    assert "2026-07-05" in told and "a difference of 100" in told
    assert date(2026, 7, 5) not in {bill.closed_on for bill in kept(Bill)} and len(kept(Bill)) == 8
    (asked,) = (each for each in answer.document["files"][0]["bills"]["bills"] if each["lines"])
    assert (asked["closed_on"], len(asked["lines"])) == ("2026-07-05", asked["rows"])
    assert asked["lines"][0] == {
        "on": months[4].paid[0][0].isoformat(),
        "posted": months[4].paid[0][0].isoformat(),
        "amount": f"{months[4].paid[0][1]}.00",
        "direction": "in",
        "kind": "repayment",
        "text": "还款",
    }


def test_what_is_owed_in_another_currency_is_told_with_its_rows_and_not_taken(run, kept, tmp_path):
    mail = SAMPLES / "bills" / "citic-2026-02-dollars.eml"
    answer = run("import", "--accept-all", mail)
    (other,) = answer.document["files"][0]["bills"]["bills"][0]["other_currencies"]
    assert other["currency"] == "USD"
    moved = sum(
        Decimal(x["amount"]) * (1 if x["direction"] == "out" else -1) for x in other["lines"]
    )
    assert other["lines"] and Decimal(other["previous"]) + moved == Decimal(other["balance"])


def test_bills_of_two_people_are_asked_about_and_none_is_taken(run, kept, tmp_path, mails):
    other = [replace(months_of_a_cut()[0], tail="5678", holder="李喆")]
    write_all(mails, other)
    before = kept()
    answer = run("import", "--accept-all", mails)
    assert _abouts(answer) == ["person", "person"]
    assert "方小样" in answer.document["questions"][0]["text"]
    assert kept() == before
    own = [replace(month, holder="方*样") for month in months_of_a_cut()[:1]]
    assert _abouts(run("import", "--accept-all", write_all(tmp_path / "own", own))) == []


def test_a_bill_without_a_limit_leaves_the_limit_unknown_and_asked(run, kept, tmp_path):
    months = [replace(month, limit=None) for month in months_of_a_cut()[:2]]
    answer = run("import", "--accept-all", write_all(tmp_path / "m", months))
    assert _abouts(answer) == ["limit"]
    assert len(kept(Bill)) == 2 and kept(Checkin) == [] and kept(LimitEvent) == []


def test_a_bill_in_credit_asks_for_nothing(run, kept, tmp_path):
    month = replace(months_of_a_cut()[0], paid=[(date(2026, 2, 20), 5_000)])
    answer = run("import", "--accept-all", write_all(tmp_path / "m", [month]))
    (bill,) = answer.document["files"][0]["bills"]["bills"]
    assert bill["balance"] == "-2000.00" and bill["paid"] == "nothing-due"
    assert [(each.balance, each.minimum) for each in kept(Bill)] == [(0, 0)]


def test_of_a_bill_sent_again_corrected_the_newer_version_counts_and_that_is_said(
    run, kept, tmp_path
):
    first = months_of_a_cut()[0]
    newer = replace(first, bought=[(date(2026, 2, 15), 2_500)], corrected=True)
    answer = run("import", "--accept-all", write_all(tmp_path / "m", [first, newer]))
    (account,) = answer.document["files"]
    assert any("newer version" in warning for warning in account["warnings"])
    assert [bill.balance for bill in kept(Bill)] == [250_000]


def test_another_version_of_a_bill_in_the_ledger_is_asked_about(run, kept, tmp_path):
    first = months_of_a_cut()[0]
    run("import", "--accept-all", write_all(tmp_path / "m", [first]))
    before = kept()
    other = replace(first, bought=[(date(2026, 2, 15), 2_500)])
    answer = run("import", "--accept-all", write_all(tmp_path / "n", [other]))
    assert _abouts(answer) == ["bill"] and "3,000" in answer.document["questions"][0]["text"]
    assert kept() == before


def test_a_mail_that_is_no_bill_is_told_with_its_reason(run, kept, mails):
    notice = bill_mail(months_of_a_cut()[0])[:200] + b"\n\nhello"
    (mails / "z-notice.eml").write_bytes(notice)
    answer = run("import", "--accept-all", mails)
    (other,) = answer.document["others"]
    assert other["file"] == "z-notice.eml" and other["outcome"] == "no-bill"
    assert other["reason"].endswith(".")
    alone = run("import", "--accept-all", mails / "z-notice.eml")
    assert alone.status == 1 and other["reason"] in alone.err


PAGE = """<html><body><table>
<tr><td>交易日</td><td>交易描述</td><td>交易金额</td><td>结算金额</td></tr>
<tr><td>2026-07-01</td><td>某某超市</td><td>88.80</td><td>12.30</td></tr>
<tr><td>2026-07-03</td><td>某某餐厅</td><td>-8.80</td><td>-1.20</td></tr>
</table></body></html>"""


def test_a_saved_page_that_is_no_bill_is_read_as_a_statement_and_asked_about(run, kept, tmp_path):
    before = kept()
    page = tmp_path / "page.html"
    page.write_text(PAGE, "utf-8")
    (asked,) = run("import", page).document["files"]
    assert [question["about"] for question in asked["questions"]] == ["columns"]
    assert kept() == before


def test_a_page_in_a_folder_that_is_nothing_at_all_stops_none_of_the_bills(run, kept, mails):
    (mails / "page.html").write_text("<html><body>Hello</body></html>", "utf-8")
    answer = run("import", "--accept-all", mails)
    (other,) = answer.document["others"]
    assert (other["file"], other["outcome"]) == ("page.html", "no-bill")
    assert len(kept(Line)) == 1


@pytest.mark.slow
@needs_shared
def test_the_files_beside_the_project_are_taken_whole_and_once(run, kept):
    folder = SHARED / "statements" / "bills"
    before = kept()
    taken = run("import", "--accept-all", folder)
    assert taken.status == 0 and set(_abouts(taken)) == {"limit"}
    bills = [file["bills"]["bills"] for file in taken.document["files"] if "bills" in file]
    assert all(bill["taken"] for account in bills for bill in account)
    assert len(kept(Bill)) == sum(map(len, bills)) == 16
    after = kept()
    assert run("import", "--accept-all", folder).status == 0 and kept() == after
    batch = next(file["batch"] for file in taken.document["files"])
    assert run("undo", batch).status == 0 and kept() == before


def test_a_bill_in_english_tells_a_penalty_as_one_in_chinese_does(run, kept):
    bill = SAMPLES / "bills" / "hsbc-2026-01-english.eml"
    assert run("import", "--accept-all", bill).status == 0
    kinds = {row.text: row.kind for row in kept(Transaction)}
    assert kinds["LATE PAYMENT FEE"] is Kind.PENALTY
    assert kinds["FINANCE CHARGE"] is Kind.INTEREST


def test_of_two_imports_of_bills_the_newer_one_is_taken_back_first(run, kept, mails):
    paths = sorted(mails.iterdir())
    first = run("import", "--accept-all", *paths[:4]).document["files"][0]["batch"]
    between = kept()
    second = run("import", "--accept-all", *paths[4:]).document["files"][0]["batch"]
    both = kept()
    refused = run("undo", first)
    assert refused.status == 1 and f"import {second} (“" in refused.err
    assert kept() == both
    assert run("undo", second).status == 0 and kept() == between
