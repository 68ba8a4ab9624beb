"""Covers what a reader need not see: long numbers in typed texts, and names."""

import re
from dataclasses import replace
from typing import Any

from core.records.snapshot import Snapshot
from core.report.letters import every_text
from core.scoring.assessment import Assessment

_NUMBER = re.compile(r"\d{11,}[xX]?|\d{3,4}(?:[ -]\d{4}){2,}(?:[ -]\d{1,4})?")


def mask(text: str) -> str:
    """The text with every such number cut down to its last four characters."""
    return _NUMBER.sub(lambda match: "…" + re.sub("[ -]", "", match.group())[-4:], text)


def initial(name: str) -> str:
    """Of a name its first letter, as in "王…"."""
    return f"{name.strip()[:1]}…"


def mask_file(name: str) -> str:
    """Of a file's name its ending, as in "….csv": the rest often holds names and numbers."""
    _stem, dot, ending = name.rpartition(".")
    return f"…{dot}{ending}" if dot and len(ending) <= 5 and ending.isalnum() else "…"


def _masked(record: Any, *fields: str) -> Any:
    texts = {name: getattr(record, name) for name in fields}
    return replace(record, **{name: text and mask(text) for name, text in texts.items()})


_TYPED: dict[str, tuple[str, ...]] = {
    "lines": ("lender", "product"),
    "limit_events": ("said",),
    "applications": ("lender", "product"),
    "incomes": ("name",),
    "accounts": ("name",),
}
"""What a person types, by collection."""


def masked_snapshot(snapshot: Snapshot) -> Snapshot:
    """The snapshot with what a person typed masked; the same one where there is nothing to mask, so
    that what was worked out from it need not be worked out again."""
    found: dict[str, Any] = {
        name: tuple(_masked(record, *texts) for record in getattr(snapshot, name))
        for name, texts in _TYPED.items()
    }
    found["plan"] = every_text(snapshot.plan, mask)
    changed = {name: value for name, value in found.items() if value != getattr(snapshot, name)}
    return snapshot.changed(**changed) if changed else snapshot


def masked_assessment(assessment: Assessment) -> Assessment:
    """The assessment with what its sentences quote masked."""
    return replace(
        assessment,
        reasons=tuple(_masked(reason, "text", "action") for reason in assessment.reasons),
        needed=tuple(_masked(need, "text") for need in assessment.needed),
    )
