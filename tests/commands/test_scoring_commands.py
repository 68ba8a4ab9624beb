import pytest

from core.records.ledger import Ledger
from core.records.model import COLLECTIONS
from tests.scoring.makers import AS_OF, applications, story
from tests.support import SAMPLES


@pytest.fixture
def mine(tmp_path):
    snapshot = story([12, 40, 0, 0, 0, 0, 0], applications=applications(3, 5))
    path = tmp_path / "mine.limitwise"
    with Ledger.create(path) as ledger, ledger.change("Story") as change:
        for name in COLLECTIONS:
            for record in getattr(snapshot, name, ()):
                change.add(record)
    return path


def test_assess_prints_the_document_of_the_contract(limitwise, mine):
    document = limitwise("assess", "--ledger", mine, "--as-of", AS_OF, "--json").document
    assert list(document) == [
        "as_of", "scored", "risk", "low", "high", "band", "coverage",
        "factors", "items", "reasons", "lines", "needed", "unknown_points",
    ]  # fmt: skip
    assert document["risk"] == sum(item["points"] for item in document["items"])
    undocumented = [item["points"] for item in document["items"] if not item["measured"]]
    assert document["unknown_points"] == sum(undocumented) > 0
    assert set(document["items"][0]) >= {
        "code", "factor", "label", "value", "points", "max_points", "measured", "source", "line",
    }  # fmt: skip
    assert set(document["reasons"][0]) >= {
        "code", "item", "factor", "line", "points", "value", "reference", "text", "action",
        "evidence",
    }  # fmt: skip
    assert limitwise("assess", "--ledger", mine, "--as-of", AS_OF, "--json").document == document


def test_assess_tells_a_reader_the_gauge_the_reasons_and_what_is_missing(limitwise, mine):
    text = limitwise("assess", "--ledger", mine, "--as-of", AS_OF).out
    assert "of 100" in text
    assert "2 months behind at the newest bill" in text
    assert text.count("Record your regular income, and what is owed on each line.") == 1


def test_assess_without_a_number_says_what_is_needed(limitwise, mine):
    text = limitwise("assess", "--ledger", mine, "--as-of", "2001-01-01").out
    assert text.startswith("There is no number yet.")
    assert text.count("Say how the last bills of 花呗 were paid: 0 of 2 months are known.") == 1
    assert "Say in a check-in how the last bills were paid." not in text


def test_history_gives_month_ends_and_the_limit_events_between(limitwise, mine):
    answer = limitwise(
        "history", "--ledger", mine, "--from", "2024-12-01", "--to", "2025-02-10", "--json"
    )
    assert [month["as_of"] for month in answer.document["months"]] == ["2024-12-31", "2025-01-31"]
    assert [event["on"] for event in answer.document["events"]] == ["2025-01-05"]


def test_a_history_that_ends_before_it_begins_is_refused(limitwise, mine):
    answer = limitwise("history", "--ledger", mine, "--from", "2026-02-01", "--to", "2026-01-01")
    assert answer.status == 1
    assert answer.err.startswith("The time ends before it begins")


def test_validate_gives_the_figures_and_writes_the_scores(limitwise, tmp_path):
    scores = tmp_path / "scores.csv"
    sample = SAMPLES / "outside-accounts.csv"
    document = limitwise("validate", sample, "--scores", scores, "--json").document
    assert set(document) == {
        "accounts", "scored", "auc", "auc_low", "auc_high", "ks", "brier", "ece", "slope",
        "intercept", "deciles",
    }  # fmt: skip
    assert len(scores.read_text().splitlines()) == 201
    assert limitwise("validate", tmp_path / "none.csv").status == 1


def test_assess_names_no_band_where_the_range_says_more_than_the_number(limitwise, tmp_path):
    path = tmp_path / "thin.limitwise"
    snapshot = story([0, 0, 0])
    with Ledger.create(path) as ledger, ledger.change("A first evening") as change:
        for name in COLLECTIONS:
            for record in getattr(snapshot, name, ()):
                change.add(record)
    document = limitwise("assess", "--ledger", path, "--as-of", AS_OF, "--json").document
    told = limitwise("assess", "--ledger", path, "--as-of", AS_OF).out.splitlines()[0]
    assert document["high"] - document["low"] > 20
    assert f"Between {document['low']} and {document['high']} of 100" in told
    assert "risk" not in told
