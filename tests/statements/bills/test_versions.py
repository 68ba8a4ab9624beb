"""What only an older version of a bill had is said, in one drop and of what the ledger has."""

from dataclasses import replace
from datetime import date

from core.records.model import Transaction
from tests.statements.bills.make import months_of_a_cut, write_all


def _versions():
    old = replace(
        months_of_a_cut()[0], bought=[(date(2026, 2, 15), 3_000), (date(2026, 2, 17), 40)]
    )
    return old, replace(old, bought=[(date(2026, 2, 15), 3_000)], corrected=True)


def test_rows_of_the_older_version_in_a_drop_are_left_out_and_named(run, kept, tmp_path):
    answer = run("import", "--accept-all", write_all(tmp_path / "m", [*_versions()]))
    notes = answer.document["files"][0]["bills"]["notes"]
    assert any("1 row stands in the older one alone" in each and "40" in each for each in notes)
    assert [each.amount for each in kept(Transaction)] == [300_000]


def test_rows_that_the_ledger_has_of_an_older_version_are_asked_about(run, kept, tmp_path):
    old, new = _versions()
    run("import", "--accept-all", write_all(tmp_path / "m", [old]))
    assert len(kept(Transaction)) == 2
    answer = run("import", "--accept-all", write_all(tmp_path / "n", [new]))
    (question,) = (each for each in answer.document["questions"] if each["about"] == "rows")
    assert "17 Feb 2026" in question["text"] and "15 Feb" not in question["text"]
    again = run("import", "--dry-run", write_all(tmp_path / "n", [new]))
    assert [each["about"] for each in again.document["questions"]] == ["rows"]
