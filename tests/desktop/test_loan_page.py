"""The view of one loan: terms, true cost, schedule, repaying early, terms found from payments; and
the form that fills in what is missing."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from core.loans.early import EarlyRepayment, early_repayment
from core.loans.position import position, rest_terms
from core.loans.schedule import schedule
from core.money import Fen, show_amount, show_cents
from core.records.ledger import Ledger
from core.records.model import Checkin, Loan, Method, Paid, Repayment
from desktop.forms import FORMS
from desktop.forms.dialog import RecordDialog
from desktop.pages.lines import PAGE
from desktop.pages.lines.loan_view import LoanView, loan_figures
from tests.desktop.dialogs import nobody_waits
from tests.desktop.sample import AS_OF, desk_over, fill, text_of

__all__ = ["nobody_waits"]

LATER = 2
YEAR = Loan(
    line=LATER,
    drawn_at=datetime(2026, 7, 20, 9),
    principal=Fen(1200000),
    method=Method.EQUAL_INSTALMENT,
    annual_rate=0.12,
    months=12,
    first_due_on=date(2026, 8, 20),
)
PAYMENT = Fen(106619)


@pytest.fixture
def page(dressed, qtbot, tmp_path):
    with Ledger.create(tmp_path / "sample.limitwise") as ledger:
        fill(ledger)
        made = PAGE.build(desk_over(ledger))
        qtbot.addWidget(made)
        made.desk.changed.connect(made.refresh)
        made.resize(820, 560)
        made.show()
        made.refresh()
        yield made


@pytest.fixture
def open_loan(page):
    """Keeps a loan with so many monthly payments of 1,066.19 from its first due day on, and opens
    its view; `told` are the check-ins kept with it, as how a due was paid by its day."""

    def open_(loan=YEAR, payments=4, told=()):
        with page.desk.change("A loan") as change:
            kept = change.add(loan)
            for month in range(8, 8 + payments):
                paid_at = datetime(2026, month, 20, 8)
                paid = Repayment(line=LATER, loan=kept.id, paid_at=paid_at, amount=PAYMENT)
                change.add(paid)
            for due_on, how in dict(told).items():
                on = due_on + timedelta(days=3)
                change.add(Checkin(line=LATER, on=on, due_on=due_on, paid=how))
        page.focus(loan=kept.id)
        return page.view

    return open_


@pytest.fixture
def form(page, qtbot):
    dialog = RecordDialog(page.desk, FORMS["loans"], preset={"line": LATER})
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def rows(card):
    model = card.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def words(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def put(form, **values):
    for name, value in values.items():
        form.asked[name].editor.set_value(value)


def held(form, name):
    return form.asked[name].editor.value()


# The view


def test_enter_on_a_loan_of_the_records_opens_its_view(page, qtbot):
    page.lines.choose(LATER)
    loans = page.detail.tabs.show_tab("loans")
    loans.choose(1)
    qtbot.keyClick(loans.table, Qt.Key.Key_Return)
    assert isinstance(page.view, LoanView)
    assert page.view.loan.id == 1


def test_terms_and_figures_say_where_the_loan_stands(open_loan):
    view = open_loan()
    assert "Equal instalments · 12% a year · 12 months" in words(view)
    told = {figure.caption: figure.text for figure in view.figures.figures}
    left = schedule(position(view.desk.snapshot(), view.loan.id, view.desk.as_of).terms)[3].balance
    assert told["Principal still owed"] == f"{left / 100:,.2f}"
    assert told["Repaid so far"] == "4,264.76"
    assert told["Next payment"] == "1,066.19 on 20 Dec"
    assert told["State"] == "Open"


def test_the_schedule_tells_paid_late_and_coming_rows(open_loan, page):
    missed = dict.fromkeys((date(2026, 10, 20), date(2026, 11, 20)), Paid.NONE)
    view = open_loan(payments=2, told=missed)
    states = [row[-1] for row in rows(view.schedule)]
    assert states == [
        "Paid on time",
        "Paid on time",
        "35 days late",
        "4 days late",
        *["To pay"] * 8,
    ]
    assert rows(view.schedule)[0][:5] == ["1", "20 Aug 2026", "1,066.19", "946.19", "120.00"]
    assert "2,132.38 is overdue." in words(view.schedule)
    assert view.schedule.table.current_row == 2


def test_what_check_ins_tell_was_paid_stands_in_every_figure(open_loan, page):
    days = (date(2026, 8 + n, 20) for n in range(4))
    view = open_loan(payments=0, told=dict.fromkeys(days, Paid.ON_TIME))
    now = position(page.desk.snapshot(), view.loan.id, AS_OF)
    left = now.rows[3].row.balance
    assert [row[-1] for row in rows(view.schedule)][:5] == [*["Paid on time"] * 4, "To pay"]
    figures = {one.caption: one.text for one in loan_figures(now)}
    assert figures["Principal still owed"] == rows(view.schedule)[3][5] == show_cents(left)
    assert figures["Repaid so far"] == show_cents(4 * PAYMENT)
    assert figures["Next payment"] == "1,066.19 on 20 Dec"
    assert f"{show_amount(4 * PAYMENT)} was paid as check-ins tell" in words(view.repaid)
    assert "count as still owed here" not in words(view.early)
    view.early.asked["amount"].editor.set_value(100000)
    view.early.work_out()
    assert "The next instalment stays at 1,066.19." in view.early.note.text()


def test_what_nobody_recorded_is_not_known_and_costs_nothing_late(open_loan, page):
    view = open_loan(payments=0)
    assert [row[-1] for row in rows(view.schedule)][:5] == [*["Not known"] * 4, "To pay"]
    state = next(
        one
        for one in loan_figures(position(page.desk.snapshot(), view.loan.id, AS_OF))
        if one.caption == "State"
    )
    assert (state.text, state.trouble) == ("Open", False)
    assert "overdue" not in words(view.schedule)
    assert "count as still owed here" in words(view.early)


def test_a_row_of_the_schedule_leads_to_its_payments(open_loan, page, qtbot):
    view = open_loan()
    heard = []
    page.desk.asked.connect(lambda code, hints: heard.append(hints["evidence"]))
    view.schedule.table.selectRow(0)
    qtbot.keyClick(view.schedule.table, Qt.Key.Key_Return)
    view.schedule.table.selectRow(11)
    qtbot.keyClick(view.schedule.table, Qt.Key.Key_Return)
    assert heard == [("repayments:7",), (f"loans:{view.loan.id}",)]


def test_repayments_are_divided_into_principal_and_interest(open_loan):
    newest, *_more, oldest = rows(open_loan().repaid)
    assert oldest[:4] == ["20 Aug 2026", "1,066.19", "946.19", "120.00"]
    assert newest[0] == "20 Nov 2026"


def test_the_true_cost_names_each_item_and_compares(open_loan):
    view = open_loan(replace(YEAR, upfront_fee=Fen(60000)))
    assert view.cost.items == [("Interest", "794.23"), ("Fee at the start", "600.00")]
    told = words(view.cost)
    assert "All in it costs 21.86% a year nominal, 24.18% effective." in told
    assert "Fees make up much of the cost: ask the lender for the basis of each one." in told
    assert "11,400.00" in told
    assert "this loan: 9.86 points more" in told
    assert "Penalty interest" in told


def test_a_high_cost_is_a_reason_to_ask_and_no_verdict(open_loan):
    told = words(open_loan(replace(YEAR, annual_rate=0.30), payments=0).cost)
    assert "The yearly cost is high: ask the lender for the basis of each charge." in told
    assert "illegal" not in words(open_loan(replace(YEAR, annual_rate=0.30), payments=0)).lower()


def test_another_loan_that_is_compared_opens(open_loan, page):
    view = open_loan()
    other = next(
        button
        for button in view.cost.findChildren(QPushButton)
        if button.text().startswith("花呗, 3,000")
    )
    other.click()
    assert page.view.loan.id == 1


# Repaying early


def test_repaying_all_tells_the_saving_first(open_loan):
    view = open_loan()
    early = view.early
    early.button.click()
    terms = rest_terms(view.desk.snapshot(), view.loan.id, view.desk.as_of)
    saved = early_repayment(terms, EarlyRepayment(on=view.desk.as_of)).saved
    assert early.saved.text() == f"It saves {saved / 100:.2f} of interest and fees."
    assert "The loan is then repaid." in early.note.text()


def test_a_part_shortens_the_term_or_lowers_the_instalment(open_loan):
    early = open_loan().early
    early.asked["amount"].editor.set_value(Fen(300000))
    early.button.click()
    assert "3 periods sooner" in early.note.text()
    assert "stays at 1,066.19" in early.note.text()
    early.same_end.click()
    early.button.click()
    assert "as before" in early.note.text()
    assert "instead of 1,066.19" in early.note.text()


def test_a_fee_larger_than_the_interest_saves_nothing(open_loan):
    early = open_loan().early
    early.asked["fee"].editor.set_value(Fen(100000))
    early.button.click()
    assert early.saved.text().startswith("It saves nothing: it costs ")


def test_what_cannot_be_repaid_is_told_in_one_sentence(open_loan):
    early = open_loan().early
    early.asked["amount"].editor.set_value(Fen(9000000))
    early.button.click()
    assert early.fault.text().startswith("Only 8,158.09 is left")
    assert not early.saved.text()
    early.asked["amount"].editor.line.setText("much")
    early.button.click()
    assert "is not an amount" in early.asked["amount"].fault.text()
    assert not early.fault.isVisible()


def test_a_loan_repaid_at_will_tells_what_a_day_costs(open_loan):
    view = open_loan(replace(YEAR, method=None, months=None, first_due_on=None), payments=0)
    assert "3.95 of interest a day" in words(view.early)  # 12,000 at 12% over 365


# Terms found from payments


def test_terms_that_the_payments_tell_are_accepted_as_one_change(open_loan, page):
    view = open_loan(
        replace(YEAR, method=None, annual_rate=None, months=None, first_due_on=None), payments=4
    )
    told = words(view.found)
    assert "Equal instalments, 12% a year, 12 months." in told
    assert "each of the 4 payments made exactly" in told
    before = text_of(page.desk.ledger)
    view.found.button.click()
    kept = page.desk.ledger.get(Loan, view.loan.id)
    assert (kept.method, kept.months, kept.annual_rate) == (Method.EQUAL_INSTALMENT, 12, 0.12)
    assert kept.first_due_on == date(2026, 8, 20)
    assert page.view.found is None
    assert len(rows(page.view.schedule)) == 12
    page.desk.undo()
    assert text_of(page.desk.ledger) == before


def test_a_loan_whose_payments_tell_nothing_gets_no_offer(open_loan):
    lacking = replace(YEAR, method=None, annual_rate=None, months=None, first_due_on=None)
    assert open_loan(lacking, payments=1).found is None


def test_a_loan_whose_terms_are_known_gets_no_offer(open_loan):
    assert open_loan().found is None


# The form


def test_the_missing_payment_is_worked_out(form):
    put(form, principal=Fen(1200000), method=Method.EQUAL_INSTALMENT, months=12, annual_rate=0.12)
    form.helper.button.click()
    assert form.helper.payment.value() == PAYMENT


@pytest.mark.parametrize("missing", ["principal", "months", "annual_rate"])
def test_the_missing_amount_term_or_rate_is_worked_out_from_the_payment(form, missing):
    whole = {"principal": Fen(1200000), "months": 12, "annual_rate": 0.12}
    put(form, method=Method.EQUAL_INSTALMENT)
    put(form, **{name: value for name, value in whole.items() if name != missing})
    form.helper.payment.set_value(PAYMENT)
    form.helper.button.click()
    assert held(form, missing) == whole[missing]
    assert not form.helper.said.isVisible()


def test_a_flat_fee_is_worked_out_as_the_fee_of_a_period(form):
    put(form, principal=Fen(1200000), method=Method.FLAT_FEE, months=12)
    form.helper.payment.set_value(Fen(107200))
    form.helper.button.click()
    assert held(form, "fee_rate") == 0.006
    assert "13.03% a year nominal, 13.84% effective" in form.helper.cost.text()


def test_figures_that_do_not_fit_are_named(form):
    put(form, principal=Fen(1200000), method=Method.EQUAL_INSTALMENT, months=12, annual_rate=0.12)
    form.helper.payment.set_value(Fen(110000))
    form.helper.button.click()
    assert form.helper.said.text() == (
        "Amount, rate and months make a first payment of 1,066.19, not 1,100: empty the one you "
        "are not sure of."
    )
    put(form, months=None)
    form.helper.payment.set_value(Fen(10000))
    form.helper.button.click()
    assert "does not cover the interest" in form.helper.said.text()
    assert held(form, "months") is None


def test_a_fee_at_the_start_as_large_as_the_loan_is_refused_beside_its_field(form):
    put(form, principal=Fen(50000), upfront_fee=Fen(50000))
    form.save()
    assert form.kept is None
    assert form.asked["upfront_fee"].fault.text().startswith("The fee taken at the start must be")


def test_without_a_way_of_repaying_it_is_asked_for_first(form):
    put(form, principal=Fen(1200000), months=12)
    form.helper.button.click()
    assert form.helper.said.text() == "Say first how the loan is repaid."


def test_the_true_cost_follows_what_is_typed_after_a_pause(form, qtbot):
    assert "you see here what the loan truly costs" in form.helper.cost_text()
    put(form, principal=Fen(1200000), method=Method.EQUAL_INSTALMENT, months=12)
    before = form.helper.cost.text()
    qtbot.keyClicks(form.asked["annual_rate"].editor.line, "12")
    assert form.helper.cost.text() == before  # nothing is worked out under a key
    qtbot.waitUntil(lambda: "12.00% a year nominal" in form.helper.cost.text())


def test_what_was_worked_out_is_kept_with_the_loan_and_undone_in_one_step(form, page):
    before = text_of(page.desk.ledger)
    put(form, principal=Fen(1200000), method=Method.EQUAL_INSTALMENT, months=12)
    form.helper.payment.set_value(PAYMENT)
    form.helper.button.click()
    form.save()
    assert form.kept.annual_rate == 0.12
    page.desk.undo()
    assert text_of(page.desk.ledger) == before
