"""What the money of a draw was then spent on, by the words of the payments.

The words are in resources/spending.json, Chinese and English. What no word fits is of no class and
says nothing; what fits several is of all of them.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from core.loans.book import shelf_of
from core.records.model import Loan
from core.records.snapshot import DrawSpending, Snapshot
from core.scoring.draws import cash_draws, payments_of

PATH = Path(__file__).parents[2] / "resources" / "spending.json"


@dataclass(frozen=True)
class Rules:
    """The classes, each with the pattern of its words and that of words which veto it alone."""

    classes: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]
    forbidden: frozenset[str]
    purposes: frozenset[str]


@cache
def rules() -> Rules:
    """The rules that are shipped."""
    document = json.loads(PATH.read_text(encoding="utf-8"))
    named = document["forbidden"] | document["purposes"]
    return Rules(
        classes=tuple(
            (code, _pattern(words), _pattern(document["not"].get(code, ())))
            for code, words in named.items()
        ),
        forbidden=frozenset(document["forbidden"]),
        purposes=frozenset(document["purposes"]),
    )


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Any of the words; those in Latin letters as whole words only."""
    listed = (rf"\b{re.escape(word)}\b" if word.isascii() else word for word in words)
    return re.compile("|".join(listed) or "(?!)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def classes_of(counterparty: str | None, text: str | None, category: str | None) -> frozenset[str]:
    """The classes of a payment, none where no word fits."""
    whole = " ".join(filter(None, (counterparty, text, category)))
    return frozenset(
        code
        for code, words, vetoed in rules().classes
        if words.search(whole) and not vetoed.search(whole)
    )


Spent = list[tuple[DrawSpending, frozenset[str]]]


def spent_after(snapshot: Snapshot, as_of: date) -> list[tuple[Loan, Spent]]:
    """The cash draws of six months, newest first, with the recognised payments after each.

    A payment belongs to the draw that it is linked to, else to the newest before it, and counts
    once.
    """
    return shelf_of(snapshot).by_day("spent", as_of, lambda: _spent_after(snapshot, as_of))


def _recognised(snapshot: Snapshot, loan: int) -> Spent:
    """The payments after a draw with their classes, without those of none; found once."""
    kept = snapshot.shelf("draw_spending").once("recognised", dict[int, Spent])
    if loan not in kept:
        every = (
            (one, classes_of(one.counterparty, one.text, one.category))
            for one in payments_of(snapshot, loan)
        )
        kept[loan] = [(one, classes) for one, classes in every if classes]
    return kept[loan]


def _spent_after(snapshot: Snapshot, as_of: date) -> list[tuple[Loan, Spent]]:
    seen: set[int] = set()
    found: list[tuple[Loan, Spent]] = []
    for loan in reversed(cash_draws(snapshot, as_of)):
        spent: Spent = []
        for one, classes in _recognised(snapshot, loan.id):
            if one.on <= as_of and one.transaction not in seen:
                seen.add(one.transaction)
                spent.append((one, classes))
        found.append((loan, spent))
    return found
