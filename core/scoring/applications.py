"""Applications counted over a window of days: what three items share."""

from collections.abc import Callable
from datetime import date, timedelta

from core.loans.imagined import is_imagined
from core.records.snapshot import Snapshot
from core.scoring.assessment import Factor
from core.scoring.item import Measured, SharedItem
from core.words import N_, ngettext

COMMON = 3
"""How many in a month or a quarter lenders commonly let pass; see `because` in the scorecard."""


def applications_item(
    code: str, label: str, days: int, *, reference: int, text: Callable[[float, str], str]
) -> SharedItem:
    """The item of one window; `label` is a marked constant, `text` makes the whole sentence."""
    return SharedItem(
        code=code,
        factor=Factor.BEHAVIOUR,
        label=label,
        reference=reference,
        action=N_("Make no new applications for three to six months."),
        need=N_("Say in a check-in which credit you applied for, or that there was none."),
        page="checkin",
        part="applications",
        measure=lambda snapshot, as_of: count_applications(snapshot, as_of, days),
        text=text,
    )


def against_common(days: int) -> Callable[[float, str], str]:
    """The sentence that holds the count against what lenders commonly let pass."""

    def text(value: float, words: str) -> str:
        return ngettext(
            "{count} application in the last {days} days; lenders commonly look for {few} or "
            "fewer.",
            "{count} applications in the last {days} days; lenders commonly look for {few} or "
            "fewer.",
            int(value),
        ).format(count=int(value), days=days, few=COMMON)

    return text


def count_applications(snapshot: Snapshot, as_of: date, days: int) -> Measured:
    """Applications of the last `days` days; not known with neither any told of nor a check-in.

    A check-in asks for applications, so after one a ledger without any has none.
    """
    recorded = [one for one in snapshot.applications if one.on <= as_of]
    asked = (one.on <= as_of and not is_imagined(one) for one in snapshot.checkins)
    if not recorded and not any(asked):
        return Measured(None)
    since = as_of - timedelta(days=days)
    recent = sorted((one for one in recorded if one.on > since), key=lambda one: (one.on, one.id))
    return Measured(float(len(recent)), tuple(f"applications:{one.id}" for one in reversed(recent)))
