"""Payments that came late, or did not come, on this line and on others."""

from collections.abc import Iterator
from datetime import date

from core.days import show_day
from core.loans.book import book_of
from core.loans.dues import Due
from core.planning.diagnosis import sources
from core.planning.diagnosis.answers_on_eve import answered, either
from core.planning.diagnosis.case import Case, within
from core.planning.diagnosis.cause import Cause
from core.planning.diagnosis.model import Code, Reason, Strength
from core.records.model import AnswerCode, Checkin, Line, Paid
from core.words import N_, _, ngettext

RECENT = 100
"""Days: three monthly due days with their grace lie in them."""
FRESH = 62
SLIP = 3
"""Days late that another lender hardly sees, since reporting is monthly, and this one may
forgive; beyond three days lateness is taken as serious."""
EARLIER = 280
TWO_YEARS = 730


def overdue(case: Case) -> Iterator[Reason]:
    """Late on this very line in the last three months; a day late counts while it is fresh."""
    dues = case.dues.get(case.line.id, [])
    late = [due for due in dues if _is_late(due) and within(due.due_on, case.eve, RECENT)]
    serious = [due for due in late if _is_serious(due)]
    if not serious:
        declared = list(_declared_missed(case, case.line.id, late))
        if declared:
            yield _missed(case, case.line, declared, Code.OVERDUE, 88.0)
            return
    fresh = [due for due in late if within(due.due_on, case.eve, FRESH)]
    if not serious and not fresh and len(late) < 2:
        return
    worst = max(late, key=_days)
    usual = _worst_before(dues, case)
    if not serious and _slipped_before(dues, case):
        return  # a day or two late as at other times, when nothing followed
    weight = 90.0 if serious else 72.0
    if serious and not any(within(_seen_until(due, case), case.eve, FRESH) for due in serious):
        weight = 78.0
    yield Reason(
        code=Code.OVERDUE,
        text=_late_text(case, late, worst),
        evidence=_records(late),
        measure="days-late",
        before=usual,
        after=_days(worst),
        strength=Strength.STRONG if serious else Strength.MEDIUM,
        source=_(sources.LATE),
        weight=weight,
    )


def overdue_elsewhere(case: Case) -> Iterator[Reason]:
    """Late on other lines by more than a slip."""
    late = [
        due
        for line in case.others
        for due in case.dues.get(line.id, [])
        if _is_late(due) and within(due.due_on, case.eve, RECENT)
    ]
    serious = [due for due in late if _is_serious(due)]
    slips = [due for due in late if within(due.due_on, case.eve, FRESH)]
    if not serious:
        for line in case.others:
            missed = list(_declared_missed(case, line.id, late))
            if missed:
                yield _missed(case, line, missed, Code.OVERDUE_ELSEWHERE, 82.0)
                return
    if not serious and len(slips) < 3:
        return
    everything = [due for line in case.others for due in case.dues.get(line.id, [])]
    worst = max(serious or slips, key=_days)
    name = next(line.name for line in case.others if line.id == worst.line)
    yield Reason(
        code=Code.OVERDUE_ELSEWHERE,
        text=_late_sentence(worst).format(
            line=name, due=show_day(worst.due_on), days=_days(worst), count=_days(worst)
        ),
        evidence=_records(serious or slips),
        measure="days-late",
        before=_worst_before(everything, case),
        after=_days(worst),
        strength=Strength.STRONG if serious else Strength.WEAK,
        source=_(sources.SEVERAL),
        weight=84.0 if serious else 45.0,
    )


def _is_late(due: Due) -> bool:
    return due.state in ("late", "unpaid") and bool(due.days_late)


def _is_serious(due: Due) -> bool:
    return _days(due) > SLIP


def _days(due: Due) -> int:
    return due.days_late or 0


def _seen_until(due: Due, case: Case) -> date:
    """The last day on which the lateness stood open: its payment, or the eve."""
    return due.paid_on if due.state == "late" and due.paid_on is not None else case.eve


def _worst_before(dues: list[Due], case: Case) -> int:
    """The most days late in the half year before the recent months."""
    return max((_days(due) for due in _earlier(dues, case)), default=0)


def _slipped_before(dues: list[Due], case: Case) -> bool:
    """Whether a payment of the two years before was as late, or later."""
    return any(_is_late(due) and within(due.due_on, case.ago(RECENT), TWO_YEARS) for due in dues)


def _earlier(dues: list[Due], case: Case) -> list[Due]:
    return [due for due in dues if case.ago(EARLIER) < due.due_on <= case.ago(RECENT)]


def _records(late: list[Due]) -> tuple[str, ...]:
    newest = sorted(late, key=lambda due: due.due_on, reverse=True)
    return tuple(dict.fromkeys(record for due in newest for record in due.evidence))


def _late_text(case: Case, late: list[Due], worst: Due) -> str:
    if len(late) > 1:
        return ngettext(
            "{line}: {count} payment of the three months before was late, by up to {days} days.",
            "{line}: {count} payments of the three months before were late, by up to {days} days.",
            len(late),
        ).format(line=case.line.name, count=len(late), days=_days(worst))
    return _late_sentence(worst).format(
        line=case.line.name, due=show_day(worst.due_on), days=_days(worst), count=_days(worst)
    )


def _late_sentence(due: Due) -> str:
    if due.state == "unpaid":
        return ngettext(
            "{line}: what fell due on {due} was still open {count} day later, on the eve.",
            "{line}: what fell due on {due} was still open {count} days later, on the eve.",
            _days(due),
        )
    return ngettext(
        "{line}: what fell due on {due} was paid {count} day late.",
        "{line}: what fell due on {due} was paid {count} days late.",
        _days(due),
    )


def _declared_missed(case: Case, line: int, late: list[Due]) -> Iterator[Checkin]:
    """Check-ins that say late, or not paid of a due that no day tells of, newest first.

    The person's own word stands, even where a repayment or a later check-in says otherwise.
    """
    known = {record for due in late for record in due.evidence}
    for checkin in reversed(book_of(case.snapshot, line).checkins):
        if not within(checkin.on, case.eve, FRESH) or f"checkins:{checkin.id}" in known:
            continue
        days = checkin.days_late
        is_late = checkin.paid is Paid.LATE and (days is None or days > SLIP)
        is_missed = checkin.paid is Paid.NONE and checkin.due_on is None
        if is_late or is_missed:
            yield checkin


def _missed(case: Case, line: Line, declared: list[Checkin], code: Code, weight: float) -> Reason:
    return Reason(
        code=code,
        text=_(
            "{line}: your check-in of {day} says that what had fallen due was not paid on time."
        ).format(line=line.name, day=show_day(declared[0].on)),
        evidence=tuple(f"checkins:{checkin.id}" for checkin in declared),
        measure="check-ins-not-on-time",
        before=0,
        after=len(declared),
        strength=Strength.STRONG,
        source=_(sources.LATE if code is Code.OVERDUE else sources.SEVERAL),
        weight=weight,
    )


def _is_payment_known(case: Case, line: Line) -> bool:
    """Whether it is known of any due of the last three months how it was met."""

    def is_known(due: Due) -> bool:
        return due.state in ("paid", "late", "unpaid", "nothing") and within(
            due.due_on, case.eve, RECENT
        )

    is_answered = any(
        one.paid is not None and within(one.on, case.eve, RECENT)
        for one in book_of(case.snapshot, line.id).checkins
    )
    return is_answered or any(is_known(due) for due in case.dues.get(line.id, []))


def _is_own_payment_known(case: Case) -> bool:
    return _is_payment_known(case, case.line)


def _is_payment_of_others_known(case: Case) -> bool:
    return any(_is_payment_known(case, line) for line in case.others)


CAUSES = (
    Cause(
        code=Code.OVERDUE,
        name=N_("Late on this line"),
        find=overdue,
        is_known=either(_is_own_payment_known, answered(AnswerCode.LATE_ANYWHERE)),
        nothing=N_("Nothing late is recorded for {line} in the three months before."),
        not_recorded=N_(
            "How the bills of {line} were paid in the three months before is not recorded."
        ),
        step=N_("Pay what may still be open on {line} first, then each bill by its due day."),
    ),
    Cause(
        code=Code.OVERDUE_ELSEWHERE,
        name=N_("Late elsewhere"),
        find=overdue_elsewhere,
        is_known=either(
            _is_payment_of_others_known,
            answered(AnswerCode.LATE_ANYWHERE, AnswerCode.LINKED_OVERDUE),
        ),
        nothing=N_("Nothing late is recorded elsewhere in the three months before."),
        not_recorded=N_(
            "Whether anything was late elsewhere in the three months before is not recorded."
        ),
        step=N_(
            "Pay what may still be open on your other lines first, then each bill by its due day."
        ),
    ),
)
