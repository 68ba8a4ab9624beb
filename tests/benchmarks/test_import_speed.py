"""The short form of the benchmark, so that an import never becomes slow or large unseen."""

from core.records.ledger import Ledger
from tests.benchmarks.import_speed import copies, cost_of, take
from tests.calls import calls
from tests.statements.make import alipay_file

ROWS = 5_000


def test_a_row_costs_few_calls_and_one_that_is_there_already_next_to_none(tmp_path):
    path, ledger = alipay_file(tmp_path / "statement.csv", ROWS), tmp_path / "mine"
    longer, converted = tmp_path / "longer.csv", tmp_path / "converted.csv"
    copies(path, longer, converted)
    Ledger.create(ledger).close()
    files = (path, path, longer, converted)
    first, *again = [calls(lambda file=file: take(file, ledger)) / ROWS for file in files]
    assert first < 14  # it is 10
    assert max(again) < 0.8  # the dearest is 0.6


def test_an_import_needs_little_memory(tmp_path):
    ledger = tmp_path / "mine"
    Ledger.create(ledger).close()
    path = tmp_path / "statement.csv"
    cost_of(alipay_file, path, 20_000)  # in a process of its own, whose memory is not counted here
    assert cost_of(take, path, ledger).peak < 120  # MB
