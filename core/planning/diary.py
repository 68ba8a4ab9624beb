"""Each line's limit as a dated series: what it became, who says so, and what the lender said.

An entry is from a limit event that was written down, from a check-in that shows another limit, or
from the known end of a temporary limit.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.loans.book import book_of
from core.loans.limits import STOPS, limit_steps
from core.money import Fen
from core.records.model import LimitEvent, LimitEventKind
from core.records.snapshot import Snapshot


class Origin(StrEnum):
    """Where an entry of the diary came from."""

    EVENT = "event"
    CHECKIN = "check-in"
    END = "end-of-temporary-limit"


@dataclass(frozen=True, slots=True)
class Entry:
    """From `on` the limit of the line is `limit` fen, after `before`; null where not known.

    `kind` is the event's, null for what a check-in shows; `record` is what says so, as
    "collection:id". The limit before an event may be only remembered; it is no entry of its own.
    """

    line: int
    on: date
    before: Fen | None
    limit: Fen | None
    origin: Origin
    kind: LimitEventKind | None
    said: str | None
    record: str

    @property
    def fell(self) -> bool:
        """Whether less could be borrowed after it than before."""
        if self.kind in STOPS:
            return True
        return self.before is not None and self.limit is not None and self.limit < self.before


def diary(snapshot: Snapshot, line_id: int, as_of: date) -> tuple[Entry, ...]:
    """The entries of a line by a day, oldest first; a check-in only where its limit is news."""
    events = {f"limit_events:{one.id}": one for one in book_of(snapshot, line_id).events}
    named: set[str] = set()
    entries: list[Entry] = []
    before: Fen | None = None
    for step in limit_steps(snapshot, line_id):
        event = events.get(step.source)
        if step.on > as_of:
            break
        if event is None and step.limit == before:
            continue
        is_end = step.source in named or (event is not None and event.on != step.on)
        named.add(step.source)
        entries.append(_entry(line_id, step.on, before, step.limit, step.source, event, is_end))
        before = step.limit
    entries += _without_amount(events, named, entries, line_id, as_of)
    return tuple(sorted(entries, key=lambda entry: entry.on))


def _entry(
    line: int,
    on: date,
    before: Fen | None,
    limit: Fen | None,
    record: str,
    event: LimitEvent | None,
    is_end: bool,
) -> Entry:
    if is_end:
        return Entry(line, on, before, limit, Origin.END, None, None, record)
    if event is None:
        return Entry(line, on, before, limit, Origin.CHECKIN, None, None, record)
    said = before if event.before is None else event.before
    return Entry(line, on, said, limit, Origin.EVENT, event.kind, event.said, record)


def _without_amount(
    events: dict[str, LimitEvent], named: set[str], entries: list[Entry], line: int, as_of: date
) -> list[Entry]:
    """The events that name no limit, such as a freeze: the limit stays what it was."""
    found: list[Entry] = []
    for record, event in events.items():
        if record in named or event.on > as_of:
            continue
        known = next((one.limit for one in reversed(entries) if one.on <= event.on), None)
        before = known if event.before is None else event.before
        found.append(
            Entry(line, event.on, before, before, Origin.EVENT, event.kind, event.said, record)
        )
    return found
