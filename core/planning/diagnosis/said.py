"""What the lender said of the event: the cause its words point to, or that they name none.

The words are in resources/said.json.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from core.planning.diagnosis import sources
from core.planning.diagnosis.case import Case
from core.planning.diagnosis.model import SAID, Code, Note, Reason, Strength
from core.words import N_, _

PATH = Path(__file__).parents[3] / "resources" / "said.json"
FIRST = 96.0
"""The weight of a cause that the lender names: more than any that the records alone show."""
LONGEST = 120
"""Characters of what was said that are quoted."""


class General(StrEnum):
    """The kinds of phrases that lenders use without naming a cause."""

    TECHNICAL = "technical"
    SCORE = "score"
    RATIONAL = "rational-consumption"
    RISK = "risk-control"
    ASSESSMENT = "assessment"


_MEANS = {
    General.TECHNICAL: N_(
        "“{said}” speaks of the lender's own system and names no cause in you. Try once more on "
        "another day before you take it for a refusal."
    ),
    General.SCORE: N_(
        "“{said}” speaks of a score, such as 芝麻分, and not of what lowered it: it names no "
        "cause. Ask which entry it rests on."
    ),
    General.RATIONAL: N_(
        "“{said}” is how lenders speak of lending less to many people at once, as 花呗 did in "
        "December 2020: it names no cause, and says nothing of what you did."
    ),
    General.RISK: N_(
        "“{said}” is a general phrase of risk control: it names no cause. See whether the app asks "
        "you to verify something, and ask what is meant."
    ),
    General.ASSESSMENT: N_(
        "“{said}” is a general phrase: it says that the lender's own evaluation was not in favour, "
        "and names no cause. Many people read the same words."
    ),
}


@cache
def _document() -> dict[str, Any]:
    return json.loads(PATH.read_text(encoding="utf-8"))


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(words), re.IGNORECASE)


@cache
def _causes() -> dict[Code, tuple[re.Pattern[str], re.Pattern[str] | None]]:
    """By cause, the words that point to it and those that say that it is not meant."""
    denied = _document()["not"]
    return {
        Code(code): (_pattern(words), _pattern(denied[code]) if code in denied else None)
        for code, words in _document()["causes"].items()
    }


@cache
def _general() -> dict[General, re.Pattern[str]]:
    return {General(kind): _pattern(words) for kind, words in _document()["general"].items()}


def pointed_to(said: str | None) -> Code | None:
    """The cause that a lender's words point to, if any."""
    for code, (words, denied) in _causes().items():
        quoted = said or ""
        if words.search(denied.sub(" ", quoted) if denied else quoted):
            return code
    return None


def general_kind(said: str | None) -> General | None:
    """The kind of general phrase that a lender's words are, where they point to no cause."""
    if not said or pointed_to(said) is not None:
        return None
    return next((kind for kind, words in _general().items() if words.search(said)), None)


def said_notes(case: Case) -> Iterator[Note]:
    """That what the lender said is a general phrase, which names no cause."""
    kind = general_kind(case.event.said)
    if kind is not None:
        yield Note(f"said-{kind}", _(_MEANS[kind]).format(said=_quoted(case)))


def with_said(case: Case, reasons: list[Reason]) -> list[Reason]:
    """The reasons with what the lender said: it goes before all that the records alone show.

    The event itself is no record of what was before it: where the records show the cause, too, it
    stands in the text and not among them, and alone it is told as the lender's words (`SAID`).
    """
    code = pointed_to(case.event.said)
    if code is None:
        return reasons
    quoted = _quoted(case)
    for n, reason in enumerate(reasons):
        if reason.code is code:
            with_words = replace(
                reason,
                text=_("{text} The lender said: “{said}”.").format(text=reason.text, said=quoted),
                weight=FIRST + 3,
            )
            return [*reasons[:n], with_words, *reasons[n + 1 :]]
    own = Reason(
        code=code,
        text=_("The lender said: “{said}”.").format(said=quoted),
        evidence=(f"limit_events:{case.event.id}",),
        measure=SAID,
        strength=Strength.STRONG,
        source=_(sources.LENDER_SAID),
        weight=FIRST,
    )
    return [*reasons, own]


def _quoted(case: Case) -> str:
    return (case.event.said or "").strip()[:LONGEST]
