"""A run of applications in the weeks before."""

from collections.abc import Iterator
from datetime import timedelta

from core.planning.diagnosis import sources
from core.planning.diagnosis.answers_on_eve import answered, either
from core.planning.diagnosis.case import Case, within
from core.planning.diagnosis.cause import Cause
from core.planning.diagnosis.model import Code, Reason, Strength
from core.records.model import AnswerCode, Application
from core.words import N_, _, ngettext

MONTH, QUARTER = 31, 92
MANY, SOME = 4, 3
"""Applications in a month: lenders are said to look for three or fewer (facts 3.5)."""
IN_A_QUARTER = 7
"""More than six in three months."""
STILL_SEEN = 62
"""Days before the eve by which the run may have ended."""
USUAL_DAYS = 365


def applications(case: Case) -> Iterator[Reason]:
    """Many in one month of the last quarter, or in the quarter; few only where that is unusual."""
    recorded = [one for one in case.snapshot.applications if one.on <= case.eve]
    quarter = [one for one in recorded if within(one.on, case.eve, QUARTER)]
    run = _densest(case, quarter)
    earlier = [
        one
        for one in recorded
        if within(one.on, case.ago(QUARTER), USUAL_DAYS) and one not in quarter
    ]
    usual = round(len(earlier) * MONTH / USUAL_DAYS, 2)
    is_unusual = len(run) >= SOME and usual <= 0.5
    if len(run) < MANY and len(quarter) < IN_A_QUARTER and not is_unusual:
        return
    if len(run) >= MANY or is_unusual:
        count, days, found = len(run), MONTH, run
    else:
        count, days, found = len(quarter), QUARTER, quarter
        usual = round(len(earlier) * QUARTER / USUAL_DAYS, 2)
    many = count >= (MANY if days == MONTH else IN_A_QUARTER)
    yield Reason(
        code=Code.APPLICATIONS,
        text=ngettext(
            "{count} application for credit within {days} days; lenders are said to look for "
            "three or fewer in a month, whatever came of them.",
            "{count} applications for credit within {days} days; lenders are said to look for "
            "three or fewer in a month, whatever came of them.",
            count,
        ).format(count=count, days=days),
        evidence=tuple(f"applications:{one.id}" for one in reversed(found)),
        measure=f"applications-{days}-days",
        before=usual,
        after=count,
        strength=Strength.STRONG if many else Strength.WEAK,
        source=_(sources.SEVERAL),
        weight=min(86.0, 70.0 + 3 * count) if many else 55.0,
    )


def _densest(case: Case, recorded: list[Application]) -> list[Application]:
    """The most applications of one month that ended in the last two, oldest first."""
    recorded = sorted(recorded, key=lambda one: (one.on, one.id))
    runs = [
        [one for one in recorded if last.on - timedelta(days=MONTH) < one.on <= last.on]
        for last in recorded
        if within(last.on, case.eve, STILL_SEEN)
    ]
    return max(runs, key=len, default=list[Application]())


def _are_applications_known(case: Case) -> bool:
    return any(within(one.on, case.eve, USUAL_DAYS) for one in case.snapshot.applications)


CAUSES = (
    Cause(
        code=Code.APPLICATIONS,
        name=N_("A run of applications"),
        find=applications,
        is_known=either(_are_applications_known, answered(AnswerCode.MANY_APPLICATIONS)),
        nothing=N_("No run of applications is recorded."),
        not_recorded=N_("Whether you applied for credit in the months before is not recorded."),
        step=N_("Make no new applications for three to six months."),
    ),
)
