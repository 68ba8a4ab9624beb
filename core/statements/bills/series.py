"""The bills of one account over the months: which stand for which, limits that moved, how each was
paid.

All of it rests on the bills alone: what they do not prove is None.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from core.records.model import Paid
from core.statements.bills.bill import Bill, BillRow, RowKind
from core.statements.bills.found import Found

CYCLE = timedelta(days=45)
"""Two bills further apart than this have one or more between them that is not here."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """A bill that another stands for: the same sent again (`same`), or corrected."""

    old: Found
    new: Found
    same: bool


@dataclass(frozen=True, slots=True)
class Account:
    """The bills of one account in the order of their statement days, the newest of each day."""

    lender: str | None
    tails: frozenset[str]
    bills: tuple[Found, ...]
    replaced: tuple[Replaced, ...] = ()


@dataclass(frozen=True, slots=True)
class LimitMove:
    """A limit that differs between two bills, in fen: it changed after the one day and until the
    other."""

    before: int
    after: int
    since: date
    until: date


def accounts(found: Iterable[Found]) -> list[Account]:
    """Bills sorted into accounts: those of one bank that share a card, across all its bills.

    A bill that names no card is of the bank's only account with that statement day, otherwise of an
    account of its own. Bills of the same account and statement day stand for each other: a
    corrected one for others, then the one sent last, then the one read last. Bills without a
    statement day are left out. The accounts are in the order of bank and cards.
    """
    groups: list[tuple[str | None, set[str], list[Found]]] = []
    nameless: list[Found] = []
    for each in found:
        bill = each.bill
        if bill is None or bill.closed_on is None:
            continue
        tails = set(bill.tails)
        if not tails:
            nameless.append(each)
            continue
        mine = [group for group in groups if group[0] == bill.lender and group[1] & tails]
        groups = [group for group in groups if group not in mine]
        tails = tails.union(*(more for _lender, more, _bills in mine))
        groups.append((bill.lender, tails, [b for group in mine for b in group[2]] + [each]))
    for each in nameless:
        bill = each.bill
        assert bill is not None
        fitting = [
            group
            for group in groups
            if group[0] == bill.lender
            and any(one.bill and one.bill.statement_day == bill.statement_day for one in group[2])
        ]
        if len(fitting) == 1:
            fitting[0][2].append(each)
        else:
            groups.append((bill.lender, set(), [each]))
    made = [_account(lender, frozenset(tails), bills) for lender, tails, bills in groups]
    return sorted(made, key=lambda each: (each.lender or "", sorted(each.tails), _first(each)))


def _first(account: Account) -> str:
    return account.bills[0].source


def _account(lender: str | None, tails: frozenset[str], found: list[Found]) -> Account:
    by_day: dict[date, list[Found]] = {}
    for each in found:
        assert each.bill is not None and each.bill.closed_on is not None
        by_day.setdefault(each.bill.closed_on, []).append(each)
    kept: list[Found] = []
    replaced: list[Replaced] = []
    for day in sorted(by_day):
        *others, newest = sorted(enumerate(by_day[day]), key=_newness)
        kept.append(newest[1])
        replaced += [
            Replaced(old, newest[1], old.bill == newest[1].bill) for _number, old in others
        ]
    return Account(lender, tails, tuple(kept), tuple(replaced))


def _newness(numbered: tuple[int, Found]) -> tuple[bool, float, int]:
    number, found = numbered
    sent = found.sent.timestamp() if found.sent else 0.0
    return bool(found.bill and found.bill.corrected), sent, number


def limits_between(bills: Sequence[Bill]) -> list[LimitMove]:
    """Where the limit differs between two bills of an account, given in order of their days.

    Bills that print no limit say nothing, so a change across them lies somewhere between the two
    that do.
    """
    known = [bill for bill in bills if bill.limit is not None and bill.closed_on]
    moves: list[LimitMove] = []
    for before, after in pairwise(known):
        if before.limit != after.limit:
            assert before.limit is not None and after.limit is not None
            assert before.closed_on is not None and after.closed_on is not None
            moves.append(LimitMove(before.limit, after.limit, before.closed_on, after.closed_on))
    return moves


def how_paid(bill: Bill, following: Bill | None) -> Paid | None:
    """How a bill was paid, proved by the rows of the bill that follows it directly: wholly, its
    minimum, more than that, or not so much by the due day.

    None where the following bill is not the next one, does not begin with this one's balance, does
    not reach the due day, or has rows that do not explain its own balance; and where a minimum that
    would decide is not known. What was given back is no payment; where it is not
    told which of the two a row was, and it matters, nothing is proved.
    """
    if bill.net is not None and bill.net <= 0:
        return Paid.NOTHING_DUE
    if (
        following is None
        or bill.net is None
        or bill.due_on is None
        or bill.closed_on is None
        or following.closed_on is None
        or not bill.closed_on < bill.due_on <= following.closed_on
        or following.closed_on - bill.closed_on > CYCLE
        or following.previous_net != bill.net
        or following.rows is None
        or following.unproved() != 0
    ):
        return None
    paid = [row for row in following.rows if row.kind is RowKind.REPAYMENT]
    open_ = [row for row in following.rows if row.amount < 0 and row.likely]
    ways = {_paid(bill, each) for each in (paid, [*paid, *(r for r in open_ if r not in paid)])}
    surely = [row for row in paid if not row.likely]
    ways.add(_paid(bill, surely))
    return ways.pop() if len(ways) == 1 else None


def _paid(bill: Bill, paid: Sequence[BillRow]) -> Paid | None:
    """How a bill was paid by these rows of the next one."""
    assert bill.net is not None and bill.due_on is not None
    by_due = -sum(row.amount for row in paid if row.on <= bill.due_on)
    if by_due >= bill.net:
        return Paid.WHOLE
    if bill.minimum is None:
        return None
    if by_due >= bill.minimum:
        return Paid.MINIMUM if by_due == bill.minimum else Paid.PART
    return Paid.LATE if paid else Paid.NONE


def days_late(bill: Bill, following: Bill) -> int | None:
    """Days after the due day on which the minimum was reached, of a bill that was paid late; None
    where that was not before the following bill."""
    if how_paid(bill, following) is not Paid.LATE or bill.due_on is None:
        return None
    paid, wanted = 0, bill.minimum or 0
    for row in sorted(following.rows or (), key=lambda row: row.on):
        if row.kind is RowKind.REPAYMENT:
            paid -= row.amount
            if paid >= wanted:
                return (row.on - bill.due_on) // timedelta(days=1)
    return None
