"""Bills of which no more than the minimum was paid."""

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from functools import partial
from math import inf, isnan

from core.loans.book import book_of
from core.loans.due_days import add_months, plus
from core.loans.dues import Due, dues
from core.loans.owed import opened_by
from core.loans.schedule import loan_terms
from core.records.model import Paid
from core.records.snapshot import Snapshot
from core.scoring.assessment import Factor
from core.scoring.draws import owed_before
from core.scoring.item import Measured, SharedItem
from core.scoring.lines import line_months
from core.scoring.possible import is_known
from core.words import N_, ngettext

MONTHS = 6
MANY = 2
TELLS = (Paid.WHOLE, Paid.MINIMUM, Paid.PART, Paid.INSTALMENTS)
"""Answers that say how much of a bill was paid."""


def measure(snapshot: Snapshot, as_of: date) -> Measured:
    """The count in six months; not known where it is small and a bill or its payment is not."""
    lines = opened_by(snapshot, as_of)
    if not lines:
        return Measured(None)
    found, undocumented = minimum_bills(snapshot, as_of)
    if undocumented and len(found) < MANY:
        return Measured(None)
    open_ones = undocumented or not all(is_known(snapshot, line.id, as_of) for line in lines)
    records = dict.fromkeys(record for due in found for record in due.evidence)
    return Measured(float(len(found)), tuple(records), high=inf if open_ones else None)


def minimum_bills(snapshot: Snapshot, as_of: date) -> tuple[list[Due], bool]:
    """The bills of six months of which no more than the minimum is known to have been paid, newest
    first, and whether it is not known of others."""
    found: list[Due] = []
    undocumented = False
    for line in opened_by(snapshot, as_of):
        own, some_undocumented = book_of(snapshot, line.id).debts.by_day(
            "minimum only", as_of, partial(_of_line, snapshot, line.id, as_of)
        )
        found += own
        undocumented = undocumented or some_undocumented
    return sorted(found, key=lambda due: (due.due_on, due.line), reverse=True), undocumented


def _of_line(snapshot: Snapshot, line: int, as_of: date) -> tuple[list[Due], bool]:
    """The bills of which the minimum was paid, and whether it is not known of all."""
    bills = list(_bills(snapshot, line, as_of))
    undocumented = any(_is_unknown(due) for due in bills)
    late = line_months(snapshot, line, as_of).row[0]
    undocumented = undocumented or bool(
        bills and isnan(late[0])
    )  # newer ones are not told of at all
    if not bills:  # what is owed beside the loans comes with a bill
        used, left = owed_before(snapshot, book_of(snapshot, line), as_of)
        planned = [one.id for one in book_of(snapshot, line).loans if loan_terms(one)]
        undocumented = used is None or used * 10 > sum(left.get(loan, 0) for loan in planned) * 11
        # Of a line that had bills, and of which nothing newer is told, they merely went
        # undocumented.
        undocumented = undocumented or bool(
            used and isnan(late[0]) and _had_some(snapshot, line, as_of)
        )
    return [due for due in bills if _is_minimum(due)], undocumented


def _had_some(snapshot: Snapshot, line: int, as_of: date) -> bool:
    """Whether a bill of the line, however old, is known to have been asked for."""
    found = dues(snapshot, line, as_of)
    return any(due.loan is None and due.state in ("paid", "late", "unpaid") for due in found)


def _bills(snapshot: Snapshot, line: int, as_of: date) -> Iterator[Due]:
    """The bills of six months that are past their grace days, so that it is settled how they were
    met in time; a loan's instalment has no minimum."""
    found, grace = dues(snapshot, line, as_of), book_of(snapshot, line).grace
    first = bisect_right(found, add_months(as_of, -MONTHS), key=lambda due: due.due_on)
    for due in found[first:]:
        past = plus(due.due_on, grace) < as_of and due.state not in ("open", "nothing")
        if past and due.loan is None:
            yield due


def _is_whole(due: Due) -> bool:
    return due.amount is not None and due.paid_amount * 100 >= due.amount * 99


def _is_minimum(due: Due) -> bool:
    """The minimum lies below the whole bill, and at most a twentieth more than it was paid; or a
    check-in says so."""
    if due.said in (Paid.MINIMUM, Paid.NONE):
        return not _is_whole(due)
    if due.amount is None or due.minimum is None or due.minimum >= due.amount or _is_whole(due):
        return False
    return due.paid_amount * 20 <= due.minimum * 21 and _is_declared(due)


def _is_declared(due: Due) -> bool:
    """Whether the records tell what was paid: a repayment, or that none came in time."""
    return due.paid_amount > 0 or due.state == "unpaid"


def _is_unknown(due: Due) -> bool:
    if due.said in TELLS or _is_whole(due):
        return False
    return due.minimum is None or not _is_declared(due)


def text(value: float, words: str) -> str:
    return ngettext(
        "Of {count} bill in the last six months no more than the minimum was paid; "
        "the rest costs interest.",
        "Of {count} bills in the last six months no more than the minimum was paid; "
        "the rest costs interest.",
        int(value),
    ).format(count=int(value))


ITEM = SharedItem(
    code="minimum-only",
    factor=Factor.BEHAVIOUR,
    label=N_("Bills of which the minimum was paid"),
    reference=0,
    action=N_("Pay more than the minimum on the dearest bill, as much as your income allows."),
    need=N_("Record the bills with their minimum, and what you paid."),
    page="lines",
    part="bills",
    measure=measure,
    text=text,
)
