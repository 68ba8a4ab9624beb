"""Whether the money lasts, in sentences: what is certain, and what decides where it is not."""

from collections.abc import Sequence
from datetime import date

from core.cash.budget import Safe
from core.cash.calendar import Entry
from core.cash.forecast import Forecast
from core.days import show_day
from core.loans.due_days import add_months
from core.money import Fen, show_amount
from core.words import _, listed, sentences


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
    return what_decides(ahead.open, missing, first.on, ahead.as_of)


def running_short(ahead: Forecast) -> str:
    """That the money runs short and when; empty where it does not, or where what decides says
    so."""
    short = ahead.shortfall
    if short is None or (ahead.verdict == "open" and short.due in ahead.open):
        return ""
    return short.text


def money_texts(ahead: Forecast) -> tuple[str, ...]:
    """Whether the money lasts, what decides that, and what is in no figure of it; where no balance
    is known, what to give first."""
    if not ahead.days:
        return ahead.needed[:1]
    short = running_short(ahead)
    texts = [short] if short else []
    if ahead.verdict == "lasts":
        texts.append(lasting(ahead))
    return (*texts, *deciding(ahead), *ahead.uncounted)


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
    if ahead.shortfall is not None and ahead.shortfall.on == at_best:
        words = _(
            "If every due asks for the most that it can, the money runs short as early as {first}. "
            "Look up what is asked."
        )
    return (words.format(first=show_day(first.on), last=show_day(at_best)),)


def what_decides(
    open_ones: Sequence[Entry], missing: Fen | None, on: date, as_of: date
) -> tuple[str, ...]:
    """The sentence for dues whose amounts decide: `missing` fen on a day with all at their most
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
    first = _to_look_up(open_ones, as_of)
    text = _words(first, open_ones, on).format(
        line=first.name,
        lines=_names(open_ones),
        day=show_day(first.due_on),
        on=show_day(on),
        most=show_amount(first.asks.most or 0),
        least=show_amount(first.asks.least),
        missing=show_amount(missing),
    )
    if first.undated:
        return (text,)
    if not can_be_decided(first, as_of):
        return (sentences(text, _("Say it in a check-in as soon as it is known.")),)
    look_up = _("Look it up.")
    if len(open_ones) > 1:
        look_up = _("Look up {line} first: between {least} and {most} on {day}.").format(
            line=first.name,
            least=show_amount(first.asks.least),
            most=show_amount(first.asks.most or 0),
            day=show_day(first.due_on),
        )
    return (sentences(text, look_up),)


def _words(first: Entry, open_ones: Sequence[Entry], on: date) -> str:
    """What decides: one due, or several of which one is to be looked up first."""
    if len(open_ones) > 1 and first.undated:
        return _(
            "If the most that {lines} can ask for fell due by {on}, {missing} would be missing; at "
            "the least the money lasts. Look up the due day of {line} first."
        )
    if len(open_ones) > 1:
        return _(
            "With the most that {lines} can ask for by {on}, {missing} are missing; with the least "
            "the money lasts."
        )
    if first.undated:
        return _(
            "If the whole {most} that {line} is owed fell due by {on}, {missing} would be missing; "
            "its due day is not known. Look it up."
        )
    if first.due_on == on:
        return _(
            "If {line} asks for {most} on {day}, {missing} are missing; at {least} the money lasts."
        )
    return _(
        "If {line} asks for {most} on {day}, {missing} are missing by {on}; at {least} the money "
        "lasts."
    )


def to_enter(open_ones: Sequence[Entry], as_of: date) -> Entry | None:
    """The due that a check-in of today should tell of; None where none can be told of yet."""
    unbounded = [entry for entry in open_ones if entry.asks.most is None]
    if unbounded:
        return unbounded[0]
    first = _to_look_up(open_ones, as_of) if open_ones else None
    return first if first is not None and can_be_decided(first, as_of) else None


def part_to_enter(entry: Entry) -> str:
    """The field of the check-in, as its document names it, that tells of such a due."""
    if entry.asks.most is None:
        return "used"
    return "bill_due_on" if entry.undated else "bill_amount"


def can_be_decided(entry: Entry, as_of: date) -> bool:
    """Whether it is the next due of its line, which a check-in asks about."""
    return entry.undated or entry.due_on <= add_months(as_of, 1)


def _to_look_up(open_ones: Sequence[Entry], as_of: date) -> Entry:
    """The widest of those that can be told of today, otherwise the widest of all."""
    now = [entry for entry in open_ones if can_be_decided(entry, as_of)]
    return max(now or open_ones, key=lambda one: ((one.asks.most or 0) - one.asks.least, -one.line))


def _names(entries: Sequence[Entry]) -> str:
    return listed(dict.fromkeys(entry.name for entry in entries))


def safe_texts(safe: Safe) -> tuple[str, ...]:
    """What is safe to spend, in sentences: for certain, and as is likely where that differs."""
    if safe.verdict is None:
        return ()
    if safe.verdict == "open":
        texts = [_("What is safe to spend is open until more is known.")]
        texts += what_decides_safe(safe)
    elif not safe.amount:
        texts = [_("Nothing is left to spend beyond what falls due.")]
    else:
        words = _("{amount} is safe to spend in the next 30 days.")
        if safe.until is not None:
            words = _("{amount} is safe to spend until the next due day, {day}.")
        day = show_day(safe.until) if safe.until else ""
        texts = [words.format(amount=show_amount(safe.amount), day=day)]
    if safe.likely is not None and safe.likely != (safe.amount or 0):
        likely = _("With every due at its likely amount it would be {amount}.")
        texts.append(likely.format(amount=show_amount(safe.likely)))
    return tuple(texts)


def what_decides_safe(safe: Safe) -> tuple[str, ...]:
    """The sentences on the dues that decide, where what is safe to spend is open."""
    if safe.verdict != "open":
        return ()
    on = max(entry.due_on for entry in safe.open_ones)
    return what_decides(safe.open_ones, safe.missing, on, safe.as_of)
