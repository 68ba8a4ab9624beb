"""The report's actions: what to do, by when, and what it has to do with the number."""

from collections.abc import Iterable
from datetime import date, timedelta

from core.cash.calendar import Entry, together
from core.cash.reminders import due_amount_text
from core.days import show_day
from core.loans.checkin import next_checkin
from core.money import show_amount
from core.records.snapshot import Snapshot
from core.report.content import Section, Table
from core.report.due_days import coming, overdue
from core.report.letters import SENTENCE, one_line
from core.report.wording import needed_texts, points
from core.scoring.assessment import Assessment, Factor, Reason
from core.words import _

DUES = 4
"""How many due days stand among the actions; the due days' own table has them all."""
LATE_NOW = "late-now"
PAID_BY = {LATE_NOW, "late-recent", "late-months", "missed"}
"""The items that payments in time better, from the next one on."""
NEEDED = 3
"""How many of the things that are needed for a number stand among the actions."""


def actions_section(snapshot: Snapshot, assessment: Assessment) -> Section:
    """First what is overdue, then what the reasons ask for, then the next due days."""
    day = assessment.as_of
    late, soon = overdue(snapshot, day), coming(snapshot, day)
    rows = [
        (
            _pay_late(snapshot, dues[0], together(dues).likely),
            _("Today"),
            _("Overdue since {day}").format(day=show_day(dues[0].due_on)),
        )
        for dues in _by_line(late)
    ]
    if not assessment.scored:
        texts = needed_texts(assessment)[:NEEDED]
        rows += [(text, _("Today"), _("Needed for a number")) for text in texts]
    rows += [
        (
            _on_its_line(snapshot, action, reasons),
            _by_when(reasons[0], soon, day),
            _("Up to {points}").format(points=points(sum(one.points for one in reasons))),
        )
        for action, reasons in _by_action(assessment)
    ]
    rows += [
        (_pay(snapshot, due), _due(due, day), _("Keeps the record clean"))
        for due in [due for due in soon if not due.undated][:DUES]
    ]
    if snapshot.lines:
        rows.append(
            (
                _("Do the monthly check-in, so that the number keeps up with your lines."),
                _by_day(next_checkin(snapshot, day), day),
                _("Keeps what is measured"),
            )
        )
    table = Table(
        head=(_("What to do"), _("When"), _("What it bears on")),
        rows=tuple(rows),
        align="lll",
        widths=("1fr", "auto", "auto"),
        note=_(
            "Points are what an item costs today by this self-check. Doing these things does not "
            "bind any lender, and no new debt should be taken up to repay an old one."
        ),
    )
    return Section("actions", _("What to do"), tables=(table,))


def _by_line(late: list[Entry]) -> Iterable[list[Entry]]:
    """The overdue of each line together, that line first which has been waiting longest."""
    found: dict[int, list[Entry]] = {}
    for due in late:
        found.setdefault(due.line, []).append(due)
    return found.values()


def _pay_late(snapshot: Snapshot, due: Entry, share: int | None) -> str:
    if share is None:
        text = _("Look up what is overdue on {line} and pay it, or ask the lender for a plan.")
        return text.format(line=_name(snapshot, due))
    return _("Pay the overdue {amount} on {line}, or ask the lender for a plan.").format(
        amount=show_amount(share), line=_name(snapshot, due)
    )


def _pay(snapshot: Snapshot, due: Entry) -> str:
    if not due.asks.is_certain:
        return _("Look up what is due on {line} and pay it.").format(line=_name(snapshot, due))
    text = _("Pay {amount} on {line}.")
    if due.whole is not None:
        text = _("Pay the other {amount} of the newest bill on {line}.")
    return text.format(amount=due_amount_text(due), line=_name(snapshot, due))


def _name(snapshot: Snapshot, due: Entry) -> str:
    return next(one_line(line.name) for line in snapshot.lines if line.id == due.line)


def _by_action(assessment: Assessment) -> Iterable[tuple[str, list[Reason]]]:
    """What can be done, once where several reasons ask for the same."""
    found: dict[str, list[Reason]] = {}
    for reason in assessment.reasons:
        if reason.actionable:
            found.setdefault(reason.action, []).append(reason)
    return found.items()


def _on_its_line(snapshot: Snapshot, action: str, reasons: list[Reason]) -> str:
    """The action with the line that it is about, where all its reasons are about one."""
    about = {reason.line for reason in reasons}
    name = next((one_line(one.name) for one in snapshot.lines if about == {one.id}), None)
    sentence = one_line(action, SENTENCE)
    return (
        sentence
        if name is None or name in sentence
        else _("{line}: {text}").format(line=name, text=sentence)
    )


def _by_when(reason: Reason, soon: list[Entry], day: date) -> str:
    """A week for what takes one errand; lateness is mended from the line's next due day on.

    What is late now is mended by that day.
    """
    if reason.factor is Factor.ACCOUNTS:
        return _("By {day}").format(day=show_day(day + timedelta(days=7)))
    own = [due for due in soon if due.line == reason.line and reason.item in PAID_BY]
    if own and reason.item == LATE_NOW:
        return _due(own[0], day)
    if not own or own[0].due_on <= day:
        return _("From now on")
    return _("From {day} on").format(day=show_day(own[0].due_on))


def _due(due: Entry, day: date) -> str:
    return _by_day(due.due_on, day)


def _by_day(wanted: date, day: date) -> str:
    return _("By {day}").format(day=show_day(wanted)) if wanted > day else _("Today")
