"""The plan that the person accepted: each step with its promise, and how it stands by now."""

from collections.abc import Sequence

from core.days import show_day
from core.planning.plan.keeping import (
    KeptPlan,
    Progress,
    State,
    kept_plan,
    looked_back,
    progress,
)
from core.records.snapshot import Snapshot
from core.report.content import Section, Table
from core.report.letters import SENTENCE, one_line
from core.report.wording import amount, points
from core.scoring.assessment import Assessment
from core.words import N_, _, ngettext, sentences

MARKS: dict[State, str] = {"open": "○", "done": "✓", "missed": "!"}
NAMES: dict[State, str] = {"open": N_("To do"), "done": N_("Done"), "missed": N_("Missed")}


def plan_section(snapshot: Snapshot, assessment: Assessment) -> Section | None:
    """The accepted plan held against the records; null where none was accepted by that day."""
    kept = kept_plan(snapshot)
    if kept is None or kept.made_on > assessment.as_of:
        return None
    steps = progress(snapshot, kept, assessment.as_of)
    table = Table(
        head=("", _("Step"), _("Takes"), _("Wins"), _("By")),
        rows=tuple(_row(one) for one in steps),
        align="llrrl",
        widths=("auto", "1fr", "auto", "auto", "auto"),
        note=_(
            "Ticks come from the records alone. A promise is this self-check's, not a lender's."
        ),
    )
    looked = looked_back(snapshot, kept, assessment.as_of)
    text = one_line(looked or _promise(kept), SENTENCE)
    return Section(
        "plan",
        _("The plan that is followed"),
        intro=sentences(text, _kept_so_far(steps)),
        tables=(table,),
    )


def _kept_so_far(steps: Sequence[Progress]) -> str:
    """How many of its steps the records show as done and as missed."""
    done = sum(one.state == "done" for one in steps)
    missed = sum(one.state == "missed" for one in steps)
    return ngettext(
        "Of its {count} step, up to now: {done} done, {missed} missed.",
        "Of its {count} steps, up to now: {done} done, {missed} missed.",
        len(steps),
    ).format(count=len(steps), done=done, missed=missed)


def _promise(kept: KeptPlan) -> str:
    return _(
        "Made on {made} at a risk of {risk}; with its steps it comes to {reached} by {day}."
    ).format(
        made=show_day(kept.made_on),
        risk=kept.risk,
        reached=kept.reached,
        day=show_day(kept.reached_on),
    )


def _row(one: Progress) -> tuple[str, ...]:
    return (
        f"{MARKS[one.state]} {_(NAMES[one.state])}",
        f"{one_line(one.step.text, SENTENCE)}\n{one_line(one.text, SENTENCE)}",
        amount(one.step.cost) if one.step.cost else "",
        points(one.step.points_won) if one.step.effective_on else "",
        show_day(one.step.effective_on) if one.step.effective_on else "",
    )
