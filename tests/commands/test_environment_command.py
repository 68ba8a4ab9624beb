"""environment: what holds on a day, and rows of one's own."""

import json


def test_the_figures_of_a_day_are_shown_with_their_days(limitwise, mine):
    document = limitwise(
        "environment", "--ledger", mine, "--as-of", "2025-10-01", "--json"
    ).document
    assert document["level"]["exposed"] == "tight"
    newest = {row["code"]: row["on"] for row in document["figures"]}
    assert newest["lpr-1y"] == "2025-05-20"
    assert document["events"][-1]["on"] == "2025-10-01"
    before = limitwise("environment", "--ledger", mine, "--as-of", "2025-09-30").out
    assert "since 20 Aug 2019: normal for micro-loan companies" in before
    assert "Loan prime rate of one year: 3.00%" in before
    assert limitwise("environment", "--ledger", mine, "--as-of", "2001-01-01").out == ""


def test_rows_are_added_kept_and_taken_out_again(limitwise, mine, tmp_path):
    rows = {"figures": [{"on": "2026-07-20", "code": "lpr-1y", "value": 0.029, "source": "me"}]}
    file = tmp_path / "rows.json"
    file.write_text(json.dumps(rows))
    before = limitwise("export", "--ledger", mine).out
    day = ("--ledger", mine, "--as-of", "2026-11-24")
    answer = limitwise("environment", file, *day, "--json")
    assert answer.document["added"] == rows
    assert 0.029 in [row["value"] for row in answer.document["figures"]]
    assert "2.90%" in limitwise("environment", *day).out
    file.write_text("{}")
    assert limitwise("environment", file, *day).status == 0
    assert limitwise("export", "--ledger", mine).out == before


def test_rows_that_are_not_in_order_change_nothing(limitwise, mine, tmp_path):
    file = tmp_path / "rows.json"
    before = limitwise("export", "--ledger", mine).out
    for text in ("no json", '{"levels": [{}]}', "[]"):
        file.write_text(text)
        answer = limitwise("environment", file, "--ledger", mine)
        assert (answer.status, answer.out) == (1, "")
        assert answer.err.count("\n") == 1 and "resources/environment.json" in answer.err
    assert limitwise("export", "--ledger", mine).out == before
