"""Credit events become records on the line that is plain or was chosen, once."""

from datetime import date, datetime

import pytest

from core.money import Fen
from core.records.json_ledger import export_text
from core.records.model import (
    Bill,
    Line,
    LineKind,
    Loan,
    Repayment,
    Status,
    Transaction,
)
from core.records.settings import STATEMENT_LINES
from core.statements.confirm import bill_days
from core.statements.draft import open_draft
from core.statements.intake import Intake
from core.statements.lenders import Credit, find_credit, fitting
from tests.support import SAMPLES

APP = SAMPLES / "alipay-app.csv"
HUABEI, JIEBEI = "花呗|蚂蚁消费金融|", "借呗|蚂蚁消费金融|"


@pytest.fixture
def huabei(ledger):
    with ledger.change("A line") as change:
        return change.add(
            Line(lender="蚂蚁集团", product="花呗", kind=LineKind.PAY_LATER, due_day=10)
        )


def test_without_lines_nothing_is_recorded_and_every_row_is_kept(take, ledger):
    take(APP)
    assert ledger.records(Repayment) == []
    assert ledger.records(Loan) == []
    assert ledger.count_transactions(kind="repayment") == 4


def test_the_one_line_that_fits_gets_its_repayments_also_the_failed_one(take, ledger, huabei):
    take(APP)
    assert {
        (each.line, each.paid_at, each.amount, each.status) for each in ledger.records(Repayment)
    } == {
        (huabei.id, datetime(2026, 10, 12, 9, 30), 80000, Status.DONE),
        (huabei.id, datetime(2026, 10, 9, 23, 10, 5), 120000, Status.FAILED),
        (huabei.id, datetime(2026, 9, 9, 9), 65025, Status.DONE),
    }
    assert ledger.records(Loan) == []  # 借呗 has no line yet


def test_a_bill_is_known_by_its_month_and_the_lines_due_day(take, ledger, huabei):
    take(APP)
    bills = ledger.records(Bill)
    # what was tried on the 9th of October (1200.00) is owed at least, though it failed
    assert {(bill.closed_on, bill.due_on, bill.balance) for bill in bills} == {
        (date(2026, 10, 1), date(2026, 10, 10), 120000),
        (date(2026, 9, 1), date(2026, 9, 10), 65025),
    }
    october = next(bill.id for bill in bills if bill.balance == 120000)
    paid = [each for each in ledger.records(Repayment) if each.bill == october]
    assert [each.amount for each in paid] == [80000, 120000]


def test_a_repayment_typed_in_by_hand_is_the_same_one(take, ledger, huabei):
    with ledger.change("By hand") as change:
        change.add(Repayment(line=huabei.id, paid_at=datetime(2026, 10, 12), amount=Fen(80000)))
    take(APP)
    assert len([each for each in ledger.records(Repayment) if each.amount == 80000]) == 1
    assert ledger.count_transactions(line=huabei.id) > 0


def test_a_repayment_seen_from_wallet_and_card_is_one(take, ledger):
    with ledger.change("A card") as change:
        change.add(Line(lender="工商银行", product="信用卡 2222", kind=LineKind.CREDIT_CARD))
    take(SAMPLES / "icbc-credit.csv")
    take(SAMPLES / "icbc-debit.csv")
    repaid = [each for each in ledger.records(Repayment) if each.amount == 150000]
    assert [each.paid_at for each in repaid] == [datetime(2026, 9, 25)]


def test_a_draw_becomes_a_loan_that_its_row_points_to(take, ledger):
    with ledger.change("A line") as change:
        line = change.add(Line(lender="蚂蚁", product="借呗", kind=LineKind.REVOLVING))
    take(APP)
    (loan,) = ledger.records(Loan)
    assert (loan.line, loan.drawn_at, loan.principal) == (
        line.id,
        datetime(2026, 9, 2, 21, 14),
        300000,
    )
    (row,) = ledger.transactions(kind="draw")
    assert (row.line, row.loan) == (line.id, loan.id)


def test_undo_takes_the_records_back_with_the_rows(take, ledger, huabei):
    before = export_text(ledger)
    taken = take(APP)
    assert export_text(ledger) != before
    ledger.undo_batch(taken.written.batch)
    assert export_text(ledger) == before


def test_two_lines_that_fit_leave_the_choice_to_the_person(take, ledger, huabei):
    with ledger.change("Another") as change:
        change.add(Line(lender="某银行", product="花呗", kind=LineKind.PAY_LATER))
    assert take(APP).decisions[HUABEI] is None
    assert ledger.records(Repayment) == []


def test_a_choice_is_remembered_for_the_next_file(take, ledger, huabei):
    with ledger.change("Another") as change:
        other = change.add(Line(lender="某银行", product="花呗", kind=LineKind.PAY_LATER))
    ledger.set_setting(STATEMENT_LINES, {HUABEI: other.id})
    take(APP)
    assert {each.line for each in ledger.records(Repayment)} == {other.id}


def test_only_a_choice_that_is_not_plain_is_kept(take, ledger, huabei):
    take(APP, decisions={HUABEI: huabei.id, JIEBEI: None}, confirmed=True)
    assert ledger.setting(STATEMENT_LINES) == {}  # 借呗 has no line, so nothing would be recorded
    ledger.undo()
    take(APP, decisions={HUABEI: None}, confirmed=True)
    assert ledger.setting(STATEMENT_LINES) == {HUABEI: 0}
    ledger.undo()
    take(APP, decisions={HUABEI: huabei.id}, confirmed=True)
    assert ledger.setting(STATEMENT_LINES) == {}


def test_not_to_record_is_remembered_too(take, ledger, huabei):
    ledger.set_setting(STATEMENT_LINES, {HUABEI: 0})
    take(APP)
    assert ledger.records(Repayment) == []


def test_a_new_line_has_the_products_usual_kind(ledger, take):
    intake = Intake(ledger)
    intake.read(open_draft(APP))
    proposals = {each.credit.key: each for each in intake.proposals()}
    intake.close()
    new = {key: each.new_line() for key, each in proposals.items()}
    assert (new[HUABEI].lender, new[HUABEI].product, new[HUABEI].kind) == (
        "蚂蚁消费金融",
        "花呗",
        LineKind.PAY_LATER,
    )
    take(APP, decisions=new)
    assert {line.kind for line in ledger.records(Line)} == {
        LineKind.PAY_LATER,
        LineKind.REVOLVING,
    }
    assert len(ledger.records(Repayment)) == 4


def test_rows_kept_before_their_line_was_known_can_be_confirmed_later(take, ledger):
    take(APP)
    intake = Intake(ledger)
    intake.read(open_draft(APP))
    proposals = intake.proposals()
    intake.close()
    assert [len(each.events) for each in proposals] == [3, 2]
    decisions = {each.credit.key: each.new_line() for each in proposals}
    again = take(APP, decisions=decisions, confirmed=True)
    assert (again.counts, again.written.batch) == ((16, 0, 16, 0), None)
    assert len(ledger.records(Repayment)) == 4
    kept = [each for each in ledger.transactions(kind="draw") if isinstance(each, Transaction)]
    assert kept[0].loan == ledger.records(Loan)[0].id
    later = Intake(ledger)
    later.read(open_draft(APP))
    assert later.proposals() == []
    later.close()


@pytest.mark.parametrize(
    ("statement_day", "due_day", "expected"),
    [
        (None, 10, (date(2026, 12, 1), date(2026, 12, 10))),
        (20, 8, (date(2026, 12, 20), date(2027, 1, 8))),
        (31, 31, (date(2026, 12, 31), date(2026, 12, 31))),
        (5, None, None),
    ],
)
def test_a_bill_month_gives_days(statement_day, due_day, expected):
    line = Line(lender="x", kind=LineKind.PAY_LATER, statement_day=statement_day, due_day=due_day)
    assert bill_days(line, "2026-12") == expected


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("信用借还 花呗 自动还款-花呗|信用购2026年09月账单", ("花呗", "蚂蚁消费金融", None)),
        ("白条 京东金融 白条主动还款", ("白条", "京东金融", None)),
        ("【美团月付】主动还款2025年3月账单", ("月付", "美团", None)),
        ("招商银行信用卡(8705)", ("信用卡", "招商银行", "8705")),
        ("银联无卡支付业务((特约)掌上生活还款)", ("信用卡", "招商银行", None)),
        ("还款到 南京银行信用卡", ("信用卡", "南京银行", None)),
        ("中国建设银行信用卡还款", ("信用卡", "建设银行", None)),
        ("部分付款", None),
        ("房租按月付款", None),
    ],
)
def test_a_credit_is_found_in_the_words(text, credit):
    assert find_credit(text) == (credit and Credit(*credit))


@pytest.mark.parametrize(
    ("lender", "product", "kind", "credit", "fits"),
    [
        ("招行", "信用卡", LineKind.CREDIT_CARD, ("信用卡", "招商银行", "8705"), True),
        ("中国工商银行", "牡丹卡", LineKind.CREDIT_CARD, ("信用卡", "工商银行", None), True),
        ("工商银行", "信用卡", LineKind.CREDIT_CARD, ("信用卡", "招商银行", None), False),
        ("CMB", None, LineKind.CREDIT_CARD, ("信用卡", "招商银行", None), True),
        ("蚂蚁", "借呗", LineKind.REVOLVING, ("花呗", "蚂蚁消费金融", None), False),
        ("抖音", "月付", LineKind.PAY_LATER, ("月付", "美团", None), False),
        ("美团", "月付", LineKind.PAY_LATER, ("月付", "美团", None), True),
        ("美团", "月付", LineKind.PAY_LATER, ("月付", None, None), True),
    ],
)
def test_a_line_fits_a_credit_by_product_and_lender(lender, product, kind, credit, fits):
    line = Line(id=1, lender=lender, product=product, kind=kind)
    assert bool(fitting([line], Credit(*credit))) is fits


def test_a_closed_line_fits_only_where_no_open_one_does():
    closed, later = (
        Line(id=n, lender="蚂蚁", product="花呗", kind=LineKind.PAY_LATER, closed_on=day)
        for n, day in ((1, date(2026, 1, 1)), (2, None))
    )
    credit = Credit("花呗", "蚂蚁消费金融")
    assert fitting([closed], credit) == [closed]
    assert fitting([closed, later], credit) == [later]


def test_a_credit_without_a_lender_fits_by_its_product_alone():
    line = Line(id=1, lender="某银行", product="信用购", kind=LineKind.PAY_LATER)
    assert fitting([line], Credit("信用购", None)) == [line]


def test_a_cards_last_digits_decide_between_two():
    cards = [
        Line(id=n, lender="招商银行", product=f"信用卡 {tail}", kind=LineKind.CREDIT_CARD)
        for n, tail in enumerate(("8705", "1111"), start=1)
    ]
    assert [line.id for line in fitting(cards, Credit("信用卡", "招商银行", "1111"))] == [2]
