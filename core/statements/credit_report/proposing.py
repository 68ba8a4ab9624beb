"""Which lines the accounts of a credit report may be, for the person to confirm.

Nothing is decided here, and nothing that is plain is asked: lender, kind, opening day, last digits
and limit say which line an account is; where they do not, it is undecided and not ticked.
"""

from dataclasses import dataclass
from datetime import date

from core.records.model import Application, Line, LineKind
from core.records.snapshot import Snapshot
from core.statements.credit_report.effects import (
    CARD_PRODUCT,
    DRAWN_ON,
    Beside,
    Part,
    effects,
    has_loan,
    recorded_on,
)
from core.statements.credit_report.institutions import lender_of, lender_of_line
from core.statements.credit_report.report import Account, AccountKind, CreditReport, Inquiry

_OF_ONE_LOAN = (LineKind.INSTALMENT, LineKind.MORTGAGE, LineKind.CAR, LineKind.OTHER)
_FITS = {
    AccountKind.CARD: (LineKind.CREDIT_CARD,),
    AccountKind.GRANT: DRAWN_ON,
    AccountKind.LOAN: (*_OF_ONE_LOAN, *DRAWN_ON),
}


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


def proposals(beside: Beside) -> Proposals:
    """What the report would change, each account with the line it most plainly is."""
    return Proposals(
        tuple(_propose(beside, account) for account in beside.report.accounts),
        tuple(_applications(beside)),
    )


def _propose(beside: Beside, account: Account) -> Proposal:
    fits = _fitting(beside.snapshot, account)
    line, undecided = _plainest(beside, account, fits)
    would = effects(beside, account, line)
    ticked: frozenset[Part] = would.parts
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


def _plainest(beside: Beside, account: Account, fits: list[Line]) -> tuple[Line | None, bool]:
    """The line that the account most plainly is, and whether a person has to say."""
    if account.kind is AccountKind.LOAN:
        with_loan = [line for line in fits if has_loan(beside.snapshot, line, account)]
        if with_loan:
            return with_loan[0], False
    exact = [line for line in fits if _exact(account, line)]
    if len(exact) == 1:
        return exact[0], False
    # A line whose opening day or last digits are others is another one.
    possible = exact or [line for line in fits if not _other(account, line)]
    on = recorded_on(beside, account)
    if len(possible) > 1 and on and account.limit is not None:
        same = [line for line in possible if beside.limit_on(line, on) == account.limit]
        possible = same if len(same) == 1 else possible
    if account.kind is AccountKind.LOAN and possible:
        return None, True  # the same lender may have lent twice
    if len(possible) > 1 or (possible and _rivals(beside.report, account) > 1):
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


def _applications(beside: Beside) -> list[ApplicationProposal]:
    kept = {
        (held.on, lender_of(held.lender or held.product or ""))
        for held in beside.snapshot.applications
    }
    met: set[tuple[date, str]] = set()
    found: list[ApplicationProposal] = []
    for inquiry in sorted(beside.report.inquiries, key=lambda each: each.on, reverse=True):
        if not inquiry.hard or inquiry.on > beside.as_of:
            continue
        asked = inquiry.on, inquiry.lender
        known = asked in kept
        found.append(ApplicationProposal(inquiry, known, not known and asked not in met))
        met.add(asked)
    return found
