"""What a credit report would change in a ledger, account by account, for the person to confirm.

Nothing is decided here: each account gets the lines it may be, and for a chosen line the effects
of taking it over. What the report does not say is not made up: a month stands for its last day
(or the day of the report, when that is earlier), which is how "as of October" reads.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum

from core.money import Fen
from core.records.model import (
    Application,
    LimitEvent,
    LimitEventKind,
    Line,
    LineKind,
    Loan,
    Purpose,
    Reported,
)
from core.records.snapshot import Snapshot
from core.statements.credit_report.institutions import lender_of, lender_of_line
from core.statements.credit_report.report import (
    Account,
    AccountKind,
    CreditReport,
    Inquiry,
    month_end,
)
from core.words import _

LimitAt = Callable[[Snapshot, int, date], Fen | None]
"""`core.loans.limits.limit_at`: handed in, since the rooms do not know each other."""

_OF_ONE_LOAN = (LineKind.INSTALMENT, LineKind.MORTGAGE, LineKind.CAR, LineKind.OTHER)
_DRAWN_ON = (LineKind.REVOLVING, LineKind.PAY_LATER, LineKind.OTHER)
_FITS = {
    AccountKind.CARD: (LineKind.CREDIT_CARD,),
    AccountKind.GRANT: _DRAWN_ON,
    AccountKind.LOAN: (*_OF_ONE_LOAN, *_DRAWN_ON),
}
_PURPOSES = (
    ("助学", Purpose.EDUCATION),
    ("经营", Purpose.BUSINESS),
    ("装修", Purpose.DECORATION),
)
CARD_PRODUCT = "信用卡"


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


@dataclass(frozen=True, slots=True)
class Proposal:
    """An account, the lines it may be, and the one proposed (null: a new line).

    `undecided`: there are several that fit equally, so a person has to say. `ticked` are the parts
    that are plain enough to be ticked before anyone says so.
    """

    account: Account
    fits: tuple[Line, ...]
    line: Line | None
    undecided: bool
    ticked: frozenset[Part]


@dataclass(frozen=True, slots=True)
class ApplicationProposal:
    """An inquiry that followed from an application; `known` when the ledger has it already."""

    inquiry: Inquiry
    known: bool
    ticked: bool

    def application(self) -> Application:
        product = CARD_PRODUCT if self.inquiry.reason == "信用卡审批" else None
        return Application(on=self.inquiry.on, lender=self.inquiry.lender, product=product)


@dataclass(frozen=True, slots=True)
class Proposals:
    accounts: tuple[Proposal, ...]
    applications: tuple[ApplicationProposal, ...]


def proposals(
    snapshot: Snapshot, report: CreditReport, as_of: date, limit_at: LimitAt
) -> Proposals:
    """What the report would change, each account with the line it most plainly is."""
    return Proposals(
        tuple(_propose(snapshot, report, account, as_of, limit_at) for account in report.accounts),
        tuple(_applications(snapshot, report, as_of)),
    )


def effects(
    snapshot: Snapshot,
    report: CreditReport,
    account: Account,
    target: Line | None,
    as_of: date,
    limit_at: LimitAt,
) -> Effects:
    """What taking the account over as `target` writes; null makes a new line."""
    on = _told_on(report, account, as_of)
    if target is None:
        limit, used = (account.limit, account.used) if on else (None, None)
        return Effects(new_line(account), None, limit, used, _loan(account), on)
    if account.kind is AccountKind.LOAN and target.kind in _DRAWN_ON and not account.ended:
        # A draw on a line that has others: its balance is not the line's.
        known = _has_loan(snapshot, target, account)
        loan = None if known or account.ended else _loan(account)
        return Effects(None, None, None, None, loan, on)
    line = _completed(target, account)
    before = limit_at(snapshot, target.id, on) if on else None
    limit = account.limit if on and account.limit != before else None
    event = None
    if limit is not None and before is not None and on:
        kind = LimitEventKind.RAISED if limit > before else LimitEventKind.CUT
        event = LimitEvent(line=target.id, on=on, kind=kind, limit=limit, said=_said(report))
    held = next((c for c in snapshot.checkins if (c.line, c.on) == (target.id, on)), None)
    used = account.used if on and (held is None or held.used is None) else None
    loan = None if _has_loan(snapshot, target, account) else _loan(account)
    return Effects(
        line if line != target else None,
        event,
        limit,
        used,
        loan,
        on,
        before,
        later=limit is not None and _knows_later(snapshot, target, on),
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


def _told_on(report: CreditReport, account: Account, as_of: date) -> date | None:
    """The day that limit and balance stand for; null where no month is told or it is to come."""
    if account.as_of is None or account.as_of > as_of:
        return None
    return max(min(month_end(account.as_of), report.made_on or as_of, as_of), account.opened_on)


def _said(report: CreditReport) -> str:
    if report.made_on is None:
        return _("Seen in the credit report; the day it changed is not told.")
    return _("Seen in the credit report of {day}; the day it changed is not told.").format(
        day=report.made_on.isoformat()
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


def _has_loan(snapshot: Snapshot, line: Line, account: Account) -> bool:
    told = line.id, account.opened_on, account.principal
    return any((loan.line, loan.drawn_at.date(), loan.principal) == told for loan in snapshot.loans)


def _knows_later(snapshot: Snapshot, line: Line, on: date | None) -> bool:
    """Whether a limit of the line is known from the same month or from a later day."""
    if on is None:
        return False
    since = on.replace(day=1)
    return any(e.line == line.id and e.on >= since for e in snapshot.limit_events) or any(
        c.line == line.id and c.on >= since and c.limit is not None for c in snapshot.checkins
    )


def _propose(
    snapshot: Snapshot, report: CreditReport, account: Account, as_of: date, limit_at: LimitAt
) -> Proposal:
    fits = _fitting(snapshot, account)
    line, undecided = _plainest(snapshot, report, account, fits, as_of, limit_at)
    would = effects(snapshot, report, account, line, as_of, limit_at)
    ticked = would.parts
    if undecided or account.foreign or would.later:
        ticked = frozenset()
    elif account.ended and (line is None or not _exact(account, line)):
        ticked = frozenset()  # what is settled and not in the ledger tells little of today
    return Proposal(account, tuple(fits), line, undecided, ticked)


def _fitting(snapshot: Snapshot, account: Account) -> list[Line]:
    """The lines of the same lender that can be this account, the likeliest first."""
    found = [
        line
        for line in snapshot.lines
        if line.kind in _FITS[account.kind] and lender_of_line(line) == account.lender
    ]
    if account.kind is AccountKind.LOAN and account.ended:
        # A settled draw never closes the line it was drawn on.
        found = [line for line in found if line.kind in _OF_ONE_LOAN]
    return sorted(found, key=lambda line: (not _exact(account, line), line.id))


def _exact(account: Account, line: Line) -> bool:
    """Whether opening day or last digits say that they are the same."""
    tail = bool(account.tail and account.tail in (line.product or ""))
    return tail or line.opened_on == account.opened_on


def _plainest(
    snapshot: Snapshot,
    report: CreditReport,
    account: Account,
    fits: list[Line],
    as_of: date,
    limit_at: LimitAt,
) -> tuple[Line | None, bool]:
    """The line that the account most plainly is, and whether a person has to say."""
    if account.kind is AccountKind.LOAN:
        with_loan = [line for line in fits if _has_loan(snapshot, line, account)]
        if with_loan:
            return with_loan[0], False
    exact = [line for line in fits if _exact(account, line)]
    if len(exact) == 1:
        return exact[0], False
    # A line whose opening day or last digits are others is another one.
    possible = exact or [line for line in fits if not _other(account, line)]
    on = _told_on(report, account, as_of)
    if len(possible) > 1 and on and account.limit is not None:
        same = [line for line in possible if limit_at(snapshot, line.id, on) == account.limit]
        possible = same if len(same) == 1 else possible
    if account.kind is AccountKind.LOAN and possible:
        return None, True  # the same lender may have lent twice
    if len(possible) > 1 or (possible and _rivals(report, account) > 1):
        return None, True
    return (possible[0] if possible else None), False


def _other(account: Account, line: Line) -> bool:
    digits = [word for word in (line.product or "").split() if word.isdecimal() and len(word) == 4]
    if account.tail and digits and account.tail not in digits:
        return True
    return account.kind is AccountKind.LOAN and line.closed_on is not None


def _rivals(report: CreditReport, account: Account) -> int:
    """How many accounts of the report could be the same line."""
    return sum(
        (other.kind, other.lender, bool(other.ended), other.foreign)
        == (account.kind, account.lender, bool(account.ended), account.foreign)
        for other in report.accounts
    )


def _applications(
    snapshot: Snapshot, report: CreditReport, as_of: date
) -> list[ApplicationProposal]:
    kept = {
        (held.on, lender_of(held.lender or held.product or "")) for held in snapshot.applications
    }
    met: set[tuple[date, str]] = set()
    found: list[ApplicationProposal] = []
    for inquiry in sorted(report.inquiries, key=lambda each: each.on, reverse=True):
        if not inquiry.hard or inquiry.on > as_of:
            continue
        told = inquiry.on, inquiry.lender
        known = told in kept
        found.append(ApplicationProposal(inquiry, known, not known and told not in met))
        met.add(told)
    return found
