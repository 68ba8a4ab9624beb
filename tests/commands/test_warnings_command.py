"""`warnings` and `changes`: one document with a schema, kinds silenced and heard again."""

import json
from pathlib import Path

import jsonschema
import pytest

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "resources" / "warnings.schema.json").read_text("utf-8")
)
DAY = "2025-03-20"


@pytest.fixture
def demo(tmp_path, demo_made):
    return demo_made(tmp_path / "demo.limitwise", "2026-11-24")


def told(limitwise, ledger, *arguments):
    answer = limitwise("warnings", "--ledger", ledger, "--as-of", DAY, *arguments, "--json")
    assert (answer.status, answer.err) == (0, "")
    jsonschema.validate(answer.document, SCHEMA)
    return answer.document


def test_the_document_holds_to_its_schema_and_its_kinds(demo, limitwise):
    document = told(limitwise, demo)
    assert {one["kind"] for one in document["warnings"]} >= {"use", "minimum"}
    codes = {kind["code"] for kind in document["kinds"]}
    assert {one["kind"] for one in document["warnings"]} <= codes
    assert not any(one["shown"] or one["silenced"] for one in document["warnings"])


def test_a_silenced_kind_is_not_told_until_it_is_wanted_again(demo, limitwise):
    document = told(limitwise, demo, "--silence", "use")
    assert {one["kind"] for one in document["warnings"] if one["silenced"]} == {"use"}
    text = limitwise("warnings", "--ledger", demo, "--as-of", DAY).out
    assert "of all your limits together" not in text
    assert text.endswith("Silenced: Limits that are nearly used up.\n")
    document = told(limitwise, demo, "--unsilence", "use")
    assert not any(one["silenced"] for one in document["warnings"])


def test_where_all_that_was_crossed_is_silenced_it_is_not_said_that_nothing_was(demo, limitwise):
    document = told(limitwise, demo)
    for kind in {one["kind"] for one in document["warnings"]}:
        limitwise("warnings", "--ledger", demo, "--silence", kind)
    first, *_rest = limitwise("warnings", "--ledger", demo, "--as-of", DAY).out.splitlines()
    assert first == "What was crossed lately is all of kinds that are silenced."


def test_a_kind_there_is_not_is_refused_in_one_sentence_and_nothing_is_written(demo, limitwise):
    before = limitwise("export", "--ledger", demo).out
    for arguments in (("--silence", "weather"), ("--silence", "use", "--unsilence", "use")):
        answer = limitwise("warnings", "--ledger", demo, *arguments)
        assert answer.status == 1
        assert len(answer.err.strip().splitlines()) == 1
    assert limitwise("export", "--ledger", demo).out == before


def test_an_empty_ledger_has_no_warnings_and_no_change(mine, limitwise):
    assert told(limitwise, mine)["warnings"] == []
    assert limitwise("warnings", "--ledger", mine).out == "Nothing was crossed lately.\n"
    document = limitwise("changes", "--ledger", mine, "--json").document
    assert document["changes"] == [] and document["risk"] == {"before": None, "after": None}


def test_changes_are_those_since_a_day_with_their_records(demo, limitwise):
    arguments = ("changes", "--ledger", demo, "--as-of", "2025-04-30", "--since", "2025-03-31")
    document = limitwise(*arguments, "--json").document
    assert (document["from"], document["to"]) == ("2025-03-31", "2025-04-30")
    late = next(one for one in document["changes"] if one["item"] == "late-now")
    assert late["by"] == late["after"] - late["before"] > 0 and late["evidence"]
    assert late["text"] in limitwise(*arguments).out
    refused = limitwise("changes", "--ledger", demo, "--as-of", DAY, "--since", DAY)
    assert refused.status == 1 and "before the day looked at" in refused.err
