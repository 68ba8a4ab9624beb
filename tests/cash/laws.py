"""The laws of money over random ledgers: functions of a chance and a ledger that give how often
they were tried on it and raise AssertionError.

Law 2: more owed, a larger bill, an earlier due, a lower balance never leave more to spend, nor turn
a verdict for the better. Law 3: whatever is put in the place of something not known gives a figure
within the bounds shown before, and a verdict that was told stays.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from typing import Any

from core.cash.budget import Safe, safe_to_spend
from core.cash.calendar import Entry, together, undated, waiting
from core.cash.forecast import Forecast, forecast
from core.loans.balances import used_at
from core.loans.book import Book, book_of
from core.loans.due_days import next_on, plus
from core.loans.due_draft import SAME_DUE
from core.loans.dues import dues
from core.loans.limits import limit_at
from core.loans.usual import due_anchor, usual_bill
from core.records.model import Account, AccountKind, Bill, Checkin, Income
from core.records.snapshot import Snapshot
from tests.planning.thin import AS_OF, thin
from tests.random_ledgers import put

Change = Callable[[random.Random, Snapshot], Snapshot | None]
WORSE_TO_BETTER = ("short", "open", "lasts")
DAYS = 90


def a_purse(chance: random.Random) -> Snapshot:
    """A thin ledger with an account whose balance is known, some with an income."""
    held: Any = chance.choice((-5_000, 0, 30_000, 200_000, 1_000_000, 4_000_000, 20_000_000))
    account = Account(id=1, name="卡", kind=AccountKind.BANK, opening_balance=held)
    wage: Any = chance.choice((300_000, 800_000, 3_000_000))
    income = Income(id=1, name="工资", amount=wage, day=chance.choice((None, 3, 10, 28, 31)))
    return replace(
        thin(chance.randrange(10**9)),
        accounts=(account,),
        incomes=(income,) if chance.random() < 0.5 else (),
    )


def coming(snapshot: Snapshot, days: int = DAYS - 1) -> tuple[Entry, ...]:
    return (*waiting(snapshot, plus(AS_OF, days), AS_OF), *undated(snapshot, AS_OF))


def looked_at(snapshot: Snapshot) -> tuple[Safe, Forecast]:
    return safe_to_spend(snapshot, AS_OF), forecast(snapshot, AS_OF, DAYS)


@dataclass(frozen=True)
class Case:
    """A ledger that all laws are tried on, and how it stands, which they share."""

    snapshot: Snapshot

    @cached_property
    def seen(self) -> tuple[Safe, Forecast]:
        return looked_at(self.snapshot)


def drawn(chance: random.Random) -> Case:
    """The ledger of a chance."""
    return Case(a_purse(chance))


# Law 2: what makes things worse


def more_owed(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    """The newest balance that a check-in tells of a line is larger."""
    told: dict[int, Checkin] = {}
    for said in snapshot.checkins:
        if said.used is not None:
            told[said.line] = max(said, told.get(said.line, said), key=lambda one: (one.on, one.id))
    if not told:
        return None
    one = chance.choice(list(told.values()))
    more: Any = (one.used or 0) + chance.choice((1, 30, 50_000, 700_000))
    return put(snapshot, "checkins", replace(one, used=more), instead_of=one)


def a_larger_bill(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    """A bill that is still to be paid asks for more, and as much more is owed, where a check-in
    tells what is: the rest of it may fall due earlier. Nothing is open of what came before it."""
    found = coming(snapshot)
    open_ones = {
        due.evidence[0]
        for line in snapshot.lines
        if not any(one.line == line.id and (one.due_on < AS_OF or one.undated) for one in found)
        for due in dues(snapshot, line.id, AS_OF)
        if due.state in ("open", "unpaid") and due.evidence and not due.paid_amount
    }
    bills = [one for one in snapshot.bills if f"bills:{one.id}" in open_ones]
    if not bills:
        return None
    one = chance.choice(bills)
    more: Any = chance.choice((1, 30, 50_000, 700_000))
    told = [said for said in snapshot.checkins if said.line == one.line and said.used is not None]
    if told:
        newest = max(told, key=lambda said: (said.on, said.id))
        owed: Any = replace(newest, used=(newest.used or 0) + more)
        snapshot = put(snapshot, "checkins", owed, instead_of=newest)
    larger: Any = replace(one, balance=one.balance + more)
    return put(snapshot, "bills", larger, instead_of=one)


def an_earlier_due(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    """The next due day of a line of which one check-in alone tells is some days earlier."""
    lines = [
        one
        for one in snapshot.lines
        if one.due_day
        and len(book_of(snapshot, one.id).checkins) == 1
        and not any(getattr(book_of(snapshot, one.id), kind) for kind in ("loans", "bills"))
        and not any(entry.due_on <= AS_OF for entry in coming(snapshot) if entry.line == one.id)
    ]
    if not lines:
        return None
    line = chance.choice(lines)
    following = next_on(line.due_day or 1, AS_OF)
    earlier = following - timedelta(days=chance.randrange(1, 15))
    if earlier <= AS_OF:
        return None
    said = book_of(snapshot, line.id).checkins[0]
    moved = put(snapshot, "lines", replace(line, due_day=earlier.day), instead_of=line)
    if next_on(earlier.day, AS_OF) != earlier or any(
        entry.due_on <= AS_OF for entry in coming(moved) if entry.line == line.id
    ):
        return None
    return moved if said.due_on is not None else None


def a_lower_balance(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    one = snapshot.accounts[0]
    less: Any = (one.opening_balance or 0) - chance.choice((1, 10_000, 900_000))
    return put(snapshot, "accounts", replace(one, opening_balance=less), instead_of=one)


WORSENING: tuple[Change, ...] = (more_owed, a_larger_bill, an_earlier_due, a_lower_balance)


def worse_leaves_no_more(chance: random.Random, case: Case) -> int:
    """Law 2, once for each of the ways in which a ledger can get worse."""
    tried = 0
    safe, ahead = case.seen
    for change in WORSENING:
        worse = change(chance, case.snapshot)
        if worse is None:
            continue
        tried += 1
        less, after = looked_at(worse)
        name = change.__name__
        for what, old, new in (
            ("safe", safe.amount, less.amount),
            ("likely", safe.likely, less.likely),
        ):
            if old is not None and new is not None:
                assert new <= old, f"{name}: {what} rose from {old} to {new}"
        for what, was, told in (
            ("budget", safe.verdict, less.verdict),
            ("forecast", ahead.verdict, after.verdict),
        ):
            assert _place(told) <= _place(was), f"{name}: {what} turned from {was} to {told}"
        for old, new in zip(ahead.days, after.days, strict=True):
            if old.cautious is not None and new.cautious is not None:
                assert new.cautious <= old.cautious, (
                    f"{name}: {old.on} cautious rose from {old.cautious} to {new.cautious}"
                )
            assert old.cautious is not None or new.cautious is None, f"{name}: {old.on} is bounded"
            assert new.easy <= old.easy, f"{name}: {old.on} easy rose from {old.easy} to {new.easy}"
    return tried


def _place(verdict: str | None) -> int:
    return WORSE_TO_BETTER.index(verdict or "short")


# Law 3: what is not known


def the_next_bill(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    """What the next due of a line asks for is told, by a check-in or by a bill. One that lies by an
    instalment holds that, which then falls due with it.

    A repayment of today that was not for an instalment may have been for the very bill that is told
    of today by a check-in, or that falls due today; one of a line without a due day, of which a
    check-in told no day, would tell the day, too.
    """
    first: dict[int, Entry] = {}
    for entry in coming(snapshot):
        if not entry.undated and entry.loan is None:
            first.setdefault(entry.line, entry)
    ahead = [
        entry for entry in first.values() if entry.due_on >= AS_OF and entry.certainty != "known"
    ]
    if not ahead:
        return None
    entry = chance.choice(ahead)
    instalments = [one.due_on for one in coming(snapshot) if one.line == entry.line and one.loan]
    if any(abs(day - entry.due_on) <= SAME_DUE for day in instalments):
        return None
    high = entry.low + 500_000 if entry.high is None else entry.high
    value: Any = chance.choice((entry.low, high, chance.randint(entry.low, high)))
    book = book_of(snapshot, entry.line)
    if book.line.due_day is None and any(one.due_on is None for one in book.checkins):
        return None
    told_use = any(one.used is not None and one.on >= AS_OF for one in book.checkins)
    by_bill = told_use and chance.random() < 0.5
    if (not by_bill or entry.due_on == AS_OF) and not _is_of_instalments(snapshot, book):
        return None
    if by_bill:
        bill = Bill(line=entry.line, closed_on=AS_OF, due_on=entry.due_on, balance=value)
        return put(snapshot, "bills", bill)
    answer = Checkin(on=AS_OF, line=entry.line, bill_due_on=entry.due_on, bill_amount=value)
    return put(snapshot, "checkins", answer)


def _is_of_instalments(snapshot: Snapshot, book: Book) -> bool:
    """Whether each repayment of today was just what an instalment asks for."""
    found = dues(snapshot, book.line.id, AS_OF)
    for one in (one for one in book.paid if one.paid_at.date() >= AS_OF):
        own = [due for due in found if f"repayments:{one.id}" in due.evidence]
        if [(due.loan is None, due.amount) for due in own] != [(False, one.amount)]:
            return False
    return True


def an_untold_balance(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    """What is owed on a line is told, at most its limit; of a line whose next bills are expected as
    its last ones were, at most what those asked for."""
    unknown = [one for one in snapshot.lines if used_at(snapshot, one.id, AS_OF) is None]
    if not unknown:
        return None
    line = chance.choice(unknown)
    limit: Any = limit_at(snapshot, line.id, AS_OF)
    usual = usual_bill(snapshot, line.id, AS_OF)
    most = 900_000 if limit is None else limit
    if usual.is_pattern:
        most = max(usual.asked)
    used: Any = chance.choice((0, most, chance.randint(0, most)))
    return put(snapshot, "checkins", Checkin(on=AS_OF, line=line.id, used=used))


def an_untold_due_day(chance: random.Random, snapshot: Snapshot) -> Snapshot | None:
    unknown = [
        one
        for one in snapshot.lines
        if due_anchor(snapshot, one.id, AS_OF) is None
        and not any(bill.due_on is None for bill in book_of(snapshot, one.id).bills)
        and not any(said.due_on is None for said in book_of(snapshot, one.id).checkins)
    ]
    if not unknown:
        return None
    line = chance.choice(unknown)
    told = replace(line, due_day=chance.randint(1, 31))
    return put(snapshot, "lines", told, instead_of=line)


TELLING: tuple[Change, ...] = (the_next_bill, an_untold_balance, an_untold_due_day)


def what_is_told_lies_within(chance: random.Random, case: Case) -> int:
    """Law 3, for one thing told after the other."""
    snapshot, (safe, ahead) = case.snapshot, case.seen
    names: list[str] = []
    for _one in range(chance.choice((1, 1, 2, 4))):
        change = chance.choice(TELLING)
        more = change(chance, snapshot)
        if more is None:
            continue
        names.append(change.__name__)
        told, after = looked_at(more)
        for old, new in zip(ahead.days, after.days, strict=True):
            if old.cautious is not None:
                assert new.cautious is not None and new.cautious >= old.cautious, (
                    f"{names}: {old.on} cautious {old.cautious} to {new.cautious}"
                )
            assert new.easy <= old.easy, f"{names}: {old.on} easy {old.easy} to {new.easy}"
        if safe.amount is not None:
            assert told.amount is not None and told.amount >= safe.amount, (
                f"{names}: safe {safe.amount} to {told.amount}"
            )
        for what, was, now in (
            ("budget", safe.verdict, told.verdict),
            ("forecast", ahead.verdict, after.verdict),
        ):
            assert was == "open" or now == was, f"{names}: {what} turned from {was} to {now}"
        snapshot, safe, ahead = more, told, after
    return len(names)


# What is said of each due


def every_range_is_in_order(_chance: random.Random, case: Case) -> int:
    """The least is not more than what is likely, nor that more than the most; sums add up, and all
    that a line without bills of its own asks for is not more than what is owed on it."""
    snapshot = case.snapshot
    found = coming(snapshot)
    for entry in found:
        asks = entry.asks
        assert asks.least >= 0 and entry.low <= asks.least
        if asks.likely is not None:
            assert entry.low <= asks.likely, entry
            assert entry.high is None or asks.likely <= entry.high, entry
    sums = together(found)
    assert sums.count == len(found)
    if sums.likely is not None:
        assert sums.low <= sums.likely, sums
        assert sums.high is None or sums.likely <= sums.high, sums
    for line in snapshot.lines:
        own = [entry for entry in found if entry.line == line.id]
        used = used_at(snapshot, line.id, AS_OF)
        book = book_of(snapshot, line.id)
        if used is None or book.loans or book.bills or usual_bill(snapshot, line.id, AS_OF).amount:
            continue
        asked = together(own)
        assert asked.low <= used, f"line {line.id}: at least {asked.low} of {used}"
        assert asked.high is not None and asked.high <= used, f"line {line.id}: {asked.high}"
        assert asked.likely is not None and asked.likely <= used, f"line {line.id}: {asked.likely}"
    return len(found)


LAWS: tuple[tuple[int, Callable[[random.Random, Case], int]], ...] = (
    (2, worse_leaves_no_more),
    (3, what_is_told_lies_within),
    (3, every_range_is_in_order),
)
"""The number of each law, and the function that tries it on one random ledger."""
