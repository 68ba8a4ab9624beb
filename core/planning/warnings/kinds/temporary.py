"""A temporary limit that ends within two weeks."""

from collections.abc import Iterator
from datetime import date

from core.days import show_day
from core.loans.balances import used_at
from core.loans.book import book_of
from core.loans.due_days import plus
from core.loans.limits import limit_at, limit_steps, usable_at
from core.loans.owed import sharing
from core.money import Fen, show_amount
from core.planning.warnings.model import Alert, Kind
from core.records.model import LimitEvent, LimitEventKind
from core.records.snapshot import Snapshot
from core.words import N_, _, sentences

DAYS = 14


def find(snapshot: Snapshot, as_of: date) -> Iterator[Alert]:
    """Only where no later event of the line says otherwise; a check-in may tell of the lasting
    limit alone."""
    for event in snapshot.limit_events:
        until = event.temporary_until
        if event.kind is not LimitEventKind.TEMPORARY or until is None or event.limit is None:
            continue
        later = [
            one for one in book_of(snapshot, event.line).events if _is_later(one, event, as_of)
        ]
        soon = event.on <= as_of <= until <= plus(as_of, DAYS)
        if soon and not later and usable_at(snapshot, event.line, as_of):
            yield _alert(snapshot, event, until, event.limit, as_of)


def _is_later(one: LimitEvent, event: LimitEvent, as_of: date) -> bool:
    return (event.on, event.id) < (one.on, one.id) and one.on <= as_of


def _alert(snapshot: Snapshot, event: LimitEvent, until: date, limit: Fen, as_of: date) -> Alert:
    name = next(line.name for line in snapshot.lines if line.id == event.line)
    after, used = _after(snapshot, event.line, until), _owed(snapshot, event.line, as_of)
    text = _("The temporary limit of {line}, {limit}, ends on {day}.").format(
        line=name, limit=show_amount(limit), day=show_day(until)
    )
    texts: list[str] = []
    if after is not None:
        words = _("From then on it is {after} again.")
        if used is not None:
            words = _("From then on it is {after} again, and {used} is owed.")
        texts.append(words.format(after=show_amount(after), used=show_amount(used or 0)))
    if after is None or used is None:
        action = _("Plan without it from {day} on, and say in a check-in what is owed on {line}.")
    elif used > after:
        action = _("Pay {amount} on {line} by {day}, so that it is not over its limit afterwards.")
    else:
        action = _("Plan from {day} on with {left} that can still be drawn on {line}.")
    over, left = Fen(max(0, (used or 0) - (after or 0))), Fen(max(0, (after or 0) - (used or 0)))
    return Alert(
        kind="temporary",
        subject=f"temporary:{event.line}:{until}",
        on=max(event.on, plus(until, -DAYS)),
        text=sentences(text, *texts),
        action=action.format(
            line=name, day=show_day(until), amount=show_amount(over), left=show_amount(left)
        ),
        page="lines",
        hints=(("line", event.line),),
        evidence=(f"limit_events:{event.id}",),
    )


def _after(snapshot: Snapshot, line: int, until: date) -> Fen | None:
    """The limit on the day after; None where that is not known."""
    return limit_at(snapshot, line, plus(until, 1)) if limit_steps(snapshot, line) else None


def _owed(snapshot: Snapshot, line: int, as_of: date) -> Fen | None:
    """What is owed on the limit of a line, by all that share it; None where that is not known."""
    owed = [used_at(snapshot, one, as_of) for one in sharing(snapshot, line)]
    return None if None in owed else Fen(sum(one or 0 for one in owed))


KIND = Kind(code="temporary", order=20, title=N_("Temporary limits that end"), find=find)
