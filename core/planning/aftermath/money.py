"""The cash of the next 30 days without the limit: which due days break, and how to meet them."""

from collections.abc import Iterator
from datetime import date

from core.cash.calendar import NEXT_DUES, Entry, due_soon, together
from core.cash.forecast import forecast
from core.cash.verdict import deciding
from core.days import show_day
from core.loans.due_days import plus
from core.money import show_amount
from core.planning.aftermath.model import Part, Step
from core.planning.diagnosis.model import Diagnosis
from core.records.snapshot import Snapshot
from core.words import _, ngettext


def money_steps(snapshot: Snapshot, found: Diagnosis, as_of: date) -> Iterator[Step]:
    """What is overdue or due, the first day the money runs short, and what not to do."""
    coming = due_soon(snapshot, as_of)
    yield from _dues(coming, as_of)
    ahead = forecast(snapshot, as_of, NEXT_DUES + 1)  # up to the last of these due days
    short = ahead.shortfall
    if short is not None:
        yield Step(part=Part.CASH, code="shortfall", text=short.text, on=short.on, can_be_done=True)
        for source in short.sources:
            yield Step(part=Part.CASH, code=source.code, text=source.text, on=source.by)
    elif ahead.verdict == "lasts":
        lasts = _("By your records the money lasts for the due days of the next {days} days.")
        yield Step(part=Part.CASH, code="enough", text=lasts.format(days=NEXT_DUES))
    elif not ahead.days:
        for code, text in zip(("needed", "needed-too"), ahead.needed, strict=False):
            yield Step(part=Part.CASH, code=code, text=text, can_be_done=True)
    texts = (*deciding(ahead), *ahead.uncounted)
    for code, text in zip(("look-up", "look-up-too", "look-up-last"), texts, strict=False):
        yield Step(part=Part.CASH, code=code, text=text, can_be_done=code == "look-up")
    yield Step(
        part=Part.CASH,
        code="no-informal-lender",
        text=_(
            "Whatever is missing, do not borrow it from informal lenders or against fees in "
            "advance. Ask the lender for instalments or a later due day, in writing and before "
            "the due day."
        ),
    )


def _dues(coming: tuple[Entry, ...], as_of: date) -> Iterator[Step]:
    if not coming:
        yield Step(
            part=Part.CASH,
            code="no-dues",
            text=_("Nothing is known to fall due within {days} days.").format(days=NEXT_DUES),
        )
        return
    first, sums = coming[0], together(coming)
    if sums.high is None:
        text = ngettext(
            "{count} payment falls due until {last}, {low} at least and how much more is not "
            "known; the first is {line} on {day}.",
            "{count} payments fall due until {last}, {low} at least and how much more is not "
            "known; the first is {line} on {day}.",
            len(coming),
        )
    elif sums.low == sums.high:
        text = ngettext(
            "{count} payment of {low} falls due until {last}; it is for {line} on {day}.",
            "{count} payments fall due until {last}, {low} in all; the first is {line} on {day}.",
            len(coming),
        )
    else:
        text = ngettext(
            "{count} payment falls due until {last}, between {low} and {high}; it is for {line} on "
            "{day}.",
            "{count} payments fall due until {last}, between {low} and {high} in all; the first is "
            "{line} on {day}.",
            len(coming),
        )
    yield Step(
        part=Part.CASH,
        code="dues",
        text=text.format(
            count=len(coming),
            last=show_day(plus(as_of, NEXT_DUES)),
            low=show_amount(sums.low),
            high=show_amount(sums.high or 0),
            line=first.name,
            day=_("a day not known") if first.undated else show_day(first.due_on),
        ),
        on=None if first.undated else first.due_on,
        evidence=tuple(dict.fromkeys(f"lines:{entry.line}" for entry in coming)),
        can_be_done=True,
    )
