"""The steps of the next 30 days after a limit was cut, in the order in which they matter.

None of them is new borrowing, and none promises that a limit comes back.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from core.days import show_day
from core.planning.aftermath.model import Part, Step
from core.planning.aftermath.money import money_steps
from core.planning.diagnosis.asking import unanswered
from core.planning.diagnosis.cause import causes
from core.planning.diagnosis.model import Code, Diagnosis, Reason
from core.planning.quiet import quiet_from
from core.records.snapshot import Snapshot
from core.words import N_, _, ngettext

SAID_ELSEWHERE = N_(
    "Pay first what is still overdue there, and keep the proof; once nothing is, say so in the "
    "self-check."
)
"""What mends lateness elsewhere that no line here shows, only an answer."""


def next_steps(snapshot: Snapshot, found: Diagnosis, as_of: date) -> tuple[Step, ...]:
    """What to do after the event of a diagnosis, as things stand on `as_of`."""
    return (
        *money_steps(snapshot, found, as_of),
        *_questions(snapshot, found, as_of),
        *_mend(found),
        *_leave(found),
        *_look_again(snapshot, found, as_of),
        *_ask(found),
        *_scams(),
    )


def _questions(snapshot: Snapshot, found: Diagnosis, as_of: date) -> Iterator[Step]:
    """Answering what no file and no check-in tells of the weeks before."""
    left = unanswered(snapshot, found.event, as_of)
    if left:
        text = ngettext(
            "Answer the {count} question about the weeks before that is still open; the answer "
            "counts as known on the eve.",
            "Answer the {count} questions about the weeks before that are still open; the answers "
            "count as known on the eve.",
            left,
        ).format(count=left)
    else:
        text = _("The questions about the weeks before are answered.")
    yield Step(part=Part.RECORD, code="questions", text=text, can_be_done=True, is_done=not left)


def _mend(found: Diagnosis) -> Iterator[Step]:
    codes = [reason.code for reason in found.reasons]
    for reason in found.reasons:
        cause = causes()[reason.code]
        text = cause.step
        if reason.code is Code.OVERDUE_ELSEWHERE and _is_only_said(reason):
            text = SAID_ELSEWHERE
        yield Step(
            part=Part.RECORD,
            code=f"mend-{reason.code}",
            text=_(text).format(line=found.line.name),
            evidence=reason.evidence,
            can_be_done=cause.can_be_mended,
        )
    if not codes:
        yield Step(
            part=Part.RECORD,
            code="nothing-to-mend",
            text=_(
                "Nothing in your records calls for mending. Keep paying by the due day, and ask "
                "the lender for the reason."
            ),
        )


def _is_only_said(reason: Reason) -> bool:
    """Whether only answers tell of it: then no bill of a line here can mend it."""
    return all(record.startswith("answers:") for record in reason.evidence)


def _leave(found: Diagnosis) -> Iterator[Step]:
    yield Step(
        part=Part.LEAVE,
        code="no-replacement",
        text=_("Do not apply elsewhere in its place: each application is seen by the next lender."),
    )
    yield Step(
        part=Part.LEAVE,
        code="no-interest-to-please",
        text=_("Do not delay a repayment or pay interest to please a lender."),
    )
    if found.contested:
        yield Step(
            part=Part.LEAVE,
            code="contested",
            text=found.contested[0].text,
            evidence=found.contested[0].evidence,
        )


def _look_again(snapshot: Snapshot, found: Diagnosis, as_of: date) -> Iterator[Step]:
    """When looking again is worth it: a day only where this self-check itself knows one."""
    codes = {reason.code for reason in found.reasons}
    yield Step(
        part=Part.LOOK_AGAIN,
        code="no-time-known",
        text=_(
            "No lender publishes when it looks again, so no day can be promised. Look here after "
            "each monthly check-in."
        ),
    )
    if Code.APPLICATIONS in codes:
        quiet = quiet_from(snapshot, as_of)
        if quiet > as_of:
            yield Step(
                part=Part.LOOK_AGAIN,
                code="quiet",
                text=_(
                    "In this self-check your applications stop counting on {day}, if none is added."
                ).format(day=show_day(quiet)),
                on=quiet,
            )
    late = [r for r in found.reasons if r.code in (Code.OVERDUE, Code.OVERDUE_ELSEWHERE)]
    if not all(map(_is_only_said, late)):
        yield Step(
            part=Part.LOOK_AGAIN,
            code="three-on-time",
            text=_("In this self-check three bills in a row paid in time clear recent lateness."),
        )


def _ask(found: Diagnosis) -> Iterator[Step]:
    yield Step(
        part=Part.ASK,
        code="letter",
        can_be_done=True,
        text=_(
            "Ask {lender} for the reason; a letter is drafted for you, from your records."
        ).format(lender=found.line.lender),
    )
    yield Step(
        part=Part.ASK,
        code="free-report",
        can_be_done=True,
        text=_(
            "Get your own credit report: twice a year it is free, at the credit reference centre "
            "of the People's Bank of China (pbccrc.org.cn), in bank apps or at a counter. Your own "
            "look does not count against you."
        ),
    )
    yield Step(
        part=Part.ASK,
        code="objection",
        text=_(
            "Where an entry is wrong, object to the centre or to the lender, free of charge and "
            "without a middleman; they must answer within 20 days. After that you can complain to "
            "the local branch of the People's Bank, which answers within 30 days."
        ),
    )


def _scams() -> Iterator[Step]:
    yield Step(
        part=Part.SCAMS,
        code="scams",
        text=_(
            "Whoever offers credit repair (征信修复), to force a limit open (强开额度) or a loan "
            "against a fee in advance is a fraud. Give nobody your papers, face or passwords "
            "for it."
        ),
    )
