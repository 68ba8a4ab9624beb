"""Bills that are asked about are opened down to the row in the mail, and decided in the window."""

import base64
import io
import zipfile
from dataclasses import replace
from datetime import date
from email.message import EmailMessage
from random import Random

import pytest
from PySide6.QtWidgets import QLabel

from core.errors import UserError
from core.loans.checkin import questions
from core.records.ledger import Ledger
from core.records.model import Batch, Bill, Line, LineKind
from core.statements.archive import PasswordNeeded
from core.statements.bills.bill import Bill as BillRead
from core.statements.bills.sum_text import sum_text
from core.statements.pdf.letters import Unread, letters_of
from desktop.pages.import_ import PAGE
from desktop.pages.import_.choose_step import ChooseStep
from desktop.pages.import_.done_step import DoneStep
from desktop.pages.import_.look_step import LookStep
from desktop.pages.import_.password import PasswordStep
from desktop.pages.import_.question import QuestionStep
from desktop.pages.import_.wait_step import WaitStep
from tests.desktop.reading import press
from tests.desktop.sample import desk_over
from tests.desktop.test_import import text_of, wait
from tests.statements.bills.make import Month, bill_mail, months_of_a_cut, write_all
from tests.statements.bills.test_into_the_ledger import PAGE as SAVED_PAGE
from tests.statements.pdf.setting import written
from tests.statements.pdf.test_pdf_bills import CMB, at
from tests.support import SAMPLES

ONE = Month(
    date(2026, 5, 5),
    date(2026, 5, 25),
    previous=1_000,
    paid=[(date(2026, 4, 20), 1_000)],
    bought=[(date(2026, 4, 22), 300)],
)


@pytest.fixture
def ledger(tmp_path):
    with Ledger.create(tmp_path / "mine.limitwise") as made:
        yield made


@pytest.fixture
def page(qtbot, ledger):
    made = PAGE.build(desk_over(ledger))
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    yield made
    made.cancel()


@pytest.fixture
def read(page, qtbot):
    def run(*files):
        page.read(list(files))
        qtbot.waitUntil(lambda: not isinstance(page.step, WaitStep))

    return run


@pytest.fixture
def settle(page, qtbot):
    """After something was decided: until what it comes to is shown."""

    def run(*, taken):
        def shown():
            step = page.step
            ready = isinstance(step, LookStep) and step.isEnabled()
            return ready and (step.bills[0].number is not None) == taken

        qtbot.waitUntil(shown)

    return run


def keep(page):
    page.keep()
    wait(page)
    assert isinstance(page.step, DoneStep)


def test_a_bill_is_opened_down_to_the_row_as_it_stands_in_the_mail(page, read, tmp_path):
    read(*write_all(tmp_path / "mails", [ONE]).iterdir())
    (account,) = page.step.bills
    told = "上海银行 信用卡 1234: 1 bill of 5 May 2026, limit 50,000, 2 rows"
    assert account.note.text() == told
    account.open_button.click()
    bill = account.details.bill  # the only one is open at once
    assert bill.sum.text() == "1,000.00 before − 1,000.00 paid + 300.00 new = 300.00"
    assert bill.verdict.text() == "The bill says the same, and its rows come to it, too."
    said = text_of(page)
    assert "上海银行-1234-2026-05-05.eml" in said and "sent on 1 Nov 2027" in said
    assert "subject “上海银行信用卡电子对账单”" in said
    bill.table.selectRow(1)
    row = "In the bill: 2026-04-22 | 2026-04-22 | 消费 北岭书店 | 300.00 | 1234"
    assert bill.printed.text() == row
    account.open_button.click()
    assert account.details is None


def test_what_a_mail_says_is_never_markup(page, read, tmp_path):
    mail = bill_mail(ONE).decode().partition("\n\n")
    body = base64.decodebytes(mail[2].encode()).decode()
    body = body.replace("消费 北岭书店", "&lt;b&gt;&lt;img src='file:///etc/passwd'&gt;")
    path = tmp_path / "hostile.eml"
    path.write_text(f"{mail[0]}\n\n{base64.encodebytes(body.encode()).decode()}")
    read(path)
    (account,) = page.step.bills
    account.open_button.click()
    account.details.bill.table.selectRow(1)
    labels = [one for one in page.findChildren(QLabel) if "<img" in one.text()]
    assert labels and {one.textFormat().name for one in labels} == {"PlainText"}


def test_a_bill_that_does_not_add_up_is_taken_only_when_the_person_says_so(
    page, read, settle, ledger, tmp_path
):
    read(*write_all(tmp_path / "mails", [replace(ONE, off=20)]).iterdir())
    (account,) = page.step.bills
    assert account.number is None and not page.import_button.isEnabled()
    assert "a difference of 20" in text_of(page)
    account.open_button.click()
    told = "The bill says 320.00, which differs by 20.00."
    assert account.details.bill.verdict.text() == told
    (number,) = account.bills
    account.asked.accept(number, True)
    settle(taken=True)
    assert page.import_button.text() == "Import 2 rows"
    assert page.step.bills[0].details is not None, "what was open stays open"
    page.step.bills[0].asked.accept(number, False)
    settle(taken=False)
    assert not page.import_button.isEnabled() and page.step.preview is None
    page.step.bills[0].asked.accept(number, True)
    settle(taken=True)
    keep(page)
    (bill,) = ledger.records(Bill)
    assert bill.balance == 320_00
    assert "Still open" not in text_of(page)


def test_a_bank_that_no_bill_names_is_said_by_the_person(page, read, settle, ledger, tmp_path):
    read(*write_all(tmp_path / "mails", [replace(ONE, bank="")]).iterdir())
    (account,) = page.step.bills
    assert account.number is None and "does not say which bank" in text_of(page)
    assert not account.asked.bank_button.isEnabled()
    account.asked.bank.setEditText(" 样本村镇银行 ")
    account.asked.bank_button.click()
    settle(taken=True)
    assert page.step.bills[0].note.text().startswith("样本村镇银行 信用卡 1234: 1 bill")
    assert "does not say which bank" not in text_of(page)
    keep(page)
    assert [line.lender for line in ledger.records(Line)] == ["样本村镇银行"]


def test_of_two_peoples_cards_the_person_takes_their_own(page, read, settle, ledger, tmp_path):
    other = replace(ONE, holder="陈另人", tail="9876")
    read(*write_all(tmp_path / "mails", [ONE, other]).iterdir())
    assert [account.number for account in page.step.bills] == [None, None]
    assert "2 of them are asked about" in text_of(page)
    mine = next(one for one in page.step.bills if "1234" in one.note.text())
    mine.asked.take_button.click()
    settle(taken=True)
    taken, left = page.step.bills
    assert "1234" in taken.note.text() and left.number is None
    keep(page)
    assert [line.product for line in ledger.records(Line)] == ["信用卡 1234"]
    told = text_of(page)
    assert "上海银行 信用卡 1234: 1 credit line, its limit, 1 bill, 2 rows" in told
    assert "Still open" in told and "of two people" in told


def test_bills_that_cannot_be_read_into_the_ledger_are_told(page, read, monkeypatch, tmp_path):
    def full(_intake, _number, _piece):
        raise UserError("The disk is full.")

    monkeypatch.setattr("core.statements.intake.Intake.add", full)
    read(*write_all(tmp_path / "mails", [ONE]).iterdir())
    (refused,) = page.job.refused
    assert refused == ("上海银行 信用卡 1234", "The disk is full.", None)
    assert "The disk is full." in text_of(page) and len(page.job.bills.found) == 1


@pytest.fixture
def line(ledger):
    with ledger.change("A line") as change:
        kind = LineKind.CREDIT_CARD
        return change.add(Line(lender="上海银行", product="信用卡 1234", kind=kind))


def remove(ledger, line):
    with ledger.change("Away") as change:
        change.delete(line)


def test_bills_look_again_for_their_line_when_the_ledger_changes(
    page, read, settle, line, ledger, tmp_path
):
    read(*write_all(tmp_path / "mails", [ONE]).iterdir())
    assert "To the line 上海银行 信用卡 1234" in text_of(page)
    remove(ledger, line)
    page.refresh()
    settle(taken=True)
    assert "As a new line" in text_of(page)
    keep(page)
    assert len(ledger.records(Line)) == len(ledger.records(Bill)) == 1


def test_a_change_of_the_ledger_while_bills_are_decided_is_looked_at_afterwards(
    page, read, qtbot, line, ledger, tmp_path
):
    read(*write_all(tmp_path / "mails", [replace(ONE, off=20)]).iterdir())
    (number,) = page.step.bills[0].bills
    job = page.job
    page.step.bills_decided.emit(replace(job.bills.decisions, accepted=frozenset({number})))
    assert job.is_working
    remove(ledger, line)
    page.refresh()
    qtbot.waitUntil(lambda: "As a new line" in text_of(page))
    assert page.step.isEnabled() and page.step.bills[0].number is not None


def test_a_line_that_is_gone_when_bills_are_kept_is_told(page, read, line, ledger, tmp_path):
    read(*write_all(tmp_path / "mails", [ONE]).iterdir())
    remove(ledger, line)
    told = []
    page.desk.refused.connect(told.append)
    page.keep()
    wait(page)
    wait(page)
    assert "is not in the ledger any more" in str(told)
    assert isinstance(page.step, LookStep) and "As a new line" in text_of(page)
    assert not ledger.records(Bill)
    keep(page)
    assert len(ledger.records(Bill)) == 1


def test_a_bill_that_is_left_out_again_is_not_ticked(page, read, settle, tmp_path):
    read(*write_all(tmp_path / "mails", [replace(ONE, off=20)]).iterdir())
    (number,) = page.step.bills[0].bills
    page.step.bills[0].asked.accept(number, True)
    settle(taken=True)
    assert page.step.bills[0].box.isChecked()
    page.step.bills[0].asked.accept(number, False)
    settle(taken=False)
    assert not page.step.bills[0].box.isChecked()


def test_after_bills_the_check_in_asks_only_for_what_none_of_them_proves(
    page, read, ledger, tmp_path
):
    went = []
    page.desk.asked.connect(lambda code, hints: went.append((code, hints)))
    read(write_all(tmp_path / "mails", months_of_a_cut()))
    keep(page)
    (line,) = questions(ledger.snapshot(), date(2026, 11, 24))["lines"]
    assert (line["limit"], line["bill_amount"], line["bill_due_on"]) == (
        "30000.00",
        "51585.00",
        "2026-11-25",
    )
    assert (line["paid"], line["days_late"], line["months"]) == ("late", 3, [])
    assert line["asked"] == ["limit", "used"], "what they are today, no bill says"
    press(page, "To the due days")
    press(page, "To the lines")
    assert went == [("ahead", {"part": "dues"}), ("lines", {})]


@pytest.fixture
def here(monkeypatch):
    """PDFs are read in this process, which spares starting another one for each."""

    def read_pages(content, file, password=None):
        try:
            return letters_of(content, password)
        except Unread:
            raise PasswordNeeded(file, wrong=password is not None, archive=False) from None

    monkeypatch.setattr("core.statements.pdf.bill.read_pages", read_pages)


SUMS = zip(
    (66, 152, 245, 346, 441, 537),
    ("¥ -20.00", "¥ 200.00", "¥ 500.00", "¥ 278.00", "¥ 0.00", "¥ 2.00"),
    strict=True,
)
LOCKED_BILL = written([[*CMB, *at(202, 9, *SUMS)]], password="482913")


def mail_with(content: bytes, subject: str) -> bytes:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = subject, "ccsvc@message.cmbchina.com"
    mail.set_content("Your bill is attached.")
    mail.add_attachment(content, maintype="application", subtype="pdf", filename="账单.pdf")
    return mail.as_bytes()


def test_a_locked_bill_in_a_mail_asks_for_its_password_once_for_all_of_them(
    here, page, read, ledger, tmp_path
):
    folder = tmp_path / "mails"
    folder.mkdir()
    for name in ("a.eml", "b.eml"):
        (folder / name).write_bytes(mail_with(LOCKED_BILL, "招商银行信用卡电子账单"))
    read(folder)
    assert isinstance(page.step, PasswordStep) and "a.eml" in text_of(page)
    page.step.field.setText("000000")
    page.step.open_button.click()
    wait(page)
    assert isinstance(page.step, PasswordStep) and "does not open" in text_of(page)
    page.step.field.setText("482913")
    page.step.open_button.click()
    wait(page)
    assert isinstance(page.step, LookStep), "the second mail opens with the same password"
    assert "“a.eml › 账单.pdf” is the same bill as" in text_of(page)
    keep(page)
    assert len(ledger.records(Bill)) == 1


def test_a_saved_page_that_is_a_statement_is_asked_about_in_the_window(page, read, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(SAVED_PAGE, "utf-8")
    read(path)
    for asked in ("which column has the amounts?", "which way did the money go?"):
        assert isinstance(page.step, QuestionStep) and asked in text_of(page)
        page.step.choices[0].click()
        page.step.answer_button.click()
        wait(page)
    assert page.import_button.text() == "Import 2 rows"


def test_a_file_whose_rows_other_imports_brought_can_be_kept_beside_them(
    page, read, ledger, tmp_path
):
    whole = (SAMPLES / "wechat.csv").read_text("utf-8-sig")
    lines = whole.splitlines(keepends=True)
    part = tmp_path / "part.csv"
    part.write_text("".join(lines[:-2]), "utf-8-sig")
    read(SAMPLES / "wechat.csv")
    keep(page)
    rows = len(list(ledger.transactions()))
    read(part)
    page.step.files[0].as_they_are.click()  # it says itself that it has more rows
    assert (page.import_button.text(), page.import_button.isEnabled()) == (
        "Keep this file, too",
        True,
    )
    keep(page)
    first, second = ledger.records(Batch)
    ledger.undo_batch(first.id)
    assert len(list(ledger.transactions())) == rows - 2
    read(part)
    assert not page.import_button.isEnabled(), "the same file again brings nothing"
    assert second.rows == 0


def test_a_mailbox_is_read_in_pieces_and_can_be_left_in_between(page, qtbot, tmp_path):
    months = [
        replace(ONE, closed_on=date(2024 + n // 12, n % 12 + 1, 5), tail=f"{4000 + n}")
        for n in range(60)
    ]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for n, month in enumerate(months):
            archive.writestr(f"{n}.eml", bill_mail(month))
    path = tmp_path / "mails.zip"
    path.write_bytes(packed.getvalue())
    page.read([path])
    job, seen = page.job, []

    def stop(at):
        if at.of_bills:
            seen.append((at.done, page.step.rows.text()))
            page.cancel()

    job.progressed.connect(stop)
    qtbot.waitUntil(lambda: bool(seen) and not page.desk.busy)
    assert seen == [(20, "20 mails")]
    assert isinstance(page.step, ChooseStep) and len(job.bills.found) == 0


def test_the_sum_of_a_bill_is_that_of_its_terms_whatever_they_are():
    random = Random(1)
    for _n in range(200):
        terms = {
            name: random.choice((None, 0, random.randrange(1, 10**6)))
            for name in ("refunds", "fees", "interest", "adjustment")
        }
        bill = BillRead(
            lender=None,
            balance=random.randrange(-(10**6), 10**6),
            previous=random.randrange(-(10**6), 10**6),
            payments=random.randrange(10**6),
            charges=random.randrange(10**6),
            **terms,
        )
        left, right = sum_text(bill).sum.replace(",", "").replace("−", "-").split(" = ")
        words = left.split(" ")
        total, sign = 0.0, 1
        for word in words:
            if word in ("+", "-"):
                sign = 1 if word == "+" else -1
            elif word[-1].isdigit():
                total += sign * float(word)
        assert round(total, 2) == float(right)
        assert sum_text(bill).proves == (bill.identity().difference == 0)
