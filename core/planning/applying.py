"""Before you apply: what the records say against asking for credit now, and what asking costs.

It ends in waiting, in asking for less, or in "nothing in your records speaks against it"; it never
encourages. A lender may see it otherwise: this is the person's own check.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from core.cash.forecast import forecast
from core.cash.verdict import deciding
from core.days import show_day
from core.loans.balances import used_at
from core.loans.candidates import SAME_CYCLE
from core.loans.due_days import add_months, last_on, plus
from core.loans.dues import dues, unpaid_dues
from core.loans.limits import is_closed
from core.loans.owed import FAR_OVER, HAS_LIMIT, lenders_owed, use_of_limits
from core.money import Fen, show_amount
from core.planning.aftermath.kept import IN_VIEW, cut_in_view, told
from core.planning.carrying_out import carried_out
from core.planning.changes import Apply, Borrow
from core.planning.quiet import AT_MOST, ITEMS, application_points, quiet_from
from core.records.lenders import lender_of_line
from core.records.model import Answer, AnswerCode, AnswerValue, Line
from core.records.snapshot import Snapshot
from core.scoring import assess
from core.scoring.assessment import Assessment
from core.scoring.cost import annual_cost
from core.scoring.items.lenders_owed import REFERENCE as FEW_LENDERS
from core.scoring.questions import QUESTIONS, Question, concern_told, standing
from core.words import N_, _, listed, ngettext, sentences

Mark = Literal["fine", "against", "unknown"]
Verdict = Literal["wait", "less", "nothing-against"]

COMMON_SERVICE = 0.35
"""Debt payments of a month to income that are commonly advised (section 5 of the domain facts)."""
DEAR = 0.24
"""The all-in yearly cost above which lenders are cutting back (section 1.5 of the domain facts)."""
LATE_COUNTS = 6
"""Months for which a late bill counts, as in the score."""
HIGH_USE = 70
"""Percent of all limits together that are commonly named as high (sections 2.2 and 4)."""
SETTLES = timedelta(days=92)
"""A change of phone or device is asked about for three months."""

DECIDING = frozenset({"overdue", "short"})
"""What would speak against it by itself: while it is not known, nothing else is an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing that is looked at: how it stands, in a sentence, and until when to wait for it."""

    code: str
    mark: Mark
    text: str
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyCheck:
    """The points, what an application costs at most in points and until when, and what follows.

    `wait_until` is None where waiting has no day, as until something is paid; `fits` is the largest
    amount in fen whose payments stay within what is advised, None where that is not known.
    """

    points: tuple[Point, ...]
    application_points: int | None
    counts_until: date
    verdict: Verdict
    wait_until: date | None
    fits: Fen | None

    @property
    def conclusion(self) -> str:
        """What follows, in a sentence; it never encourages."""
        if self.verdict == "wait":
            if self.wait_until is not None:
                return _("Wait until {day}.").format(day=show_day(self.wait_until))
            return _("Wait until what is marked below is settled.")
        undecided = {point.code for point in self.points if point.mark == "unknown"}
        if self.verdict == "nothing-against" and undecided & DECIDING:
            return _("First look up what is not known below and decides; then look here again.")
        if self.verdict == "nothing-against":
            return _("Nothing in your records speaks against it.")
        if not any(point.code == "service" and point.mark == "against" for point in self.points):
            return _("Ask for less, or for another price.")
        if self.fits:
            return _("Ask for less: up to {amount} keeps payments within what is advised.").format(
                amount=show_amount(self.fits)
            )
        return _("Ask for less: your payments are at what is advised without it.")

    @property
    def price(self) -> str:
        """What the application itself costs, in a sentence."""
        if self.application_points is None:
            return _("What an application costs cannot be told before there is a number.")
        if not self.application_points:
            return _("One more application would cost no points by your records.")
        return ngettext(
            "The application itself costs {count} point; it stops counting on {day}.",
            "The application itself costs {count} points; they stop counting on {day}.",
            self.application_points,
        ).format(count=self.application_points, day=show_day(self.counts_until))


def before_applying(
    snapshot: Snapshot, as_of: date, wish: Borrow | None = None, of_age: bool | None = None
) -> ApplyCheck:
    """What speaks against an application on `as_of`, for `wish` where the loan is known.

    `of_age` is what the person says; the ledger keeps no age. Raises UserError for a loan without
    a schedule.
    """
    now = assess(snapshot, as_of)
    points = [_age(of_age), *_accounts(snapshot, as_of), _overdue(snapshot, as_of)]
    points += _late(snapshot, as_of)
    points += [*_cut(snapshot, as_of), *_short(snapshot, as_of)]
    points.append(_quiet(snapshot, as_of, now))
    points += [*_use(snapshot, as_of), _lenders(snapshot, as_of)]
    fits = None
    if wish is not None:
        fits = _fitting(snapshot, as_of, wish)
        points += [_service(snapshot, as_of, wish), _cost(_yearly_cost(snapshot, as_of, wish))]
    against = [point for point in points if point.mark == "against"]
    waits = [point for point in against if point.code not in ("service", "cost")]
    days = [point.until for point in waits]
    verdict: Verdict = "wait" if waits else "less" if against else "nothing-against"
    asked, until = _application(snapshot, as_of, now)
    return ApplyCheck(
        points=tuple(points),
        application_points=asked,
        counts_until=until,
        verdict=verdict,
        wait_until=max((day for day in days if day), default=None) if all(days) else None,
        fits=fits,
    )


def _age(of_age: bool | None) -> Point:
    if of_age is None:
        return Point(code="age", mark="unknown", text=_("Say whether you are 18 or older."))
    if of_age:
        return Point(code="age", mark="fine", text=_("You are of age."))
    return Point(code="age", mark="against", text=_("Credit is for people of 18 and older."))


def _accounts(snapshot: Snapshot, as_of: date) -> list[Point]:
    """One point a question of the self-check."""
    given = standing(snapshot, as_of)
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
    return Point(code=code, mark="against", text=concern_told(question, answer), until=until)


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
    untold = [line.name for line in snapshot.lines if _is_untold(snapshot, line, as_of)]
    if untold:
        text = _("Say in a check-in how the last bill was paid: {lines}.")
        return Point(code="overdue", mark="unknown", text=text.format(lines=listed(untold)))
    text = _("No bill in your records is past its due day and unpaid.")
    return Point(code="overdue", mark="fine", text=text)


def _is_untold(snapshot: Snapshot, line: Line, as_of: date) -> bool:
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
    text = sentences(told(snapshot, event), words.format(day=show_day(until)))
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


def _application(snapshot: Snapshot, as_of: date, now: Assessment) -> tuple[int | None, date]:
    """The most that one more application costs on a day to come, and that from which it costs
    nothing: beside another it may cost nothing at first, and be counted once that one is not."""
    asked = carried_out(snapshot, (Apply(as_of),), as_of)
    days = [plus(as_of, n) for n in range(AT_MOST)]
    costs = [application_points(asked, day) - application_points(snapshot, day) for day in days]
    last = max((day for day, cost in zip(days, costs, strict=True) if cost), default=None)
    return (max(costs) if now.scored else None), as_of if last is None else plus(last, 1)


def _service(snapshot: Snapshot, as_of: date, wish: Borrow) -> Point:
    share = _service_with(snapshot, as_of, wish)
    if share is None:
        text = _(
            "Record your income and what is owed, so that the payments can be held against it."
        )
        return Point(code="service", mark="unknown", text=text)
    text = _(
        "With this loan, payments take {percent}% of your income; under 35% is commonly advised."
    ).format(percent=round(share * 100))
    mark: Mark = "fine" if share < COMMON_SERVICE else "against"
    return Point(code="service", mark=mark, text=text)


def _service_with(snapshot: Snapshot, as_of: date, wish: Borrow | None) -> float | None:
    """Payments of a month to income, looked at once the first instalment is in sight."""
    changes = () if wish is None else (wish,)
    found = assess(carried_out(snapshot, changes, as_of), plus(as_of, 1))
    return next(item.value for item in found.items if item.code == "debt-service")


def _fitting(snapshot: Snapshot, as_of: date, wish: Borrow) -> Fen | None:
    """The largest amount, in whole hundreds of yuan, that keeps payments under what is advised."""
    if _service_with(snapshot, as_of, wish) is None:
        return None
    low, high = 0, wish.amount // 100_00
    while low < high:
        middle = (low + high + 1) // 2
        amount = Fen(middle * 100_00)
        less = Borrow(wish.method, amount, wish.rate, wish.months, wish.on)
        share = _service_with(snapshot, as_of, less)
        if share is not None and share < COMMON_SERVICE:
            low = middle
        else:
            high = middle - 1
    return Fen(low * 100_00)


def _yearly_cost(snapshot: Snapshot, as_of: date, wish: Borrow) -> float | None:
    return annual_cost(carried_out(snapshot, (wish,), as_of).loans[-1])


def _cost(cost: float | None) -> Point:
    if cost is None:
        text = _("Ask for the all-in yearly cost before you sign.")
        return Point(code="cost", mark="unknown", text=text)
    percent = f"{cost * 100:.2f}"
    if cost <= DEAR:
        text = _("All in, it costs {percent}% a year.").format(percent=percent)
        return Point(code="cost", mark="fine", text=text)
    text = _(
        "All in, it costs {percent}% a year, which is high: ask for the basis of each charge."
    ).format(percent=percent)
    return Point(code="cost", mark="against", text=text)
