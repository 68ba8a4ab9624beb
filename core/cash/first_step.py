"""What to do first about what falls due: the payment with its day, or what to look up before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.cash.calendar import Entry
from core.cash.missing import looked_up
from core.cash.reminders import due_amount_text
from core.cash.shortfall import Shortfall
from core.days import show_day
from core.words import _, listed, ngettext, sentences

MOST = 3
"""Dues named in one sentence."""


@dataclass(frozen=True, slots=True)
class FirstStep:
    """What to do first, in a sentence; `enter` is the due that a check-in has to tell of first,
    `line` the one that is to be paid where that is a single one."""

    text: str
    enter: Entry | None = None
    line: int | None = None


def first_step(
    dues: Sequence[Entry], as_of: date, short: Shortfall | None = None
) -> FirstStep | None:
    """The first step by the next dues, what is overdue first (`due_soon`); None where none is to
    be paid.

    Where the money runs short at the very first due (`short`), it is the best way to meet that.
    """
    late = [due for due in dues if due.state == "unpaid"]
    if late:
        sentence = _few([_owed(due) for due in late])
        return FirstStep(
            _("Pay what is overdue first: {lines}.").format(lines=sentence), line=_one(late)
        )
    dated = [due for due in dues if due.state == "open" and not due.undated and due.amount != 0]
    if not dated:
        asked = [due for due in dues if due.undated]
        texts = looked_up(asked, as_of)
        return FirstStep(texts[0], asked[0]) if texts else None
    first = [due for due in dated if due.due_on == dated[0].due_on]
    if short is not None and short.due in first and short.sources:
        return FirstStep(short.sources[0].text)
    certain = [due for due in first if due.asks.is_certain]
    uncertain = [due for due in first if due not in certain]
    steps = [_pay(certain, as_of)] if certain else []
    if uncertain:
        steps.append(_look_up(uncertain, as_of))
    return FirstStep(sentences(*steps), uncertain[0] if uncertain else None, _one(first))


def _one(dues: Sequence[Entry]) -> int | None:
    lines = {due.line for due in dues}
    return lines.pop() if len(lines) == 1 else None


def _owed(due: Entry) -> str:
    return _("{line} ({amount}, due on {day})").format(
        line=due.name, amount=due_amount_text(due), day=show_day(due.due_on)
    )


def _pay(dues: Sequence[Entry], as_of: date) -> str:
    day = show_day(dues[0].due_on)
    if dues[0].due_on < as_of:
        words = _("Pay today what is still in its days of grace: {dues}.")
        return words.format(dues=_few(list(map(_in_grace, dues))))
    if len(dues) == 1:
        return _("Pay {amount} on {line} by {day}.").format(
            amount=due_amount_text(dues[0]), line=dues[0].name, day=day
        )
    return _("Pay by {day}: {dues}.").format(day=day, dues=_few(list(map(_asking, dues))))


def _look_up(dues: Sequence[Entry], as_of: date) -> str:
    texts = looked_up(dues[:1], as_of)
    if len(dues) == 1 and texts:
        pay = _("Enter it, and pay it by then.")
        if dues[0].asks.likely is None:
            words = _("Something may fall due there on {day}.")
            pay = words.format(day=show_day(dues[0].due_on))
        return sentences(texts[0], pay)
    words = _("Look up what each of these asks for on {day}: {dues}.")
    text = words.format(day=show_day(dues[0].due_on), dues=_few(list(map(_asking, dues))))
    return sentences(text, _("Enter it for each, and pay by then."))


def _asking(due: Entry) -> str:
    return _("{line} ({amount})").format(line=due.name, amount=due_amount_text(due))


def _in_grace(due: Entry) -> str:
    return _("{line} ({amount}, in time until {day})").format(
        line=due.name, amount=due_amount_text(due), day=show_day(due.grace_until)
    )


def _few(texts: Sequence[str]) -> str:
    more = len(texts) - MOST
    rest = ngettext("and {count} more", "and {count} more", more).format(count=more)
    return listed([*texts[:MOST], *([rest] if more > 0 else [])])
