"""Dues that look unpaid only because nobody told of their payment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.loans.dues import Due

CHECKINS = ("checkins:",)
TELLING = (*CHECKINS, "repayments:")


def untold(found: Sequence[Due], settled: Sequence[Due]) -> list[Due]:
    """Those of a line's dues, oldest first, whose records are merely not here; `settled` are older
    ones that were met or asked for nothing.

    So it is where nothing tells of its payment, yet a check-in tells that a later one was met: a
    lender asks for what is overdue first. And so it is for a loan's instalments, which nobody
    billed, while nothing at all was ever told about paying this line.
    """
    silent = [due for due in found if due.state == "unpaid" and not _tells(due, TELLING)]
    if not silent:
        return []
    met = (one for one in reversed(found) if one.state in ("paid", "late"))
    caught_up = next((one.due_on for one in met if _tells(one, CHECKINS)), date.min)
    newest_first = chain(reversed(found), reversed(settled))
    nothing_told = not any(_tells(one, TELLING) for one in newest_first)
    return [
        due for due in silent if due.due_on < caught_up or (nothing_told and due.loan is not None)
    ]


def _tells(due: Due, kinds: tuple[str, ...]) -> bool:
    return any(record.startswith(kinds) for record in due.evidence)
