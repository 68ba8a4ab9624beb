"""Paying on a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count

from core.days import show_day
from core.errors import UserError
from core.loans.balances import used_at
from core.loans.due_days import plus
from core.loans.dues import dues, shares
from core.loans.imagined import IMAGINED_IDS
from core.loans.owed import owed_by_line
from core.loans.payable import payable_from
from core.money import Fen, format_amount, show_amount
from core.planning.change import (
    HUNDRED,
    NOON,
    Change,
    Dated,
    HundredthsOffer,
    State,
    chosen,
    line_of,
)
from core.planning.given import Given
from core.records.model import Repayment, Status
from core.records.snapshot import Snapshot
from core.words import _

PAID_WITHIN = 10
"""Days after its own in which a payment is still taken for the one that was planned."""


@dataclass(frozen=True, slots=True)
class Repay(Dated):
    """Pay fen on a line, towards whatever it asks for first."""

    line: int
    amount: Fen
    on: date

    form = "repay:LINE:AMOUNT[:DATE]"
    order = 10

    @classmethod
    def read(cls, given: Given) -> Repay:
        line, dated = given.line(0), len(given.parts) > 2
        day = given.day(2) if dated else payable_from(given.snapshot, line, given.as_of)
        return cls(line, given.amount(1), day)

    def __str__(self) -> str:
        return f"repay:{self.line}:{format_amount(self.amount)}:{self.on}"

    def text(self, snapshot: Snapshot, count: int = 1) -> str:
        name = line_of(snapshot, self.line).name
        return _("{line}: pay back {amount}").format(line=name, amount=show_amount(self.amount))

    def carried_out(self, snapshot: Snapshot, as_of: date) -> Snapshot:
        return repaid([self], snapshot)

    def in_cash(self, as_of: date) -> Repay:
        return replace(self, on=plus(as_of, 1)) if self.on == as_of else self

    def judged(
        self, snapshot: Snapshot, made_on: date, as_of: date, before: int = 0
    ) -> tuple[State, str]:
        """By what was paid on the line up to a few days after: later ones are other dues'."""
        until = min(as_of, plus(self.on, PAID_WITHIN))
        paid = sum(
            one.amount
            for one in snapshot.repayments
            if one.line == self.line
            and one.status is Status.DONE
            and made_on <= one.paid_at.date() <= until
        )
        if paid >= before + self.amount:
            return "done", _("Paid, by your records.")
        if as_of > self.on:
            return "missed", _("Not all of it was paid by {day}, by your records.").format(
                day=show_day(self.on)
            )
        return "open", _("Still to be paid by {day}.").format(day=show_day(self.on))

    @classmethod
    def offer(cls, snapshot: Snapshot, as_of: date) -> _Repaying | None:
        owed = {line.id: used_at(snapshot, line.id, as_of) or 0 for line in snapshot.lines}
        owing = [line for line in snapshot.lines if owed[line.id]]
        return _Repaying(_("Pay back"), owing, owed) if owing else None


class _Repaying(HundredthsOffer):
    ends = (0, HUNDRED)

    def make(self, value: Fen, line: int | None, on: date) -> list[Change]:
        return [Repay(chosen(line), value, on)]


def repaid(changes: Sequence[Repay], snapshot: Snapshot) -> Snapshot:
    """Repayments on as many lines, which know nothing of each other, carried out at once: each
    snapshot in between would have to be read anew. Raises UserError."""
    if not changes:
        return snapshot
    paid = [_repayment(change, snapshot) for change in changes]
    return snapshot.changed(repayments=(*snapshot.repayments, *paid))


def _repayment(change: Repay, snapshot: Snapshot) -> Repayment:
    line = line_of(snapshot, change.line)
    owed, most = _payable(snapshot, line.id, change.on)
    if most == 0:
        raise UserError(
            _("{line} owes nothing on {day}, so there is nothing to repay.").format(
                line=line.name, day=show_day(change.on)
            )
        )
    if most is not None and change.amount > most:
        raise UserError(
            _("{line} owes {owed} on {day}; a repayment of {amount} is more than that.").format(
                line=line.name,
                owed=show_amount(owed or most),
                day=show_day(change.on),
                amount=show_amount(change.amount),
            )
        )
    return Repayment(
        id=_repayment_id(snapshot, line.id),
        line=line.id,
        paid_at=datetime.combine(change.on, NOON),
        amount=change.amount,
    )


def _repayment_id(snapshot: Snapshot, line: int) -> int:
    """An id below those of what the line pays on time, so that it depends on no other line."""
    taken = {one.id for one in snapshot.repayments if one.line == line}
    return next(free for free in count((line + 1) * IMAGINED_IDS - 1, -1) if free not in taken)


def _payable(snapshot: Snapshot, line: int, on: date) -> tuple[int | None, int | None]:
    """What the line owes, and the most that it may take: what it owes or asks for, and of loans
    interest and penalties, which nobody has told, up to as much again. None where not known."""
    owed = owed_by_line(snapshot, on).get(line)
    if owed is None:
        return None, None
    asking = [due for due in dues(snapshot, line, on) if due.state in ("unpaid", "open")]
    most = max(owed, sum(share or 0 for share in shares(asking)))
    has_loans = any(loan.line == line for loan in snapshot.loans)
    return (owed, most + owed) if has_loans and owed else (most, most)


CHANGE = Repay
