"""Credit lines and loans that were opened in the last twelve months."""

from datetime import date

from core.loans.book import book_of
from core.loans.due_days import add_months, plus
from core.loans.owed import opened_by
from core.records.model import LimitEventKind, Line
from core.records.snapshot import Snapshot
from core.scoring.assessment import Factor
from core.scoring.item import Measured, SharedItem
from core.words import N_, ngettext

MONTHS = 12
LOSSES = (
    LimitEventKind.CUT,
    LimitEventKind.REFUSED,
    LimitEventKind.FROZEN,
    LimitEventKind.CLOSED,
)


def measure(snapshot: Snapshot, as_of: date) -> Measured:
    """The count; not known where none is known to be new and a line's age is not known. Each line
    of unknown age may be new."""
    since = add_months(as_of, -MONTHS)
    new: list[tuple[date, str]] = []
    lines = opened_by(snapshot, as_of)
    undocumented = 0
    for line in lines:
        opened = _opened(snapshot, line, as_of)
        if opened is None:
            first = book_of(snapshot, line.id).first_debt_on(as_of)
            undocumented += first is None or first > since
        elif since < opened[0] <= as_of:
            new.append(opened)
    if not lines:
        return Measured(None)
    known = float(len(new))
    return Measured(
        None if undocumented and not new else known,
        tuple(record for _on, record in sorted(new, reverse=True)),
        low=known,
        high=known + undocumented,
    )


def _opened(snapshot: Snapshot, line: Line, as_of: date) -> tuple[date, str] | None:
    """The day the line began, and the record that says so.

    A limit that is only known from the eve of its loss, as whoever tells of a loss first gives it,
    does not say when the line began.
    """
    if line.opened_on is not None:
        return line.opened_on, f"lines:{line.id}"
    events = [event for event in book_of(snapshot, line.id).events if event.on <= as_of]
    eves = {plus(event.on, -1) for event in events if event.kind in LOSSES}
    for event in events:
        if event.kind is LimitEventKind.GRANTED and event.on not in eves:
            return event.on, f"limit_events:{event.id}"
    return None


def text(value: float, words: str) -> str:
    return ngettext(
        "{count} credit line was opened in the last twelve months; "
        "each weighs a little for a year.",
        "{count} credit lines were opened in the last twelve months; "
        "each weighs a little for a year.",
        int(value),
    ).format(count=int(value))


ITEM = SharedItem(
    code="new-lines",
    factor=Factor.BEHAVIOUR,
    label=N_("New credit lines in a year"),
    reference=0,
    action=N_("Open no new credit line until the newest is a year old."),
    need=N_("Say when each of your credit lines was opened."),
    page="lines",
    part="opened_on",
    measure=measure,
    text=text,
)
