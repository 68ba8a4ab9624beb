"""Money of a draw that went where loan contracts forbid it, or against its stated purpose."""

from collections.abc import Iterator

from core.money import show_amount
from core.planning.diagnosis import sources
from core.planning.diagnosis.case import APART, Case, within
from core.planning.diagnosis.model import Code, Reason, Strength
from core.records.model import Loan
from core.records.snapshot import DrawSpending
from core.scoring.items import off_purpose
from core.scoring.items.forbidden_use import NAMES
from core.scoring.spending import classes_of, rules
from core.words import _

RECENT = 122
"""Days before the eve in which the money went there."""
SHARE, LEAST = 0.2, 20_000
"""At least this share of the draw, and 200 yuan: a small saving plan runs on beside a draw."""

OFF_PURPOSE = 200_000
"""Fen: only draws of 2,000 yuan and more are looked at for their purpose."""


def forbidden_use(case: Case) -> Iterator[Reason]:
    """Securities, property or gambling within 30 days of a draw; else a purpose not kept to."""
    usual = _usual(case)
    found = [
        (loan, spent)
        for loan in case.snapshot.loans
        if loan.drawn_at.date() <= case.eve and not _is_apart(case, loan)
        for spent in [_forbidden(case, loan, usual)]
        if sum(one.amount for one in spent) >= max(SHARE * loan.principal, LEAST)
    ]
    if not found:
        yield from _off_purpose(case)
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
            day=loan.drawn_at.date(),
            amount=show_amount(sum(one.amount for one in spent)),
            uses=", ".join(_(name) for code, name in NAMES.items() if code in uses),
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


def _off_purpose(case: Case) -> Iterator[Reason]:
    measured = off_purpose.measure(case.snapshot, case.eve)
    large = {
        f"loans:{loan.id}"
        for loan in case.snapshot.loans
        if loan.principal >= OFF_PURPOSE and within(loan.drawn_at.date(), case.eve, RECENT)
    }
    if not measured.value or not large & set(measured.evidence):
        return
    yield Reason(
        code=Code.FORBIDDEN_USE,
        text=off_purpose.text(measured.value, measured.words),
        evidence=measured.evidence,
        measure="draws-off-purpose",
        before=0,
        after=int(measured.value),
        strength=Strength.WEAK,
        source=_(sources.CONTRACT),
        weight=50.0,
    )


def _is_apart(case: Case, loan: Loan) -> bool:
    return any(line.id == loan.line and line.kind in APART for line in case.snapshot.lines)


def _forbidden(case: Case, loan: Loan, usual: set[str | None]) -> list[DrawSpending]:
    return [
        one
        for one in case.snapshot.draw_spending
        if one.loan == loan.id
        and within(one.on, case.eve, RECENT)
        and _classes(one)
        and one.counterparty not in usual
    ]


def _usual(case: Case) -> set[str | None]:
    """Whom money went to in at least two earlier months, too: a habit that nothing followed."""
    months: dict[str | None, set[tuple[int, int]]] = {}
    for one in case.snapshot.draw_spending:
        if one.on <= case.ago(RECENT) and one.counterparty:
            months.setdefault(one.counterparty, set()).add((one.on.year, one.on.month))
    return {who for who, found in months.items() if len(found) > 1}


def _classes(one: DrawSpending) -> frozenset[str]:
    return classes_of(one.counterparty, one.text, one.category) & rules().forbidden
