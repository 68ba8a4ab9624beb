"""Draws that paid another line, and a line repaid and drawn again at once."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from core.days import show_day
from core.loans.balances import used_at
from core.loans.due_days import plus
from core.planning.diagnosis import sources
from core.planning.diagnosis.answers_on_eve import WEEKS, answered, either
from core.planning.diagnosis.case import SECURED, Case, within
from core.planning.diagnosis.cause import Cause
from core.planning.diagnosis.model import Code, Reason, Strength
from core.records.model import AnswerCode, Loan, Purpose, Repayment, Status
from core.words import N_, _, ngettext

RECENT = 92
EARLIER = 365
TO_REPAY = timedelta(days=3)
"""How long after a draw a repayment elsewhere is taken for its use."""
LIKE = (0.85, 1.05)
"""The share of the draw that a repayment of like size comes to: the rest may be spent."""
ALIKE, AT_ONCE = (0.9, 1.02), 2
"""How like, and within how many days, where it happened only once."""
SAME = 0.005
"""The same amount but for interest, on any of the days."""
PARTLY = (0.4, 2.0)
"""A repayment in this range speaks where it happens again and again, more than before."""
HALF = (0.5, 1.5)
"""The same for a draw that was taken up for other debt, by its stated purpose."""
AGAIN = timedelta(days=3)
"""How soon after a repayment a draw counts as at once."""
REDRAWN = 0.6
"""The share of the repayment that is drawn again."""
CLEARED = 0.4
"""A repayment of at least this share of what was owed clears the line; an instalment does not."""
LEAST = 50_000
"""Fen: sums under 500 yuan say nothing."""


class Pair(NamedTuple):
    """A draw and the repayment that belongs to it."""

    loan: Loan
    repayment: Repayment


def borrow_to_repay(case: Case) -> Iterator[Reason]:
    """Draws of the last three months that were followed by a repayment on another line.

    A single one must be much alike and rarer before, since bills are paid every month anyway; a
    draw whose stated purpose is other debt needs one of about half of it.
    """
    pairs = _answered(case, LIKE)
    recent = _recent(case, pairs)
    before = _earlier(case, pairs)
    stated = [pair for pair in _answered(case, HALF) if pair.loan.purpose is Purpose.DEBT]
    for_debt = [] if _earlier(case, stated) else [pair.loan for pair in _recent(case, stated)]
    single = len(recent) == 1 and not _is_alike(recent[0])
    if not for_debt and (single or len(recent) <= 2 * before):
        recent = []
    if not recent and not for_debt:
        partly = _answered(case, PARTLY)
        recent, before = _recent(case, partly), _earlier(case, partly)
        if len(recent) < 3 or len(recent) <= before * 2:
            return
    count = len({pair.loan.id for pair in recent} | {loan.id for loan in for_debt})
    if for_debt and not recent:
        text = ngettext(
            "{count} draw of the last three months was taken up to repay other debt, "
            "as its purpose says.",
            "{count} draws of the last three months were taken up to repay other debt, "
            "as their purpose says.",
            count,
        )
    else:
        text = ngettext(
            "{count} draw of the last three months was followed within {days} days by a "
            "repayment on another line.",
            "{count} draws of the last three months were each followed within {days} days by a "
            "repayment on another line.",
            count,
        )
    yield Reason(
        code=Code.BORROW_TO_REPAY,
        text=text.format(count=count, days=TO_REPAY.days),
        evidence=_evidence(recent) + tuple(f"loans:{loan.id}" for loan in for_debt),
        measure="draws-to-repay",
        before=before,
        after=count,
        strength=Strength.STRONG if count > 1 or for_debt else Strength.MEDIUM,
        source=_(sources.WIDELY),
        weight=_weight(_marked(recent, count, bool(for_debt)), count, before),
    )


def _recent(case: Case, pairs: list[Pair]) -> list[Pair]:
    return [pair for pair in pairs if within(pair.loan.drawn_at.date(), case.eve, RECENT)]


def _marked(recent: list[Pair], count: int, is_stated: bool) -> float:
    if count > 1 or is_stated:
        return 80.0
    return 77.0 if abs(_share(recent[0]) - 1) <= SAME else 71.0


def _share(pair: Pair) -> float:
    return pair.repayment.amount / pair.loan.principal


def _is_alike(pair: Pair) -> bool:
    share = _share(pair)
    days = (pair.repayment.paid_at.date() - pair.loan.drawn_at.date()).days
    return (ALIKE[0] <= share <= ALIKE[1] and days <= AT_ONCE) or abs(share - 1) <= SAME


def repaid_redrawn(case: Case) -> Iterator[Reason]:
    """A repayment that cleared much of this line, most of it drawn again within days."""
    pairs = _redrawn(case)
    recent = _recent(case, pairs)
    own = any(pair.loan.line == case.line.id for pair in recent)
    if not own and len(recent) < 2:
        return  # once, on another line, is no more than chance
    newest = recent[-1]
    line = next(line for line in case.snapshot.lines if line.id == newest.loan.line)
    days = (newest.loan.drawn_at.date() - newest.repayment.paid_at.date()).days
    before = _earlier(case, pairs)
    yield Reason(
        code=Code.REPAID_REDRAWN,
        text=ngettext(
            "{line}: repaid on {day}, and within {count} day most of it was drawn again.",
            "{line}: repaid on {day}, and within {count} days most of it was drawn again.",
            max(1, days),
        ).format(line=line.name, day=show_day(newest.repayment.paid_at.date()), count=max(1, days)),
        evidence=_evidence(recent),
        measure="draws-at-once",
        before=before,
        after=len(recent),
        strength=Strength.MEDIUM,
        source=_(sources.WIDELY),
        weight=_weight(79.0 if own else 58.0, len(recent), before),
    )


def _answered(case: Case, like: tuple[float, float]) -> list[Pair]:
    """Draws up to the eve with a like repayment elsewhere; a repayment answers one draw only."""
    apart = {line.id for line in case.snapshot.lines if line.kind in SECURED}
    open_ones = _repayments(case)
    days = [one.paid_at.date() for one in open_ones]
    found: list[Pair] = []
    for loan in _draws(case):
        if loan.line in apart or loan.principal < LEAST:
            continue
        on = loan.drawn_at.date()
        fitting = [
            n
            for n in range(bisect_left(days, on), bisect_right(days, on + TO_REPAY))
            if open_ones[n].line != loan.line
            and like[0] * loan.principal <= open_ones[n].amount <= like[1] * loan.principal
        ]
        if fitting:
            best = min(fitting, key=lambda n: abs(open_ones[n].amount - loan.principal))
            del days[best]
            found.append(Pair(loan, open_ones.pop(best)))
    return found


def _redrawn(case: Case) -> list[Pair]:
    found: list[Pair] = []
    open_ones = _repayments(case)
    days = [one.paid_at.date() for one in open_ones]
    for loan in _draws(case):
        on = loan.drawn_at.date()
        fitting = [
            n
            for n in range(bisect_left(days, on - AGAIN), bisect_right(days, on))
            if open_ones[n].line == loan.line
            and open_ones[n].amount >= LEAST
            and loan.principal >= REDRAWN * open_ones[n].amount
            and _clears(case, open_ones[n])
        ]
        if fitting:
            last = fitting[-1]
            del days[last]
            found.append(Pair(loan, open_ones.pop(last)))
    return found


def _clears(case: Case, repayment: Repayment) -> bool:
    """Whether the repayment took away much of what was owed the day before."""
    owed = used_at(case.snapshot, repayment.line, plus(repayment.paid_at.date(), -1))
    return not owed or repayment.amount >= CLEARED * owed


def _draws(case: Case) -> list[Loan]:
    found = [loan for loan in case.snapshot.loans if loan.drawn_at.date() <= case.eve]
    return sorted(found, key=lambda loan: (loan.drawn_at, loan.id))


def _repayments(case: Case) -> list[Repayment]:
    found = [
        one
        for one in case.snapshot.repayments
        if one.status is Status.DONE and one.paid_at.date() <= case.eve
    ]
    return sorted(found, key=lambda one: (one.paid_at, one.id))


def _earlier(case: Case, pairs: list[Pair]) -> int:
    """How many there were a quarter in the year before, rounded."""
    days = [pair.loan.drawn_at.date() for pair in pairs]
    count = sum(within(day, case.ago(RECENT), EARLIER) for day in days)
    return round(count * RECENT / EARLIER)


def _weight(weight: float, count: int, before: int) -> float:
    """Less where it went on like that before and nothing followed."""
    return weight - 22 if before >= count else weight


def _evidence(pairs: list[Pair]) -> tuple[str, ...]:
    return tuple(
        record
        for pair in reversed(pairs)
        for record in (f"loans:{pair.loan.id}", f"repayments:{pair.repayment.id}")
    )


def _are_draws_known(case: Case) -> bool:
    return any(within(loan.drawn_at.date(), case.eve, WEEKS) for loan in case.snapshot.loans)


def _paid_and_drawn(case: Case) -> bool:
    paid = any(within(one.paid_at.date(), case.eve, WEEKS) for one in case.snapshot.repayments)
    return paid and _are_draws_known(case)


CAUSES = (
    Cause(
        code=Code.BORROW_TO_REPAY,
        name=N_("Borrowing to repay"),
        find=borrow_to_repay,
        is_known=either(_paid_and_drawn, answered(AnswerCode.DRAWS_TO_REPAY)),
        nothing=N_("No draw is seen to have paid another debt."),
        not_recorded=N_("Whether draws paid other debt is not recorded."),
        step=N_(
            "Ask the lender in writing for instalments before a debt is due, and draw nothing to "
            "pay it."
        ),
    ),
    Cause(
        code=Code.REPAID_REDRAWN,
        name=N_("Repaid and drawn again at once"),
        find=repaid_redrawn,
        is_known=either(_paid_and_drawn, answered(AnswerCode.REPAID_REDRAWN)),
        nothing=N_("Nothing was paid back and drawn again at once."),
        not_recorded=N_("Whether you paid back and drew again at once is not recorded."),
        step=N_("Leave undrawn what you repay, for a while."),
    ),
)
