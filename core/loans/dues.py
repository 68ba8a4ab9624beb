"""What fell due on a line, and how it was met, as known by a day.

Bills come first, then the instalments of loans with terms, then what check-ins say, then the
line's due day alone. Two of them within three days are the same due: records prove, a check-in
fills what they leave open. A late payment is known once due day and grace days are over; what a
check-in says of a payment counts from the day it tells of, whenever it was typed in; nothing that
happened after the day asked for is looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from core.loans.book import Book, book_of
from core.loans.collected import collected
from core.loans.coverage import coverage
from core.loans.due_days import plus
from core.loans.due_draft import DueDraft, Known
from core.loans.due_drafts import due_drafts
from core.loans.undocumented import kept_since, undocumented
from core.money import Fen
from core.records.model import IN_TIME, Paid
from core.records.snapshot import Snapshot

NOTHING = Fen(0)

Met = Literal["whole", "minimum", "part", "instalments"]
_MET: dict[Paid, Met] = {
    Paid.WHOLE: "whole",
    Paid.MINIMUM: "minimum",
    Paid.PART: "part",
    Paid.INSTALMENTS: "instalments",
}

State = Literal["paid", "late", "unpaid", "open", "unknown", "nothing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One due of a line (of one loan on it, where `loan` is set).

    `paid`: met by the due day and the grace days (`days_late` 0). `late`: met after them,
    `days_late` after the due day. `unpaid`: past them and not met, `days_late` so far. `open`: not
    past yet. `unknown`: past, and nothing says, or its records are merely not here
    (`core.loans.undocumented`). `nothing`: there was nothing to pay. `known_on` is the day the
    state could first be known, `paid_amount` what repayments put towards it, in fen. `known` is how
    the amount is known, `said` what the check-in that counts says of the payment.
    """

    line: int
    due_on: date
    amount: Fen | None
    minimum: Fen | None
    state: State
    days_late: int | None
    known_on: date | None
    evidence: tuple[str, ...]
    loan: int | None
    paid_on: date | None = None
    paid_amount: Fen = NOTHING
    known: Known = "no"
    said: Paid | None = None

    @property
    def left(self) -> Fen | None:
        """What is still to be paid of the amount, in fen; None where the amount is not known."""
        return None if self.amount is None else Fen(max(0, self.amount - self.paid_amount))

    @property
    def met(self) -> Met | None:
        """How much of it was paid, where records or a check-in tell; None where it is not known.

        Repayments prove it; otherwise the check-in's word counts. An instalment is met whole.
        """
        if self.state not in ("paid", "late"):
            return None
        if self.loan is not None:
            return "whole"
        if self.amount is not None and self.paid_amount:
            if self.paid_amount * 100 >= self.amount * 99:
                return "whole"
            return "minimum" if self.paid_amount * 20 <= (self.minimum or 0) * 21 else "part"
        return _MET.get(self.said) if self.said else None


def dues(snapshot: Snapshot, line_id: int, as_of: date) -> tuple[Due, ...]:
    """Every due of the line that is known or to be expected as of a day, oldest first."""
    return _dues(snapshot, line_id, as_of)[0]


def unmet_dues(snapshot: Snapshot, line_id: int, as_of: date) -> tuple[Due, ...]:
    """The dues of the line that are still to be met, past or not past yet, oldest first."""
    return _dues(snapshot, line_id, as_of)[1]


def _dues(snapshot: Snapshot, line_id: int, as_of: date) -> tuple[tuple[Due, ...], tuple[Due, ...]]:
    """All dues, and those still to be met."""
    book = book_of(snapshot, line_id)
    since = kept_since(snapshot, book, as_of)
    kept_as = f"dues, payments kept since {since}"  # a failed one is in no book
    return book.debts.by_day(kept_as, as_of, lambda: _judged(snapshot, book, as_of, since))


def unpaid_dues(snapshot: Snapshot, line_id: int, as_of: date) -> list[Due]:
    """The dues of the line that are past and not met, oldest first."""
    return [due for due in unmet_dues(snapshot, line_id, as_of) if due.state == "unpaid"]


def shares(found: Sequence[Due]) -> list[Fen | None]:
    """What each of these dues, a line's oldest first, adds to what is left to pay, in fen.

    A newer bill holds what is left of the older ones of its line where it asks for more than
    that, so it adds only the rest. None where the amount is not known.
    """
    held: dict[int, int] = {}
    added: list[Fen | None] = []
    for due in found:
        own = due.left
        if own is not None and due.loan is None:
            older = held.get(due.line, 0)
            if own > older:
                own = Fen(own - older)
            held[due.line] = older + own
        added.append(own)
    return added


def _judged(
    snapshot: Snapshot, book: Book, as_of: date, since: date | None
) -> tuple[tuple[Due, ...], tuple[Due, ...]]:
    drafts, count = due_drafts(snapshot, book, as_of)
    settled = collected(book).settled[:count]
    loose = [repayment.paid_at.date() for repayment in coverage(book).left_over]
    judged: list[Due] = []
    caught_up: date | None = None  # the day a later due was met, which a missed one rode on
    for due in reversed(drafts[count:]):
        verdict = due.verdict
        if verdict is not None and verdict[0] <= as_of:
            judged.append(verdict[1])
        else:
            judged.append(_judge(due, book, as_of, caught_up, loose))
        met_on = judged[-1].paid_on
        if met_on is not None and due.loan is None:
            caught_up = met_on
    judged.reverse()
    collected(book).settle()
    silent = {id(due) for due in undocumented(judged, settled, since, book.undocumented)}
    if silent:
        judged = [
            replace(due, state="unknown", days_late=None, known_on=None)
            if id(due) in silent
            else due
            for due in judged
        ]
    return (*settled, *judged), tuple(due for due in judged if due.state in ("open", "unpaid"))


def _judge(
    due: DueDraft, book: Book, as_of: date, caught_up: date | None, loose: list[date]
) -> Due:
    deadline = plus(due.due_on, book.grace)
    met_on = due.covered_on if due.covered_on is not None and due.covered_on <= as_of else None
    heard = due.claim(as_of, book)
    claim = heard if met_on is None else None
    said = claim.paid if claim else None
    missed = said is Paid.NONE and claim is not None and claim.on > deadline
    if said in IN_TIME and claim is not None:
        met_on = min(due.due_on, claim.on)
    elif said is Paid.LATE and claim is not None:
        met_on = plus(due.due_on, claim.days_late or book.grace + 1)
    elif missed and claim is not None:
        later = [day for day in loose if day > claim.on]
        if caught_up is not None and caught_up > deadline:
            later.append(caught_up)
        met_on = min(later, default=None)
    if met_on is not None and met_on > as_of:
        met_on = None
    state, days_late, known_on = _state(due, said, missed, deadline, met_on, as_of)
    payments = [payment for payment in due.payments if payment.on <= as_of]
    evidence = [due.evidence] if due.evidence else []
    evidence += [f"repayments:{payment.repayment}" for payment in payments]
    if heard:
        evidence.append(f"checkins:{heard.id}")
    judged = Due(
        line=book.line.id,
        due_on=due.due_on,
        amount=due.amount,
        minimum=due.minimum,
        state=state,
        days_late=days_late,
        known_on=known_on,
        evidence=tuple(dict.fromkeys(evidence)),
        loan=due.loan,
        paid_on=None if state == "nothing" else met_on,
        paid_amount=Fen(sum(payment.amount for payment in payments)),
        known=due.known,
        said=heard.paid if heard else None,
    )
    settled = state in ("paid", "late", "nothing") and not missed
    if settled and as_of > deadline:
        declared_on = due.last_fact_on(book)
        for_good = max(plus(deadline, 1), due.known_on, declared_on, met_on or declared_on)
        if for_good <= as_of:
            due.verdict = for_good, judged
    return judged


def _state(
    due: DueDraft,
    said: Paid | None,
    missed: bool,
    deadline: date,
    met_on: date | None,
    as_of: date,
) -> tuple[State, int | None, date | None]:
    """The state with the days late and the day it could first be known."""
    known_late = plus(deadline, 1)
    if due.nothing or said is Paid.NOTHING_DUE:
        return "nothing", None, min(due.due_on, as_of)
    if met_on is not None:
        if met_on <= deadline:
            return "paid", 0, met_on
        return "late", (met_on - due.due_on).days, known_late
    if as_of <= deadline:
        return "open", None, None
    passed = due.passed_on is not None and due.passed_on <= as_of
    if (due.billed and not passed) or missed or said is Paid.LATE:
        return "unpaid", (as_of - due.due_on).days, known_late
    return "unknown", None, None
