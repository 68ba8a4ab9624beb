"""Days of an account that no file is about, so that sums and score stand on half a picture."""

from collections.abc import Iterable
from datetime import date, timedelta

from core.records.spans import Span

QUIET = 7
"""Days without a payment that a person may well have; more than these between two files of which
one does not say which days it is about are taken for a gap."""


def span_of(stated: tuple[str, str] | None, rows: tuple[date, date] | None) -> Span | None:
    """The days a file is about: as it says, with those of rows outside; null when it has none."""
    try:
        said = stated and (date.fromisoformat(stated[0]), date.fromisoformat(stated[1]))
    except ValueError:  # not a day that exists
        said = None
    both = [span for span in (said, rows) if span and span[0] <= span[1]]
    if not both:
        return None
    return Span(min(span[0] for span in both), max(span[1] for span in both), said in both)


def gaps_beside(new: Span, others: Iterable[Span]) -> list[tuple[date, date]]:
    """First and last day of each gap between a new file and the files before and after it."""
    spans = sorted({new, *others})
    day = timedelta(days=1)
    found: list[tuple[date, date]] = []
    reached = spans[0]
    for span in spans[1:]:
        first, last = reached.last + day, span.first - day
        usual = 0 if reached.stated and span.stated else QUIET
        beside_new = span.first == new.first or reached.last == new.last
        if (last - first).days + 1 > usual and beside_new:
            found.append((first, last))
        if span.last >= reached.last:
            reached = span
    return found
