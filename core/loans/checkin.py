"""The monthly check-in: what is asked of each line, prefilled from what is known.

No file that a person can get holds their limits, due days or lateness, so once a month they are
asked, one row a line. What repayments already prove is filled in and not asked. The questions have
the shape of the answers, so that they can be filled in and given back (`core.loans.answers`).
"""

from datetime import date
from typing import Any

from core.days import show_day
from core.loans.balances import used_at
from core.loans.book import book_of
from core.loans.due_days import add_months, day_in, last_on, plus
from core.loans.due_draft import SAME_DUE
from core.loans.due_drafts import SAME_CYCLE
from core.loans.dues import Due, dues
from core.loans.limits import is_closed, limit_at
from core.loans.met import how_met, is_proven
from core.loans.next_bill import WITH_MINIMUM, NextBill, next_bill
from core.money import Fen, format_amount
from core.records.model import Checkin, Line, LineKind, Paid
from core.records.snapshot import Snapshot
from core.words import _

MONTHS_BEFORE = 3
"""How many dues before the last one a line is asked about when it is met for the first time."""

ENOUGH_MONTHS = 2
"""Dues that must be known before the earlier ones are left alone; an assessment needs as many."""

WITHOUT_LIMIT = (LineKind.INSTALMENT, LineKind.MORTGAGE, LineKind.CAR)
"""Lines that are one loan: there is no limit to ask about."""


def questions(snapshot: Snapshot, as_of: date) -> dict[str, Any]:
    """What a check-in on this day asks, in the shape of its answers.

    `{on, last, lines: [{line, name, limit, used, bill_amount, bill_minimum, bill_due_on, due_on,
    paid, days_late, asked, months}], applications: []}`: amounts as decimal strings, days as ISO
    text, null what is not known. `bill_…` is the bill that is to be paid next, `due_on` the last
    due day that has come and `paid` how it was met. `asked` names the fields that nothing proves
    yet; `months` holds, for a line not known enough, its earlier dues `{month, due_on, used, paid,
    days_late}` that nothing is known of. `last` is the day of the last check-in.
    """
    last = last_checkin(snapshot, as_of)
    return {
        "on": as_of.isoformat(),
        "last": last and last.isoformat(),
        "lines": [_row(snapshot, line, as_of) for line in lines_asked(snapshot, as_of)],
        "applications": [],
    }


def asks_how_paid(snapshot: Snapshot, line: Line, as_of: date) -> bool:
    """Whether a check-in on this day asks of a bill of the line of which nothing is known yet."""
    row = _row(snapshot, line, as_of)
    return row["paid"] is None or bool(row["months"])


def lines_asked(snapshot: Snapshot, as_of: date) -> list[Line]:
    """The lines a check-in asks about: those not closed, or closed with a debt left."""
    return [
        line
        for line in snapshot.lines
        if (line.opened_on is None or line.opened_on <= as_of)
        and (used_at(snapshot, line.id, as_of) or not is_closed(snapshot, line.id, as_of))
    ]


def last_checkin(snapshot: Snapshot, as_of: date) -> date | None:
    """The day of the last check-in up to `as_of`; answers about an earlier time are none."""
    return max((said for said in _checkin_days(snapshot) if said <= as_of), default=None)


def declared_afterwards(snapshot: Snapshot, as_of: date) -> date | None:
    """The day of the check-in that told of the time up to `as_of`, where none was made by then."""
    days = _checkin_days(snapshot)
    is_known = any(said.on <= as_of for said in snapshot.checkins)
    return min(days) if is_known and days and min(days) > as_of else None


def _checkin_days(snapshot: Snapshot) -> list[date]:
    """The days of the check-ins in the order in which they were made.

    A row that was kept after one of a later day looks back: a check-in asks of earlier months, too.
    """
    days: list[date] = []
    for said in sorted(snapshot.checkins, key=lambda said: (said.id == 0, said.id)):
        if not days or said.on >= days[-1]:
            days.append(said.on)
    return days


def next_checkin(snapshot: Snapshot, as_of: date) -> date:
    """The day the next check-in is due: a month after the last one, `as_of` where none was made."""
    last = last_checkin(snapshot, as_of)
    return as_of if last is None else add_months(last, 1)


def checkin_due(snapshot: Snapshot, as_of: date) -> bool:
    """Whether there is a line to ask about and the day of the next check-in has come."""
    return bool(lines_asked(snapshot, as_of)) and next_checkin(snapshot, as_of) <= as_of


def reminder(snapshot: Snapshot, as_of: date) -> str | None:
    """One quiet sentence when a check-in is due; None when it is not."""
    if not checkin_due(snapshot, as_of):
        return None
    last = last_checkin(snapshot, as_of)
    if last is None:
        return _("Your first check-in takes a minute: limit, use and last due day of each line.")
    return _("Your last check-in was on {day}; this month's takes a minute.").format(
        day=show_day(last)
    )


def _row(snapshot: Snapshot, line: Line, as_of: date) -> dict[str, Any]:
    known = [due for due in dues(snapshot, line.id, as_of) if due.due_on <= as_of]
    due, said = _last_due(line, known, as_of), _said_today(snapshot, line, as_of)
    proven = due is not None and (is_proven(due) or (due.state == "nothing" and not said))
    due_on = due.due_on if due else _usual_due_day(line, as_of)
    paid = how_met(snapshot, due)
    days_late = due.days_late if due and paid is Paid.LATE else None
    if said and not (proven and due_on and _is_about(said, due_on)):
        proven = False
        due_on, paid, days_late = said.due_on or due_on, said.paid, said.days_late
    limit, used = limit_at(snapshot, line.id, as_of), used_at(snapshot, line.id, as_of)
    bill = next_bill(snapshot, line, as_of, due_on)
    return {
        "line": line.id,
        "name": line.name,
        "limit": _plain(limit),
        "used": _plain(used),
        "bill_amount": _plain(bill.amount),
        "bill_minimum": _plain(bill.minimum),
        "bill_due_on": bill.due_on and bill.due_on.isoformat(),
        "due_on": due_on and due_on.isoformat(),
        "paid": paid and paid.value,
        "days_late": days_late,
        "asked": _asked(line, bill, proven, due_on),
        "months": _months(snapshot, line, due_on or as_of, known, as_of),
    }


def _plain(amount: Fen | None) -> str | None:
    return None if amount is None else format_amount(amount)


def _last_due(line: Line, known: list[Due], as_of: date) -> Due | None:
    """The last due that is past or met; none where one has passed since of which nothing is known.

    One of the day itself that is not met yet is still to be paid, so it is the next bill.
    """
    passed = [due for due in known if due.state != "open"]
    due, usual = passed[-1] if passed else None, _usual_due_day(line, as_of)
    return None if due and usual and usual - due.due_on > SAME_CYCLE else due


def _usual_due_day(line: Line, as_of: date) -> date | None:
    return None if line.due_day is None else last_on(line.due_day, plus(as_of, -1))


def _said_today(snapshot: Snapshot, line: Line, as_of: date) -> Checkin | None:
    """What a check-in of the same day says of a due; it is shown as it was given."""
    said = next((one for one in book_of(snapshot, line.id).checkins if one.on == as_of), None)
    return said if said and (said.due_on or said.paid) else None


def _is_about(said: Checkin, due_on: date) -> bool:
    return said.due_on is None or abs(said.due_on - due_on) <= SAME_DUE


def _asked(line: Line, bill: NextBill, proven: bool, due_on: date | None) -> list[str]:
    """The fields nothing proves: a repayment that met the due proves how it was paid."""
    asked = [] if line.kind in WITHOUT_LIMIT else ["limit"]
    asked.append("used")
    if not bill.proven:
        asked.append("bill_amount")
    if line.kind in WITH_MINIMUM and not (bill.proven and bill.minimum is not None):
        asked.append("bill_minimum")
    if not bill.proven:
        asked.append("bill_due_on")
    if due_on is None:
        asked.append("due_on")
    return asked if proven else [*asked, "paid", "days_late"]


def _months(
    snapshot: Snapshot, line: Line, last_due: date, known: list[Due], as_of: date
) -> list[dict[str, Any]]:
    """Earlier dues of which nothing is known, newest first, of a line that is not known enough.

    They are asked of a line never checked in, and again while its answers were too few to assess
    it: otherwise who left them open would wait months for a number.
    """
    known_months = {(due.due_on.year, due.due_on.month) for due in known if due.state != "unknown"}
    checked_in = any(said.on <= as_of for said in book_of(snapshot, line.id).checkins)
    if checked_in and len(known_months) >= ENOUGH_MONTHS:
        return []
    asked: list[dict[str, Any]] = []
    for back in range(1, MONTHS_BEFORE + 1):
        due_on = add_months(last_due, -back, line.due_day)
        if (due_on.year, due_on.month) in known_months or (
            line.opened_on and due_on < line.opened_on
        ):
            continue
        used = used_at(snapshot, line.id, declared_month(due_on, line.grace_days, as_of))
        asked.append(
            {
                "month": f"{due_on:%Y-%m}",
                "due_on": due_on.isoformat() if line.due_day else None,
                "used": None if used is None else format_amount(used),
                "paid": None,
                "days_late": None,
            }
        )
    return asked


def declared_month(due_on: date, grace_days: int | None, as_of: date) -> date:
    """The day an earlier month's answer stands for: its end, or when lateness shows if later."""
    month_end = day_in(due_on.year, due_on.month, 31)
    shown = plus(due_on, (grace_days or 0) + 1)
    return min(max(month_end, shown), as_of)
