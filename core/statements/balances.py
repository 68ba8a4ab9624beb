"""Whether a statement's balances agree with its amounts, row by row, in whichever order it stands.

Of two rows one after the other, the later balance is the earlier one and what the later row moved.
A file begins with its oldest or its newest row, and a balance is what one has or, for a debt, what
one owes; each of the four ways is counted as the rows come, and the one that agrees most is told.
"""

from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from core.money import format_amount, show_amount
from core.words import _, ngettext

MOST_TOLD = 20
"""Differences that are kept; a file that agrees nowhere needs no more of them."""


class Difference(NamedTuple):
    """A row whose balance is not what its neighbours come to; amounts in fen."""

    row: int
    said: int
    expected: int


@dataclass(frozen=True, slots=True)
class BalanceCheck:
    """What the balances of a file say of its amounts.

    `steps` counts the balances that could be compared with the one before, `agreeing` those that
    agree to the cent; `rows` the rows with a balance. `newest_first` is the order of the file.
    `reversed` says that the amounts agree with the balances only with their signs the other way
    round: the balance is what is owed, or in and out are mistaken for each other.
    """

    rows: int
    steps: int
    agreeing: int
    newest_first: bool
    reversed: bool
    differences: tuple[Difference, ...]
    opening: int | None = None
    closing: int | None = None
    """What the account held before its oldest row and after its newest, in fen, where all balances
    agree."""

    @property
    def agrees(self) -> bool:
        """Whether there was something to compare and all of it agrees."""
        return self.steps > 0 and self.agreeing == self.steps

    def text(self) -> str:
        """A sentence for the person; empty where there was nothing to compare."""
        if self.agrees and not self.reversed:
            return ngettext(
                "The balance agrees with {count} row to the cent.",
                "The balances agree with {count} rows to the cent.",
                self.steps,
            ).format(count=self.steps)
        if self.agrees:
            return _(
                "The balances agree with the rows to the cent if they are what is owed; if this is"
                " an account, money in and out are taken for each other."
            )
        if not self.differences:
            return ""
        first = self.differences[0]
        return _(
            "The balances agree with {agreeing} of {steps} rows. In row {row} the balance is"
            " {said} where the rows beside it come to {expected}; a row may be missing."
        ).format(
            agreeing=self.agreeing,
            steps=self.steps,
            row=first.row,
            said=show_amount(first.said),
            expected=show_amount(first.expected),
        )

    def to_json(self) -> dict[str, Any]:
        return {
            "rows": self.rows,
            "compared": self.steps,
            "agreeing": self.agreeing,
            "order": "newest-first" if self.newest_first else "oldest-first",
            "reversed": self.reversed,
            "text": self.text(),
            "differences": [
                {
                    "row": each.row,
                    "balance": format_amount(each.said),
                    "expected": format_amount(each.expected),
                }
                for each in self.differences
            ],
        }


class Balances:
    """Takes the rows of one account in the file's order, keeping no row; `result` at any time.

    >>> balances = Balances()
    >>> balances.add(2, 10000, 10000)
    >>> balances.add(3, -2500, 7500)
    >>> balances.result().agrees
    True
    """

    def __init__(self) -> None:
        self._rows = 0
        self._steps = 0
        self._last: tuple[int, int, int | None] | None = None  # row, balance, its change
        self._first: int | None = None  # the balance before the first row
        self._between: int | None = 0
        self._total: int | None = 0
        # By (newest first, reversed): how many agree, and where it does not.
        self._agreeing = dict.fromkeys(_WAYS, 0)
        self._differences: dict[tuple[bool, bool], list[Difference]] = {way: [] for way in _WAYS}

    def add(self, row: int, change: int | None, balance: int | None) -> None:
        """One row: what it moved in fen (in is positive, null when not known) and its balance.

        A row without a balance counts for the next one that has one.
        """
        self._total = _sum(self._total, change)
        if balance is None:
            self._between = _sum(self._between, change)
            return
        self._rows += 1
        if self._last is not None:
            self._compare(row, change, balance)
        else:
            moved = _sum(self._between, change)
            self._first = None if moved is None else balance - moved
        self._last = row, balance, change
        self._between = 0

    def _compare(self, row: int, change: int | None, balance: int) -> None:
        assert self._last is not None
        last_row, last_balance, last_change = self._last
        forwards, backwards = _sum(self._between, change), _sum(self._between, last_change)
        if forwards is None or backwards is None:
            return
        self._steps += 1
        for newest_first, reversed_ in _WAYS:
            sign = -1 if reversed_ else 1
            if newest_first:  # the row above is the later one, so its balance is proved
                difference = Difference(last_row, last_balance, balance + sign * backwards)
            else:
                difference = Difference(row, balance, last_balance + sign * forwards)
            if difference.said == difference.expected:
                self._agreeing[newest_first, reversed_] += 1
            elif len(self._differences[newest_first, reversed_]) < MOST_TOLD:
                self._differences[newest_first, reversed_].append(difference)

    def result(self) -> BalanceCheck | None:
        """What the rows so far say; null when none has a balance."""
        if not self._rows:
            return None
        way = max(_WAYS, key=lambda each: self._agreeing[each])
        found = BalanceCheck(
            self._rows, self._steps, self._agreeing[way], *way, tuple(self._differences[way])
        )
        if found.agrees and not found.reversed:
            opening = self._opening(found.newest_first)
            return replace(found, opening=opening, closing=_sum(opening, self._total))
        return found

    def _opening(self, newest_first: bool) -> int | None:
        """The balance before the oldest row; null where an amount beside it is not known."""
        if not newest_first:
            return self._first
        assert self._last is not None
        _row, balance, change = self._last
        moved = _sum(self._between, change)
        return None if moved is None else balance - moved


_WAYS = ((False, False), (True, False), (False, True), (True, True))
"""In the order of what is likelier when two agree equally."""


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
