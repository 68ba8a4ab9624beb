"""How a diagnosis is told, in the language in force."""

from core.money import show_amount
from core.planning.diagnosis.model import Diagnosis, Strength
from core.records.model import LimitEventKind
from core.words import N_, _

_STRENGTHS = {
    Strength.STRONG: N_("strong sign"),
    Strength.MEDIUM: N_("fair sign"),
    Strength.WEAK: N_("weak sign"),
    Strength.CONTESTED: N_("contested"),
}


def strength_name(strength: Strength) -> str:
    return _(_STRENGTHS[strength])


def headline(found: Diagnosis) -> str:
    """What happened, in one sentence."""
    event, before, after = found.event, found.limit_before, found.limit_after
    if event.kind is LimitEventKind.FROZEN:
        text = _("{line} was frozen on {day}.")
    elif event.kind is LimitEventKind.CLOSED:
        text = _("{line} was closed on {day}.")
    elif before is None or after is None:
        text = _("The limit of {line} was cut on {day}.")
    else:
        text = _("The limit of {line} went from {before} to {after} on {day}.")
    return text.format(
        line=found.line.name,
        day=event.on,
        before=show_amount(before or 0),
        after=show_amount(after or 0),
    )


def answer(found: Diagnosis) -> str:
    """What the records say to it, in one sentence."""
    if found.no_cause_in_records:
        return _("Nothing in your records explains this.")
    if len(found.reasons) == 1:
        return _("One thing in your records stands out before it.")
    return _("These things in your records stand out before it, the most marked first.")


def nothing_found() -> str:
    """What it means when nothing explains an event."""
    return _(
        "That is common, and no fault of yours: in the largest study of card limit cuts, 67% of "
        "those cut had no recent late payment (CFPB, United States, 2022, about 5 million "
        "records). Lenders also cut for reasons that no record of yours can show."
    )
