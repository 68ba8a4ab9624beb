"""What the records showed before a limit event: each cause asked, ranked, at most four told.

Everything rests on what was so by the eve of the event. Of the day itself and later days only
that is looked at which tells of the eve: what the lender said or did that day, and what answers,
check-ins and bills of the two weeks after tell of before. A limit event never explains itself.
"""

from datetime import date

from core.planning.diagnosis.answers import with_answers
from core.planning.diagnosis.aspects import aspects
from core.planning.diagnosis.case import Case, case_of
from core.planning.diagnosis.cause import causes
from core.planning.diagnosis.choosing import choose, notes
from core.planning.diagnosis.contested import contested
from core.planning.diagnosis.letter import letter
from core.planning.diagnosis.model import Diagnosis, Look
from core.planning.diagnosis.said import said_notes, with_said
from core.records.snapshot import Snapshot
from core.scoring import assess_many
from core.words import LANGUAGES

AT_MOST = 4
"""More reasons are not likely to be helpful (Regulation B, official comment 9(b)(2)-1)."""
LOOKS_BACK = (0, 30, 90, 180)


def diagnose(
    snapshot: Snapshot, event_id: int | None, as_of: date, *, look_back: bool = True
) -> Diagnosis:
    """Why a limit may have been cut, frozen or closed; by default the newest such event.

    Its `looks` are left out without `look_back`.

    Raises UserError where there is no such event by `as_of`.
    """
    case = case_of(snapshot, choose(snapshot, event_id, as_of), as_of)
    shown = [reason for cause in causes().values() for reason in cause.find(case)]
    reasons = with_said(case, with_answers(case, shown))
    ranked = sorted(reasons, key=lambda reason: -reason.weight)[:AT_MOST]
    return Diagnosis(
        event=case.event,
        line=case.line,
        limit_before=case.limit_before,
        limit_after=case.event.limit,
        reasons=tuple(ranked),
        contested=tuple(contested(case)),
        notes=(*notes(case), *said_notes(case)),
        aspects=aspects(case, reasons),
        looks=_looks(case) if look_back else (),
        letters={code: letter(case, code) for code in LANGUAGES},
    )


def _looks(case: Case) -> tuple[Look, ...]:
    """The self-check on the eve and before, for all and for this line."""
    looks: list[Look] = []
    for found in assess_many(case.snapshot, [case.ago(days) for days in LOOKS_BACK]):
        own = next((line.risk for line in found.lines if line.line == case.line.id), None)
        looks.append(Look(found.as_of, found.risk, own))
    return tuple(looks)
