"""Money of a draw that went where loan contracts forbid it."""

from collections.abc import Iterator

from core.days import show_day
from core.money import show_amount
from core.planning.diagnosis import sources
from core.planning.diagnosis.answers_on_eve import WEEKS, answered, either
from core.planning.diagnosis.case import SECURED, Case, within
from core.planning.diagnosis.cause import Cause
from core.planning.diagnosis.model import Code, Reason, Strength
from core.records.model import AnswerCode, Direction, Loan
from core.records.snapshot import DrawSpending
from core.scoring.items.forbidden_use import NAMES
from core.scoring.spending import classes_of, rules
from core.words import N_, _, listed

RECENT = 122
"""Days before the eve in which the money went there."""
SHARE, LEAST = 0.25, 60_000
"""At least this share of the draw, and 600 yuan: a small saving plan runs on beside a draw."""
HABIT = 3
"""Months before in which money went to the same hands anyway."""


def forbidden_use(case: Case) -> Iterator[Reason]:
    """Securities, property or gambling within 30 days of a draw."""
    forbidden = _forbidden(case)
    found = [
        (loan, spent)
        for loan in case.snapshot.loans
        if loan.drawn_at.date() <= case.eve and not _is_apart(case, loan)
        for spent in [forbidden.get(loan.id, [])]
        if sum(one.amount for one in spent) >= max(SHARE * loan.principal, LEAST)
    ]
    if not found:
        return
    loan, spent = found[-1]
    uses = {code for _l, paid in found for one in paid for code in _classes(one)}
    own = any(loan.line == case.line.id for loan, _spent in found)
    yield Reason(
        code=Code.FORBIDDEN_USE,
        text=_(
            "After a draw of {principal} on {day}, {amount} went to {uses}, as your records show."
        ).format(
            principal=show_amount(loan.principal),
            day=show_day(loan.drawn_at.date()),
            amount=show_amount(sum(one.amount for one in spent)),
            uses=listed(_(name) for code, name in NAMES.items() if code in uses),
        ),
        evidence=tuple(
            record
            for loan, spent in reversed(found)
            for record in (
                f"loans:{loan.id}",
                *dict.fromkeys(f"transactions:{one.transaction}" for one in spent),
            )
        ),
        measure="draws-to-forbidden-use",
        before=0,
        after=len(found),
        strength=Strength.STRONG,
        source=_(sources.CONTRACT),
        weight=84.0 if own else 80.0,
    )


def _is_apart(case: Case, loan: Loan) -> bool:
    return any(line.id == loan.line and line.kind in SECURED for line in case.snapshot.lines)


def _forbidden(case: Case) -> dict[int, list[DrawSpending]]:
    """By draw, what of it went there lately and by no habit."""
    recent = [one for one in case.snapshot.draw_spending if within(one.on, case.eve, RECENT)]
    suspect = [one for one in recent if _classes(one)]
    usual = _usual(case) if suspect else set[str | None]()
    found: dict[int, list[DrawSpending]] = {}
    for one in suspect:
        if one.counterparty not in usual:
            found.setdefault(one.loan, []).append(one)
    return found


def _usual(case: Case) -> set[str | None]:
    """Whom money went to in several earlier months anyway: a habit that nothing followed."""
    paid = [(one.on, one.counterparty) for one in case.snapshot.draw_spending]
    paid += [
        (one.on, one.counterparty)
        for one in case.snapshot.payments
        if one.direction is not Direction.IN
    ]
    months: dict[str | None, set[tuple[int, int]]] = {}
    for on, who in paid:
        if who and on <= case.ago(RECENT):
            months.setdefault(who, set()).add((on.year, on.month))
    return {who for who, found in months.items() if len(found) >= HABIT}


def _classes(one: DrawSpending) -> frozenset[str]:
    return classes_of(one.counterparty, one.text, one.category) & rules().forbidden


def _are_uses_known(case: Case) -> bool:
    """Whether it is known what any draw of the last months was spent on."""
    recent = {
        loan.id for loan in case.snapshot.loans if within(loan.drawn_at.date(), case.eve, WEEKS)
    }
    is_known = any(one.loan in recent and one.on <= case.eve for one in case.snapshot.draw_spending)
    return is_known or any(
        one.loan in recent and one.added_on <= case.eve for one in case.snapshot.receipts
    )


CAUSES = (
    Cause(
        code=Code.FORBIDDEN_USE,
        name=N_("A use that the contract forbids"),
        find=forbidden_use,
        is_known=either(_are_uses_known, answered(AnswerCode.DRAWS_FORBIDDEN)),
        nothing=N_("No draw is seen to have gone to shares, property or gambling."),
        not_recorded=N_("What the last draws were spent on is not recorded."),
        step=N_(
            "Keep borrowed money apart, pay for such things from your own alone, and keep receipts."
        ),
    ),
)
