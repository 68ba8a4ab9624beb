"""The table of the benchmarks: its medians, ratios taken round by round, and what was not run."""

from tests.benchmarks.table import Rounds, costs_text, goals_text


def a_round(floor, imported, painted=1.2):
    return {
        "floor 10": {"cpu": floor, "wall": 9, "peak": 20},
        "import 10": {"cpu": imported, "wall": 9, "peak": 90},
        "window 10": {"cpu": 3, "wall": 3, "peak": 150, "painted": painted, "figures": 0.2},
        "bare window": {"cpu": 1, "wall": 1, "peak": 80, "painted": 1.0},
    }


def row_of(table, work):
    (row,) = [line for line in table.splitlines() if line.startswith(f"| {work}")]
    return [cell.strip() for cell in row.strip("|").split("|")]


def test_a_ratio_is_taken_round_by_round_and_its_median_is_held_against_the_goal():
    rounds = Rounds([a_round(1, 2), a_round(10, 35), a_round(2, 5)], 10, 100)
    row = row_of(goals_text(rounds), "Import of a statement, over")
    assert row[1:] == ["2.50 ×", "2.00 to 3.50", "≤ 3 ×", "met"]
    assert row_of(goals_text(rounds), "First painted")[1:] == [
        "1.20 ×",
        "1.20 to 1.20",
        "≤ 1.5 ×",
        "met",
    ]


def test_a_goal_that_is_missed_and_one_that_was_not_measured_are_told():
    told = goals_text(Rounds([a_round(1, 4, painted=2.0)], 10, 100))
    assert row_of(told, "First painted")[-1] == "missed"
    assert row_of(told, "hledger")[1] == "not measured"


def test_every_process_is_told_with_its_medians():
    told = costs_text(Rounds([a_round(1, 2), a_round(3, 4), a_round(2, 9)], 10, 100))
    assert row_of(told, "floor 10")[1:] == ["2.00", "1.00 to 3.00", "9.00", "20"]
