"""What the records say against asking for credit now: one point a thing that is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from core.cash.forecast import forecast
from core.cash.verdict import deciding
from core.days import show_day
from core.loans.balances import used_at
from core.loans.due_days import add_months, last_on, plus
from core.loans.due_drafts import SAME_CYCLE
from core.loans.dues import dues, unpaid_dues
from core.loans.limits import is_closed
from core.loans.owed import FAR_OVER, HAS_LIMIT, lenders_owed, use_of_limits
from core.planning.aftermath.kept import IN_VIEW, cut_in_view, loss_text
from core.planning.quiet import ITEMS, application_points, quiet_from
from core.records.lenders import lender_of_line
from core.records.model import Answer, AnswerCode, AnswerValue, Line
from core.records.snapshot import Snapshot
from core.scoring.assessment import Assessment
from core.scoring.items.lenders_owed import REFERENCE as FEW_LENDERS
from core.scoring.questions import QUESTIONS, Question, concern_text, newest_answers
from core.words import N_, _, listed, ngettext, sentences

Mark = Literal["fine", "against", "unknown"]

LATE_COUNTS = 6
"""Months for which a late bill counts, as in the score."""
HIGH_USE = 70
"""Percent of all limits together that are commonly named as high (pages on Chinese
credit cards; none is official)."""
SETTLES = timedelta(days=92)
"""A change of phone or device is asked about for three months."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing that is looked at: how it stands, in a sentence, and until when to wait for it."""

    code: str
    mark: Mark
    text: str
    until: date | None = None


def looked_at(snapshot: Snapshot, as_of: date, now: Assessment, of_age: bool | None) -> list[Point]:
    """All that is looked at whatever is asked for, `now` being the assessment of the day; `of_age`
    is what the person says."""
    return [
        _age(of_age),
        *_accounts(snapshot, as_of),
        _overdue(snapshot, as_of),
        *_late(snapshot, as_of),
        *_cut(snapshot, as_of),
        *_short(snapshot, as_of),
        _quiet(snapshot, as_of, now),
        *_use(snapshot, as_of),
        _lenders(snapshot, as_of),
    ]


def _age(of_age: bool | None) -> Point:
    if of_age is None:
        return Point(code="age", mark="unknown", text=_("Say whether you are 18 or older."))
    if of_age:
        return Point(code="age", mark="fine", text=_("You are of age."))
    return Point(code="age", mark="against", text=_("Credit is for people of 18 and older."))


def _accounts(snapshot: Snapshot, as_of: date) -> list[Point]:
    """One point a question of the self-check."""
    given = newest_answers(snapshot, as_of)
    return [_account(question, given.get(question.code), as_of) for question in QUESTIONS]


def _account(question: Question, answer: Answer | None, as_of: date) -> Point:
    code = question.code
    if answer is None or answer.value is AnswerValue.UNKNOWN:
        return Point(code=code, mark="unknown", text=_(UNANSWERED[code]))
    if answer.value is question.good:
        return Point(code=code, mark="fine", text=_(IN_ORDER[code]))
    waits = code in (AnswerCode.PHONE_UNCHANGED, AnswerCode.DEVICE_UNCHANGED)
    until = plus(answer.on, SETTLES.days) if waits else None
    if until is not None and until <= as_of:  # what changed then has settled, if nothing did since
        return Point(code=code, mark="unknown", text=_(UNANSWERED[code]))
    return Point(code=code, mark="against", text=concern_text(question, answer), until=until)


IN_ORDER = {
    AnswerCode.IDENTITY_CURRENT: N_("The identity document that your lenders hold is valid."),
    AnswerCode.PHONE_UNCHANGED: N_("The phone number has been the same for three months."),
    AnswerCode.DEVICE_UNCHANGED: N_("The device has been the same for three months."),
    AnswerCode.CARDS_ALIVE: N_("The bank cards that are linked for repayment work."),
    AnswerCode.LINKED_OVERDUE: N_("Nothing is overdue on your other accounts there."),
    AnswerCode.GUARANTEE_CALLED: N_("No guarantee of yours has been called."),
    AnswerCode.LINKED_DISPUTE: N_("No payment account of yours is in dispute or restricted."),
}
UNANSWERED = {
    AnswerCode.IDENTITY_CURRENT: N_("Check whether the identity document they hold is valid."),
    AnswerCode.PHONE_UNCHANGED: N_("Say in the self-check whether the phone number changed."),
    AnswerCode.DEVICE_UNCHANGED: N_("Say in the self-check whether the device changed."),
    AnswerCode.CARDS_ALIVE: N_("Check whether the linked bank cards still work."),
    AnswerCode.LINKED_OVERDUE: N_("Check your other accounts there for anything overdue."),
    AnswerCode.GUARANTEE_CALLED: N_("Say in the self-check whether a guarantee was called."),
    AnswerCode.LINKED_DISPUTE: N_("Check your payment accounts for disputes or restrictions."),
}


def _overdue(snapshot: Snapshot, as_of: date) -> Point:
    """Whether a due day passed unpaid; of a newest one that nobody tells of, that is open."""
    late = [line.name for line in snapshot.lines if unpaid_dues(snapshot, line.id, as_of)]
    if late:
        text = _("Pay what is overdue first: {lines}.").format(lines=listed(late))
        return Point(code="overdue", mark="against", text=text)
    undocumented = [line.name for line in snapshot.lines if _is_unknown(snapshot, line, as_of)]
    if undocumented:
        text = _("Say in a check-in how the last bill was paid: {lines}.")
        return Point(code="overdue", mark="unknown", text=text.format(lines=listed(undocumented)))
    text = _("No bill in your records is past its due day and unpaid.")
    return Point(code="overdue", mark="fine", text=text)


def _is_unknown(snapshot: Snapshot, line: Line, as_of: date) -> bool:
    """Whether nothing tells how the newest due that has come was met, of a line that may owe."""
    passed = [due for due in dues(snapshot, line.id, as_of) if due.due_on < as_of]
    if passed and passed[-1].state == "unknown":
        return True
    used = used_at(snapshot, line.id, as_of)
    if used == 0 or (used is None and is_closed(snapshot, line.id, as_of)):
        return False
    if line.due_day is None:
        return not passed
    usual = last_on(line.due_day, plus(as_of, -1))
    if line.opened_on is not None and usual <= line.opened_on:
        return False
    return not passed or usual - passed[-1].due_on > SAME_CYCLE


def _late(snapshot: Snapshot, as_of: date) -> list[Point]:
    """The bills of the last months that were paid late, and about when they stop counting."""
    since = add_months(as_of, -LATE_COUNTS)
    days = [
        due.due_on
        for line in snapshot.lines
        for due in dues(snapshot, line.id, as_of)
        if due.state == "late" and since < due.due_on <= as_of
    ]
    if not days:
        return []
    until = add_months(max(days), LATE_COUNTS)
    text = ngettext(
        "{count} bill of the last six months was paid late; lenders look for none. Six months "
        "after its due day, on {day}, it stops counting.",
        "{count} bills of the last six months were paid late; lenders look for none. Six months "
        "after the last one's due day, on {day}, they stop counting.",
        len(days),
    ).format(count=len(days), day=show_day(until))
    return [Point(code="late", mark="against", text=text, until=until)]


def _cut(snapshot: Snapshot, as_of: date) -> list[Point]:
    """A limit that was lost in the last 30 days: a new line is no way to make up for it."""
    event = cut_in_view(snapshot, as_of)
    if event is None:
        return []
    until = plus(event.on, IN_VIEW)
    words = _("Apply for nothing in its place before {day}: the next lender sees each application.")
    text = sentences(loss_text(snapshot, event), words.format(day=show_day(until)))
    return [Point(code="cut", mark="against", text=text, until=until)]


def _short(snapshot: Snapshot, as_of: date) -> list[Point]:
    """Money that runs short whatever the dues take: a new loan only moves that. Where it may, what
    decides is to be looked up before."""
    found = forecast(snapshot, as_of)
    if found.verdict == "open":
        text = sentences(*deciding(found), *found.uncounted)
        return [Point(code="short", mark="unknown", text=text)]
    if found.verdict != "short" or found.shortfall is None:
        return []
    text = sentences(
        found.shortfall.text,
        *found.uncounted,
        _("A new loan would only put that off, and add its cost; see the days ahead for ways."),
    )
    return [Point(code="short", mark="against", text=text)]


def _quiet(snapshot: Snapshot, as_of: date, now: Assessment) -> Point:
    """Whether earlier applications still count, and the day on which they stop."""
    if not application_points(snapshot, as_of):
        if any(item.code in ITEMS and not item.measured for item in now.items):
            text = _("Say in a check-in what you applied for in the last six months.")
            return Point(code="quiet", mark="unknown", text=text)
        return Point(code="quiet", mark="fine", text=_("No earlier application counts any more."))
    over = quiet_from(snapshot, as_of)
    text = _("Earlier applications still count until {day}.").format(day=show_day(over))
    return Point(code="quiet", mark="against", text=text, until=over)


def _use(snapshot: Snapshot, as_of: date) -> list[Point]:
    """How much of all limits together is in use; no point where no line has a limit to draw on."""
    if snapshot.lines and not any(line.kind in HAS_LIMIT for line in snapshot.lines):
        return []
    use = use_of_limits(snapshot, as_of)
    high = HIGH_USE if use.high is None else use.high
    if use.low is None or use.low < HIGH_USE <= high:
        text = _("Say in a check-in what the limit of each line is and what is owed on it.")
        return [Point(code="use", mark="unknown", text=text)]
    if use.low >= FAR_OVER:
        text = _("Something is owed, and next to nothing is left of all your limits together.")
        return [Point(code="use", mark="against", text=text)]
    against = use.low >= HIGH_USE
    if use.low == use.high:
        text = _(
            "{percent}% of all your limits together is in use; from {high}% on it is commonly "
            "seen as high."
        )
    elif against:
        text = _(
            "At least {percent}% of all your limits together is in use; from {high}% on it is "
            "commonly seen as high."
        )
    else:
        text = _(
            "At most {percent}% of all your limits together is in use; from {high}% on it is "
            "commonly seen as high."
        )
    text = text.format(percent=use.low if against else high, high=HIGH_USE)
    return [Point(code="use", mark="against" if against else "fine", text=text)]


def _lenders(snapshot: Snapshot, as_of: date) -> Point:
    found = lenders_owed(snapshot, as_of)
    count = len(found.by_lender)
    if count > FEW_LENDERS:
        owed = [lines[0] for lines in found.by_lender.values()]
        known = [(lender_of_line(line), line) for line in owed]
        names = [lender.name if lender else line.lender for lender, line in known]
        text = _(
            "Something is owed to {count} lenders: {lenders}. More than {few} is seen as borrowing "
            "widely; pay the smallest balance off whole first."
        ).format(count=count, lenders=listed(names), few=FEW_LENDERS)
        return Point(code="lenders", mark="against", text=text)
    if not found.whole:
        text = _("Say in a check-in what is owed on each line.")
        return Point(code="lenders", mark="unknown", text=text)
    if not count:
        text = _("Your records show nothing owed to any lender.")
        return Point(code="lenders", mark="fine", text=text)
    text = ngettext(
        "Something is owed to {count} lender; more than {few} is seen as borrowing widely.",
        "Something is owed to {count} lenders; more than {few} is seen as borrowing widely.",
        count,
    ).format(count=count, few=FEW_LENDERS)
    return Point(code="lenders", mark="fine", text=text)
