"""What a payment was for, where its file does not say: as the person chose before, else by words.

The words of `resources/categories.json` are where everybody begins; a person's own come before
them, and each can be switched off. The longest word that a counterparty or text has decides.
"""

import json
import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from core.records.chosen import chosen_categories
from core.records.ledger import Ledger
from core.records.model import Kind
from core.records.settings import CATEGORY_OF, CATEGORY_RULES
from core.words import _

GIVEN = Path(__file__).parent.parent.parent / "resources" / "categories.json"
REMEMBERED = 20_000
"""Answers kept while a file is read; a person has a few hundred shops."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A word and its category, null when it is switched off; `own` when the person made it so."""

    word: str
    category: str | None
    own: bool


@cache
def given_rules() -> dict[str, str]:
    """The category of each word of the resource."""
    listed: dict[str, list[str]] = json.loads(GIVEN.read_text("utf-8"))
    return {word: category for category, words in listed.items() for word in words}


def rules_of(ledger: Ledger) -> list[Rule]:
    """Every rule, the person's own first."""
    own = ledger.setting(CATEGORY_RULES)
    return [Rule(word, category, True) for word, category in sorted(own.items())] + [
        Rule(word, category, False) for word, category in given_rules().items() if word not in own
    ]


def set_rule(ledger: Ledger, word: str, category: str | None) -> None:
    """Make a word's category this one; null switches it off."""
    own = {**ledger.setting(CATEGORY_RULES), word: category}
    ledger.set_setting(CATEGORY_RULES, own)


def reset_rule(ledger: Ledger, word: str) -> None:
    """Forget what the person said of a word; one of the resource is as given again."""
    own = ledger.setting(CATEGORY_RULES)
    own.pop(word, None)
    ledger.set_setting(CATEGORY_RULES, own)


def choices_of(ledger: Ledger) -> dict[str, str]:
    """The category that the person chose for each counterparty."""
    return _choices(ledger)[0]


def choose(ledger: Ledger, counterparty: str, category: str | None) -> None:
    """Remember a category for a counterparty; null forgets it."""
    chosen, seen = _choices(ledger)
    chosen.pop(counterparty, None)
    if category:
        chosen[counterparty] = category
    ledger.set_setting(CATEGORY_OF, {"of": chosen, "seen": seen})


def _choices(ledger: Ledger) -> tuple[dict[str, str], int]:
    kept = ledger.setting(CATEGORY_OF)
    newer, seen = chosen_categories(ledger, kept["seen"])
    return {**kept["of"], **newer}, seen


def apply_to_earlier(ledger: Ledger) -> int:
    """Give earlier purchases and refunds the category that was chosen for their counterparty, and
    those without one what the words say; one undoable change. Gives how many were changed.
    """
    chosen, seen = _choices(ledger)
    by_rules = Categories(chosen, rules_of(ledger))
    changed = 0
    with ledger.transaction():
        with ledger.change(_("Categories of earlier transactions")) as change:
            for kind in (Kind.EXPENSE, Kind.REFUND):
                for kept in ledger.transactions(limit=-1, kind=kind):
                    counterparty, text = kept.counterparty or "", kept.text or ""
                    if kept.category and counterparty not in chosen:
                        continue  # as its file says
                    category = by_rules.category(counterparty, text)
                    if category and category != kept.category:
                        change.update(replace(kept, category=category))
                        changed += 1
        # What the rules said was not chosen by the person.
        _theirs, seen = chosen_categories(ledger, seen)
        if changed:
            ledger.set_setting(CATEGORY_OF, {"of": chosen, "seen": seen})
    return changed


class Categories:
    """Says what payments are for, by one ledger's choices and rules."""

    def __init__(self, choices: dict[str, str], rules: list[Rule]) -> None:
        self._choices = choices
        self._words = {rule.word: rule.category for rule in rules if rule.category}
        longest_first = sorted(self._words, key=len, reverse=True)
        self._search = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)").findall
        self._known: dict[tuple[str, str], str | None] = {}

    @classmethod
    def of(cls, ledger: Ledger) -> "Categories":
        return cls(choices_of(ledger), rules_of(ledger))

    def category(self, counterparty: str, text: str) -> str | None:
        """The category, null where nothing tells."""
        asked = counterparty, text
        if asked not in self._known:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[asked] = self._choices.get(counterparty) or self._by_words(*asked)
        return self._known[asked]

    def _by_words(self, counterparty: str, text: str) -> str | None:
        """By the counterparty's longest word, else the text's."""
        for said in (counterparty, text):
            if found := self._search(said):
                return self._words[max(found, key=len)]
        return None
