"""What taking an account of a credit report over as a line would write.

What the report does not say is not made up: a month stands for its last day (or the day of the
report, when that is earlier), which is how "as of October" reads.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from core.days import show_day
from core.money import Fen
from core.records.model import (
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Loan,
    Purpose,
    Reported,
)
from core.records.snapshot import Snapshot
from core.statements.credit_report.report import Account, AccountKind, CreditReport, month_end
from core.words import _

DRAWN_ON = (LineKind.REVOLVING, LineKind.PAY_LATER, LineKind.OTHER)
"""The kinds of line that have a limit and several draws."""

_PURPOSES = (
    ("助学", Purpose.EDUCATION),
    ("经营", Purpose.BUSINESS),
    ("装修", Purpose.DECORATION),
)
CARD_PRODUCT = "信用卡"


@dataclass(frozen=True, slots=True)
class Beside:
    """A report beside a ledger as of a day.

    `limit_at` is `core.loans.limits.limit_at`: handed in, since the rooms do not know each other.
    """

    snapshot: Snapshot
    report: CreditReport
    as_of: date
    limit_at: Callable[[Snapshot, int, date], Fen | None]

    def limit_on(self, line: Line, day: date) -> Fen | None:
        return self.limit_at(self.snapshot, line.id, day)


class Part(StrEnum):
    """What can be taken over of an account, each by itself."""

    LINE = "line"
    BALANCE = "balance"
    LOAN = "loan"


@dataclass(frozen=True, slots=True)
class Effects:
    """What taking an account over as `target` would write; null or empty for nothing.

    `line` is the new line (id 0) or the kept one with what the report adds to it; `before` the
    limit known so far; `later` says that the ledger knows a limit from a later day already.
    """

    line: Line | None
    event: LimitEvent | None
    limit: Fen | None
    used: Fen | None
    loan: Loan | None
    on: date | None
    before: Fen | None = None
    later: bool = False

    @property
    def parts(self) -> frozenset[Part]:
        """The parts that would change anything."""
        found = set[Part]()
        if self.line is not None or self.limit is not None:
            found.add(Part.LINE)
        if self.used is not None:
            found.add(Part.BALANCE)
        if self.loan is not None:
            found.add(Part.LOAN)
        return frozenset(found)


def effects(beside: Beside, account: Account, target: Line | None) -> Effects:
    """What taking the account over as `target` writes; null makes a new line."""
    on = recorded_on(beside, account)
    if target is None:
        limit, used = (account.limit, account.used) if on else (None, None)
        return Effects(new_line(account), None, limit, used, _loan(account), on)
    if account.kind is AccountKind.LOAN and target.kind in DRAWN_ON and not account.ended:
        # A draw on a line that has others: its balance is not the line's.
        known = has_loan(beside.snapshot, target, account)
        loan = None if known or account.ended else _loan(account)
        return Effects(None, None, None, None, loan, on)
    line = _completed(target, account)
    before = beside.limit_on(target, on) if on else None
    limit = account.limit if on and account.limit != before else None
    event = None
    if limit is not None and before is not None and on:
        kind = LimitEventKind.RAISED if limit > before else LimitEventKind.CUT
        event = LimitEvent(line=target.id, on=on, kind=kind, limit=limit, said=_said(beside.report))
    held = next((c for c in beside.snapshot.checkins if (c.line, c.on) == (target.id, on)), None)
    used = account.used if on and (held is None or held.used is None) else None
    loan = None if has_loan(beside.snapshot, target, account) else _loan(account)
    return Effects(
        line if line != target else None,
        event,
        limit,
        used,
        loan,
        on,
        before,
        later=limit is not None and _knows_later(beside.snapshot, target, on),
    )


def new_line(account: Account) -> Line:
    """A line as the report tells of it; its closing is the last day of the month it names."""
    product = f"{CARD_PRODUCT} {account.tail or ''}".strip()
    if account.kind is not AccountKind.CARD:
        product = account.product
    return Line(
        lender=account.lender,
        product=product,
        kind=account.line_kind,
        opened_on=account.opened_on,
        closed_on=account.ended and max(month_end(account.ended), account.opened_on),
        reported=Reported.YES,
    )


def _completed(line: Line, account: Account) -> Line:
    """A kept line with what it lacked; what a person has said before stays."""
    closed_on = new_line(account).closed_on
    if closed_on and line.opened_on and closed_on < line.opened_on:
        closed_on = None
    opened_on = account.opened_on
    if line.closed_on and line.closed_on < opened_on:
        opened_on = None
    return replace(
        line,
        opened_on=line.opened_on or opened_on,
        closed_on=line.closed_on or closed_on,
        reported=Reported.YES,
    )


def recorded_on(beside: Beside, account: Account) -> date | None:
    """The day that limit and balance stand for; null where no month is told or it is to come."""
    if account.as_of is None or account.as_of > beside.as_of:
        return None
    return max(
        min(month_end(account.as_of), beside.report.made_on or beside.as_of, beside.as_of),
        account.opened_on,
    )


def _said(report: CreditReport) -> str:
    if report.made_on is None:
        return _("Seen in the credit report; the day it changed is not told.")
    return _("Seen in the credit report of {day}; the day it changed is not told.").format(
        day=show_day(report.made_on)
    )


def _loan(account: Account) -> Loan | None:
    """The loan of an account that is still running; its months from its first to its last day."""
    if account.principal is None or account.ended or not account.principal:
        return None
    months = None
    if account.ends_on and account.ends_on > account.opened_on:
        years = account.ends_on.year - account.opened_on.year
        months = years * 12 + account.ends_on.month - account.opened_on.month
    return Loan(
        line=0,
        drawn_at=datetime.combine(account.opened_on, time()),
        principal=account.principal,
        purpose=next((purpose for word, purpose in _PURPOSES if word in account.product), None),
        months=months if months and months <= 1200 else None,
    )


def has_loan(snapshot: Snapshot, line: Line, account: Account) -> bool:
    key = line.id, account.opened_on, account.principal
    return any((loan.line, loan.drawn_at.date(), loan.principal) == key for loan in snapshot.loans)


def _knows_later(snapshot: Snapshot, line: Line, on: date | None) -> bool:
    """Whether a limit of the line is known from the same month or from a later day."""
    if on is None:
        return False
    since = on.replace(day=1)
    return any(e.line == line.id and e.on >= since for e in snapshot.limit_events) or any(
        c.line == line.id and c.on >= since and c.limit is not None for c in snapshot.checkins
    )
