"""The due calendar: what falls due on all lines and loans in a span of days.

What is known comes from the records (`core.loans.dues`), what is not from `core.loans.expected`: a
range, or a question. This is the one place that tells what falls due; the forecast, the budget,
the plan, the report and the reminders take it from here.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from core.loans.book import book_of
from core.loans.due_days import plus
from core.loans.due_draft import Known
from core.loans.dues import NOTHING, Due, State, dues, shares
from core.loans.expected import (
    Range,
    certain,
    expected_days,
    range_of_instalment,
    ranges,
    unbilled,
)
from core.loans.usual import due_anchor
from core.money import Fen, format_amount
from core.records.model import Kind
from core.records.snapshot import Payment, Snapshot

Certainty = Literal["known", "estimated", "unknown"]

NEXT_DUES = 30
"""Days ahead in which a due is one of the next ones, on every page alike."""
WAITING = ("open", "unpaid", "unknown")
"""States of what may still have to be paid; of an unknown one nothing says."""
PAID_FROM = 6
"""How many of a line's last repayments tell the account it is paid from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A due in the calendar; amounts in fen.

    `asks` is what is still to be paid as a range, `amount` its likely amount (of what is met, what
    it asked for). `certainty` says whether `amount` is from the records, an estimate, or (None)
    unknown. `whole` is what the bill asks for by itself, where an older one that it holds stands
    beside it. `due_on` is a due's day, of what has none the day looked from (`undated`).
    `grace_until` is the last day on which a payment still counts as in time, `account` the one that
    past repayments of the line came from (None: not known).
    """

    line: int
    name: str
    loan: int | None
    due_on: date
    amount: Fen | None
    asks: Range
    certainty: Certainty
    minimum: Fen | None
    grace_until: date
    account: int | None
    state: State
    days_late: int | None = None
    undated: bool = False
    whole: Fen | None = None

    @property
    def low(self) -> Fen:
        """The least that it can still take, in fen."""
        return self.asks.low

    @property
    def high(self) -> Fen | None:
        """The most that it can still take, in fen; None where nothing bounds it."""
        return self.asks.high

    @property
    def known(self) -> Known:
        """How the amount is known."""
        return self.asks.known

    def to_json(self) -> dict[str, Any]:
        """The entry as JSON: amounts as decimal strings, days ISO."""
        return {
            "line": self.line,
            "loan": self.loan,
            "due_on": None if self.undated else self.due_on.isoformat(),
            "amount": None if self.amount is None else format_amount(self.amount),
            "low": format_amount(self.low),
            "high": None if self.high is None else format_amount(self.high),
            "known": self.known,
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
    lines = [line.id for line in snapshot.lines]
    return _entries(snapshot, as_of, last, lambda due: first <= due.due_on <= last, lines, first)


def waiting(snapshot: Snapshot, last: date, as_of: date) -> tuple[Entry, ...]:
    """What is still to be paid up to `last`, estimates too, what is overdue first."""
    return _waiting(snapshot, last, as_of, [line.id for line in snapshot.lines])


def _waiting(
    snapshot: Snapshot, last: date, as_of: date, lines: Sequence[int]
) -> tuple[Entry, ...]:
    def wanted(due: Due) -> bool:
        return due.state in ("open", "unpaid") and due.due_on <= last

    found = _entries(snapshot, as_of, last, wanted, lines)
    return tuple(entry for entry in found if entry.high != 0)


def undated(snapshot: Snapshot, as_of: date) -> tuple[Entry, ...]:
    """What is or may be owed on lines of which no due day is known: questions, in their order.

    They may fall due on any day, so they stand on the day looked from.
    """
    return _undated(snapshot, as_of, [line.id for line in snapshot.lines])


def _undated(snapshot: Snapshot, as_of: date, lines: Sequence[int]) -> tuple[Entry, ...]:
    found: list[Entry] = []
    for line in snapshot.lines:
        if line.id not in lines:
            continue
        if line.opened_on is not None and line.opened_on > as_of:
            continue
        known = known_dues(snapshot, line.id, as_of, as_of)
        if due_anchor(snapshot, line.id, as_of) is not None:
            continue
        rest = unbilled(snapshot, line.id, known, as_of)
        if rest is None or rest:
            slots = [due.due_on for due in known if _is_slot(due)]
            asks = ranges(snapshot, line.id, [*slots, as_of], known, as_of)[-1]
            entry = _expected(snapshot, line.id, as_of, asks, as_of)
            found.append(replace(entry, undated=True))
    return tuple(entry for entry in found if entry.high != 0)


def due_soon(snapshot: Snapshot, as_of: date, days: int = NEXT_DUES) -> tuple[Entry, ...]:
    """What is to be paid in the next `days`: what is overdue first, at the end what has no day."""
    return (*waiting(snapshot, plus(as_of, days), as_of), *undated(snapshot, as_of))


def next_of(snapshot: Snapshot, line: int, as_of: date) -> Entry | None:
    """What is to be paid next on a line: what is overdue first, then by its day, else what has no
    day; None where nothing is known to fall due."""
    known = [due.due_on for due in known_dues(snapshot, line, as_of, as_of) if due.state == "open"]
    last = max(plus(as_of, NEXT_DUES), min(known, default=as_of))
    found = _waiting(snapshot, last, as_of, [line])
    return next(iter((*found, *_undated(snapshot, as_of, [line]))), None)


@dataclass(frozen=True, slots=True)
class Together:
    """What several dues ask for together, in fen (None: not bounded, not known), with their number;
    `open_ones` are those whose amount is not known for certain."""

    count: int
    low: Fen
    likely: Fen | None
    high: Fen | None
    open_ones: tuple[Entry, ...]


def together(entries: Sequence[Entry]) -> Together:
    """What these dues ask for in all; the same sum wherever it is shown."""
    most = [entry.asks.most for entry in entries]
    likely = [entry.asks.likely for entry in entries]
    return Together(
        count=len(entries),
        low=Fen(sum(entry.asks.least for entry in entries)),
        likely=None if None in likely else Fen(sum(one or 0 for one in likely)),
        high=None if None in most else Fen(sum(one or 0 for one in most)),
        open_ones=tuple(entry for entry in entries if not entry.asks.is_certain),
    )


def _entries(
    snapshot: Snapshot,
    as_of: date,
    last: date,
    wanted: Callable[[Due], bool],
    lines: Sequence[int],
    first: date = date.min,
) -> tuple[Entry, ...]:
    found: list[Entry] = []
    for line in lines:
        found += _of_line(snapshot, line, as_of, last, wanted, first)
    return tuple(sorted(found, key=lambda entry: (entry.due_on, entry.line, entry.loan or 0)))


def _of_line(
    snapshot: Snapshot,
    line: int,
    as_of: date,
    last: date,
    wanted: Callable[[Due], bool],
    first: date,
) -> Iterator[Entry]:
    known = known_dues(snapshot, line, as_of, last)
    open_ones = [due for due in known if due.state in ("open", "unpaid")]
    left = dict(zip(map(_place, open_ones), shares(open_ones), strict=True))
    later = expected_days(snapshot, line, known, as_of, last)
    asking = [due for due in open_ones if _is_slot(due)]
    slots = [*(due.due_on for due in asking), *later]
    asked = ranges(snapshot, line, slots, known, as_of) if slots else []
    of_due = dict(zip(map(_place, asking), asked, strict=False))
    for due in known:
        if wanted(due):
            share = left.get(_place(due), due.left)
            yield _entry(snapshot, due, share, of_due.get(_place(due)), as_of)
    for on, asks in zip(later, asked[len(asking) :], strict=True):
        if first <= on:
            yield _expected(snapshot, line, on, asks, as_of)


def _is_slot(due: Due) -> bool:
    """Whether it is a due of the line itself whose amount nothing tells."""
    return due.amount is None and due.loan is None and due.state in ("open", "unpaid")


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


def _expected(snapshot: Snapshot, line_id: int, on: date, asks: Range, as_of: date) -> Entry:
    """The entry of a due that no record tells of yet."""
    book = book_of(snapshot, line_id)
    return Entry(
        line=line_id,
        name=book.line.name,
        loan=None,
        due_on=on,
        amount=asks.likely,
        asks=asks,
        certainty="unknown" if asks.likely is None else "estimated",
        minimum=None,
        grace_until=plus(on, book.grace),
        account=paid_from(snapshot, line_id, as_of),
        state="open",
    )


def _place(due: Due) -> tuple[date, int | None, str]:
    return due.due_on, due.loan, due.evidence[0] if due.evidence else ""


def _entry(
    snapshot: Snapshot, due: Due, left: Fen | None, asks: Range | None, as_of: date
) -> Entry:
    book = book_of(snapshot, due.line)
    amount: Fen | None = due.amount if due.state in ("paid", "late", "nothing") else left
    certainty: Certainty = "known"
    if due.state not in ("open", "unpaid"):
        asks = certain(NOTHING, due.known)
    elif amount is not None:
        asks = certain(amount, due.known)
    elif due.loan is not None:
        asks = range_of_instalment(snapshot, due, as_of)
    if amount is None and asks is not None and due.state in WAITING:
        amount, certainty = asks.likely, "estimated"
    if amount is None:
        certainty = "unknown"
    return Entry(
        line=due.line,
        name=book.line.name,
        loan=due.loan,
        due_on=due.due_on,
        amount=amount,
        asks=asks or certain(NOTHING, "no"),
        certainty=certainty,
        minimum=due.minimum,
        grace_until=plus(due.due_on, book.grace),
        account=paid_from(snapshot, due.line, as_of),
        state=due.state,
        days_late=due.days_late,
        whole=due.left if due.left != left else None,
    )


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
