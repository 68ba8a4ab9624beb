"""For whom a report is: its parts, what is hidden, and the person's own words."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from core.commands import report
from core.errors import UserError
from core.money import Fen
from core.records.ledger import Ledger
from core.records.model import Account, AccountKind, Batch, Income, Receipt
from core.records.snapshot import Snapshot
from core.report.choice import (
    HIDDEN,
    PAPERS,
    PARTS,
    PRESETS,
    Choice,
    choice_for,
    keep_statement,
    parse_codes,
)
from core.report.evidence import Evidence
from core.report.masking import mask_file
from core.report.papers import documents_section
from core.report.report import make_content
from core.scoring import assess
from tests.report.sample import DAY, MADE, assessment, snapshot

FILE = "工商银行 张三 流水.csv"
BATCH = Batch(
    id=1,
    file=FILE,
    sha256="ab" * 32,
    format="alipay-app",
    imported_at=datetime(2026, 11, 2),
    rows=9,
)
PAYER = "深圳某某科技有限公司"


def told(content) -> str:
    """Everything a report says, in one text."""
    return repr(content.sections)


@pytest.fixture
def ledger(tmp_path):
    with Ledger.create(tmp_path / "my own.limitwise") as made:
        yield made


@pytest.mark.parametrize("reader", PRESETS)
def test_each_reader_has_parts_in_the_reports_order_and_everything_hidden(ledger, reader):
    choice = choice_for(ledger, reader)
    assert choice.parts == tuple(code for code in PARTS if code in choice.parts)
    assert choice.hidden == tuple(HIDDEN) and choice.ledger == "my own"
    content = make_content(snapshot(), assessment(), MADE, choice)
    assert ("For", PRESETS[reader].name) in content.head.facts


def test_the_command_offers_the_readers_and_papers_that_there_are():
    assert tuple(PRESETS) == report.FOR and tuple(PAPERS) == report.PAPERS


def test_a_counter_does_not_see_the_budget_and_a_hurried_reader_one_page_alone():
    parts = PRESETS["counter"].parts
    assert not {"budget", "cash", "plan", "reasons"} & set(parts) and "documents" in parts
    assert PRESETS["short"].parts == ("summary",)


def test_what_is_hidden_is_said():
    assert Choice().hidden_text == (
        "Hidden: long numbers (cards, papers, phones), names of accounts, payers and files."
    )
    assert Choice(shown=("numbers",)).hidden_text.startswith("Hidden: names of accounts")
    assert Choice(shown=tuple(HIDDEN)).hidden_text.startswith("Nothing is hidden")


def test_names_of_payers_are_hidden_in_the_evidence_until_they_are_shown():
    kept = replace(snapshot(), incomes=(Income(id=1, name=PAYER, amount=Fen(1)),))
    assert Evidence(kept).row("incomes:1")[1] == "深…"
    assert Evidence(kept, hide_names=False).row("incomes:1")[1] == PAYER


def test_names_of_accounts_are_hidden_where_a_shortfall_could_be_met_from_one():
    accounts = tuple(
        Account(id=n, name=name, kind=kind, opening_balance=Fen(held), opened_on=date(2026, 11, 1))
        for n, name, kind, held in (
            (1, "零钱", AccountKind.WALLET, 100),
            (2, "李四的存折", AccountKind.FUND, 90_000_000),
        )
    )
    kept = replace(snapshot(), accounts=accounts)
    only = Choice(parts=("cash",))
    hidden = told(make_content(kept, assessment(), MADE, only))
    shown = told(make_content(kept, assessment(), MADE, replace(only, shown=tuple(HIDDEN))))
    assert "from 李四的存折 by" in shown
    assert "from 李… by" in hidden and "李四" not in hidden


def test_a_file_is_told_by_its_ending_and_its_hash_until_names_are_shown():
    receipt = Receipt(id=1, loan=1, file="张三 发票", sha256="cd" * 32, added_on=DAY)
    kept = replace(snapshot(), batches=(BATCH,), receipts=(receipt,))
    hidden, shown = (documents_section(kept, assessment(), cover) for cover in (mask_file, str))
    assert hidden is not None and shown is not None
    rows = [row[0].replace("\u200b", "") for row in hidden.tables[0].rows]
    assert rows == [f"….csv\n{'ab' * 32}", f"…\n{'cd' * 32}"]
    assert shown.tables[0].rows[0][0].startswith(FILE)
    assert shown.tables[0].rows[0][1:] == ("Alipay, from the app (2023 on)", "2 Nov 2026", "9")


def test_long_numbers_are_hidden_in_the_names_of_the_ledger_and_of_files_too():
    numbered = replace(BATCH, file="张三 6222021234567890123.csv")
    kept = replace(snapshot(), batches=(numbered,))
    choice = Choice(parts=("documents",), shown=("names",), ledger="13800138000")
    content = make_content(kept, assessment(), MADE, choice)
    assert dict(content.head.facts)["Ledger"] == "…8000"
    assert content.sections[0].tables[0].rows[0][0].startswith("张三 …0123.csv\n")


@pytest.mark.parametrize("part", ["unknown", "cash"])
def test_names_of_accounts_are_hidden_where_what_is_on_them_is_asked(part):
    account = Account(id=1, name="李四的存折", kind=AccountKind.BANK)
    kept = replace(snapshot(), accounts=(account,))
    choices = (Choice(parts=(part,)), Choice(parts=(part,), shown=("names",)))
    hidden, shown = (told(make_content(kept, assessment(), MADE, one)) for one in choices)
    assert "on these accounts on a day: 李四的存折." in shown
    assert "on these accounts on a day: 李…." in hidden and "李四" not in hidden


def test_documents_of_a_later_day_are_not_told_and_without_any_everything_was_typed():
    kept = replace(snapshot(), batches=(replace(BATCH, imported_at=datetime(2026, 12, 1)),))
    section = documents_section(kept, assessment())
    assert section is not None and section.tables == ()
    assert section.intro.startswith("Everything was typed in")
    assert documents_section(Snapshot(), assessment()) is None


def test_hiding_changes_no_figure():
    numbers = "6222021234567890123"
    kept = replace(
        snapshot(numbers),
        incomes=(Income(id=1, name=f"{PAYER} {numbers}", amount=Fen(900000), day=10),),
    )
    given = assess(kept, DAY)
    hidden = told(make_content(kept, given, MADE, Choice()))
    shown = told(make_content(kept, given, MADE, Choice(shown=tuple(HIDDEN))))
    assert hidden != shown
    assert hidden.replace("…0123", "#") == shown.replace(numbers, "#").replace(f"{PAYER} #", "深…")


def test_own_words_stand_in_paragraphs_and_can_be_taken_back(ledger):
    keep_statement(ledger, "  I was ill in March.\n\nSince then I pay on time.  ")
    choice = choice_for(ledger, parts=("statement",))
    (section,) = make_content(snapshot(), assessment(), MADE, choice).sections
    assert section.paragraphs == ("I was ill in March.", "Since then I pay on time.")
    assert ledger.undo() == "Your own words in the report"
    assert choice_for(ledger).statement == ""
    assert not make_content(
        snapshot(), assessment(), MADE, choice_for(ledger, parts=("statement",))
    ).sections


def test_own_words_that_are_too_long_are_refused_and_nothing_is_kept(ledger):
    with pytest.raises(UserError, match="at most 2,000 characters; these are 2,001"):
        keep_statement(ledger, "x" * 2001)
    assert choice_for(ledger).statement == ""


def test_what_cannot_be_hidden_is_refused_with_what_can():
    with pytest.raises(UserError, match="“lenders” cannot be shown or hidden; what can is numbers"):
        parse_codes("numbers,lenders", HIDDEN)
