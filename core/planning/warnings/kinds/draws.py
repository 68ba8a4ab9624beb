"""A draw that went where loan money may not go, that paid another debt, or that took up at once
what had just been repaid."""

from collections.abc import Iterator
from datetime import date

from core.days import show_day
from core.loans.due_days import add_months
from core.planning.diagnosis.causes.draws import borrow_to_repay, repaid_redrawn
from core.planning.diagnosis.causes.spending import forbidden_use
from core.planning.diagnosis.model import Code
from core.planning.warnings.foreseen import foreseen
from core.planning.warnings.model import Alert, Kind
from core.records.snapshot import Snapshot
from core.words import N_, _

ACTIONS = {
    Code.FORBIDDEN_USE: N_(
        "Pay for such things from your own money alone, and draw nothing on {line} before {day}."
    ),
    Code.BORROW_TO_REPAY: N_(
        "Ask the lender for instalments before the next due day, and draw nothing on {line} before "
        "{day}."
    ),
    Code.REPAID_REDRAWN: N_("Draw nothing more on {line} before {day}."),
}
QUIET = 3
"""Months without a draw of this kind, in which it becomes old news."""


def find(snapshot: Snapshot, as_of: date) -> Iterator[Alert]:
    """As the diagnosis of a cut would tell it; a draw whose spending is not known is none."""
    lines = {line.id: line.name for line in snapshot.lines}
    for cause in (forbidden_use, borrow_to_repay, repaid_redrawn):
        found = foreseen(snapshot, as_of, cause, of_line=cause is repaid_redrawn)
        if found is None:
            continue
        reason, on = found
        newest = max(
            (one for one in snapshot.loans if f"loans:{one.id}" in reason.evidence),
            key=lambda one: one.drawn_at,
        )
        until = max(add_months(newest.drawn_at.date(), QUIET), add_months(as_of, 1))
        yield Alert(
            kind="draws",
            subject=f"draws:{reason.code}",
            on=on,
            text=reason.text,
            action=_(ACTIONS[reason.code]).format(line=lines[newest.line], day=show_day(until)),
            page="lines",
            hints=(("evidence", reason.evidence),),
            evidence=reason.evidence,
        )


KIND = Kind(code="draws", order=45, title=N_("Draws that stand out"), find=find)
