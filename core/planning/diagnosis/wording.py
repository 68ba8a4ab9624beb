"""How a diagnosis is told, in the language in force."""

from core.days import show_day
from core.money import Fen, parse_amount, show_amount
from core.planning.diagnosis.cause import code_name
from core.planning.diagnosis.model import SAID, Code, Diagnosis, Reason, State, Strength
from core.records.model import LimitEvent, LimitEventKind
from core.words import N_, _, ngettext, sentences

_STRENGTHS = {
    Strength.STRONG: N_("Strong sign"),
    Strength.MEDIUM: N_("Fair sign"),
    Strength.WEAK: N_("Weak sign"),
    Strength.CONTESTED: N_("Contested"),
}


def strength_name(strength: Strength) -> str:
    return _(_STRENGTHS[strength])


def headline(found: Diagnosis) -> str:
    """What happened, in one sentence."""
    return event_text(found.event, found.line.name, found.limit_before)


def event_text(event: LimitEvent, line: str, before: Fen | None) -> str:
    """A loss of limit in one sentence; `before` is the limit before it, in fen."""
    after = event.limit
    if event.kind is LimitEventKind.REFUSED:
        shown = after if before is None else before
        text = (
            _("Draws on {line} are refused since {day}.")
            if shown is None
            else _(
                "Draws on {line} are refused since {day}, though its limit of {before} is still "
                "shown."
            )
        )
        before = shown
    elif event.kind is LimitEventKind.FROZEN:
        text = _("{line} was frozen on {day}.")
    elif event.kind is LimitEventKind.CLOSED:
        text = _("{line} was closed on {day}.")
    elif before is None or after is None:
        text = _("The limit of {line} was cut on {day}.")
    else:
        text = _("The limit of {line} went from {before} to {after} on {day}.")
    return text.format(
        line=line,
        day=show_day(event.on),
        before=show_amount(before or 0),
        after=show_amount(after or 0),
    )


def answer(found: Diagnosis) -> str:
    """What the records say to it, in one or two sentences; also of what they hold nothing."""
    if found.no_cause_in_records:
        return _nothing(found)
    if all(reason.measure == SAID for reason in found.reasons):
        return _("The lender's own words name a cause; your records show nothing of it.")
    if any(reason.measure == SAID for reason in found.reasons):
        return _(
            "The lender's own words name the first cause, and your records show nothing of it; the "
            "others stand out in your records."
        )
    if len(found.reasons) == 1:
        return _("One thing in your records stands out before it.")
    return _("These things in your records stand out before it, the most marked first.")


def _nothing(found: Diagnosis) -> str:
    """Looked and found nothing is one thing, holding nothing to look at another."""
    undocumented = found.codes_in(State.NOT_RECORDED)
    looked = [code for code in found.codes_in(State.NOTHING) if code is not Code.MARKET_WIDE]
    if not looked:
        return _(
            "Your records hold next to nothing of the time before, so they can explain nothing. "
            "Answer the questions about the weeks before; then your answers count."
        )
    if not undocumented:
        return _("Nothing in your records explains this; every known cause was looked at.")
    return sentences(
        _("Nothing in your records explains this."),
        _(
            "They hold nothing on: {causes}. Answer the questions about the weeks before, and your "
            "answers count, too."
        ).format(causes=_("; ").join(code_name(code) for code in undocumented)),
    )


def nothing_found() -> str:
    """What it means when nothing explains an event."""
    return _(
        "That is common, and no fault of yours: in the largest study of card limit cuts, 67% of "
        "those cut had no recent late payment (CFPB, United States, 2022, about 5 million "
        "records). Lenders also cut for reasons that no record of yours can show."
    )


_SHARES = ("use", "use-of-all")
_AMOUNTS = ("owed", "limit")


_STATES = {
    State.FOUND: N_("Found"),
    State.NOTHING: N_("Looked at, nothing there"),
    State.NOT_RECORDED: N_("Nothing recorded"),
}


def state_name(state: State) -> str:
    """What came of looking, as a heading over the causes of which it came."""
    return _(_STATES[state])


def figures(reason: Reason) -> str:
    """The figure before and after in words, empty where there are not both."""
    if reason.before is None or reason.after is None:
        return ""
    before, after = (_shown(reason.measure, value) for value in (reason.before, reason.after))
    return _("Before: {before}. Then: {after}.").format(before=before, after=after)


def _shown(measure: str, value: float | str) -> str:
    if measure in _SHARES:
        return f"{round(float(value) * 100)}%"
    if measure in _AMOUNTS:
        return show_amount(parse_amount(str(value)))
    if measure == "days-late":
        return ngettext("{count} day late", "{count} days late", int(value)).format(count=value)
    return f"{value:g}" if isinstance(value, int | float) else value


def looks_text(found: Diagnosis) -> str:
    """The self-check of the line on the eve and before it, empty where it has no numbers."""
    eve, _month, quarter, half = (look.line_risk for look in found.looks)
    if eve is None or (quarter is None and half is None):
        return ""
    earlier, days = (quarter, 90) if half is None else (half, 180)
    if earlier == eve:
        return _(
            "The self-check of this line alone stood at {eve} on the eve, as {days} days before."
        ).format(eve=eve, days=days)
    return _(
        "The self-check of this line alone went from {earlier}, {days} days before, to {eve} on "
        "the eve."
    ).format(eve=eve, earlier=earlier, days=days)
