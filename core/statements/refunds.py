"""Refunds and the purchases they give back, so that nothing is counted twice or lost.

A called-off purchase counts nothing, and neither does its refund when the file has it. A purchase
that says itself how much was given back stays whole when the file has the refund, and counts only
what was left when it has not. Only such purchases and the refunds are remembered.
"""

from collections import Counter, defaultdict
from datetime import datetime, timedelta
from typing import NamedTuple

from core.statements.values import NOTHING

GIVEN_BACK_WITHIN = timedelta(days=30)
"""A shop gives the money of an order that was called off back within a month."""

Tie = tuple[int, int | None, int]
"""A row, the row it belongs with, and what it counts in fen."""


class _Refund(NamedTuple):
    row: int
    order: str
    merchant: str
    counterparty: str
    amount: int
    at: str


class _Purchase(NamedTuple):
    row: int
    order: str
    merchant: str
    counterparty: str
    amount: int
    refunded: int
    at: str
    counts: bool


class Pairs:
    """Collects refunds and purchases given back, in any order, then finds who belongs to whom."""

    def __init__(self) -> None:
        self._refunds: list[_Refund] = []
        self._purchases: list[_Purchase] = []

    def refund(
        self, row: int, order: str, merchant: str, counterparty: str, amount: int, at: str
    ) -> None:
        self._refunds.append(_Refund(row, order, merchant, counterparty, amount, at))

    def given_back(
        self,
        row: int,
        order: str,
        merchant: str,
        counterparty: str,
        amount: int,
        refunded: int,
        at: str,
        counts: bool,
    ) -> None:
        self._purchases.append(
            _Purchase(row, order, merchant, counterparty, amount, refunded, at, counts)
        )

    def resolve(self) -> list[Tie]:
        """What each row counts that a refund changes or ties to another."""
        by_order: dict[str, list[_Refund]] = defaultdict(list)
        by_merchant: dict[tuple[str, str], list[_Refund]] = defaultdict(list)
        by_sum: dict[tuple[str, int], list[_Refund]] = defaultdict(list)
        for refund in self._refunds:
            by_order[refund.order.partition("_")[0]].append(refund)
            by_merchant[refund.merchant, refund.counterparty].append(refund)
            by_sum[refund.counterparty, refund.amount].append(refund)
        called_off = Counter(
            (bought.counterparty, bought.amount) for bought in self._purchases if not bought.counts
        )
        used: set[int] = set()
        found: list[Tie] = []
        for bought in self._purchases:
            choices = (
                by_order[bought.order] if bought.order not in NOTHING else [],
                by_merchant[bought.merchant, bought.counterparty]
                if bought.merchant not in NOTHING
                else [],
                by_sum[bought.counterparty, bought.refunded] if bought.refunded else [],
                # A red packet that nobody took comes back from nobody.
                by_sum["", bought.refunded] if bought.refunded else [],
                # Without an order in common: only what can belong together in one way.
                _soon(bought, by_sum[bought.counterparty, bought.amount])
                if bought.counterparty and called_off[bought.counterparty, bought.amount] == 1
                else [],
            )
            mine = next(
                (fit for each in choices if (fit := _fit(bought, each, used))), list[_Refund]()
            )
            used.update(refund.row for refund in mine)
            found += _counted(bought, mine)
        return found


def _soon(bought: _Purchase, refunds: list[_Refund]) -> list[_Refund]:
    """The one refund of the whole amount within `GIVEN_BACK_WITHIN` after a called-off purchase, of
    those that do not name another purchase by a suffix to its number."""
    last = (datetime.fromisoformat(bought.at) + GIVEN_BACK_WITHIN).isoformat()
    near = [each for each in refunds if bought.at <= each.at <= last and "_" not in each.order]
    return near if len(near) == 1 and not bought.counts else []


def _fit(bought: _Purchase, refunds: list[_Refund], used: set[int]) -> list[_Refund]:
    """The refunds not yet given to another purchase that this one can have had."""
    left = bought.refunded or bought.amount
    later = sorted(
        (
            refund
            for refund in refunds
            if refund.row not in used and refund.at >= bought.at and 0 < refund.amount <= left
        ),
        key=lambda each: each.at,
    )
    for refund in later:
        if refund.amount == left:
            return [refund]
    fits: list[_Refund] = []
    for refund in later:
        if refund.amount <= left:
            fits.append(refund)
            left -= refund.amount
    return fits


def _counted(bought: _Purchase, mine: list[_Refund]) -> list[Tie]:
    if not bought.counts:
        rows = [(refund.row, bought.row, 0) for refund in mine]
        return [*rows, (bought.row, mine[0].row, 0)] if mine else []
    if mine:
        rows = [(refund.row, bought.row, refund.amount) for refund in mine]
        return [*rows, (bought.row, mine[0].row, bought.amount)]
    return [(bought.row, None, bought.amount - bought.refunded)]
