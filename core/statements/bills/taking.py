"""Writing down what an account's bills tell beside their rows: the line, its limits and its bills.

Each is written once, however often a bill is dropped, and nothing that a bill leaves open is.
"""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from core.money import Fen
from core.records import model
from core.records.ledger import Change, Ledger
from core.records.model import Checkin, LimitEvent, LimitEventKind, Line
from core.records.settings import UNTOLD_DUES
from core.statements.bills.bill import Bill
from core.statements.bills.limits import (
    Point,
    known_limits,
    passing_limits,
    points_of,
    shows_temporary,
    temporary_event,
)
from core.statements.bills.proposed import AccountBills
from core.statements.bills.series import LimitMove, how_paid
from core.statements.bills.which_line import digits_of
from core.statements.bills.wording import move_text


def take_bills(ledger: Ledger, change: Change, account: AccountBills, line: Line) -> dict[str, int]:
    """Write what the bills that are taken tell of `line`, which the ledger has; gives how many
    records of each collection were added or changed."""
    writer = _Writer(change)
    writer.keep(line, _completed(line, account))
    _take_limits(ledger, writer, account, line.id)
    known = _take_bills(ledger, writer, account, line.id)
    _keep_undocumented(ledger, writer, account, line.id, known)
    return writer.written


class _Writer:
    def __init__(self, change: Change) -> None:
        self.change = change
        self.written: dict[str, int] = {}

    def add(self, record: Checkin | LimitEvent | model.Bill) -> None:
        self.change.add(record)
        self._count(record)

    def keep(self, before: object, after: object) -> None:
        """Keep the record as it is now, where that is another one."""
        if before != after:
            self.change.update(after)
            self._count(after)

    def _count(self, record: object) -> None:
        name = model.COLLECTION_OF[type(record)]
        self.written[name] = self.written.get(name, 0) + 1


def _completed(line: Line, account: AccountBills) -> Line:
    """The line with what it lacked; what a person has said before stays."""
    newest = account.taken[-1].bill
    due_day = newest.due_on.day if newest.due_on else None
    product = line.product
    if line.id and product and not digits_of(line) and account.tails:
        product = f"{product} {account.tails[0]}"
    return replace(
        line,
        product=product,
        statement_day=line.statement_day or newest.statement_day,
        due_day=line.due_day or due_day,
    )


# Limits


def _take_limits(ledger: Ledger, writer: _Writer, account: AccountBills, line: int) -> None:
    bills = [each.bill for each in account.taken]
    passing = passing_limits(ledger, line, bills)
    points = [
        point for point in known_limits(ledger, line) if not any(p.holds(point) for p in passing)
    ]
    events = [one for one in ledger.records(LimitEvent) if one.line == line]
    telling = [
        point
        for point in points_of(bills)
        if not any(p.holds(point) for p in passing)
        and not shows_temporary(events, point.on, point.limit)
    ]
    for here in telling:
        before = next((one for one in reversed(points) if one.on <= here.on), None)
        after = next((one for one in points if one.on > here.on), None)
        if before and before.limit != here.limit:
            text = move_text(LimitMove(before.limit, here.limit, before.on, here.on))
            event = LimitEvent(
                line=line,
                on=here.on,
                kind=LimitEventKind.RAISED if here.limit > before.limit else LimitEventKind.CUT,
                limit=Fen(here.limit),
                before=Fen(before.limit),
                said=text,
            )
            known = after.event if after else None
            if known and (known.limit, known.before) == (event.limit, event.before):
                # The same change, which this bill shows to be earlier than was known.
                writer.keep(known, replace(known, on=here.on, said=text))
                points = [one for one in points if one.event is not known]
            else:
                writer.add(event)
        elif before is None or (after is None and here is telling[-1] and before.on < here.on):
            _check_in(ledger, writer, line, here)
        points = sorted([*points, here], key=lambda one: one.on)
    for event in filter(None, (temporary_event(bill, line) for bill in bills)):
        said = (event.limit, event.temporary_until)
        if all((one.limit, one.temporary_until) != said for one in events):
            writer.add(event)
            events.append(event)


def _check_in(ledger: Ledger, writer: _Writer, line: int, here: Point) -> None:
    """The limit as it stood on a bill's day; a bill tells nothing of what is used beside it."""
    for held in ledger.records(Checkin):
        if (held.line, held.on) == (line, here.on):
            writer.keep(held, replace(held, limit=Fen(here.limit)))
            return
    writer.add(Checkin(on=here.on, line=line, limit=Fen(here.limit)))


# Bills


def record_of(bill: Bill, line: int) -> model.Bill:
    """The bill as the ledger keeps it: in credit nothing is owed, and nothing has to be paid."""
    assert bill.closed_on is not None and bill.net is not None, "a bill without them is asked about"
    owed = max(bill.net, 0)
    minimum = 0 if owed == 0 else bill.minimum
    return model.Bill(
        line=line,
        closed_on=bill.closed_on,
        due_on=bill.due_on,
        balance=Fen(owed),
        minimum=None if minimum is None else Fen(minimum),
    )


def _take_bills(ledger: Ledger, writer: _Writer, account: AccountBills, line: int) -> set[date]:
    """Keep the bills; gives the statement days of those that the ledger had before."""
    kept = {one.closed_on: one for one in ledger.records(model.Bill) if one.line == line}
    for each in account.taken:
        bill = record_of(each.bill, line)
        known = kept.get(bill.closed_on)
        if known is None:
            writer.add(bill)
        else:
            minimum = known.minimum if bill.minimum is None else bill.minimum
            due_on = bill.due_on or known.due_on
            writer.keep(known, replace(bill, id=known.id, minimum=minimum, due_on=due_on))
    return set(kept)


def _keep_undocumented(
    ledger: Ledger, writer: _Writer, account: AccountBills, line: int, known: set[date]
) -> None:
    """Note the due days of which no bill tells how they were met: those before a gap, and the
    newest. Of a bill that is in the ledger already the one after it tells, too."""
    here = {each.closed_on: each.bill for each in account.taken}
    chain = [
        here.get(one.closed_on) or _as_read(one)
        for one in sorted(ledger.records(model.Bill), key=lambda one: one.closed_on)
        if one.line == line
    ]
    noted = dict(ledger.setting(UNTOLD_DUES))
    days = {date.fromisoformat(day) for day in noted.get(str(line), ())}
    for bill, following in pairwise([*chain, None]):
        assert bill is not None
        if bill.due_on is None:
            continue
        if following and following.closed_on in here:
            if how_paid(bill, following) is not None:
                days.discard(bill.due_on)
            else:
                days.add(bill.due_on)
        elif bill.closed_on in here and bill.closed_on not in known:
            days.add(bill.due_on)
    noted[str(line)] = sorted(day.isoformat() for day in days)
    writer.change.set_setting(UNTOLD_DUES, {name: days for name, days in noted.items() if days})


def _as_read(kept: model.Bill) -> Bill:
    """A bill of the ledger as one that was read."""
    return Bill(
        lender=None,
        closed_on=kept.closed_on,
        due_on=kept.due_on,
        balance=kept.balance,
        minimum=kept.minimum,
    )
