"""What a line is still going to ask for: its next due days, and what each of them can take.

What is owed falls due on the line's due days for as long as it is owed, whether anybody recorded a
bill or not. What a due takes is a range: from the line's own bills where two are known, else from
the minimum that its kind asks for to the whole balance. Where not even the balance is known, the
due stands there as a question.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.loans.balances import used_at
from core.loans.book import Book, book_of
from core.loans.coverage import coverage
from core.loans.due_days import add_months, next_on, plus
from core.loans.due_draft import SAME_DUE, Known
from core.loans.due_drafts import loose_for
from core.loans.dues import Due, dues, shares
from core.loans.limits import is_closed, limit_at
from core.loans.periods import scheduled
from core.loans.principal import principal_left
from core.loans.schedule import loan_terms, schedule
from core.loans.usual import due_anchor, usual_bill
from core.money import Fen
from core.records.model import LineKind
from core.records.snapshot import Snapshot

SAME_MONTH = timedelta(days=14)
BILLED = (LineKind.PAY_LATER, LineKind.CREDIT_CARD, LineKind.REVOLVING, LineKind.OTHER)
WHOLE = (LineKind.PAY_LATER, LineKind.CREDIT_CARD)
"""Lines whose bill commonly asks for all that was bought."""
LEAST_SHARE = {LineKind.PAY_LATER: 0.1, LineKind.CREDIT_CARD: 0.1}
"""Share of a balance that the minimum of a bill usually is (public terms of most card issuers)."""
INTEREST_ALONE = 0.0025
"""Share of a balance that a month asks for at least where there is no minimum: interest at 3% a
year, the one-year LPR since May 2025 (People's Bank of China)."""
INSTALMENTS = 12
"""In how many months a balance is commonly repaid where its terms are not known."""
DEAREST = 0.36
"""A yearly rate above which no lawful lender asks for interest: an instalment of unknown rate takes
at most this."""

NOTHING = Fen(0)
YUAN = 100


@dataclass(frozen=True, slots=True)
class Range:
    """What a due can still take, in fen: its likely amount and the two ends (None: no bound known).

    `least` and `most` are what it takes where the line's dues together ask for as little or as much
    as early as they can, so that those of several due days can be added up; `low` and `high` are
    the bounds of this due by itself. `rest` is what it can take where the dues before it asked for
    the least; `by_bills` tells that it is estimated from the line's own bills.
    """

    least: Fen
    likely: Fen | None
    most: Fen | None
    known: Known
    rest: Fen = NOTHING
    by_bills: bool = False

    @property
    def low(self) -> Fen:
        """The least that this due can take."""
        return Fen(min(one for one in (self.least, self.likely, self.most) if one is not None))

    @property
    def high(self) -> Fen | None:
        """The most that this due can take; None where nothing bounds it."""
        if self.most is None:
            return None
        return Fen(max(self.least, self.likely or 0, self.most, self.rest))

    @property
    def is_certain(self) -> bool:
        """Whether nothing about it is left to be looked up."""
        return self.low == self.high


def certain(amount: Fen, known: Known) -> Range:
    """The range of an amount that is known."""
    return Range(amount, amount, amount, known)


def expected_days(
    snapshot: Snapshot, line_id: int, known: Sequence[Due], as_of: date, until: date
) -> list[date]:
    """The line's due days after `as_of` near which no due is known, as long as it can ask; where
    nothing tells what is owed, also one of today or still in its days of grace.

    It can where its bills come monthly (one of them in the last three months), where something is
    owed on it, and where nothing tells what is owed. One that was paid ahead is met, be something
    owed after that or not.
    """
    anchor = due_anchor(snapshot, line_id, as_of)
    if anchor is None or not _asks(snapshot, line_id, known, as_of):
        return []
    since = plus(as_of, -SAME_MONTH.days)
    taken = [due.due_on for due in known if due.due_on > since and due.loan is None]
    on = next_on(anchor, as_of)
    if used_at(snapshot, line_id, as_of) is None:
        on = next_on(anchor, plus(as_of, -book_of(snapshot, line_id).grace - 1))
    if _is_paid_ahead(snapshot, line_id, known, on, as_of):
        taken.append(on)
    found: list[date] = []
    while on <= until:
        if not any(abs(day - on) <= SAME_MONTH for day in taken):
            found.append(on)
        following = add_months(on, 1, anchor)
        if following <= on:
            break  # the calendar ends here
        on = following
    return found


def _is_paid_ahead(
    snapshot: Snapshot, line_id: int, known: Sequence[Due], on: date, as_of: date
) -> bool:
    """Whether a repayment that nothing else asked for met a due that comes as the last ones did."""
    book = book_of(snapshot, line_id)
    if book.line.due_day is None or not coverage(book).left_over:
        return False
    if any(due.loan is not None for due in known):
        return False  # it may have been for a loan
    paid = any(payment.on <= as_of for payment in loose_for(book, on))
    return paid and _by_bills(snapshot, line_id, as_of)


def _asks(snapshot: Snapshot, line_id: int, known: Sequence[Due], as_of: date) -> bool:
    if _by_bills(snapshot, line_id, as_of):
        return True
    rest = unbilled(snapshot, line_id, known, as_of)
    return rest is None or rest > 0


def _by_bills(snapshot: Snapshot, line_id: int, as_of: date) -> bool:
    """Whether the line's next dues are expected as its last bills were."""
    line = book_of(snapshot, line_id).line
    usual = usual_bill(snapshot, line_id, as_of)
    if line.kind not in BILLED or is_closed(snapshot, line_id, as_of) or not usual.is_pattern:
        return False
    if usual.last_on is None or usual.last_on < add_months(as_of, -3):
        return False
    # A revolving line that is repaid asks for nothing more: nothing is bought on it.
    return line.kind is not LineKind.REVOLVING or used_at(snapshot, line_id, as_of) != 0


def unbilled(snapshot: Snapshot, line_id: int, known: Sequence[Due], as_of: date) -> Fen | None:
    """What is owed on the line that no known due asks for, in fen; None where nothing tells.

    A loan with a schedule asks by itself for what is left of it.
    """
    book = book_of(snapshot, line_id)
    planned = (one.paid_at.date() for one in book.paid[-1:])  # repayments of a what-if
    used = used_at(snapshot, line_id, max([as_of, *planned]))
    if used is None:
        return NOTHING if is_closed(snapshot, line_id, as_of) else None
    return Fen(max(0, used - _asked_for(book, known, as_of)))


def _asked_for(book: Book, known: Sequence[Due], as_of: date) -> int:
    """What of a balance the loans with a schedule and the known dues ask for, in fen."""
    left = principal_left(book, as_of)
    planned = sum(left.get(loan, 0) for loan in scheduled(book))
    asking = [due for due in known if due.state in ("open", "unpaid") and due.loan is None]
    billed = sum(one or 0 for one in shares(asking))
    if planned and asking:
        billed = max(0, billed - _held(book, asking[-1], known))
    return planned + billed


def _held(book: Book, bill: Due, known: Sequence[Due]) -> int:
    """What the instalments take, in fen, that a bill asks for in their place."""
    shown = {(due.loan, due.due_on) for due in known}
    terms = [(loan.id, loan_terms(loan, book.line)) for loan in book.loans]
    return sum(
        row.payment
        for loan, loan_terms_ in terms
        if loan_terms_ is not None
        for row in schedule(loan_terms_)
        if abs(row.due_on - bill.due_on) <= SAME_DUE and (loan, row.due_on) not in shown
    )


def ranges(
    snapshot: Snapshot, line_id: int, days: Sequence[date], known: Sequence[Due], as_of: date
) -> list[Range]:
    """What each of these due days without a known amount, the earliest first, can take."""
    rest = unbilled(snapshot, line_id, known, as_of)
    if _by_bills(snapshot, line_id, as_of):
        usual = usual_bill(snapshot, line_id, as_of)
        low, high = usual.least, usual.most
        first = Fen(max(high, rest or 0))  # what is owed more than usual is on the next bill
        last_bill = _last_bill_on(known)
        return [
            Range(
                NOTHING if on < last_bill else low,
                usual.amount,
                high if n else first,
                "estimate",
                by_bills=True,
            )
            for n, on in enumerate(days)
        ]
    if rest is None:
        limit = limit_at(snapshot, line_id, as_of)
        if limit is None:
            return [Range(NOTHING, None, None, "no") for _day in days]
        asked = _asked_for(book_of(snapshot, line_id), known, as_of)
        most = Fen(max(0, limit - asked))
        return [Range(NOTHING, None, NOTHING if n else most, "no") for n in range(len(days))]
    return _shared_out(snapshot, line_id, rest, len(days), as_of)


def _last_bill_on(known: Sequence[Due]) -> date:
    """The day of the last bill that is to be paid: it may hold what older dues ask for, so that
    these add nothing."""
    return max(
        (
            due.due_on
            for due in known
            if due.state in ("open", "unpaid") and due.loan is None and due.amount
        ),
        default=date.min,
    )


def _shared_out(
    snapshot: Snapshot, line_id: int, rest: Fen, count: int, as_of: date
) -> list[Range]:
    """A balance over the next due days: the least at each, all at the first, and as is likely.

    A likely share is rounded up to whole yuan, since its fen would tell more than anybody knows;
    what is left after it stays exact, so that all together are the balance to the fen.
    """
    kind = book_of(snapshot, line_id).line.kind
    least_share = LEAST_SHARE.get(kind, INTEREST_ALONE)
    likely_share = _likely_share(snapshot, line_id, least_share, as_of)
    found: list[Range] = []
    for_least = for_likely = rest
    for n in range(count):
        least = Fen(round(for_least * least_share))
        # each bill of what is bought asks for a share of the rest
        of = for_likely if kind in WHOLE else rest
        likely = min(for_likely, Fen(-(-round(of * likely_share) // YUAN) * YUAN))
        most = rest if n == 0 else NOTHING
        found.append(Range(least, likely, most, "estimate", for_least))
        for_least, for_likely = Fen(for_least - least), Fen(for_likely - likely)
    return found


def _likely_share(snapshot: Snapshot, line_id: int, least_share: float, as_of: date) -> float:
    """The share of what is owed that the next due is likely to take, by how the last was met."""
    kind = book_of(snapshot, line_id).line.kind
    past = [due for due in dues(snapshot, line_id, as_of) if due.due_on <= as_of and due.met]
    met = past[-1].met if past else None
    if met == "whole":
        return 1.0 if kind in WHOLE else 1 / INSTALMENTS
    if met == "minimum":
        return least_share
    if met == "part":
        return 0.5 if kind in WHOLE else 1 / INSTALMENTS
    if met == "instalments":
        return 1 / INSTALMENTS
    return 1.0 if kind in WHOLE else 1 / INSTALMENTS


def range_of_instalment(snapshot: Snapshot, due: Due, as_of: date) -> Range:
    """What an instalment of unknown rate can take: its principal at least, at most with the
    interest of the dearest lawful rate; what the loan's others took is likely."""
    book = book_of(snapshot, due.line)
    loan = next(one for one in book.loans if one.id == due.loan)
    left = principal_left(book, as_of).get(loan.id, loan.principal)
    principal = Fen(min(left, round(loan.principal / max(1, loan.months or 1))))
    most = Fen(principal + round(left * DEAREST / 12))
    paid = [
        one.paid_amount
        for one in dues(snapshot, due.line, as_of)
        if one.loan == due.loan and one.paid_amount
    ]
    return Range(
        Fen(min([principal, *paid[-1:]])),
        paid[-1] if paid else principal,
        Fen(max([most, *paid[-1:]])),
        "estimate",
    )
