"""The table: what was measured in the rounds, beside the goals."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import log
from statistics import median
from typing import NamedTuple

Round = dict[str, dict[str, float]]
"""What each part cost, by its name: `cpu` and `wall` in seconds, `peak` in MB, and its figures."""


class Rounds(NamedTuple):
    """All rounds, and how many rows the usual and the large files have."""

    rounds: list[Round]
    rows: int
    large: int


@dataclass(frozen=True)
class Goal:
    """A row of the table: `of` gives its value in a round, which is to be `most` at most."""

    work: str
    of: Callable[[Round, int, int], float]
    unit: str
    most: float
    least: bool = False
    """Whether the value is to be at least that instead, as what a peer takes over what we take."""


def _largest(cost: dict[str, float], begin: str) -> float:
    return max(value for name, value in cost.items() if name.startswith(begin))


def _exponent(large: float, small: float, factor: float) -> float:
    """How a cost grows with the rows: 1 where ten times the rows cost ten times as much."""
    return log(large / small) / log(factor)


def _again(r: Round, rows: int) -> float:
    return max(r[f"again {name}"]["cpu"] for name in (rows, "renamed", "converted"))


def _shown(r: Round, rows: int) -> float:
    """All pages, visited again."""
    return sum(value for name, value in r[f"pages {rows}"].items() if name.startswith("again "))


def _cold(name: str) -> Callable[[Round, int, int], float]:
    return lambda r, _n, _l: r[name]["cpu"] - r["python"]["cpu"]


def _warm(name: str) -> Callable[[Round, int, int], float]:
    return lambda r, n, _l: 1000 * r[f"warm {n}"][name]


def _searched(name: str) -> Callable[[Round, int, int], float]:
    return lambda r, _n, large: 1000 * r[f"search {large}"][name]


def _beside_peer(name: str) -> Callable[[Round, int, int], float]:
    return lambda r, n, _l: r[f"{name}, import"]["cpu"] / r[f"import {n}"]["cpu"]


GOALS = (
    Goal("First painted overview, over a bare window of PySide6",
         lambda r, n, _: r[f"window {n}"]["painted"] / r["bare window"]["painted"], "×", 1.5),
    Goal("The number on it with reasons and dues, after the paint",
         lambda r, n, _: r[f"window {n}"]["number"], "s", 0.3),
    Goal("All figures on it, after the paint: the history, the money ahead",
         lambda r, n, _: r[f"window {n}"]["figures"], "s", 0.3),
    Goal("Memory of the open window, over a bare one",
         lambda r, n, _: r[f"window {n}"]["peak"] / r["bare window"]["peak"], "×", 1.5),
    Goal("Import of a statement, over csv and sqlite3 bare",
         lambda r, n, _: r[f"import {n}"]["cpu"] / r[f"floor {n}"]["cpu"], "×", 3.0),
    Goal("Import of a statement, memory", lambda r, n, _: r[f"import {n}"]["peak"], "MB", 100),
    Goal("The same again, renamed, in other letters: the dearest, over the floor",
         lambda r, n, _: _again(r, n) / r[f"floor {n}"]["cpu"], "×", 0.75),
    Goal("The same saved anew by Excel, over the floor",
         lambda r, n, _: r["again excel"]["cpu"] / r[f"floor {n}"]["cpu"], "×", 0.75),
    Goal("A later file with one row more, over the floor",
         lambda r, n, _: r["overlapping"]["cpu"] / r[f"floor {n}"]["cpu"], "×", 1.0),
    Goal("hledger's import, over ours", _beside_peer("hledger"), "×", 12, least=True),
    Goal("beangulp's import, over ours", _beside_peer("beancount with beangulp"), "×", 3,
         least=True),
    *(Goal(f"`{name}` from a cold start, beyond the interpreter", _cold(name), "s", 0.25)
      for name in ("assess", "months", "budget")),
    Goal("Reading a ledger of ten years", _warm("load"), "ms", 20),
    Goal("Assessing it", _warm("the same again"), "ms", 4),
    Goal("Its history of 120 months", _warm("history of 120 months"), "ms", 60),
    Goal("The curve of its next 12 months", _warm("curve of 12 months"), "ms", 12),
    Goal("A page's first visit, the slowest",
         lambda r, n, _: 1000 * _largest(r[f"pages {n}"], "first "), "ms", 100),
    Goal("A page's next visit, the slowest",
         lambda r, n, _: 1000 * _largest(r[f"pages {n}"], "again "), "ms", 100),
    Goal("Search for one Chinese character, large ledger", _searched("one"), "ms", 150),
    Goal("Search for two, large ledger", _searched("two"), "ms", 150),
    Goal("Search for a rare word, large ledger", _searched("rare"), "ms", 150),
    Goal("Growth of an import with its rows, exponent",
         lambda r, n, large: _exponent(
             r[f"import {large}"]["cpu"], r[f"import {n}"]["cpu"], large / n),
         "", 1.05),
    Goal("Growth of what pages show, exponent",
         lambda r, n, large: _exponent(_shown(r, large), _shown(r, n), large / n), "", 0.2),
    Goal("1,000 schedules of 360 periods", lambda r, _n, _l: r["schedules"]["thousand"], "s", 0.2),
)  # fmt: skip


def goals_text(taken: Rounds) -> str:
    """Median, least, most and goal of every row; one that was not measured says so."""
    lines = ["| Work | Median | Least to most | Goal | |", "|---|---|---|---|---|"]
    for goal in GOALS:
        unit = f" {goal.unit}" if goal.unit else ""
        wanted = f"{'≥' if goal.least else '≤'} {goal.most:g}{unit}"
        found = list(_values(goal, taken))
        if not found:
            lines.append(f"| {goal.work} | not measured | | {wanted} | |")
            continue
        middle = median(found)
        met = middle >= goal.most if goal.least else middle <= goal.most
        between = f"{_figure(min(found))} to {_figure(max(found))}"
        verdict = "met" if met else "missed"
        lines.append(
            f"| {goal.work} | {_figure(middle)}{unit} | {between} | {wanted} | {verdict} |"
        )
    return "\n".join(lines)


def _values(goal: Goal, taken: Rounds) -> Iterable[float]:
    for each in taken.rounds:
        try:
            yield goal.of(each, taken.rows, taken.large)
        except KeyError:  # a part that was not asked for, or a peer that is not there
            continue


def costs_text(taken: Rounds) -> str:
    """Processor time, time by the clock and peak memory of every process; medians."""
    lines = [
        "| Process | Processor s | Least to most | Clock s | Peak MB |",
        "|---|---|---|---|---|",
    ]
    names = dict.fromkeys(name for each in taken.rounds for name in each)
    for name in names:
        costs = [each[name] for each in taken.rounds if name in each]
        used = [cost["cpu"] for cost in costs]
        lines.append(
            f"| {name} | {_figure(median(used))} | {_figure(min(used))} to {_figure(max(used))}"
            f" | {_figure(median(cost['wall'] for cost in costs))}"
            f" | {median(cost['peak'] for cost in costs):.0f} |"
        )
    return "\n".join(lines)


def _figure(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
