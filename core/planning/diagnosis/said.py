"""What the lender said of the event, and which cause its words point to (resources/said.json)."""

import json
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

from core.planning.diagnosis import sources
from core.planning.diagnosis.case import Case
from core.planning.diagnosis.model import Code, Reason, Strength
from core.words import _

PATH = Path(__file__).parents[3] / "resources" / "said.json"
SAID = 96.0
LONGEST = 120
"""Characters of what was said that are quoted."""


@cache
def _causes() -> dict[Code, re.Pattern[str]]:
    document = json.loads(PATH.read_text(encoding="utf-8"))
    return {
        Code(code): re.compile("|".join(words), re.IGNORECASE)
        for code, words in document["causes"].items()
    }


@cache
def _denials() -> re.Pattern[str]:
    document = json.loads(PATH.read_text(encoding="utf-8"))
    return re.compile("|".join(document["not"]), re.IGNORECASE)


def pointed_to(said: str | None) -> Code | None:
    """The cause that a lender's words point to, if any."""
    told = _denials().sub(" ", said or "")
    return next((code for code, pattern in _causes().items() if pattern.search(told)), None)


def with_said(case: Case, reasons: list[Reason]) -> list[Reason]:
    """The reasons with what the lender said: it goes before all that the records alone show."""
    code = pointed_to(case.event.said)
    if code is None:
        return reasons
    record = f"limit_events:{case.event.id}"
    quoted = (case.event.said or "").strip()[:LONGEST]
    for n, reason in enumerate(reasons):
        if reason.code is code:
            told = replace(
                reason,
                text=_("{text} The lender said: “{said}”.").format(text=reason.text, said=quoted),
                evidence=(*reason.evidence, record),
                weight=SAID + 3,
            )
            return [*reasons[:n], told, *reasons[n + 1 :]]
    own = Reason(
        code=code,
        text=_("The lender said: “{said}”.").format(said=quoted),
        evidence=(record,),
        strength=Strength.STRONG,
        source=_(sources.LENDER_SAID),
        weight=SAID,
    )
    return [*reasons, own]
