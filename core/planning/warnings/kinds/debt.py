"""All that is owed, risen steeply within three months."""

from collections.abc import Iterator
from datetime import date

from core.cash.calendar import NEXT_DUES, next_of
from core.days import show_day
from core.loans.due_days import plus
from core.loans.owed import owed_by_line
from core.money import Fen, parse_amount, show_amount
from core.planning.diagnosis.case import SECURED
from core.planning.diagnosis.causes.debt import debt_jump
from core.planning.warnings.foreseen import foreseen
from core.planning.warnings.kinds import use
from core.planning.warnings.model import Alert, Kind
from core.records.snapshot import Snapshot
from core.words import N_, _

SAME = 31
"""Days between a limit that filled and debts that jumped, which are then the same thing."""


def find(snapshot: Snapshot, as_of: date) -> Iterator[Alert]:
    """As the diagnosis of a cut would tell it: lines of which it is not known do not count."""
    found = foreseen(snapshot, as_of, debt_jump)
    if found is None:
        return
    reason, on = found
    if any(abs((one.on - on).days) <= SAME for one in use.find(snapshot, as_of)):
        return  # the draw that filled a limit is told of there
    every = owed_by_line(snapshot, as_of)
    owed = {line: every.get(line.id) or 0 for line in snapshot.lines if line.kind not in SECURED}
    line = max(owed, key=lambda one: (owed[one], -one.id))
    due = next_of(snapshot, line.id, as_of)
    near = due is not None and not due.undated and as_of <= due.due_on <= plus(as_of, NEXT_DUES)
    by = due.due_on if near and due is not None else plus(as_of, NEXT_DUES)
    rise = parse_amount(str(reason.after)) - parse_amount(str(reason.before))
    action = _("Draw nothing more, and pay {amount} on {line} by {day}; most is owed there.")
    if None in every.values():
        action = _("Draw nothing more, and pay {amount} on {line} by {day}.")
    yield Alert(
        kind="debt",
        subject="debt",
        on=on,
        text=reason.text,
        action=action.format(
            amount=show_amount(Fen(min(rise, owed[line]))), line=line.name, day=show_day(by)
        ),
        page="budget",
        hints=(("part", "payoff"),),
        evidence=reason.evidence,
    )


KIND = Kind(code="debt", order=48, title=N_("Debts that jump"), find=find)
