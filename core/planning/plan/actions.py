"""The actions that a plan may hold, found in the records: overdue first, then what is due next.

None of them borrows to keep a limit, delays a repayment, or pays somebody to mend a record.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from core.cash.calendar import waiting
from core.days import show_day
from core.loans.balances import used_at
from core.loans.due_days import add_months
from core.loans.dues import dues, shares, unpaid_dues
from core.loans.owed import shared_limit_at, sharing
from core.loans.payable import payable_from
from core.money import Fen, show_amount
from core.planning.changes.new_answer import NewAnswer
from core.planning.changes.no_applications import NoApplications
from core.planning.changes.on_time import OnTime
from core.planning.changes.repay import Repay
from core.planning.plan.model import Action, Code
from core.planning.plan.staging import Part
from core.records.model import AnswerCode, AnswerValue
from core.records.snapshot import Snapshot
from core.scoring.questions import QUESTIONS, newest_answers
from core.words import N_, _, listed, sentences

ON_TIME_FOR = 6
"""Months that paying on time is planned for: as many as the calibrated items look back on."""
FORGOTTEN = timedelta(days=92)
"""A change of phone or device is asked about for three months."""
TENS = 10_00
"""Fen that a payment is rounded up to, so that nobody is asked for a single fen."""
USE_ITEMS = ("use-now", "use-mean", "use-together")

CLEARED = {
    AnswerCode.IDENTITY_CURRENT: N_("Renew the identity document that your lenders hold."),
    AnswerCode.CARDS_ALIVE: N_("Link a bank card that works, so that repayments go through."),
    AnswerCode.LINKED_OVERDUE: N_(
        "Pay what is still overdue on your other account at that provider; once nothing is, say "
        "so in the self-check."
    ),
    AnswerCode.GUARANTEE_CALLED: N_("Settle with the lender what your guarantee was called for."),
    AnswerCode.LINKED_DISPUTE: N_("Settle the dispute or restriction on your payment account."),
    AnswerCode.PHONE_UNCHANGED: N_("Keep the phone number you have now for three months."),
    AnswerCode.DEVICE_UNCHANGED: N_("Keep using the device you have now for three months."),
}
WAITED_FOR = (AnswerCode.PHONE_UNCHANGED, AnswerCode.DEVICE_UNCHANGED)


@dataclass(frozen=True, slots=True)
class Overdue:
    """What is past its day on a line, in fen, and the first day on which a payment of it shows."""

    line: int
    name: str
    amount: Fen
    on: date


def overdue(snapshot: Snapshot, as_of: date) -> list[Overdue]:
    """What is past its day and of a known amount, line by line, the longest overdue first."""
    unpaid = {
        line.id: own for line in snapshot.lines if (own := unpaid_dues(snapshot, line.id, as_of))
    }
    found: list[Overdue] = []
    for line_id, own in sorted(unpaid.items(), key=lambda one: (one[1][0].due_on, one[0])):
        amount = sum(share or 0 for share in shares(own))
        if amount:
            day = payable_from(snapshot, line_id, as_of)
            found.append(Overdue(line_id, _name(snapshot, line_id), Fen(amount), day))
    return found


def pay_overdue(own: Overdue, part: Part | None, feasible: bool | None) -> Action:
    """Pay what is overdue on a line, or a part of it; without one, as soon as there is money."""
    name, amount = own.name, show_amount(own.amount)
    if part is None:
        text = _("Pay what is overdue on {line} before anything else: {amount}.").format(
            line=name, amount=amount
        )
    elif part.amount == own.amount:
        text = _("Pay what is overdue on {line} by {day}: {amount}.").format(
            amount=amount, line=name, day=show_day(part.on)
        )
    else:
        text = _("Pay {part} of what is overdue on {line} by {day}; {left} is left then.").format(
            part=show_amount(part.amount),
            line=name,
            day=show_day(part.on),
            left=show_amount(part.left),
        )
    return Action(
        code="pay-overdue",
        line=own.line,
        change=None if part is None else Repay(own.line, part.amount, part.on),
        cost=Fen(0) if part is None else part.amount,
        feasible=feasible,
        text=text,
        why=_("A bill that stays unpaid weighs more each month; nothing else weighs as much."),
        otherwise=_(
            "Pay what you can now, and ask {line} in writing for more time or smaller payments "
            "before more time passes."
        ).format(line=name),
    )


def on_time(snapshot: Snapshot, as_of: date) -> Iterator[Action]:
    """Pay what falls due, where anything does, and what is overdue without a known amount."""
    until = add_months(as_of, ON_TIME_FOR)
    coming = [
        due
        for line in snapshot.lines
        for due in dues(snapshot, line.id, until)
        if as_of <= due.due_on <= until and due.state in ("open", "unpaid", "unknown")
    ]
    late = [
        line.name
        for line in snapshot.lines
        if any(due.left is None for due in unpaid_dues(snapshot, line.id, as_of))
    ]
    ahead = waiting(snapshot, until, as_of)
    first = next((entry for entry in ahead if entry.state == "open"), None)
    if first is None and not late:
        return
    texts: list[str] = []
    if late:
        words = _("Ask today how much is overdue on {lines}, and pay it.")
        texts.append(words.format(lines=listed(late)))
    if first is not None:
        words = _(
            "Pay every bill whole by its due day for the next {months} months; the first is "
            "{line} on {day}. Switch automatic payment on, and have the money there a day before."
        )
        if not first.asks.is_certain or any(due.left is None for due in coming):
            words = _(
                "Pay every bill by its due day for the next {months} months, at least its minimum; "
                "the first is {line} on {day}. Switch automatic payment on, and have the money "
                "there a day before."
            )
        elif first.amount:
            words = _(
                "Pay every bill whole by its due day for the next {months} months; the first is "
                "{line} on {day}, {amount}. Switch automatic payment on, and have the money there "
                "a day before."
            )
        texts.append(
            words.format(
                months=ON_TIME_FOR,
                line=_name(snapshot, first.line),
                day=show_day(first.due_on),
                amount=show_amount(first.amount or 0),
            )
        )
    yield Action(
        code="pay-on-time",
        change=OnTime(ON_TIME_FOR),
        text=sentences(*texts),
        why=_("Late and missed payments are what a lender sees first and longest."),
        otherwise=_(
            "Pay at least the minimum by the due day, and tell the lender before that day "
            "when not even this is possible."
        ),
    )


def answers(snapshot: Snapshot, as_of: date) -> Iterator[Action]:
    """Put right what the self-check of accounts found."""
    given = newest_answers(snapshot, as_of)
    for question in QUESTIONS:
        answer = given.get(question.code)
        if answer is None or answer.value in (question.good, AnswerValue.UNKNOWN):
            continue
        waits = question.code in WAITED_FOR
        day = max(as_of, answer.on + FORGOTTEN) if waits else as_of
        yield Action(
            code="settle-account",
            change=NewAnswer(question.code, question.good, day),
            text=_(CLEARED[question.code]),
            why=_("Lenders look again when what they know of a person no longer fits."),
            otherwise=_(
                "Tell the lender's customer service what keeps you, and note their answer."
            ),
        )


def quiet(months: int, last: date) -> Action:
    """Ask for no credit until the applications on record no longer weigh."""
    return Action(
        code="no-applications",
        change=NoApplications(months),
        text=_("Apply for no new credit until {day}.").format(day=show_day(last)),
        why=_("Each application is seen for months; it stops counting by itself."),
        otherwise=_("If you must apply, apply once, to one lender, and after that day."),
    )


@dataclass(frozen=True, slots=True)
class Room:
    """What a line owes and may owe, in fen."""

    line: int
    name: str
    owed: Fen
    limit: Fen | None

    def above(self, level: float) -> Fen:
        """What must be paid so that less than this share of the limit is owed, in whole tens of
        yuan as long as so much is owed; 0 where it is."""
        if not self.limit:
            return Fen(0)
        most = ceil(level * self.limit) - 1
        least = max(0, self.owed - max(0, most))
        return Fen(min(self.owed, -(-least // TENS) * TENS))


def rooms(snapshot: Snapshot, as_of: date) -> list[Room]:
    """The lines that owe something that is known, by id.

    Not those of which nobody told how earlier dues were met: a lender's oldest due is paid first,
    so by the records a payment now would be one of those, and late.
    """
    found: list[Room] = []
    for line in snapshot.lines:
        owed = used_at(snapshot, line.id, as_of)
        if owed and not any(
            due.state == "unknown" and due.amount and due.due_on < as_of
            for due in dues(snapshot, line.id, as_of)
        ):
            found.append(Room(line.id, line.name, owed, _limit(snapshot, line.id, as_of)))
    return found


def _limit(snapshot: Snapshot, line: int, as_of: date) -> Fen | None:
    """The limit of a line; of one that shares its limit, what the others on it leave."""
    limit = shared_limit_at(snapshot, line, as_of)
    others = [one for one in sharing(snapshot, line) if one != line]
    if limit is None or not others:
        return limit
    owed = [used_at(snapshot, one, as_of) for one in others]
    return None if None in owed else Fen(max(0, limit - sum(one or 0 for one in owed)))


def use_levels() -> list[float]:
    """The shares of a limit below which an item of use costs less, highest first."""
    from core.scoring.scorecard import scorecard

    edges = {
        float(edge)
        for entry in scorecard().entries
        if entry.code in USE_ITEMS
        for table in entry.tables
        for edge in table.edges
    }
    return sorted(edges, reverse=True)


def payment(room: Room, level: float | None, part: Part, before_statement: bool) -> Action:
    """A payment that brings a line under this share of its limit, or (None) pays it off whole; or
    one of several."""
    words = _("Pay {amount} on {line} by {day}, so that under {percent}% of its limit is owed.")
    if level is None:
        words = _("Pay {line} off whole by {day}: {amount}.")
    if part.left and level is None:
        words = _("Pay {amount} on {line} by {day}; {left} is left to pay it off whole.")
    elif part.left:
        words = _(
            "Pay {amount} on {line} by {day}; {left} more brings it under {percent}% of its limit."
        )
    elif before_statement:
        words = _(
            "Pay {amount} on {line} by {day}, the day before its statement: the bill then shows "
            "less use, under {percent}% of the limit."
        )
    text = words.format(
        amount=show_amount(part.amount),
        line=room.name,
        day=show_day(part.on),
        left=show_amount(part.left),
        percent=round((level or 0) * 100),
    )
    down = _("How much of a limit is owed counts now and for the two months after.")
    off = _("One lender fewer is owed, and the others see more room.")
    code: Code = "pay-off" if level is None else "pay-down"
    return Action(
        code="pay-before-statement" if before_statement else code,
        line=room.line,
        change=Repay(room.line, part.amount, part.on),
        cost=part.amount,
        text=text,
        why=off if level is None else down,
        otherwise=_("Pay a part of it, and draw nothing new on {line}.").format(line=room.name),
    )


def in_order(snapshot: Snapshot, as_of: date) -> Iterator[Action]:
    """In which order to pay the lines once there is money, without sums and days: the dearest first
    where every rate is known, else the smallest balance first."""
    found = smallest_first(rooms(snapshot, as_of))
    rates = {line.id: line.annual_rate for line in snapshot.lines}
    dearest = len({rates[room.line] for room in found}) > 1 and all(
        rates[room.line] is not None for room in found
    )
    why = _("The smallest balance is done with first; then one lender fewer is owed.")
    if dearest:
        found = sorted(found, key=lambda room: (-(rates[room.line] or 0), room.owed))
        why = _("The dearest comes first: it costs the most interest as long as it is owed.")
    for n, room in enumerate(found):
        words = _("After that pay on {line}; {owed} is owed there.")
        if not n:
            words = _("Pay on {line} first, as much as is left over; {owed} is owed there.")
        yield Action(
            code="pay-off",
            line=room.line,
            change=None,
            feasible=None,
            text=words.format(line=room.name, owed=show_amount(room.owed)),
            why=why,
            otherwise="",
        )


def ask_arrangement(name: str, line: int, before: date | None) -> Action:
    """Ask a lender for smaller payments before a due day is missed."""
    text = _(
        "Write to {line} now and ask for a payment arrangement: smaller payments or more time."
    )
    if before is not None:
        text = _(
            "Write to {line} before {day} and ask for a payment arrangement: smaller payments or a "
            "later due day."
        )
    return Action(
        code="ask-arrangement",
        line=line,
        change=None,
        feasible=True,
        text=text.format(line=name, day="" if before is None else show_day(before)),
        why=_("Who asks before a due day is missed is listened to more than who asks after it."),
        otherwise=_("Pay at least the minimum by the due day, and keep what was answered."),
    )


def _name(snapshot: Snapshot, line_id: int) -> str:
    return next(line.name for line in snapshot.lines if line.id == line_id)


def smallest_first(found: Sequence[Room]) -> list[Room]:
    """By what is owed, then by id."""
    return sorted(found, key=lambda room: (room.owed, room.line))
