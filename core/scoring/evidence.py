"""The records behind a line's figures, as "collection:id", newest first and each once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np

from core.loans.book import book_of
from core.loans.limits import limit_steps
from core.scoring.lines import LinePanel, months_late, was_missed


def late_records(lines: LinePanel, row: int, months: int) -> tuple[str, ...]:
    """The bills, repayments and check-ins that show lateness at one of the newest closes."""
    return _once(
        record
        for month, dues in enumerate(lines.cycles[row])
        for due in dues
        if months_late(due) and month - months_late(due) + 1 < months
        for record in due.evidence
    )


def missed_records(lines: LinePanel, row: int) -> tuple[str, ...]:
    """The records of the newest cycles with a missed bill, of as many as are counted."""
    found = [[due for due in cycle if was_missed(due)] for cycle in lines.cycles[row]]
    counted = int(np.nansum(lines.panel.missed[row]))
    return _once(
        record
        for missed in [missed for missed in found if missed][:counted]
        for due in missed
        for record in due.evidence
    )


def use_records(lines: LinePanel, row: int, months: int) -> tuple[str, ...]:
    """What says the balance and the limit at the newest of the closes with the highest use."""
    use = lines.panel.use[row, :months]
    highest = max((share for share in use if share == share), default=0.0)
    found: list[str] = []
    for close, share in zip(lines.closes[:months], use, strict=True):
        if share == highest:
            found += [*_balance(lines, row, close), *_limit(lines, row, close)]
            break
    return _once(found)


def _balance(lines: LinePanel, row: int, day: date) -> list[str]:
    """The newest bill or check-in by the day, with what was drawn and repaid after it."""
    book = book_of(lines.snapshot, lines.lines[row])
    said = [(bill.closed_on, f"bills:{bill.id}") for bill in book.bills]
    said += [(one.on, f"checkins:{one.id}") for one in book.checkins if one.used is not None]
    newest = max((entry for entry in said if entry[0] <= day), default=(date.min, ""))
    moved = [(loan.drawn_at.date(), f"loans:{loan.id}") for loan in book.loans]
    moved += [(paid.paid_at.date(), f"repayments:{paid.id}") for paid in book.paid]
    later = sorted((entry for entry in moved if newest[0] < entry[0] <= day), reverse=True)
    return [record for _on, record in [newest, *later][:6] if record]


def _limit(lines: LinePanel, row: int, day: date) -> list[str]:
    known = [step for step in limit_steps(lines.snapshot, lines.lines[row]) if step.on <= day]
    return [known[-1].source] if known else []


def _once(records: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(records))
