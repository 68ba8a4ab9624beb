"""The due calendar: what falls due on all lines and loans in a span of days.

What is known comes from the records (`core.loans.dues`). A later bill that is not made yet is
estimated from the line's last ones and called so; where not even that is possible, the amount is
unknown and nothing is put in its place.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from core.cash.estimates import estimated_days, usual_bill
from core.loans.book import book_of
from core.loans.due_days import plus
from core.loans.dues import NOTHING, Due, State, dues, shares
from core.money import Fen, format_amount
from core.records.model import Kind
from core.records.snapshot import Payment, Snapshot

Certainty = Literal["known", "estimated", "unknown"]

WAITING = ("open", "unpaid", "unknown")
"""States of what may still have to be paid; of an unknown one nothing says."""
PAID_FROM = 6
"""How many of a line's last repayments tell the account it is paid from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A due in the calendar; amounts in fen, `amount` is what is still to be paid.

    `certainty` says whether `amount` is from the records, an estimate, or (None) unknown.
    `grace_until` is the last day on which a payment still counts as in time, `account` the one that
    past repayments of the line came from (None: not known).
    """

    line: int
    name: str
    loan: int | None
    due_on: date
    amount: Fen | None
    certainty: Certainty
    minimum: Fen | None
    grace_until: date
    account: int | None
    state: State
    days_late: int | None = None

    def to_json(self) -> dict[str, Any]:
        """The entry as JSON: amounts as decimal strings, days ISO."""
        return {
            "line": self.line,
            "loan": self.loan,
            "due_on": self.due_on.isoformat(),
            "amount": None if self.amount is None else format_amount(self.amount),
            "certainty": self.certainty,
            "minimum": None if self.minimum is None else format_amount(self.minimum),
            "grace_until": self.grace_until.isoformat(),
            "account": self.account,
            "state": self.state,
        }


def calendar(snapshot: Snapshot, first: date, last: date, as_of: date) -> tuple[Entry, ...]:
    """Every due from `first` to `last`, both included, as known by `as_of`, oldest first.

    What is past stands with how it was met. Estimated bills lie after `as_of` only.
    """
    return _entries(snapshot, as_of, last, lambda due: first <= due.due_on <= last, first)


def waiting(snapshot: Snapshot, last: date, as_of: date) -> tuple[Entry, ...]:
    """What is still to be paid up to `last`, estimates too, what is overdue first."""
    found = _entries(
        snapshot, as_of, last, lambda due: due.state in ("open", "unpaid") and due.due_on <= last
    )
    return tuple(entry for entry in found if entry.amount != 0)


def _entries(
    snapshot: Snapshot,
    as_of: date,
    last: date,
    wanted: Callable[[Due], bool],
    first: date = date.min,
) -> tuple[Entry, ...]:
    found: list[Entry] = []
    for line in snapshot.lines:
        known = known_dues(snapshot, line.id, as_of, last)
        open_ones = [due for due in known if due.state in WAITING]
        left = dict(zip(map(_place, open_ones), shares(open_ones), strict=True))
        found += [
            _entry(snapshot, due, left.get(_place(due), NOTHING), as_of)
            for due in known
            if wanted(due)
        ]
        found += [
            estimated(snapshot, line.id, on, as_of)
            for on in estimated_days(snapshot, line.id, known, as_of, last)
            if first <= on
        ]
    return tuple(sorted(found, key=lambda entry: (entry.due_on, entry.line, entry.loan or 0)))


def known_dues(snapshot: Snapshot, line_id: int, as_of: date, last: date) -> tuple[Due, ...]:
    """The line's dues as known by a day; repayments and loans dated later are looked at, too.

    Such records are plans of a what-if, so the dues they change are read as of the last day, with
    the state they have today.
    """
    known = dues(snapshot, line_id, as_of)
    book = book_of(snapshot, line_id)
    planned = any(paid.paid_at.date() > as_of for paid in reversed(book.paid[-1:]))
    if not planned and not any(loan.drawn_at.date() > as_of for loan in book.loans[-1:]):
        return known
    return _with_plans(known, dues(snapshot, line_id, plus(last, 1)), as_of)


def paid_from(snapshot: Snapshot, line_id: int, as_of: date) -> int | None:
    """The account that most of the line's last repayments were paid from; None: not known."""
    newest = [
        one.account
        for one in reversed(_repayments(snapshot).get(line_id, []))
        if one.on <= as_of and one.account is not None
    ][:PAID_FROM]
    return Counter(newest).most_common(1)[0][0] if newest else None


def estimated(snapshot: Snapshot, line_id: int, on: date, as_of: date) -> Entry:
    """The entry of a bill that is not made yet."""
    book = book_of(snapshot, line_id)
    amount = usual_bill(snapshot, line_id, as_of).amount
    return Entry(
        line=line_id,
        name=book.line.name,
        loan=None,
        due_on=on,
        amount=amount,
        certainty="unknown" if amount is None else "estimated",
        minimum=None,
        grace_until=plus(on, book.grace),
        account=paid_from(snapshot, line_id, as_of),
        state="open",
    )


def _place(due: Due) -> tuple[date, int | None, str]:
    return due.due_on, due.loan, due.evidence[0] if due.evidence else ""


def _entry(snapshot: Snapshot, due: Due, left: Fen | None, as_of: date) -> Entry:
    book = book_of(snapshot, due.line)
    met = due.state in ("paid", "late", "nothing")
    amount: Fen | None = due.amount if met else left
    certainty: Certainty = "known"
    if amount is None and not met:
        amount = _estimate(snapshot, due, as_of)
        certainty = "unknown" if amount is None else "estimated"
    elif amount is None:
        certainty = "unknown"
    return Entry(
        line=due.line,
        name=book.line.name,
        loan=due.loan,
        due_on=due.due_on,
        amount=amount,
        certainty=certainty,
        minimum=due.minimum,
        grace_until=plus(due.due_on, book.grace),
        account=paid_from(snapshot, due.line, as_of),
        state=due.state,
        days_late=due.days_late,
    )


def _estimate(snapshot: Snapshot, due: Due, as_of: date) -> Fen | None:
    """Of a due without an amount: what the loan's other dues, or the line's bills, usually took."""
    if due.loan is None:
        return usual_bill(snapshot, due.line, as_of).amount
    paid = [
        one.paid_amount
        for one in dues(snapshot, due.line, as_of)
        if one.loan == due.loan and one.paid_amount
    ]
    return paid[-1] if paid else None


def _with_plans(known: tuple[Due, ...], later: tuple[Due, ...], as_of: date) -> tuple[Due, ...]:
    """What is past as known today, and what comes as the plans leave it."""
    by_place = {_place(due): due for due in later}
    found = [due for due in known if due.state not in WAITING]
    waiting = [due for due in known if due.state in WAITING]
    found += [
        replace(due, paid_amount=max(due.paid_amount, by_place[_place(due)].paid_amount))
        for due in waiting
        if _place(due) in by_place
    ]
    seen = {_place(due) for due in known}
    found += [
        replace(due, state="open", days_late=None)
        for due in later
        if _place(due) not in seen and due.due_on > as_of and due.evidence
    ]
    return tuple(sorted(found, key=lambda due: (due.due_on, due.loan or 0)))


def _repayments(snapshot: Snapshot) -> dict[int, list[Payment]]:
    """The repayments among the payments by line, oldest first; found once."""
    return snapshot.shelf("payments").once(
        "repayments by line", lambda: _repayments_of(snapshot.payments)
    )


def _repayments_of(payments: Sequence[Payment]) -> dict[int, list[Payment]]:
    by_line: dict[int, list[Payment]] = {}
    for one in payments:
        if one.kind is Kind.REPAYMENT and one.line is not None:
            by_line.setdefault(one.line, []).append(one)
    return by_line
