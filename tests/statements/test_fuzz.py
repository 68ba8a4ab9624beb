"""A short, seeded form of the benchmark of spoiled files (`tests/benchmarks/fuzz.py`)."""

import zipfile
from collections import Counter
from random import Random

import pytest

from core.errors import UserError
from core.records.ledger import Ledger
from core.statements.draft import open_draft
from core.statements.pdf import converted, opening
from core.statements.pdf.letters import Unread, letters_of
from tests.statements import hostile, mutations
from tests.statements.credit_reports import report_pdf
from tests.statements.mutations import Sample
from tests.statements.pdf.bombs import (
    a_table_that_leads_back,
    pages_in_a_circle,
    pages_without_number,
    unfolding_twice,
)
from tests.statements.pdf.variants import VARIANTS
from tests.statements.workbooks import make_workbook
from tests.support import SAMPLES

CASES = 400


@pytest.fixture
def ledger(tmp_path):
    with Ledger.create(tmp_path / "mine.limitwise") as made:
        yield made


@pytest.fixture(scope="module")
def samples():
    return [sample for sample in hostile.samples([SAMPLES]) if sample.codec]


def _read(tmp_path, ledger, sample, content, keep=False, mapping=None):
    path = tmp_path / sample.name
    path.write_bytes(content)
    return hostile.read(path, ledger, keep=keep, mapping=mapping)


@pytest.mark.slow
def test_a_spoiled_file_gives_a_result_or_a_sentence(tmp_path, ledger, samples, capfd):
    for n in range(CASES):
        rng = Random(n)
        sample = rng.choice(samples)
        mutation, content = hostile.mutate(rng, sample, tmp_path)
        if mutation == "mapping":
            continue
        outcome, _rows = _read(tmp_path, ledger, sample, content, keep=n % 20 == 0)
        assert outcome in ("taken", "asked", "refused"), (n, mutation, sample.name)
    assert capfd.readouterr().err == ""


def test_a_cut_file_gives_no_row_that_the_whole_one_has_not(tmp_path, ledger, samples):
    for n, sample in enumerate(samples):
        outcome, whole = _read(tmp_path, ledger, sample, sample.content)
        assert whole or outcome == "asked"
        for at in range(n, len(sample.content), 173):
            _outcome, rows = _read(tmp_path, ledger, sample, sample.content[:at])
            assert hostile.silent(whole, rows) == Counter(), (sample.name, at)


@pytest.mark.slow
def test_a_file_without_some_lines_gives_no_row_that_the_whole_one_has_not(
    tmp_path, ledger, samples
):
    for n, sample in enumerate(samples):
        if sample.name.endswith((".qif", ".ofx")):
            continue  # a line is a field there, and no row
        _outcome, whole = _read(tmp_path, ledger, sample, sample.content)
        for seed in range(12):
            content = hostile.drop_rows(Random(f"{n}:{seed}"), sample)
            _outcome, rows = _read(tmp_path, ledger, sample, content)
            assert hostile.silent(whole, rows) == Counter(), (sample.name, seed)


@pytest.mark.slow
def test_a_spoiled_credit_report_gives_a_report_or_a_sentence(tmp_path, ledger, capfd):
    sample = Sample("report.pdf", report_pdf(), None)
    for n in range(20):  # a process each; more of them: `python -m tests.benchmarks.fuzz --pdf`
        rng = Random(n)
        _mutation, content = hostile.mutate(rng, sample, tmp_path)
        outcome, _rows = _read(tmp_path, ledger, sample, content)
        assert outcome in ("report", "refused", "asked"), n
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("spoil", [mutations.huge_field, mutations.many_columns])
def test_a_field_of_megabytes_and_a_row_of_a_hundred_thousand_columns_are_read(
    tmp_path, ledger, samples, spoil
):
    for n in range(3):
        content = spoil(Random(n), samples[n])
        outcome, _rows = _read(tmp_path, ledger, samples[n], content)
        assert outcome in ("taken", "asked", "refused")


@pytest.mark.parametrize("how", range(12))
def test_an_archive_of_any_kind_is_read_or_refused(tmp_path, ledger, samples, how):
    content = mutations.in_zip(Random(how), samples[0])
    assert _read(tmp_path, ledger, samples[0], content)[0] in ("taken", "asked", "refused")


def test_a_workbook_that_promises_a_terabyte_ends_no_more_than_its_reader(tmp_path, ledger):
    book = make_workbook(tmp_path / "book.xlsx", Sheet1=[["a", "b"], ["c"]])
    far = tmp_path / "far.xlsx"
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(far, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'r="A2"', b'r="XFD1048576"'))
    with pytest.raises(UserError, match="damaged"):
        open_draft(far)


def test_no_byte_of_an_old_workbook_brings_the_program_down(tmp_path, ledger, capfd):
    sample = next(each for each in hostile.samples([SAMPLES]) if each.name.endswith(".xls"))
    for n in range(12):
        content = mutations.random_bytes(Random(n), sample)
        assert _read(tmp_path, ledger, sample, content)[0] in ("taken", "asked", "refused")
    assert capfd.readouterr().err == ""


def test_any_mapping_gives_a_result_or_a_sentence(tmp_path, ledger, samples, capfd):
    path = tmp_path / "mapping.json"
    for n in range(80):
        rng = Random(n)
        sample = rng.choice(samples)
        path.write_bytes(mutations.mapping(rng, sample))
        outcome, _rows = _read(tmp_path, ledger, sample, sample.content, mapping=path)
        assert outcome in ("taken", "asked", "refused"), (n, sample.name)
    assert capfd.readouterr().err == ""


@pytest.mark.slow
def test_a_spoiled_pdf_gives_a_result_or_a_sentence(tmp_path, ledger, capfd, monkeypatch):
    # Without a process for each: what these few do is known, and its limits are tested below.
    monkeypatch.setattr(converted, "read_pages", read_here)
    made = [
        Sample(f"{name}.pdf", VARIANTS[name]().pdf, None) for name in ("abc_in_radicals", "one_row")
    ]
    outcomes = Counter()
    for n in range(120):
        rng = Random(n)
        sample = rng.choice(made)
        _mutation, content = hostile.mutate(rng, sample, tmp_path)
        if n % 4 == 0:
            content = sample.content[: rng.randrange(len(sample.content))]
        outcomes[_read(tmp_path, ledger, sample, content, keep=n % 20 == 0)[0]] += 1
    assert outcomes["taken"] and outcomes["refused"]
    assert capfd.readouterr().err == ""


def read_here(content, file, password=None):
    try:
        pages = letters_of(content, password)
    except Unread as fault:
        raise UserError(str(fault)) from fault
    opening.refuse_unreadable(pages, file)
    return pages


@pytest.mark.slow
@pytest.mark.parametrize(
    "make", [pages_in_a_circle, pages_without_number, unfolding_twice, a_table_that_leads_back]
)
def test_a_pdf_that_unfolds_or_leads_in_circles_is_a_sentence(tmp_path, ledger, make):
    sample = Sample("bomb.pdf", make(), None)
    assert _read(tmp_path, ledger, sample, sample.content)[0] == "refused"
