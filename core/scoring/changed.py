"""What changed between two days: which items moved, by which records, and towards what.

An item moved where what it could cost on the one day lies apart from what it could cost on the
other: what only became known, or is not known any more, is no change.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from core.days import show_day
from core.records.labels import count_records
from core.records.snapshot import Snapshot
from core.scoring.assessment import Factor
from core.scoring.item import items
from core.words import _, listed, ngettext, sentences

if TYPE_CHECKING:
    from core.scoring.assessing import Seen
    from core.scoring.assessment import ItemResult
    from core.scoring.ranges import Range


@dataclass(frozen=True, slots=True)
class Move:
    """One item that moved from `before` points to `after`: `text` says it in whole sentences.

    `evidence` are the records that moved it ("collection:id"): those that were not behind it
    before, or, where none is new, those that no longer count. `line` is the line that it is from
    now, null for what all lines share.
    """

    item: str
    factor: Factor
    line: int | None
    before: int
    after: int
    text: str
    evidence: tuple[str, ...]

    @property
    def by(self) -> int:
        """Points more (or, below 0, fewer) than before."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Changed:
    """The moves between two days, the largest first, and what became of the risk in a sentence.

    `risk_before` and `risk_after` are null where there was no number.
    """

    first: date
    last: date
    risk_before: int | None
    risk_after: int | None
    summary: str
    moves: tuple[Move, ...]

    def to_json(self) -> dict[str, Any]:
        """The document that `changes --json` prints."""
        return {
            "from": self.first.isoformat(),
            "to": self.last.isoformat(),
            "risk": {"before": self.risk_before, "after": self.risk_after},
            "text": self.summary,
            "changes": [
                {**asdict(one), "evidence": list(one.evidence), "by": one.by} for one in self.moves
            ],
        }


def changed(snapshot: Snapshot, first: date, last: date) -> Changed:
    """What changed from the end of `first` to the end of `last`, each as known by then."""
    from core.scoring.assessing import ranges_known, seen_on

    (before, known_before), (after, known_after) = seen_on(snapshot, [first, last])
    was, now = ranges_known(before, known_before), ranges_known(after, known_after)
    moves = [
        _move(snapshot, first, before, after, one, other)
        for one, other in zip(before.items, after.items, strict=True)
        if before.found.scored and after.found.scored and one.measured and other.measured
        if was[one.code].high < now[one.code].low or now[one.code].high < was[one.code].low
    ]
    ordered = sorted(moves, key=lambda one: (-abs(one.by), -one.by))
    return Changed(
        first,
        last,
        _risk(before),
        _risk(after),
        _summary(first, _risk(before), _risk(after), _sum(was), _sum(now)),
        tuple(ordered),
    )


def _risk(seen: Seen) -> int | None:
    return sum(item.points for item in seen.items) if seen.found.scored else None


def _sum(ranges: dict[str, Range]) -> tuple[int, int]:
    low = sum(one.low for one in ranges.values())
    return low, min(100, sum(one.high for one in ranges.values()))


def _summary(
    first: date,
    before: int | None,
    after: int | None,
    was: tuple[int, int],
    now: tuple[int, int],
) -> str:
    if before is None or after is None:
        text = _("There was no number on {day} or there is none now, so nothing can be compared.")
        return text.format(day=show_day(first))
    if was[1] < now[0]:
        text = _("The risk rose from {before} on {day} to {after}.")
    elif now[1] < was[0]:
        text = _("The risk fell from {before} on {day} to {after}.")
    elif before == after:
        text = _("The number is {after}, as on {day}.")
    else:
        text = _(
            "The number went from {before} on {day} to {after}; as not all is known, the risk "
            "itself may be where it was."
        )
    return text.format(before=before, day=show_day(first), after=after)


def _move(
    snapshot: Snapshot,
    first: date,
    before: Seen,
    after: Seen,
    one: ItemResult,
    other: ItemResult,
) -> Move:
    words_before, records_before = _behind(snapshot, before, one)
    words_after, records_after = _behind(snapshot, after, other)
    new = tuple(record for record in records_after if record not in records_before)
    gone = tuple(record for record in records_before if record not in records_after)
    by = other.points - one.points
    words = ngettext(
        "{label}: {after} of {most} points, {count} more than on {day}.",
        "{label}: {after} of {most} points, {count} more than on {day}.",
        by,
    )
    if by < 0:
        words = ngettext(
            "{label}: {after} of {most} points, {count} fewer than on {day}.",
            "{label}: {after} of {most} points, {count} fewer than on {day}.",
            -by,
        )
    head = words.format(
        label=other.label,
        after=other.points,
        most=other.max_points,
        count=abs(by),
        day=show_day(first),
    )
    text = items()[one.code].text  # which has no words for nothing
    if other.value:
        sentence = text(other.value, words_after)
    else:
        was = text(one.value or 0.0, words_before)
        sentence = _("On {day} it was: {told}").format(day=show_day(first), told=was)
    return Move(
        item=other.code,
        factor=other.factor,
        line=other.line,
        before=one.points,
        after=other.points,
        text=sentences(head, sentence, *_by_records(new, gone if by < 0 else ())),
        evidence=new or gone,
    )


def _behind(snapshot: Snapshot, seen: Seen, one: ItemResult) -> tuple[str, tuple[str, ...]]:
    from core.scoring.reasons import behind

    names = {line.id: line for line in snapshot.lines}
    found = seen.found
    return behind(one, found.lines, found.own, found.shared, names)


def _by_records(new: tuple[str, ...], gone: tuple[str, ...]) -> list[str]:
    """The records behind a move by their number and kind; nothing where time alone moved it, or
    what is owed on a line that was there before."""
    records = [one for one in new or gone if not one.startswith("lines:")]
    if not records:
        return []
    counts = Counter(record.partition(":")[0] for record in records)
    text = listed(count_records(name, count) for name, count in counts.items())
    words = _("New since: {records}.") if new else _("No longer counted: {records}.")
    return [words.format(records=text)]
