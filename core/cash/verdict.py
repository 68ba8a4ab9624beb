"""Whether the money lasts, in sentences: what is certain, and what decides where it is not."""

from collections.abc import Sequence
from datetime import date

from core.cash.budget import Safe
from core.cash.calendar import Entry
from core.cash.forecast import Forecast
from core.days import show_day
from core.money import Fen, show_amount
from core.words import _, listed


def lasting(ahead: Forecast) -> str:
    """That the money lasts; only true where the verdict says so."""
    if all(due.asks.is_certain for day in ahead.days for due in day.dues):
        words = _("The money lasts through the next {days} days, by the middle of what may come.")
    else:
        words = _(
            "The money lasts through the next {days} days, also if every due takes the most that "
            "it can."
        )
    return words.format(days=len(ahead.days))


def deciding(ahead: Forecast) -> tuple[str, ...]:
    """What decides whether, or until when, the money lasts; empty where nothing is open."""
    if ahead.verdict == "short":
        return _until_when(ahead)
    if ahead.verdict != "open":
        return ()
    first = next(day for day in ahead.days if day.cautious is None or day.cautious < 0)
    missing = None if first.cautious is None else Fen(-first.cautious)
    return what_decides(ahead.open, missing, first.on)


def _until_when(ahead: Forecast) -> tuple[str, ...]:
    """Until when it lasts at best, where it may run short before that."""
    at_best = next(day.on for day in ahead.days if day.easy < 0)
    first = next(day for day in ahead.days if day.cautious is None or day.cautious < 0)
    if first.on >= at_best:
        return ()
    words = _(
        "With every due at the most that it can ask for, the money runs short on {first}; with "
        "every due at its least, on {last}. Look up what is asked."
    )
    return (words.format(first=show_day(first.on), last=show_day(at_best)),)


def what_decides(open_ones: Sequence[Entry], missing: Fen | None, on: date) -> tuple[str, ...]:
    """The sentences for dues whose amounts decide: `missing` fen on a day with all at their most
    (None: not bounded)."""
    unbounded = [entry for entry in open_ones if entry.asks.most is None]
    if unbounded:
        words = _(
            "Whether the money lasts is open: what is owed on {lines} is not known. Say it in a "
            "check-in."
        )
        return (words.format(lines=_names(unbounded)),)
    if not open_ones or missing is None:
        return ()
    largest = max(open_ones, key=lambda one: ((one.asks.most or 0) - one.asks.least, -one.line))
    if largest.undated:
        words = _(
            "If the whole {most} that {line} is owed fell due by {on}, {missing} would be missing; "
            "its due day is not known. Look it up."
        )
    else:
        words = _(
            "If what {line} asks for on {day} is {most}, {missing} are missing by {on}; at "
            "{least} the money lasts. Look it up."
        )
    told = words.format(
        line=largest.name,
        day=show_day(largest.due_on),
        on=show_day(on),
        most=show_amount(largest.asks.most or 0),
        least=show_amount(largest.asks.least),
        missing=show_amount(missing),
    )
    others = [entry for entry in open_ones if entry.line != largest.line]
    if not others:
        return (told,)
    more = _("What is not known of {lines} is counted with it.")
    return told, more.format(lines=_names(others))


def _names(entries: Sequence[Entry]) -> str:
    return listed(dict.fromkeys(entry.name for entry in entries))


def safe_told(safe: Safe) -> tuple[str, ...]:
    """What is safe to spend, in sentences: for certain, and as is likely where that differs."""
    if safe.verdict is None:
        return ()
    if safe.verdict == "open":
        told = [_("What is safe to spend is open until more is known.")]
        told += what_decides_safe(safe)
    elif not safe.amount:
        told = [_("Nothing is left to spend beyond what falls due.")]
    else:
        words = _("{amount} is safe to spend in the next 30 days.")
        if safe.until is not None:
            words = _("{amount} is safe to spend until the next due day, {day}.")
        day = show_day(safe.until) if safe.until else ""
        told = [words.format(amount=show_amount(safe.amount), day=day)]
    if safe.likely is not None and safe.likely != (safe.amount or 0):
        likely = _("With every due at its likely amount it would be {amount}.")
        told.append(likely.format(amount=show_amount(safe.likely)))
    return tuple(told)


def what_decides_safe(safe: Safe) -> tuple[str, ...]:
    """The sentences on the dues that decide, where what is safe to spend is open."""
    if safe.verdict != "open":
        return ()
    on = max(entry.due_on for entry in safe.open_ones)
    return what_decides(safe.open_ones, safe.missing, on)
