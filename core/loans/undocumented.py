"""Dues that look unpaid only because nobody told of their payment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from core.loans.book import Book, shelf_of
from core.loans.imagined import IMAGINED_IDS, is_imagined
from core.records.model import Status
from core.records.snapshot import Snapshot

if TYPE_CHECKING:
    from core.loans.dues import Due

CHECKINS, REPAYMENTS = ("checkins:",), ("repayments:",)
TELLING = (*CHECKINS, *REPAYMENTS)


def undocumented(
    found: Sequence[Due],
    settled: Sequence[Due],
    kept_since: date | None,
    undocumented: frozenset[date] = frozenset(),
) -> list[Due]:
    """Those of a line's dues, oldest first, whose records are merely not here; `settled` are older
    ones that were met or asked for nothing, `kept_since` is the day of the first repayment of the
    line that the ledger has, `undocumented` are `Book.undocumented`.

    So it is where nothing tells of a due's payment, and

    - a check-in tells that a later one was met: a lender asks for what is overdue first; or
    - it is a bill, and no repayment of the line was recorded by its due day: whoever begins to
      record payments does not say that there were none before; or
    - it is a bill that came from a document, and the next bill, which would tell, is not here,
      even where a part of it is known to be paid; or
    - it is an instalment, and no repayment is known to have gone to a later one of its loan: a
      schedule alone says what is asked for, and not that it was not paid.

    What is imagined for the months to come tells nothing of which records were kept before: a due
    that nobody spoke of stays one, however the later ones are met.
    """
    silent = [
        due
        for due in found
        if due.state == "unpaid"
        and not _tells(due, CHECKINS if due.due_on in undocumented else TELLING)
    ]
    if not silent:
        return []
    met = (one for one in reversed(found) if one.state in ("paid", "late"))
    caught_up = next((one.due_on for one in met if _was_declared(one, CHECKINS)), date.min)
    repaid = {due.loan: due.due_on for due in (*settled, *found) if _was_declared(due, REPAYMENTS)}
    return [
        due
        for due in silent
        if due.due_on < caught_up
        or (
            kept_since is None or due.due_on < kept_since or due.due_on in undocumented
            if due.loan is None
            else due.due_on > repaid.get(due.loan, date.min)
        )
    ]


def kept_since(snapshot: Snapshot, book: Book, as_of: date) -> date | None:
    """The day of the first repayment of the line that the ledger has, be it one that failed; None
    where it has none by `as_of`."""
    failed = shelf_of(snapshot).once("first_failed", lambda: _first_failed(snapshot))
    kept = book.debts.once("first kept", lambda: _first_kept(book))
    first = min(kept, failed.get(book.line.id, date.max))
    return first if first <= as_of else None


def _first_kept(book: Book) -> date:
    return next((one.paid_at.date() for one in book.paid if not is_imagined(one)), date.max)


def _first_failed(snapshot: Snapshot) -> dict[int, date]:
    """The day of the first repayment of each line that did not go through, by the line's id."""
    found: dict[int, date] = {}
    for one in snapshot.repayments:
        if one.status is not Status.DONE:
            day = one.paid_at.date()
            found[one.line] = min(day, found.get(one.line, day))
    return found


def _tells(due: Due, kinds: tuple[str, ...]) -> bool:
    return any(record.startswith(kinds) for record in due.evidence)


def _was_declared(due: Due, kinds: tuple[str, ...]) -> bool:
    """Whether a record that somebody kept tells of its payment."""
    records = (record.partition(":") for record in due.evidence if record.startswith(kinds))
    return any(int(number) < IMAGINED_IDS for _kind, _colon, number in records)
