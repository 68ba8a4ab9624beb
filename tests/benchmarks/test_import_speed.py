"""The short form of the benchmark, so that an import never becomes slow or large unseen."""

import json
import subprocess
import sys
from datetime import datetime

import pytest

from core.records.ledger import Ledger
from core.statements.draft import open_draft
from core.statements.intake import Intake
from tests.benchmarks.cases import environment, held
from tests.benchmarks.made import copies
from tests.calls import calls
from tests.statements.make import alipay_file

ROWS = 5_000


def take(path, ledger):
    """Import a file as the command line does; gives how many of its rows were rejected."""
    with Ledger.open(ledger) as opened:
        intake = Intake(opened)
        number = intake.read(open_draft(path), rows=False)
        intake.write(datetime(2026, 1, 1), intake.default_decisions())
        rejected = intake.staging.counts(number).rejected
        intake.close()
    return rejected


@pytest.fixture
def steps_of(monkeypatch):
    """How many steps SQLite takes for some work, to the thousand."""
    counted = 0

    def count():
        nonlocal counted
        counted += 1000

    def opened(*given):
        ledger = open_ledger(*given)
        ledger.connection.set_progress_handler(count, 1000)
        return ledger

    open_ledger = Ledger.open
    monkeypatch.setattr(Ledger, "open", opened)

    def of(work):
        nonlocal counted
        counted = 0
        work()
        return counted

    return of


def test_a_row_costs_few_calls_and_one_that_is_there_already_next_to_none(tmp_path):
    path, ledger = alipay_file(tmp_path / "statement.csv", ROWS), tmp_path / "mine"
    copies(path, ROWS, tmp_path)
    Ledger.create(ledger).close()
    names = ("statement", "statement", "renamed", "converted")
    first, *again = [calls(lambda n=n: take(tmp_path / f"{n}.csv", ledger)) / ROWS for n in names]
    assert held(ledger) == ROWS
    assert first < 14  # it is 10
    assert max(again) < 0.8  # the dearest is 0.6


def test_what_excel_saved_anew_adds_nothing_and_a_later_file_its_one_row(tmp_path, steps_of):
    path, ledger = alipay_file(tmp_path / "statement.csv", ROWS), tmp_path / "mine"
    copies(path, ROWS, tmp_path)
    Ledger.create(ledger).close()
    take(path, ledger)
    refused, called = [], []

    def take_anew():
        called.append(calls(lambda: refused.append(take(tmp_path / "excel.csv", ledger))))

    assert steps_of(take_anew) / ROWS < 1_500  # it is 600
    assert called[0] / ROWS < 9.4  # it is 8.8, and 9.8 where each day and time is made anew
    assert refused == [0]
    assert held(ledger) == ROWS
    take(tmp_path / "overlapping.csv", ledger)
    assert held(ledger) == ROWS + 1


def test_an_import_needs_little_memory(tmp_path):
    alipay_file(tmp_path / "statement.csv", 20_000)
    Ledger.create(tmp_path / "mine").close()
    python = [sys.executable, "-P", "-m"]
    words = ["desktop", "import", "statement.csv", "--ledger", "mine"]
    command = [*python, "tests.benchmarks.timing", *python, *words]
    told = subprocess.check_output(command, env=environment(tmp_path), cwd=tmp_path)
    assert json.loads(told)["peak"] < 100  # MB; it is 75
