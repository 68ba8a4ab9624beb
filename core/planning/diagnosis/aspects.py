"""Every cause as it was looked at: found, looked at and nothing there, or nothing recorded of it.

A cause counts as looked at only where something known on the eve could have shown it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.loans.book import book_of
from core.loans.dues import Due
from core.planning.diagnosis import high_use, idle
from core.planning.diagnosis.answers import CALLED, CHANGED, GUARANTEE, IDENTITY, WEEKS
from core.planning.diagnosis.case import Case, within
from core.planning.diagnosis.debt import is_comparable
from core.planning.diagnosis.heard import heard
from core.planning.diagnosis.late import RECENT
from core.planning.diagnosis.model import Aspect, Code, Reason, State
from core.records.model import AnswerCode, LimitEventKind, Line
from core.words import N_, _

YEAR = 365
TOLD_STATES = ("paid", "late", "unpaid", "nothing")


def aspects(case: Case, reasons: Sequence[Reason]) -> tuple[Aspect, ...]:
    """All causes in their order; `reasons` are all that were found, also those not told first."""
    found = {reason.code: reason.text for reason in reasons}
    return tuple(_aspect(case, code, found.get(code)) for code in Code)


def _aspect(case: Case, code: Code, found: str | None) -> Aspect:
    if found is not None:
        return Aspect(code, State.FOUND, found)
    look = _LOOKS[code]
    looked = look.is_told(case)
    text = _(look.nothing if looked else look.not_recorded).format(line=case.line.name)
    return Aspect(code, State.NOTHING if looked else State.NOT_RECORDED, text)


def _answered(*codes: AnswerCode, days: int = WEEKS) -> Callable[[Case], bool]:
    return lambda case: bool(heard(case, codes, days))


def _either(*looks: Callable[[Case], bool]) -> Callable[[Case], bool]:
    return lambda case: any(look(case) for look in looks)


def _paid_told(case: Case, line: Line) -> bool:
    """Whether it is known of any due of the last three months how it was met."""

    def is_told(due: Due) -> bool:
        return due.state in TOLD_STATES and within(due.due_on, case.eve, RECENT)

    told = any(
        one.paid is not None and within(one.on, case.eve, RECENT)
        for one in book_of(case.snapshot, line.id).checkins
    )
    return told or any(is_told(due) for due in case.dues.get(line.id, []))


def _own_paid_told(case: Case) -> bool:
    return _paid_told(case, case.line)


def _others_paid_told(case: Case) -> bool:
    return any(_paid_told(case, line) for line in case.others)


def _applications_told(case: Case) -> bool:
    return any(within(one.on, case.eve, YEAR) for one in case.snapshot.applications)


def _draws_told(case: Case) -> bool:
    return any(within(loan.drawn_at.date(), case.eve, RECENT) for loan in case.snapshot.loans)


def _uses_told(case: Case) -> bool:
    """Whether it is known what any draw of the last months was spent on."""
    recent = {
        loan.id for loan in case.snapshot.loans if within(loan.drawn_at.date(), case.eve, RECENT)
    }
    told = any(one.loan in recent and one.on <= case.eve for one in case.snapshot.draw_spending)
    return told or any(
        one.loan in recent and one.added_on <= case.eve for one in case.snapshot.receipts
    )


def _paid_and_drawn(case: Case) -> bool:
    paid = any(within(one.paid_at.date(), case.eve, RECENT) for one in case.snapshot.repayments)
    return paid and _draws_told(case)


def _limit_told(case: Case) -> bool:
    """Whether the limit's own diary tells by an event that was written down what kind it was."""
    kinds = (LimitEventKind.GRANTED, LimitEventKind.RAISED, LimitEventKind.TEMPORARY)
    events = book_of(case.snapshot, case.line.id).events
    return any(event.kind in kinds and event.on < case.eve for event in events)


def _openings_told(case: Case) -> bool:
    """Whether the day is known on which each of the other lines was opened."""
    others = [line for line in case.snapshot.lines if line.id != case.line.id]
    return bool(others) and all(
        line.opened_on is not None or _is_older(case, line) for line in others
    )


def _is_older(case: Case, line: Line) -> bool:
    """Whether the line was known well before the event."""
    since = case.known_since(line)
    return since is not None and since < case.ago(31)


@dataclass(frozen=True, slots=True)
class _Look:
    is_told: Callable[[Case], bool]
    nothing: str
    not_recorded: str


_LOOKS = {
    Code.OVERDUE: _Look(
        _either(_own_paid_told, _answered(AnswerCode.LATE_ANYWHERE)),
        N_("Nothing late is recorded for {line} in the three months before."),
        N_("How the bills of {line} were paid in the three months before is not recorded."),
    ),
    Code.OVERDUE_ELSEWHERE: _Look(
        _either(_others_paid_told, _answered(AnswerCode.LATE_ANYWHERE, AnswerCode.LINKED_OVERDUE)),
        N_("Nothing late is recorded elsewhere in the three months before."),
        N_("Whether anything was late elsewhere in the three months before is not recorded."),
    ),
    Code.APPLICATIONS: _Look(
        _either(_applications_told, _answered(AnswerCode.MANY_APPLICATIONS)),
        N_("No run of applications is recorded."),
        N_("Whether you applied for credit in the months before is not recorded."),
    ),
    Code.HIGH_USE: _Look(
        high_use.is_told,
        N_("No limit of which the use is known was nearly used up."),
        N_("How much of your limits was in use is not recorded."),
    ),
    Code.DEBT_JUMP: _Look(
        is_comparable,
        N_("What you owed in all did not jump."),
        N_("What you owed some months before, to compare with, is not recorded."),
    ),
    Code.FORBIDDEN_USE: _Look(
        _either(_uses_told, _answered(AnswerCode.DRAWS_FORBIDDEN)),
        N_("No draw is seen to have gone to shares, property or gambling."),
        N_("What the last draws were spent on is not recorded."),
    ),
    Code.BORROW_TO_REPAY: _Look(
        _either(_paid_and_drawn, _answered(AnswerCode.DRAWS_TO_REPAY)),
        N_("No draw is seen to have paid another debt."),
        N_("Whether draws paid other debt is not recorded."),
    ),
    Code.REPAID_REDRAWN: _Look(
        _either(_paid_and_drawn, _answered(AnswerCode.REPAID_REDRAWN)),
        N_("Nothing was paid back and drawn again at once."),
        N_("Whether you paid back and drew again at once is not recorded."),
    ),
    Code.IDENTITY: _Look(
        _answered(*IDENTITY, days=CHANGED),
        N_("No change of phone, device or papers was told."),
        N_("Whether phone, device or papers changed is not recorded."),
    ),
    Code.GUARANTEE: _Look(
        _answered(*GUARANTEE, days=CALLED),
        N_("No guarantee called and no dispute was told."),
        N_("Whether a guarantee was called, or an account in dispute, is not recorded."),
    ),
    Code.TEMPORARY_LIMIT_ENDED: _Look(
        _either(_limit_told, _answered(AnswerCode.LIMIT_TEMPORARY)),
        N_("No temporary limit that ended is recorded."),
        N_("Whether the limit was a temporary one is not recorded."),
    ),
    Code.PRODUCT_MOVED: _Look(
        _openings_told,
        N_("No other line of yours was opened in its place."),
        N_("Whether another line was opened in its place is not recorded."),
    ),
    Code.IDLE: _Look(
        idle.is_told,
        N_("The line was used, or not left alone for long."),
        N_("Whether {line} was used in the half year before is not recorded."),
    ),
    Code.MARKET_WIDE: _Look(
        lambda case: True,
        N_("No other lender of yours cut at the time, and no dated public rule bears on it."),
        "",
    ),
}
